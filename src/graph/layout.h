// Where everything of a picture goes on paper: an own layout, linear in what is drawn. Tiers are
// rows that wrap; lines run down from their boxes into the channels between rows, across on tracks
// of their own, and through the gaps between boxes, so that no line runs through a box or along
// another line.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "graph/picture.h"

namespace graph {

/// Everything sideways stands on a grid of this, so that lines that come from above, from below and
/// through gaps never share a column.
inline constexpr int kGrid = 12;
inline constexpr int kCardWidth = 144;

struct Rect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

struct Point {
  int x = 0;
  int y = 0;
};

struct PlacedGroup {
  Rect strip;  ///< Of no height where the group has no title.
  std::vector<Rect> cards;
};

struct PlacedBox {
  Rect frame;
  int title = 0;  ///< Height of its title.
  std::vector<PlacedGroup> groups;
};

/// The background of a tier.
struct Band {
  std::size_t row = 0;
  int y = 0;
  int height = 0;
};

struct Route {
  std::vector<Point> points;
  Rect pill;         ///< Of the line's number; of no width where it has none.
  std::string text;  ///< What stands in it, behind the mark.
};

struct Layout {
  int left = 0;    ///< Where boxes begin; tiers are named left of it.
  int width = 0;   ///< Of all, from 0.
  int top = 0;     ///< Room for the title.
  int bottom = 0;  ///< Where the drawing ends and the tables begin.
  std::vector<Band> bands;
  std::vector<int> cuts;  ///< Heights at which a sheet of paper may end: no box is cut there.
  std::vector<PlacedBox> boxes;  ///< By the picture's boxes.
  std::vector<Route> routes;     ///< By the picture's lines.
};

/// Of several widths the layout that costs least.
Layout lay_out(const Picture& picture, const std::function<double(const Layout&)>& cost);

/// The text of a line's pill; empty for a plain line.
std::string pill_text(const Line& line);

/// The room of the signs of a mark, in front of a text.
int signs_width(const Mark& mark);

}  // namespace graph
