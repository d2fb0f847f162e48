// What a report says of a plant beside its findings: how far it uses its data and what that needs,
// and which risk its people accept.
#pragma once

#include "diag/report.h"
#include "facts/world.h"
#include "rule/catalogue.h"
#include "rule/survey.h"
#include "text/language.h"

namespace lint {

/// Limited use of data, if it is, with what shows it.
void note_data_use(const facts::World& world, diag::PlantReport& out);
/// The stage that the flows show, beside the stated one, and what a plant of that stage needs.
void note_stage(const facts::World& world, const rule::Library& library, const rule::Survey& survey,
                diag::PlantReport& out);
/// The risk that the plant accepts and the attack stories that it leaves out, as stated.
void note_acceptance(const facts::World& world, const rule::Library& library,
                     diag::PlantReport& out);

/// Rows of the survey that nothing stated in the plant touches: none of the attributes that stand
/// for the row, and where none does, no rule that passed or failed.
std::vector<std::string> untouched_rows(const facts::World& world, const rule::Survey& survey,
                                        const std::vector<diag::RuleTally>& tallies);

/// The entities that a flow or remote access goes through, itself first.
std::vector<model::Ref> stations(const facts::World& world, model::Ref speech);

}  // namespace lint
