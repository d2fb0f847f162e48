// The long form of a filtering device's policy: a row per rule, alias and forward.
#include <algorithm>
#include <array>
#include <string>

#include "diag/codes_plant.h"
#include "read/entities.h"
#include "read/scalars.h"
#include "read/statement.h"

namespace reader {
namespace {

using model::Kind;
using model::Ref;

constexpr std::array<std::string_view, 7> kPolicyKeys{
    "default", "stateful", "rules", "aliases", "unapplied", "perhaps_applied", "forwards"};

}  // namespace

std::span<const std::string_view> policy_keys() { return kPolicyKeys; }

void Entities::policy(Ref device, const KeySpec& spec, const doc::Tree& tree,
                      const doc::Entry& entry, Stated& stated) {
  const doc::Node& value = *entry.value;
  if (value.kind != doc::NodeKind::mapping || tree.find(value, "value") != nullptr) {
    attribute(device, spec.attribute, tree, value, stated);
    return;
  }
  if (value.child_count == 0) {
    context_.sink.report(diag::plant::kEmptyValue, value.span, {std::string(spec.name)});
    return;
  }
  for (const doc::Entry& inner : tree.entries(value)) {
    const std::string_view key = inner.key.text;
    const auto member = std::find_if(spec.members.begin(), spec.members.end(),
                                     [&](const auto& one) { return one.first == key; });
    if (member != spec.members.end()) {
      attribute(device, member->second, tree, *inner.value, stated);
    } else if (key == "rules") {
      numbered(Kind::policy_rule, device, "policy", tree, inner, model::kNoText);
    } else if (key == "aliases") {
      aliases(device, tree, inner);
    } else if (key == "unapplied") {
      unapplied(device, tree, inner);
    } else if (key == "perhaps_applied") {
      perhaps_applied(device, tree, inner);
    } else if (key == "forwards") {
      numbered(Kind::forward, device, "forwards", tree, inner, model::kNoText);
    } else {
      context_.sink.report(diag::plant::kUnknownKey, inner.key.span,
                           {shown(key), std::string(spec.name), listed(kPolicyKeys)},
                           nearest(context_, key, {kPolicyKeys.begin(), kPolicyKeys.end()}));
    }
  }
}

void Entities::aliases(Ref device, const doc::Tree& tree, const doc::Entry& entry) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  const model::AttributeId content = model::find_attribute(Kind::alias, "is");
  for (const doc::Entry& one : tree.entries(*entry.value)) {
    ids_.check(one.key);
    const std::string id =
        std::string(context_.plant.id(device)) + "/aliases/" + std::string(one.key.text);
    const model::Place place{one.key.span,
                             {one.key.span.file, one.key.span.begin, one.value->span.end}};
    const Ref entity = add(Kind::alias, id, place, device);
    if (!entity.valid()) return;
    ids_.add(entity, one.key.span);
    Stated ignored;
    attribute(entity, content, tree, *one.value, ignored);
  }
}

void Entities::perhaps_applied(Ref device, const doc::Tree& tree, const doc::Entry& entry) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  const model::AttributeId enabled = model::find_attribute(Kind::policy_rule, "enabled");
  model::Table& table = context_.plant.table(Kind::policy_rule);
  for (const doc::Entry& list : tree.entries(*entry.value)) {
    ids_.check(list.key);
    const std::uint32_t before = table.size();
    numbered(Kind::policy_rule, device, "policy/" + std::string(list.key.text), tree, list,
             model::kNoText);
    // Nobody knows whether the list works: as if each of its rules said so.
    for (std::uint32_t row = before; row < table.size(); ++row) {
      model::Column& column = table.column(enabled);
      if (column.origin(row) == model::Origin::absent) {
        column.set(row, 0, model::Origin::unknown);
      }
    }
  }
}

void Entities::unapplied(Ref device, const doc::Tree& tree, const doc::Entry& entry) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  for (const doc::Entry& list : tree.entries(*entry.value)) {
    ids_.check(list.key);
    numbered(Kind::policy_rule, device, "policy/" + std::string(list.key.text), tree, list,
             context_.plant.intern(list.key.text));
  }
}

}  // namespace reader
