// SHA-256, for the identity of findings and for hashes of inputs.
#pragma once

#include <string>
#include <string_view>

namespace text {

/// The SHA-256 digest (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits. Own code,
/// since a cryptographic library would be the largest part of a binary that needs nothing else of
/// it; not meant for secrets.
std::string sha256_hex(std::string_view bytes);

}  // namespace text
