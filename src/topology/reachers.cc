// The other way round of opens(): who can open a session to a device.
//
// Sessions do not run backwards through a policy that tells who opens them, so the search cannot
// begin at the device: it begins at each source and looks for the devices asked for, all of them at
// once. Sources that hang on the same junctions, are the same to every policy and have nothing
// declared for themselves get the same answer, so that one search serves them all (likeness); its
// way is told of each with its own first hop.
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

/// No session is opened over a field bus, a serial line or a hard-wired signal.
std::vector<bool> buses(const Graph& graph) {
  std::vector<bool> found(graph.junctions());
  const model::Column& medium = graph.plant.table(Kind::link).column("medium");
  const auto& media = graph.plant.vocabulary().media;
  for (std::uint32_t row = 0; row < graph.links; ++row) {
    const auto code = medium.get(row);
    found[graph.link_junction(row)] = code && *code < media.size() && media[*code].bus;
  }
  return found;
}

/// What makes a device reach others in a way of its own: it passes traffic on, or speaks for what
/// hangs on its buses, or nobody knows where a leg of it leads.
bool apart(const Graph& graph, const PartyTable& parties, std::uint32_t device) {
  const bool converts = !parties.bus_edges.empty() && !parties.bus_edges[device].empty();
  return converts || !graph.device_joints.of(device).empty() || !graph.unplaced[device].empty();
}

/// Devices that expectations protect, with those of networks and zones that they name.
std::vector<std::uint32_t> protected_devices(const Graph& graph) {
  const model::Table& table = graph.plant.table(Kind::expectation);
  const model::Column& may_reach = table.column("may_reach");
  std::vector<bool> devices(graph.devices);
  std::vector<bool> networks(graph.networks);
  for (std::uint32_t row = 0; row < table.size(); ++row) {
    const auto raw = may_reach.get(row);
    if (!raw) continue;
    for (const std::uint32_t one : graph.plant.list(*raw)) {
      const Ref place = Ref::from_raw(one);
      if (place.kind() == Kind::device) devices[place.row()] = true;
      if (place.kind() == Kind::network) networks[place.row()] = true;
      if (place.kind() != Kind::zone) continue;
      for (const std::uint32_t network : graph.zone_networks.of(place.row())) {
        networks[network] = true;
      }
    }
  }
  std::vector<std::uint32_t> found;
  for (std::uint32_t row = 0; row < graph.devices; ++row) {
    const auto& on = graph.plant.device_networks[row];
    const bool there = std::any_of(on.begin(), on.end(), [&](auto one) { return networks[one]; });
    if (devices[row] || there) found.push_back(row);
  }
  return found;
}

/// Ways that are kept at a time: some 200 bytes each.
constexpr std::size_t kMaxFoundWays = std::size_t{1} << 17;

}  // namespace

Reachers::Reachers(const Graph& graph, const Gates& gates, Endpoints& endpoints,
                   const PartyTable& parties, const Needs& needs)
    : graph_(graph),
      gates_(gates),
      endpoints_(endpoints),
      parties_(parties),
      needs_(needs),
      buses_(buses(graph)),
      protected_(protected_devices(graph)) {
  for (std::uint32_t row = 0; row < graph.devices; ++row) sources_.emplace_back(Kind::device, row);
  for (std::uint32_t row = 0; row < graph.networks; ++row) {
    if (graph.outside_network[row]) sources_.emplace_back(Kind::network, row);
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> known;
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    const auto next = static_cast<std::uint32_t>(groups_.size());
    const auto [at, fresh] =
        known.try_emplace(likeness(graph, endpoints, needs, sources_[i]), next);
    group_of_.push_back(at->second);
    if (fresh) {
      groups_.push_back({i, kNone});
    } else if (groups_[at->second].second == kNone) {
      groups_[at->second].second = i;
    }
  }
  find_alike();
}

void Reachers::find_alike() {
  std::map<std::vector<std::uint32_t>, std::vector<std::uint32_t>> known;
  for (std::uint32_t row = 0; row < graph_.devices; ++row) {
    first_alike_.push_back(row);
    if (apart(graph_, parties_, row)) continue;
    // What is declared for their networks and zones is declared for each of them.
    std::vector<std::uint32_t> key{group_of_[row]};
    for (const Ref name : names_of(graph_, sources_[row])) {
      if (name != sources_[row]) key.push_back(name.packed);
    }
    known[std::move(key)].push_back(row);
  }
  alike_.resize(graph_.devices);
  for (auto& [key, rows] : known) {
    const std::uint32_t first = rows.front();
    for (const std::uint32_t row : rows) first_alike_[row] = first;
    alike_[first] = std::move(rows);
  }
}

std::span<const std::uint32_t> Reachers::alike(std::uint32_t device) const {
  const std::vector<std::uint32_t>& all = alike_[first_alike_[device]];
  return all.empty() ? std::span(&first_alike_[device], 1) : std::span(all);
}

void Reachers::search(Ref source, std::span<const std::uint32_t> targets,
                      std::vector<Found>& found) const {
  std::vector<bool> sure(graph_.devices);
  for (const View view : {View::certain, View::possible}) {
    Intruder intruder(graph_, gates_, endpoints_, parties_, needs_, view, false);
    intruder.aim(targets);
    intruder.avoid(&buses_);
    intruder.skip(sure);
    intruder.stand(source, names_of(graph_, source), {});
    for (Hit& hit : intruder.run()) {
      sure[hit.device] = view == View::certain;
      found.push_back(
          {hit.device,
           fact(view == View::certain ? Truth::yes : Truth::unknown, std::move(hit.doubts)),
           hops(graph_, gates_, hit.session, hit.route, false)});
    }
  }
}

std::vector<Reachers::Found> Reachers::search(const Group& group,
                                              std::span<const std::uint32_t> targets) const {
  std::vector<Found> found;
  const Ref first = sources_[group.first];
  search(first, targets, found);
  // The first does not look for itself: the second does.
  const bool meant = first.kind() == Kind::device &&
                     std::binary_search(targets.begin(), targets.end(), first.row());
  if (meant && group.second != kNone) {
    const std::uint32_t self[] = {first.row()};
    search(sources_[group.second], self, found);
  }
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.target < b.target; });
  return found;
}

void Reachers::look_for(std::uint32_t target) {
  if (std::binary_search(targets_.begin(), targets_.end(), target)) return;
  targets_ = {target};
  const auto at = std::lower_bound(protected_.begin(), protected_.end(), target);
  if (at != protected_.end() && *at == target) {
    targets_.assign(at, protected_.end());
  }
  // Most are reached by few, so that all are looked for at once. Where that finds too much, half of
  // them are.
  while (!search_all()) targets_.resize(targets_.size() / 2);
}

bool Reachers::search_all() {
  found_.clear();
  std::size_t ways = 0;
  for (const Group& group : groups_) {
    found_.push_back(search(group, targets_));
    ways += found_.back().size();
    if (ways > kMaxFoundWays && targets_.size() > 1) return false;
  }
  return true;
}

std::vector<Reacher> Reachers::find(std::uint32_t target) {
  look_for(target);
  std::vector<Reacher> all;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Ref source = sources_[i];
    const std::vector<Found>& found = found_[group_of_[i]];
    const auto at = std::ranges::lower_bound(found, target, {}, &Found::target);
    if (at == found.end() || at->target != target || source == Ref(Kind::device, target)) continue;
    all.push_back({source, at->fact, at->way});
    // The way of one that hangs alike begins here as well.
    Way& way = all.back().way;
    if (!way.empty() && way.front().from.kind() == source.kind()) way.front().from = source;
  }
  return all;
}

}  // namespace topology
