#include "topology/audit.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;
/// Sessions that are looked at for the lines of one device; what is not looked at is taken to have
/// its effect.
constexpr std::size_t kMaxSessions = std::size_t{1} << 20U;
/// Points of an end of a declared session that are looked at.
constexpr std::size_t kMaxPoints = 64;

Ids points_of(const Who& who) {
  Ids points;
  for (const Who::Part& part : who.parts) {
    points.insert(points.end(), part.points.begin(), part.points.end());
  }
  tidy_ids(points);
  return points;
}

ServiceSet every_port(std::uint32_t transport) {
  ServiceSet set;
  set.add(transport + 1, transport + 65535);
  return set;
}

/// ICMP, names and time: what every network needs.
ServiceSet plain_services() {
  ServiceSet set;
  set.add(ServiceSet::kIcmp, ServiceSet::kIcmp);
  for (const std::uint32_t port : {53U, 123U}) {
    set.add(ServiceSet::kTcp + port, ServiceSet::kTcp + port);
    set.add(ServiceSet::kUdp + port, ServiceSet::kUdp + port);
  }
  return set;
}

}  // namespace

Audit::Audit(const Graph& graph, const Policies& policies, Trips& flows, Trips& sessions)
    : graph_(graph),
      policies_(policies),
      endpoints_(policies.endpoints()),
      flows_(flows),
      sessions_(sessions),
      facts_(graph.plant.table(Kind::policy_rule).size()) {
  find_declared();
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    if (!graph.plant.children({Kind::device, device}, Kind::policy_rule).empty()) look_at(device);
  }
}

void Audit::look_at(std::uint32_t device) {
  spent_ = 0;
  find_parts(device);
  const auto lines = policies_.lines(device);
  for (std::uint32_t at = 0; at < lines.size(); ++at) {
    if (!lines[at].forward) describe(device, at, facts_[lines[at].ref.row()]);
  }
  find_served(device);
}

void Audit::find_parts(std::uint32_t device) {
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
  const auto add = [&](Ref place, const Ids& zones, bool outside) {
    const Who& who = endpoints_.who(place);
    const auto [at, fresh] =
        known.emplace(std::tuple(zones, who.signature, outside), groups_[part].size());
    if (fresh) {
      groups_[part].push_back({{}, zones, points_of(who), {}, outside});
      for (const Who::Part& one : who.parts) {
        if (one.points.size() > 1) groups_[part].back().doubts.push_back(one.missing);
      }
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

const std::vector<Audit::Within>& Audit::within(std::uint32_t set, std::uint32_t part) {
  const auto [at, fresh] = within_.try_emplace({set, part});
  if (!fresh) return at->second;
  for (const Group& group : groups_[part]) {
    Within found{&group, {}, {}};
    for (const std::uint32_t point : group.points) {
      if (set == kNone || endpoints_.belongs(point, set)) found.points.push_back(point);
    }
    if (found.points.empty()) continue;
    const auto named = [&](std::uint32_t device) {
      const Ids own = points_of(endpoints_.who({Kind::device, device}));
      return std::any_of(own.begin(), own.end(), [&](std::uint32_t point) {
        return set == kNone || endpoints_.belongs(point, set);
      });
    };
    for (const Ref place : group.places) {
      if (place.kind() == Kind::device) found.devices.push_back(place.row());
      if (place.kind() != Kind::network) continue;
      for (const std::uint32_t id : graph_.junction_edges.of(place.row())) {
        const Edge& edge = graph_.edges[id];
        if (!edge.is_wire && !edge.laid && named(edge.end)) found.devices.push_back(edge.end);
      }
    }
    tidy_ids(found.devices);
    at->second.push_back(std::move(found));
  }
  return at->second;
}

std::vector<Audit::Pair> Audit::pairs(const Line& line, bool anywhere) const {
  std::vector<Pair> found;
  const auto stands_at = [&](const Edge& edge) {
    return line.interfaces.empty() ||
           (edge.over.valid() && edge.over.kind() == Kind::interface &&
            std::binary_search(line.interfaces.begin(), line.interfaces.end(), edge.over.row()));
  };
  for (const Side& in : sides_) {
    const Edge& enters = graph_.edges[in.edge];
    if (!enters.into) continue;
    for (const Side& out : sides_) {
      const Edge& leaves = graph_.edges[out.edge];
      if (in.edge == out.edge || !leaves.out) continue;
      if (anywhere || (line.on_entry && stands_at(enters)) || (line.on_exit && stands_at(leaves))) {
        found.push_back({&in, &out});
      }
    }
  }
  return found;
}

template <typename Act>
void Audit::each_session(const Line& line, bool anywhere, Act&& act) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> seen;
  for (const Pair& pair : pairs(line, anywhere)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        for (const std::uint32_t from : source.points) {
          for (const std::uint32_t to : target.points) {
            if (++spent_ > kMaxSessions) return;
            if (!seen.emplace(pair.in->edge, pair.out->edge, from, to).second) continue;
            if (!act(pair, from, to)) return;
          }
        }
      }
    }
  }
}

