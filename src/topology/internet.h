// Which networks and lines anyone on the internet can use.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// What a network or link says of itself: its carrier, else a medium that belongs to a provider. A
/// line of the plant's own is not on the internet, and a radio of a provider may be. Nothing if it
/// says nothing, or is a tunnel.
std::optional<Fact> says_internet(const Graph& graph, model::Ref line);

/// Whether anyone on the internet can use the line as such: what it says, else what the outside
/// network at its end says, else unknown for one that leads outside. A silent outside network that
/// only other lines lead to is no: they say it.
Fact on_internet(const Graph& graph, model::Ref line);

/// Of each junction: on the internet itself, or joined to it without a boundary. Cost: linear.
std::vector<Fact> internet(const Graph& graph);

}  // namespace topology
