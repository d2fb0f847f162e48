// How a command declares what it takes. The parser behind it is known to parse.cc alone.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/language.h"

namespace cli {

/// Targets are written when the command line is parsed, so they must live until the command runs.
class Arguments {
 public:
  struct State;
  explicit Arguments(State& state) : state_(state) {}

  void flag(std::string_view name, bool& target, const text::Words& help);
  /// An option with a value; of several the last counts.
  void value(std::string_view name, std::string& target, std::string_view type,
             const text::Words& help);
  /// The same with a closed set of words, which a value is checked against.
  void word(std::string_view name, std::string& target, std::span<const std::string_view> words,
            const text::Words& help);
  /// An option that may be given several times, or once with commas.
  void list(std::string_view name, std::vector<std::string>& target, std::string_view type,
            const text::Words& help);
  /// An argument without a name; one left out is empty.
  void argument(std::string_view type, std::string& target, const text::Words& help);
  void arguments(std::string_view type, std::vector<std::string>& target, const text::Words& help);

 private:
  State& state_;
};

}  // namespace cli
