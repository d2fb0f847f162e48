// The texts that `plantlint init` writes.
#pragma once

#include <string>
#include <string_view>

#include "text/language.h"

namespace cli {

/// A plant with comments that ask for what matters first; it reads without fault.
std::string_view starter_plant(text::Language language);

/// A rule of the user's own and its cases, to be changed: it has every key that a shipped rule
/// owes, and its cases pass. `name` is that of the rule: small letters, digits and hyphens.
std::string starter_rule(std::string_view name, text::Language language);
std::string starter_cases(std::string_view name);

}  // namespace cli
