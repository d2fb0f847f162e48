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

std::vector<std::string> broken(std::string_view text, int width, int font) {
  std::vector<std::string> out;
  std::string line;
  std::size_t good = 0;  // where the line may end
  int sum = 0;
  const auto measure = [&] { sum = text_width(line, 100); };
  while (!text.empty()) {
    const std::string_view c = text.substr(0, report::character_bytes(text));
    text.remove_prefix(c.size());
    if (c == " " && line.empty()) continue;
    if ((sum + hundredths(c)) * font > width * 100 && !line.empty()) {
      std::string rest;
      if (good > 0 && good < line.size()) {
        rest = line.substr(good);
        line.resize(good);
      }
      while (line.ends_with(' ')) line.pop_back();
      out.push_back(std::move(line));
      line = rest;
      good = 0;
      measure();
      if (c == " " && line.empty()) continue;
    }
    line += c;
    sum += hundredths(c);
    const bool wide = text::display_width(c) >= 2;
    if (c == " " || c == "-" || c == "/" || c == "," || c == "_" || wide) good = line.size();
  }
  while (line.ends_with(' ')) line.pop_back();
  if (!line.empty() || out.empty()) out.push_back(std::move(line));
  return out;
}

}  // namespace graph
