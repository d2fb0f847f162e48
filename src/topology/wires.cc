#include "topology/wires.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "topology/truth.h"

namespace topology {
namespace {

/// Sets that grow together (union by the smaller index, paths halved).
class Sets {
 public:
  explicit Sets(std::uint32_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t of) {
    while (parent_[of] != of) {
      parent_[of] = parent_[parent_[of]];
      of = parent_[of];
    }
    return of;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// The junctions that a joint joins in both directions.
std::vector<std::uint32_t> joined(const Graph& graph, const Joint& joint) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t id : joint.edges) {
    const Edge& edge = graph.edges[id];
    if (edge.into && edge.out && !edge.carried) found.push_back(edge.junction);
  }
  return found;
}

}  // namespace

Wires::Wires(const Graph& graph) : wire_of_(graph.junctions()) {
  Sets sure(graph.junctions());
  Sets wide(graph.junctions());
  for (const Edge& edge : graph.edges) {
    if (!edge.is_wire || !edge.into || !edge.out || edge.carried) continue;
    sure.join(edge.junction, graph.network_junction(edge.end));
    wide.join(edge.junction, graph.network_junction(edge.end));
  }
  std::vector<const Joint*> open;
  for (const Joint& joint : graph.joints) {
    const Truth protects = graph.facts.protects(joint.device).value;
    if (protects == Truth::yes) continue;
    const bool certain = protects == Truth::no && joint.present == Truth::yes;
    if (!certain) open.push_back(&joint);
    const auto junctions = joined(graph, joint);
    for (std::size_t i = 1; i < junctions.size(); ++i) {
      wide.join(junctions[0], junctions[i]);
      if (certain) sure.join(junctions[0], junctions[i]);
    }
  }

  std::unordered_map<std::uint32_t, std::uint32_t> wire_at;
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    const auto [at, fresh] =
        wire_at.emplace(sure.find(junction), static_cast<std::uint32_t>(wires_.size()));
    if (fresh) wires_.emplace_back();
    wire_of_[junction] = at->second;
    Wire& wire = wires_[at->second];
    if (!graph.is_link(junction)) wire.networks.push_back(junction);
    wire.perhaps_with = wide.find(junction);
  }
  // One number for all that may be one: the first wire among them.
  std::unordered_map<std::uint32_t, std::uint32_t> first;
  for (std::uint32_t row = 0; row < wires_.size(); ++row) {
    wires_[row].perhaps_with = first.emplace(wires_[row].perhaps_with, row).first->second;
  }
  for (const Joint* joint : open) {
    std::vector<std::uint32_t> touched;
    for (const std::uint32_t junction : joined(graph, *joint)) {
      touched.push_back(wire_of_[junction]);
    }
    std::sort(touched.begin(), touched.end());
    touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
    if (touched.size() < 2) continue;
    for (const std::uint32_t row : touched) {
      auto& doubts = wires_[row].doubts;
      const auto& policy = graph.facts.protects(joint->device).missing;
      doubts.insert(doubts.end(), policy.begin(), policy.end());
      if (joint->present == Truth::unknown) doubts.push_back(joint->missing);
    }
  }
  for (Wire& wire : wires_) tidy(wire.doubts);
}

}  // namespace topology
