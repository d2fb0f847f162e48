// What the commands that judge plants have in common: settings, rules, plants, accepted risks.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/check_options.h"
#include "cli/context.h"
#include "diag/diagnostic.h"
#include "lint/lint.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace cli {

/// A call on its way to a judgement.
struct Session : lint::Desk {
  CheckOptions options;
  std::vector<lint::Input> inputs;
};

/// Options of every command that judges: which rules, which profile, which day.
void add_judging_options(Arguments& arguments, CheckOptions& options);

/// Applies plantlint.yaml, reads rules, accepted risks and the baseline, and tells nothing: faults
/// stay in `faults`, and the book is null where the settings are among them.
void read_settings(Session& session, Context& context);

/// Applies plantlint.yaml, reads rules, plants, accepted risks and the baseline. The exit code if
/// the call cannot go on (told); faults of single files stay in `faults`, for the report.
std::optional<int> prepare(Session& session, Context& context);

/// The same without plants.
std::optional<int> prepare_rules(Session& session, Context& context);

/// Judges, and states what the result rests on.
diag::Report judge(Session& session, Context& context);

/// Tells faults of the call and of the plants, if there are any: what cannot be judged must not be
/// compared.
std::optional<int> faults_told(const Session& session, const diag::Report& report,
                               Context& context);

}  // namespace cli
