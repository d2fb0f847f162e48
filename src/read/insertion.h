// Where something new goes into the text of a plant, so that all that was there stays as it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/plant.h"
#include "text/source.h"

namespace reader {

/// A text for a place of a file.
struct Insertion {
  text::FileId file = text::kNoFile;
  std::uint32_t at = 0;
  std::string text;
};

/// "login: none" for an entity's own item; `value` as the file is to write it. Empty where the
/// entity is no written mapping with an entry, and for a part of a group that is none.
std::optional<Insertion> insertion(const text::Sources& sources, const model::Plant& plant,
                                   model::Ref entity, const model::Attribute& attribute,
                                   std::string_view value);

/// "plc-1: { type: plc }" behind the last entry of a section of the file, which begins at its end
/// where it has none; no `entry` states a new section as empty. Empty where the file cannot be read
/// or the section is no mapping.
std::optional<Insertion> entry_insertion(const text::Sources& sources, text::FileId file,
                                         std::string_view section, std::string_view entry);

}  // namespace reader
