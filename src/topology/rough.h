// What can be said of the ways between two ends when they are too many to list: never a wrong
// answer, but unknown where listing might tell.
#pragma once

#include <cstdint>
#include <vector>

#include "topology/truth.h"
#include "topology/ways.h"

namespace topology {

class Rough {
 public:
  Rough(const WayFinder& finder, const Query& query);
  [[nodiscard]] Ways result();

 private:
  /// What is reached from the start, step by step; `origin` keeps the step that led to a junction.
  struct Reach {
    std::vector<bool> seen;
    std::vector<Step> by;
    std::vector<std::uint32_t> from;   // junction before; kNone at the start
    std::vector<std::uint32_t> order;  // as reached
  };
  [[nodiscard]] Reach reach(View view, bool protected_too) const;
  /// Junctions from which a way leads to the end, of those in `forward`.
  [[nodiscard]] std::vector<bool> leads_to_end(const Reach& forward) const;
  [[nodiscard]] std::uint32_t stop_in(const Reach& reach, View view, std::uint32_t& last) const;
  [[nodiscard]] Path path_to(const Reach& reach, std::uint32_t junction, std::uint32_t last) const;
  void note_uses(const Reach& forward, const std::vector<bool>& useful, Ways& found) const;

  const WayFinder& finder_;
  const Graph& graph_;
  const Query& query_;
};

}  // namespace topology
