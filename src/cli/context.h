// What a command sees of the world outside: streams, environment, clock.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

#include "text/language.h"
#include "text/log.h"

namespace cli {

/// How the program ends (README). Over several plants the highest counts.
inline constexpr int kOk = 0;
inline constexpr int kFound = 1;   ///< Findings; or a test, diff or verification that says no.
inline constexpr int kFailed = 2;  ///< Could not check: usage, input, output.
inline constexpr int kInternal = 3;

/// Handed to every command, so that tests run them inside the process. Nothing else in the program
/// asks the environment or the clock.
struct Context {
  std::istream& in;
  std::ostream& out;  ///< The report and nothing else.
  std::ostream& err;
  /// A variable of the environment; empty when it is not set.
  std::function<std::string(std::string_view name)> variable;
  std::int64_t now = 0;  ///< Seconds since 1970, UTC.
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::string language_option{};  ///< The word after --lang, if any.
  /// What the run does; off unless asked for. Never null while a command runs.
  std::shared_ptr<text::Log> log{};
  text::Language language = text::Language::en;  ///< Set by run() before a command begins.
};

}  // namespace cli
