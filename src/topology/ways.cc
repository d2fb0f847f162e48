// How all ways between two ends are found.
//
// A way is a simple path over junctions (networks and links). A step leads from one junction to the
// next: through a device by one of its joints (the sets of edges among which it passes traffic), or
// along the end of a link at a network. Ends that are devices begin and end at their edges.
//
//   1. allow() marks what can lie on such a path at all (blocks.cc says why that is right), stop by
//      stop: with waypoints the path from one stop to the next is a simple path of its own. What
//      each gap must pass, the whole way must pass.
//   2. Listing walks every path and counts. Then everything is known: which devices are on all
//      ways, whether each way is filtered, what would have to be stated.
//   3. The number of simple paths may grow exponentially: twenty rings in a row have a million.
//      Where the listing takes more than kMaxSteps, Rough answers from what is reached at all, in
//      linear time: never a wrong answer, but "perhaps" where the listing could have told.
//
// Both take their steps from steps_from(), so that they cannot disagree on what a step is. It gives
// each step that *may* be open; whether it surely is, passes() tells. Unknown thus widens the
// search and never closes it: a way that may exist is found, and is told from one that surely does.
//
#include "topology/ways.h"

#include <algorithm>

#include "topology/listing.h"
#include "topology/rough.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Ends on more junctions than this take the whole plant as between them.
constexpr std::size_t kMaxEndPairs = 64;

std::vector<std::uint32_t> junctions_of(const Graph& graph, const End& end) {
  std::vector<std::uint32_t> found = end.junctions;
  for (const std::uint32_t edge : end.edges) found.push_back(graph.edges[edge].junction);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::uint32_t> zones_of(const Graph& graph, Ref place) {
  switch (place.kind()) {
    case Kind::device:
      return graph.plant.device_zones[place.row()];
    case Kind::network:
      return graph.plant.network_zones[place.row()];
    case Kind::zone:
      return {place.row()};
    default:
      return {};
  }
}

bool named(const Query& query, Ref ref) {
  return std::find(query.via.begin(), query.via.end(), ref) != query.via.end();
}

}  // namespace

End end_of(const Graph& graph, Ref ref) {
  End end;
  end.ref = ref;
  switch (ref.kind()) {
    case Kind::device:
      for (const std::uint32_t edge : graph.device_edges.of(ref.row())) {
        if (!graph.edges[edge].laid) end.edges.push_back(edge);
      }
      break;
    case Kind::network:
      end.junctions = {graph.network_junction(ref.row())};
      break;
    case Kind::link:
      end.junctions = {graph.link_junction(ref.row())};
      break;
    case Kind::zone:
      for (const std::uint32_t network : graph.zone_networks.of(ref.row())) {
        end.junctions.push_back(graph.network_junction(network));
      }
      break;
    default:
      break;
  }
  return end;
}

WayFinder::WayFinder(const Graph& graph, const Gates& gates, const Blocks& blocks,
                     std::size_t max_steps)
    : graph_(graph),
      gates_(gates),
      blocks_(blocks),
      max_steps_(max_steps),
      allowed_(blocks.vertices(), 0) {}

bool WayFinder::usable(const Query& query, const Edge& edge) const {
  return !edge.carried || named(query, graph_.junction_ref(edge.junction));
}

std::uint32_t WayFinder::after(const Step& step, std::uint32_t junction) const {
  const Edge& out = graph_.edges[step.out];
  if (step.in != step.out || out.junction != junction) return out.junction;
  return graph_.network_junction(out.end);
}

std::uint32_t WayFinder::device_of(const Step& step) const {
  return step.in == step.out ? kNone : graph_.edges[step.in].end;
}

Truth WayFinder::passes(const Query& query, const Step& step) const {
  if (step.joint == kNone) return Truth::yes;
  // Policies see the session, which `from` opens: in and out are as they stand.
  return gates_.passes(step.joint, step.in, step.out, query.session);
}

