// Places outside that no line names. Whoever draws the internet and a cloud as two zones draws one
// line, to the internet: the cloud lies behind it.
#include <algorithm>

#include "topology/graph.h"
#include "topology/internet.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;
using Ids = std::vector<std::uint32_t>;

/// The outside at large: no party answers for any of its zones.
bool at_large(const Graph& graph, std::uint32_t network) {
  const auto& zones = graph.plant.network_zones[network];
  const model::Table& table = graph.plant.table(Kind::zone);
  return graph.outside_network[network] &&
         std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
           const auto tier = table.column("tier").get(zone);
           return tier && static_cast<model::Tier>(*tier) == model::Tier::external &&
                  !table.column("party").known(zone);
         });
}

bool is_tunnel(const Graph& graph, std::uint32_t link) {
  const auto code = graph.plant.table(Kind::link).column("medium").get(link);
  const auto& media = graph.plant.vocabulary().media;
  return code && *code < media.size() && media[*code].tunnel;
}

/// It may lead to the internet, and does not go to somebody's own place alone.
struct Leads {
  bool anywhere = false;   ///< To the outside at large, or it names no place there.
  bool somewhere = false;  ///< By the internet, to a place that it names.
};

Leads leads(const Graph& graph, std::uint32_t link) {
  if (graph.link_carried[link] || graph.link_leaves[link].value != Truth::yes) return {};
  const auto says = says_internet(graph, Ref(Kind::link, link));
  if (is_tunnel(graph, link) || (says && says->value == Truth::no)) return {};
  bool named = false;
  bool large = false;
  for (const Ref end : graph.link_ends[link]) {
    if (!graph.is_outside(end)) continue;
    named = true;
    large = large || (end.kind() == Kind::network && at_large(graph, end.row()));
  }
  const bool sure = says && says->value == Truth::yes;
  return {large || (sure && !named), sure};
}

/// Lines to the outside at large; where there are none, those that reach some place by the
/// internet.
Ids lines_out(const Graph& graph, const std::vector<bool>& wired) {
  Ids anywhere;
  Ids somewhere;
  for (std::uint32_t link = 0; link < graph.links; ++link) {
    if (graph.plant.out({Kind::link, link})) continue;
    const Leads found = leads(graph, link);
    if (found.anywhere) anywhere.push_back(graph.link_junction(link));
    if (found.somewhere) somewhere.push_back(graph.link_junction(link));
  }
  // The line may be drawn as a network on which a device of the plant has a leg.
  for (std::uint32_t network = 0; network < graph.networks; ++network) {
    if (!wired[network] || graph.plant.out({Kind::network, network})) continue;
    const auto says = says_internet(graph, Ref(Kind::network, network));
    const bool closed = says && says->value == Truth::no;
    if (at_large(graph, network) && !closed) anywhere.push_back(graph.network_junction(network));
  }
  return anywhere.empty() ? somewhere : anywhere;
}

}  // namespace

void Graph::add_places_beyond() {
  std::vector<bool> named(networks);  // by a device or a line
  std::vector<bool> wired(networks);  // by a device of the plant
  for (const Edge& edge : edges) {
    if (edge.is_wire) named[edge.end] = true;
    if (is_link(edge.junction)) continue;
    named[edge.junction] = true;
    if (!edge.is_wire && !outside_device[edge.end]) wired[edge.junction] = true;
  }
  const auto lone = [&](std::uint32_t network) {
    const auto& zones = plant.network_zones[network];
    return outside_network[network] && !plant.out({Kind::network, network}) &&
           std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
             const auto of_zone = zone_networks.of(zone);
             return std::none_of(of_zone.begin(), of_zone.end(),
                                 [&](std::uint32_t one) { return named[one]; });
           });
  };
  std::vector<std::uint32_t> lines;
  bool looked = false;
  beyond_.assign(networks, false);
  for (std::uint32_t network = 0; network < networks; ++network) {
    if (!lone(network)) continue;
    if (!looked) lines = lines_out(*this, wired);
    looked = true;
    beyond_[network] = !at_large(*this, network);
    for (const std::uint32_t junction : lines) {
      Edge edge;
      edge.end = network;
      edge.junction = junction;
      edge.is_wire = true;
      edges.push_back(edge);
    }
  }
  for (std::uint32_t network = 0; network < networks && looked; ++network) {
    if (at_large(*this, network)) at_large_.push_back(network);
  }
}

}  // namespace topology
