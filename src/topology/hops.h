// A way as callers see it: hops between devices and networks, lines in `over`.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/gate.h"
#include "topology/graph.h"
#include "topology/ways.h"

namespace topology {

/// A path between two given ends, by edges.
struct Route {
  model::Ref from;              ///< Where it begins; the first junction itself if `first` is kNone.
  std::uint32_t first = kNone;  ///< Edge from a device to the first junction.
  std::uint32_t start = kNone;  ///< The first junction.
  std::vector<Step> steps;
  std::uint32_t last = kNone;  ///< Edge from the last junction to the device `to`.
  model::Ref to;
};

/// Backwards if `reversed`; what let the session through stays with its device.
Way hops(const Graph& graph, const Gates& gates, const Session& session, const Route& route,
         bool reversed);

}  // namespace topology
