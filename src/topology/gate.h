// What a joint lets through: presence of the joint, policy of its device, side by side.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "topology/graph.h"
#include "topology/policy.h"
#include "topology/topology.h"

namespace topology {

/// A session as boundaries see it.
struct Session {
  Parties parties;
  /// A flow, permission or remote access that declares it; for Hop::allowed_by.
  model::Ref declared;
  /// Declared, and taken to be listed wherever it passes.
  bool listed = false;
  /// Else: the devices (sorted rows) at which `declared` is listed.
  std::span<const std::uint32_t> listed_at = {};
  /// Parties are not told apart: a long policy that lets anything through may let this through.
  bool anybody = false;
};

class Gates {
 public:
  Gates(const Graph& graph, Policies& policies);

  [[nodiscard]] Truth passes(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                             const Session& session) const;
  /// Whether the device at the end of a way takes the session that comes in by this edge.
  [[nodiscard]] Truth admits(const Edge& edge, const Session& session) const;
  void explain_admits(const Edge& edge, const Session& session,
                      std::vector<Missing>& missing) const;
  /// The line that refuses it; invalid if none does.
  [[nodiscard]] model::Ref refused_by(const Edge& edge, const Session& session) const;
  /// passes() may depend on the way out.
  [[nodiscard]] bool asks_exit(std::uint32_t joint) const;
  /// Edges with the same number are judged alike as ways in, if passes() depends on the way out.
  [[nodiscard]] std::uint32_t entry_list(std::uint32_t joint, std::uint32_t in) const;

  /// What would decide passes() where it is unknown.
  void explain(std::uint32_t joint, std::uint32_t in, std::uint32_t out, const Session& session,
               std::vector<Missing>& missing) const;
  /// For Hop::allowed_by.
  [[nodiscard]] model::Ref allowed_by(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                                      const Session& session) const;

  /// The line of a long policy that stops the session; else the device whose short policy or
  /// default does, or the router that a protocol of layer 2 does not cross; invalid if it passes.
  [[nodiscard]] model::Ref denied_by(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                                     const Session& session) const;
  [[nodiscard]] std::uint32_t service_signature(const Service& service) const {
    return policies_.service_signature(service);
  }
  [[nodiscard]] bool doubtful(const Parties& parties) const { return policies_.doubtful(parties); }

  [[nodiscard]] Filter filter(std::uint32_t device) const { return filters_[device]; }
  /// Given that the device forwards.
  [[nodiscard]] Truth protects(std::uint32_t device) const { return protects_[device]; }
  /// Given that this session passes: what only an allowing default lets pass is not protected.
  [[nodiscard]] Truth protects(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                               const Session& session) const;

 private:
  /// Passes packets on by their addresses, so that what has none stays behind.
  [[nodiscard]] bool routes(std::uint32_t joint) const;
  [[nodiscard]] Truth policy(std::uint32_t device, const Edge& in, const Edge& out,
                             const Session& session) const;
  /// The session comes from the inside of the device: yes; from outside: no; no side is higher.
  [[nodiscard]] Truth inside(std::uint32_t device, const Edge& in) const;
  [[nodiscard]] bool listed(std::uint32_t device, const Session& session) const;

  const Graph& graph_;
  const Policies& policies_;
  std::vector<Filter> filters_;
  std::vector<Truth> protects_;
  std::vector<bool> unknown_direction_;  ///< A diode that does not say which way it passes.
  std::vector<int> outer_rank_;          ///< -1 if no side of the device is the higher one
};

}  // namespace topology
