// Findings that were there before: a file that a run compares itself with by identity.
#pragma once

#include <string>
#include <vector>

#include "diag/report.h"
#include "text/source.h"

namespace lint {

/// Reads a baseline; what is wrong with it goes to `sink`.
std::vector<diag::Accepted> baseline(const text::Sources& sources, text::FileId file,
                                     diag::Sink& sink);

/// The file of a baseline: one line a finding, by plant, rule and subject.
std::string baseline_text(std::vector<diag::Accepted> entries);

/// What of a report belongs into a baseline: what fails or is undecided.
std::vector<diag::Accepted> accepted_of(const diag::Report& report);

}  // namespace lint
