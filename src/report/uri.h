// Names of files as references (RFC 3986).
#pragma once

#include <string>
#include <string_view>

namespace report {

/// A relative path as a URI reference: what is not allowed in one is percent-encoded, byte by byte.
std::string uri(std::string_view path);

}  // namespace report
