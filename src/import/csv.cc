#include "import/csv.h"

#include <algorithm>
#include <array>

#include "diag/codes_import.h"

namespace importer {

char csv_separator(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 8192);
  constexpr std::array<char, 3> kSigns = {'\t', ';', ','};
  return *std::ranges::max_element(kSigns, {},
                                   [&](char sign) { return std::ranges::count(head, sign); });
}

std::vector<CsvRow> csv_rows(std::string_view bytes, char separator, bool& open) {
  std::vector<CsvRow> out;
  std::size_t line = 1;
  bool quoted = false;
  bool fresh = true;  // at the beginning of a cell
  CsvRow row{1, {""}};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        row.cells.back() += c;
      } else if (i + 1 < bytes.size() && bytes[i + 1] == '"') {
        row.cells.back() += bytes[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"' && fresh) {
      quoted = true;
      fresh = false;
    } else if (c == separator) {
      row.cells.emplace_back();
      fresh = true;
    } else if (c == '\n') {
      if (row.cells.back().ends_with('\r')) row.cells.back().pop_back();
      out.push_back(std::move(row));
      row = {line, {""}};
      fresh = true;
    } else {
      row.cells.back() += c;
      fresh = false;
    }
  }
  if (row.cells.size() > 1 || !row.cells[0].empty()) out.push_back(std::move(row));
  open = quoted;
  return out;
}

std::optional<std::vector<CsvRow>> whole_table(const Input& input) {
  bool open = false;
  std::vector<CsvRow> rows = csv_rows(input.bytes, csv_separator(input.bytes), open);
  if (!open) return rows;
  input.fault(diag::importer::kHalfFile, input.bytes.size());
  return std::nullopt;
}

}  // namespace importer
