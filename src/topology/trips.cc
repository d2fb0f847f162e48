#include "topology/trips.h"

#include <algorithm>
#include <utility>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kOpenedByTo = 1;
constexpr std::uint32_t kAccessRead = 2;

}  // namespace

Trips::Trips(const Graph& graph, const Gates& gates, Endpoints& endpoints, const Services& services,
             WayFinder& finder, Kind kind)
    : graph_(graph), gates_(gates), endpoints_(endpoints), finder_(finder), kind_(kind) {
  ways_.emplace_back();  // of trips that lack an end
  if (kind == Kind::flow) {
    read_flows(services);
  } else {
    read_sessions();
  }
  for (Trip& trip : trips_) {
    find_ways(trip);
    if (trip.asked && trip.ways != 0) try_other_end(trip);
    // Values that are read may be sent or fetched: what is let through shows which.
    if (!trip.either || trip.ways == 0 || ways_[trip.ways].exists != Truth::no) continue;
    Trip polled = trip;
    turn(polled);
    find_ways(polled);
    if (ways_[polled.ways].exists != Truth::no) trip = std::move(polled);
  }
  facts_.resize(trips_.size());
}

std::vector<Ref> Trips::waypoints(const model::Column& column, std::uint32_t row) const {
  std::vector<Ref> found;
  if (!column.known(row)) return found;
  for (const std::uint32_t raw : graph_.plant.list(column.raw(row))) {
    found.push_back(Ref::from_raw(raw));
  }
  // A line beneath a tunnel that is named as well is passed with the tunnel.
  std::vector<std::uint32_t> below;
  for (const Ref ref : found) {
    if (ref.kind() != Kind::link) continue;
    const auto& lines = graph_.link_beneath[ref.row()];
    below.insert(below.end(), lines.begin(), lines.end());
  }
  std::sort(below.begin(), below.end());
  std::erase_if(found, [&](Ref ref) {
    return ref.kind() == Kind::link && std::binary_search(below.begin(), below.end(), ref.row());
  });
  return found;
}

void Trips::read_flows(const Services& services) {
  const model::Table& table = graph_.plant.table(Kind::flow);
  const model::Column& from = table.column("from");
  const model::Column& to = table.column("to");
  const model::Column& opened_by = table.column("opened_by");
  const model::Column& via = table.column("via");
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    Trip trip;
    trip.ref = {Kind::flow, row};
    trip.service = services.of_flow(row);
    if (const auto raw = from.get(row)) trip.from = Ref::from_raw(*raw);
    if (const auto raw = to.get(row)) trip.to = Ref::from_raw(*raw);
    trip.via = waypoints(via, row);
    if (opened_by.get(row) == kOpenedByTo) turn(trip);
    trip.asked = opened_by.origin(row) == model::Origin::unknown;
    trip.either = opened_by.origin(row) == model::Origin::fallback &&
                  table.column("access").get(row) == kAccessRead;
    trips_.push_back(std::move(trip));
  }
}

void Trips::try_other_end(Trip& trip) {
  Trip polled = trip;
  turn(polled);
  find_ways(polled);
  const bool by_from = ways_[trip.ways].exists != Truth::no;
  const bool by_to = ways_[polled.ways].exists != Truth::no;
  if (!by_from && by_to) trip = std::move(polled);
  trip.opener_decides = by_from != by_to;
}

void Trips::turn(Trip& trip) {
  trip.reversed = !trip.reversed;
  std::swap(trip.from, trip.to);
  std::reverse(trip.via.begin(), trip.via.end());
}

void Trips::read_sessions() {
  const model::Table& table = graph_.plant.table(Kind::remote_access);
  const model::Column& from = table.column("from");
  const model::Column& party = table.column("party");
  const model::Column& over = table.column("over");
  const model::Column& ends_at = table.column("ends_at");
  const model::Table& zones = graph_.plant.table(Kind::zone);
  const model::Column& zone_party = zones.column("party");
  const model::Column& tier = zones.column("tier");
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    Trip trip;
    trip.ref = {Kind::remote_access, row};
    trip.via = waypoints(over, row);
    if (const auto raw = ends_at.get(row)) trip.to = Ref::from_raw(*raw);
    if (const auto raw = from.get(row)) trip.from = Ref::from_raw(*raw);
    if (!trip.from.valid() && !trip.via.empty()) trip.from = far_end(trip.via.front());
    if (const auto who = party.get(row); who && !trip.from.valid()) {
      for (std::uint32_t zone = 0; zone < zones.size() && !trip.from.valid(); ++zone) {
        const auto word = tier.get(zone);
        if (zone_party.get(zone) == who && word &&
            model::is_outside(static_cast<model::Tier>(*word))) {
          trip.from = {Kind::zone, zone};
        }
      }
    }
    trips_.push_back(std::move(trip));
  }
}