bool Audit::reaches_itself(std::uint32_t device, const Line& line) const {
  const auto named = [&](std::uint32_t set) {
    return set != kNone && (endpoints_.names(set, {Kind::device, device}) ||
                            endpoints_.names_address_of(set, device));
  };
  return named(line.from) || named(line.to);
}

bool Audit::stands(const Line& line, std::vector<Missing>& doubts) {
  std::vector<Missing> maybe;
  for (const Pair& pair : pairs(line, false)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        // Where a set names all of it, it does not matter at which point it stands.
        const bool whole = source.points.size() == source.group->points.size() &&
                           target.points.size() == target.group->points.size();
        if (whole || (source.group->doubts.empty() && target.group->doubts.empty())) return true;
        for (const Group* group : {source.group, target.group}) {
          maybe.insert(maybe.end(), group->doubts.begin(), group->doubts.end());
        }
      }
    }
  }
  doubts = std::move(maybe);
  return false;
}

void Audit::describe(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const Line& line = policies_.lines(device)[at];
  const auto none = [&](std::uint32_t set) { return set != kNone && endpoints_.empty(set); };
  const ServiceSet& services = policies_.services(line);
  facts.any_service = services.contains(every_port(ServiceSet::kTcp)) ||
                      services.contains(every_port(ServiceSet::kUdp));
  facts.any_destination = line.to == kNone || endpoints_.any(line.to);
  facts.any_source = (line.from == kNone || endpoints_.any(line.from)) && many_sources(line);
  facts.plain_service = plain_services().contains(services);
  const model::Column& unapplied = graph_.plant.table(Kind::policy_rule).column("unapplied");
  if (line.present == Truth::no) {
    const auto list = unapplied.get(line.ref.row());
    const bool named = list && !graph_.plant.text(model::TextId{*list}).empty();
    facts.idle = named ? Idle::unapplied : Idle::off;
  } else if (none(line.from) || none(line.to) || services.empty()) {
    facts.idle = Idle::empty;
  } else if (sides_.size() > 1 && !reaches_itself(device, line) && !endpoints_.coarse()) {
    if (!stands(line, facts.doubts)) {
      tidy(facts.doubts);
      facts.idle = Idle::elsewhere;
    } else {
      find_shadow(device, at, facts);
    }
  }
  if (facts.idle == Idle::none && line.allows != false && line.present != Truth::no) {
    find_openings(device, at, facts);
  }
  if (facts.idle != Idle::none && facts.idle != Idle::off) {
    facts.contrary = contradicted(device, line);
  }
}

void Audit::find_shadow(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const auto lines = policies_.lines(device);
  const Line& line = lines[at];
  if (line.present != Truth::yes) return;
  bool alive = false;
  bool met = false;
  std::uint32_t shadow = kNone;
  each_session(line, false, [&](const Pair& pair, std::uint32_t from, std::uint32_t to) {
    for (const bool exit : {false, true}) {
      const Edge& edge = graph_.edges[exit ? pair.out->edge : pair.in->edge];
      const Ids list = policies_.met(device, edge, exit, from, to);
      const auto own = std::find(list.begin(), list.end(), at);
      if (own == list.end()) continue;
      met = true;
      ServiceSet left = policies_.services(line);
      for (auto other = list.begin(); other != own && !left.empty(); ++other) {
        const ServiceSet& taken = policies_.services(lines[*other]);
        if (lines[*other].present != Truth::yes || !left.meets(taken)) continue;
        left.subtract(taken);
        shadow = std::min(shadow, *other);
      }
      alive = !left.empty();
      if (alive) return false;
    }
    return true;
  });
  if (alive || !met || shadow == kNone || spent_ > kMaxSessions) return;
  facts.idle = Idle::shadowed;
  facts.shadow = lines[shadow].ref;
}

bool Audit::contradicted(std::uint32_t device, const Line& line) {
  bool found = false;
  each_session(line, true, [&](const Pair& pair, std::uint32_t from, std::uint32_t to) {
    const ServiceSet open = policies_.open_between(device, graph_.edges[pair.in->edge],
                                                   graph_.edges[pair.out->edge], from, to);
    const ServiceSet& named = policies_.services(line);
    found = line.allows == false ? open.meets(named) : !open.contains(named);
    return !found;
  });
  return found;
}

bool Audit::many_sources(const Line& line) {
  std::set<std::uint32_t> zones;
  for (const Pair& pair : pairs(line, false)) {
    for (const Group& group : groups_[pair.in->part]) {
      if (group.outside) return true;
      zones.insert(group.zones.begin(), group.zones.end());
    }
  }
  return zones.size() > 1;
}

