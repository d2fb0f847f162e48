// What can be said without listing the ways, and why each answer is safe.
//
//   no way      Every way is made of steps that may pass. If following all of them, in any order,
//               does not reach the end, there is none.
//   a way       Following only steps that surely pass reaches the end. With waypoints that is not
//               enough, since their order is not followed here: then a way is only assumed.
//   used        A junction is useful if it is reached from the start and reaches the end. Every way
//               lies within what is useful, so what is not is used by none; the rest perhaps.
//   every way   Only what the blocks say that each path passes (must_pass_): a cut vertex.
//   filtered    Yes if the end is not reached once the devices that surely protect are taken out:
//               each way passes one of them. No if no useful step passes a device that may protect.
//               Else it is unknown, and which way is taken may decide.
//
// Each search visits a junction once, so that all of them together are linear in the plant.
//
#include "topology/rough.h"

#include <algorithm>
#include <map>

#include "topology/truth.h"

namespace topology {

using model::Kind;
using model::Ref;

Rough::Rough(const WayFinder& finder, const Query& query)
    : finder_(finder), graph_(finder.graph_), query_(query) {}

Rough::Reach Rough::reach(View view, bool protected_too) const {
  const std::uint32_t count = graph_.junctions();
  Reach found{std::vector<bool>(count),
              std::vector<Step>(count),
              std::vector<std::uint32_t>(count, kNone),
              {}};
  const auto add = [&](std::uint32_t junction, const Step& by, std::uint32_t from) {
    if (found.seen[junction]) return;
    found.seen[junction] = true;
    found.by[junction] = by;
    found.from[junction] = from;
    found.order.push_back(junction);
  };
  for (const std::uint32_t id : query_.from.edges) {
    const Edge& edge = graph_.edges[id];
    if (finder_.forth(query_, edge, true) && finder_.usable(query_, edge)) {
      add(edge.junction, {}, kNone);
    }
  }
  for (const std::uint32_t junction : query_.from.junctions) add(junction, {}, kNone);
  std::vector<Step> steps;
  for (std::size_t next = 0; next < found.order.size(); ++next) {
    const std::uint32_t junction = found.order[next];
    steps.clear();
    finder_.steps_from(query_, junction, steps);
    for (const Step& step : steps) {
      const std::uint32_t device = finder_.device_of(step);
      if (!protected_too && device != kNone && step.joint != kNone &&
          finder_.gates_.protects(device) == Truth::yes) {
        continue;
      }
      if (view == View::certain && finder_.passes(query_, step) != Truth::yes) continue;
      add(finder_.after(step, junction), step, junction);
    }
  }
  return found;
}

std::uint32_t Rough::stop_in(const Reach& reach, View view, std::uint32_t& last) const {
  last = kNone;
  for (const std::uint32_t junction : reach.order) {
    const auto& stops = query_.to.junctions;
    if (std::find(stops.begin(), stops.end(), junction) != stops.end()) return junction;
    for (std::uint32_t i = 0; i < query_.to.edges.size(); ++i) {
      const Edge& edge = graph_.edges[query_.to.edges[i]];
      if (edge.junction == junction && finder_.forth(query_, edge, false) &&
          finder_.usable(query_, edge) &&
          holds(finder_.gates_.admits(edge, query_.session), view)) {
        last = i;
        return junction;
      }
    }
  }
  return kNone;
}

std::vector<bool> Rough::leads_to_end(const Reach& forward) const {
  std::map<std::uint32_t, std::vector<std::uint32_t>> before;
  std::vector<Step> steps;
  for (const std::uint32_t junction : forward.order) {
    steps.clear();
    finder_.steps_from(query_, junction, steps);
    for (const Step& step : steps) before[finder_.after(step, junction)].push_back(junction);
  }
  std::vector<bool> useful(graph_.junctions());
  std::vector<std::uint32_t> open;
  const auto add = [&](std::uint32_t junction) {
    if (useful[junction] || !forward.seen[junction]) return;
    useful[junction] = true;
    open.push_back(junction);
  };
  for (const std::uint32_t junction : query_.to.junctions) add(junction);
  for (const std::uint32_t id : query_.to.edges) {
    const Edge& edge = graph_.edges[id];
    if (finder_.forth(query_, edge, false) && finder_.usable(query_, edge) &&
        finder_.gates_.admits(edge, query_.session) != Truth::no) {
      add(edge.junction);
    }
  }
  while (!open.empty()) {
    const std::uint32_t junction = open.back();
    open.pop_back();
    for (const std::uint32_t other : before[junction]) add(other);
  }
  return useful;
}

Path Rough::path_to(const Reach& reach, std::uint32_t junction, std::uint32_t last) const {
  Path path;
  path.last = last;
  while (reach.from[junction] != kNone) {
    path.steps.push_back(reach.by[junction]);
    junction = reach.from[junction];
  }
  std::reverse(path.steps.begin(), path.steps.end());
  path.start = junction;
  for (std::uint32_t i = 0; i < query_.from.edges.size() && path.first == kNone; ++i) {
    const Edge& edge = graph_.edges[query_.from.edges[i]];
    if (edge.junction == junction && finder_.forth(query_, edge, true)) path.first = i;
  }
  return path;
}

void Rough::note_uses(const Reach& forward, const std::vector<bool>& useful, Ways& found) const {
  const auto must = [&](std::uint32_t vertex) {
    return std::binary_search(finder_.must_pass_.begin(), finder_.must_pass_.end(), vertex);
  };
  std::map<std::uint32_t, bool> devices;
  std::map<std::uint32_t, bool> junctions;
  std::map<std::uint32_t, bool> interfaces;
  std::vector<Step> steps;
  for (const std::uint32_t junction : forward.order) {
    if (!useful[junction]) continue;
    junctions[junction] = junctions[junction] || must(junction);
    if (graph_.is_link(junction)) {
      for (const std::uint32_t below : graph_.link_beneath[junction - graph_.networks]) {
        bool& every = junctions[graph_.link_junction(below)];
        every = every || must(junction);
      }
    }
    steps.clear();
    finder_.steps_from(query_, junction, steps);
    for (const Step& step : steps) {
      if (!useful[finder_.after(step, junction)]) continue;
      for (const std::uint32_t id : {step.in, step.out}) {
        const Ref over = graph_.edges[id].over;
        if (over.valid()) interfaces.emplace(over.row(), false);
      }
      const std::uint32_t device = finder_.device_of(step);
      if (device == kNone) continue;
      bool& every = devices.emplace(device, false).first->second;
      every = every || (step.joint != kNone && must(graph_.junctions() + step.joint));
    }
  }
  for (const auto& [id, every] : devices) {
    found.devices.push_back({id, every});
    if (every && graph_.facts.boundary(id).value == Truth::yes) found.boundaries.push_back(id);
  }
  for (const auto& [id, every] : junctions) found.junctions.push_back({id, every});
  for (const auto& [id, every] : interfaces) found.interfaces.push_back({id, every});
  found.count = kNone;
  const auto count = [&](const std::vector<std::uint32_t>& ids, std::vector<std::uint32_t>& ways) {
    for (const std::uint32_t id : ids) {
      const std::uint32_t all = ids.size() == 1 ? found.count : 1;
      ways.push_back(useful[graph_.edges[id].junction] ? all : 0);
    }
  };
  count(query_.from.edges, found.first);
  count(query_.to.edges, found.last);
}

Ways Rough::result() {
  Ways found;
  const Reach forward = reach(View::possible, true);
  std::uint32_t last = kNone;
  const std::uint32_t stop = stop_in(forward, View::possible, last);
  if (stop == kNone) return found;
  found.shortest = path_to(forward, stop, last);

  // The order of waypoints is not followed here, so a way is only assumed.
  const Reach sure = reach(View::certain, true);
  const std::uint32_t sure_stop = stop_in(sure, View::certain, last);
  const bool certain = query_.via.empty() && sure_stop != kNone;
  if (certain) {
    for (const Step& step : path_to(sure, sure_stop, last).steps) {
      if (finder_.device_of(step) != kNone) found.sure_devices.push_back(finder_.device_of(step));
    }
    std::sort(found.sure_devices.begin(), found.sure_devices.end());
  }
  found.exists = certain ? Truth::yes : Truth::unknown;
  const std::vector<bool> useful = leads_to_end(forward);
  note_uses(forward, useful, found);

  bool maybe = false;
  std::vector<Step> steps;
  for (const std::uint32_t junction : forward.order) {
    if (!useful[junction]) continue;
    steps.clear();
    finder_.steps_from(query_, junction, steps);
    for (const Step& step : steps) {
      if (step.joint == kNone || !useful[finder_.after(step, junction)]) continue;
      const std::uint32_t device = finder_.device_of(step);
      const Fact protects = graph_.facts.protects(device);
      maybe = maybe || protects.value != Truth::no;
      found.filter_doubts.insert(found.filter_doubts.end(), protects.missing.begin(),
                                 protects.missing.end());
      if (!certain) {
        finder_.gates_.explain(step.joint, step.in, step.out, query_.session, found.doubts);
      }
    }
    tidy(found.doubts);
    tidy(found.filter_doubts);
  }
  found.filtered = Truth::unknown;
  if (!maybe) found.filtered = Truth::no;
  if (stop_in(reach(View::possible, false), View::possible, last) == kNone)
    found.filtered = Truth::yes;
  if (found.filtered != Truth::unknown) found.filter_doubts.clear();
  found.via_decides = found.filtered == Truth::unknown;
  return found;
}

}  // namespace topology
