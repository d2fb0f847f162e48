// Attributes stated once for many: profiles and the defaults of zones.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "model/plant.h"
#include "read/values.h"

namespace reader {

using Set = std::vector<Cell>;

/// An entity that names a profile.
struct ProfileUse {
  model::Ref entity;
  model::TextId profile = model::kNoText;
  text::Span at;
};

struct Sets {
  std::vector<Set> profiles;  ///< Parallel to Plant::profiles.
  std::unordered_map<model::TextId, std::uint32_t> profile_named;
  std::unordered_map<std::uint32_t, Set> zone_defaults;  ///< By row of the zone.
  std::vector<ProfileUse> uses;
};

}  // namespace reader
