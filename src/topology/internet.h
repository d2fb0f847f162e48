// Which networks and lines anyone on the internet can use.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// Of each junction. Cost: linear.
std::vector<Fact> internet(const Graph& graph);

}  // namespace topology
