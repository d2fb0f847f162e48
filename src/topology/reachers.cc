// The other way round of opens(): who can open a session to one device.
//
// Sessions do not run backwards through a policy that tells who opens them, so the search cannot
// begin at the device: it begins at each source and looks for that one device. Sources that hang on
// the same junctions, are the same to every policy and have nothing declared for themselves get the
// same answer, so that one search serves them all (likeness); its way is told of each with its own
// first hop.
//
#include "topology/reachers.h"

#include <algorithm>
#include <map>
#include <utility>

#include "topology/outside.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Sources that hang alike, are the same to policies and have nothing declared for themselves.
std::vector<std::uint32_t> likeness(const Graph& graph, Endpoints& endpoints, const Needs& needs,
                                    Ref source) {
  std::vector<std::uint32_t> key{endpoints.signature(source)};
  const bool own = !needs.from(source).empty() || endpoints.who(source).doubtful;
  if (source.kind() != Kind::device || own) key.push_back(source.packed);
  if (source.kind() != Kind::device) return key;
  key.push_back(kNone);
  for (const std::uint32_t id : graph.device_edges.of(source.row())) {
    const Edge& edge = graph.edges[id];
    if (edge.out && !edge.laid && !edge.carried) key.push_back(edge.junction);
  }
  return key;
}

}  // namespace

std::vector<Reacher> reachers(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                              const PartyTable& parties, const Needs& needs, Ref target) {
  std::vector<Ref> sources;
  for (std::uint32_t row = 0; row < graph.devices; ++row) {
    if (Ref(Kind::device, row) != target) sources.emplace_back(Kind::device, row);
  }
  for (std::uint32_t row = 0; row < graph.networks; ++row) {
    if (graph.outside_network[row]) sources.emplace_back(Kind::network, row);
  }
  // No session is opened over a field bus, a serial line or a hard-wired signal.
  std::vector<bool> buses(graph.junctions());
  const model::Column& medium = graph.plant.table(Kind::link).column("medium");
  for (std::uint32_t row = 0; row < graph.links; ++row) {
    const auto code = medium.get(row);
    const auto& media = graph.plant.vocabulary().media;
    buses[graph.link_junction(row)] = code && *code < media.size() && media[*code].bus;
  }
  struct Found {
    Fact fact;
    Way way;
  };
  std::map<std::vector<std::uint32_t>, Found> known;
  std::vector<Reacher> all;
  for (const Ref source : sources) {
    const auto [at, fresh] = known.try_emplace(likeness(graph, endpoints, needs, source));
    Found& found = at->second;
    for (const View view : {View::certain, View::possible}) {
      if (!fresh || found.fact.value == Truth::yes) continue;
      Intruder intruder(graph, gates, endpoints, parties, needs, view, false);
      intruder.aim(target.row());
      intruder.avoid(&buses);
      intruder.stand(source, names_of(graph, source), {});
      for (Hit& hit : intruder.run()) {
        if (hit.device != target.row()) continue;
        found.fact =
            fact(view == View::certain ? Truth::yes : Truth::unknown, std::move(hit.doubts));
        found.way = hops(graph, gates, hit.session, hit.route, false);
      }
    }
    if (found.fact.value == Truth::no) continue;
    all.push_back({source, found.fact, found.way});
    // The way of one that hangs alike begins here as well.
    Way& way = all.back().way;
    if (!way.empty() && way.front().from.kind() == source.kind()) way.front().from = source;
  }
  return all;
}

}  // namespace topology
