// What must hold between the keys of one entity, before ids are known.
#pragma once

#include "doc/document.h"
#include "model/plant.h"
#include "read/context.h"

namespace reader {

/// Reports an entity whose keys do not go together: a link without ends, a device without a place.
void check_shape(Context context, model::Ref entity, const doc::Tree& tree,
                 const doc::Node& mapping);

}  // namespace reader
