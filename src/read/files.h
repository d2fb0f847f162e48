// The files of a plant: its own and what it includes, section by section.
#pragma once

#include "read/context.h"
#include "read/entities.h"
#include "read/read.h"

namespace reader {

/// Hands every entry of all files to `entities`. False if something of them could not be read, so
/// that an id may be missing for that reason.
bool read_files(Context context, text::FileId file, const Opener& open, Entities& entities);

}  // namespace reader
