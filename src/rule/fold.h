// One cause, one headline: which findings are listed under another one.
#pragma once

#include <vector>

#include "diag/report.h"
#include "facts/world.h"
#include "rule/judge.h"

namespace rule {

/// Marks what folds: under a rule that covers it (`covers:`) and speaks of the same thing,
/// and under the worst finding of its own rule that has the same `cause:` or comes from the same
/// written value. A headline
/// is at least as severe as each finding that its rule covers. Of devices only the same one counts.
/// What is undecided folds under a failure that covers it, else under the worst that lacks the same
/// attributes, of whatever rule and thing: one question.
/// `outcomes` and `findings` are parallel. Where two rules cover each other the worse one leads.
void fold(const std::vector<Outcome>& outcomes, const facts::World& world,
          std::vector<diag::Finding>& findings);

}  // namespace rule
