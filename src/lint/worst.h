// --assume-worst: what is not stated counts as its worst word, and nothing that is stated changes.
#pragma once

#include <vector>

#include "facts/world.h"
#include "model/plant.h"
#include "rule/judge.h"

namespace lint {

/// States the worst word of every attribute that is not stated and has one. It invents nothing: a
/// device does not analyse because nobody says that it does not.
void take_as_worst(model::Plant& plant);

/// A judgement of the plant as it is written (`world`), hardened by one in which the unstated is
/// the worst (`worst`): it decides what the first leaves open and may add failures; a failure stays
/// one, at no lower severity, and a pass a pass. Both list every verdict.
struct Hardened {
  rule::Judgement judgement;
  std::vector<bool> by_worst;  ///< Per outcome: its facts are those of the worst world.
};
Hardened harden(rule::Judgement plain, const facts::World& world, rule::Judgement hard,
                const facts::World& worst);

/// Makes an outcome of another world of the same plant one of this: a subject that is computed is
/// found by the entities that name it, and witnesses that were made in that world alone go.
void take_over(const facts::World& from, const facts::World& to, rule::Outcome& outcome);

}  // namespace lint
