// Text as a CEL literal.
#pragma once

#include <string>
#include <string_view>

namespace expr {

/// In double quotes, with escapes for quotes, backslashes and control characters.
std::string quoted(std::string_view utf8);
/// b"…": all that is not printable ASCII as \x….
std::string quoted_bytes(std::string_view bytes);
/// A name that can stand behind a point without back quotes.
[[nodiscard]] bool is_identifier(std::string_view name);

}  // namespace expr
