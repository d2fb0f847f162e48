#include "topology/hops.h"

#include <algorithm>
#include <utility>

namespace topology {

using model::Kind;
using model::Ref;

Way hops(const Graph& graph, const Gates& gates, const Session& session, const Route& route,
         bool reversed) {
  struct Place {
    Ref node;
    Ref over;        // how it was entered
    Ref allowed_by;  // how it was left
  };
  std::vector<Place> places;
  const auto over = [&](const Edge& edge) {
    return graph.is_link(edge.junction) ? graph.junction_ref(edge.junction) : edge.over;
  };
  std::uint32_t junction = route.start;
  if (route.first != kNone) {
    places.push_back({route.from, {}, {}});
    places.push_back({graph.junction_ref(junction), over(graph.edges[route.first]), {}});
  } else {
    places.push_back({graph.junction_ref(junction), {}, {}});
  }
  for (const Step& step : route.steps) {
    const Edge& in = graph.edges[step.in];
    const Edge& out = graph.edges[step.out];
    if (step.in == step.out) {
      const bool to_link = in.junction != junction;
      junction = to_link ? in.junction : graph.network_junction(in.end);
      places.push_back({graph.junction_ref(junction), over(in), {}});
      continue;
    }
    Ref allowed;
    if (step.joint != kNone) {
      allowed = gates.allowed_by(step.joint, step.in, step.out, session);
    }
    places.push_back({{Kind::device, in.end}, over(in), allowed});
    junction = out.junction;
    places.push_back({graph.junction_ref(junction), over(out), {}});
  }
  if (route.last != kNone) places.push_back({route.to, over(graph.edges[route.last]), {}});

  Way way;
  for (std::size_t i = 1; i < places.size(); ++i) {
    // A line is passed over, not stood on, unless the way begins or ends there.
    const bool ends_here = i + 1 == places.size();
    if (places[i].node.kind() == Kind::link && !ends_here) continue;
    std::size_t before = i - 1;
    if (places[before].node.kind() == Kind::link && before > 0) --before;
    const Place& from = places[before];
    way.push_back({from.node, places[i].node, places[i].over, from.allowed_by});
  }
  if (reversed) {
    std::reverse(way.begin(), way.end());
    // What let it through belongs to the device that a hop leaves.
    for (Hop& hop : way) {
      std::swap(hop.from, hop.to);
      hop.allowed_by = {};
    }
    for (const Place& place : places) {
      if (!place.allowed_by.valid()) continue;
      for (Hop& hop : way) {
        if (hop.from == place.node) hop.allowed_by = place.allowed_by;
      }
    }
  }
  return way;
}

}  // namespace topology
