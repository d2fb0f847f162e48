// Sets of small numbers as sorted lists.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace topology {

using Ids = std::vector<std::uint32_t>;

/// Sorted, each once.
inline void tidy_ids(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace topology
