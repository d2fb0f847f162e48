#include "topology/graph.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kOneWayIn = 1;
constexpr std::uint32_t kOneWayOut = 2;
constexpr std::uint32_t kCarrierOwn = 3;

/// A tunnel over more lines than this is taken to run over the first ones found.
constexpr std::size_t kMaxBeneath = 64;

using Pair = std::pair<std::uint32_t, std::uint32_t>;

std::span<const std::uint32_t> listed(const model::Plant& plant, const model::Column& column,
                                      std::uint32_t row) {
  return column.known(row) ? plant.list(column.raw(row)) : std::span<const std::uint32_t>();
}

bool outside(const model::Column& tier, std::uint32_t zone) {
  const auto code = tier.get(zone);
  return code && model::is_outside(static_cast<model::Tier>(*code));
}

Fact leaves(const model::Plant& plant, Ref line, const model::Column& medium,
            const model::Column& carrier) {
  if (const auto word = carrier.get(line.row())) {
    return fact(*word == kCarrierOwn ? Truth::no : Truth::yes);
  }
  const auto code = medium.get(line.row());
  if (!code || *code >= plant.vocabulary().media.size()) return fact(Truth::no);
  const model::Medium& row = plant.vocabulary().media[*code];
  if (row.licensed) {
    return fact(Truth::unknown, {{line, id_of(line.kind(), "carrier")}});
  }
  return fact(row.leaves_site ? Truth::yes : Truth::no);
}

/// Where each row stands when the ids are sorted.
std::vector<std::uint32_t> places_by_id(const model::Plant& plant, Kind kind) {
  std::vector<std::uint32_t> rows(plant.table(kind).size());
  std::iota(rows.begin(), rows.end(), 0U);
  std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
    return plant.id({kind, a}) < plant.id({kind, b});
  });
  std::vector<std::uint32_t> places(rows.size());
  for (std::uint32_t at = 0; at < rows.size(); ++at) places[rows[at]] = at;
  return places;
}

}  // namespace

int side_rank(const model::Plant& plant, std::span<const std::uint32_t> zones) {
  const model::Column& tier = plant.table(Kind::zone).column("tier");
  int highest = -1;
  for (const std::uint32_t zone : zones) {
    const auto code = tier.get(zone);
    if (!code) continue;
    const auto word = static_cast<model::Tier>(*code);
    highest = std::max(highest, word == model::Tier::dmz ? 5 : 2 * model::rank(word));
  }
  return highest;
}

Lists::Lists(std::uint32_t keys, std::span<const Pair> pairs) : begins_(keys + 1, 0) {
  for (const Pair& pair : pairs) ++begins_[pair.first + 1];
  for (std::uint32_t key = 0; key < keys; ++key) begins_[key + 1] += begins_[key];
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  values_.resize(pairs.size());
  for (const Pair& pair : pairs) values_[next[pair.first]++] = pair.second;
}

Graph::Graph(const model::Plant& p, const Devices& f) : plant(p), facts(f) {
  devices = plant.table(Kind::device).size();
  networks = plant.table(Kind::network).size();
  links = plant.table(Kind::link).size();

  std::vector<Pair> zones;
  for (std::uint32_t row = 0; row < networks; ++row) {
    if (plant.out({Kind::network, row})) continue;
    for (const std::uint32_t zone : plant.network_zones[row]) zones.emplace_back(zone, row);
  }
  zone_networks = Lists(plant.table(Kind::zone).size(), zones);

  find_outside();
  find_buses();
  add_device_edges();
  add_link_edges();
  find_leaving_links();
  add_places_beyond();
  order_edges();

  std::vector<Pair> of_device;
  std::vector<Pair> of_junction;
  for (std::uint32_t id = 0; id < edges.size(); ++id) {
    const Edge& edge = edges[id];
    of_junction.emplace_back(edge.junction, id);
    if (edge.is_wire) {
      of_junction.emplace_back(network_junction(edge.end), id);
    } else {
      of_device.emplace_back(edge.end, id);
    }
  }
  device_edges = Lists(devices, of_device);
  junction_edges = Lists(junctions(), of_junction);

  rank_edges();
  find_guests();
  add_joints();
  find_unplaced();

  std::vector<Pair> transit;
  for (std::uint32_t id = 0; id < edges.size(); ++id) {
    const Edge& edge = edges[id];
    if (edge.carried || (!edge.is_wire && edge_joints.of(id).empty())) continue;
    transit.emplace_back(edge.junction, id);
    if (edge.is_wire) transit.emplace_back(network_junction(edge.end), id);
  }
  junction_transit = Lists(junctions(), transit);
}

