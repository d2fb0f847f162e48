// Addresses and networks of a plant against each other, realm by realm.
#pragma once

#include "read/context.h"

namespace reader {

/// Reports an address that two devices have, one outside of its networks, and networks that
/// overlap. Needs devices placed and printed defaults set.
void check_addresses(Context context);

}  // namespace reader
