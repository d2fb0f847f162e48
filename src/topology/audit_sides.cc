// What stands on the sides of a device, as far as its lines tell it apart.
#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "topology/audit.h"
#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

}  // namespace

void Audit::find_parts(std::uint32_t device) {
  device_ = device;
  sides_.clear();
  groups_.clear();
  within_.clear();
  part_of_.assign(graph_.junctions(), kNone);
  for (const std::uint32_t id : graph_.device_edges.of(device)) {
    const Edge& edge = graph_.edges[id];
    if (edge.carried || edge.laid) continue;
    if (part_of_[edge.junction] == kNone) {
      spread(device, edge.junction, static_cast<std::uint32_t>(groups_.size()));
    }
    sides_.push_back({id, part_of_[edge.junction]});
  }
}

void Audit::spread(std::uint32_t device, std::uint32_t junction, std::uint32_t part) {
  Ids open{junction};
  part_of_[junction] = part;
  const auto add = [&](std::uint32_t next) {
    if (part_of_[next] != kNone) return;
    part_of_[next] = part;
    open.push_back(next);
  };
  for (std::size_t next = 0; next < open.size(); ++next) {
    for (const std::uint32_t id : graph_.junction_transit.of(open[next])) {
      const Edge& edge = graph_.edges[id];
      if (edge.is_wire) {
        add(edge.junction);
        add(graph_.network_junction(edge.end));
        continue;
      }
      if (edge.end == device) continue;
      for (const std::uint32_t joint : graph_.edge_joints.of(id)) {
        for (const std::uint32_t out : graph_.joints[joint].edges) add(graph_.edges[out].junction);
      }
    }
  }
  add_groups(part, open);
}

void Audit::add_groups(std::uint32_t part, const Ids& junctions) {
  groups_.resize(part + 1);
  std::map<std::tuple<Ids, std::uint32_t, bool>, std::size_t> known;
  const Ids& own = endpoints_.own_points(device_);
  const auto add = [&](Ref place, const Ids& zones, bool outside) {
    const Who& who = endpoints_.who(place);
    const auto [at, fresh] =
        known.emplace(std::tuple(zones, who.signature, outside), groups_[part].size());
    if (fresh) {
      Group group{{}, zones, {}, {}, {}, outside};
      for (const Who::Part& one : who.parts) {
        Ids others;
        std::set_difference(one.points.begin(), one.points.end(), own.begin(), own.end(),
                            std::back_inserter(others));
        if (others.size() == 1) group.sure.push_back(others.front());
        if (others.size() > 1) group.doubts.push_back(one.missing);
        group.points.insert(group.points.end(), others.begin(), others.end());
      }
      tidy_ids(group.points);
      tidy_ids(group.sure);
      groups_[part].push_back(std::move(group));
    }
    groups_[part][at->second].places.push_back(place);
  };
  for (const std::uint32_t junction : junctions) {
    const Ref place = graph_.junction_ref(junction);
    if (place.kind() == Kind::network) {
      const bool outside =
          graph_.outside_network[junction] || graph_.network_leaves[junction].value == Truth::yes;
      add(place, graph_.plant.network_zones[junction], outside);
      continue;
    }
    // A line that leaves the site and ends nowhere outside in this plant.
    const auto& ends = graph_.link_ends[place.row()];
    const bool ends_outside =
        std::any_of(ends.begin(), ends.end(), [&](Ref end) { return graph_.is_outside(end); });
    if (!ends_outside && graph_.link_leaves[place.row()].value == Truth::yes) {
      add(place, {}, true);
    }
  }
  // Devices at the far end of a line that hang on no network behind this side.
  for (const std::uint32_t junction : junctions) {
    if (!graph_.is_link(junction)) continue;
    for (const std::uint32_t id : graph_.junction_edges.of(junction)) {
      const Edge& edge = graph_.edges[id];
      if (edge.is_wire || !graph_.device_joints.of(edge.end).empty()) continue;
      const Ref device(Kind::device, edge.end);
      add(device, graph_.plant.device_zones[edge.end], graph_.outside_device[edge.end]);
    }
  }
}

