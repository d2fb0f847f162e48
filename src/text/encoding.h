// Bytes that are not UTF-8 yet: what Excel and older tools save.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace text {

/// The bytes as UTF-8, without byte order mark: UTF-8 itself, UTF-16 with a mark, else code page
/// 932 (Shift_JIS as Windows writes it). Empty if they are none of these. `name` says which it was.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view& name);

}  // namespace text