void WayFinder::steps_from(const Query& query, std::uint32_t junction,
                           std::vector<Step>& steps) const {
  // Without waypoints there are neither relays nor carried media.
  const auto list =
      query.via.empty() ? graph_.junction_transit.of(junction) : graph_.junction_edges.of(junction);
  for (const std::uint32_t id : list) {
    const Edge& edge = graph_.edges[id];
    if (!usable(query, edge)) continue;
    if (edge.is_wire) {
      const Step step{id, kNone, id};
      if (forth(query, edge, edge.junction != junction) && allowed(after(step, junction))) {
        steps.push_back(step);
      }
      continue;
    }
    if (!forth(query, edge, false)) continue;
    const bool at_end = edge.end == query.from.device() || edge.end == query.to.device();
    const auto leads_on = [&](std::uint32_t out) {
      const Edge& next = graph_.edges[out];
      // A switch at an end of the way still joins the networks that lie on it.
      if (at_end && !edge.laid && !next.laid) return false;
      return next.junction != junction && forth(query, next, true) && usable(query, next) &&
             allowed(next.junction);
    };
    if (!query.via.empty() && named(query, {Kind::device, edge.end})) {
      const Truth forwards = graph_.facts.forwards(edge.end).value;
      const bool relays = forwards == Truth::no ||
                          (forwards == Truth::unknown && gates_.filter(edge.end) == Filter::open);
      for (const std::uint32_t out : graph_.device_edges.of(edge.end)) {
        if (!relays && !edge.carried && !graph_.edges[out].carried) continue;
        if (leads_on(out)) steps.push_back({id, kNone, out});
      }
      if (relays) continue;
    }
    for (const std::uint32_t joint : graph_.edge_joints.of(id)) {
      if (!allowed(graph_.junctions() + joint)) continue;
      const bool asks_exit = gates_.asks_exit(joint);
      if (!asks_exit && gates_.passes(joint, id, id, query.session) == Truth::no) continue;
      for (const std::uint32_t out : graph_.joints[joint].edges) {
        if (!leads_on(out)) continue;
        if (!asks_exit || gates_.passes(joint, id, out, query.session) != Truth::no) {
          steps.push_back({id, joint, out});
        }
      }
    }
  }
}

void WayFinder::allow_all() {
  everything_ = true;
  must_pass_.clear();
}

void WayFinder::allow_between(const std::vector<std::uint32_t>& from,
                              const std::vector<std::uint32_t>& to, bool& joined) {
  std::vector<std::uint32_t> blocks;
  std::vector<std::uint32_t> cuts;
  for (const std::uint32_t a : from) {
    for (const std::uint32_t b : to) {
      blocks.clear();
      cuts.clear();
      if (!blocks_.between(a, b, blocks, cuts)) continue;
      for (const std::uint32_t vertex : cuts) allowed_[vertex] = stamp_;
      for (const std::uint32_t block : blocks) {
        for (const std::uint32_t vertex : blocks_.members(block)) allowed_[vertex] = stamp_;
      }
      if (!joined) {
        must_pass_ = cuts;
      } else {
        std::vector<std::uint32_t> shared;
        std::set_intersection(must_pass_.begin(), must_pass_.end(), cuts.begin(), cuts.end(),
                              std::back_inserter(shared));
        must_pass_ = std::move(shared);
      }
      joined = true;
    }
  }
}

std::vector<std::uint32_t> WayFinder::places(const Query& query, Ref waypoint) const {
  std::vector<std::uint32_t> found = end_of(graph_, waypoint).junctions;
  if (waypoint.kind() == Kind::device) {
    for (const std::uint32_t edge : graph_.device_edges.of(waypoint.row())) {
      if (usable(query, graph_.edges[edge])) found.push_back(graph_.edges[edge].junction);
    }
  }
  return found;
}