Ref Trips::far_end(Ref line) const {
  if (line.kind() != Kind::link) return line;
  for (const Ref end : graph_.link_ends[line.row()]) {
    if (graph_.is_outside(end)) return end;
  }
  return line;
}

std::uint32_t Trips::end_class(const End& end, bool itself) {
  std::vector<std::uint32_t> key;
  const std::uint32_t device = end.device();
  if (device == kNone || itself || !graph_.device_joints.of(device).empty() ||
      !graph_.unplaced[device].empty()) {
    key = {end.ref.packed};
  } else {
    key.push_back(kNone);
    for (const std::uint32_t id : end.edges) {
      const Edge& edge = graph_.edges[id];
      key.push_back(edge.junction);
      key.push_back((edge.into ? 1U : 0U) | (edge.out ? 2U : 0U));
    }
  }
  return classes_.emplace(std::move(key), static_cast<std::uint32_t>(classes_.size()))
      .first->second;
}

Session Trips::session(const Trip& trip) {
  return {{trip.from, trip.to, trip.service}, trip.ref, true, {}, false};
}

void Trips::find_ways(Trip& trip) {
  trip.ways = 0;
  if (!trip.from.valid() || !trip.to.valid()) return;
  if (trip.from == trip.to) {
    trip.itself = true;
    return;
  }
  Query query;
  query.from = end_of(graph_, trip.from);
  query.to = end_of(graph_, trip.to);
  query.via = trip.via;
  query.duplex = trip.reversed;
  query.session = session(trip);
  const bool itself = !trip.via.empty();
  std::vector<std::uint32_t> key{end_class(query.from, itself),
                                 end_class(query.to, itself),
                                 endpoints_.signature(trip.from),
                                 endpoints_.signature(trip.to),
                                 gates_.service_signature(trip.service),
                                 (query.duplex ? 1U : 0U) | (trip.service.layer2 ? 2U : 0U)};
  for (const Ref ref : trip.via) key.push_back(ref.packed);
  // What would decide is asked of this very trip.
  if (gates_.doubtful(query.session.parties)) key.push_back(trip.ref.packed);
  const auto [at, fresh] = pairs_.emplace(std::move(key), static_cast<std::uint32_t>(ways_.size()));
  if (fresh) ways_.push_back(finder_.find(query));
  trip.ways = at->second;
}

Missing Trips::which_way(const Trip& trip) const {
  return {trip.ref, id_of(kind_, kind_ == Kind::flow ? "via" : "over")};
}

const FlowWays& Trips::facts(std::uint32_t row) {
  if (facts_[row]) return *facts_[row];
  facts_[row] = std::make_unique<FlowWays>();
  FlowWays& found = *facts_[row];
  const Trip& trip = trips_[row];
  if (trip.itself) {
    found.exists = fact(Truth::yes);
    found.filtered = fact(Truth::no);
    return found;
  }
  if (!trip.from.valid() || !trip.to.valid()) {
    const bool flow = kind_ == Kind::flow;
    std::vector<Missing> ends;
    if (!trip.to.valid()) ends.push_back({trip.ref, id_of(kind_, flow ? "to" : "ends_at")});
    if (!trip.from.valid()) ends.push_back({trip.ref, id_of(kind_, flow ? "from" : "over")});
    found.exists = fact(Truth::unknown, ends);
    found.filtered = fact(Truth::unknown, ends);
    return found;
  }
  const Ways& ways = ways_[trip.ways];
  found.exists = fact(ways.exists, ways.doubts);
  if (trip.opener_decides) {
    std::vector<Missing> open = ways.doubts;
    open.push_back({trip.ref, id_of(Kind::flow, "opened_by")});
    found.exists = fact(Truth::unknown, std::move(open));
  }
  std::vector<Missing> missing = ways.filter_doubts;
  if (ways.via_decides) missing.push_back(which_way(trip));
  found.filtered = fact(ways.filtered, std::move(missing));
  for (const std::uint32_t device : ways.boundaries) {
    found.boundaries.emplace_back(Kind::device, device);
  }
  if (ways.shortest.start != kNone) found.shortest = written(trip);
  return found;
}

