// From a plant and its report to the picture of both.
#pragma once

#include "diag/report.h"
#include "facts/world.h"
#include "graph/picture.h"
#include "text/language.h"

namespace graph {

/// Devices alike from this many on are one card.
inline constexpr std::size_t kFoldFrom = 4;
/// The most lines of a sort that are drawn; notes say what is not.
inline constexpr std::size_t kMaxLines = 80;

/// Cost: linear in entities, findings and ways of flows that are known already.
Picture draw(const facts::World& world, const diag::PlantReport& report, text::Language language);

}  // namespace graph
