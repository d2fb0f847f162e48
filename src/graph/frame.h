// The inside of a box: its cards in columns, with a gutter left of each for the lines that end
// there.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/layout.h"
#include "graph/picture.h"

namespace graph {

/// A line's end at a box.
struct Port {
  std::size_t line = 0;
  bool is_a = true;
  int slot = -1;    ///< Column of the grid within the box, for an end inside it; else at its edge.
  bool top = true;  ///< Leaves the box upwards.
  int x = 0;        ///< Absolute, once placed.
};

/// Sizes and inner places (relative to the box) of one box; gives the ports inside it their slots.
PlacedBox frame(const Box& box, const std::vector<Line>& lines, std::vector<Port>& ports,
                text::Language language);

/// Where a line goes on inside the box from its port: at most two points, the last on what it ends
/// at. `placed` is absolute.
std::vector<Point> inside(const PlacedBox& placed, const End& end, const Port& port);

}  // namespace graph
