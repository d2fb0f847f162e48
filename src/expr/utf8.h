// Code points in UTF-8 text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace expr {

/// False for a surrogate and beyond U+10FFFF; nothing is appended then.
bool append_utf8(std::string& out, std::uint32_t code_point);

/// The number of code points of valid UTF-8.
std::size_t count_code_points(std::string_view utf8);

/// Byte offset of the code point `index`; the size for the one after the last, npos beyond that.
std::size_t offset_of(std::string_view utf8, std::uint64_t index);

/// Bytes of the code point that begins with this byte of valid UTF-8.
std::size_t width_of(char first);

}  // namespace expr
