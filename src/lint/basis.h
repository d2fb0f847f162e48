// What a report rests on, and which rules ran: for every format that others read later.
#pragma once

#include "diag/report.h"
#include "lint/lint.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace lint {

/// Fills in `report.basis`. Cost: a SHA-256 over every file that was read and over the rules, some
/// milliseconds for each megabyte.
void state_basis(const text::Sources& sources, const rule::Rulebook& book, const Options& options,
                 diag::Report& report);

/// The rules that ran, with the texts that are the same for all their findings.
std::vector<diag::RuleInfo> rule_infos(const rule::Rulebook& book,
                                       const std::vector<const rule::Rule*>& rules,
                                       const Options& options);

/// What settings may name of a subject beside itself.
struct Surroundings {
  std::vector<std::string> zones;   ///< Ids of those that it lies in or joins, …
  std::vector<std::string> tiers;   ///< … their tiers, …
  std::vector<std::string> labels;  ///< … and what labels they and it have: "line", "line=A".
};

/// Puts the severities of the user's own in place; false where they leave the finding out.
bool graded(const Options& options, const rule::Rule& rule, const diag::Subject& subject,
            const Surroundings& around, diag::Severity& severity);

}  // namespace lint
