#include "topology/endpoint.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Aliases of aliases are followed through at most this many values.
constexpr std::size_t kMaxValues = 100'000;
/// Rules that tell apart more than this (ranges, and memberships in them) are not told apart.
constexpr std::size_t kMaxStretches = 1U << 16U;
constexpr std::size_t kMaxMemberships = 1U << 22U;

bool is_single(const Range& range) { return range.low == range.high; }

}  // namespace

Endpoints::Endpoints(const Graph& graph) : graph_(graph) {
  const model::Plant& plant = graph.plant;
  const auto read = [&](Kind kind, const char* name, std::uint32_t row, std::vector<Range>& ranges,
                        bool& none) {
    const model::Column& column = plant.table(kind).column(name);
    if (!column.known(row)) return;
    for (const std::uint32_t raw : plant.list(column.raw(row))) {
      const std::string_view word = plant.text(model::TextId{raw});
      if (const auto range = parse_range(word)) ranges.push_back(*range);
      if (word == "none") none = true;
    }
  };
  for (std::uint32_t row = 0; row < graph.networks; ++row) {
    bool none = false;
    network_ranges_.emplace_back();
    read(Kind::network, "cidr", row, network_ranges_.back(), none);
    if (!graph.outside_network[row]) {
      inside_.insert(inside_.end(), network_ranges_.back().begin(), network_ranges_.back().end());
    }
  }
  leg_ranges_.resize(plant.table(Kind::interface).size());
  for (std::uint32_t row = 0; row < graph.devices; ++row) {
    bool none = false;
    device_ranges_.emplace_back();
    std::vector<Range>& all = device_ranges_.back();
    for (const char* name : {"address", "shared_address"}) {
      read(Kind::device, name, row, all, none);
    }
    for (const std::uint32_t interface : plant.children({Kind::device, row}, Kind::interface)) {
      for (const char* name : {"address", "shared_address"}) {
        read(Kind::interface, name, interface, leg_ranges_[interface], none);
      }
      all.insert(all.end(), leg_ranges_[interface].begin(), leg_ranges_[interface].end());
    }
    no_address_.push_back(none);
    taken_.insert(taken_.end(), all.begin(), all.end());
  }
  std::sort(taken_.begin(), taken_.end(), before);
}

std::uint32_t Endpoints::add(Ref device, std::span<const std::uint32_t> values) {
  Ids key(values.begin(), values.end());
  std::sort(key.begin(), key.end());
  // What `self` and the names of aliases mean depends on whose rule it is.
  const bool own = std::any_of(values.begin(), values.end(), [&](std::uint32_t raw) {
    const Ref value = Ref::from_raw(raw);
    if (value.kind() != Kind::literal) return false;
    const std::string_view word = graph_.plant.text(model::TextId{value.row()});
    return word == "self" || word.starts_with('!');
  });
  if (own) key.push_back(device.packed);
  if (const auto at = set_ids_.find(key); at != set_ids_.end()) return at->second;
  Set set;
  expand(device, values, set);
  std::sort(set.entities.begin(), set.entities.end());
  set.entities.erase(std::unique(set.entities.begin(), set.entities.end()), set.entities.end());
  // All but what is taken out.
  if (!set.without.empty() && set.entities.empty() && set.ranges.empty() && set.with.empty() &&
      !set.elsewhere) {
    set.any = true;
  }
  const auto id = static_cast<std::uint32_t>(sets_.size());
  set_ids_.emplace(std::move(key), id);
  for (const Ref entity : set.entities) sets_naming_[entity].push_back(id);
  if (set.elsewhere) sets_elsewhere_.push_back(id);
  sets_.push_back(std::move(set));
  return id;
}

