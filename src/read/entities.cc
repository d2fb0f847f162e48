#include "read/entities.h"

#include <algorithm>
#include <string>

#include "diag/codes_plant.h"
#include "read/limits.h"
#include "read/scalars.h"
#include "read/shapes.h"
#include "read/statement.h"

namespace reader {
namespace {

using model::AttributeId;
using model::Kind;
using model::Place;
using model::Ref;

Place place_of(const doc::Key& key, const doc::Node& value) {
  return {key.span, {key.span.file, key.span.begin, std::max(key.span.end, value.span.end)}};
}

/// Whether any kind of entity takes this key.
bool is_key(std::string_view name) {
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    if (keys(static_cast<Kind>(i)).find(name) != nullptr) return true;
  }
  return false;
}

/// The caret of an entity without an id: its first key.
Place place_of(const doc::Tree& tree, const doc::Node& value) {
  if (value.kind != doc::NodeKind::mapping || value.child_count == 0) {
    return {value.span, value.span};
  }
  return {tree.entries(value).front().key.span, value.span};
}

}  // namespace

Ref Entities::add(Kind kind, std::string_view id, const Place& place, Ref parent) {
  model::Table& table = context_.plant.table(kind);
  if (table.size() >= kMaxEntities) {
    if (table.size() == kMaxEntities) {
      context_.sink.report(diag::plant::kTooManyEntities, place.key,
                           {std::string(model::name(kind)), std::to_string(kMaxEntities)});
    }
    return {};
  }
  return {kind, table.add(context_.plant.intern(id), place, parent)};
}

bool Entities::wants_mapping(const doc::Key& key, const doc::Node& value, const diag::Code& code) {
  if (value.kind == doc::NodeKind::mapping) return true;
  context_.sink.report(code, value.kind == doc::NodeKind::null ? key.span : value.span,
                       {shown(key.text)});
  return false;
}

void Entities::read(Kind kind, const doc::Key& key, const doc::Tree& tree) {
  const doc::Node& value = tree.root();
  const bool is_plant = kind == Kind::plant;
  std::string_view id = key.text;
  if (is_plant) {
    id = {};
    const doc::Node* written =
        value.kind == doc::NodeKind::mapping ? tree.find(value, "id") : nullptr;
    if (written != nullptr) {
      const AttributeId attribute = model::find_attribute(kind, "id");
      const doc::Node* counted = counted_value(model::attribute(attribute), tree, *written);
      // That it cannot be `unknown` is said where the value is read.
      if (counted != nullptr && counted->kind == doc::NodeKind::scalar && !is_unknown(*counted)) {
        id = counted->text;
        ids_.check({counted->text, counted->span, counted->style});
      }
    }
  } else {
    ids_.check(key);
  }
  if (kind == Kind::flow && read_several(key, tree)) return;
  const Ref entity = add(kind, id, place_of(key, value));
  if (!entity.valid()) return;
  if (!is_plant) ids_.add(entity, key.span);
  if (wants_mapping(key, value, diag::plant::kWantsEntity)) keys_of(entity, tree, value);
}

bool Entities::read_several(const doc::Key& key, const doc::Tree& tree) {
  const doc::Node& value = tree.root();
  if (value.kind != doc::NodeKind::mapping) return false;
  const auto ends = [&](std::string_view name) {
    const doc::Node* node = tree.find(value, name);
    const bool several = node != nullptr && node->kind == doc::NodeKind::sequence &&
                         statements(tree, *node).empty() && node->child_count > 0;
    return several ? tree.items(*node) : std::vector<const doc::Node*>{nullptr};
  };
  const auto from = ends("from");
  const auto to = ends("to");
  if (from.front() == nullptr && to.front() == nullptr) return false;
  const std::size_t faults = context_.sink.count();
  for (const doc::Node* source : from) {
    for (const doc::Node* target : to) {
      std::string id(key.text);
      if (from.size() > 1) id += '/' + std::string(source->text);
      if (to.size() > 1) id += '/' + std::string(target->text);
      const Ref entity = add(Kind::flow, id, place_of(key, value));
      if (!entity.valid()) return true;
      ids_.add(entity, key.span);
      from_ = source;
      to_ = target;
      keys_of(entity, tree, value);
      from_ = to_ = nullptr;
      // What is wrong with one is wrong with all.
      if (context_.sink.count() != faults) return true;
    }
  }
  return true;
}

