// How each device is reached from outside: directly, or by taking hosts one after another.
//
// The search goes by rounds. Round 0 takes what somebody outside can address. Each later round lets
// the devices of the round before stand up as new sources and takes what they can address that
// nobody took yet. A device is taken in the first round in which it can be, so `hosts` is the least
// number of hosts that must be taken before it, and the chain `by` is one shortest proof.
//
// A device that forwards does not stand up: what passes it is a way through it, on which its policy
// is asked. Standing on it would pass that policy by. In the certain view only a device that surely
// does not forward stands up, in the possible view one that perhaps does not; both views are
// solved, and what the certain one took is a fact, what only the other took is open, with the
// doubts along its chain.
//
#include "topology/outside.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "topology/internet.h"
#include "topology/truth.h"

namespace topology {

using model::Kind;
using model::Ref;

namespace {

/// It passes on what comes in by any side, as far as is known.
bool passes_unfiltered(const Graph& graph, std::uint32_t device) {
  return graph.facts.forwards(device).value != Truth::no &&
         graph.facts.protects(device).value != Truth::yes;
}

}  // namespace

Outside::Outside(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                 const PartyTable& parties, const Needs& needs, Trips& sessions)
    : graph_(graph),
      gates_(gates),
      endpoints_(endpoints),
      parties_(parties),
      needs_(needs),
      sessions_(sessions),
      facts_(graph.devices) {
  find_sources();
  solve(View::certain, nullptr, certain_);
  solve(View::possible, nullptr, possible_);
  find_closed_lines();
  if (closed_.empty()) return;
  solve(View::certain, &closed_, certain_open_);
  solve(View::possible, &closed_, possible_open_);
}

void Outside::find_closed_lines() {
  closed_.resize(graph_.junctions());
  bool any = false;
  bool open = false;
  for (std::uint32_t junction = 0; junction < graph_.junctions(); ++junction) {
    const Ref line = graph_.junction_ref(junction);
    const bool link = graph_.is_link(junction);
    const bool leaves = link ? graph_.link_leaves[line.row()].value != Truth::no
                             : graph_.network_leaves[line.row()].value != Truth::no ||
                                   graph_.touches_outside[line.row()];
    if (!leaves) continue;
    const auto said = says_internet(graph_, line);
    const auto& beneath = link ? graph_.link_beneath[line.row()] : std::vector<std::uint32_t>();
    const bool tunnel = !said && !beneath.empty();
    const bool all_closed = std::all_of(beneath.begin(), beneath.end(), [&](std::uint32_t below) {
      const auto own = says_internet(graph_, {Kind::link, below});
      return own && own->value == Truth::no;
    });
    closed_[junction] = tunnel ? all_closed : said && said->value == Truth::no;
    any = any || closed_[junction];
    open = open || on_internet(graph_, line).value != Truth::no;
  }
  if (!any || !open) closed_.clear();
}

void Outside::find_sources() {
  for (std::uint32_t row = 0; row < graph_.networks; ++row) {
    const Fact& leaves = graph_.network_leaves[row];
    if (graph_.touches_outside[row] || leaves.value == Truth::yes) {
      sources_.push_back({{Kind::network, row}, {}});
    } else if (leaves.value == Truth::unknown) {
      sources_.push_back({{Kind::network, row}, leaves.missing});
    }
  }
  const model::Column& medium = graph_.plant.table(Kind::link).column("medium");
  const auto& media = graph_.plant.vocabulary().media;
  for (std::uint32_t row = 0; row < graph_.links; ++row) {
    const Fact& leaves = graph_.link_leaves[row];
    const auto& ends = graph_.link_ends[row];
    const auto code = medium.get(row);
    // A tunnel is entered at its ends only; the lines beneath it are the outside.
    const bool tunnel = code && *code < media.size() && media[*code].tunnel;
    const bool ends_outside =
        std::any_of(ends.begin(), ends.end(), [&](Ref end) { return graph_.is_outside(end); });
    if (leaves.value == Truth::no || tunnel || ends_outside) continue;
    sources_.push_back({{Kind::link, row}, leaves.missing});
  }
  for (std::uint32_t row = 0; row < graph_.devices; ++row) {
    const Ref device(Kind::device, row);
    if (graph_.outside_device[row]) {
      sources_.push_back({device, {}});
    } else if (!graph_.unplaced[row].empty() && passes_unfiltered(graph_, row)) {
      // A leg that leads nobody knows where may lead outside.
      sources_.push_back({device, graph_.unplaced[row]});
    }
  }
  order_sources();
}

void Outside::order_sources() {
  const auto key = [&](const Source& source) {
    const bool line = source.node.kind() != Kind::device;
    const Truth anybody = line ? on_internet(graph_, source.node).value : Truth::unknown;
    const int trust = anybody == Truth::yes ? 0 : anybody == Truth::unknown ? 1 : 2;
    // A device comes last: the network that it stands in has others, too.
    return std::tuple(!line, !source.doubts.empty(), trust, source.node.kind() == Kind::link,
                      graph_.plant.id(source.node));
  };
  std::sort(sources_.begin(), sources_.end(),
            [&](const Source& a, const Source& b) { return key(a) < key(b); });
}

bool Outside::steps_on(View view, std::uint32_t device) const {
  const Truth forwards = graph_.facts.forwards(device).value;
  return view == View::certain ? forwards == Truth::no : forwards != Truth::yes;
}

void Outside::take(const Hit& hit, std::uint32_t hosts, bool direct,
                   std::vector<Taken>& taken) const {
  Taken& entry = taken[hit.device];
  entry.direct = direct;
  entry.hosts = hosts;
  entry.doubts = hit.doubts;
  entry.segment = hops(graph_, gates_, hit.session, hit.route, false);
  if (hosts > 0) entry.by = hit.route.from.row();
}

void Outside::solve(View view, const std::vector<bool>* avoided, std::vector<Taken>& taken) {
  taken.assign(graph_.devices, {false, kNone, kNone, {}, {}});
  Intruder intruder(graph_, gates_, endpoints_, parties_, needs_, view, false);
  intruder.avoid(avoided);
  for (const Source& source : sources_) {
    if (view == View::certain && !source.doubts.empty()) continue;
    // Who comes in by a leg of a device is nobody that the plant names.
    const bool at_leg =
        source.node.kind() == Kind::device && !graph_.outside_device[source.node.row()];
    intruder.stand(source.node, at_leg ? std::vector<Ref>() : names_of(graph_, source.node),
                   source.doubts);
  }
  std::vector<std::uint32_t> fresh;
  for (const Hit& hit : intruder.run()) {
    take(hit, 0, true, taken);
    fresh.push_back(hit.device);
  }
  add_remote_ends(view, avoided, taken);
  for (std::uint32_t row = 0; row < graph_.devices; ++row) {
    const bool known = std::binary_search(fresh.begin(), fresh.end(), row);
    if (taken[row].direct && !known) fresh.push_back(row);
  }
  for (const Source& source : sources_) {
    if (view == View::possible || source.doubts.empty()) {
      carry(source.node, 0, taken, fresh);
    }
  }
  for (std::uint32_t hosts = 1; !fresh.empty(); ++hosts) {
    std::sort(fresh.begin(), fresh.end());
    std::vector<std::uint32_t> next;
    for (const std::uint32_t device : fresh) {
      if (!steps_on(view, device) || graph_.outside_device[device]) continue;
      intruder.stand({Kind::device, device}, names_of(graph_, {Kind::device, device}), {});
    }
    for (const Hit& hit : intruder.run()) {
      if (taken[hit.device].hosts != kNone) continue;
      take(hit, hosts, false, taken);
      next.push_back(hit.device);
    }
    for (const std::uint32_t device : fresh) {
      if (steps_on(view, device)) carry({Kind::device, device}, hosts, taken, next);
    }
    fresh = std::move(next);
  }
}

Fact Outside::comes_from_outside(const Trip& trip, const std::vector<bool>* avoided) const {
  Fact found;
  bool shut = false;
  const auto add = [&](Ref line) {
    const std::uint32_t junction = line.kind() == Kind::link ? graph_.link_junction(line.row())
                                                             : graph_.network_junction(line.row());
    shut = shut || (avoided != nullptr && (*avoided)[junction]);
    const Fact& leaves = line.kind() == Kind::link ? graph_.link_leaves[line.row()]
                                                   : graph_.network_leaves[line.row()];
    found.value = either(found.value, leaves.value);
    found.missing.insert(found.missing.end(), leaves.missing.begin(), leaves.missing.end());
  };
  for (const Ref line : trip.via) {
    if (line.kind() == Kind::link || line.kind() == Kind::network) add(line);
  }
  if (trip.from.valid() && trip.from.kind() == Kind::device) {
    if (graph_.outside_device[trip.from.row()]) found.value = Truth::yes;
  } else if (trip.from.valid()) {
    for (const std::uint32_t junction : end_of(graph_, trip.from).junctions) {
      add(graph_.junction_ref(junction));
      if (!graph_.is_link(junction) && graph_.touches_outside[junction]) found.value = Truth::yes;
    }
  }
  return shut ? Fact() : fact(found.value, std::move(found.missing));
}

void Outside::add_remote_ends(View view, const std::vector<bool>* avoided,
                              std::vector<Taken>& taken) const {
  for (const Trip& trip : sessions_.all()) {
    if (!trip.to.valid() || trip.to.kind() != Kind::device) continue;
    const Fact outside = comes_from_outside(trip, avoided);
    Taken& entry = taken[trip.to.row()];
    if (!holds(outside.value, view) || (entry.direct && entry.doubts.empty())) continue;
    entry.direct = true;
    entry.hosts = 0;
    entry.by = kNone;
    entry.doubts = outside.missing;
    entry.segment = sessions_.facts(trip.ref.row()).shortest;
    if (entry.segment.empty()) {
      const Ref over = trip.via.empty() ? Ref() : trip.via.front();
      entry.segment = {{trip.from, trip.to, over, trip.ref}};
    }
  }
}

void Outside::carry(Ref from, std::uint32_t hosts, std::vector<Taken>& taken,
                    std::vector<std::uint32_t>& fresh) const {
  const auto edges = from.kind() == Kind::device
                         ? graph_.device_edges.of(from.row())
                         : graph_.junction_edges.of(from.kind() == Kind::link
                                                        ? graph_.link_junction(from.row())
                                                        : graph_.network_junction(from.row()));
  const auto reach = [&](std::uint32_t device, std::uint32_t link) {
    Taken& entry = taken[device];
    if (entry.hosts != kNone || from == Ref(Kind::device, device)) return;
    entry = {false, hosts, hosts > 0 ? from.row() : kNone, {}, {}};
    entry.segment = {{from, {Kind::device, device}, {Kind::link, link}, {}}};
    fresh.push_back(device);
  };
  for (const std::uint32_t id : edges) {
    const Edge& edge = graph_.edges[id];
    if (!edge.carried || !edge.out || graph_.end_ref(edge) != from) continue;
    const std::uint32_t link = edge.junction - graph_.networks;
    for (const std::uint32_t other : graph_.junction_edges.of(edge.junction)) {
      const Edge& end = graph_.edges[other];
      if (other == id || !end.into) continue;
      if (!end.is_wire) {
        reach(end.end, link);
        continue;
      }
      // Into a network or zone: to whatever hangs there.
      for (const std::uint32_t at : graph_.junction_edges.of(graph_.network_junction(end.end))) {
        const Edge& device = graph_.edges[at];
        if (!device.is_wire && !device.laid) reach(device.end, link);
      }
    }
  }
}

Ref Outside::entry(const Way& way) const {
  for (const Hop& hop : way) {
    for (const Ref ref : {hop.from, hop.over}) {
      if (ref.valid() && ref.kind() == Kind::link &&
          graph_.link_leaves[ref.row()].value != Truth::no) {
        return ref;
      }
    }
  }
  if (way.empty()) return {};
  for (const Ref ref : {way.front().from, way.front().over, way.front().to}) {
    if (ref.valid() && (ref.kind() == Kind::network || ref.kind() == Kind::link)) return ref;
  }
  return {};
}

Way Outside::whole_way(std::uint32_t device, const std::vector<Taken>& taken) {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t at = device; at != kNone; at = taken[at].by) chain.push_back(at);
  Way way;
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    way.insert(way.end(), taken[*at].segment.begin(), taken[*at].segment.end());
  }
  return way;
}

