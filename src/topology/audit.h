// What each line of a long policy does: whether it can match at all, what it opens, whom it serves.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "topology/gate.h"
#include "topology/graph.h"
#include "topology/policy.h"
#include "topology/topology.h"
#include "topology/trips.h"

namespace topology {

class Audit {
 public:
  Audit(const Graph& graph, const Policies& policies, Trips& flows, Trips& sessions);
  [[nodiscard]] const LineFacts& of(std::uint32_t rule) const { return facts_[rule]; }

 private:
  /// Networks (or a line that leaves the site) behind a side of the device that rules cannot tell
  /// apart and that stand in the same zones.
  struct Group {
    std::vector<model::Ref> places;
    std::vector<std::uint32_t> zones;
    std::vector<std::uint32_t> points;  // sorted
    std::vector<Missing> doubts;        // decide at which of them it stands
    bool outside = false;
  };
  /// Of a group what a set of a rule names.
  struct Within {
    const Group* group = nullptr;
    std::vector<std::uint32_t> points;
    std::vector<std::uint32_t> devices;
  };
  struct Side {
    std::uint32_t edge = 0;
    std::uint32_t part = 0;  // of the plant without the device
  };
  struct Pair {
    const Side* in;
    const Side* out;
  };
  /// A session that the plant declares.
  struct Declared {
    model::Ref ref;
    Subject from;
    Subject to;
    Service service;
  };

  void look_at(std::uint32_t device);
  void find_parts(std::uint32_t device);
  void spread(std::uint32_t device, std::uint32_t junction, std::uint32_t part);
  void add_groups(std::uint32_t part, const std::vector<std::uint32_t>& junctions);
  /// What the set names behind a side; kNone names all.
  const std::vector<Within>& within(std::uint32_t set, std::uint32_t part);
  /// Ways through the device on which the line is met; all if `anywhere`.
  [[nodiscard]] std::vector<Pair> pairs(const Line& line, bool anywhere) const;
  /// Calls act(pair, from, to) for what the line names, until it says to stop or it is too much.
  template <typename Act>
  void each_session(const Line& line, bool anywhere, Act&& act);

  void describe(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  [[nodiscard]] bool reaches_itself(std::uint32_t device, const Line& line) const;
  [[nodiscard]] bool stands(const Line& line, std::vector<Missing>& doubts);
  void find_shadow(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  [[nodiscard]] bool contradicted(std::uint32_t device, const Line& line);
  void find_openings(std::uint32_t device, std::uint32_t at, LineFacts& facts);
  [[nodiscard]] bool many_sources(const Line& line);

  void find_declared();
  void find_served(std::uint32_t device);
  void add_served(std::uint32_t device, const Declared& declared);

  const Graph& graph_;
  const Policies& policies_;
  Endpoints& endpoints_;
  Trips& flows_;
  Trips& sessions_;
  std::vector<LineFacts> facts_;  // by row of the rule
  std::vector<Declared> declared_;

  // Of the device that is looked at.
  std::vector<Side> sides_;
  std::vector<std::uint32_t> part_of_;      // junctions; kNone = not behind any side
  std::vector<std::vector<Group>> groups_;  // by part
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Within>> within_;
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> served_;
  std::size_t spent_ = 0;
};

}  // namespace topology