Way Trips::written(const Trip& trip) const {
  const Path& path = ways_[trip.ways].shortest;
  Route route{trip.from, kNone, path.start, path.steps, kNone, trip.to};
  if (path.first != kNone) route.first = end_of(graph_, trip.from).edges[path.first];
  if (path.last != kNone) route.last = end_of(graph_, trip.to).edges[path.last];
  return hops(graph_, gates_, session(trip), route, trip.reversed);
}

const Ways& Trips::between(Ref from, Ref to, Ref declared) {
  Trip trip;
  trip.ref = declared;
  trip.from = from;
  trip.to = to;
  find_ways(trip);
  return ways_[trip.ways];
}

std::vector<Ref> Trips::stopped_by(std::uint32_t row) {
  const Trip& trip = trips_[row];
  if (trip.ways == 0 || ways_[trip.ways].exists != Truth::no) return {};
  Query query;
  query.from = end_of(graph_, trip.from);
  query.to = end_of(graph_, trip.to);
  query.via = trip.via;
  query.duplex = trip.reversed;
  query.session = session(trip);
  return finder_.stopped_by(query);
}

void Trips::index() {
  indexed_ = true;
  rows_of_ways_.resize(ways_.size());
  for (const Trip& trip : trips_) {
    if (trip.ways == 0) continue;
    rows_of_ways_[trip.ways].push_back(trip.ref.row());
    for (const Ref end : {trip.from, trip.to}) {
      if (end.kind() == Kind::device) by_end_[end].push_back(trip.ref.row());
    }
  }
  for (std::uint32_t id = 0; id < ways_.size(); ++id) {
    const Ways& ways = ways_[id];
    for (const Use& use : ways.devices) by_line_[{Kind::device, use.id}].push_back({id, use.every});
    for (const Use& use : ways.junctions) {
      by_line_[graph_.junction_ref(use.id)].push_back({id, use.every});
    }
    for (const Use& use : ways.interfaces) {
      by_line_[{Kind::interface, use.id}].push_back({id, use.every});
    }
  }
}

void Trips::add_members(std::uint32_t ways, bool every, std::vector<Member>& members) const {
  for (const std::uint32_t row : rows_of_ways_[ways]) {
    if (every) {
      members.push_back({row, Truth::yes, {}});
    } else {
      members.push_back({row, Truth::unknown, {which_way(trips_[row])}});
    }
  }
}

void Trips::add_ends(Ref line, std::vector<Member>& members) const {
  const bool interface = line.kind() == Kind::interface;
  const Ref device = interface ? graph_.plant.table(Kind::interface).parent(line.row()) : line;
  const auto at = by_end_.find(device);
  if (at == by_end_.end()) return;
  for (const std::uint32_t row : at->second) {
    const Trip& trip = trips_[row];
    const Ways& ways = ways_[trip.ways];
    if (ways.shortest.start == kNone) continue;
    if (!interface) {
      members.push_back({row, Truth::yes, {}});
      continue;
    }
    const End end = end_of(graph_, device);
    const std::vector<std::uint32_t>& counts = trip.from == device ? ways.first : ways.last;
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (graph_.edges[end.edges[i]].over == line) count += counts[i];
    }
    if (count == 0) continue;
    members.push_back({row, Truth::yes, {}});
    if (count < ways.count) members.back() = {row, Truth::unknown, {which_way(trip)}};
  }
}

std::vector<Member> Trips::over(Ref line) {
  if (!indexed_) index();
  std::vector<Member> members;
  const auto at = by_line_.find(line);
  if (at != by_line_.end()) {
    for (const Entry& entry : at->second) add_members(entry.ways, entry.every, members);
  }
  if (line.kind() == Kind::device || line.kind() == Kind::interface) add_ends(line, members);
  // A line may be an end and be passed as well.
  std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return std::pair(a.row, a.truth) < std::pair(b.row, b.truth);
  });
  const auto end = std::unique(members.begin(), members.end(),
                               [](const Member& a, const Member& b) { return a.row == b.row; });
  members.erase(end, members.end());
  return members;
}

}  // namespace topology
