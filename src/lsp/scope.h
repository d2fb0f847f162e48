// What a place in a plant file is for: which keys may stand there, or the value of which attribute.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/cursor.h"
#include "model/attribute.h"
#include "model/kind.h"

namespace lsp {

/// A key that may stand at a place.
struct KeyChoice {
  std::string_view name;
  model::AttributeId attribute = model::kNoAttribute;  ///< Where it is one.
};

struct Scope {
  enum class What : unsigned char {
    nothing,  ///< Free text, a new id, a place that the format does not know.
    section,  ///< A key of the file itself.
    key,      ///< One of `keys`.
    value,    ///< A value of `attribute`.
    profile,  ///< The name of a profile.
    basis,    ///< What a statement rests on.
  };
  What what = What::nothing;
  std::vector<KeyChoice> keys;
  model::AttributeId attribute = model::kNoAttribute;
  model::Kind kind = model::Kind::literal;  ///< Of the entity that the place belongs to.
  std::string entity;                       ///< Its id; of an inner one that of its device.
};

Scope scope_of(const Cursor& cursor);

}  // namespace lsp
