// Tables of text: RFC 4180 with `,`, `;` or tab between the cells.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/format.h"

namespace importer {

struct CsvRow {
  std::size_t line = 0;  ///< From 1, where the row begins.
  std::vector<std::string> cells;
};

/// The sign between cells, by what the first lines hold most evenly.
char csv_separator(std::string_view bytes);
/// All rows; `open` is set when the last one ends within quotes.
std::vector<CsvRow> csv_rows(std::string_view bytes, char separator, bool& open);
/// All rows of a file, by the separator that it shows. None, with a fault, when half a file is
/// there.
std::optional<std::vector<CsvRow>> whole_table(const Input& input);

}  // namespace importer
