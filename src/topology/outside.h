// How devices are reached from outside: at once, or over hosts that are taken one after another.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "topology/intruder.h"
#include "topology/topology.h"

namespace topology {

class Outside {
 public:
  Outside(const Graph& graph, const Gates& gates, Endpoints& endpoints, const PartyTable& parties,
          const Needs& needs, Trips& sessions);
  /// Kept once asked for.
  [[nodiscard]] const OutsideReach& of(std::uint32_t device);

 private:
  /// How a device was first taken in one view.
  struct Taken {
    bool direct = false;
    std::uint32_t hosts = 0;   ///< kNone: not reached.
    std::uint32_t by = kNone;  ///< The host taken before.
    Way segment;               ///< From there, else from outside.
    std::vector<Missing> doubts;
  };
  struct Source {
    model::Ref node;
    std::vector<Missing> doubts;  ///< Not empty: perhaps no source.
  };

  void find_sources();
  /// The surest and the least trusted first: of equally short ways in, the worst is shown.
  void order_sources();
  /// Lines of a provider or partner, and whether others lead outside as well.
  void find_closed_lines();
  /// `avoided`: junctions that no way uses, or null.
  void solve(View view, const std::vector<bool>* avoided, std::vector<Taken>& taken);
  /// The solution in which a device's way is shown: the worst lines' if they are as certain.
  [[nodiscard]] const std::vector<Taken>& best(View view, std::uint32_t device, bool direct) const;
  [[nodiscard]] Fact comes_from_outside(const Trip& trip, const std::vector<bool>* avoided) const;
  void add_remote_ends(View view, const std::vector<bool>* avoided,
                       std::vector<Taken>& taken) const;
  void take(const Hit& hit, std::uint32_t hosts, bool direct, std::vector<Taken>& taken) const;
  /// Media carried from a node to the other ends of a link, taken or outside.
  void carry(model::Ref from, std::uint32_t hosts, std::vector<Taken>& taken,
             std::vector<std::uint32_t>& fresh) const;
  [[nodiscard]] bool steps_on(View view, std::uint32_t device) const;
  [[nodiscard]] model::Ref entry(const Way& way) const;
  [[nodiscard]] static Way whole_way(std::uint32_t device, const std::vector<Taken>& taken);
  [[nodiscard]] static std::vector<Missing> whole_doubts(std::uint32_t device,
                                                         const std::vector<Taken>& taken);

  const Graph& graph_;
  const Gates& gates_;
  Endpoints& endpoints_;
  const PartyTable& parties_;
  const Needs& needs_;
  Trips& sessions_;
  std::vector<Source> sources_;
  std::vector<bool> closed_;  ///< Of junctions; empty if there is nothing to tell apart.
  std::vector<Taken> certain_;
  std::vector<Taken> possible_;
  std::vector<Taken> certain_open_;  ///< Without the closed lines; empty if none are.
  std::vector<Taken> possible_open_;
  std::vector<std::unique_ptr<OutsideReach>> facts_;
};

/// What is declared for a node is declared for: itself, its networks, its zones.
std::vector<model::Ref> names_of(const Graph& graph, model::Ref node);

/// Topology::opens
std::vector<Reached> opens(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                           const PartyTable& parties, const Needs& needs, model::Ref start);

/// Topology::addresses and, without doubts, Topology::addressed
std::vector<Member> addresses(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                              const PartyTable& parties, const Needs& needs, model::Ref start,
                              std::span<const std::uint32_t> only, bool doubts);

}  // namespace topology
