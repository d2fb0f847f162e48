// Depth first over the simple paths between two ends, each of which is a way.
//
// A path meets no junction twice and no device twice: whoever comes back to a device would have
// been answered there the first time. A managed switch is the exception, because its compartments
// (Joint::part) are like devices of their own: a way may pass it by two of them. A path that has
// reached an end which is no device goes no further: what follows would be a longer way to the
// same.
//
// What is said of all ways follows from counting them. Something is used on every way if its count
// is that of the ways. Some way exists surely if all steps of one surely pass. The ways are
// filtered if a boundary surely protects each, not filtered if none is protected or may be; between
// the two it depends on the way taken, unless the same devices are doubtful on every way: then
// stating `via` would change nothing, and what those devices lack is asked instead (via_decides).
//
// The cost is bounded, not the number of ways: each junction entered costs its steps, each way
// found its length. A bound on the ways alone would let a search go on for ever that finds none.
//
#include "topology/listing.h"

#include <algorithm>
#include <utility>

#include "topology/truth.h"

namespace topology {

using model::Kind;
using model::Ref;

bool passes_waypoint(const Graph& graph, Ref waypoint, Ref element) {
  if (waypoint == element) return true;
  if (waypoint.kind() != Kind::zone || element.kind() != Kind::network) return false;
  const auto& zones = graph.plant.network_zones[element.row()];
  return std::find(zones.begin(), zones.end(), waypoint.row()) != zones.end();
}

Listing::Listing(const WayFinder& finder, const Query& query)
    : finder_(finder),
      graph_(finder.graph_),
      query_(query),
      on_path_(graph_.junctions()),
      own_(graph_.junctions()) {
  for (const std::uint32_t junction : query.from.junctions) own_[junction] = true;
  ways_found_.first.resize(query.from.edges.size());
  ways_found_.last.resize(query.to.edges.size());
}

std::uint32_t Listing::advance(std::uint32_t passed, Ref element) const {
  while (passed < query_.via.size() && passes_waypoint(graph_, query_.via[passed], element)) {
    ++passed;
  }
  return passed;
}

bool Listing::run() {
  for (std::uint32_t i = 0; i < query_.from.edges.size(); ++i) {
    const Edge& edge = graph_.edges[query_.from.edges[i]];
    if (!finder_.forth(query_, edge, true) || !finder_.usable(query_, edge)) continue;
    if (!begin(i, edge.junction)) return false;
  }
  for (const std::uint32_t junction : query_.from.junctions) {
    if (!begin(kNone, junction)) return false;
  }
  return true;
}

bool Listing::begin(std::uint32_t first, std::uint32_t junction) {
  path_.first = first;
  path_.start = junction;
  const std::uint32_t passed = first == kNone ? 0 : advance(0, query_.from.ref);
  return enter(junction, passed) && walk();
}

bool Listing::enter(std::uint32_t junction, std::uint32_t passed) {
  passed = advance(passed, graph_.junction_ref(junction));
  on_path_[junction] = true;
  const std::size_t begin = steps_.size();
  const auto& stops = query_.to.junctions;
  arrive(junction, passed);
  if (std::find(stops.begin(), stops.end(), junction) == stops.end()) {
    finder_.steps_from(query_, junction, steps_);
  }
  frames_.push_back({junction, begin, begin, passed});
  spent_ += 1 + steps_.size() - begin;
  return spent_ <= finder_.max_steps_;
}

bool Listing::walk() {
  while (!frames_.empty()) {
    Frame& frame = frames_.back();
    if (frame.next == steps_.size()) {
      steps_.resize(frame.begin);
      on_path_[frame.junction] = false;
      frames_.pop_back();
      if (!path_.steps.empty()) path_.steps.pop_back();
      continue;
    }
    const Step step = steps_[frame.next++];
    const std::uint32_t junction = finder_.after(step, frame.junction);
    const std::uint32_t device = finder_.device_of(step);
    if (on_path_[junction] || own_[junction]) continue;
    if (passed_before(step)) continue;
    std::uint32_t passed = frame.passed;
    if (device != kNone) passed = advance(passed, {Kind::device, device});
    path_.steps.push_back(step);
    if (!enter(junction, passed)) return false;
  }
  return true;
}

bool Listing::passed_before(const Step& step) const {
  const std::uint32_t device = finder_.device_of(step);
  if (device == kNone) return false;
  const auto part = [&](const Step& one) {
    return one.joint != kNone && graph_.joints[one.joint].part;
  };
  return std::any_of(path_.steps.begin(), path_.steps.end(), [&](const Step& before) {
    if (finder_.device_of(before) != device) return false;
    return !part(before) || !part(step) || before.joint == step.joint;
  });
}

void Listing::arrive(std::uint32_t junction, std::uint32_t passed) {
  const auto& stops = query_.to.junctions;
  if (std::find(stops.begin(), stops.end(), junction) != stops.end() &&
      passed == query_.via.size()) {
    record(kNone);
  }
  for (std::uint32_t i = 0; i < query_.to.edges.size(); ++i) {
    const Edge& edge = graph_.edges[query_.to.edges[i]];
    if (edge.junction != junction || !finder_.forth(query_, edge, false) ||
        !finder_.usable(query_, edge) || finder_.gates_.admits(edge, query_.session) == Truth::no) {
      continue;
    }
    if (advance(passed, query_.to.ref) == query_.via.size()) record(i);
  }
}

std::uint32_t Listing::length() const {
  // Lines are no nodes of a way.
  std::uint32_t nodes = graph_.is_link(path_.start) ? 0 : 1;
  std::uint32_t junction = path_.start;
  for (const Step& step : path_.steps) {
    junction = finder_.after(step, junction);
    if (finder_.device_of(step) != kNone) ++nodes;
    if (!graph_.is_link(junction)) ++nodes;
  }
  return nodes;
}

void Listing::record(std::uint32_t last) {
  ++ways_;
  spent_ += path_.steps.size();
  path_.last = last;
  if (path_.first != kNone) ++ways_found_.first[path_.first];
  if (last != kNone) ++ways_found_.last[last];

  std::uint32_t junction = path_.start;
  std::vector<std::uint32_t> lines{junction};
  Truth passes = Truth::yes;
  std::vector<std::uint32_t> devices;
  std::vector<std::uint32_t> through;
  for (const Step& step : path_.steps) {
    junction = finder_.after(step, junction);
    lines.push_back(junction);
    passes = both(passes, finder_.passes(query_, step));
    for (const std::uint32_t id : {step.in, step.out}) {
      if (graph_.edges[id].over.valid()) through.push_back(graph_.edges[id].over.row());
    }
    const std::uint32_t device = finder_.device_of(step);
    if (device != kNone) devices.push_back(device);
  }
  for (std::size_t i = 0, count = lines.size(); i < count; ++i) {
    if (!graph_.is_link(lines[i])) continue;
    for (const std::uint32_t below : graph_.link_beneath[lines[i] - graph_.networks]) {
      lines.push_back(graph_.link_junction(below));
    }
  }
  if (last != kNone) {
    const Edge& edge = graph_.edges[query_.to.edges[last]];
    passes = both(passes, finder_.gates_.admits(edge, query_.session));
    finder_.gates_.explain_admits(edge, query_.session, ways_found_.doubts);
  }
  count(std::move(devices), devices_);
  count(std::move(lines), junctions_);
  count(std::move(through), interfaces_);

  if (passes == Truth::yes) {
    for (const Step& step : path_.steps) {
      if (finder_.device_of(step) != kNone) sure_devices_.insert(finder_.device_of(step));
    }
  }
  exists_ = either(exists_, passes);
  if (exists_ == Truth::unknown) {
    for (const Step& step : path_.steps) {
      if (step.joint == kNone) continue;
      finder_.gates_.explain(step.joint, step.in, step.out, query_.session, ways_found_.doubts);
    }
  }
  judge();
  if (const std::uint32_t now = length(); now < best_) {
    best_ = now;
    ways_found_.shortest = path_;
  }
}

void Listing::judge() {
  Truth kept = Truth::no;
  std::vector<std::uint32_t> maybe;
  for (const Step& step : path_.steps) {
    if (step.joint == kNone) continue;
    const Truth protects = finder_.gates_.protects(step.joint, step.in, step.out, query_.session);
    kept = either(kept, protects);
    if (protects == Truth::unknown) maybe.push_back(finder_.device_of(step));
  }
  if (kept == Truth::yes) {
    ++kept_;
  } else if (maybe.empty()) {
    ++open_;
  } else {
    std::sort(maybe.begin(), maybe.end());
    if (doubtful_ != 0 && maybe != maybe_) maybe_differs_ = true;
    maybe_ = maybe;
    ++doubtful_;
    for (const std::uint32_t device : maybe) {
      const auto& missing = graph_.facts.protects(device).missing;
      ways_found_.filter_doubts.insert(ways_found_.filter_doubts.end(), missing.begin(),
                                       missing.end());
    }
    tidy(ways_found_.filter_doubts);
  }
}

void Listing::count(std::vector<std::uint32_t> ids, Counts& counts) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  for (const std::uint32_t id : ids) ++counts[id];
}

