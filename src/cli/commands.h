// The commands of the program. A new one is a file here and a row in commands.cc.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/context.h"
#include "text/language.h"

namespace cli {

/// Does the work of a command once its arguments are known; the result is the exit code.
using Run = std::function<int(Context&)>;

/// A call as somebody would type it, and what it is for.
struct Example {
  std::string_view line;
  text::Words what;
};

struct Command {
  std::string_view name;
  text::Words summary;  ///< One line, for --help.
  Run (*add)(Arguments& arguments);
  std::span<const Example> examples;
};

/// An option as completion scripts and pages list it.
struct OptionShape {
  std::string name;  ///< "--format"
  std::string help;
  std::vector<std::string> words;  ///< What it takes, where that is a closed set.
  bool takes_value = false;
};
struct CommandShape {
  std::string name;
  std::string summary;
  std::vector<OptionShape> options;
};

/// The command tree, without --help and --version.
std::vector<CommandShape> command_shapes(text::Language language);

/// In the order in which --help lists them.
std::span<const Command> commands();

/// The whole program: parses the arguments (without the program's name) and runs a command.
int run(const std::vector<std::string>& arguments, Context& context);

}  // namespace cli
