// The rows under an excerpt: way, wanted, why, fix, …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/pen.h"
#include "text/language.h"

namespace report {

/// Collects rows, so that the last one can be drawn as such, and draws them.
class Tree {
 public:
  Tree(const Pen& pen, std::size_t gutter) : pen_(pen), gutter_(gutter) {}

  /// Adds a row; none if the text is empty. The text is made safe and broken into lines.
  void row(const text::Words& label, std::string_view text);
  /// A row of items with a dot between them, each kept whole where it fits a line.
  void row(const text::Words& label, const std::vector<std::string>& items);
  /// Lines under the last row, in columns that are padded alike; the last column is broken.
  void table(const std::vector<std::vector<std::string>>& rows);
  /// Draws all rows.
  void draw(std::string& out) const;

 private:
  struct Row {
    std::string label;
    std::vector<std::string> lines;
  };
  const Pen& pen_;
  std::size_t gutter_;
  std::vector<Row> rows_;
};

}  // namespace report
