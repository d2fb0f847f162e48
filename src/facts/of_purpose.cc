// Facts of what outside and wireless lines are declared for: values that go out, orders that wait.
#include <algorithm>
#include <vector>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// Zones of OT to which the commands and plans on a line go.
std::int64_t zones_waiting(const World& world, std::uint32_t link) {
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  std::vector<std::uint32_t> zones;
  for (const topology::Member& member : world.carried(Ref(Kind::link, link))) {
    if (member.truth != Truth::yes) continue;
    const auto data = world.list(flow_ref(member.row), "data");
    const bool waits = std::any_of(data.begin(), data.end(), [&](std::uint32_t code) {
      return words[code] == "control-command" || words[code] == "production-plan";
    });
    if (!waits) continue;
    for (const std::uint32_t zone : world.zones(to(world, member.row))) {
      if (model::is_ot(world.tier(zone))) zones.push_back(zone);
    }
  }
  std::sort(zones.begin(), zones.end());
  return std::unique(zones.begin(), zones.end()) - zones.begin();
}

constexpr Row kPurposeLink[] = {
    {"zones_waiting",
     Shape::integer,
     {"OT zones to which the commands and plans on it go", "指令や計画値の送り先の制御系ゾーン数"},
     [](const World& world, std::uint32_t link) {
       return expr::Value::integer(zones_waiting(world, link));
     }},
};

constexpr Table kPurposeTables[] = {
    {object_type(Kind::link), kPurposeLink},
};

}  // namespace

std::span<const Table> of_purpose() { return kPurposeTables; }

}  // namespace facts
