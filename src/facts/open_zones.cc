// Which zones stand open to the office or the outside: a flood over joins that are no boundary.
#include <algorithm>

#include "facts/world.h"

namespace facts {

using model::Kind;
using topology::Fact;
using topology::Join;
using topology::Truth;

namespace {

/// The join lets a stranger through: surely, or perhaps.
bool lets_through(const Join& join, bool surely) {
  if (join.joined.value == Truth::no || join.filtered.value == Truth::yes) return false;
  return !surely || (join.joined.value == Truth::yes && join.filtered.value == Truth::no);
}

/// Spreads `value` from the zones that have it; gives for each newly reached zone its join.
void flood(const World& world, bool surely, std::vector<Fact>& zones) {
  const auto joins = world.topology().joins();
  std::vector<std::vector<std::uint32_t>> at(zones.size());
  for (std::uint32_t row = 0; row < joins.size(); ++row) {
    if (!lets_through(joins[row], surely)) continue;
    at[joins[row].zone_a].push_back(row);
    at[joins[row].zone_b].push_back(row);
  }
  std::vector<std::uint32_t> open;
  for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
    if (zones[zone].value != Truth::no) open.push_back(zone);
  }
  for (std::size_t next = 0; next < open.size(); ++next) {
    for (const std::uint32_t row : at[open[next]]) {
      const Join& join = joins[row];
      const std::uint32_t other = join.zone_a == open[next] ? join.zone_b : join.zone_a;
      if (zones[other].value != Truth::no) continue;
      zones[other].value = surely ? Truth::yes : Truth::unknown;
      if (!surely) {
        std::vector<topology::Missing>& missing = zones[other].missing;
        missing = zones[open[next]].missing;
        for (const Fact* part : {&join.joined, &join.filtered}) {
          missing.insert(missing.end(), part->missing.begin(), part->missing.end());
        }
        std::sort(missing.begin(), missing.end());
        missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
      }
      open.push_back(other);
    }
  }
}

}  // namespace

const std::vector<Fact>& World::open_zones() const {
  if (open_zones_) return *open_zones_;
  std::vector<Fact> zones(plant_.table(Kind::zone).size());
  for (std::uint32_t zone = 0; zone < zones.size(); ++zone) {
    if (model::rank(tier(zone)) >= model::rank(model::Tier::information)) {
      zones[zone].value = Truth::yes;
    }
  }
  flood(*this, true, zones);
  flood(*this, false, zones);
  return open_zones_.emplace(std::move(zones));
}

}  // namespace facts
