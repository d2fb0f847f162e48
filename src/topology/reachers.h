// Who can open a session to a device: the other way round of what opens() tells.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "topology/intruder.h"
#include "topology/topology.h"

namespace topology {

/// Those who may open a session, and which of them hang alike: one search serves them all.
class Reachers {
 public:
  Reachers(const Graph& graph, const Gates& gates, Endpoints& endpoints, const PartyTable& parties,
           const Needs& needs);

  /// Topology::reachers. What expectations protect is looked for together, as many at once as may
  /// be kept.
  std::vector<Reacher> find(std::uint32_t target);
  /// Topology::alike
  [[nodiscard]] std::span<const std::uint32_t> alike(std::uint32_t device) const;

 private:
  /// Sources that hang alike, by index; their first two.
  struct Group {
    std::uint32_t first = kNone;
    std::uint32_t second = kNone;
  };
  struct Found {
    std::uint32_t target = 0;
    Fact fact;
    Way way;
  };
  using OfGroups = std::vector<std::vector<Found>>;  // each sorted by target

  void find_alike();
  void look_for(std::uint32_t target);
  /// Looks from everywhere for targets_; false, unfinished, where it finds more ways than are kept.
  bool search_all();
  [[nodiscard]] std::vector<Found> search(const Group& group,
                                          std::span<const std::uint32_t> targets) const;
  void search(model::Ref source, std::span<const std::uint32_t> targets,
              std::vector<Found>& found) const;

  const Graph& graph_;
  const Gates& gates_;
  Endpoints& endpoints_;
  const PartyTable& parties_;
  const Needs& needs_;
  std::vector<model::Ref> sources_;      // devices, then outside networks; by row
  std::vector<std::uint32_t> group_of_;  // of each source
  std::vector<Group> groups_;
  std::vector<std::uint32_t> first_alike_;         // of each device
  std::vector<std::vector<std::uint32_t>> alike_;  // by the first of them; empty if it is alone
  std::vector<bool> buses_;                        // junctions over which no session is opened
  std::vector<std::uint32_t> protected_;           // by expectations; sorted
  std::vector<std::uint32_t> targets_;             // that were looked for last; sorted
  OfGroups found_;
};

}  // namespace topology