void Endpoints::expand(Ref device, std::span<const std::uint32_t> values, Set& set) {
  const model::Plant& plant = graph_.plant;
  const model::Column& is = plant.table(Kind::alias).column("is");
  Ids open(values.rbegin(), values.rend());
  std::set<std::uint32_t> followed;
  for (std::size_t done = 0; !open.empty() && done < kMaxValues; ++done) {
    const Ref value = Ref::from_raw(open.back());
    open.pop_back();
    switch (value.kind()) {
      case Kind::alias:
        if (takes_out(value)) {
          // Taken out of the alias, not of what stands beside it.
          const std::uint32_t id =
              inner(plant.table(Kind::alias).parent(value.row()), value.packed);
          if (id != kNone) set.with.push_back(id);
        } else if (followed.insert(value.row()).second && is.known(value.row())) {
          const auto list = plant.list(is.raw(value.row()));
          open.insert(open.end(), list.begin(), list.end());
        }
        break;
      case Kind::interface:
        set.entities.push_back(plant.table(Kind::interface).parent(value.row()));
        break;
      case Kind::literal:
        expand_word(device, plant.text(model::TextId{value.row()}), set);
        break;
      default:
        set.entities.push_back(value);
    }
  }
}

void Endpoints::expand_word(Ref device, std::string_view word, Set& set) {
  if (word == "any") {
    set.any = true;
  } else if (word == "self") {
    set.entities.push_back(device);
  } else if (word.starts_with('!')) {
    const std::uint32_t value = value_of(device, word.substr(1));
    const std::uint32_t id =
        value == kNone ? inner_word(device, word.substr(1)) : inner(device, value);
    if (id != kNone) set.without.push_back(id);
  } else if (const auto ranges = parse_ranges(word); !ranges.empty()) {
    set.ranges.insert(set.ranges.end(), ranges.begin(), ranges.end());
  } else if (word.find('.') != std::string_view::npos) {
    set.elsewhere = true;  // Other words are services, which are nobody.
  }
}

std::uint32_t Endpoints::value_of(Ref device, std::string_view word) const {
  const model::Plant& plant = graph_.plant;
  const std::string alias = std::string(plant.id(device)) + "/aliases/" + std::string(word);
  if (const Ref found = plant.find(model::only(Kind::alias), alias); found.valid()) {
    return found.packed;
  }
  const model::KindSet places =
      model::only(Kind::zone) | model::only(Kind::network) | model::only(Kind::device);
  if (const Ref found = plant.find(places, word); found.valid()) return found.packed;
  return kNone;
}

std::uint32_t Endpoints::inner_word(Ref device, std::string_view word) {
  std::string key = std::string(word) + '|';
  if (word == "self") key += std::to_string(device.row());
  const auto [at, fresh] = literals_.emplace(std::move(key), kNone);
  if (!fresh) return at->second;
  Set set;
  expand_word(device, word, set);
  const auto id = static_cast<std::uint32_t>(sets_.size());
  for (const Ref entity : set.entities) sets_naming_[entity].push_back(id);
  if (set.elsewhere) sets_elsewhere_.push_back(id);
  sets_.push_back(std::move(set));
  return at->second = id;
}

bool Endpoints::takes_out(Ref alias) const {
  const model::Column& is = graph_.plant.table(Kind::alias).column("is");
  if (!is.known(alias.row())) return false;
  const auto values = graph_.plant.list(is.raw(alias.row()));
  return std::any_of(values.begin(), values.end(), [&](std::uint32_t raw) {
    const Ref value = Ref::from_raw(raw);
    return value.kind() == Kind::literal &&
           graph_.plant.text(model::TextId{value.row()}).starts_with('!');
  });
}

std::uint32_t Endpoints::inner(Ref device, std::uint32_t value) {
  const Ref ref = Ref::from_raw(value);
  if (ref.kind() != Kind::alias || !takes_out(ref)) return add(device, std::array{value});
  if (!open_aliases_.insert(ref.row()).second) return kNone;
  const model::Column& is = graph_.plant.table(Kind::alias).column("is");
  const std::uint32_t id = add(device, graph_.plant.list(is.raw(ref.row())));
  open_aliases_.erase(ref.row());
  return id;
}

bool Endpoints::empty(std::uint32_t id) const {
  const Set& set = sets_[id];
  return !set.any && !set.elsewhere && set.entities.empty() && set.ranges.empty() &&
         std::all_of(set.with.begin(), set.with.end(), [&](auto one) { return empty(one); });
}

