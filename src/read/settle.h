// Values that are not written on the entity itself: profiles, defaults of zones, printed defaults,
// and the short word of a long policy.
#pragma once

#include "read/context.h"
#include "read/sets.h"

namespace reader {

/// Precedence: stated > profile > defaults of the zones (where all agree) > printed default.
void settle(Context context, const Sets& sets);

}  // namespace reader
