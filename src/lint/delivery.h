// What a delivery report shows of a plant beside its verdicts.
#pragma once

#include <memory>

#include "diag/delivery.h"
#include "diag/report.h"
#include "facts/world.h"
#include "rule/rulebook.h"

namespace lint {

/// The report keeps all verdicts, and `rules` are those that ran.
/// Cost: linear in entities and findings, and a layout of the picture in each language.
std::shared_ptr<const diag::Delivery> delivery(const facts::World& world,
                                               const rule::Rulebook& book,
                                               const std::vector<diag::RuleInfo>& rules,
                                               const diag::PlantReport& report);

}  // namespace lint
