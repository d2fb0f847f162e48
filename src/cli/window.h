// A run in a window that was opened for it alone and closes with it: a double click on the program,
// or a plant dropped on it.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"

namespace cli {

/// Files and folders alone are judged; without words it says how to begin. Then it waits for Enter,
/// so that what was said can be read. Other words are run as ever. Returns the exit code.
int run_in_window(std::vector<std::string> words, Context& context);

}  // namespace cli
