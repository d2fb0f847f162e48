#include "topology/endpoint.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Aliases of aliases are followed through at most this many values.
constexpr std::size_t kMaxValues = 100'000;

bool has(std::span<const std::uint32_t> sorted, std::uint32_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

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
  }
}

std::uint32_t Endpoints::add(std::span<const std::uint32_t> values) {
  std::vector<std::uint32_t> key(values.begin(), values.end());
  std::sort(key.begin(), key.end());
  const auto [at, fresh] = set_ids_.emplace(key, static_cast<std::uint32_t>(sets_.size()));
  if (fresh) {
    Set set;
    expand(values, set);
    std::sort(set.entities.begin(), set.entities.end());
    set.entities.erase(std::unique(set.entities.begin(), set.entities.end()), set.entities.end());
    for (const Ref entity : set.entities) sets_naming_[entity].push_back(at->second);
    if (!set.ranges.empty()) sets_of_ranges_.push_back(at->second);
    sets_.push_back(std::move(set));
  }
  return at->second;
}

void Endpoints::expand(std::span<const std::uint32_t> values, Set& set) const {
  const model::Plant& plant = graph_.plant;
  const model::Column& is = plant.table(Kind::alias).column("is");
  std::vector<std::uint32_t> open(values.rbegin(), values.rend());
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
        } else {
          set.elsewhere = true;
        }
        break;
      }
      default:
        set.entities.push_back(value);
    }
  }
}

Truth Endpoints::match(std::uint32_t id, Subject subject) const {
  const Set& set = sets_[id];
  if (set.any) return Truth::yes;
  if (!subject.valid()) return Truth::no;
  if (subject.kind() == Kind::device) return match_device(set, subject.row());
  if (subject.kind() == Kind::network) return match_network(set, subject.row());
  Truth found = Truth::no;
  if (subject.kind() == Kind::zone) {
    if (std::binary_search(set.entities.begin(), set.entities.end(), subject)) return Truth::yes;
    for (const std::uint32_t network : graph_.zone_networks.of(subject.row())) {
      found = either(found, match_network(set, network));
    }
    return found;
  }
  for (const Ref end : graph_.link_ends[subject.row()]) {
    if (end.kind() == Kind::network) found = either(found, match_network(set, end.row()));
  }
  if (graph_.link_leaves[subject.row()].value != Truth::no) {
    found = either(found, match_outside(set));
  }
  return found;
}

Truth Endpoints::match_device(const Set& set, std::uint32_t device) const {
  const model::Plant& plant = graph_.plant;
  const auto names = [&](Ref entity) {
    return std::binary_search(set.entities.begin(), set.entities.end(), entity);
  };
  if (names({Kind::device, device})) return Truth::yes;
  for (const std::uint32_t row : plant.device_networks[device]) {
    if (names({Kind::network, row})) return Truth::yes;
  }
  for (const std::uint32_t row : plant.device_zones[device]) {
    if (names({Kind::zone, row})) return Truth::yes;
  }
  Truth found = Truth::no;
  for (const Range& range : set.ranges) found = either(found, match_range(range, device));
  return found;
}

Truth Endpoints::match_range(const Range& range, std::uint32_t device) const {
  for (const Range& own : device_ranges_[device]) {
    if (contains(range, own)) return Truth::yes;
  }
  // Stated addresses are complete; without one, the device may have any of its networks'.
  if (!device_ranges_[device].empty() || no_address_[device]) return Truth::no;
  Truth found = Truth::no;
  for (const std::uint32_t network : graph_.plant.device_networks[device]) {
    const auto& ranges = network_ranges_[network];
    if (ranges.empty()) found = either(found, Truth::unknown);
    for (const Range& all : ranges) {
      found = either(found, contains(range, all)  ? Truth::yes
                            : overlap(range, all) ? Truth::unknown
                                                  : Truth::no);
    }
  }
  return found;
}

Truth Endpoints::match_network(const Set& set, std::uint32_t network) const {
  const model::Plant& plant = graph_.plant;
  for (const Ref entity : set.entities) {
    if (entity == Ref(Kind::network, network)) return Truth::yes;
    if (entity.kind() == Kind::zone && has(plant.network_zones[network], entity.row())) {
      return Truth::yes;
    }
    if (entity.kind() == Kind::device && has(plant.device_networks[entity.row()], network)) {
      return Truth::yes;
    }
  }
  const auto& ranges = network_ranges_[network];
  for (const Range& range : set.ranges) {
    for (const Range& own : ranges) {
      if (overlap(range, own)) return Truth::yes;
    }
  }
  if (graph_.outside_network[network]) return match_outside(set);
  return ranges.empty() && !set.ranges.empty() ? Truth::unknown : Truth::no;
}

Truth Endpoints::match_outside(const Set& set) const {
  if (set.elsewhere) return Truth::yes;
  const bool found = std::any_of(set.ranges.begin(), set.ranges.end(),
                                 [&](const Range& range) { return !is_inside(range); });
  return found ? Truth::yes : Truth::no;
}

bool Endpoints::is_inside(const Range& range) const {
  return std::any_of(inside_.begin(), inside_.end(),
                     [&](const Range& network) { return contains(network, range); });
}

void Endpoints::explain(std::uint32_t set, Subject subject, std::vector<Missing>& missing) const {
  if (!subject.valid() || match(set, subject) != Truth::unknown) return;
  const auto ask = [&](std::uint32_t network) {
    if (network_ranges_[network].empty()) {
      missing.push_back({Ref(Kind::network, network), id_of(Kind::network, "cidr")});
    }
  };
  if (subject.kind() == Kind::device) {
    missing.push_back({subject, id_of(Kind::device, "address")});
  } else if (subject.kind() == Kind::network) {
    ask(subject.row());
  } else if (subject.kind() == Kind::zone) {
    for (const std::uint32_t network : graph_.zone_networks.of(subject.row())) ask(network);
  } else {
    for (const Ref end : graph_.link_ends[subject.row()]) {
      if (end.kind() == Kind::network) ask(end.row());
    }
  }
}

std::vector<std::uint32_t> Endpoints::candidates(Subject subject) const {
  std::vector<std::uint32_t> found;
  if (subject.kind() != Kind::device) {
    for (std::uint32_t set = 0; set < sets_.size(); ++set) found.push_back(set);
    return found;
  }
  found = sets_of_ranges_;
  const auto add = [&](Ref entity) {
    const auto at = sets_naming_.find(entity);
    if (at != sets_naming_.end()) found.insert(found.end(), at->second.begin(), at->second.end());
  };
  add(subject);
  for (const std::uint32_t row : graph_.plant.device_networks[subject.row()]) {
    add({Kind::network, row});
  }
  for (const std::uint32_t row : graph_.plant.device_zones[subject.row()]) add({Kind::zone, row});
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::uint32_t Endpoints::signature(Subject subject) {
  if (sets_.empty()) return 0;
  const auto [at, fresh] = known_.emplace(subject, 0);
  if (!fresh) return at->second;
  std::vector<std::pair<std::uint32_t, Truth>> matches;
  bool doubtful = false;
  for (const std::uint32_t set : candidates(subject)) {
    const Truth truth = match(set, subject);
    if (truth == Truth::no || sets_[set].any) continue;
    doubtful = doubtful || truth == Truth::unknown;
    matches.emplace_back(set, truth);
  }
  if (doubtful) return at->second = next_signature_++;
  if (matches.empty()) return at->second = 0;
  const auto [id, added] = signature_ids_.emplace(std::move(matches), next_signature_);
  if (added) ++next_signature_;
  return at->second = id->second;
}

}  // namespace topology
