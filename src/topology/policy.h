// The long form of a device's policy: what it lets pass. For now any enabled, applied rule that
// allows is enough, wherever it stands; evaluation in order replaces this file.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "topology/endpoint.h"
#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// Who opens a session to whom, as far as policies ask.
struct Parties {
  Subject from;
  Subject to;
};

class Policies {
 public:
  Policies(const Graph& graph, Endpoints& endpoints);

  /// Lets a session pass that enters the device by this edge, whatever way it leaves.
  [[nodiscard]] Truth enters(std::uint32_t device, const Edge& in, const Parties& parties) const;
  /// Lets a session pass that leaves the device by this edge, whatever way it came.
  [[nodiscard]] Truth leaves(std::uint32_t device, const Edge& out, const Parties& parties) const;
  /// A port forward of the device leads sessions that enter by this edge to `parties.to`.
  [[nodiscard]] Truth forwarded(std::uint32_t device, const Edge& in, const Parties& parties) const;

  /// The first rule or port forward that certainly allows it, else possibly; invalid if none does.
  [[nodiscard]] model::Ref allowed_by(std::uint32_t device, const Edge& in, const Edge& out,
                                      const Parties& parties) const;
  /// What would decide enters() and leaves() where they are unknown.
  void explain(std::uint32_t device, const Edge& in, const Edge& out, const Parties& parties,
               std::vector<Missing>& missing) const;
  /// Whether anything at all is let through: for when sessions are too many to be told apart.
  [[nodiscard]] bool allows_something(std::uint32_t device) const;

 private:
  struct Rule {
    model::Ref ref;
    bool on_entry = true;
    bool on_exit = false;
    Truth allows = Truth::yes;
    Missing doubt;                          // if `allows` is unknown
    std::vector<std::uint32_t> interfaces;  // sorted rows; empty = all
    std::uint32_t from = kNone;             // a set of Endpoints; kNone = any
    std::uint32_t to = kNone;
  };
  struct Policy {
    std::vector<Rule> rules;
    std::vector<Rule> forwards;
    Truth fallback = Truth::no;  // what no rule matches passes
  };

  void read_rules(std::uint32_t device, Endpoints& endpoints, Policy& policy) const;
  void read_forwards(std::uint32_t device, Endpoints& endpoints, Policy& policy) const;
  [[nodiscard]] const Policy* find(std::uint32_t device) const;
  [[nodiscard]] Truth match(const Rule& rule, const Edge& edge, const Parties& parties) const;

  const Graph& graph_;
  const Endpoints& endpoints_;
  std::map<std::uint32_t, Policy> policies_;
};

}  // namespace topology
