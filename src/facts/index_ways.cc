// The look-ups of World by what ways use: flows by their ends, networks by flow, joins from above.
#include <algorithm>

#include "facts/by_place.h"
#include "facts/world.h"
#include "topology/truth.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Fact;
using topology::Truth;

ByPlace flows_by_end(const World& world, std::string_view end) {
  ByPlace found;
  for (std::uint32_t flow = 0; flow < world.plant().table(Kind::flow).size(); ++flow) {
    const Ref place = world.reference(Ref(Kind::flow, flow), end);
    if (place.valid()) found[place.packed].push_back(flow);
  }
  return found;
}

/// Two zones are joined and nothing filters between them.
Fact open_join(const topology::Join& join) {
  Truth open = join.filtered.value;
  if (open != Truth::unknown) open = open == Truth::yes ? Truth::no : Truth::yes;
  std::vector<topology::Missing> missing = join.joined.missing;
  missing.insert(missing.end(), join.filtered.missing.begin(), join.filtered.missing.end());
  return topology::fact(topology::both(join.joined.value, open), std::move(missing));
}

}  // namespace

const std::vector<std::uint32_t>& World::flows_from(Ref place) const {
  if (!flows_from_) flows_from_ = flows_by_end(*this, "from");
  return found(*flows_from_, place);
}

const std::vector<std::uint32_t>& World::flows_to(Ref place) const {
  if (!flows_to_) flows_to_ = flows_by_end(*this, "to");
  return found(*flows_to_, place);
}

const std::vector<topology::Member>& World::networks_of(Ref flow) const {
  if (!networks_of_flow_) {
    networks_of_flow_.emplace(plant_.table(Kind::flow).size());
    for (std::uint32_t network = 0; network < plant_.table(Kind::network).size(); ++network) {
      for (const topology::Member& member : carried(Ref(Kind::network, network))) {
        if (member.truth == Truth::no) continue;
        (*networks_of_flow_)[member.row].push_back({network, member.truth, member.missing});
      }
    }
  }
  return (*networks_of_flow_)[flow.row()];
}

void World::find_above() const {
  above_.emplace();
  for (const topology::Join& join : topology_.joins()) {
    const model::Tier high = tier(join.zone_b);
    const int own = model::rank(tier(join.zone_a));
    const int rank = model::rank(high);
    if (own < 0 || rank <= own || model::is_outside(high)) continue;
    const Fact open = open_join(join);
    if (open.value == Truth::no) continue;
    const auto below = [&](std::uint32_t network) {
      const auto& of = plant_.network_zones[network];
      if (std::find(of.begin(), of.end(), join.zone_a) == of.end()) return;
      (*above_)[Ref(Kind::network, network).packed].push_back({rank, join.zone_b, open, join.by});
    };
    const auto networks_at = [&](std::uint32_t device) {
      for (const std::uint32_t network : plant_.device_networks[device]) below(network);
    };
    switch (join.by.kind()) {
      case Kind::network:
        below(join.by.row());
        break;
      case Kind::device:
        networks_at(join.by.row());
        break;
      default:
        // Who comes by a cable to a host has the host, and not yet what hangs beside it.
        for (const Ref end : topology_.ends(join.by.row())) {
          if (end.kind() == Kind::network) {
            below(end.row());
          } else if (topology_.forwards(end.row()).value == Truth::yes) {
            networks_at(end.row());
          } else {
            (*above_)[end.packed].push_back({rank, join.zone_b, open, join.by});
          }
        }
    }
  }
}

std::vector<Above> World::above(std::uint32_t device) const {
  if (!above_) find_above();
  std::vector<Above> joints;
  const auto add = [&](Ref place) {
    const auto at = above_->find(place.packed);
    if (at != above_->end()) joints.insert(joints.end(), at->second.begin(), at->second.end());
  };
  add(Ref(Kind::device, device));
  for (const std::uint32_t network : plant_.device_networks[device]) {
    add(Ref(Kind::network, network));
  }
  return joints;
}

}  // namespace facts
