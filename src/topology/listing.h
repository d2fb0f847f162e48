// The ways between two ends, listed one by one.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "topology/ways.h"

namespace topology {

/// A waypoint is passed by a device, network or link; a zone by any of its networks.
bool passes_waypoint(const Graph& graph, model::Ref waypoint, model::Ref element);

class Listing {
 public:
  Listing(const WayFinder& finder, const Query& query);
  /// False if it would take too long; then there is no result.
  bool run();
  [[nodiscard]] Ways result();

 private:
  struct Frame {
    std::uint32_t junction;
    std::size_t begin;  // of its steps in steps_
    std::size_t next;
    std::uint32_t passed;  // waypoints
  };
  using Counts = std::map<std::uint32_t, std::uint32_t>;

  [[nodiscard]] std::uint32_t advance(std::uint32_t passed, model::Ref element) const;
  bool begin(std::uint32_t first, std::uint32_t junction);
  bool walk();
  bool enter(std::uint32_t junction, std::uint32_t passed);
  void arrive(std::uint32_t junction, std::uint32_t passed);
  void record(std::uint32_t last);
  void judge();
  /// The device of a step, or this compartment of it, lies on the path already.
  [[nodiscard]] bool passed_before(const Step& step) const;
  [[nodiscard]] std::uint32_t length() const;
  static void count(std::vector<std::uint32_t> ids, Counts& counts);
  static std::vector<Use> uses(const Counts& counts, std::uint32_t ways);

  const WayFinder& finder_;
  const Graph& graph_;
  const Query& query_;
  std::size_t spent_ = 0;
  std::vector<Frame> frames_;
  std::vector<Step> steps_;
  Path path_;
  std::vector<bool> on_path_;  // junctions
  std::vector<bool> own_;      // junctions at which the ends begin, if they are no devices
  Counts devices_;
  std::set<std::uint32_t> sure_devices_;
  Counts junctions_;
  Counts interfaces_;
  std::uint32_t ways_ = 0;
  std::uint32_t best_ = kNone;
  Truth exists_ = Truth::no;
  std::uint32_t kept_ = 0;      // ways that a boundary certainly protects
  std::uint32_t open_ = 0;      // ways on which nothing protects
  std::uint32_t doubtful_ = 0;  // ways on which something may
  std::vector<std::uint32_t> maybe_;
  bool maybe_differs_ = false;
  Ways ways_found_;
};

}  // namespace topology
