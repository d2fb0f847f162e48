#include "doc/signs.h"

#include <algorithm>
#include <array>

namespace doc {

std::string_view trimmed(std::string_view text) {
  const auto white = [](char c) { return is_blank(c) || is_break(c); };
  while (!text.empty() && white(text.front())) text.remove_prefix(1);
  while (!text.empty() && white(text.back())) text.remove_suffix(1);
  return text;
}

std::optional<FullWidthSign> leading_full_width_sign(std::string_view text) {
  static constexpr std::array<FullWidthSign, 8> kSigns{{{"｛", "{"},
                                                        {"［", "["},
                                                        {"＂", "\""},
                                                        {"＇", "'"},
                                                        {"＃", "#"},
                                                        {"｜", "|"},
                                                        {"＞", ">"},
                                                        {"，", ","}}};
  for (const FullWidthSign& sign : kSigns) {
    if (text.substr(0, sign.written.size()) == sign.written) return sign;
  }
  return std::nullopt;
}

std::string narrowed_number(std::string_view text) {
  if (text.size() > 100) return {};
  std::string out;
  bool full_width = false;
  bool digit = false;
  for (std::size_t at = 0; at < text.size();) {
    char c = text[at];
    std::size_t length = 1;
    // U+FF01 to U+FF5E mirror the printable ASCII characters.
    if (text.substr(at, 2) == "\xEF\xBC" && at + 2 < text.size()) {
      c = static_cast<char>(static_cast<unsigned char>(text[at + 2]) - 0x80 + 0x20);
      length = 3;
      full_width = true;
    }
    if (c >= '0' && c <= '9') {
      digit = true;
    } else if (std::string_view("+-.:/").find(c) == std::string_view::npos) {
      return {};
    }
    out += c;
    at += length;
  }
  return full_width && digit ? out : std::string{};
}

}  // namespace doc
