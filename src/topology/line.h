// The lines of a long policy as they are evaluated: rules, and port forwards among them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "topology/endpoint.h"
#include "topology/graph.h"
#include "topology/service.h"
#include "topology/topology.h"

namespace topology {

/// States of connection tracking, as bits.
enum State : unsigned { kNew = 1, kEstablished = 2, kRelated = 4, kInvalid = 8, kEveryState = 15 };

/// A rule or port forward as it is evaluated.
struct Line {
  model::Ref ref;
  bool forward = false;
  bool relayed = false;         ///< Names those to whom its own end passes sessions on (relay.h).
  std::optional<bool> allows;   ///< Empty: not known.
  Truth present = Truth::yes;   ///< no: switched off or in a list that is applied nowhere.
  std::vector<Missing> doubts;  ///< What decides `allows` and `present`.
  std::uint32_t from = kNone;   ///< A set of Endpoints; kNone = any.
  std::uint32_t to = kNone;
  std::uint32_t services = kNone;  ///< A set of Services; kNone = any.
  bool on_entry = true;
  bool on_exit = false;
  std::vector<std::uint32_t> interfaces;  ///< Sorted rows; empty = all.
  std::vector<std::uint32_t> exits;       ///< By which the session leaves; sorted, empty = all.
  unsigned states = kEveryState;
  std::optional<ServiceSet> source_ports;  ///< Numbers 0 to 65535; empty = any.
  unsigned accesses = kEveryAccess;        ///< Bits, where the filter looks at function codes.

  /// A session that is opened may meet it.
  [[nodiscard]] bool meets_new() const { return (states & kNew) != 0; }
  /// An answer to an open session may meet it.
  [[nodiscard]] bool meets_answers() const { return (states & (kEstablished | kRelated)) != 0; }
  /// Clients that take any free port of theirs are meant.
  [[nodiscard]] bool fits_free_ports() const;
  /// Whoever chooses how to come may avoid it.
  [[nodiscard]] bool avoidable() const {
    return accesses != kEveryAccess || source_ports.has_value();
  }
};

/// The lines of a device in the order in which they are met. A port forward stands before a line
/// that denies everything; on a device that is no filter by its nature (a host that publishes a
/// guest's port) before all lines.
std::vector<Line> read_lines(const Graph& graph, Endpoints& endpoints, Services& services,
                             std::uint32_t device);

}  // namespace topology
