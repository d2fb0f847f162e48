#include "facts/place.h"

#include <algorithm>

namespace facts {

using model::Kind;
using model::Ref;

namespace {

bool in_dmz(const World& world, Ref place) {
  const auto zones = world.zones(place);
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return world.tier(zone) == model::Tier::dmz;
  });
}

/// Anybody who comes by may join.
bool holds_guests(const World& world, Ref place) {
  const auto zones = world.zones(place);
  return std::any_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return world.word(Ref(Kind::zone, zone), "purpose").value_or("") == "guest";
  });
}

void raise_to(Grade& grade, const Grade& other) {
  if (outranks(other, grade)) grade = other;
}

/// Of a zone the most exposed of its networks and of the lines that end there.
Grade zone_exposure(const World& world, std::uint32_t zone) {
  Grade grade{3, false};
  for (const std::uint32_t row : world.networks_of(zone)) {
    const Ref network(Kind::network, row);
    raise_to(grade, world.exposure(network));
    for (const std::uint32_t link : world.links_at(network)) {
      raise_to(grade, world.exposure(Ref(Kind::link, link)));
    }
  }
  return grade;
}

}  // namespace

bool lies_outside(const World& world, Ref place) {
  return place.kind() == Kind::link || world.outside(place) ||
         (place.kind() == Kind::network && world.medium(place).leaves_site);
}

bool lies_in_ot(const World& world, Ref place) {
  if (place.kind() == Kind::link) return false;
  if (!world.zones(place).empty()) return world.in_ot(place);
  const auto devices = world.devices(place);
  return std::any_of(devices.begin(), devices.end(), [&](std::uint32_t device) {
    const model::DeviceType* type = world.device_type(device);
    return type != nullptr && type->controller;
  });
}

int standing(const World& world, Ref place) {
  if (lies_outside(world, place)) return 5;
  if (lies_in_ot(world, place)) {
    const auto rank = world.rank(place);
    return rank && *rank >= 2 ? 2 : 1;
  }
  if (in_dmz(world, place)) return 3;
  return world.zones(place).empty() ? 0 : 4;
}

Grade place_exposure(const World& world, Ref place) {
  if (!lies_outside(world, place)) return {holds_guests(world, place) ? 3 : 2, false};
  Grade grade{3, false};
  if (place.kind() == Kind::zone) return zone_exposure(world, place.row());
  if (place.kind() == Kind::network || place.kind() == Kind::link) {
    raise_to(grade, world.exposure(place));
  }
  return grade;
}

std::vector<std::uint32_t> networks_at(const World& world, Ref place) {
  switch (place.kind()) {
    case Kind::device:
      return world.plant().device_networks[place.row()];
    case Kind::network:
      return {place.row()};
    case Kind::zone:
      return world.networks_of(place.row());
    default:
      return {};
  }
}

}  // namespace facts
