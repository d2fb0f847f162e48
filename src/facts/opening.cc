#include "facts/opening.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

bool is_controller(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && type->controller;
}

void add(const World& world, const topology::Member& member, Opening& out) {
  Grade own = world.opened(member.row);
  if (member.truth == Truth::unknown) {
    own = {own.level, true, expr::unite(own.on, world.missings(member.missing))};
  }
  if (outranks(own, out.worst)) {
    out.others = out.worst;
    out.worst = own;
    out.worst_at = member.row;
  } else if (outranks(own, out.others)) {
    out.others = own;
  }
  if (member.truth != Truth::yes) return;
  const bool controller = is_controller(world, member.row);
  out.ot = out.ot || controller || world.in_ot(Ref(Kind::device, member.row));
  if (controller && out.controller_count < out.controllers.size()) {
    out.controllers[out.controller_count++] = member.row;
  }
}

Opening find(const World& world, Ref start) {
  Opening out;
  for (const topology::Member& one : world.topology().addressed(start)) add(world, one, out);
  if (start.kind() != Kind::device) return out;
  // Its likes address it as well.
  const auto alike = world.topology().alike(start.row());
  if (alike.size() == 1) return out;
  const std::uint32_t self[] = {start.row()};
  const std::uint32_t other = alike[0] == start.row() ? alike[1] : alike[0];
  for (const topology::Member& one : world.topology().addressed(device_ref(other), self)) {
    add(world, one, out);
  }
  return out;
}

/// Filled as it is asked for.
struct Openings {
  mutable std::unordered_map<std::uint32_t, Opening> known;
  /// By the first device of those alike.
  mutable std::unordered_map<std::uint32_t, std::optional<std::uint32_t>> beside;
};

Openings none_yet(const World&) { return {}; }

/// A controller on a network of the device, the first of one of them, that it surely addresses.
std::optional<std::uint32_t> controller_beside(const World& world, std::uint32_t device) {
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const auto& there = world.devices_on(network);
    const auto first = std::ranges::find_if(
        there, [&](std::uint32_t other) { return other != device && is_controller(world, other); });
    if (first == there.end()) continue;
    for (const topology::Member& one :
         world.topology().addressed(device_ref(device), {&*first, 1})) {
      if (one.row == *first && one.truth == Truth::yes) return *first;
    }
  }
  return std::nullopt;
}

}  // namespace

const Opening& opening(const World& world, Ref start) {
  if (start.kind() == Kind::device) start = device_ref(world.topology().alike(start.row())[0]);
  auto& known = world.once(none_yet).known;
  const auto [at, fresh] = known.try_emplace(start.packed);
  if (fresh) at->second = find(world, start);
  return at->second;
}

Grade worst_but(const Opening& opening, std::uint32_t device) {
  return opening.worst_at == device ? opening.others : opening.worst;
}

bool controller_but(const Opening& opening, std::uint32_t device) {
  for (std::uint32_t i = 0; i < opening.controller_count; ++i) {
    if (opening.controllers[i] != device) return true;
  }
  return false;
}

bool opens_controller(const World& world, std::uint32_t device) {
  const std::uint32_t first = world.topology().alike(device)[0];
  const auto [at, fresh] = world.once(none_yet).beside.try_emplace(first);
  if (fresh) at->second = controller_beside(world, first);
  if (at->second && *at->second != device) return true;
  return controller_but(opening(world, device_ref(device)), device);
}

}  // namespace facts
