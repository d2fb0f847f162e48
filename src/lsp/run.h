// The server on streams: one thread reads, one judges, the caller's does everything else.
#pragma once

#include <istream>
#include <ostream>

#include "lsp/host.h"
#include "text/language.h"

namespace lsp {

/// Serves a client until it says `exit` or its stream ends. Returns the exit code: 0 after an
/// orderly shutdown, else 1. What cannot be told to the client goes to `err`.
int serve(Host& host, text::Language language, bool fixed, std::istream& in, std::ostream& out,
          std::ostream& err);

}  // namespace lsp
