// Text of a plant made harmless for the formats it is written into.
#pragma once

#include <string>
#include <string_view>

namespace report {

/// A text within a line of Markdown or a cell of its tables: nothing in it is markup, HTML or a
/// line end.
std::string markdown(std::string_view text);

/// A cell of CSV (RFC 4180), quotes and all. A spreadsheet takes no cell for a formula: one that
/// begins like one gets an apostrophe in front.
std::string csv_cell(std::string_view text);

}  // namespace report
