// A verdict made fit for people: texts filled in, in both languages, places found, clauses and
// scenario added.
#pragma once

#include <vector>

#include "diag/report.h"
#include "facts/facts.h"
#include "rule/catalogue.h"
#include "rule/citation.h"
#include "rule/judge.h"
#include "rule/shares.h"
#include "text/source.h"

namespace rule {

/// What a finding is built from; all of it outlives the call.
struct Context {
  const text::Sources& sources;
  const facts::Facts& facts;
  const Library& library;
  Shares& shares;
  diag::Sink* faults = nullptr;  ///< Takes evaluation errors in the texts of rules, if given.
};

/// One finding. Cost: the item of the subject is read again for its place (microseconds).
diag::Finding finding(const Outcome& outcome, const Context& context);

/// The markets and the sector that the plant states.
Place place_of(const facts::World& world);

/// The entities a finding speaks of, its subject first: by these it folds under another.
std::vector<model::Ref> touched(const Outcome& outcome, const facts::World& world);

}  // namespace rule
