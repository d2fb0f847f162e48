#include "read/locate.h"

#include <utility>
#include <vector>

#include "read/read.h"
#include "read/statement.h"

namespace reader {
namespace {

using model::AttributeId;
using model::Ref;

/// The item with the white space and dashes before it on its line, so that its block indentation is
/// what it was in the file.
text::Span whole_lines(const text::Sources& sources, text::Span item, std::size_t& dashes) {
  const std::string_view bytes = sources.bytes(item.file);
  std::uint32_t begin = item.begin;
  std::size_t found = 0;
  while (begin > 0) {
    const char before = bytes[begin - 1];
    if (before == '\n') break;
    if (before == '-') {
      ++found;
    } else if (before != ' ') {
      return item;
    }
    --begin;
  }
  dashes = found;
  return {item.file, begin, item.end};
}

const doc::Node* attribute_in(const doc::Tree& tree, const doc::Node& mapping,
                              AttributeId attribute) {
  std::string_view name = model::attribute(attribute).name;
  const doc::Node* node = &mapping;
  while (node != nullptr) {
    if (node->kind != doc::NodeKind::mapping) return nullptr;
    const std::size_t dot = name.find('.');
    node = tree.find(*node, name.substr(0, dot));
    if (dot == std::string_view::npos) return node;
    name.remove_prefix(dot + 1);
  }
  return nullptr;
}

text::Span value_span(const Found& found, AttributeId attribute) {
  const doc::Node* counted = counted_value(model::attribute(attribute), found.tree, *found.node);
  return (counted != nullptr ? counted : found.node)->span;
}

}  // namespace

std::optional<Found> item_of(const text::Sources& sources, const model::Place& place) {
  std::size_t dashes = 0;
  const text::Span range = whole_lines(sources, place.item, dashes);
  // What is wrong with the file was said when it was read.
  diag::Sink ignored;
  std::optional<doc::Tree> tree = doc::load(sources, range, ignored);
  if (!tree) return {};
  Found found{std::move(*tree), nullptr};
  const doc::Node* node = &found.tree.root();
  for (std::size_t i = 0; i < dashes; ++i) {
    if (node->kind != doc::NodeKind::sequence || node->child_count == 0) return {};
    node = found.tree.items(*node).front();
  }
  // An item with an id begins with it; one of a list is the mapping itself.
  const bool with_id = dashes == 0 && place.item.begin == place.key.begin &&
                       node->kind == doc::NodeKind::mapping && node->child_count == 1;
  if (with_id) {
    const doc::Entry entry = found.tree.entries(*node).front();
    if (entry.key.span == place.key && entry.value->span.end == place.item.end) node = entry.value;
  }
  found.node = node;
  return found;
}

std::optional<Found> written_on(const text::Sources& sources, const model::Plant& plant, Ref entity,
                                AttributeId attribute) {
  auto found = item_of(sources, plant.table(entity.kind()).place(entity.row()));
  if (!found) return {};
  // What an alias stands for is its whole value.
  if (entity.kind() == model::Kind::alias) return found;
  found->node = attribute_in(found->tree, *found->node, attribute);
  if (found->node == nullptr) return {};
  return found;
}

std::optional<Found> written_in(const text::Sources& sources, const model::Place& place,
                                std::string_view key, AttributeId attribute) {
  auto found = item_of(sources, place);
  if (!found || found->node->kind != doc::NodeKind::mapping) return {};
  if (!key.empty()) found->node = found->tree.find(*found->node, key);
  if (found->node != nullptr) found->node = attribute_in(found->tree, *found->node, attribute);
  if (found->node == nullptr) return {};
  return found;
}

text::Span element_span(const std::optional<Found>& found, AttributeId attribute,
                        std::size_t element, text::Span otherwise) {
  if (!found) return otherwise;
  const doc::Node* counted = counted_value(model::attribute(attribute), found->tree, *found->node);
  if (counted == nullptr) return otherwise;
  const auto nodes = elements(found->tree, *counted);
  return element < nodes.size() ? nodes[element]->span : counted->span;
}

text::Span element_span(const text::Sources& sources, const model::Plant& plant, Ref entity,
                        AttributeId attribute, std::size_t element) {
  return element_span(written_on(sources, plant, entity, attribute), attribute, element,
                      plant.table(entity.kind()).place(entity.row()).key);
}

text::Span locate(const text::Sources& sources, const model::Plant& plant, Ref entity,
                  AttributeId attribute) {
  const model::Table& table = plant.table(entity.kind());
  const text::Span id = table.place(entity.row()).key;
  const model::Origin origin = table.column(attribute).origin(entity.row());
  if (origin == model::Origin::absent || origin == model::Origin::fallback) return id;
  if (const auto own = written_on(sources, plant, entity, attribute)) {
    return value_span(*own, attribute);
  }
  const auto profile = plant.profile_of.find(entity.packed);
  if (profile != plant.profile_of.end()) {
    const auto found = written_in(sources, plant.profiles[profile->second].place, {}, attribute);
    if (found) return value_span(*found, attribute);
  }
  if (entity.kind() == model::Kind::device && entity.row() < plant.device_zones.size()) {
    for (const std::uint32_t zone : plant.device_zones[entity.row()]) {
      const auto found =
          written_in(sources, plant.table(model::Kind::zone).place(zone), "defaults", attribute);
      if (found) return value_span(*found, attribute);
    }
  }
  return id;
}

}  // namespace reader
