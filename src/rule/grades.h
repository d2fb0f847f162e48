// The severity table: rules/severity.yaml, or a user's own file of the same form.
#pragma once

#include "diag/diagnostic.h"
#include "facts/world.h"
#include "text/source.h"

namespace rule {

/// What the file says; where it is not as expected, a diagnostic and the mildest value.
facts::Grades grades(const text::Sources& sources, text::FileId file, diag::Sink& sink);

}  // namespace rule
