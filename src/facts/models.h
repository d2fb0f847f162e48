// Which of the survey's three system models a plant shows; nobody has to say so.
#pragma once

#include <string_view>
#include <vector>

#include "expr/value.h"
#include "facts/world.h"
#include "model/kind.h"

namespace facts {

struct ShownModel {
  std::string_view id;         ///< "internal-data", "analysis-data" or "remote-maintenance"
  std::vector<model::Ref> by;  ///< Flows and remote accesses that show it, in file order.
  std::vector<std::string_view> where;  ///< Where data are analysed: tiers, or "outside".
  expr::Missings missing;               ///< Where nothing shows it: what could; else null.
};

/// internal-data: plant data leave by a line, radio or jump that the three tiers do not know.
/// analysis-data: the result of an analysis is used in the plant, wherever it was made.
/// remote-maintenance: a session from outside ends at, or reaches, an EWS or a controller.
/// In the order of the survey: those that are shown, and those that may be (`by` is empty).
/// Cost: linear in flows, their ways and what sessions reach.
std::vector<ShownModel> shown_models(const World& world);

}  // namespace facts
