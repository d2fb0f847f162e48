// Where two zones meet: at forwarding devices, over lines, on networks that hold both.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

class Joins {
 public:
  explicit Joins(const Graph& graph);
  [[nodiscard]] std::vector<Join> find();

 private:
  void of_networks();
  void of_devices();
  void of_links();
  /// Of trunks whose untagged frames are one network at this end and another at that.
  void of_native();
  void add(model::Ref by, std::uint32_t zone, std::uint32_t other, const Fact& joined,
           const Fact& filtered, std::size_t first);
  [[nodiscard]] std::vector<std::uint32_t> zones_of(model::Ref end) const;
  [[nodiscard]] std::vector<model::Ref> elsewhere(const Join& join) const;
  /// The junction lies between the two zones and is not the join itself.
  [[nodiscard]] bool between(std::uint32_t junction, const Join& join) const;

  const Graph& graph_;
  std::vector<Join> joins_;
};

}  // namespace topology
