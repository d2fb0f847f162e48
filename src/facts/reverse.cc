// Look-ups of World against the direction in which the plant is written, each made in one pass:
// from a zone to its joins, a switch to its networks, a device to the sessions that reach it, a
// one-way line to the flows that run against it.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "facts/by_place.h"
#include "facts/world.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Member;
using topology::Truth;

void put(std::vector<std::uint32_t>& rows, std::uint32_t row) {
  if (rows.empty() || rows.back() != row) rows.push_back(row);
}

/// The two sides of something of one direction: what it hears, and what it speaks to.
struct Direction {
  std::vector<Ref> from;
  std::vector<Ref> to;
};

Direction direction(const World& world, Ref one_way) {
  Direction sides;
  if (one_way.kind() == Kind::link) {
    const Ref from = world.reference(one_way, "from");
    const Ref to = world.reference(one_way, "to");
    if (from.valid()) sides.from.push_back(from);
    if (to.valid()) sides.to.push_back(to);
    return sides;
  }
  for (const std::uint32_t row : world.plant().children(one_way, Kind::interface)) {
    const Ref interface(Kind::interface, row);
    const auto way = world.word(interface, "one_way").value_or("no");
    if (way == "in") sides.from.push_back(interface);
    if (way == "out") sides.to.push_back(interface);
  }
  return sides;
}

std::vector<std::uint32_t> networks(const World& world, Ref place) {
  std::vector<std::uint32_t> out;
  switch (place.kind()) {
    case Kind::device:
      return world.plant().device_networks[place.row()];
    case Kind::network:
      return {place.row()};
    case Kind::zone:
      return world.networks_of(place.row());
    case Kind::interface:
      for (const std::uint32_t raw : world.list(place, "network")) {
        out.push_back(Ref::from_raw(raw).row());
      }
      return out;
    default:
      return out;
  }
}

bool meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::uint32_t one) {
    return std::find(b.begin(), b.end(), one) != b.end();
  });
}

bool stands_at(const World& world, Ref place, const std::vector<Ref>& side) {
  return std::any_of(side.begin(), side.end(), [&](Ref end) {
    return end == place || meet(networks(world, end), networks(world, place)) ||
           meet(world.zones(end), world.zones(place));
  });
}

enum class Side : std::uint8_t { neither, from, to };

/// The side of an end of a flow: the end itself, else by network or zone, else by the nearer tier.
Side side(const World& world, Ref place, const Direction& sides) {
  const auto is = [&](const std::vector<Ref>& side) {
    return std::find(side.begin(), side.end(), place) != side.end();
  };
  if (is(sides.from) != is(sides.to)) return is(sides.from) ? Side::from : Side::to;
  const bool at_from = stands_at(world, place, sides.from);
  const bool at_to = stands_at(world, place, sides.to);
  if (at_from != at_to) return at_from ? Side::from : Side::to;
  if (at_from) return Side::neither;
  const auto own = world.rank(place);
  const auto from = world.rank(sides.from.front());
  const auto to = world.rank(sides.to.front());
  if (!own || !from || !to) return Side::neither;
  const int nearer = std::abs(*own - *from) - std::abs(*own - *to);
  return nearer == 0 ? Side::neither : nearer < 0 ? Side::from : Side::to;
}

bool is_one_way(const World& world, Ref thing) {
  if (thing.kind() == Kind::link) return world.medium(thing).one_way;
  if (thing.kind() != Kind::device) return false;
  const model::DeviceType* type = world.device_type(thing.row());
  return type != nullptr && type->one_way;
}

/// Its data, or the session that carries them, go from the hearing side to the speaking one.
bool runs_against(const World& world, std::uint32_t flow, Ref one_way) {
  const Direction sides = direction(world, one_way);
  if (sides.from.empty() || sides.to.empty()) return false;
  const Ref ref(Kind::flow, flow);
  const Ref from = world.reference(ref, "from");
  const Ref to = world.reference(ref, "to");
  if (!from.valid() || !to.valid()) return false;
  const Side source = side(world, from, sides);
  const Side target = side(world, to, sides);
  if (source == Side::to && target == Side::from) return true;
  return source == Side::from && target == Side::to && !opened_by_source(world, flow);
}

}  // namespace