// Everything is allowed where the blocks do not help: a stop with so many junctions that its pairs
// would cost more than the search, and a medium carried by hand, which is no edge of the blocks. A
// waypoint device is allowed with all its joints, since it may be left by another one than the
// tree's path between its neighbours would use.
bool WayFinder::allow(const Query& query) {
  ++stamp_;
  everything_ = false;
  must_pass_.clear();
  std::vector<std::vector<std::uint32_t>> stops{junctions_of(graph_, query.from)};
  bool plain = true;
  for (const Ref waypoint : query.via) {
    plain = plain && !(waypoint.kind() == Kind::link && graph_.link_carried[waypoint.row()]);
    if (waypoint == query.from.ref || waypoint == query.to.ref) continue;
    stops.push_back(places(query, waypoint));
  }
  stops.push_back(junctions_of(graph_, query.to));
  for (std::size_t i = 1; i < stops.size(); ++i) {
    plain = plain && stops[i - 1].size() * stops[i].size() <= kMaxEndPairs;
  }
  if (!plain) {
    allow_all();
    return true;
  }
  bool every_gap = true;
  std::vector<std::uint32_t> must;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    bool joined = false;
    allow_between(stops[i - 1], stops[i], joined);
    every_gap = every_gap && joined;
    must.insert(must.end(), must_pass_.begin(), must_pass_.end());
  }
  std::sort(must.begin(), must.end());
  must.erase(std::unique(must.begin(), must.end()), must.end());
  must_pass_ = std::move(must);
  for (const Ref waypoint : query.via) {
    if (waypoint.kind() != Kind::device) continue;
    for (const std::uint32_t joint : graph_.device_joints.of(waypoint.row())) {
      allowed_[graph_.junctions() + joint] = stamp_;
    }
  }
  return every_gap;
}

