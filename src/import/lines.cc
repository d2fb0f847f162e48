#include "import/lines.h"

#include "import/words.h"

namespace importer {

std::vector<Line> lines_of(std::string_view bytes) {
  std::vector<Line> out;
  std::size_t number = 0;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    ++number;
    const std::string_view text = trimmed(line);
    if (!text.empty())
      out.push_back({number, static_cast<std::size_t>(text.data() - line.data()), text});
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return out;
}

std::vector<std::string> words_of_line(std::string_view line, bool* open) {
  std::vector<std::string> out;
  char quote = 0;
  bool within = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"' && i + 1 < line.size()) {
        out.back() += line[++i];
      } else if (c == quote) {
        quote = 0;
      } else {
        out.back() += c;
      }
    } else if (c == ' ' || c == '\t' || c == '\r') {
      within = false;
    } else {
      if (!within) out.emplace_back();
      within = true;
      if (c == '"' || (c == '\'' && out.back().empty())) {
        quote = c;
      } else {
        out.back() += c;
      }
    }
  }
  if (open != nullptr) *open = quote != 0;
  return out;
}

}  // namespace importer
