// The forms in which a value may stand: itself, with its evidence, or a list of such statements.
#pragma once

#include <vector>

#include "doc/document.h"
#include "model/attribute.h"

namespace reader {

/// The statements of a value: mappings with `value`, `evidence` and `basis`. Empty if the value
/// stands without evidence.
std::vector<const doc::Node*> statements(const doc::Tree& tree, const doc::Node& value);

/// The node of the value that holds where several statements are given: the worst if the words are
/// ranked, else the first that is not `unknown`. The node itself if it is no statement; null if no
/// statement has a value.
const doc::Node* counted_value(const model::Attribute& attribute, const doc::Tree& tree,
                               const doc::Node& value);

/// The entries of a list, or the one value that stands for it.
std::vector<const doc::Node*> elements(const doc::Tree& tree, const doc::Node& value);

/// The plain or quoted word `unknown`.
bool is_unknown(const doc::Node& node);

}  // namespace reader
