// How far somebody gets who stands somewhere, in one view: certain (what is not known is taken for
// no) or possible (for yes). Letting more through can only reach more, so the truth lies between
// the two: what the certain view reaches is reached, what the possible one does not reach is not.
//
// Whether a boundary lets a session through depends on who opens it to whom and on what is
// declared. Searching for each pair of devices would cost the square of the plant. But long
// policies see devices only by the names and addresses in their lines: devices that no line tells
// apart are one party (PartyTable), and what is declared counts only where some boundary lists it
// (Needs). So there is one search, a Channel, for each triple of need, party that opens and party
// that is addressed, and it visits a junction once.
//
// A joint that asks only where the session enters is gone on from once, whatever way leads there.
// One that asks where it leaves is gone on from once for each list of its entries; and no way goes
// through such a device twice, because the lists of several sides could let through, one after the
// other, what none of them lets through.
//
// Searches keep what they have reached: when Outside takes a host and lets it stand up as a new
// source, run() goes on from there and does not begin again.
//
#include "topology/intruder.h"

#include <algorithm>
#include <utility>

#include "topology/ids.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kWhole = kNone;  // gone on by every edge

bool has(const std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

PartyTable::PartyTable(const Graph& graph, Endpoints& endpoints) : of_device(graph.devices, 0) {
  for (std::uint32_t row = 0; row < graph.devices; ++row) {
    std::vector<std::uint32_t> edges = graph.bus_edges(row);
    if (!edges.empty()) {
      bus_edges.resize(graph.devices);
      bus_edges[row] = std::move(edges);
    }
    of_device[row] = endpoints.signature({Kind::device, row});
  }
  distinct = of_device;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  if (distinct.size() * distinct.size() * (graph.junctions() + 1) > kMaxPartyCost) {
    anybody = true;
    told_apart = distinct.size();
    distinct = {0};
    of_device.assign(graph.devices, 0);
  }
  hang(graph);
}

void PartyTable::hang(const Graph& graph) {
  at_.resize(graph.junctions());
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    std::vector<Hanging>& all = at_[junction];
    for (const std::uint32_t id : graph.junction_edges.of(junction)) {
      const Edge& edge = graph.edges[id];
      if (!edge.is_wire && edge.into && !edge.laid) all.push_back({of_device[edge.end], id});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Hanging& a, const Hanging& b) { return a.party < b.party; });
  }
}

std::span<const PartyTable::Hanging> PartyTable::at(std::uint32_t junction,
                                                    std::uint32_t party) const {
  const auto& all = at_[junction];
  const auto [begin, end] = std::ranges::equal_range(all, party, {}, &Hanging::party);
  return {all.data() + (begin - all.begin()), static_cast<std::size_t>(end - begin)};
}

Intruder::Intruder(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                   const PartyTable& parties, const Needs& needs, View view, bool inside_only)
    : graph_(graph),
      gates_(gates),
      endpoints_(endpoints),
      parties_(parties),
      needs_(needs),
      view_(view),
      inside_only_(inside_only),
      targets_(parties.distinct),
      hit_(graph.devices) {}

void Intruder::aim(std::span<const std::uint32_t> devices) {
  aims_.assign(graph_.devices, false);
  targets_.clear();
  for (const std::uint32_t device : devices) {
    aims_[device] = true;
    targets_.push_back(parties_.of_device[device]);
  }
  for (std::uint32_t other = 0; other < parties_.bus_edges.size(); ++other) {
    if (!parties_.bus_edges[other].empty()) targets_.push_back(parties_.of_device[other]);
  }
  tidy_ids(targets_);
}

bool Intruder::belongs(std::uint32_t device, Ref to) const {
  switch (to.kind()) {
    case Kind::device:
      return to.row() == device;
    case Kind::network:
      return has(graph_.plant.device_networks[device], to.row());
    case Kind::zone:
      return has(graph_.plant.device_zones[device], to.row());
    default:
      return false;
  }
}

