#include "topology/endpoint.h"

#include <algorithm>
#include <iterator>
#include <set>
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
  const model::Column& cidr = plant.table(Kind::network).column("cidr");
  const model::Column& own = plant.table(Kind::device).column("address");
  const model::Column& of_interface = plant.table(Kind::interface).column("address");

  const auto read = [&](const model::Column& column, std::uint32_t row, std::vector<Range>& ranges,
                        bool& none) {
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
    read(cidr, row, network_ranges_.back(), none);
    if (!graph.outside_network[row]) {
      inside_.insert(inside_.end(), network_ranges_.back().begin(), network_ranges_.back().end());
    }
  }
  for (std::uint32_t row = 0; row < graph.devices; ++row) {
    bool none = false;
    device_ranges_.emplace_back();
    read(own, row, device_ranges_.back(), none);
    for (const std::uint32_t interface : plant.children({Kind::device, row}, Kind::interface)) {
      read(of_interface, interface, device_ranges_.back(), none);
    }
    no_address_.push_back(none);
    taken_.insert(taken_.end(), device_ranges_.back().begin(), device_ranges_.back().end());
  }
  std::sort(taken_.begin(), taken_.end(), before);
}

std::uint32_t Endpoints::add(std::span<const std::uint32_t> values) {
  Ids key(values.begin(), values.end());
  std::sort(key.begin(), key.end());
  const auto [at, fresh] = set_ids_.emplace(key, static_cast<std::uint32_t>(sets_.size()));
  if (fresh) {
    Set set;
    expand(values, set);
    std::sort(set.entities.begin(), set.entities.end());
    set.entities.erase(std::unique(set.entities.begin(), set.entities.end()), set.entities.end());
    for (const Ref entity : set.entities) sets_naming_[entity].push_back(at->second);
    if (set.elsewhere) sets_elsewhere_.push_back(at->second);
    sets_.push_back(std::move(set));
  }
  return at->second;
}

void Endpoints::expand(std::span<const std::uint32_t> values, Set& set) const {
  const model::Plant& plant = graph_.plant;
  const model::Column& is = plant.table(Kind::alias).column("is");
  Ids open(values.rbegin(), values.rend());
  std::set<std::uint32_t> followed;
  for (std::size_t done = 0; !open.empty() && done < kMaxValues; ++done) {
    const Ref value = Ref::from_raw(open.back());
    open.pop_back();
    switch (value.kind()) {
      case Kind::alias:
        if (followed.insert(value.row()).second && is.known(value.row())) {
          const auto inner = plant.list(is.raw(value.row()));
          open.insert(open.end(), inner.begin(), inner.end());
        }
        break;
      case Kind::interface:
        set.entities.push_back(plant.table(Kind::interface).parent(value.row()));
        break;
      case Kind::literal: {
        const std::string_view word = plant.text(model::TextId{value.row()});
        if (word == "any") {
          set.any = true;
        } else if (const auto range = parse_range(word)) {
          set.ranges.push_back(*range);
        } else if (word.find('.') != std::string_view::npos) {
          set.elsewhere = true;  // Other words are services, which are nobody.
        }
        break;
      }
      default:
        set.entities.push_back(value);
    }
  }
}

bool Endpoints::empty(std::uint32_t id) const {
  const Set& set = sets_[id];
  return !set.any && !set.elsewhere && set.entities.empty() && set.ranges.empty();
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
  if (fresh) points_.push_back(std::move(sets));
  return at->second;
}

bool Endpoints::belongs(std::uint32_t point, std::uint32_t set) const {
  return sets_[set].any || std::binary_search(points_[point].begin(), points_[point].end(), set);
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

void Endpoints::add_device(std::uint32_t device, Who& who) {
  const model::Plant& plant = graph_.plant;
  Ids named = naming({Kind::device, device});
  for (const std::uint32_t row : plant.device_networks[device]) {
    const Ids own = naming({Kind::network, row});
    named.insert(named.end(), own.begin(), own.end());
  }
  for (const std::uint32_t row : plant.device_zones[device]) {
    const Ids own = naming({Kind::zone, row});
    named.insert(named.end(), own.begin(), own.end());
  }
  const auto& own = device_ranges_[device];
  if (space_.empty() || (own.empty() && no_address_[device])) {
    who.parts.push_back({{point(named)}, {}});
    return;
  }
  // Stated addresses are complete: the device may use any of them.
  for (const Range& range : own) {
    const auto [first, end] = stretches(range);
    for (std::size_t i = first; i < end; ++i) who.parts.push_back({{at(named, space_[i])}, {}});
  }
  if (!own.empty()) return;
  // Without one, it has any of its networks' that no other device holds.
  Who::Part part{{}, {Ref(Kind::device, device), id_of(Kind::device, "address")}};
  const auto free = [&](const Range& range) {
    return !is_single(range) || !std::binary_search(taken_.begin(), taken_.end(), range, before);
  };
  for (const std::uint32_t network : plant.device_networks[device]) {
    for (const Range& range : network_ranges_[network]) {
      const auto [first, end] = stretches(range);
      for (std::size_t i = first; i < end; ++i) {
        if (free(space_[i].range)) part.points.push_back(at(named, space_[i]));
      }
    }
    if (!network_ranges_[network].empty()) continue;
    const Ids& all = anywhere(named, graph_.outside_network[network]);
    part.points.insert(part.points.end(), all.begin(), all.end());
  }
  if (part.points.empty()) part.points.push_back(point(named));
  tidy_ids(part.points);
  who.parts.push_back(std::move(part));
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
  if (space_.empty()) {
    who.parts.push_back({{point(named)}, {}});
  } else if (network_ranges_[network].empty()) {
    if (graph_.outside_network[network]) {
      add_outside(named, who);
    } else {
      Who::Part part{{}, {Ref(Kind::network, network), id_of(Kind::network, "cidr")}};
      part.points = anywhere(named, false);
      who.parts.push_back(std::move(part));
    }
  }
  // Some of it are the devices on it that rules name.
  for (const std::uint32_t id : graph_.junction_edges.of(graph_.network_junction(network))) {
    const Edge& edge = graph_.edges[id];
    if (!edge.is_wire && sets_naming_.contains({Kind::device, edge.end})) {
      add_device(edge.end, who);
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
    add_device(subject.row(), who);
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