std::vector<Use> Listing::uses(const Counts& counts, std::uint32_t ways) {
  std::vector<Use> found;
  for (const auto& [id, count] : counts) found.push_back({id, count == ways});
  return found;
}

Ways Listing::result() {
  Ways& found = ways_found_;
  found.exists = exists_;
  if (exists_ != Truth::unknown) found.doubts.clear();
  tidy(found.doubts);
  if (ways_ == 0) {
    found.filter_doubts.clear();
    return std::move(found);
  }
  found.filtered = kept_ == ways_ ? Truth::yes : open_ == ways_ ? Truth::no : Truth::unknown;
  found.via_decides = found.filtered == Truth::unknown && (doubtful_ != ways_ || maybe_differs_);
  if (found.filtered != Truth::unknown) found.filter_doubts.clear();
  found.devices = uses(devices_, ways_);
  found.sure_devices.assign(sure_devices_.begin(), sure_devices_.end());
  found.junctions = uses(junctions_, ways_);
  found.interfaces = uses(interfaces_, ways_);
  found.count = ways_;
  for (const auto& [device, count] : devices_) {
    if (count == ways_ && graph_.facts.boundary(device).value == Truth::yes) {
      found.boundaries.push_back(device);
    }
  }
  return std::move(found);
}

}  // namespace topology