std::vector<Ref> WayFinder::stopped_by(const Query& query) {
  std::vector<Ref> found;
  if (!allow(query)) return found;
  std::vector<std::uint32_t> open = junctions_of(graph_, query.from);
  std::vector<bool> seen(graph_.junctions());
  for (const std::uint32_t junction : open) seen[junction] = true;
  std::vector<Step> steps;
  for (std::size_t next = 0; next < open.size(); ++next) {
    const std::uint32_t junction = open[next];
    steps.clear();
    steps_from(query, junction, steps);
    for (const Step& step : steps) {
      const std::uint32_t to = after(step, junction);
      if (seen[to]) continue;
      seen[to] = true;
      open.push_back(to);
    }
    for (const std::uint32_t id : graph_.junction_transit.of(junction)) {
      if (graph_.edges[id].is_wire) continue;
      for (const std::uint32_t joint : graph_.edge_joints.of(id)) {
        if (!allowed(graph_.junctions() + joint)) continue;
        for (const std::uint32_t out : graph_.joints[joint].edges) {
          if (out == id || !allowed(graph_.edges[out].junction)) continue;
          const Ref line = gates_.denied_by(joint, id, out, query.session);
          if (line.valid()) found.push_back(line);
        }
      }
    }
  }
  for (const std::uint32_t id : query.to.edges) {
    const Edge& edge = graph_.edges[id];
    if (!seen[edge.junction]) continue;
    const Ref line = gates_.refused_by(edge, query.session);
    if (line.valid()) found.push_back(line);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void WayFinder::legs_from(const Query& query, std::vector<Missing>& legs) const {
  std::vector<std::uint32_t> open = junctions_of(graph_, query.from);
  std::vector<bool> seen(graph_.junctions());
  for (const std::uint32_t junction : open) seen[junction] = true;
  std::vector<Step> steps;
  for (std::size_t next = 0; next < open.size(); ++next) {
    const std::uint32_t junction = open[next];
    for (const std::uint32_t id : graph_.junction_edges.of(junction)) {
      const Edge& edge = graph_.edges[id];
      if (edge.is_wire || !edge.into || graph_.facts.forwards(edge.end).value == Truth::no) {
        continue;
      }
      const std::vector<Missing>& own = graph_.unplaced[edge.end];
      legs.insert(legs.end(), own.begin(), own.end());
    }
    steps.clear();
    steps_from(query, junction, steps);
    for (const Step& step : steps) {
      const std::uint32_t to = after(step, junction);
      if (seen[to]) continue;
      seen[to] = true;
      open.push_back(to);
    }
  }
}

void WayFinder::legs_to(const Query& query, std::vector<Missing>& legs) const {
  for (const std::uint32_t junction : junctions_of(graph_, query.to)) {
    for (const std::uint32_t id : graph_.junction_edges.of(junction)) {
      const Edge& edge = graph_.edges[id];
      if (edge.is_wire || !edge.out || graph_.facts.forwards(edge.end).value == Truth::no) {
        continue;
      }
      const std::vector<Missing>& own = graph_.unplaced[edge.end];
      legs.insert(legs.end(), own.begin(), own.end());
    }
  }
}

void WayFinder::undrawn_conduits(const Query& query, std::vector<Missing>& open) const {
  const model::Table& conduits = graph_.plant.table(Kind::conduit);
  if (conduits.size() == 0) return;
  const std::vector<std::uint32_t> from = zones_of(graph_, query.from.ref);
  const std::vector<std::uint32_t> to = zones_of(graph_, query.to.ref);
  const auto joins = [&](Ref zone, const std::vector<std::uint32_t>& side) {
    return zone.kind() == Kind::zone &&
           std::find(side.begin(), side.end(), zone.row()) != side.end();
  };
  for (std::uint32_t row = 0; row < conduits.size(); ++row) {
    const model::Column& between = conduits.column("between");
    if (conduits.column("through").known(row) || !between.known(row)) continue;
    const auto ends = graph_.plant.list(between.raw(row));
    const auto any = [&](const std::vector<std::uint32_t>& side) {
      return std::any_of(ends.begin(), ends.end(),
                         [&](std::uint32_t raw) { return joins(Ref::from_raw(raw), side); });
    };
    if (any(from) && any(to))
      open.push_back({{Kind::conduit, row}, id_of(Kind::conduit, "through")});
  }
}

void WayFinder::loose_lines(std::vector<Missing>& open) const {
  const model::Column& between = graph_.plant.table(Kind::link).column("between");
  for (std::uint32_t link = 0; link < graph_.links; ++link) {
    if (graph_.link_ends[link].empty() && between.origin(link) == model::Origin::unknown) {
      open.push_back({{Kind::link, link}, id_of(Kind::link, "between")});
    }
  }
}

void WayFinder::hosts(const Query& query, std::vector<Missing>& open) const {
  const model::Table& devices = graph_.plant.table(Kind::device);
  for (const std::uint32_t guest : {query.from.device(), query.to.device()}) {
    if (guest == kNone) continue;
    const auto raw = devices.column("runs_on").get(guest);
    if (!raw || !Ref::from_raw(*raw).valid()) continue;
    const Ref host = Ref::from_raw(*raw);
    const bool legs = graph_.plant.device_networks[host.row()].size() > 1;
    if (legs && !devices.column("forwarding").known(host.row())) {
      open.push_back({host, id_of(Kind::device, "forwarding")});
    }
  }
}

Ways WayFinder::undrawn(const Query& query) {
  Ways none;
  std::vector<Missing> legs;
  undrawn_conduits(query, legs);
  hosts(query, legs);
  loose_lines(legs);
  if (graph_.any_unplaced) {
    allow_all();
    legs_from(query, legs);
    legs_to(query, legs);
    for (const std::uint32_t device : graph_.loose) {
      legs.insert(legs.end(), graph_.unplaced[device].begin(), graph_.unplaced[device].end());
    }
    for (const std::uint32_t device : {query.from.device(), query.to.device()}) {
      if (device == kNone) continue;
      const std::vector<Missing>& own = graph_.unplaced[device];
      legs.insert(legs.end(), own.begin(), own.end());
    }
  }
  if (legs.empty()) return none;
  tidy(legs);
  none.exists = Truth::unknown;
  none.doubts = legs;
  none.filter_doubts = std::move(legs);
  return none;
}

Ways WayFinder::find(const Query& query) {
  if (!allow(query)) return undrawn(query);
  Listing listing(*this, query);
  Ways found = listing.run() ? listing.result() : Rough(*this, query).result();
  return found.exists == Truth::no ? undrawn(query) : found;
}

}  // namespace topology
