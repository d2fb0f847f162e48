#include "topology/device.h"

#include <algorithm>
#include <cassert>
#include <climits>
#include <set>

#include "topology/truth.h"

namespace topology {
namespace {

constexpr std::uint32_t kNewState = 1;  // of `state`, after any

using model::Kind;
using model::Origin;

/// A tier of its own here: a dmz has no rank.
constexpr int kDmzRank = 9;
constexpr std::uint32_t kPolicyNone = 0;
constexpr std::uint32_t kPolicyAllowAll = 1;
constexpr std::uint32_t kPolicyNatOnly = 2;
constexpr std::uint32_t kDefaultDeny = 1;
constexpr std::uint32_t kActionDeny = 1;

Fact not_stated(std::uint32_t device, std::string_view name) {
  return fact(Truth::unknown, {{model::Ref(Kind::device, device), id_of(Kind::device, name)}});
}

}  // namespace

model::AttributeId id_of(Kind kind, std::string_view name) {
  const model::AttributeId id = model::find_attribute(kind, name);
  assert(id != model::kNoAttribute);
  return id;
}

Devices::Devices(const model::Plant& plant)
    : plant_(plant),
      type_(plant.table(Kind::device).column("type")),
      forwarding_(plant.table(Kind::device).column("forwarding")),
      managed_(plant.table(Kind::device).column("managed")),
      policy_(plant.table(Kind::device).column("policy")),
      fallback_(plant.table(Kind::device).column("policy.default")),
      action_(plant.table(Kind::policy_rule).column("action")),
      state_(plant.table(Kind::policy_rule).column("state")),
      enabled_(plant.table(Kind::policy_rule).column("enabled")),
      unapplied_(plant.table(Kind::policy_rule).column("unapplied")) {
  count_lines();
}

const model::DeviceType& Devices::type(std::uint32_t device) const {
  static const model::DeviceType kUnknownType{};
  const auto code = type_.get(device);
  const auto& types = plant_.vocabulary().device_types;
  return code && *code < types.size() ? types[*code] : kUnknownType;
}

Fact Devices::forwards(std::uint32_t device) const {
  if (const auto value = forwarding_.get(device)) {
    return fact(*value != 0 ? Truth::yes : Truth::no);
  }
  if (forwarding_.origin(device) == Origin::unknown) return not_stated(device, "forwarding");
  const bool legs = sides(device) > 1;
  if (type_unknown(device)) {
    return legs ? not_stated(device, type_.known(device) ? "forwarding" : "type") : fact(Truth::no);
  }
  const model::DeviceType& kind = type(device);
  const bool may_route = kind.controller || (kind.operates && kind.shop_floor && !kind.host);
  if (may_route && in_two_tiers(device)) return not_stated(device, "forwarding");
  if (legs && !type(device).forwards && publishes_ports(device)) {
    return not_stated(device, "forwarding");
  }
  return fact(type(device).forwards ? Truth::yes : Truth::no);
}

std::size_t Devices::sides(std::uint32_t device) const {
  const std::size_t drawn = plant_.children({Kind::device, device}, Kind::interface).size();
  return std::max(plant_.device_networks[device].size() + lines_[device], drawn);
}

void Devices::count_lines() {
  const model::Table& links = plant_.table(Kind::link);
  const auto& media = plant_.vocabulary().media;
  const auto count = [&](std::uint32_t raw) {
    const model::Ref end = model::Ref::from_raw(raw);
    if (end.kind() == Kind::device) ++lines_[end.row()];
  };
  lines_.resize(plant_.table(Kind::device).size());
  for (std::uint32_t link = 0; link < links.size(); ++link) {
    const auto code = links.column("medium").get(link);
    if (code && *code < media.size() && (media[*code].bus || media[*code].carried)) continue;
    for (const char* one : {"from", "to"}) {
      if (const auto raw = links.column(one).get(link)) count(*raw);
    }
    if (!links.column("between").known(link)) continue;
    for (const std::uint32_t raw : plant_.list(links.column("between").raw(link))) count(raw);
  }
}

bool Devices::publishes_ports(std::uint32_t device) const {
  return !plant_.children(model::Ref(Kind::device, device), Kind::forward).empty();
}

bool Devices::type_unknown(std::uint32_t device) const {
  if (!type_.known(device)) return true;
  const model::DeviceType& row = type(device);
  return row.vague && !row.controller;
}

bool Devices::in_two_tiers(std::uint32_t device) const {
  const model::Column& tier = plant_.table(Kind::zone).column("tier");
  std::set<int> of_networks;
  for (const std::uint32_t network : plant_.device_networks[device]) {
    int highest = INT_MIN;  // one wire that holds zones of two tiers is one side
    for (const std::uint32_t zone : plant_.network_zones[network]) {
      const auto code = tier.get(zone);
      if (!code) continue;
      const auto word = static_cast<model::Tier>(*code);
      const int rank = word == model::Tier::dmz ? kDmzRank : std::max(1, model::rank(word));
      highest = std::max(highest, rank);
    }
    if (highest != INT_MIN) of_networks.insert(highest);
  }
  return of_networks.size() > 1;
}

Filter Devices::filter(std::uint32_t device) const {
  if (fallback_.known(device) ||
      !plant_.children({Kind::device, device}, Kind::policy_rule).empty()) {
    return Filter::rules;
  }
  if (const auto word = policy_.get(device)) {
    if (*word == kPolicyNone || *word == kPolicyAllowAll) return Filter::open;
    return *word == kPolicyNatOnly ? Filter::nat : Filter::listed;
  }
  const bool by_type = type(device).filters || type(device).entry;
  const bool open = !by_type && policy_.origin(device) != Origin::unknown && type_.known(device);
  return open ? Filter::open : Filter::not_stated;
}

Fact Devices::protects(std::uint32_t device) const {
  if (type(device).one_way) return fact(Truth::yes);
  switch (filter(device)) {
    case Filter::open:
      return fact(Truth::no);
    case Filter::nat:
    case Filter::listed:
      return fact(Truth::yes);
    case Filter::not_stated:
      return not_stated(device, "policy");
    case Filter::rules:
      break;
  }
  const auto fallback = fallback_.get(device);
  if (fallback == kDefaultDeny || has_deny(device)) return fact(Truth::yes);
  return fallback ? fact(Truth::no) : not_stated(device, "policy.default");
}

bool Devices::has_deny(std::uint32_t device) const {
  for (const std::uint32_t rule : plant_.children({Kind::device, device}, Kind::policy_rule)) {
    const auto list = unapplied_.get(rule);
    if (list && !plant_.text(model::TextId{*list}).empty()) continue;
    const bool denies = enabled_.get(rule).value_or(1) != 0 && action_.get(rule) == kActionDeny;
    if (denies && opens_session(rule)) return true;
  }
  return false;
}

/// Its states name a session that is opened, not only answers or broken packets.
bool Devices::opens_session(std::uint32_t rule) const {
  if (!state_.known(rule)) return true;
  const auto codes = plant_.list(state_.raw(rule));
  return std::any_of(codes.begin(), codes.end(), [](auto code) { return code <= kNewState; });
}

Fact Devices::boundary(std::uint32_t device) const {
  Fact passes = forwards(device);
  const Fact keeps = protects(device);
  passes.missing.insert(passes.missing.end(), keeps.missing.begin(), keeps.missing.end());
  return fact(both(passes.value, keeps.value), std::move(passes.missing));
}

Fact Devices::keeps_apart(std::uint32_t device) const {
  const model::DeviceType& kind = type(device);
  // A stated `forwarding` answers for a switch too: one that routes joins its networks.
  if (forwarding_.known(device) || kind.filters || kind.entry) return fact(Truth::no);
  if (const auto value = managed_.get(device)) return fact(*value != 0 ? Truth::yes : Truth::no);
  return kind.switches ? not_stated(device, "managed") : fact(Truth::no);
}

}  // namespace topology