void Entities::read_listed(Kind kind, const doc::Tree& tree) {
  const doc::Node& value = tree.root();
  const std::string section(model::section(kind));
  const std::string id = section + '/' + std::to_string(context_.plant.table(kind).size() + 1);
  const Ref entity = add(kind, id, place_of(tree, value));
  if (!entity.valid()) return;
  ids_.add(entity, value.span);
  if (wants_mapping({section, value.span, doc::Style::plain}, value, diag::plant::kWantsMapping)) {
    keys_of(entity, tree, value);
  }
}

void Entities::keys_of(Ref entity, const doc::Tree& tree, const doc::Node& mapping) {
  const Keys& known = keys(entity.kind());
  Stated stated;
  for (const doc::Entry& entry : tree.entries(mapping)) {
    if (const KeySpec* spec = known.find(entry.key.text)) {
      key_of(entity, *spec, tree, entry, stated);
    } else {
      unknown_key(entity.kind(), entry.key);
    }
  }
  missing(entity, stated);
  check_shape(context_, entity, tree, mapping);
}

void Entities::unknown_key(Kind kind, const doc::Key& key) {
  const Keys& known = keys(kind);
  const std::string of(model::name(kind));
  for (const KeySpec& spec : known.all()) {
    const bool in_policy = spec.role == KeyRole::policy &&
                           std::ranges::find(policy_keys(), key.text) != policy_keys().end();
    const bool member =
        std::ranges::any_of(spec.members, [&](const auto& one) { return one.first == key.text; });
    if (!in_policy && !member) continue;
    context_.sink.report(diag::plant::kBelongsUnder, key.span,
                         {shown(key.text), std::string(spec.name), of});
    return;
  }
  context_.sink.report(diag::plant::kUnknownKey, key.span,
                       {shown(key.text), of, listed(known.names())},
                       nearest(context_, key.text, known.names()));
}

void Entities::key_of(Ref entity, const KeySpec& spec, const doc::Tree& tree,
                      const doc::Entry& entry, Stated& stated) {
  switch (spec.role) {
    case KeyRole::attribute:
      attribute(entity, spec.attribute, tree, *entry.value, stated);
      break;
    case KeyRole::group:
      group(entity, spec, tree, entry, stated);
      break;
    case KeyRole::policy:
      policy(entity, spec, tree, entry, stated);
      break;
    case KeyRole::labels:
      labels(entity, tree, entry);
      break;
    case KeyRole::profile:
      profile(entity, *entry.value);
      break;
    case KeyRole::defaults:
      if (wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) {
        sets_.zone_defaults[entity.row()] = set(default_keys(), "defaults", tree, *entry.value);
      }
      break;
    case KeyRole::interfaces:
      interfaces(entity, tree, entry);
      break;
    case KeyRole::allows:
      numbered(Kind::permission, entity, "allows", tree, entry, model::kNoText);
      // An empty list agrees to nothing; without one the conduit agrees to everything.
      if (entry.value->kind == doc::NodeKind::sequence && entry.value->child_count == 0) {
        context_.plant.table(Kind::conduit)
            .column(model::find_attribute(Kind::conduit, "closed"))
            .set(entity.row(), 1, model::Origin::stated);
      }
      break;
  }
}

