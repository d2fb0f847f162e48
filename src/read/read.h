// From located items to plant columns: shapes, then ids, profiles, defaults.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "model/plant.h"
#include "model/vocabulary.h"
#include "text/source.h"

// The namespace is `reader`: POSIX has a function ::read.
namespace reader {

/// Opens an included file: its id in Sources, or nothing after a diagnostic. `path` is relative to
/// the folder of the plant, already checked to lie inside it.
using Opener = std::function<std::optional<text::FileId>(const std::string& path, text::Span at,
                                                         diag::Sink& sink)>;

/// The vocabulary from the texts of rules/vocabulary (device-types, media, protocols).
/// Faults are reported as of a rule file.
std::shared_ptr<const model::Vocabulary> vocabulary(const text::Sources& sources,
                                                    text::FileId device_types, text::FileId media,
                                                    text::FileId protocols, diag::Sink& sink);

/// Reads a plant: the file and what it includes. All faults of all files go to `sink`; empty if
/// there was any. Cost: one pass over the bytes, then linear in entities.
std::optional<model::Plant> plant(const text::Sources& sources, text::FileId file,
                                  std::shared_ptr<const model::Vocabulary> vocabulary,
                                  const Opener& open, diag::Sink& sink);

/// The same as far as it can be read, for who edits it: what is at fault is left out, and
/// references to it are invalid. Never to be judged where there was a fault.
model::Plant draft(const text::Sources& sources, text::FileId file,
                   std::shared_ptr<const model::Vocabulary> vocabulary, const Opener& open,
                   diag::Sink& sink);

/// Where the value of an attribute is written: on the entity, in its profile, in a zone's defaults;
/// the entity's id when it is not written. Reads the item again (microseconds); for printing.
text::Span locate(const text::Sources& sources, const model::Plant& plant, model::Ref entity,
                  model::AttributeId attribute);

/// A file that is judged, or one that such a file includes: it owes neither version nor plant.
enum class SchemaOf : std::uint8_t { plant, part };
/// "plant", "plant-part", as the schema's file is called.
std::string_view name(SchemaOf of);

/// The JSON Schema (draft 2020-12) of a plant file, made from the attribute rows, with its
/// descriptions in one language.
std::string schema(const model::Vocabulary& vocabulary, SchemaOf of, text::Language language);

/// A value as a plant file writes it ("shared-key", "2025-10-14", "[sensor, video]"), for messages.
std::string written(const model::Plant& plant, model::Ref entity, model::AttributeId attribute);

}  // namespace reader
