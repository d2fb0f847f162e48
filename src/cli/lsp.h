// What an editor's server sees of the program around it.
#pragma once

#include <memory>

#include "cli/check_options.h"
#include "cli/context.h"
#include "lsp/host.h"

namespace cli {

/// Settings, rules and files as `check` takes them. The context must outlive it.
std::unique_ptr<lsp::Host> editor_host(const CheckOptions& options, const Context& context);

}  // namespace cli