void Graph::order_edges() {
  const std::vector<std::uint32_t> device_at = places_by_id(plant, Kind::device);
  std::vector<std::uint32_t> junction_at = places_by_id(plant, Kind::network);
  const std::vector<std::uint32_t> network_at = junction_at;
  for (const std::uint32_t at : places_by_id(plant, Kind::link)) {
    junction_at.push_back(networks + at);
  }
  const auto before = [&](const Edge& a, const Edge& b) {
    const auto key = [&](const Edge& edge) {
      return std::tuple(edge.is_wire, edge.is_wire ? network_at[edge.end] : device_at[edge.end],
                        junction_at[edge.junction]);
    };
    return key(a) < key(b);
  };
  std::stable_sort(edges.begin(), edges.end(), before);
}

void Graph::find_outside() {
  const model::Column& tier = plant.table(Kind::zone).column("tier");
  const model::Table& table = plant.table(Kind::network);
  const auto split = [&](const std::vector<std::uint32_t>& zones) {
    const auto count = std::count_if(zones.begin(), zones.end(),
                                     [&](std::uint32_t zone) { return outside(tier, zone); });
    return Pair(static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(zones.size()));
  };
  for (std::uint32_t row = 0; row < devices; ++row) {
    const auto [count, all] = split(plant.device_zones[row]);
    outside_device.push_back(count > 0 && count == all);
  }
  for (std::uint32_t row = 0; row < networks; ++row) {
    const auto [count, all] = split(plant.network_zones[row]);
    outside_network.push_back(count > 0 && count == all);
    touches_outside.push_back(count > 0);
    network_leaves.push_back(
        leaves(plant, {Kind::network, row}, table.column("medium"), table.column("carrier")));
  }
}

void Graph::find_buses() {
  const auto& media = plant.vocabulary().media;
  for (const Kind kind : {Kind::network, Kind::link}) {
    const model::Column& medium = plant.table(kind).column("medium");
    for (std::uint32_t row = 0; row < plant.table(kind).size(); ++row) {
      const auto code = medium.get(row);
      bus.push_back(code && *code < media.size() && media[*code].bus);
    }
  }
}

void Graph::add_device_edges() {
  const model::Column& own = plant.table(Kind::device).column("network");
  const model::Table& interfaces = plant.table(Kind::interface);
  const model::Column& carried_networks = interfaces.column("network");
  const model::Column& one_way = interfaces.column("one_way");
  std::vector<std::uint32_t> seen(networks, kNone);
  first_junction_.assign(devices, kNone);
  for (std::uint32_t device = 0; device < devices; ++device) {
    const auto add = [&](std::uint32_t network, Edge edge) {
      if (plant.out({Kind::network, network}) || plant.out({Kind::device, device})) return;
      edge.end = device;
      edge.junction = network_junction(network);
      if (first_junction_[device] == kNone) first_junction_[device] = edge.junction;
      seen[network] = device;
      edges.push_back(edge);
    };
    for (const std::uint32_t raw : listed(plant, own, device)) {
      const std::uint32_t network = Ref::from_raw(raw).row();
      if (seen[network] != device) add(network, {});
    }
    for (const std::uint32_t row : plant.children({Kind::device, device}, Kind::interface)) {
      Edge edge;
      edge.over = {Kind::interface, row};
      const auto direction = one_way.get(row);
      edge.into = direction != kOneWayOut;
      edge.out = direction != kOneWayIn;
      for (const std::uint32_t raw : listed(plant, carried_networks, row)) {
        add(Ref::from_raw(raw).row(), edge);
      }
    }
    for (const std::uint32_t network : plant.device_networks[device]) {
      if (seen[network] != device) add(network, {});
    }
  }

  const model::Column& on = plant.table(Kind::network).column("on");
  std::vector<Pair> own_edges;
  for (const Edge& edge : edges) own_edges.emplace_back(edge.end, edge.junction);
  std::sort(own_edges.begin(), own_edges.end());
  for (std::uint32_t network = 0; network < networks; ++network) {
    for (const std::uint32_t raw : listed(plant, on, network)) {
      const Pair pair(Ref::from_raw(raw).row(), network_junction(network));
      if (plant.out({Kind::network, network}) || plant.out({Kind::device, pair.first})) continue;
      if (std::binary_search(own_edges.begin(), own_edges.end(), pair)) continue;
      Edge edge;
      edge.end = pair.first;
      edge.junction = pair.second;
      edge.laid = true;
      edges.push_back(edge);
    }
  }
}

