#include "topology/topology.h"

#include <map>
#include <optional>
#include <utility>

#include "topology/audit.h"
#include "topology/blocks.h"
#include "topology/device.h"
#include "topology/endpoint.h"
#include "topology/gate.h"
#include "topology/graph.h"
#include "topology/hops.h"
#include "topology/internet.h"
#include "topology/joins.h"
#include "topology/needs.h"
#include "topology/outside.h"
#include "topology/policy.h"
#include "topology/reachers.h"
#include "topology/trips.h"
#include "topology/truth.h"
#include "topology/ways.h"
#include "topology/wires.h"

namespace topology {

using model::Kind;
using model::Ref;

/// The stages in the order in which they build on each other; the later ones wait until asked for.
struct Topology::State {
  explicit State(const model::Plant& plant)
      : facts(plant),
        graph(plant, facts),
        endpoints(graph),
        services(plant),
        policies(graph, endpoints, services),
        gates(graph, policies),
        blocks(graph.junctions() + static_cast<std::uint32_t>(graph.joints.size()),
               transit_neighbours(graph)),
        finder(graph, gates, blocks) {}

  Trips& flows() {
    if (!flows_) flows_.emplace(graph, gates, endpoints, services, finder, Kind::flow);
    return *flows_;
  }
  Trips& sessions() {
    if (!sessions_)
      sessions_.emplace(graph, gates, endpoints, services, finder, Kind::remote_access);
    return *sessions_;
  }
  const Needs& needs() {
    if (!needs_) needs_.emplace(graph, gates, flows(), sessions());
    return *needs_;
  }
  const PartyTable& parties() {
    if (!parties_) parties_.emplace(graph, endpoints);
    return *parties_;
  }
  Outside& outside() {
    if (!outside_) outside_.emplace(graph, gates, endpoints, parties(), needs(), sessions());
    return *outside_;
  }
  /// Ways of a session that nobody declared; kept per pair of ends that hang alike and are the same
  /// to every filter rule.
  const Ways& undeclared(const Query& query, Ref from, Ref to, std::optional<std::uint32_t> port) {
    std::vector<std::uint32_t> key{to.packed, endpoints.signature(from), port.value_or(kNone)};
    const std::uint32_t device = query.from.device();
    if (device == kNone || !graph.device_joints.of(device).empty() ||
        !graph.unplaced[device].empty()) {
      key.push_back(from.packed);
    } else {
      key.push_back(kNone);
      for (const std::uint32_t id : query.from.edges) {
        const Edge& edge = graph.edges[id];
        key.push_back(edge.junction);
        key.push_back((edge.into ? 1U : 0U) | (edge.out ? 2U : 0U));
      }
    }
    const auto [at, fresh] = undeclared_.try_emplace(std::move(key));
    if (fresh) at->second = finder.find(query);
    return at->second;
  }
  Reachers& reachers() {
    if (!reachers_) reachers_.emplace(graph, gates, endpoints, parties(), needs());
    return *reachers_;
  }
  const std::vector<Join>& joins() {
    if (!joins_) joins_ = Joins(graph).find();
    return *joins_;
  }
  const Audit& audit() {
    if (!audit_) audit_.emplace(graph, policies, finder, flows(), sessions());
    return *audit_;
  }
  const std::vector<Fact>& on_internet() {
    if (!internet_) internet_ = topology::internet(graph);
    return *internet_;
  }
  const Wires& wires() {
    if (!wires_) wires_.emplace(graph);
    return *wires_;
  }

  Devices facts;
  Graph graph;
  Endpoints endpoints;
  Services services;
  Policies policies;
  Gates gates;
  Blocks blocks;
  WayFinder finder;

