// Reads a rule file: its shape, its texts, and its conditions against the vocabulary.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "diag/diagnostic.h"
#include "rule/rule.h"
#include "text/source.h"

namespace rule {

/// What may be left out of a rule that is not ours.
enum class Origin : std::uint8_t {
  shipped,  ///< Owes everything: both languages, why, fix, wanted, survey anchors, references.
  own,      ///< Owes id, title, for, require, severity and message.
};

/// The keys that a rule file may have.
std::span<const std::string_view> rule_keys();

/// What a text sets a parameter to; empty if it is no number in its range.
std::optional<std::int64_t> number_for(const Parameter& parameter, std::string_view text);

/// Every fault of the file goes to `sink`; empty if the rule cannot be used. `set` are parameters
/// of any rule; what does not fit leaves the default in force.
std::optional<Rule> load(const text::Sources& sources, text::FileId file, std::string pack,
                         Origin origin, diag::Sink& sink,
                         std::span<const ParameterSetting> set = {});

}  // namespace rule
