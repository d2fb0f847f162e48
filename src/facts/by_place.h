// Rows of one kind by the place that they name.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "model/plant.h"

namespace facts {

/// By model::Ref::packed.
using ByPlace = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

/// The rows of a place; an empty list where there are none.
inline const std::vector<std::uint32_t>& found(const ByPlace& index, model::Ref place) {
  static const std::vector<std::uint32_t> kNone;
  const auto at = index.find(place.packed);
  return at == index.end() ? kNone : at->second;
}

}  // namespace facts
