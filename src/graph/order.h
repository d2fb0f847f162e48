// Which box stands next to which.
#pragma once

#include <cstddef>
#include <vector>

#include "graph/picture.h"

namespace graph {

/// The boxes of each row of a picture from left to right: those that talk to each other stand near
/// each other, ties keep the order of the file. Two spaces between tiers are one where no tier lies
/// between them. `widths` are those of the boxes, with the room between.
std::vector<std::vector<std::size_t>> order(const Picture& picture, const std::vector<int>& widths);

}  // namespace graph
