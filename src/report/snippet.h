// The lines of an input around a place, with a caret under what is meant.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/pen.h"

namespace report {

/// Appends the excerpt: the lines that the place lies in (by indentation, so that one sees which
/// entity it is), its own line cut to fit, the caret with the label. Returns the width of the
/// gutter, at which a tree below goes on. Nothing when the place is in no file. Cost is bounded
/// however long the lines are.
std::size_t snippet(std::string& out, const Pen& pen, text::Span at, std::string_view label,
                    Look look);

}  // namespace report
