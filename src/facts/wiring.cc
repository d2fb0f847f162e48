#include "facts/wiring.h"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/left_out.h"
#include "facts/object.h"

namespace facts {

using model::Kind;
using model::Ref;
using topology::Truth;

namespace {

std::uint32_t sight(model::Tier tier) {
  switch (tier) {
    case model::Tier::field:
    case model::Tier::control:
      return OnWire::machines;
    case model::Tier::control_information:
      return OnWire::production;
    default:
      return OnWire::elsewhere;
  }
}

std::uint32_t sights_of(const World& world, std::uint32_t network) {
  const Ref line(Kind::network, network);
  std::uint32_t seen = 0;
  for (const std::uint32_t zone : world.plant().network_zones[network]) {
    seen |= sight(world.tier(zone));
    if (world.word(Ref(Kind::zone, zone), "purpose").value_or("") == "guest") {
      seen |= OnWire::office;
    }
  }
  for (const std::uint32_t device : world.devices_on(network)) {
    const model::DeviceType* type = world.device_type(device);
    if (open_to_left_out(world, device).value == Truth::yes) seen |= OnWire::elsewhere;
    if (type != nullptr && type->office) seen |= OnWire::office;
    if (bystander(world, device)) seen |= OnWire::others;
  }
  if (world.medium(line).wireless) seen |= OnWire::wireless;
  if (world.topology().internet(line).value == Truth::yes) seen |= OnWire::internet;
  return seen;
}

/// What it is seen to serve is served by computers alone.
bool serves_as_computer(const World& world, std::uint32_t device) {
  constexpr std::array<std::string_view, 5> kOfComputers = {"ssh", "rdp", "smb", "smb1",
                                                            "database"};
  const auto words = model::attribute(model::find_attribute(Kind::device, "services")).fixed;
  const auto served = world.list(Ref(Kind::device, device), "services");
  return std::any_of(served.begin(), served.end(), [&](std::uint32_t code) {
    return std::find(kOfComputers.begin(), kOfComputers.end(), words[code]) != kOfComputers.end();
  });
}

/// Devices that may turn out to be anything, or to let a neighbour in who is out of scope.
std::vector<topology::Missing> untyped(const World& world, const topology::Wire& wire) {
  std::vector<topology::Missing> found;
  for (const std::uint32_t network : wire.networks) {
    for (const std::uint32_t device : world.devices_on(network)) {
      const Ref self(Kind::device, device);
      const topology::Fact left_out = open_to_left_out(world, device);
      found.insert(found.end(), left_out.missing.begin(), left_out.missing.end());
      if (world.device_type(device) == nullptr) {
        found.push_back({self, model::find_attribute(Kind::device, "type")});
      } else if (perhaps_host(world, device)) {
        found.push_back({self, model::find_attribute(Kind::device, "general_purpose_os")});
      }
    }
  }
  return found;
}

}  // namespace

bool perhaps_host(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && type->vague && !type->shop_floor &&
         !serves_as_computer(world, device) &&
         !world.known(Ref(Kind::device, device), "general_purpose_os");
}

bool is_computer(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  const bool by_nature =
      type != nullptr && (type->host || (type->vague && serves_as_computer(world, device)));
  return world.boolean(Ref(Kind::device, device), "general_purpose_os").value_or(by_nature);
}

bool bystander(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  if (world.word(self, "presence").value_or("fixed") != "fixed") return true;
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr || type->network_device || type->controller || type->operates) return false;
  return type->office || type->aggregates || (is_computer(world, device) && !type->shop_floor);
}

bool OnWire::mixed(std::uint32_t sights) {
  const bool two_tiers = (sights & machines) != 0 && (sights & production) != 0;
  return two_tiers || (sights & (elsewhere | office)) != 0;
}

Wiring::Wiring(const World& world) {
  const auto wires = world.topology().wires();
  std::vector<std::uint32_t> together(wires.size());
  for (const topology::Wire& wire : wires) {
    Part part;
    for (const std::uint32_t network : wire.networks) part.sure |= sights_of(world, network);
    part.doubts = wire.doubts;
    part.perhaps = part.sure;
    for (const topology::Missing& type : untyped(world, wire)) {
      part.perhaps |= OnWire::office | OnWire::others;
      part.doubts.push_back(type);
    }
    together[wire.perhaps_with] |= part.perhaps;
    parts_.push_back(std::move(part));
  }
  for (std::size_t i = 0; i < wires.size(); ++i) {
    parts_[i].perhaps = together[wires[i].perhaps_with];
  }
  for (std::uint32_t row = 0; row < world.plant().table(Kind::remote_access).size(); ++row) {
    if (!world.known(Ref(Kind::remote_access, row), "ends_at")) endless_.push_back(row);
  }
}

OnWire Wiring::of(const World& world, std::uint32_t device) const {
  std::vector<std::uint32_t> mine;
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    mine.push_back(world.topology().wire(Ref(Kind::network, network)));
  }
  for (const std::uint32_t link : world.links_at(Ref(Kind::device, device))) {
    const model::Medium& medium = world.medium(Ref(Kind::link, link));
    if (medium.carried || medium.one_way) continue;
    mine.push_back(world.topology().wire(Ref(Kind::link, link)));
  }
  OnWire out;
  std::vector<topology::Missing> doubts;
  for (const std::uint32_t wire : mine) {
    const Part& part = parts_[wire];
    out.sure |= part.sure;
    out.perhaps |= part.perhaps;
    doubts.insert(doubts.end(), part.doubts.begin(), part.doubts.end());
  }
  std::sort(doubts.begin(), doubts.end());
  doubts.erase(std::unique(doubts.begin(), doubts.end()), doubts.end());
  out.doubts = world.missings(doubts);
  return out;
}

}  // namespace facts