std::vector<Missing> Outside::whole_doubts(std::uint32_t device, const std::vector<Taken>& taken) {
  std::vector<Missing> missing;
  for (std::uint32_t at = device; at != kNone; at = taken[at].by) {
    missing.insert(missing.end(), taken[at].doubts.begin(), taken[at].doubts.end());
  }
  return missing;
}

const std::vector<Outside::Taken>& Outside::best(View view, std::uint32_t device,
                                                 bool direct) const {
  const bool certain = view == View::certain;
  const std::vector<Taken>& all = certain ? certain_ : possible_;
  const std::vector<Taken>& open = certain ? certain_open_ : possible_open_;
  if (open.empty()) return all;
  const bool as_good = direct ? open[device].direct : open[device].hosts <= all[device].hosts;
  return as_good ? open : all;
}

const OutsideReach& Outside::of(std::uint32_t device) {
  if (facts_[device]) return *facts_[device];
  facts_[device] = std::make_unique<OutsideReach>();
  OutsideReach& found = *facts_[device];
  const Taken& certain = best(View::certain, device, true)[device];
  const Taken& possible = best(View::possible, device, true)[device];
  if (certain.direct || possible.direct) {
    const Taken& best = certain.direct ? certain : possible;
    found.direct = fact(certain.direct ? Truth::yes : Truth::unknown, best.doubts);
    found.way = best.segment;
    found.entry = entry(found.way);
  }
  if (certain_[device].hosts != kNone || possible_[device].hosts != kNone) {
    const bool sure = certain_[device].hosts != kNone;
    const std::vector<Taken>& taken = best(sure ? View::certain : View::possible, device, false);
    found.pivot = fact(sure ? Truth::yes : Truth::unknown,
                       sure ? std::vector<Missing>() : whole_doubts(device, taken));
    found.hosts = taken[device].hosts;
    found.pivot_way = whole_way(device, taken);
    if (!found.entry.valid()) found.entry = entry(found.pivot_way);
  }
  return found;
}

