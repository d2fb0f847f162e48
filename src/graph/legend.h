// How each sort of line looks, and the legend that says so.
#pragma once

#include <string_view>

#include "graph/canvas.h"
#include "graph/layout.h"
#include "graph/picture.h"
#include "text/language.h"

namespace graph {

struct Stroke {
  std::string_view colour;
  double width;
  std::string_view dash;  ///< Empty for a line without gaps.
};

Stroke stroke(const Line& line);

/// Writes the legend from a point on, wrapped at `right`; returns how high it is.
int legend(Canvas& canvas, text::Language language, const Point& from, int right);

}  // namespace graph
