// What is declared to pass boundaries that let through only what is listed: flows, permissions of
// conduits, remote access and what it reaches.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "topology/trips.h"

namespace topology {

/// A session that some boundaries list, in the direction in which it is opened.
struct Need {
  model::Ref declared;  ///< flow, remote access or permission
  model::Ref from;      ///< device, network, zone or link
  model::Ref to;
  std::vector<std::uint32_t> listed_at;  ///< Devices that may list it; sorted, not empty.
  std::vector<std::uint32_t> surely_at;  ///< Those that do, if they filter by list; sorted.
};

class Needs {
 public:
  Needs(const Graph& graph, const Gates& gates, Trips& flows, Trips& sessions);
  [[nodiscard]] const std::vector<Need>& all() const { return needs_; }
  /// Those that begin at exactly this entity.
  [[nodiscard]] std::span<const std::uint32_t> from(model::Ref entity) const;

 private:
  void add_trips(const Trips& trips);
  void add_reached(Trips& sessions);
  void add_permissions();
  void add(Need need);
  /// Listed where a way may lead that may pass only what is listed.
  void add_on_ways(model::Ref declared, model::Ref from, model::Ref to, const Ways& ways);

  const Graph& graph_;
  const Gates& gates_;
  std::vector<Need> needs_;
  std::map<model::Ref, std::vector<std::uint32_t>> by_from_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
};

}  // namespace topology
