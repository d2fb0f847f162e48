#include "text/command_line.h"

#include <string_view>

namespace text {
namespace {

void add_word(std::string& line, std::string_view word) {
  line += '"';
  std::size_t slashes = 0;
  for (const char c : word) {
    if (c == '"') line.append(slashes + 1, '\\');
    slashes = c == '\\' ? slashes + 1 : 0;
    line += c;
  }
  line.append(slashes, '\\');
  line += '"';
}

}  // namespace

std::string command_line(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) {
    if (!line.empty()) line += ' ';
    add_word(line, word);
  }
  return line;
}

}  // namespace text