void Intruder::stand(Ref source, const std::vector<Ref>& also, std::vector<Missing> doubts) {
  if (!doubts.empty()) source_doubts_[source] = std::move(doubts);
  const std::uint32_t party = parties_.anybody ? 0 : endpoints_.signature(source);
  for (const std::uint32_t to : targets_) open(kNone, to, source, party);
  for (const Ref name : also) {
    for (const std::uint32_t need : needs_.from(name)) {
      const Ref to = needs_.all()[need].to;
      if (to.kind() == Kind::device) {
        open(need, parties_.of_device[to.row()], source, party);
      } else {
        for (const std::uint32_t target : targets_) open(need, target, source, party);
      }
    }
  }
}

void Intruder::open(std::uint32_t need, std::uint32_t to_party, Ref source,
                    std::uint32_t from_party) {
  const auto [at, fresh] = channels_.try_emplace(Key(need, from_party, to_party));
  Channel& channel = at->second;
  if (fresh) {
    channel.need = need;
    channel.to_party = to_party;
    channel.session.anybody = parties_.anybody;
    if (!parties_.anybody) {
      const auto device = std::find(parties_.of_device.begin(), parties_.of_device.end(), to_party);
      channel.session.parties.from = source;
      if (device != parties_.of_device.end()) {
        channel.session.parties.to = {
            Kind::device, static_cast<std::uint32_t>(device - parties_.of_device.begin())};
      }
    }
    if (need != kNone) {
      channel.session.declared = needs_.all()[need].declared;
      const Need& row = needs_.all()[need];
      channel.session.listed_at = view_ == View::certain ? row.surely_at : row.listed_at;
    }
  }
  start(channel, source);
  if (!channel.queued && channel.next < channel.seen.size()) {
    channel.queued = true;
    queue_.push_back(&channel);
  }
}

void Intruder::start(Channel& channel, Ref source) {
  if (source.kind() != Kind::device) {
    const End end = end_of(graph_, source);
    for (const std::uint32_t junction : end.junctions) {
      reach(channel, junction, {kNone, {}, source, kNone});
      if (source.kind() == Kind::link && graph_.link_carried[source.row()])
        unload(channel, junction);
    }
    return;
  }
  for (const std::uint32_t id : graph_.device_edges.of(source.row())) {
    const Edge& edge = graph_.edges[id];
    if (edge.out && !edge.laid && !edge.carried) {
      reach(channel, edge.junction, {kNone, {}, source, id});
    }
  }
}

void Intruder::unload(Channel& channel, std::uint32_t junction) {
  for (const std::uint32_t id : graph_.junction_edges.of(junction)) {
    const Edge& edge = graph_.edges[id];
    if (!edge.is_wire) continue;
    reach(channel, graph_.network_junction(edge.end), {junction, {id, kNone, id}, {}, kNone});
  }
}

void Intruder::reach(Channel& channel, std::uint32_t junction, const Trace& trace) {
  const bool foreign =
      inside_only_ && !graph_.is_link(junction) && graph_.outside_network[junction];
  if (foreign && trace.from != kNone) return;
  if (avoided_ != nullptr && (*avoided_)[junction]) return;
  if (channel.seen.add(junction)) channel.traces.push_back(trace);
}

void Intruder::spread() {
  for (Channel* channel : queue_) {
    channel->queued = false;
    spread(*channel);
  }
  queue_.clear();
}

std::vector<std::uint32_t> Intruder::run_without_ways() {
  spread();
  std::sort(pathless_hits_.begin(), pathless_hits_.end());
  return std::exchange(pathless_hits_, {});
}

std::vector<Hit> Intruder::run() {
  spread();
  std::vector<Hit> hits;
  for (auto& [device, hit] : fresh_) {
    hit_[device] = true;
    hits.push_back(std::move(hit));
  }
  fresh_.clear();
  return hits;
}