bool Endpoints::all_but(std::uint32_t id) const {
  const Set& set = sets_[id];
  return set.any ||
         std::any_of(set.with.begin(), set.with.end(), [&](auto one) { return all_but(one); });
}

bool Endpoints::only_groups(std::uint32_t id) const {
  const Set& set = sets_[id];
  const auto group = [](const Range& range) {
    if (range.six) return range.low[0] == 0xFF;
    const bool broadcast = std::all_of(range.low.begin(), range.low.begin() + 4,
                                       [](std::uint8_t byte) { return byte == 0xFF; });
    return broadcast || (range.low[0] >= 224 && range.high[0] <= 239);
  };
  return !set.any && set.entities.empty() && set.with.empty() && !set.ranges.empty() &&
         std::all_of(set.ranges.begin(), set.ranges.end(), group);
}

bool Endpoints::of_nobody(std::uint32_t id) const {
  const Set& set = sets_[id];
  const bool ranges_alone = !set.any && !set.elsewhere && set.entities.empty() &&
                            set.with.empty() && set.without.empty() && !set.ranges.empty();
  return ranges_alone && std::all_of(set.ranges.begin(), set.ranges.end(), [&](const Range& range) {
           return is_single(range) && std::none_of(taken_.begin(), taken_.end(),
                                                   [&](auto& own) { return overlap(range, own); });
         });
}

bool Endpoints::names(std::uint32_t id, Ref entity) const {
  const auto& entities = sets_[id].entities;
  return std::binary_search(entities.begin(), entities.end(), entity);
}

bool Endpoints::names_address_of(std::uint32_t id, std::uint32_t device) const {
  const auto& ranges = sets_[id].ranges;
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return is_single(range) &&
           std::any_of(device_ranges_[device].begin(), device_ranges_[device].end(),
                       [&](const Range& own) { return overlap(range, own); });
  });
}

std::vector<std::uint32_t> Endpoints::devices(std::uint32_t id) const {
  std::vector<std::uint32_t> found;
  for (const Ref entity : sets_[id].entities) {
    if (entity.kind() == Kind::device) found.push_back(entity.row());
  }
  if (sets_[id].ranges.empty()) return found;
  for (std::uint32_t row = 0; row < device_ranges_.size(); ++row) {
    if (covers_address_of(id, row)) found.push_back(row);
  }
  return found;
}

bool Endpoints::covers_address_of(std::uint32_t id, std::uint32_t device) const {
  const auto& ranges = sets_[id].ranges;
  const auto& own = device_ranges_[device];
  return sets_[id].without.empty() &&
         std::any_of(own.begin(), own.end(), [&](const Range& address) {
           return std::any_of(ranges.begin(), ranges.end(),
                              [&](const Range& range) { return overlap(range, address); });
         });
}

void Endpoints::freeze() {
  frozen_ = true;
  cut_space();
}

void Endpoints::cut_space() {
  std::vector<Range> cuts;
  for (const Set& set : sets_) {
    cuts.insert(cuts.end(), set.ranges.begin(), set.ranges.end());
    if (cuts.size() > kMaxStretches) {
      coarse_ = true;
      return;
    }
  }
  if (cuts.empty()) return;
  cuts.insert(cuts.end(), inside_.begin(), inside_.end());
  if (cuts.size() > kMaxStretches) {
    coarse_ = true;
    return;
  }
  for (const Range& range : cut(cuts)) space_.push_back({range, {}, false});
  for (const Range& range : inside_) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end && !space_[i].inside; ++i) space_[i].inside = true;
  }
  std::size_t memberships = 0;
  for (std::uint32_t id = 0; id < sets_.size(); ++id) {
    for (const Range& range : sets_[id].ranges) {
      const auto [first, end] = stretches(range);
      memberships += end - first;
      if (memberships > kMaxMemberships) {
        coarse_ = true;
        return;
      }
      for (std::size_t i = first; i < end; ++i) {
        if (space_[i].sets.empty() || space_[i].sets.back() != id) space_[i].sets.push_back(id);
      }
    }
  }
}

