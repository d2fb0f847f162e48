// plantlint.yaml: the settings of a check that a project keeps beside its plants.
#pragma once

#include <string>

#include "cli/check_options.h"
#include "cli/context.h"
#include "diag/diagnostic.h"
#include "text/source.h"

namespace cli {

inline constexpr std::string_view kConfigFile = "plantlint.yaml";

/// Fills in what the options do not set from plantlint.yaml of the current folder, if there is one;
/// its plants count only when no path was given. Faults go to `faults`.
void apply_config(CheckOptions& options, Context& context, text::Sources& sources,
                  diag::Sink& faults);

}  // namespace cli
