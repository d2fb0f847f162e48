#include "topology/internet.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kCarrierInternet = 0;
constexpr std::string_view kInternet = "internet";

bool leads_outside(const Graph& graph, Ref line) {
  if (line.kind() == Kind::link) return graph.link_leaves[line.row()].value == Truth::yes;
  return graph.touches_outside[line.row()];
}

/// Something of the plant hangs on it, not only on lines that lead to it.
bool holds_plant_device(const Graph& graph, std::uint32_t network) {
  const auto edges = graph.junction_edges.of(graph.network_junction(network));
  return std::any_of(edges.begin(), edges.end(), [&](std::uint32_t id) {
    const Edge& edge = graph.edges[id];
    return !edge.is_wire && !graph.outside_device[edge.end];
  });
}

/// How a junction was reached: from which one, through which joint.
struct Trace {
  bool seen = false;
  std::uint32_t from = kNone;
  std::uint32_t joint = kNone;
};

/// Tunnels keep strangers out, and media carried by hand are no line.
bool closed_line(const Graph& graph, std::uint32_t link) {
  const auto code = graph.plant.table(Kind::link).column("medium").get(link);
  const auto& media = graph.plant.vocabulary().media;
  return graph.link_carried[link] || (code && *code < media.size() && media[*code].tunnel);
}

std::vector<bool> closed_lines(const Graph& graph) {
  std::vector<bool> closed(graph.junctions());
  for (std::uint32_t link = 0; link < graph.links; ++link) {
    closed[graph.link_junction(link)] = closed_line(graph, link);
  }
  return closed;
}

/// Spreads from one view's lines through devices that do not protect in that view.
std::vector<Trace> spread(const Graph& graph, const std::vector<Fact>& own, View view) {
  const std::vector<bool> closed = closed_lines(graph);
  std::vector<Trace> traces(graph.junctions());
  std::vector<bool> done(graph.joints.size());
  std::vector<std::uint32_t> open;
  const auto add = [&](std::uint32_t junction, std::uint32_t from, std::uint32_t joint) {
    if (traces[junction].seen || closed[junction]) return;
    traces[junction] = {true, from, joint};
    open.push_back(junction);
  };
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    if (holds(own[junction].value, view)) add(junction, kNone, kNone);
  }
  for (std::size_t next = 0; next < open.size(); ++next) {
    const std::uint32_t junction = open[next];
    for (const std::uint32_t id : graph.junction_transit.of(junction)) {
      const Edge& edge = graph.edges[id];
      if (edge.is_wire) {
        const bool to_link = edge.junction != junction;
        if (!(to_link ? edge.out : edge.into)) continue;
        add(to_link ? edge.junction : graph.network_junction(edge.end), junction, kNone);
        continue;
      }
      const Truth protects = graph.facts.protects(edge.end).value;
      const bool stops = view == View::certain ? protects != Truth::no : protects == Truth::yes;
      if (!edge.into || stops) continue;
      for (const std::uint32_t joint : graph.edge_joints.of(id)) {
        if (done[joint] || !holds(graph.joints[joint].present, view)) continue;
        done[joint] = true;
        for (const std::uint32_t out : graph.joints[joint].edges) {
          if (graph.edges[out].out) add(graph.edges[out].junction, junction, joint);
        }
      }
    }
  }
  return traces;
}

/// What would decide whether the way by which a junction was reached is open.
std::vector<Missing> doubts(const Graph& graph, const std::vector<Fact>& own,
                            const std::vector<Trace>& traces, std::uint32_t junction) {
  std::vector<Missing> missing;
  const auto add = [&](const std::vector<Missing>& more) {
    missing.insert(missing.end(), more.begin(), more.end());
  };
  for (; traces[junction].from != kNone; junction = traces[junction].from) {
    if (traces[junction].joint == kNone) continue;
    const Joint& joint = graph.joints[traces[junction].joint];
    add(graph.facts.protects(joint.device).missing);
    if (joint.present == Truth::unknown) missing.push_back(joint.missing);
  }
  add(own[junction].missing);
  return missing;
}

}  // namespace

std::optional<Fact> says_internet(const Graph& graph, Ref line) {
  const model::Table& table = graph.plant.table(line.kind());
  if (const auto word = table.column("carrier").get(line.row())) {
    return fact(*word == kCarrierInternet ? Truth::yes : Truth::no);
  }
  const auto code = table.column("medium").get(line.row());
  const auto& media = graph.plant.vocabulary().media;
  if (!code || *code >= media.size()) return std::nullopt;
  const model::Medium& medium = media[*code];
  if (medium.id == kInternet) return fact(Truth::yes);
  if (medium.tunnel) return std::nullopt;
  const Truth leaves = line.kind() == Kind::link ? graph.link_leaves[line.row()].value
                                                 : graph.network_leaves[line.row()].value;
  if (medium.wireless && leaves != Truth::no) {
    return fact(Truth::unknown, {{line, id_of(line.kind(), "carrier")}});
  }
  if (medium.leaves_site) return fact(Truth::no);
  return std::nullopt;
}

Fact on_internet(const Graph& graph, Ref line) {
  if (const auto said = says_internet(graph, line)) return *said;
  const bool link = line.kind() == Kind::link;
  if (!leads_outside(graph, line)) return fact(Truth::no);
  const Fact unknown = fact(Truth::unknown, {{line, id_of(line.kind(), "carrier")}});
  if (!link) return holds_plant_device(graph, line.row()) ? unknown : fact(Truth::no);
  if (closed_line(graph, line.row())) return fact(Truth::no);
  for (const Ref end : graph.link_ends[line.row()]) {
    if (end.kind() != Kind::network || !graph.outside_network[end.row()]) continue;
    if (const auto said = says_internet(graph, end)) return *said;
  }
  return unknown;
}

std::vector<Fact> internet(const Graph& graph) {
  std::vector<Fact> own;
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    own.push_back(on_internet(graph, graph.junction_ref(junction)));
  }
  const std::vector<Trace> certain = spread(graph, own, View::certain);
  const std::vector<Trace> possible = spread(graph, own, View::possible);
  std::vector<Fact> facts;
  for (std::uint32_t junction = 0; junction < graph.junctions(); ++junction) {
    if (certain[junction].seen) {
      facts.push_back(fact(Truth::yes));
    } else if (possible[junction].seen) {
      facts.push_back(fact(Truth::unknown, doubts(graph, own, possible, junction)));
    } else {
      facts.push_back(fact(Truth::no));
    }
  }
  return facts;
}

}  // namespace topology