void Graph::find_unplaced() {
  const model::Table& table = plant.table(Kind::device);
  const model::Table& interfaces = plant.table(Kind::interface);
  const model::Column& network = table.column("network");
  const model::Column& zone = table.column("zone");
  const model::Column& address = table.column("address");
  const model::Column& side = interfaces.column("network");
  std::vector<bool> cabled(interfaces.size());
  for (const Edge& edge : edges) {
    if (edge.over.valid()) cabled[edge.over.row()] = true;
  }
  unplaced.resize(devices);
  for (std::uint32_t row = 0; row < devices; ++row) {
    const Ref device(Kind::device, row);
    if (plant.out(device)) continue;
    std::vector<Missing>& legs = unplaced[row];
    const auto own = plant.children(device, Kind::interface);
    for (const std::uint32_t interface : own) {
      if (side.known(interface) || cabled[interface]) continue;
      legs.push_back({{Kind::interface, interface}, id_of(Kind::interface, "network")});
    }
    const bool nowhere = own.empty() && device_edges.of(row).empty() && !address.known(row);
    if (network.origin(row) == model::Origin::unknown || nowhere) {
      legs.push_back({device, id_of(Kind::device, "network")});
    }
    const bool anywhere = zone.origin(row) == model::Origin::unknown && own.empty() &&
                          plant.device_networks[row].empty() && !address.known(row);
    if (anywhere && legs.empty()) legs.push_back({device, id_of(Kind::device, "zone")});
    any_unplaced = any_unplaced || !legs.empty();
    if (legs.empty() || facts.forwards(row).value == Truth::no) continue;
    const auto drawn = device_edges.of(row);
    const bool all = std::all_of(drawn.begin(), drawn.end(),
                                 [&](std::uint32_t id) { return is_link(edges[id].junction); });
    if (all || legs.size() > 1) loose.push_back(row);
  }
}

std::vector<std::uint32_t> Graph::bus_edges(std::uint32_t device) const {
  std::vector<std::uint32_t> found;
  if (!facts.type(device).converts) return found;
  for (const std::uint32_t id : device_edges.of(device)) {
    if (bus[edges[id].junction] && edges[id].out) found.push_back(id);
  }
  return found;
}

