// plantlint.yaml: the settings of a check that a project keeps beside its plants.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/check_options.h"
#include "cli/context.h"
#include "diag/diagnostic.h"
#include "text/source.h"

namespace cli {

inline constexpr std::string_view kConfigFile = "plantlint.yaml";

/// Where a setting goes: a switch, a word out of a set, a text, a list.
struct Setting {
  std::string_view key;
  std::variant<bool CheckOptions::*, std::string CheckOptions::*,
               std::vector<std::string> CheckOptions::*>
      target;
  std::span<const std::string_view> words;  ///< Of a word: the set.
  std::string_view fallback;                ///< What is in force when it is not set; for people.
};

/// All settings but `lang` and `severity`, in the order in which they are listed.
const std::vector<Setting>& settings();

/// Fills in what the options do not set from plantlint.yaml of the current folder, if there is one;
/// its plants count only when no path was given. Faults go to `faults`.
void apply_config(CheckOptions& options, Context& context, text::Sources& sources,
                  diag::Sink& faults);

}  // namespace cli