void Entities::attribute(Ref entity, AttributeId id, const doc::Tree& tree, const doc::Node& value,
                         Stated& stated) {
  stated.push_back(id);
  const doc::Node* end = &value;
  if (entity.kind() == Kind::flow && from_ != nullptr && model::attribute(id).name == "from") {
    end = from_;
  }
  if (entity.kind() == Kind::flow && to_ != nullptr && model::attribute(id).name == "to") end = to_;
  if (const auto cell = values_.read(id, tree, *end)) {
    context_.plant.table(entity.kind())
        .column(id)
        .set(entity.row(), cell->raw, cell->origin, cell->contradicted);
    if (!cell->statements.empty()) {
      auto& all = context_.plant.disagreements[entity.packed];
      all.insert(all.end(), cell->statements.begin(), cell->statements.end());
    }
  }
}

void Entities::group(Ref entity, const KeySpec& spec, const doc::Tree& tree,
                     const doc::Entry& entry, Stated& stated) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  std::vector<std::string_view> names;
  for (const auto& member : spec.members) names.push_back(member.first);
  for (const doc::Entry& inner : tree.entries(*entry.value)) {
    const auto found = std::find_if(spec.members.begin(), spec.members.end(),
                                    [&](const auto& m) { return m.first == inner.key.text; });
    if (found != spec.members.end()) {
      attribute(entity, found->second, tree, *inner.value, stated);
    } else {
      context_.sink.report(diag::plant::kUnknownKey, inner.key.span,
                           {shown(inner.key.text), std::string(spec.name), listed(names)},
                           nearest(context_, inner.key.text, names));
    }
  }
}

void Entities::labels(Ref entity, const doc::Tree& tree, const doc::Entry& entry) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  for (const doc::Entry& label : tree.entries(*entry.value)) {
    ids_.check(label.key);
    if (const auto text = values_.text(label.key.text, *label.value)) {
      context_.plant.set_label(entity, std::string(label.key.text), std::string(*text));
    }
  }
}

void Entities::profile(Ref entity, const doc::Node& value) {
  const auto name = values_.text("profile", value);
  if (name) sets_.uses.push_back({entity, context_.plant.intern(*name), value.span});
}

Set Entities::set(const Keys& known, std::string_view where, const doc::Tree& tree,
                  const doc::Node& mapping) {
  Set out;
  for (const doc::Entry& entry : tree.entries(mapping)) {
    const KeySpec* spec = known.find(entry.key.text);
    if (spec == nullptr) {
      const bool elsewhere = is_key(entry.key.text);
      context_.sink.report(
          elsewhere ? diag::plant::kNotInherited : diag::plant::kUnknownKey, entry.key.span,
          {shown(entry.key.text), std::string(where), listed(known.names())},
          elsewhere ? std::string() : nearest(context_, entry.key.text, known.names()));
      continue;
    }
    if (const auto cell = values_.read(spec->attribute, tree, *entry.value)) out.push_back(*cell);
  }
  return out;
}

void Entities::read_profile(const doc::Key& key, const doc::Tree& tree) {
  ids_.check(key);
  const model::TextId id = context_.plant.intern(key.text);
  const auto [place, fresh] =
      sets_.profile_named.emplace(id, static_cast<std::uint32_t>(context_.plant.profiles.size()));
  if (!fresh) {
    diag::Diagnostic fault{&diag::plant::kDuplicateId, key.span, {shown(key.text)}, {}, {}};
    fault.related.push_back(
        {context_.plant.profiles[place->second].place.key, diag::plant::kFirstHere, {}});
    context_.sink.report(std::move(fault));
    return;
  }
  context_.plant.profiles.push_back({id, place_of(key, tree.root())});
  sets_.profiles.emplace_back();
  if (wants_mapping(key, tree.root(), diag::plant::kWantsEntity)) {
    sets_.profiles.back() = set(profile_keys(), "profiles", tree, tree.root());
  }
}

