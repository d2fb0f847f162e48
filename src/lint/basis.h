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

/// Puts the severities of the user's own in place; what they leave out goes.
/// `zone` tells the ids of the zones that a subject lies in.
bool graded(const Options& options, const rule::Rule& rule, const diag::Subject& subject,
            const std::vector<std::string>& zones, diag::Severity& severity);

}  // namespace lint
