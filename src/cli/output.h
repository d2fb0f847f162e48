// Where a command's document goes: standard output, or a file that is written whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "cli/context.h"

namespace cli {

/// To `file`, or to standard output if it is empty or "-". Tells a fault; returns the exit code.
int write_output(const std::string& file, std::string_view bytes, Context& context);

}  // namespace cli
