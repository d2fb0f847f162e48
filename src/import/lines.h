// Configurations of lines: words with quotes, indentation, numbers of lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace importer {

struct Line {
  std::size_t number = 0;  ///< From 1.
  std::size_t indent = 0;
  std::string_view text;  ///< Trimmed.
};

/// All lines that are not empty. Memory: 40 bytes a line.
std::vector<Line> lines_of(std::string_view bytes);

/// Words at blanks; "in quotes" and 'so' are one, a backslash takes the next character as it is
/// within double quotes. An open quote ends at the end of the line and sets `open`.
std::vector<std::string> words_of_line(std::string_view line, bool* open = nullptr);

}  // namespace importer
