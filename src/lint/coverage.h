// What a judged plant means for the survey's table and for each guideline.
#pragma once

#include <string>
#include <vector>

#include "diag/coverage.h"
#include "diag/report.h"
#include "rule/rulebook.h"

namespace lint {

/// Sums the verdicts of a plant by row of the survey and by clause; the report keeps all verdicts,
/// `rules` are those that ran. In the survey's table a verdict counts once in each row that it is
/// about. A clause is covered by the
/// rules that name it, and in documents of which a rule names nothing by its countermeasure.
diag::Coverage coverage(const diag::PlantReport& plant, const std::vector<diag::RuleInfo>& rules,
                        const rule::Rulebook& book);

}  // namespace lint
