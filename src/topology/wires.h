// What is one wire: networks and lines between which traffic passes and nothing filters it.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// All wires of a plant. Cost: linear in devices, networks and links.
class Wires {
 public:
  explicit Wires(const Graph& graph);

  [[nodiscard]] const std::vector<Wire>& all() const { return wires_; }
  /// The wire of a network or link: an index into all().
  [[nodiscard]] std::uint32_t of(std::uint32_t junction) const { return wire_of_[junction]; }

 private:
  std::vector<Wire> wires_;
  std::vector<std::uint32_t> wire_of_;
};

}  // namespace topology
