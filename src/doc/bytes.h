// The look at bytes before anybody parses them: encoding and control characters.
#pragma once

#include "doc/faults.h"
#include "doc/range.h"

namespace doc {

/// Reports what is not strict UTF-8 or not printable in `range`; false if the bytes must not reach
/// a parser. A byte order mark at the very beginning is fine.
bool check_bytes(Faults& faults, Range range);

}  // namespace doc