std::pair<std::size_t, std::size_t> Endpoints::stretches(const Range& range) const {
  const auto first =
      std::partition_point(space_.begin(), space_.end(), [&](const Stretch& stretch) {
        return stretch.range.six != range.six ? range.six : stretch.range.high < range.low;
      });
  const auto end = std::partition_point(first, space_.end(), [&](const Stretch& stretch) {
    return stretch.range.six == range.six && stretch.range.low <= range.high;
  });
  return {static_cast<std::size_t>(first - space_.begin()),
          static_cast<std::size_t>(end - space_.begin())};
}

std::uint32_t Endpoints::point(Ids sets) {
  tidy_ids(sets);
  const auto [at, fresh] = point_ids_.emplace(sets, static_cast<std::uint32_t>(points_.size()));
  if (!fresh) return at->second;
  for (const std::uint32_t set : sets) {
    if (set >= points_in_.size()) points_in_.resize(std::size_t{set} + 1);
    points_in_[set].push_back(at->second);
  }
  points_.push_back(std::move(sets));
  return at->second;
}

std::optional<Ids> Endpoints::candidates(std::uint32_t set) const {
  const Set& members = sets_[set];
  if (members.any) return std::nullopt;
  Ids found = set < points_in_.size() ? points_in_[set] : Ids();
  for (const std::uint32_t other : members.with) {
    const std::optional<Ids> more = candidates(other);
    if (!more) return std::nullopt;
    found.insert(found.end(), more->begin(), more->end());
  }
  tidy_ids(found);
  return found;
}

bool Endpoints::belongs(std::uint32_t point, std::uint32_t set) const {
  const Set& members = sets_[set];
  const auto in = [&](std::uint32_t other) { return belongs(point, other); };
  const bool named = members.any ||
                     std::binary_search(points_[point].begin(), points_[point].end(), set) ||
                     std::any_of(members.with.begin(), members.with.end(), in);
  return named && std::none_of(members.without.begin(), members.without.end(), in);
}

Ids Endpoints::naming(Ref entity) const {
  const auto at = sets_naming_.find(entity);
  return at == sets_naming_.end() ? Ids() : at->second;
}

Ids Endpoints::naming_network(std::uint32_t network) const {
  Ids named = naming({Kind::network, network});
  for (const std::uint32_t zone : graph_.plant.network_zones[network]) {
    const Ids own = naming({Kind::zone, zone});
    named.insert(named.end(), own.begin(), own.end());
  }
  for (const std::uint32_t around : graph_.lies_in(network)) {
    const Ids its = naming_network(around);
    named.insert(named.end(), its.begin(), its.end());
  }
  return named;
}

std::uint32_t Endpoints::at(const Ids& named, const Stretch& stretch) {
  Ids sets = named;
  sets.insert(sets.end(), stretch.sets.begin(), stretch.sets.end());
  return point(std::move(sets));
}

const Ids& Endpoints::anywhere(const Ids& named, bool outside) {
  Ids& points = anywhere_[{outside, named}];
  if (!points.empty()) return points;
  for (const Stretch& stretch : space_) {
    if (!outside || !stretch.inside) points.push_back(at(named, stretch));
  }
  if (outside && !sets_elsewhere_.empty()) {
    Ids abroad = named;
    abroad.insert(abroad.end(), sets_elsewhere_.begin(), sets_elsewhere_.end());
    points.push_back(point(std::move(abroad)));
  }
  if (points.empty()) points.push_back(point(named));
  tidy_ids(points);
  return points;
}

