// Windows alone: text and paths as its calls take them.
#pragma once
#ifdef _WIN32

#include <string>
#include <string_view>
#include <system_error>

namespace text {

/// UTF-16 from UTF-8 and back; what is neither becomes U+FFFD.
std::wstring widened(std::string_view utf8);
std::string narrowed(std::wstring_view wide);

/// A path for a call of the system: backslashes, and of a long one the form that has no limit.
std::wstring native(const std::string& path);

/// A path that the system gave, as the program goes on with it.
std::string portable_path(std::wstring_view wide);

/// The last error of a call as one that every system knows: the system's own texts come in a code
/// page.
std::error_code system_error();

}  // namespace text

#endif
