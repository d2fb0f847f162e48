// The characters that are mistaken for those of YAML, and small questions about bytes.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace doc {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
inline constexpr std::string_view kFullWidthColonSign = "\xEF\xBC\x9A";
inline constexpr std::string_view kFullWidthSpaceSign = "\xE3\x80\x80";

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_break(char c) { return c == '\n' || c == '\r'; }
constexpr bool is_flow_sign(char c) {
  return c == ',' || c == '[' || c == ']' || c == '{' || c == '}';
}

/// Whether white space or the end stands at `at`.
constexpr bool ends_word(std::string_view bytes, std::size_t at) {
  return at >= bytes.size() || is_blank(bytes[at]) || is_break(bytes[at]);
}

/// Without white space (and line ends) on both sides.
std::string_view trimmed(std::string_view text);

/// The plain sign that a text beginning with a full-width bracket, quote or '＃' stands for.
struct FullWidthSign {
  std::string_view written;
  std::string_view plain;
};
std::optional<FullWidthSign> leading_full_width_sign(std::string_view text);

/// The number, date or address that a text is once its full-width characters are plain; empty if
/// it has none of them or is something else.
std::string narrowed_number(std::string_view text);

}  // namespace doc
