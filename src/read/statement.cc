#include "read/statement.h"

#include <algorithm>

#include "read/words.h"

namespace reader {

std::vector<const doc::Node*> statements(const doc::Tree& tree, const doc::Node& value) {
  if (value.kind == doc::NodeKind::mapping) return {&value};
  if (value.kind != doc::NodeKind::sequence) return {};
  std::vector<const doc::Node*> items = tree.items(value);
  const bool stated = std::any_of(items.begin(), items.end(), [](const doc::Node* item) {
    return item->kind == doc::NodeKind::mapping;
  });
  return stated ? items : std::vector<const doc::Node*>();
}

const doc::Node* counted_value(const model::Attribute& attribute, const doc::Tree& tree,
                               const doc::Node& value) {
  const auto stated = statements(tree, value);
  if (stated.empty()) return &value;
  const doc::Node* best = nullptr;
  std::size_t best_rank = attribute.fixed.size();
  for (const doc::Node* statement : stated) {
    if (statement->kind != doc::NodeKind::mapping) continue;
    const doc::Node* candidate = tree.find(*statement, "value");
    if (candidate == nullptr) continue;
    const bool first = best == nullptr || (is_unknown(*best) && !is_unknown(*candidate));
    const auto rank =
        static_cast<std::size_t>(std::find(attribute.fixed.begin(), attribute.fixed.end(),
                                           canonical(attribute, candidate->text)) -
                                 attribute.fixed.begin());
    if (first || (attribute.worst_first && rank < best_rank)) {
      best = candidate;
      best_rank = rank;
    }
  }
  return best;
}

std::vector<const doc::Node*> elements(const doc::Tree& tree, const doc::Node& value) {
  if (value.kind == doc::NodeKind::sequence) return tree.items(value);
  return {&value};
}

bool is_unknown(const doc::Node& node) {
  if (node.kind != doc::NodeKind::scalar) return false;
  if (node.text == model::kUnknownWord) return true;
  // Most values are ASCII: the table of Japanese words is not asked for them.
  const bool ascii = node.text.empty() || static_cast<unsigned char>(node.text.front()) < 0x80;
  return !ascii && canonical(node.text) == model::kUnknownWord;
}

}  // namespace reader