void Endpoints::add_device(std::uint32_t device, std::uint32_t only, Who& who) {
  const model::Plant& plant = graph_.plant;
  // Each leg has names of its own: what is said of one network is not said of the other.
  const model::Column& network = plant.table(Kind::interface).column("network");
  std::set<std::uint32_t> seen;
  for (const std::uint32_t row : plant.children({Kind::device, device}, Kind::interface)) {
    if (!network.known(row)) continue;
    for (const std::uint32_t raw : plant.list(network.raw(row))) {
      const Ref leg = Ref::from_raw(raw);
      if (!leg.valid() || (only != kNone && leg.row() != only)) continue;
      seen.insert(leg.row());
      add_leg(device, leg.row(), leg_ranges_[row], who);
    }
  }
  for (const std::uint32_t row : plant.device_networks[device]) {
    if (seen.contains(row) || (only != kNone && row != only)) continue;
    add_leg(device, row, device_ranges_[device], who);
  }
  if (only == kNone && who.parts.empty()) {
    Ids named = naming({Kind::device, device});
    for (const std::uint32_t row : plant.device_zones[device]) {
      const Ids own = naming({Kind::zone, row});
      named.insert(named.end(), own.begin(), own.end());
    }
    for (const Range& range : device_ranges_[device]) {
      const auto [first, end] = stretches(range);
      for (std::size_t i = first; i < end; ++i) who.parts.push_back({{at(named, space_[i])}, {}});
    }
    if (who.parts.empty()) who.parts.push_back({{point(named)}, {}});
  }
}

void Endpoints::add_leg(std::uint32_t device, std::uint32_t network,
                        const std::vector<Range>& addresses, Who& who) {
  Ids named = naming({Kind::device, device});
  const Ids of_network = naming_network(network);
  named.insert(named.end(), of_network.begin(), of_network.end());
  // A `zone` that it states counts for all of it, as long as it has one leg.
  if (graph_.plant.device_networks[device].size() == 1) {
    for (const std::uint32_t row : graph_.plant.device_zones[device]) {
      const Ids own = naming({Kind::zone, row});
      named.insert(named.end(), own.begin(), own.end());
    }
  }
  if (space_.empty() || (addresses.empty() && no_address_[device])) {
    who.parts.push_back({{point(named)}, {}});
    return;
  }
  // Stated addresses are complete: the device may use any of them that this network holds.
  const auto& ranges = network_ranges_[network];
  bool stated = false;
  for (const Range& range : addresses) {
    const bool here = ranges.empty() || graph_.plant.device_networks[device].size() == 1 ||
                      std::any_of(ranges.begin(), ranges.end(),
                                  [&](const Range& one) { return overlap(one, range); });
    if (!here) continue;
    stated = true;
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) who.parts.push_back({{at(named, space_[i])}, {}});
  }
  if (stated || !addresses.empty()) return;
  if (!device_ranges_[device].empty()) {
    // Addresses are stated for other legs: this one has none that is known to rules.
    const bool elsewhere = std::any_of(
        device_ranges_[device].begin(), device_ranges_[device].end(), [&](const Range& range) {
          return std::any_of(ranges.begin(), ranges.end(),
                             [&](const Range& one) { return overlap(one, range); });
        });
    if (elsewhere) return;
  }
  // Without one, it has any of its network's that no other device holds.
  Who::Part part{{}, {Ref(Kind::device, device), id_of(Kind::device, "address")}};
  const auto free = [&](const Range& range) {
    return !is_single(range) || !std::binary_search(taken_.begin(), taken_.end(), range, before);
  };
  for (const Range& range : ranges) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) {
      if (free(space_[i].range)) part.points.push_back(at(named, space_[i]));
    }
  }
  if (ranges.empty()) {
    const Ids& all = anywhere(named, graph_.outside_network[network]);
    part.points.insert(part.points.end(), all.begin(), all.end());
  }
  if (part.points.empty()) part.points.push_back(point(named));
  tidy_ids(part.points);
  who.parts.push_back(std::move(part));
}

const Who& Endpoints::itself(std::uint32_t device) {
  if (!frozen_) freeze();
  const auto [at, fresh] = selves_.try_emplace(device);
  Who& who = at->second;
  if (!fresh) return who;
  const Ids named = naming({Kind::device, device});
  for (const Range& range : device_ranges_[device]) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) {
      who.parts.push_back({{this->at(named, space_[i])}, {}});
    }
  }
  if (who.parts.empty()) who.parts.push_back({{point(named)}, {}});
  finish(who);
  return who;
}

