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

/// What a line carries goes out only, is opened by the plant, and is no more than values of
/// machines.
expr::Value monitoring_only(const World& world, std::uint32_t link) {
  const Ref line(Kind::link, link);
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  AnyOf other;
  bool some = false;
  for (const topology::Member& member : world.carried(line)) {
    if (member.truth == Truth::no) continue;
    const Ref flow = flow_ref(member.row);
    const auto data = world.list(flow, "data");
    const bool state = !data.empty() && std::all_of(data.begin(), data.end(), [&](auto code) {
      return words[code] == "equipment-state" || words[code] == "sensor";
    });
    const bool outward =
        world.outside(to(world, member.row)) && opened_by_source(world, member.row);
    if (!outward || (world.known(flow, "data") && !state)) {
      other.add(member.truth == Truth::yes ? expr::Value::boolean(true)
                                           : expr::Value::unknown(world.missings(member.missing)));
    } else if (!world.known(flow, "data")) {
      other.add(world.unknown(flow, "data"));
    }
    some = true;
  }
  for (const topology::Member& member : world.topology().sessions(line)) {
    if (member.truth == Truth::no) continue;
    other.add(member.truth == Truth::yes ? expr::Value::boolean(true)
                                         : expr::Value::unknown(world.missings(member.missing)));
  }
  const expr::Value found = other.value();
  if (!some || found.is_true()) return expr::Value::boolean(false);
  return found.is_false() ? expr::Value::boolean(true) : found;
}

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
    {"monitoring_only",
     Shape::boolean,
     {"declared for values that go out only: no other flow, and no remote access, uses it",
      "値を構外へ送るだけの回線として記載されているか"},
     monitoring_only},
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
