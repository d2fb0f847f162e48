// The ids of a plant: what an id may look like, and which entity one names.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "doc/document.h"
#include "model/plant.h"
#include "read/context.h"

namespace reader {

class Ids {
 public:
  explicit Ids(Context context) : context_(context) {}

  /// Reports what is wrong with an id as it is written.
  void check(const doc::Key& key);

  /// Makes an entity findable by its id; reports an id that is taken, or that people could not tell
  /// from another one. Zones, networks and devices share one space, other kinds have their own.
  void add(model::Ref entity, text::Span at);
  /// The network that a zone without networks has: it may share the zone's id.
  void add_implicit(model::Ref network);

  /// The entity of these kinds that the text names, a katakana word with or without "ー" at its
  /// end; invalid if there is none.
  [[nodiscard]] model::Ref find(model::TextId id, model::KindSet kinds) const;
  /// Another entity of these kinds with this id, in another space; invalid if there is none.
  [[nodiscard]] model::Ref other(model::TextId id, model::KindSet kinds, model::Ref found) const;

  /// Every id of these kinds, for nearest spelling.
  [[nodiscard]] std::vector<std::string_view> all(model::KindSet kinds) const;

 private:
  [[nodiscard]] model::Ref find_exact(model::TextId id, model::KindSet kinds) const;
  [[nodiscard]] model::Ref find_folded(std::string_view written, model::KindSet kinds) const;
  struct Named {
    model::Ref entity;
    std::uint32_t next = 0;  ///< 1-based index of the next entity of this id; 0 = none.
  };
  void link(model::Ref entity);

  Context context_;
  std::vector<std::uint32_t> first_;  ///< By TextId, 1-based into named_; 0 = none.
  std::vector<Named> named_;
  std::unordered_map<std::string, model::Ref> folded_;  ///< Space and folded id.
};

}  // namespace reader
