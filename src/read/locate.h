// Reads an item of a plant again, to say where something in it is written.
#pragma once

#include <optional>

#include "doc/document.h"
#include "model/plant.h"
#include "text/source.h"

namespace reader {

/// An item read again, and a node in it.
struct Found {
  doc::Tree tree;
  const doc::Node* node = nullptr;
};

/// The value of an entity's item (the mapping behind its id). Empty if it cannot be read, which
/// happens only where the file was at fault.
std::optional<Found> item_of(const text::Sources& sources, const model::Place& place);

/// The value of an attribute as written on the entity itself, in whatever form.
std::optional<Found> written_on(const text::Sources& sources, const model::Plant& plant,
                                model::Ref entity, model::AttributeId attribute);
/// The same in a set of attributes: a profile's item, or below `key` (`defaults`) of a zone's.
std::optional<Found> written_in(const text::Sources& sources, const model::Place& place,
                                std::string_view key, model::AttributeId attribute);

/// The place of the nth value of an attribute of an entity, for faults found after reading; where
/// it cannot be told, the entity's id.
text::Span element_span(const text::Sources& sources, const model::Plant& plant, model::Ref entity,
                        model::AttributeId attribute, std::size_t element);
text::Span element_span(const std::optional<Found>& found, model::AttributeId attribute,
                        std::size_t element, text::Span otherwise);

}  // namespace reader