std::vector<std::uint32_t> Graph::bus_members(std::uint32_t device) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t out : bus_edges(device)) {
    for (const std::uint32_t id : junction_edges.of(edges[out].junction)) {
      const Edge& edge = edges[id];
      if (edge.is_wire || !edge.into || edge.laid || edge.end == device) continue;
      found.push_back(edge.end);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Fact Graph::speaks_for(std::uint32_t device) const {
  const Fact passes = facts.forwards(device);
  const Fact keeps = facts.protects(device);
  std::vector<Missing> missing = passes.missing;
  missing.insert(missing.end(), keeps.missing.begin(), keeps.missing.end());
  const Truth open = keeps.value == Truth::yes  ? Truth::no
                     : keeps.value == Truth::no ? Truth::yes
                                                : Truth::unknown;
  return fact(both(passes.value, open), std::move(missing));
}

void Graph::add_link_edges() {
  const model::Table& table = plant.table(Kind::link);
  const model::Table& interfaces = plant.table(Kind::interface);
  const model::Column& one_way = interfaces.column("one_way");
  const model::Column& medium = table.column("medium");
  const model::Column& between = table.column("between");
  const model::Column& from = table.column("from");
  const model::Column& to = table.column("to");
  const model::Column& master = table.column("master");
  const model::Column& members = table.column("members");
  const auto& media = plant.vocabulary().media;
  std::vector<std::uint32_t> device_seen(devices, kNone);
  std::vector<std::uint32_t> network_seen(networks, kNone);

  for (std::uint32_t link = 0; link < links; ++link) {
    const auto code = medium.get(link);
    const model::Medium kind = code && *code < media.size() ? media[*code] : model::Medium{};
    link_carried.push_back(kind.carried);
    link_ends.emplace_back();

    const auto add = [&](std::uint32_t raw, bool sends, bool receives) {
      Ref end = Ref::from_raw(raw);
      Edge edge;
      edge.junction = link_junction(link);
      edge.out = sends;
      edge.into = receives;
      edge.carried = kind.carried;
      if (end.kind() == Kind::zone) {
        const auto of_zone = zone_networks.of(end.row());
        if (of_zone.empty()) return;
        end = {Kind::network, of_zone.front()};
      } else if (end.kind() == Kind::interface) {
        const auto direction = one_way.get(end.row());
        edge.over = end;
        edge.into = edge.into && direction != kOneWayOut;
        edge.out = edge.out && direction != kOneWayIn;
        end = interfaces.parent(end.row());
      }
      edge.is_wire = end.kind() == Kind::network;
      edge.end = end.row();
      std::uint32_t& last = edge.is_wire ? network_seen[edge.end] : device_seen[edge.end];
      if (last == link) return;
      last = link;
      link_ends.back().push_back(end);
      edges.push_back(edge);
    };
    link_beneath.push_back(beneath(link));
    if (plant.out({Kind::link, link})) continue;
    for (const std::uint32_t raw : listed(plant, between, link)) add(raw, true, true);
    if (const auto raw = from.get(link)) add(*raw, true, !kind.one_way);
    if (const auto raw = to.get(link)) add(*raw, !kind.one_way, true);
    if (const auto raw = master.get(link)) add(*raw, true, true);
    for (const std::uint32_t raw : listed(plant, members, link)) add(raw, true, true);
    add_native(link);
  }
}

void Graph::find_guests() {
  std::vector<Pair> pairs;
  const model::Column& host = plant.table(Kind::device).column("runs_on");
  for (std::uint32_t guest = 0; guest < devices; ++guest) {
    if (const auto raw = host.get(guest)) pairs.emplace_back(Ref::from_raw(*raw).row(), guest);
  }
  guests = Lists(devices, pairs);
}

/// Untagged frames that one end takes for another network than the other join the two.
void Graph::add_native(std::uint32_t link) {
  const auto native = listed(plant, plant.table(Kind::link).column("native"), link);
  if (native.size() != 2) return;
  for (const std::uint32_t raw : native) {
    Edge edge;
    edge.end = Ref::from_raw(raw).row();
    edge.junction = link_junction(link);
    edge.is_wire = true;
    edges.push_back(edge);
  }
}

void Graph::find_leaving_links() {
  const model::Table& table = plant.table(Kind::link);
  const model::Column& medium = table.column("medium");
  for (std::uint32_t link = 0; link < links; ++link) {
    Fact fact = leaves(plant, {Kind::link, link}, medium, table.column("carrier"));
    const auto& known = link_ends[link];
    if (std::any_of(known.begin(), known.end(), [&](Ref end) { return is_outside(end); })) {
      fact = topology::fact(Truth::yes);
    }
    link_leaves.push_back(std::move(fact));
  }
  // A tunnel leaves the site where a line beneath it does.
  std::vector<Fact> tunnels = link_leaves;
  for (std::uint32_t link = 0; link < links; ++link) {
    for (const std::uint32_t below : link_beneath[link]) {
      Fact& fact = tunnels[link];
      fact.missing.insert(fact.missing.end(), link_leaves[below].missing.begin(),
                          link_leaves[below].missing.end());
      fact = topology::fact(either(fact.value, link_leaves[below].value), std::move(fact.missing));
    }
  }
  link_leaves = std::move(tunnels);
}

std::vector<std::uint32_t> Graph::beneath(std::uint32_t link) const {
  const model::Column& over = plant.table(Kind::link).column("over");
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> open{link};
  while (!open.empty() && found.size() < kMaxBeneath) {
    const std::uint32_t next = open.back();
    open.pop_back();
    for (const std::uint32_t raw : listed(plant, over, next)) {
      const std::uint32_t below = Ref::from_raw(raw).row();
      if (below == link || std::find(found.begin(), found.end(), below) != found.end()) continue;
      found.push_back(below);
      open.push_back(below);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

void Graph::rank_edges() {
  std::vector<int> network_rank;
  for (std::uint32_t row = 0; row < networks; ++row) {
    const Truth leaving = network_leaves[row].value;
    network_rank.push_back(leaving == Truth::yes ? kOutsideRank
                           : leaving == Truth::unknown
                               ? -1
                               : side_rank(plant, plant.network_zones[row]));
  }
  for (Edge& edge : edges) {
    if (!is_link(edge.junction)) {
      edge.rank = network_rank[edge.junction];
      continue;
    }
    const std::uint32_t link = edge.junction - networks;
    if (link_leaves[link].value != Truth::no) {
      edge.rank = link_leaves[link].value == Truth::yes ? kOutsideRank : -1;
      continue;
    }
    for (const Ref end : link_ends[link]) {
      if (end == end_ref(edge)) continue;
      const int rank = end.kind() == Kind::network
                           ? network_rank[end.row()]
                           : side_rank(plant, plant.device_zones[end.row()]);
      edge.rank = std::max(edge.rank, rank);
    }
  }
}

void Graph::add_joints() {
  std::vector<Pair> of_device;
  const auto add = [&](Joint joint) {
    if (joint.edges.size() < 2) return;
    of_device.emplace_back(joint.device, static_cast<std::uint32_t>(joints.size()));
    joints.push_back(std::move(joint));
  };
  for (std::uint32_t device = 0; device < devices; ++device) {
    const Fact passes = facts.forwards(device);
    if (passes.value == Truth::no) continue;
    Joint whole;
    whole.device = device;
    whole.present = passes.value;
    if (!passes.missing.empty()) whole.missing = passes.missing.front();
    std::uint32_t wires = 0;
    for (const std::uint32_t edge : device_edges.of(device)) {
      if (edges[edge].carried) continue;
      whole.edges.push_back(edge);
      if (!is_link(edges[edge].junction)) ++wires;
    }
    const Fact apart = facts.keeps_apart(device);
    if (apart.value == Truth::no || wires < 2) {
      add(std::move(whole));
      continue;
    }
    for (std::vector<std::uint32_t>& part : compartments(device, whole.edges)) {
      Joint joint = whole;
      joint.part = true;
      joint.edges = std::move(part);
      add(std::move(joint));
    }
    if (apart.value == Truth::unknown && whole.present == Truth::yes) {
      whole.present = Truth::unknown;
      whole.missing = apart.missing.front();
      add(std::move(whole));
    }
  }
  device_joints = Lists(devices, of_device);

  std::vector<Pair> of_edge;
  for (std::uint32_t id = 0; id < joints.size(); ++id) {
    for (const std::uint32_t edge : joints[id].edges) of_edge.emplace_back(edge, id);
  }
  edge_joints = Lists(static_cast<std::uint32_t>(edges.size()), of_edge);
}

std::vector<std::vector<std::uint32_t>> Graph::compartments(
    std::uint32_t device, std::span<const std::uint32_t> sides) const {
  std::map<std::uint32_t, std::size_t> place;  // junction of a network -> its part
  std::vector<std::vector<std::uint32_t>> parts;
  for (const bool laid : {false, true}) {
    for (const std::uint32_t edge : sides) {
      if (is_link(edges[edge].junction) || edges[edge].laid != laid) continue;
      const auto [at, fresh] = place.emplace(edges[edge].junction, parts.size());
      if (fresh) parts.emplace_back();
      parts[at->second].push_back(edge);
    }
  }
  const auto parts_of = [&](Ref end) {
    std::set<std::size_t> found;
    const auto note = [&](std::uint32_t junction) {
      const auto at = place.find(junction);
      if (at != place.end() && found.size() < 2) found.insert(at->second);
    };
    if (end.kind() == Kind::network) {
      note(network_junction(end.row()));
    } else {
      for (const std::uint32_t other : device_edges.of(end.row())) note(edges[other].junction);
    }
    return found;
  };
  const auto first = place.find(first_junction_[device]);
  const std::size_t elsewhere = first == place.end() ? 0 : first->second;
  std::map<Ref, std::set<std::size_t>> of_end;
  for (const std::uint32_t edge : sides) {
    if (!is_link(edges[edge].junction)) continue;
    std::set<std::size_t> shared;
    for (const Ref end : link_ends[edges[edge].junction - networks]) {
      if (end == Ref(Kind::device, device)) continue;
      const auto [at, fresh] = of_end.try_emplace(end);
      if (fresh) at->second = parts_of(end);
      shared.insert(at->second.begin(), at->second.end());
    }
    // The cable of one of its networks, or a trunk that carries several apart and joins nothing, or
    // a line to somewhere else: that lies in the switch's first network.
    if (shared.size() < 2) parts[shared.empty() ? elsewhere : *shared.begin()].push_back(edge);
  }
  return parts;
}

}  // namespace topology
