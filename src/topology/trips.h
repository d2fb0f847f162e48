// What a plant declares to travel: flows and sessions of remote access, their ways, and what each
// line carries. Ways are kept per pair of ends that hang alike.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "topology/endpoint.h"
#include "topology/hops.h"
#include "topology/ways.h"

namespace topology {

/// A flow or remote access, in the direction in which its session is opened.
struct Trip {
  model::Ref ref;
  model::Ref from;  ///< Invalid if not stated.
  model::Ref to;
  std::vector<model::Ref> via;
  bool reversed = false;        ///< Data pass from `to` to `from`.
  bool itself = false;          ///< Both ends are one and the same.
  bool either = false;          ///< Nobody says which end opens it: a read may be polled.
  bool asked = false;           ///< It is said that nobody knows which end opens it.
  bool opener_decides = false;  ///< Only one of the two ends can open it.
  Service service;
  std::uint32_t ways = kNone;
};

class Trips {
 public:
  /// kind is flow or remote_access.
  Trips(const Graph& graph, const Gates& gates, Endpoints& endpoints, const Services& services,
        WayFinder& finder, model::Kind kind);

  [[nodiscard]] const std::vector<Trip>& all() const { return trips_; }
  [[nodiscard]] const Ways& ways(const Trip& trip) const { return ways_[trip.ways]; }
  /// Ways of a declared session beside the trips. Valid until the next call.
  const Ways& between(model::Ref from, model::Ref to, model::Ref declared);
  [[nodiscard]] const FlowWays& facts(std::uint32_t row);
  /// Topology::stopped_by
  [[nodiscard]] std::vector<model::Ref> stopped_by(std::uint32_t row);
  /// Those whose ways use a link, network, interface or device, by row.
  [[nodiscard]] std::vector<Member> over(model::Ref line);

 private:
  void read_flows(const Services& services);
  void read_sessions();
  [[nodiscard]] std::vector<model::Ref> waypoints(const model::Column& column,
                                                  std::uint32_t row) const;
  /// Where someone who comes by a line stands: its end outside, else the line itself.
  [[nodiscard]] model::Ref far_end(model::Ref line) const;
  [[nodiscard]] static Session session(const Trip& trip);
  void find_ways(Trip& trip);
  static void turn(Trip& trip);
  void try_other_end(Trip& trip);
  [[nodiscard]] std::uint32_t end_class(const End& end, bool itself);
  [[nodiscard]] Way written(const Trip& trip) const;
  void index();
  void add_members(std::uint32_t ways, bool every, std::vector<Member>& members) const;
  void add_ends(model::Ref line, std::vector<Member>& members) const;
  [[nodiscard]] Missing which_way(const Trip& trip) const;

  const Graph& graph_;
  const Gates& gates_;
  Endpoints& endpoints_;
  WayFinder& finder_;
  model::Kind kind_;
  std::vector<Trip> trips_;
  std::vector<Ways> ways_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> classes_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> pairs_;
  std::vector<std::unique_ptr<FlowWays>> facts_;

  struct Entry {
    std::uint32_t ways;
    bool every;
  };
  bool indexed_ = false;
  std::vector<std::vector<std::uint32_t>> rows_of_ways_;
  std::map<model::Ref, std::vector<Entry>> by_line_;  ///< networks, links, interfaces, devices
  std::map<model::Ref, std::vector<std::uint32_t>> by_end_;  ///< rows
};

}  // namespace topology
