// What stands below a drawing: the rules marked in it, and what its lines are.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "graph/picture.h"

namespace graph {

struct TableRow {
  std::string head;  ///< "L1", "PL101"; empty in a heading.
  std::string text;
  const Mark* mark = nullptr;
  std::optional<diag::Severity> severity;
  bool heading = false;
  bool goes_on = false;  ///< The rest of the row before it.
};

/// All rows, headings among them, in the order in which they fill columns of this width. A long
/// text goes on in rows of its own.
std::vector<TableRow> table_rows(const Picture& picture, int width);

inline constexpr int kTableRow = 18;
inline constexpr int kTableColumn = 480;
inline constexpr int kTableFont = 12;

/// How the rows are spread.
struct Columns {
  std::size_t columns = 1;
  std::size_t rows = 0;  ///< In each column.
  int width = 0;         ///< Of a column.
};
/// Below a drawing of this width.
Columns columns_below(std::size_t rows, int width);
/// The width of a column there.
int column_width(int width);

}  // namespace graph
