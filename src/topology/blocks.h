// Which parts of a graph can lie on a simple path between two junctions: its two-connected blocks
// and the tree that they form.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "topology/graph.h"

namespace topology {

/// Who is next to whom in a plant's graph: vertices are the junctions, then the joints. Edges have
/// no direction and policies do not count, so that blocks hold at least what a way can use. Media
/// carried by hand are left out.
Lists transit_neighbours(const Graph& graph);

class Blocks {
 public:
  /// `neighbours` names each edge from both sides. Cost: linear.
  Blocks(std::uint32_t vertices, const Lists& neighbours);

  /// Appends the blocks between two vertices, and the vertices that each path between them passes
  /// (both ends among them). False if no path joins them. Cost: the number of blocks.
  bool between(std::uint32_t a, std::uint32_t b, std::vector<std::uint32_t>& blocks,
               std::vector<std::uint32_t>& cuts) const;
  [[nodiscard]] std::span<const std::uint32_t> members(std::uint32_t block) const {
    return std::span(members_).subspan(begins_[block], begins_[block + 1] - begins_[block]);
  }
  [[nodiscard]] std::uint32_t vertices() const {
    return static_cast<std::uint32_t>(parent_block_.size());
  }

 private:
  void grow(std::uint32_t root, const Lists& neighbours);

  std::vector<std::uint32_t> begins_{0};
  std::vector<std::uint32_t> members_;
  std::vector<std::uint32_t> top_;           ///< Of each block: its vertex nearest to the root.
  std::vector<std::uint32_t> parent_block_;  ///< Of each vertex: the block towards the root.
  std::vector<std::uint32_t> depth_;
  std::vector<std::uint32_t> root_;
  std::vector<std::uint32_t> found_;  ///< Order of discovery, from 1.
  std::vector<std::uint32_t> low_;
};

}  // namespace topology