 private:
  std::optional<Trips> flows_;
  std::optional<Trips> sessions_;
  std::optional<Needs> needs_;
  std::optional<PartyTable> parties_;
  std::optional<Audit> audit_;
  std::optional<Outside> outside_;
  std::optional<Reachers> reachers_;
  std::optional<std::vector<Join>> joins_;
  std::optional<std::vector<Fact>> internet_;
  std::optional<Wires> wires_;
  std::map<std::vector<std::uint32_t>, Ways> undeclared_;
};

Topology::Topology(const model::Plant& plant) : state_(std::make_unique<State>(plant)) {}
Topology::~Topology() = default;
Topology::Topology(Topology&&) noexcept = default;
Topology& Topology::operator=(Topology&&) noexcept = default;

Fact Topology::forwards(std::uint32_t device) const { return state_->facts.forwards(device); }

Fact Topology::boundary(std::uint32_t device) const { return state_->facts.boundary(device); }

std::span<const std::uint32_t> Topology::guests(std::uint32_t device) const {
  return state_->graph.guests.of(device);
}

Topology::Spoken Topology::speaks_for(std::uint32_t device) const {
  Spoken found{state_->graph.bus_members(device), {}};
  if (!found.devices.empty()) found.fact = state_->graph.speaks_for(device);
  return found;
}

const FlowWays& Topology::flow(std::uint32_t flow) const { return state_->flows().facts(flow); }

const FlowWays& Topology::remote_access(std::uint32_t row) const {
  return state_->sessions().facts(row);
}

std::vector<Member> Topology::carries(Ref line) const { return state_->flows().over(line); }

std::vector<Member> Topology::sessions(Ref line) const { return state_->sessions().over(line); }

std::span<const Join> Topology::joins() const { return state_->joins(); }

std::span<const Wire> Topology::wires() const { return state_->wires().all(); }

std::uint32_t Topology::wire(Ref line) const {
  const Graph& graph = state_->graph;
  return state_->wires().of(line.kind() == Kind::link ? graph.link_junction(line.row())
                                                      : graph.network_junction(line.row()));
}

const LineFacts& Topology::line(Ref line) const { return state_->audit().of(line); }

std::span<const Topology::Opener> Topology::openers(std::uint32_t device) const {
  return state_->audit().openers(device);
}

std::vector<Ref> Topology::stopped_by(std::uint32_t flow) const {
  return state_->flows().stopped_by(flow);
}

const OutsideReach& Topology::from_outside(std::uint32_t device) const {
  return state_->outside().of(device);
}

std::size_t Topology::told_apart_roughly() const {
  const PartyTable& parties = state_->parties();
  return parties.anybody ? parties.told_apart : 0;
}

std::vector<Reached> Topology::opens(Ref start) const {
  State& state = *state_;
  return topology::opens(state.graph, state.gates, state.endpoints, state.parties(), state.needs(),
                         start);
}

std::span<const Missing> Topology::undrawn(std::uint32_t device) const {
  return state_->graph.unplaced[device];
}

Topology::Passing Topology::passes(Ref from, Ref to, std::optional<std::uint32_t> port) const {
  State& state = *state_;
  Query query;
  query.from = end_of(state.graph, from);
  query.to = end_of(state.graph, to);
  query.session.parties = {from, to, port ? Service{false, std::nullopt, port} : Service{}};
  const Ways& ways = state.undeclared(query, from, to, port);
  Passing out;
  out.open = fact(ways.exists, ways.doubts);
  if (ways.shortest.start == kNone) return out;
  const Path& path = ways.shortest;
  Route route{from, kNone, path.start, path.steps, kNone, to};
  if (path.first != kNone) route.first = query.from.edges[path.first];
  if (path.last != kNone) route.last = query.to.edges[path.last];
  out.way = hops(state.graph, state.gates, query.session, route, false);
  return out;
}

std::vector<Member> Topology::addresses(Ref start, std::span<const std::uint32_t> only) const {
  State& state = *state_;
  return topology::addresses(state.graph, state.gates, state.endpoints, state.parties(),
                             state.needs(), start, only, true);
}

std::vector<Member> Topology::addressed(Ref start, std::span<const std::uint32_t> only) const {
  State& state = *state_;
  return topology::addresses(state.graph, state.gates, state.endpoints, state.parties(),
                             state.needs(), start, only, false);
}

std::span<const std::uint32_t> Topology::alike(std::uint32_t device) const {
  return state_->reachers().alike(device);
}

std::vector<Reacher> Topology::reachers(Ref device) const {
  return state_->reachers().find(device.row());
}

std::vector<Ref> Topology::ends(std::uint32_t link) const { return state_->graph.link_ends[link]; }

Fact Topology::leaves_site(std::uint32_t link) const { return state_->graph.link_leaves[link]; }

Ref Topology::near_end(std::uint32_t link) const {
  Ref near;
  for (const Ref end : state_->graph.link_ends[link]) {
    if (state_->graph.is_outside(end)) continue;
    if (near.valid()) return {};
    near = end;
  }
  return near;
}

Fact Topology::on_internet(Ref line) const { return topology::on_internet(state_->graph, line); }

Fact Topology::leads_outside(Ref line) const {
  const Graph& graph = state_->graph;
  if (line.kind() == Kind::link) return graph.link_leaves[line.row()];
  if (graph.touches_outside[line.row()]) return fact(Truth::yes);
  return graph.network_leaves[line.row()];
}

Fact Topology::internet(Ref line) const {
  const Graph& graph = state_->graph;
  return state_->on_internet()[line.kind() == Kind::link ? graph.link_junction(line.row())
                                                         : graph.network_junction(line.row())];
}

}  // namespace topology
