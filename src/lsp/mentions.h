// Where a plant's files name its entities: declarations, and every value that refers to one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lsp/reading.h"
#include "model/plant.h"

namespace lsp {

/// A thing with a name: an entity or a profile, known by where its id is written.
struct Target {
  text::Span declared;
  model::Ref entity;  ///< Invalid for a profile.
  std::string id;     ///< As written: "in" of an interface "fw-1/in".
};

struct Mention {
  text::Span span;  ///< The written value, quotes included.
  Target target;
};

/// The innermost entity whose item holds a place; invalid where none does.
model::Ref entity_at(const Reading& reading, text::FileId file, std::size_t offset);

/// What is named at a place, by its declaration or by a value that refers to it; `span` is there.
std::optional<Mention> mention_at(const Reading& reading, text::FileId file, std::size_t offset);

/// Every value that refers to the target or, as "fw-1/in" does, to something in it; the declaration
/// is not among them. Sorted by place. Cost: one look at each reference, and a reading of the items
/// that hold one.
std::vector<Mention> mentions_of(const Reading& reading, const Target& target);

/// The target that an entity is; nothing for one without an id of its own.
std::optional<Target> target_of(const Reading& reading, model::Ref entity);

}  // namespace lsp
