// Paths as text: what can be said of them without asking the disk. Everywhere in the program a path
// is UTF-8 with slashes between its parts, whatever the system writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace text {

/// How a system writes paths. Windows: backslashes part as slashes do, and a path may begin with a
/// drive, a share (//server/share) or a namespace (//?/C:).
enum class PathStyle : std::uint8_t { posix, windows };

#ifdef _WIN32
inline constexpr PathStyle kPathStyle = PathStyle::windows;
#else
inline constexpr PathStyle kPathStyle = PathStyle::posix;
#endif

/// A path as a user gave it, as the program goes on with it: slashes, no "./" in front and no slash
/// behind, which only make reports longer.
std::string tidy_path(std::string path, PathStyle style = kPathStyle);

/// What names the root: "/", "C:/", "//server/share/", "//?/C:/"; empty for a relative path. "C:"
/// alone is the current folder of a drive.
std::string_view root_of(std::string_view path, PathStyle style = kPathStyle);
bool is_absolute(std::string_view path, PathStyle style = kPathStyle);

/// The folder that a file lies in: "." for a name alone; a root lies in itself.
std::string folder_of(std::string_view path, PathStyle style = kPathStyle);
std::string_view last_part(std::string_view path, PathStyle style = kPathStyle);

/// "a/b", and "b" for a folder that is "." or empty.
std::string join(std::string_view folder, std::string_view name, PathStyle style = kPathStyle);

/// Whether a path is a folder or lies below it, by whole parts as they are written.
bool lies_below(std::string_view path, std::string_view folder, PathStyle style = kPathStyle);

/// The deepest folder that both lie in; empty where they share no root.
std::string common_folder(std::string_view a, std::string_view b, PathStyle style = kPathStyle);

}  // namespace text