const Ids& Endpoints::own_points(std::uint32_t device) {
  if (!frozen_) freeze();
  const auto [at, fresh] = own_points_.try_emplace(device);
  Ids& found = at->second;
  if (!fresh) return found;
  for (const Range& range : device_ranges_[device]) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) {
      if (!is_single(space_[i].range)) continue;
      for (const std::uint32_t network : graph_.plant.device_networks[device]) {
        found.push_back(this->at(naming_network(network), space_[i]));
      }
    }
  }
  if (sets_naming_.contains({Kind::device, device})) {
    for (const Who::Part& part : who({Kind::device, device}).parts) {
      found.insert(found.end(), part.points.begin(), part.points.end());
    }
    for (const Who::Part& part : itself(device).parts) {
      found.insert(found.end(), part.points.begin(), part.points.end());
    }
  }
  tidy_ids(found);
  return found;
}

void Endpoints::add_outside(const Ids& named, Who& who) {
  for (const std::uint32_t one : anywhere(named, true)) who.parts.push_back({{one}, {}});
}

void Endpoints::add_network(std::uint32_t network, Who& who) {
  const Ids named = naming_network(network);
  for (const Range& range : network_ranges_[network]) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) who.parts.push_back({{at(named, space_[i])}, {}});
  }
  if (network_ranges_[network].empty() && graph_.outside_network[network]) {
    add_outside(named, who);
  } else if (space_.empty()) {
    who.parts.push_back({{point(named)}, {}});
  } else if (network_ranges_[network].empty()) {
    Who::Part part{{}, {Ref(Kind::network, network), id_of(Kind::network, "cidr")}};
    part.points = anywhere(named, false);
    who.parts.push_back(std::move(part));
  }
  // Some of it are the devices on it that rules name.
  for (const std::uint32_t id : graph_.junction_edges.of(graph_.network_junction(network))) {
    const Edge& edge = graph_.edges[id];
    if (!edge.is_wire && sets_naming_.contains({Kind::device, edge.end})) {
      add_device(edge.end, network, who);
    }
  }
}

void Endpoints::finish(Who& who) {
  const auto less = [](const Who::Part& a, const Who::Part& b) { return a.points < b.points; };
  const auto same = [](const Who::Part& a, const Who::Part& b) { return a.points == b.points; };
  std::stable_sort(who.parts.begin(), who.parts.end(), less);
  who.parts.erase(std::unique(who.parts.begin(), who.parts.end(), same), who.parts.end());
  Ids key;
  for (const Who::Part& part : who.parts) {
    key.push_back(static_cast<std::uint32_t>(part.points.size()));
    key.insert(key.end(), part.points.begin(), part.points.end());
    who.doubtful = who.doubtful || part.points.size() > 1;
  }
  who.signature =
      signatures_.emplace(std::move(key), static_cast<std::uint32_t>(signatures_.size()))
          .first->second;
}

const Who& Endpoints::who(Subject subject) {
  if (!frozen_) freeze();
  const auto [at, fresh] = known_.try_emplace(subject);
  Who& who = at->second;
  if (!fresh) return who;
  if (coarse_) {
    who.parts.push_back({{point({})}, {}});
  } else if (!subject.valid()) {
    who.parts.push_back({{point({})}, {}});
  } else if (subject.kind() == Kind::device) {
    add_device(subject.row(), kNone, who);
  } else if (subject.kind() == Kind::network) {
    add_network(subject.row(), who);
  } else if (subject.kind() == Kind::zone) {
    for (const std::uint32_t network : graph_.zone_networks.of(subject.row())) {
      add_network(network, who);
    }
  } else {
    for (const Ref end : graph_.link_ends[subject.row()]) {
      if (end.kind() == Kind::network) add_network(end.row(), who);
    }
    if (graph_.link_leaves[subject.row()].value != Truth::no) add_outside({}, who);
    if (who.parts.empty()) who.parts.push_back({{point({})}, {}});
  }
  if (who.parts.empty()) who.parts.push_back({{point(naming(subject))}, {}});
  finish(who);
  return who;
}

}  // namespace topology
