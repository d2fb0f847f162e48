// What options and the environment say together: language, colour, date.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "cli/context.h"
#include "diag/diagnostic.h"
#include "expr/value.h"
#include "text/language.h"

namespace cli {

inline constexpr std::array<std::string_view, 3> kLanguages = {"en", "ja", "auto"};
inline constexpr std::array<std::string_view, 5> kLogLevels = {"off", "error", "warning", "info",
                                                               "debug"};
inline constexpr std::array<std::string_view, 3> kColours = {"auto", "always", "never"};

/// `auto`, and no option, go by LC_ALL, LC_MESSAGES, LANG; into a file or pipe as on the screen.
text::Language language(std::string_view option, const Context& context);

/// Begins the log: by the option, else PLANTLINT_LOG; a file alone means info. Tells a fault;
/// returns the exit code.
int begin_log(const std::string& level, const std::string& file, Context& context);

/// The option, then NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then whether a terminal can.
bool colour(std::string_view option, const Context& context);

/// Asked for, or a terminal that does not take UTF-8.
bool ascii(bool option, const Context& context);

/// The day for expiry, from the option (YYYY-MM-DD), SOURCE_DATE_EPOCH or the clock: its beginning,
/// UTC. Empty after a fault.
std::optional<expr::Instant> today(const std::string& option, const Context& context,
                                   diag::Sink& faults);

}  // namespace cli
