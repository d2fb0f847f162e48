// What `scope: {out: …}` of a zone or network takes out of judgement.
#pragma once

#include "model/plant.h"

namespace reader {

/// Marks what is out (Plant::out) and takes it out of the places of what is not. A network is out
/// by itself or with all its zones, a device with all it hangs on, a line or flow with one of its
/// ends. Needs all places filled.
void mark_scope(model::Plant& plant);

}  // namespace reader