void Intruder::spread(Channel& channel) {
  while (channel.next < channel.seen.size()) {
    const std::uint32_t junction = channel.seen[channel.next++];
    address(channel, junction);
    go_on(channel, junction);
  }
}

void Intruder::go_on(Channel& channel, std::uint32_t junction) {
  for (const std::uint32_t id : graph_.junction_transit.of(junction)) {
    const Edge& edge = graph_.edges[id];
    if (edge.is_wire) {
      const bool to_link = edge.junction != junction;
      if (to_link ? !edge.out : !edge.into) continue;
      const std::uint32_t next = to_link ? edge.junction : graph_.network_junction(edge.end);
      reach(channel, next, {junction, {id, kNone, id}, {}, kNone});
      continue;
    }
    if (!edge.into) continue;
    for (const std::uint32_t joint : graph_.edge_joints.of(id)) {
      const bool asks_exit = gates_.asks_exit(joint);
      const std::uint32_t how = asks_exit ? gates_.entry_list(joint, id) : kWhole;
      const std::uint64_t entered = std::uint64_t{joint} << 32U | how;
      if (channel.done.find(entered) != channel.done.kAbsent) continue;
      if (!asks_exit && !holds(gates_.passes(joint, id, id, channel.session), view_)) continue;
      // Lists of several sides could let through, one after the other, what none lets through.
      if (asks_exit && passed(channel, junction, edge.end)) continue;
      channel.done.add(entered);
      for (const std::uint32_t out : graph_.joints[joint].edges) {
        if (!graph_.edges[out].out || out == id) continue;
        if (asks_exit && !holds(gates_.passes(joint, id, out, channel.session), view_)) continue;
        reach(channel, graph_.edges[out].junction, {junction, {id, joint, out}, {}, kNone});
      }
    }
  }
}

bool Intruder::passed(const Channel& channel, std::uint32_t junction, std::uint32_t device) const {
  for (const Trace* trace = &channel.trace(junction); trace->from != kNone;
       trace = &channel.trace(trace->from)) {
    const Step& step = trace->step;
    if (step.in != step.out && graph_.edges[step.in].end == device) return true;
  }
  return false;
}

bool Intruder::wanted(const Channel& channel, std::uint32_t device) const {
  if (hit_[device] || parties_.of_device[device] != channel.to_party) return false;
  if (!aims_.empty() && !aims_[device]) return false;
  if (inside_only_ && graph_.outside_device[device]) return false;
  return channel.need == kNone || belongs(device, needs_.all()[channel.need].to);
}

void Intruder::address(Channel& channel, std::uint32_t junction) {
  for (const auto [party, id] : parties_.at(junction, channel.to_party)) {
    const Edge& edge = graph_.edges[id];
    if (!parties_.bus_edges.empty() && !parties_.bus_edges[edge.end].empty()) {
      speak_through(channel, junction, id);
    }
    if (!wanted(channel, edge.end)) continue;
    if (!admitted(channel, id)) continue;
    if (pathless_.valid()) {
      if (pathless_ != Ref(Kind::device, edge.end)) note(edge.end);
      continue;
    }
    Route way = route(channel, junction, id);
    if (way.from != Ref(Kind::device, edge.end)) note(channel, std::move(way), {});
  }
}

void Intruder::note(std::uint32_t device) {
  hit_[device] = true;
  pathless_hits_.push_back(device);
}

bool Intruder::admitted(const Channel& channel, std::uint32_t id) const {
  if (gates_.filter(graph_.edges[id].end) != Filter::rules) return true;
  Session session = channel.session;
  if (!parties_.anybody) session.parties.to = {Kind::device, graph_.edges[id].end};
  return holds(gates_.admits(graph_.edges[id], session), view_);
}

