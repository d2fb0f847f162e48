#include "report/tree.h"

#include <fmt/format.h>

#include <algorithm>

#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

constexpr std::size_t kTreeLabelCells = 8;
constexpr std::size_t kMinText = 24;  ///< A last column is not broken narrower than this.

}  // namespace

void Tree::row(const text::Words& label, std::string_view text) {
  const std::string safe = plain(text);
  if (safe.empty()) return;
  rows_.push_back(
      {std::string(pen_.in(label)), wrap(safe, kColumns - gutter_ - 3 - kTreeLabelCells)});
}

void Tree::row(const text::Words& label, const std::vector<std::string>& items) {
  std::vector<std::string> safe;
  for (const std::string& item : items) {
    if (std::string text = plain(item); !text.empty()) safe.push_back(std::move(text));
  }
  if (safe.empty()) return;
  rows_.push_back(
      {std::string(pen_.in(label)), wrap_items(safe, fmt::format(" {}", pen_.glyphs().dot),
                                               kColumns - gutter_ - 3 - kTreeLabelCells)});
}

void Tree::table(const std::vector<std::vector<std::string>>& rows) {
  if (rows_.empty()) return;
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], text::display_width(row[i]));
    }
  }
  for (const std::vector<std::string>& row : rows) {
    std::string line = "  ";
    for (std::size_t i = 0; i + 1 < row.size(); ++i) line += padded(row[i], widths[i] + 2);
    const std::size_t lead = text::display_width(line);
    const std::size_t room = kColumns - gutter_ - 3 - kTreeLabelCells;
    const std::size_t left = lead + kMinText < room ? room - lead : kMinText;
    bool first = true;
    for (const std::string& piece : wrap(row.back(), left)) {
      rows_.back().lines.push_back((first ? line : std::string(lead, ' ')) + piece);
      first = false;
    }
  }
}

void Tree::draw(std::string& out) const {
  const Glyphs& glyphs = pen_.glyphs();
  const std::string indent(gutter_ + 1, ' ');
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const bool last = i + 1 == rows_.size();
    const Row& row = rows_[i];
    for (std::size_t k = 0; k < row.lines.size(); ++k) {
      std::string_view edge = last ? "" : glyphs.bar;
      if (k == 0) edge = last ? glyphs.last : glyphs.tee;
      std::string line =
          indent + pen_.paint(Look::faint, padded(edge, 2)) +
          pen_.paint(Look::strong, padded(k == 0 ? row.label : "", kTreeLabelCells)) + row.lines[k];
      line.erase(line.find_last_not_of(' ') + 1);
      out += line;
      out += '\n';
    }
  }
}

}  // namespace report
