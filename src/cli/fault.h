// Faults of a call, told on the error stream.
#pragma once

#include <string>
#include <system_error>
#include <vector>

#include "cli/context.h"
#include "diag/diagnostic.h"
#include "text/source.h"

namespace cli {

/// Tells one fault of the call and returns the exit code for it.
int fail(Context& context, const diag::Code& code, std::vector<std::string> arguments = {},
         std::string suggestion = {});

/// The same of a file that was not written, and why.
int cannot_write(Context& context, const std::string& file, std::error_code error);

/// Tells faults, those with a place with their lines, and returns the exit code for them.
int fail(Context& context, const text::Sources& sources, const diag::Sink& faults);

}  // namespace cli
