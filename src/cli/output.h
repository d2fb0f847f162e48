// Where a command's document goes: standard output, or a file that is written whole or not at all.
// Every command that writes goes through here, so that no output destroys an input.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "text/source.h"

namespace cli {

/// Refuses a target that is a file which was read, whatever it is called there, and two documents
/// for one file. Tells a fault; returns the exit code. Standard output ("" and "-") may always be
/// written, once.
int check_targets(const std::vector<std::string>& files, const text::Sources& sources,
                  Context& context);

/// To `file`, or to standard output if it is empty or "-". A file that was read is refused, and
/// what was there is kept when writing fails. Tells a fault; returns the exit code.
int write_output(const std::string& file, std::string_view bytes, const text::Sources& sources,
                 Context& context);

}  // namespace cli
