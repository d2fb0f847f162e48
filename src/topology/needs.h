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
  std::vector<std::uint32_t> listed_at;  ///< Devices that list it; sorted, not empty.
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
  void add(model::Ref declared, model::Ref from, model::Ref to,
           std::vector<std::uint32_t> listed_at);
  /// The devices on some of the ways that may pass only what is listed.
  [[nodiscard]] std::vector<std::uint32_t> listing(const Ways& ways) const;

  const Graph& graph_;
  const Gates& gates_;
  std::vector<Need> needs_;
  std::map<model::Ref, std::vector<std::uint32_t>> by_from_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> known_;
};

}  // namespace topology