bool Audit::names(std::uint32_t set, std::uint32_t device) {
  const auto [at, fresh] = named_.try_emplace(std::uint64_t{set} << 32U | signatures_[device]);
  if (fresh) {
    const auto& parts = endpoints_.who({Kind::device, device}).parts;
    at->second = std::any_of(parts.begin(), parts.end(), [&](const Who::Part& part) {
      return std::any_of(part.points.begin(), part.points.end(), [&](std::uint32_t point) {
        return set == kNone || endpoints_.belongs(point, set);
      });
    });
  }
  return at->second;
}

void Audit::add_devices_at(Group& group, const Ids& points, Ids& found) {
  if (!group.devices_at) {
    auto& index = group.devices_at.emplace();
    each_device(group, [&](std::uint32_t device) {
      for (const Who::Part& part : endpoints_.who({Kind::device, device}).parts) {
        for (const std::uint32_t point : part.points) index[point].push_back(device);
      }
    });
  }
  for (const std::uint32_t point : points) {
    const auto at = group.devices_at->find(point);
    if (at != group.devices_at->end()) {
      found.insert(found.end(), at->second.begin(), at->second.end());
    }
  }
}

Audit::Within Audit::named_in(Group& group, std::uint32_t set) {
  Within found{&group, {}, {}};
  const auto apart = [&](std::uint32_t point) {
    return set != kNone && !endpoints_.belongs(point, set);
  };
  std::optional<Ids> few = set == kNone ? std::nullopt : endpoints_.candidates(set);
  if (few) {
    std::erase_if(*few, apart);
    std::set_intersection(few->begin(), few->end(), group.points.begin(), group.points.end(),
                          std::back_inserter(found.points));
  } else {
    found.points = group.points;
    std::erase_if(found.points, apart);
  }
  if (found.points.empty()) return found;
  for (const Ref place : group.places) {
    if (place.kind() == Kind::device) found.devices.push_back(place.row());
  }
  if (few) {
    add_devices_at(group, *few, found.devices);
  } else {
    each_device(group, [&](std::uint32_t device) {
      if (names(set, device)) found.devices.push_back(device);
    });
  }
  tidy_ids(found.devices);
  return found;
}

const std::vector<Audit::Within>& Audit::within(std::uint32_t set, std::uint32_t part) {
  const auto [at, fresh] = within_.try_emplace({set, part});
  if (!fresh) return at->second;
  for (Group& group : groups_[part]) {
    Within found = named_in(group, set);
    if (!found.points.empty()) at->second.push_back(std::move(found));
  }
  return at->second;
}

std::vector<Audit::Pair> Audit::pairs(const Line& line, bool anywhere) const {
  std::vector<Pair> found;
  const auto among = [](const Ids& interfaces, const Edge& edge) {
    return interfaces.empty() ||
           (edge.over.valid() && edge.over.kind() == Kind::interface &&
            std::binary_search(interfaces.begin(), interfaces.end(), edge.over.row()));
  };
  const auto stands_at = [&](const Edge& edge) { return among(line.interfaces, edge); };
  const auto leaves_there = [&](const Edge& edge) { return among(line.exits, edge); };
  for (const Side& in : sides_) {
    const Edge& enters = graph_.edges[in.edge];
    if (!enters.into) continue;
    for (const Side& out : sides_) {
      const Edge& leaves = graph_.edges[out.edge];
      if (in.edge == out.edge || !leaves.out) continue;
      if (!anywhere && !leaves_there(leaves)) continue;
      if (anywhere || (line.on_entry && stands_at(enters)) || (line.on_exit && stands_at(leaves))) {
        found.push_back({&in, &out});
      }
    }
  }
  return found;
}

}  // namespace topology
