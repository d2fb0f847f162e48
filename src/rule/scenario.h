// The scenario of a finding, as the survey's interviews ask: use case and system model, data and
// risk, stakeholder, threat, measure.
#pragma once

#include <string>
#include <string_view>

#include "diag/report.h"
#include "rule/finding.h"

namespace rule {

/// `role` is the stakeholder who answers for the measure (an anchor). Data are those of the flows
/// that surely use the subject.
text::Shared<diag::Scenario> scenario(const Outcome& outcome, const Context& context,
                                      std::string_view role);

/// The name of an anchor; the id where the survey has none of it.
text::Bilingual anchor_name(const Library& library, std::string_view id);

}  // namespace rule
