// Who can open a session to a device: the other way round of what opens() tells.
#pragma once

#include <vector>

#include "topology/intruder.h"
#include "topology/topology.h"

namespace topology {

/// Topology::reachers
std::vector<Reacher> reachers(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                              const PartyTable& parties, const Needs& needs, model::Ref target);

}  // namespace topology