void Entities::interfaces(Ref device, const doc::Tree& tree, const doc::Entry& entry) {
  if (!wants_mapping(entry.key, *entry.value, diag::plant::kWantsMapping)) return;
  const auto inner = tree.entries(*entry.value);
  if (inner.empty()) {
    context_.sink.report(diag::plant::kEmptyList, entry.value->span, {"interfaces"});
  }
  for (const doc::Entry& one : inner) {
    ids_.check(one.key);
    const std::string id = std::string(context_.plant.id(device)) + '/' + std::string(one.key.text);
    const Ref entity = add(Kind::interface, id, place_of(one.key, *one.value), device);
    if (!entity.valid()) return;
    ids_.add(entity, one.key.span);
    if (wants_mapping(one.key, *one.value, diag::plant::kWantsEntity)) {
      keys_of(entity, tree, *one.value);
      // A socket without a network is one that nobody followed yet.
      model::Column& network = context_.plant.table(Kind::interface)
                                   .column(model::find_attribute(Kind::interface, "network"));
      if (network.origin(entity.row()) == model::Origin::absent) {
        network.set(entity.row(), 0, model::Origin::unknown);
      }
    }
  }
}

void Entities::numbered(Kind kind, Ref parent, std::string_view prefix, const doc::Tree& tree,
                        const doc::Entry& entry, model::TextId list_name) {
  if (entry.value->kind != doc::NodeKind::sequence) {
    context_.sink.report(
        diag::plant::kWantsList,
        entry.value->kind == doc::NodeKind::null ? entry.key.span : entry.value->span,
        {shown(entry.key.text)});
    return;
  }
  const AttributeId ref_attribute = model::find_attribute(kind, "ref");
  const std::string base = std::string(context_.plant.id(parent)) + '/' + std::string(prefix) + '/';
  std::size_t number = 0;
  for (const doc::Node* item : tree.items(*entry.value)) {
    ++number;
    Place place = place_of(tree, *item);
    std::string last = std::to_string(number);
    const doc::Node* ref =
        item->kind == doc::NodeKind::mapping && ref_attribute != model::kNoAttribute
            ? tree.find(*item, "ref")
            : nullptr;
    if (ref != nullptr) ref = counted_value(model::attribute(ref_attribute), tree, *ref);
    const bool has_ref = ref != nullptr && ref->kind == doc::NodeKind::scalar &&
                         !ref->text.empty() && !is_unknown(*ref);
    if (has_ref) {
      last = ref->text;
      place.key = ref->span;
    }
    const std::string id = base + last;
    const Ref entity = add(kind, id, place, parent);
    if (!entity.valid()) return;
    if (ids_.find(context_.plant.table(kind).id(entity.row()), model::only(kind)).valid()) {
      context_.sink.report(diag::plant::kReferenceTwice, place.key,
                           {std::string(context_.plant.id(parent)), shown(last)});
    } else {
      ids_.add(entity, place.key);
    }
    if (list_name != model::kNoText) {
      context_.plant.table(kind)
          .column(model::find_attribute(kind, "unapplied"))
          .set(entity.row(), static_cast<std::uint32_t>(list_name), model::Origin::stated);
    }
    if (wants_mapping({entry.key.text, item->span, entry.key.style}, *item,
                      diag::plant::kWantsMapping)) {
      keys_of(entity, tree, *item);
    }
  }
}

void Entities::missing(Ref entity, const Stated& stated) {
  const model::Table& table = context_.plant.table(entity.kind());
  const std::string_view kind = model::name(entity.kind());
  const std::string_view id = context_.plant.id(entity);
  for (const KeySpec& spec : keys(entity.kind()).all()) {
    if (spec.role != KeyRole::attribute) continue;
    if (model::attribute(spec.attribute).need != model::Need::required) continue;
    if (std::find(stated.begin(), stated.end(), spec.attribute) != stated.end()) continue;
    context_.sink.report(
        diag::plant::kMissing, table.place(entity.row()).key,
        {std::string(kind), shown(id.empty() ? kind : id), std::string(spec.name)});
  }
}

}  // namespace reader
