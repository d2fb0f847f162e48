// The fast way through YAML as people write it: block mappings and lists, scalars of one line, flow
// collections. yaml-cpp stays the definition: what is not surely read as yaml-cpp reads it goes to
// yaml-cpp, item by item, and a file with any fault of syntax goes there whole.
#pragma once

#include "doc/composer.h"
#include "doc/faults.h"
#include "doc/range.h"

namespace doc {

/// Makes the calls that yaml-cpp's events would make, in the same order with the same places. False
/// if this is not sure: then no call was made. The bytes must be checked (bytes.h). Cost: two
/// passes over the bytes, and yaml-cpp twice over the items that it is not sure of.
bool read_plain(Faults& faults, Range range, Composer& composer);

}  // namespace doc
