// Why blocks: a way is a simple path, which meets no vertex twice. Blocks (parts that stay
// connected whichever single vertex is taken out) share single vertices, and with these they form a
// tree. A simple path from a to b that left a block by a shared vertex beside the tree's path could
// come back by that vertex only, which it has met already. So it stays within the blocks on the
// tree's path from a to b, and it passes every vertex that two of these share: those are the
// `cuts`. Within a block nothing more can be left out: whichever third vertex one names, some
// simple path between two others passes it. Directions and policies may forbid such a path, so what
// lies in the blocks *may* be on a way, what lies outside is on none, and what is a cut is on every
// one.
//
// That holds for any plant because each step a way can take is an edge here, in both directions:
// taking edges away (a line that passes one way only, a policy) can only lose ways.
//
#include "topology/blocks.h"

#include <algorithm>
#include <utility>

namespace topology {

Lists transit_neighbours(const Graph& graph) {
  const std::uint32_t junctions = graph.junctions();
  const auto count = junctions + static_cast<std::uint32_t>(graph.joints.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  const auto connect = [&](std::uint32_t a, std::uint32_t b) {
    pairs.emplace_back(a, b);
    pairs.emplace_back(b, a);
  };
  for (std::uint32_t id = 0; id < graph.edges.size(); ++id) {
    const Edge& edge = graph.edges[id];
    if (edge.carried) continue;
    if (edge.is_wire) connect(edge.junction, graph.network_junction(edge.end));
    for (const std::uint32_t joint : graph.edge_joints.of(id)) {
      connect(edge.junction, junctions + joint);
    }
  }
  return Lists(count, pairs);
}

Blocks::Blocks(std::uint32_t count, const Lists& neighbours) {
  parent_block_.assign(count, kNone);
  depth_.assign(count, 0);
  root_.assign(count, kNone);
  found_.assign(count, 0);
  low_.assign(count, 0);
  for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
    if (found_[vertex] == 0) grow(vertex, neighbours);
  }

  // Blocks are closed from the leaves up, so a later block lies nearer to its root.
  for (std::size_t block = top_.size(); block-- > 0;) {
    for (const std::uint32_t vertex : members(static_cast<std::uint32_t>(block))) {
      if (vertex != top_[block]) depth_[vertex] = depth_[top_[block]] + 1;
    }
  }
}

// Hopcroft and Tarjan's search, with its stack written out: a chain of a hundred thousand switches
// must not exhaust the stack of the program. low_ of a vertex is the earliest found vertex to which
// an edge leads from it or from anything found after it. When the search returns from `vertex` to
// `from` and low_ of `vertex` is not before `from`, nothing found since leads past `from`: it parts
// them from the rest, and they make up a block together. What was found since lies on `open`, above
// `vertex`. The edge back to where the search came from says nothing and is skipped; two parallel
// edges make a block of two either way.
void Blocks::grow(std::uint32_t root, const Lists& neighbours) {
  struct Frame {
    std::uint32_t vertex;
    std::uint32_t from;
    std::size_t next;
  };
  std::uint32_t time = 0;
  std::vector<std::uint32_t> open;
  std::vector<Frame> frames;
  const auto enter = [&](std::uint32_t vertex, std::uint32_t from) {
    found_[vertex] = low_[vertex] = ++time;
    root_[vertex] = root;
    open.push_back(vertex);
    frames.push_back({vertex, from, 0});
  };
  enter(root, kNone);
  while (!frames.empty()) {
    Frame& frame = frames.back();
    const std::uint32_t vertex = frame.vertex;
    const auto list = neighbours.of(vertex);
    if (frame.next < list.size()) {
      const std::uint32_t other = list[frame.next++];
      if (found_[other] == 0) {
        enter(other, vertex);
      } else if (other != frame.from) {
        low_[vertex] = std::min(low_[vertex], found_[other]);
      }
      continue;
    }
    const std::uint32_t from = frame.from;
    frames.pop_back();
    if (from == kNone) break;
    low_[from] = std::min(low_[from], low_[vertex]);
    if (low_[vertex] < found_[from]) continue;
    const auto block = static_cast<std::uint32_t>(top_.size());
    top_.push_back(from);
    members_.push_back(from);
    for (;;) {
      const std::uint32_t member = open.back();
      open.pop_back();
      members_.push_back(member);
      parent_block_[member] = block;
      if (member == vertex) break;
    }
    begins_.push_back(static_cast<std::uint32_t>(members_.size()));
  }
}

// Both ends climb towards the root, always the deeper one (by blocks), until they stand in one
// block or at one vertex. Each climb passes the block it leaves and arrives at the vertex which
// that block shares with the next, so that the blocks and cuts of the tree's path are collected on
// the way.
bool Blocks::between(std::uint32_t a, std::uint32_t b, std::vector<std::uint32_t>& blocks,
                     std::vector<std::uint32_t>& cuts) const {
  if (root_[a] != root_[b]) return false;
  cuts.push_back(a);
  if (a != b) cuts.push_back(b);
  while (a != b) {
    if (parent_block_[a] == parent_block_[b]) {
      blocks.push_back(parent_block_[a]);
      break;
    }
    std::uint32_t& deeper = depth_[a] < depth_[b] ? b : a;
    blocks.push_back(parent_block_[deeper]);
    deeper = top_[parent_block_[deeper]];
    if (a != b) cuts.push_back(deeper);
  }
  if (a == b) cuts.push_back(a);
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return true;
}

}  // namespace topology
