#include "graph/measure.h"

#include "report/wrap.h"
#include "text/unicode.h"

namespace graph {
namespace {

/// Hundredths of the font's size: Latin letters differ, capitals are wide.
int hundredths(std::string_view character) {
  const std::size_t cells = text::display_width(character);
  if (cells == 0) return 0;
  if (cells >= 2) return 100;
  const char c = character.front();
  if (c >= 'A' && c <= 'Z') return c == 'I' || c == 'J' ? 45 : (c == 'M' || c == 'W' ? 90 : 70);
  if (c == 'm' || c == 'w') return 82;
  if (c == 'i' || c == 'l' || c == 'j' || c == 't' || c == 'f' || c == 'r') return 36;
  if (c == '.' || c == ',' || c == ':' || c == ';' || c == '-' || c == ' ' || c == '/') return 36;
  return character.size() > 1 ? 70 : 57;
}

}  // namespace

int text_width(std::string_view text, int font) {
  int sum = 0;
  while (!text.empty()) {
    const std::size_t bytes = report::character_bytes(text);
    sum += hundredths(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return (sum * font + 99) / 100;
}

std::string fit(std::string_view text, int width, int font) {
  if (text_width(text, font) <= width) return std::string(text);
  const int room = width - font;  // for the ellipsis
  std::string out;
  int sum = 0;
  while (!text.empty()) {
    const std::size_t bytes = report::character_bytes(text);
    sum += hundredths(text.substr(0, bytes));
    if ((sum * font + 99) / 100 > room) break;
    out += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

}  // namespace graph