void Audit::find_openings(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const Line& line = policies_.lines(device)[at];
  const auto ends = [](const Group& group) {
    std::vector<Ref> refs;
    for (const std::uint32_t zone : group.zones) refs.emplace_back(Kind::zone, zone);
    if (refs.empty()) refs.push_back(group.places.front());
    return refs;
  };
  const auto apart = [](const Group& a, const Group& b) {
    if (a.zones.empty() || b.zones.empty()) return &a != &b;
    return std::none_of(a.zones.begin(), a.zones.end(), [&](std::uint32_t zone) {
      return std::find(b.zones.begin(), b.zones.end(), zone) != b.zones.end();
    });
  };
  std::map<std::pair<Ref, Ref>, Ids> found;
  for (const Pair& pair : pairs(line, false)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        if (!apart(*source.group, *target.group)) continue;
        bool opens = spent_ > kMaxSessions;
        for (std::size_t i = 0; i < source.points.size() && !opens; ++i) {
          for (std::size_t j = 0; j < target.points.size() && !opens; ++j) {
            opens =
                ++spent_ > kMaxSessions ||
                !policies_
                     .let_through(device, at, graph_.edges[pair.in->edge],
                                  graph_.edges[pair.out->edge], source.points[i], target.points[j])
                     .empty();
          }
        }
        if (!opens) continue;
        for (const Ref from : ends(*source.group)) {
          for (const Ref to : ends(*target.group)) {
            if (found.size() >= kMaxOpenings && !found.contains({from, to})) {
              facts.more_open = true;
              continue;
            }
            Ids& devices = found[{from, to}];
            devices.insert(devices.end(), target.devices.begin(), target.devices.end());
          }
        }
      }
    }
  }
  for (auto& [ends_of, devices] : found) {
    tidy_ids(devices);
    facts.opens.push_back({ends_of.first, ends_of.second, std::move(devices)});
  }
}

void Audit::find_declared() {
  for (const Trip& trip : flows_.all()) {
    if (trip.from.valid() && trip.to.valid()) {
      declared_.push_back({trip.ref, trip.from, trip.to, trip.service});
    }
  }
  const model::Column& reaches = graph_.plant.table(Kind::remote_access).column("reaches");
  for (const Trip& trip : sessions_.all()) {
    Service some;
    if (trip.from.valid() && trip.to.valid()) {
      declared_.push_back({trip.ref, trip.from, trip.to, some});
    }
    if (!reaches.known(trip.ref.row())) continue;
    for (const std::uint32_t raw : graph_.plant.list(reaches.raw(trip.ref.row()))) {
      const Ref to = Ref::from_raw(raw);
      if (trip.to.valid()) declared_.push_back({trip.ref, trip.to, to, some});
      // Without a device at which it ends, or through one that passes it on, it goes straight
      // there.
      if (trip.from.valid()) declared_.push_back({trip.ref, trip.from, to, some});
    }
  }
}

void Audit::find_served(std::uint32_t device) {
  served_.clear();
  std::set<Ref> over;
  for (const Member& member : flows_.over({Kind::device, device})) {
    over.emplace(Kind::flow, member.row);
  }
  for (const Declared& declared : declared_) {
    const bool flow = declared.ref.kind() == Kind::flow;
    // A flow that has no way may be the one that a line without effect was meant for.
    if (flow && !over.contains(declared.ref) &&
        flows_.ways(flows_.all()[declared.ref.row()]).exists != Truth::no) {
      continue;
    }
    add_served(device, declared);
  }
}

void Audit::add_served(std::uint32_t device, const Declared& declared) {
  const auto lines = policies_.lines(device);
  const std::uint32_t service = policies_.all_services().signature(declared.service);
  const Ids key{endpoints_.signature(declared.from), endpoints_.signature(declared.to), service};
  const auto [at, fresh] = served_.try_emplace(key);
  if (fresh) {
    Ids from = points_of(endpoints_.who(declared.from));
    Ids to = points_of(endpoints_.who(declared.to));
    from.resize(std::min(from.size(), kMaxPoints));
    to.resize(std::min(to.size(), kMaxPoints));
    const auto matches = policies_.all_services().matches(service);
    for (const std::uint32_t a : from) {
      for (const std::uint32_t b : to) {
        for (const std::uint32_t i : policies_.naming(device, a, b)) {
          const Line& line = lines[i];
          const bool speaks = declared.service.some || line.services == kNone ||
                              matches[line.services] != Truth::no;
          if (speaks) at->second.push_back(i);
        }
      }
    }
    tidy_ids(at->second);
  }
  for (const std::uint32_t i : at->second) {
    if (lines[i].forward) continue;
    auto& serves = facts_[lines[i].ref.row()].serves;
    if (serves.empty() || serves.back() != declared.ref) serves.push_back(declared.ref);
  }
}

}  // namespace topology
