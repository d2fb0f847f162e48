#include "read/settle.h"

#include <algorithm>
#include <array>
#include <string>

#include "diag/codes_plant.h"

namespace reader {
namespace {

constexpr std::uint32_t kNewState = 1;  // of `state`, after any

using model::Attribute;
using model::AttributeId;
using model::Kind;
using model::Origin;
using model::Ref;

void put(const Context& context, Ref entity, AttributeId id, const Cell& cell, Origin origin) {
  model::Column& column = context.plant.table(entity.kind()).column(id);
  if (column.origin(entity.row()) != Origin::absent) return;
  column.set(entity.row(), cell.raw, cell.origin == Origin::unknown ? Origin::unknown : origin,
             cell.contradicted);
}

void apply_profiles(const Context& context, const Sets& sets) {
  std::vector<std::string_view> names;
  for (const auto& profile : context.plant.profiles) {
    names.push_back(context.plant.text(profile.id));
  }
  for (const ProfileUse& use : sets.uses) {
    const std::string_view name = context.plant.text(use.profile);
    const auto found = sets.profile_named.find(use.profile);
    if (found == sets.profile_named.end()) {
      context.sink.report(diag::plant::kUnknownProfile, use.at, {shown(name)},
                          nearest(context, name, names));
      continue;
    }
    context.plant.profile_of[use.entity.packed] = found->second;
    for (const Cell& cell : sets.profiles[found->second]) {
      const std::string_view attribute = model::attribute(cell.attribute).name;
      const AttributeId id = model::find_attribute(use.entity.kind(), attribute);
      if (id == model::kNoAttribute || !model::attribute(id).inherits) {
        context.sink.report(
            diag::plant::kProfileOfOtherKind, use.at,
            {shown(name), std::string(attribute), std::string(model::name(use.entity.kind()))});
      } else {
        put(context, use.entity, id, cell, Origin::profile);
      }
    }
  }
}

bool same(const model::Plant& plant, const Cell& a, const Cell& b) {
  if (a.origin != b.origin) return false;
  if (a.origin == Origin::unknown || !model::attribute(a.attribute).list) return a.raw == b.raw;
  const auto left = plant.list(a.raw);
  const auto right = plant.list(b.raw);
  return std::equal(left.begin(), left.end(), right.begin(), right.end());
}

void apply_zone_defaults(const Context& context, const Sets& sets) {
  if (sets.zone_defaults.empty()) return;
  const auto cell_in = [](const Set& set, AttributeId id) {
    const auto found = std::find_if(set.begin(), set.end(),
                                    [&](const Cell& cell) { return cell.attribute == id; });
    return found == set.end() ? nullptr : &*found;
  };
  for (std::uint32_t device = 0; device < context.plant.device_zones.size(); ++device) {
    const auto& zones = context.plant.device_zones[device];
    std::vector<const Set*> all;
    for (const std::uint32_t zone : zones) {
      const auto found = sets.zone_defaults.find(zone);
      if (found != sets.zone_defaults.end()) all.push_back(&found->second);
    }
    // A zone that states nothing does not agree.
    if (zones.empty() || all.size() != zones.size()) continue;
    for (const Cell& cell : *all.front()) {
      const bool agreed = std::all_of(all.begin() + 1, all.end(), [&](const Set* set) {
        const Cell* other = cell_in(*set, cell.attribute);
        return other != nullptr && same(context.plant, cell, *other);
      });
      if (agreed) {
        put(context, Ref(Kind::device, device), cell.attribute, cell, Origin::zone_default);
      }
    }
  }
}

void apply_fallbacks(const Context& context) {
  Values values(context);
  for (std::size_t i = 0; i < model::attributes().size(); ++i) {
    const AttributeId id{static_cast<std::uint16_t>(i)};
    const Attribute& attribute = model::attribute(id);
    if (attribute.need != model::Need::fallback) continue;
    model::Table& table = context.plant.table(attribute.kind);
    if (table.size() == 0) continue;
    auto cell = values.fallback(id);
    if (!cell) continue;
    if (attribute.type == model::Type::endpoint) {
      // `any`: a literal, as a resolved one is.
      for (std::uint32_t& value : context.plant.mutable_list(cell->raw)) {
        value = Ref(Kind::literal, value).packed;
      }
    }
    model::Column& column = table.column(id);
    // From the last row, so that the column grows once.
    for (std::uint32_t row = table.size(); row-- > 0;) {
      if (column.origin(row) == Origin::absent) column.set(row, cell->raw, Origin::fallback);
    }
  }
}

/// Nobody can say what lies on a sensor or a firewall: where nothing is said of it, nothing does. A
/// computer that is used as one may keep anything.
void apply_natures(const Context& context) {
  const auto& types = context.vocabulary.device_types;
  model::Table& devices = context.plant.table(Kind::device);
  const model::Column& type = devices.column("type");
  const model::Column& computer = devices.column("general_purpose_os");
  model::Column& stores = devices.column(model::find_attribute(Kind::device, "stores"));
  for (std::uint32_t row = devices.size(); row-- > 0;) {
    const auto known = type.get(row);
    if (!known || !types[*known].keeps_nothing) continue;
    const bool as_computer = computer.origin(row) != Origin::absent && computer.get(row) != 0U;
    if (!as_computer && stores.origin(row) == Origin::absent) {
      stores.set(row, context.plant.add_list({}), Origin::fallback);
    }
  }
}

/// What keeps the network running carries no data of the plant.
void apply_errands(const Context& context) {
  const auto& protocols = context.vocabulary.protocols;
  model::Table& flows = context.plant.table(Kind::flow);
  const model::Column& protocol = flows.column("protocol");
  model::Column& data = flows.column(model::find_attribute(Kind::flow, "data"));
  for (std::uint32_t row = flows.size(); row-- > 0;) {
    const auto known = protocol.get(row);
    if (!known || *known >= protocols.size() || !protocols[*known].housekeeping) continue;
    if (data.origin(row) == Origin::absent) {
      data.set(row, context.plant.add_list({}), Origin::fallback);
    }
  }
}

/// It matches sessions that are opened, and not only answers or broken packets.
bool meets_new(const model::Plant& plant, std::uint32_t rule) {
  const auto raw = plant.table(Kind::policy_rule).column("state").get(rule);
  if (!raw) return true;
  const auto codes = plant.list(*raw);
  return std::any_of(codes.begin(), codes.end(), [](auto code) { return code <= kNewState; });
}

/// A rule that matches all traffic, whatever comes before it.
bool is_catch_all(const model::Plant& plant, std::uint32_t rule) {
  const model::Table& rules = plant.table(Kind::policy_rule);
  for (const std::string_view side : {"interface", "exit_interface"}) {
    if (rules.column(side).origin(rule) != Origin::absent) return false;
  }
  for (const std::string_view limit : {"source_port", "access"}) {
    if (rules.column(limit).origin(rule) != Origin::fallback) return false;
  }
  const auto only_word = [&](std::string_view attribute, bool literal) {
    const auto raw = rules.column(attribute).get(rule);
    if (!raw || plant.list(*raw).size() != 1) return false;
    const std::uint32_t value = plant.list(*raw).front();
    if (!literal) return plant.text(model::TextId{value}) == "any";
    const Ref ref = Ref::from_raw(value);
    return ref.kind() == Kind::literal && plant.text(model::TextId{ref.row()}) == "any";
  };
  return only_word("from", true) && only_word("to", true) && only_word("service", false);
}

/// The short word that says the same as a device's default and rules; empty if none does.
std::string_view short_word(const model::Plant& plant, std::uint32_t device, bool denies) {
  const model::Table& rules = plant.table(Kind::policy_rule);
  bool any_deny = false;
  for (const std::uint32_t rule : plant.children(Ref(Kind::device, device), Kind::policy_rule)) {
    const bool applied = rules.column("unapplied").origin(rule) != Origin::stated &&
                         rules.column("enabled").get(rule).value_or(1) != 0;
    const auto action = rules.column("action").get(rule);
    if (!applied || !action || !meets_new(plant, rule)) continue;
    const bool deny = *action == 1;
    if (is_catch_all(plant, rule)) {
      // Nothing behind it is reached.
      if (deny) return "listed-only";
      return any_deny ? std::string_view() : "allow-all";
    }
    any_deny = any_deny || deny;
  }
  if (denies) return "listed-only";
  return any_deny ? std::string_view() : "allow-all";
}

void derive_policies(const Context& context) {
  model::Table& devices = context.plant.table(Kind::device);
  const AttributeId policy = model::find_attribute(Kind::device, "policy");
  const model::Column& standard = devices.column("policy.default");
  const auto& words = model::attribute(policy).fixed;
  for (std::uint32_t device = 0; device < devices.size(); ++device) {
    const auto raw = standard.get(device);
    if (!raw || devices.column(policy).origin(device) != Origin::absent) continue;
    const std::string_view word = short_word(context.plant, device, *raw == 1);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) continue;
    devices.column(policy).set(device, static_cast<std::uint32_t>(found - words.begin()),
                               Origin::stated);
  }
}

}  // namespace

void settle(Context context, const Sets& sets) {
  apply_profiles(context, sets);
  apply_zone_defaults(context, sets);
  apply_fallbacks(context);
  apply_natures(context);
  apply_errands(context);
  derive_policies(context);
}

}  // namespace reader