std::vector<Ref> names_of(const Graph& graph, Ref node) {
  std::vector<Ref> names{node};
  const auto add = [&](Kind kind, const std::vector<std::uint32_t>& rows) {
    for (const std::uint32_t row : rows) names.emplace_back(kind, row);
  };
  if (node.kind() == Kind::device) {
    add(Kind::network, graph.plant.device_networks[node.row()]);
    add(Kind::zone, graph.plant.device_zones[node.row()]);
  } else if (node.kind() == Kind::network) {
    add(Kind::zone, graph.plant.network_zones[node.row()]);
  }
  return names;
}

namespace {

/// Who stands at the start of a search, and what else is declared for them.
struct Start {
  Ref at;
  std::vector<Ref> names;
  bool inside_only = false;
};

Start start_at(const Graph& graph, Ref start) {
  Start out{start, names_of(graph, start), start.kind() != Kind::device};
  if (start.kind() == Kind::network) out.inside_only = !graph.outside_network[start.row()];
  if (start.kind() != Kind::link) return out;
  // Who comes in by a line comes as whoever is declared to use its far end.
  std::vector<Ref>& names = out.names;
  const bool leaves = graph.link_leaves[start.row()].value != Truth::no;
  for (const Ref end : graph.link_ends[start.row()]) {
    if (leaves && !graph.is_outside(end)) continue;
    if (!leaves && end.kind() == Kind::device) continue;
    for (const Ref name : names_of(graph, end)) names.push_back(name);
    if (end.kind() != Kind::network) continue;
    for (const std::uint32_t id : graph.junction_edges.of(graph.network_junction(end.row()))) {
      const Edge& edge = graph.edges[id];
      const bool foreign = !edge.is_wire && graph.outside_device[edge.end];
      if (leaves && foreign) names.emplace_back(Kind::device, edge.end);
    }
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return out;
}

}  // namespace

std::vector<Reached> opens(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                           const PartyTable& parties, const Needs& needs, Ref at) {
  const Start start = start_at(graph, at);
  std::vector<Reached> found;
  std::vector<bool> sure(graph.devices);
  for (const View view : {View::certain, View::possible}) {
    Intruder intruder(graph, gates, endpoints, parties, needs, view, start.inside_only);
    intruder.skip(sure);
    intruder.stand(at, start.names, {});
    for (Hit& hit : intruder.run()) {
      sure[hit.device] = view == View::certain;
      found.push_back(
          {hit.device,
           fact(view == View::certain ? Truth::yes : Truth::unknown, std::move(hit.doubts)),
           hops(graph, gates, hit.session, hit.route, false)});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const Reached& a, const Reached& b) { return a.device < b.device; });
  return found;
}

std::vector<Member> addresses(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                              const PartyTable& parties, const Needs& needs, Ref at,
                              std::span<const std::uint32_t> only, bool doubts) {
  const Start start = start_at(graph, at);
  std::vector<Member> found;
  std::vector<bool> sure(graph.devices);
  for (const View view : {View::certain, View::possible}) {
    Intruder intruder(graph, gates, endpoints, parties, needs, view, start.inside_only);
    if (!only.empty()) intruder.aim(only);
    intruder.skip(sure);
    const bool silent = view == View::certain || !doubts;
    if (silent) intruder.forget_ways(at);
    intruder.stand(at, start.names, {});
    const auto before = static_cast<std::ptrdiff_t>(found.size());
    const Truth truth = view == View::certain ? Truth::yes : Truth::unknown;
    if (silent) {
      for (const std::uint32_t device : intruder.run_without_ways()) {
        sure[device] = view == View::certain;
        found.push_back({device, truth, {}});
      }
    } else {
      for (Hit& hit : intruder.run()) {
        Fact of = fact(truth, std::move(hit.doubts));
        found.push_back({hit.device, of.value, std::move(of.missing)});
      }
    }
    std::inplace_merge(found.begin(), found.begin() + before, found.end(),
                       [](const Member& a, const Member& b) { return a.row < b.row; });
  }
  return found;
}

}  // namespace topology