const std::vector<std::uint32_t>& World::joins_of(std::uint32_t zone) const {
  if (!joins_of_) {
    joins_of_.emplace();
    const auto joins = topology_.joins();
    for (std::uint32_t row = 0; row < joins.size(); ++row) {
      for (const std::uint32_t end : {joins[row].zone_a, joins[row].zone_b}) {
        put((*joins_of_)[Ref(Kind::zone, end).packed], row);
      }
    }
  }
  return found(*joins_of_, Ref(Kind::zone, zone));
}

const std::vector<std::uint32_t>& World::networks_laid_on(std::uint32_t device) const {
  if (!networks_laid_on_) {
    networks_laid_on_.emplace();
    for (std::uint32_t network = 0; network < plant_.table(Kind::network).size(); ++network) {
      for (const std::uint32_t raw : list(Ref(Kind::network, network), "on")) {
        put((*networks_laid_on_)[Ref::from_raw(raw).packed], network);
      }
    }
  }
  return found(*networks_laid_on_, Ref(Kind::device, device));
}

const std::vector<Member>& World::sessions_reaching(std::uint32_t device) const {
  if (!sessions_reaching_) {
    sessions_reaching_.emplace(plant_.table(Kind::device).size());
    for (std::uint32_t access = 0; access < plant_.table(Kind::remote_access).size(); ++access) {
      const Ref end = reference(Ref(Kind::remote_access, access), "ends_at");
      if (end.valid()) {
        (*sessions_reaching_)[end.row()].push_back({access, Truth::yes, {}});
      }
      const auto& all = reached(access);
      if (!all) continue;
      for (const Member& member : *all) {
        if (member.truth == Truth::no || (end.valid() && member.row == end.row())) continue;
        (*sessions_reaching_)[member.row].push_back({access, member.truth, member.missing});
      }
    }
  }
  return (*sessions_reaching_)[device];
}

const std::vector<std::uint32_t>& World::flows_against(Ref one_way) const {
  if (!flows_against_) {
    flows_against_.emplace();
    ByPlace one_way_on;  // devices of one direction by their networks
    for (std::uint32_t device = 0; device < plant_.table(Kind::device).size(); ++device) {
      if (!is_one_way(*this, Ref(Kind::device, device))) continue;
      for (const std::uint32_t network : plant_.device_networks[device]) {
        one_way_on[Ref(Kind::network, network).packed].push_back(device);
      }
    }
    for (std::uint32_t flow = 0; flow < plant_.table(Kind::flow).size(); ++flow) {
      const Ref ref(Kind::flow, flow);
      std::vector<Ref> candidates;
      if (known(ref, "via")) {
        for (const std::uint32_t raw : list(ref, "via")) candidates.push_back(Ref::from_raw(raw));
      } else if (topology_.flow(flow).exists.value == Truth::no) {
        // Without a way of its own it means what is of one direction at its ends.
        for (const std::string_view name : {"from", "to"}) {
          const Ref end = reference(ref, name);
          if (!end.valid()) continue;
          std::vector<Ref> nodes{end};
          for (const std::uint32_t network : networks(*this, end)) {
            nodes.emplace_back(Kind::network, network);
          }
          for (const Ref node : nodes) {
            for (const std::uint32_t link : links_at(node)) {
              candidates.emplace_back(Kind::link, link);
            }
            for (const std::uint32_t device : found(one_way_on, node)) {
              candidates.emplace_back(Kind::device, device);
            }
          }
        }
      }
      for (const Ref candidate : candidates) {
        if (is_one_way(*this, candidate) && runs_against(*this, flow, candidate)) {
          put((*flows_against_)[candidate.packed], flow);
        }
      }
    }
  }
  return found(*flows_against_, one_way);
}

}  // namespace facts
