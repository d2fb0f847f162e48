// What joins two zones, one thing that a reader can change at a time: a network that both share, a
// device that passes traffic between their networks, a link between their things.
//
// Where such a thing does not filter, another boundary may stand on the way between the zones. That
// is asked of the part of the plant that lies between them: networks of the two zones, of a dmz,
// and of tiers between theirs, without the thing itself. A boundary stands between the zones if it
// is in a block on the way from one to the other (blocks.cc): then some path between them passes
// it.
//
#include "topology/joins.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "topology/blocks.h"
#include "topology/truth.h"

namespace topology {

using model::Kind;
using model::Ref;

Joins::Joins(const Graph& graph) : graph_(graph) {}

std::vector<Join> Joins::find() {
  of_networks();
  of_devices();
  of_links();
  of_native();
  for (Join& join : joins_) {
    if (join.filtered.value != Truth::yes) join.boundary_elsewhere = elsewhere(join);
  }
  return std::move(joins_);
}

void Joins::add(Ref by, std::uint32_t zone, std::uint32_t other, const Fact& joined,
                const Fact& filtered, std::size_t first) {
  if (joins_.size() - first >= kMaxJoins) return;
  const auto rank = [&](std::uint32_t row) { return side_rank(graph_.plant, std::span(&row, 1)); };
  if (std::pair(rank(other), other) < std::pair(rank(zone), zone)) std::swap(zone, other);
  joins_.push_back({by, zone, other, joined, filtered, {}});
}

void Joins::of_networks() {
  for (std::uint32_t row = 0; row < graph_.networks; ++row) {
    const auto& zones = graph_.plant.network_zones[row];
    const std::size_t first = joins_.size();
    for (std::size_t i = 0; i < zones.size() && joins_.size() - first < kMaxJoins; ++i) {
      for (std::size_t j = i + 1; j < zones.size(); ++j) {
        add({Kind::network, row}, zones[i], zones[j], fact(Truth::yes), fact(Truth::no), first);
      }
    }
  }
}

void Joins::of_devices() {
  for (std::uint32_t device = 0; device < graph_.devices; ++device) {
    const Fact filtered = graph_.facts.protects(device);
    const std::size_t first = joins_.size();
    // Certain joints come first; a pair that one of them joins is joined.
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const Truth present : {Truth::yes, Truth::unknown}) {
      for (const std::uint32_t id : graph_.device_joints.of(device)) {
        const Joint& joint = graph_.joints[id];
        if (joint.present != present) continue;
        std::vector<std::uint32_t> networks;
        for (const std::uint32_t edge : joint.edges) {
          const std::uint32_t junction = graph_.edges[edge].junction;
          if (!graph_.is_link(junction)) networks.push_back(junction);
        }
        std::map<std::uint32_t, std::set<std::uint32_t>> zones;  // with their networks
        for (const std::uint32_t network : networks) {
          for (const std::uint32_t zone : graph_.plant.network_zones[network]) {
            zones[zone].insert(network);
          }
        }
        Fact joined = fact(Truth::yes);
        if (present == Truth::unknown) joined = fact(present, {joint.missing});
        for (auto a = zones.begin(); a != zones.end() && joins_.size() - first < kMaxJoins; ++a) {
          for (auto b = std::next(a); b != zones.end(); ++b) {
            // Zones of one and the same network are joined by that.
            if (a->second.size() == 1 && a->second == b->second) continue;
            if (seen.size() >= kMaxJoins || !seen.emplace(a->first, b->first).second) continue;
            add({Kind::device, device}, a->first, b->first, joined, filtered, first);
          }
        }
      }
    }
  }
}

std::vector<std::uint32_t> Joins::zones_of(Ref end) const {
  return end.kind() == Kind::device ? graph_.plant.device_zones[end.row()]
                                    : graph_.plant.network_zones[end.row()];
}

void Joins::of_links() {
  const model::Column& medium = graph_.plant.table(Kind::link).column("medium");
  const auto& media = graph_.plant.vocabulary().media;
  for (std::uint32_t link = 0; link < graph_.links; ++link) {
    if (graph_.link_carried[link]) continue;
    const auto code = medium.get(link);
    const bool one_way = code && *code < media.size() && media[*code].one_way;
    const std::size_t first = joins_.size();
    const auto& ends = graph_.link_ends[link];
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::size_t i = 0; i < ends.size() && joins_.size() - first < kMaxJoins; ++i) {
      const auto a = zones_of(ends[i]);
      for (std::size_t j = i + 1; j < ends.size() && joins_.size() - first < kMaxJoins; ++j) {
        const auto b = zones_of(ends[j]);
        std::vector<std::uint32_t> shared;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
        if (!shared.empty()) continue;
        Fact filtered = fact(one_way ? Truth::yes : Truth::no);
        for (const Ref end : {ends[i], ends[j]}) {
          if (end.kind() != Kind::device) continue;
          const Fact boundary = graph_.facts.boundary(end.row());
          filtered.missing.insert(filtered.missing.end(), boundary.missing.begin(),
                                  boundary.missing.end());
          filtered = fact(either(filtered.value, boundary.value), std::move(filtered.missing));
        }
        for (const std::uint32_t zone : a) {
          for (const std::uint32_t other : b) {
            const auto pair = std::minmax(zone, other);
            if (!seen.emplace(pair.first, pair.second).second) continue;
            add({Kind::link, link}, zone, other, fact(Truth::yes), filtered, first);
          }
        }
      }
    }
  }
}

