#include "facts/opening.h"

#include <unordered_map>

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

void add(const World& world, const topology::Member& member, Opening& out) {
  Grade own = world.opened(member.row);
  own.assumed = own.assumed || member.truth == Truth::unknown;
  if (outranks(own, out.worst)) {
    out.others = out.worst;
    out.worst = own;
    out.worst_at = member.row;
  } else if (outranks(own, out.others)) {
    out.others = own;
  }
  if (member.truth != Truth::yes) return;
  const model::DeviceType* type = world.device_type(member.row);
  const bool controller = type != nullptr && type->controller;
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
};

Openings none_yet(const World&) { return {}; }

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

}  // namespace facts