void Intruder::speak_through(Channel& channel, std::uint32_t junction, std::uint32_t id) {
  const std::uint32_t converter = graph_.edges[id].end;
  const bool meant = parties_.of_device[converter] == channel.to_party &&
                     (channel.need == kNone || belongs(converter, needs_.all()[channel.need].to));
  const Fact speaks = graph_.speaks_for(converter);
  if (!meant || !holds(speaks.value, view_)) return;
  if (inside_only_ && graph_.outside_device[converter]) return;
  const Route upto = route(channel, junction, id);
  if (upto.from == Ref(Kind::device, converter)) return;
  std::vector<std::uint32_t> passed{converter};
  speak_on(channel, upto, speaks.missing, passed);
}

void Intruder::speak_on(const Channel& channel, const Route& upto,
                        const std::vector<Missing>& doubts, std::vector<std::uint32_t>& passed) {
  for (const std::uint32_t out : parties_.bus_edges[passed.back()]) {
    const std::uint32_t line = graph_.edges[out].junction;
    if (line == graph_.edges[upto.last].junction) continue;
    for (const std::uint32_t id : graph_.junction_edges.of(line)) {
      const Edge& edge = graph_.edges[id];
      const bool seen = std::find(passed.begin(), passed.end(), edge.end) != passed.end();
      if (edge.is_wire || !edge.into || edge.laid || seen) continue;
      Route way = upto;
      way.steps.push_back({upto.last, kNone, out});
      way.last = id;
      way.to = {Kind::device, edge.end};
      const bool mine = way.from == way.to || (!aims_.empty() && !aims_[edge.end]) ||
                        hit_[edge.end] || (inside_only_ && graph_.outside_device[edge.end]);
      const Fact speaks = graph_.speaks_for(edge.end);
      if (!parties_.bus_edges[edge.end].empty() && holds(speaks.value, view_)) {
        passed.push_back(edge.end);
        std::vector<Missing> more = doubts;
        more.insert(more.end(), speaks.missing.begin(), speaks.missing.end());
        speak_on(channel, way, more, passed);
      }
      if (!mine) note(channel, std::move(way), doubts);
    }
  }
}

void Intruder::note(const Channel& channel, Route route, std::vector<Missing> doubts) {
  const std::uint32_t device = route.to.row();
  if (pathless_.valid()) return note(device);
  const auto at = fresh_.find(device);
  if (at != fresh_.end() && at->second.route.steps.size() <= route.steps.size()) return;
  Hit hit;
  hit.device = device;
  hit.route = std::move(route);
  hit.session = channel.session;
  if (!parties_.anybody) {
    if (parties_.of_device[device] == channel.to_party) {
      hit.session.parties.to = {Kind::device, device};
    }
    if (hit.route.from.valid()) hit.session.parties.from = hit.route.from;
  }
  if (view_ == View::possible) {
    explain(hit, doubts);
    hit.doubts = std::move(doubts);
  }
  fresh_[device] = std::move(hit);
}

void Intruder::explain(const Hit& hit, std::vector<Missing>& doubts) const {
  for (const Step& step : hit.route.steps) {
    if (step.joint == kNone) continue;
    gates_.explain(step.joint, step.in, step.out, hit.session, doubts);
  }
  if (hit.route.last != kNone)
    gates_.explain_admits(graph_.edges[hit.route.last], hit.session, doubts);
  const auto source = source_doubts_.find(hit.route.from);
  if (source != source_doubts_.end()) {
    doubts.insert(doubts.end(), source->second.begin(), source->second.end());
  }
  tidy(doubts);
}

Route Intruder::route(const Channel& channel, std::uint32_t junction, std::uint32_t last) const {
  Route found;
  found.last = last;
  found.to = {Kind::device, graph_.edges[last].end};
  const Trace* trace = &channel.trace(junction);
  while (trace->from != kNone) {
    found.steps.push_back(trace->step);
    junction = trace->from;
    trace = &channel.trace(junction);
  }
  std::reverse(found.steps.begin(), found.steps.end());
  found.start = junction;
  found.from = trace->origin;
  found.first = trace->first;
  return found;
}

}  // namespace topology
