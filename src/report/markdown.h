// Text of an input inside Markdown.
#pragma once

#include <string>
#include <string_view>

namespace report {

/// A cell of a table: what would end it or act as markup is escaped, control characters are shown.
std::string markdown_cell(std::string_view text);

}  // namespace report
