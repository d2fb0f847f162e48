#include "graph/order.h"

#include <algorithm>

namespace graph {
namespace {

constexpr int kSweeps = 6;
/// How much more than other lines a device between tiers pulls at its networks.
constexpr double kLegPull = 3;

using Rows = std::vector<std::vector<std::size_t>>;

Rows rows_of(const Picture& picture) {
  Rows rows;
  for (const Row& row : picture.rows) rows.push_back(row.boxes);
  std::size_t space = rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!picture.rows[i].label.empty()) {
      if (!rows[i].empty()) space = rows.size();
    } else if (space == rows.size()) {
      space = i;
    } else {
      rows[space].insert(rows[space].end(), rows[i].begin(), rows[i].end());
      rows[i].clear();
    }
  }
  return rows;
}

}  // namespace

Rows order(const Picture& picture, const std::vector<int>& widths) {
  Rows rows = rows_of(picture);
  std::vector<std::vector<std::size_t>> lines_at(picture.boxes.size());
  for (std::size_t i = 0; i < picture.lines.size(); ++i) {
    lines_at[picture.lines[i].a.box].push_back(i);
    lines_at[picture.lines[i].b.box].push_back(i);
  }
  std::vector<double> at(picture.boxes.size());
  const auto spread = [&](const std::vector<std::size_t>& row) {
    double whole = 0;
    for (const std::size_t box : row) whole += widths[box];
    double x = -whole / 2;
    for (const std::size_t box : row) {
      at[box] = x + widths[box] / 2.0;
      x += widths[box];
    }
  };
  for (const auto& row : rows) spread(row);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto& row = rows[sweep % 2 == 0 ? i : rows.size() - 1 - i];
      std::vector<double> wanted = at;
      for (const std::size_t box : row) {
        double sum = at[box] * 0.5;
        double weight = 0.5;
        for (const std::size_t index : lines_at[box]) {
          const Line& line = picture.lines[index];
          const double pull =
              line.kind == LineKind::leg || line.kind == LineKind::wire ? kLegPull : 1;
          sum += pull * at[line.a.box == box ? line.b.box : line.a.box];
          weight += pull;
        }
        wanted[box] = sum / weight;
      }
      std::stable_sort(row.begin(), row.end(),
                       [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
      spread(row);
    }
  }
  return rows;
}

}  // namespace graph
