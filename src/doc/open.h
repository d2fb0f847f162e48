// Files on their way from the disk to the sources.
#pragma once

#include <optional>
#include <string>

#include "diag/diagnostic.h"
#include "text/source.h"

namespace doc {

/// Reads the file at `path` whole and holds it under `name`, which reports print. What is wrong
/// with it is reported at `from`, the place that names the file (text::kNoFile when a command line
/// did).
std::optional<text::FileId> open(text::Sources& sources, const std::string& path, std::string name,
                                 text::Role role, text::Span from, diag::Sink& sink);

}  // namespace doc
