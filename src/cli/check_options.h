// What may be set for a check, by options and by the config file.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/lint.h"

namespace cli {

/// As typed; an empty text or list is not set, and has its default.
struct CheckOptions {
  std::vector<std::string> paths;
  std::string format;                ///< Default: text.
  std::vector<std::string> reports;  ///< FORMAT=FILE
  std::string fail_on;               ///< Default: medium.
  bool fail_on_undecided = false;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::vector<std::string> parties;  ///< Ids or roles.
  std::vector<std::string> rules;
  std::string profile;  ///< Default: by the size of the plant.
  std::string today;
  std::string yaml_engine;  ///< Default: auto.
  std::string color;
  bool assume_worst = false;
  bool verdicts = false;
  bool ascii = false;
  std::string waivers;                    ///< Default: plantlint-waivers.yaml, if it is there.
  std::string baseline;                   ///< Default: none.
  std::vector<lint::Override> overrides;  ///< Only in plantlint.yaml: `severity`.
  std::vector<rule::ParameterSetting> parameters;  ///< Only there, too.
  std::map<std::string, std::string> from;  ///< Of what plantlint.yaml set: "plantlint.yaml:3".
  bool brief = false;
  bool explain_clauses = false;
  bool verbose = false;
  bool stats = false;
};

inline constexpr std::array<std::string_view, 6> kThresholds = {"critical", "high", "medium",
                                                                "low",      "info", "never"};
inline constexpr std::array<std::string_view, 3> kProfiles = {"basic", "standard", "full"};
inline constexpr std::array<std::string_view, 2> kYamlEngines = {"auto", "yaml-cpp"};

/// The names of the formats.
std::span<const std::string_view> format_names();

}  // namespace cli
