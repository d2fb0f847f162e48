// Accepted risks and baselines applied to the findings of a plant.
#pragma once

#include <string>
#include <vector>

#include "diag/report.h"
#include "facts/world.h"
#include "lint/lint.h"
#include "rule/judge.h"
#include "rule/rulebook.h"

namespace lint {

/// Marks the findings that a waiver in force accepts and those that the baseline holds. Identities
/// are final. An undecided finding cannot be waived: nobody knows yet what would be accepted.
void accept(const Options& options, const rule::Rulebook& book, diag::PlantReport& plant);

/// Folds what is accepted, what is known and what counts each among themselves, so that nothing
/// that counts is listed under something that does not. `outcomes` and findings are parallel; the
/// order of the findings changes.
void fold_apart(std::vector<rule::Outcome>& outcomes, const facts::World& world,
                std::vector<diag::Finding>& findings);

/// Moves waived verdicts in the tallies from fail to waived.
void tally_waived(diag::PlantReport& plant);

/// What a plant tells of whether the literal subjects of waivers exist: of each waiver.
void note_subjects(const model::Plant& plant, const std::vector<diag::Waiver>& waivers,
                   std::vector<bool>& seen);

/// Decides the state of each waiver over all plants, and adds what is at fault with the waivers as
/// findings of the first plant that was judged. `seen`: the subjects that exist.
void judge_waivers(const Options& options, const rule::Rulebook& book,
                   const std::vector<bool>& seen, diag::Report& report);

/// Names the entries of the baseline that nothing was found for in the plants that were judged.
void name_stale(const Options& options, diag::Report& report);

/// The rules behind findings about waivers, for formats that list rules.
std::vector<diag::RuleInfo> waiver_rules();

}  // namespace lint
