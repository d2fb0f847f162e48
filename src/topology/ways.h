// All ways between two ends: whether there are any, what they use, which boundaries they pass.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/blocks.h"
#include "topology/gate.h"
#include "topology/graph.h"
#include "topology/topology.h"

namespace topology {

/// The ways between two ends are listed one by one as long as that takes no more steps than this;
/// beyond, "on some way" is answered by "perhaps on one" (unknown where the truth may be no).
inline constexpr std::size_t kMaxSteps = 4096;

/// Where ways begin or end: a device by its edges, else any of some junctions.
struct End {
  model::Ref ref;                        ///< device, network, zone or link
  std::vector<std::uint32_t> edges;      ///< Of a device, without those laid on it.
  std::vector<std::uint32_t> junctions;  ///< Of others.
  [[nodiscard]] std::uint32_t device() const {
    return ref.valid() && ref.kind() == model::Kind::device ? ref.row() : kNone;
  }
};
End end_of(const Graph& graph, model::Ref ref);

/// In the direction in which the session is opened.
struct Query {
  End from;
  End to;
  std::vector<model::Ref> via;
  bool duplex = false;  ///< Every line must pass both ways.
  Session session;
};

/// From junction to junction through a device, or along the end of a link at a network.
struct Step {
  std::uint32_t in = kNone;     ///< Edge from the junction.
  std::uint32_t joint = kNone;  ///< kNone: a relay named in `via`, or none if in == out.
  std::uint32_t out = kNone;    ///< Edge to the next junction.
};

struct Path {
  std::uint32_t first = kNone;  ///< Index in Query::from.edges; kNone if it begins at a junction.
  std::uint32_t start = kNone;  ///< The first junction.
  std::vector<Step> steps;
  std::uint32_t last = kNone;  ///< Index in Query::to.edges.
};

struct Use {
  std::uint32_t id = 0;
  bool every = false;  ///< On every way, not only on some.
};

struct Ways {
  Truth exists = Truth::no;
  std::vector<Missing> doubts;  ///< What decides `exists` if it is unknown.
  Truth filtered = Truth::unknown;
  std::vector<Missing> filter_doubts;
  bool via_decides = false;  ///< `filtered` differs between the ways.
  std::vector<Use> devices;  ///< Without the ends; sorted by id, as are the following.
  std::vector<std::uint32_t> sure_devices;  ///< Those on a way that is certainly open.
  std::vector<Use> junctions;               ///< Lines beneath a tunnel that is used among them.
  std::vector<Use> interfaces;              ///< Without those of the ends.
  std::uint32_t count = 0;                  ///< Of ways; kNone if they were not listed.
  std::vector<std::uint32_t> first;         ///< Ways by index in Query::from.edges.
  std::vector<std::uint32_t> last;
  std::vector<std::uint32_t> boundaries;  ///< Devices that certainly protect, on every way.
  Path shortest;                          ///< Without a start (kNone) if no way is drawn.
};

class WayFinder {
 public:
  WayFinder(const Graph& graph, const Gates& gates, const Blocks& blocks,
            std::size_t max_steps = kMaxSteps);
  /// Where no way is drawn but one of the ends, or a device that passes on near one, has a leg of
  /// which nobody says where it leads, the answer is unknown, without a path.
  /// Cost: what lies in the blocks between the ends, and at most the steps allowed.
  [[nodiscard]] Ways find(const Query& query);
  /// Lines of long policies that stop the session where it would go on. Sorted.
  [[nodiscard]] std::vector<model::Ref> stopped_by(const Query& query);

 private:
  friend class Listing;
  friend class Rough;

  /// Marks what can lie on a way; false if nothing joins the ends.
  bool allow(const Query& query);
  void allow_all();
  void allow_between(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& to,
                     bool& joined);
  [[nodiscard]] bool allowed(std::uint32_t vertex) const {
    return everything_ || allowed_[vertex] == stamp_;
  }
  /// Appends the steps that possibly lead on from a junction.
  void steps_from(const Query& query, std::uint32_t junction, std::vector<Step>& steps) const;
  [[nodiscard]] bool forth(const Query& query, const Edge& edge, bool outward) const {
    return outward ? edge.out && (edge.into || !query.duplex)
                   : edge.into && (edge.out || !query.duplex);
  }
  /// If no way is drawn: unknown while a leg that leads nobody knows where could make one, or a
  /// conduit between the zones of the ends does not say through what it runs.
  [[nodiscard]] Ways undrawn(const Query& query);
  void legs_from(const Query& query, std::vector<Missing>& legs) const;
  void legs_to(const Query& query, std::vector<Missing>& legs) const;
  /// Lines of which it is said that nobody knows where they end.
  void loose_lines(std::vector<Missing>& open) const;
  /// Of an end that is a guest: whether its host passes on by its other legs is not stated.
  void hosts(const Query& query, std::vector<Missing>& open) const;
  void undrawn_conduits(const Query& query, std::vector<Missing>& open) const;
  [[nodiscard]] Truth passes(const Query& query, const Step& step) const;
  [[nodiscard]] std::uint32_t after(const Step& step, std::uint32_t junction) const;
  [[nodiscard]] std::uint32_t device_of(const Step& step) const;
  [[nodiscard]] bool usable(const Query& query, const Edge& edge) const;
  [[nodiscard]] std::vector<std::uint32_t> places(const Query& query, model::Ref waypoint) const;

  const Graph& graph_;
  const Gates& gates_;
  const Blocks& blocks_;
  std::size_t max_steps_;
  bool everything_ = false;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> allowed_;
  std::vector<std::uint32_t> must_pass_;  ///< Vertices on every way; empty if not known.
};

}  // namespace topology
