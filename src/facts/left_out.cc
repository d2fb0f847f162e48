#include "facts/left_out.h"

#include <algorithm>

namespace facts {

using model::Kind;
using model::Ref;
using topology::Truth;

namespace {

/// Networks that a leg names, those out of scope among them.
void add_networks(const World& world, Ref leg, std::vector<std::uint32_t>& found) {
  for (const std::uint32_t raw : world.list(leg, "network")) {
    const Ref network = Ref::from_raw(raw);
    if (network.kind() == Kind::network && world.plant().out(network)) {
      found.push_back(network.row());
    }
  }
}

}  // namespace

std::vector<std::uint32_t> networks_left_out(const World& world, std::uint32_t device) {
  if (!world.plant().any_out() || world.plant().out(device_ref(device))) return {};
  std::vector<std::uint32_t> networks;
  add_networks(world, device_ref(device), networks);
  for (const std::uint32_t leg : world.plant().children(device_ref(device), Kind::interface)) {
    add_networks(world, Ref(Kind::interface, leg), networks);
  }
  std::sort(networks.begin(), networks.end());
  networks.erase(std::unique(networks.begin(), networks.end()), networks.end());
  return networks;
}

topology::Fact open_to_left_out(const World& world, std::uint32_t device) {
  const auto networks = networks_left_out(world, device);
  const bool strangers = std::any_of(networks.begin(), networks.end(), [&](std::uint32_t network) {
    const auto& zones = world.plant().network_zones[network];
    return std::any_of(zones.begin(), zones.end(),
                       [&](std::uint32_t zone) { return !model::is_ot(world.tier(zone)); });
  });
  if (!strangers) return {};
  topology::Fact passes = world.topology().forwards(device);
  if (passes.value != Truth::yes) return passes;
  const topology::Fact boundary = world.topology().boundary(device);
  if (boundary.value == Truth::unknown) return boundary;
  return {boundary.value == Truth::yes ? Truth::no : Truth::yes, {}};
}

}  // namespace facts