void Joins::of_native() {
  const model::Column& native = graph_.plant.table(Kind::link).column("native");
  for (std::uint32_t link = 0; link < graph_.links; ++link) {
    if (!native.known(link) || graph_.plant.out({Kind::link, link})) continue;
    const auto ends = graph_.plant.list(native.raw(link));
    if (ends.size() != 2) continue;
    const std::size_t first = joins_.size();
    for (const std::uint32_t zone : zones_of(Ref::from_raw(ends[0]))) {
      for (const std::uint32_t other : zones_of(Ref::from_raw(ends[1]))) {
        if (zone == other) continue;
        add({Kind::link, link}, zone, other, fact(Truth::yes), fact(Truth::no), first);
      }
    }
  }
}

bool Joins::between(std::uint32_t junction, const Join& join) const {
  if (graph_.junction_ref(junction) == join.by) return false;
  if (graph_.is_link(junction)) return !graph_.link_carried[junction - graph_.networks];
  const auto rank = [&](std::uint32_t zone) {
    return side_rank(graph_.plant, std::span(&zone, 1));
  };
  const int low = rank(join.zone_a);
  const int high = rank(join.zone_b);
  const model::Column& tier = graph_.plant.table(Kind::zone).column("tier");
  const auto& zones = graph_.plant.network_zones[junction];
  return std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    if (zone == join.zone_a || zone == join.zone_b) return true;
    const bool dmz = tier.get(zone) == static_cast<std::uint32_t>(model::Tier::dmz);
    return dmz || (rank(zone) > low && rank(zone) < high);
  });
}

std::vector<Ref> Joins::elsewhere(const Join& join) const {
  // The part of the plant between the zones, as a graph of its own with both zones as vertices.
  const std::uint32_t joints_begin = graph_.junctions();
  std::unordered_map<std::uint32_t, std::uint32_t> local;
  std::vector<std::uint32_t> vertices{kNone, kNone};
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const auto connect = [&](std::uint32_t from, std::uint32_t vertex) {
    const auto [at, fresh] = local.emplace(vertex, static_cast<std::uint32_t>(vertices.size()));
    if (fresh) vertices.push_back(vertex);
    pairs.emplace_back(from, at->second);
    pairs.emplace_back(at->second, from);
  };
  const auto add_zone = [&](std::uint32_t vertex, std::uint32_t zone) {
    for (const std::uint32_t network : graph_.zone_networks.of(zone)) {
      if (between(network, join)) connect(vertex, graph_.network_junction(network));
    }
  };
  add_zone(0, join.zone_a);
  add_zone(1, join.zone_b);
  for (std::uint32_t next = 2; next < vertices.size(); ++next) {
    const std::uint32_t junction = vertices[next];
    if (junction >= joints_begin) {
      for (const std::uint32_t edge : graph_.joints[junction - joints_begin].edges) {
        if (between(graph_.edges[edge].junction, join)) connect(next, graph_.edges[edge].junction);
      }
      continue;
    }
    for (const std::uint32_t id : graph_.junction_transit.of(junction)) {
      const Edge& edge = graph_.edges[id];
      if (edge.is_wire) {
        const std::uint32_t other =
            edge.junction != junction ? edge.junction : graph_.network_junction(edge.end);
        if (between(other, join)) connect(next, other);
      } else if (join.by != Ref(Kind::device, edge.end)) {
        for (const std::uint32_t joint : graph_.edge_joints.of(id)) {
          if (graph_.joints[joint].present == Truth::yes) connect(next, joints_begin + joint);
        }
      }
    }
  }

  const auto count = static_cast<std::uint32_t>(vertices.size());
  const Blocks blocks(count, Lists(count, pairs));
  std::vector<std::uint32_t> on_way;
  std::vector<std::uint32_t> cuts;
  std::vector<Ref> found;
  if (!blocks.between(0, 1, on_way, cuts)) return found;
  for (const std::uint32_t block : on_way) {
    for (const std::uint32_t vertex : blocks.members(block)) {
      if (vertices[vertex] == kNone || vertices[vertex] < joints_begin) continue;
      const std::uint32_t device = graph_.joints[vertices[vertex] - joints_begin].device;
      if (graph_.facts.boundary(device).value == Truth::yes)
        found.emplace_back(Kind::device, device);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace topology
