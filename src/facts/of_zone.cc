// Facts of zones and of crossings between two of them.
#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

constexpr Row kZoneZone[] = {
    {"ot",
     Shape::boolean,
     {"its tier is field, control or control-information",
      "制御系（フィールド・制御・制御情報）か"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::boolean(model::is_ot(world.tier(zone)));
     }},
    {"outside",
     Shape::boolean,
     {"its tier is cloud or external", "工場の外か"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::boolean(model::is_outside(world.tier(zone)));
     }},
    {"rank",
     Shape::integer,
     {"0 field, 1 control, 2 control-information, 3 information, 4 outside, -1 dmz",
      "階層の順位（0〜4、DMZは-1）"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::integer(model::rank(world.tier(zone)));
     }},
    {"networks",
     Shape::networks,
     {"its networks", "ネットワーク"},
     [](const World& world, std::uint32_t zone) {
       return rows(Kind::network, world.networks_of(zone));
     }},
    {"devices",
     Shape::devices,
     {"devices on its networks", "機器"},
     [](const World& world, std::uint32_t zone) {
       return rows(Kind::device, world.devices(Ref(Kind::zone, zone)));
     }},
};

const topology::Join& join(const World& world, std::uint32_t row) {
  return world.topology().joins()[row];
}

/// A converter that hangs on a network ends the line: who can address it speaks on the line.
bool spoken_on(const World& world, Ref line) {
  if (line.kind() != Kind::link) return false;
  const auto ends = world.topology().ends(line.row());
  return std::any_of(ends.begin(), ends.end(), [&](Ref end) {
    if (end.kind() != Kind::device) return false;
    const model::DeviceType* type = world.device_type(end.row());
    return type != nullptr && type->converts && !world.plant().device_networks[end.row()].empty() &&
           world.topology().forwards(end.row()).value != topology::Truth::no;
  });
}

/// Certain, or unknown while another join of the same two zones may be a boundary.
expr::Value bounded(const World& world, std::uint32_t row) {
  const topology::Join& of = join(world, row);
  if (of.filtered.value == topology::Truth::yes || !of.boundary_elsewhere.empty()) {
    return expr::Value::boolean(true);
  }
  expr::Missings missing;
  for (const topology::Join& other : world.topology().joins()) {
    if (other.by == of.by || other.zone_a != of.zone_a || other.zone_b != of.zone_b) continue;
    if (other.filtered.value == topology::Truth::unknown) {
      missing = expr::unite(missing, world.missings(other.filtered.missing));
    }
  }
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

/// The worst of the networks outside that hang on the device that joins.
Grade outside_side(const World& world, const topology::Join& of) {
  Grade grade{1, false};
  for (const std::uint32_t network : world.plant().device_networks[of.by.row()]) {
    const Ref line(Kind::network, network);
    if (!world.outside(line)) continue;
    const Grade own = world.exposure(line);
    if (outranks(own, grade)) grade = own;
  }
  return grade.level > 1 ? grade : Grade{4, true};
}

constexpr Row kZoneJoin[] = {
    {"id",
     Shape::text,
     {"the id of what joins the two zones", "二つのゾーンをつなぐもののID"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(world.plant().id(join(world, row).by));
     }},
    {"low",
     Shape::zone,
     {"the zone of lower rank", "下位のゾーン"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::object(object(Ref(Kind::zone, join(world, row).zone_a)));
     }},
    {"high",
     Shape::zone,
     {"the zone of higher rank", "上位のゾーン"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::object(object(Ref(Kind::zone, join(world, row).zone_b)));
     }},
    {"joined",
     Shape::boolean,
     {"traffic passes from one to the other here", "ここで両ゾーンの通信がつながるか"},
     [](const World& world, std::uint32_t row) { return world.value(join(world, row).joined); }},
    {"bounded",
     Shape::boolean,
     {"a boundary device stands between the two zones, here or elsewhere",
      "二つのゾーンの間に（ここ、または別の場所に）境界装置があるか"},
     bounded},
    {"boundaries_elsewhere",
     Shape::devices,
     {"boundary devices that stand between the same two zones",
      "同じ二つのゾーンの間にある境界装置"},
     [](const World& world, std::uint32_t row) {
       std::vector<std::uint32_t> found;
       for (const Ref device : join(world, row).boundary_elsewhere) found.push_back(device.row());
       return rows(Kind::device, std::move(found));
     }},
    {"filtered",
     Shape::boolean,
     {"what joins them lets through less than everything", "通信が絞られているか"},
     [](const World& world, std::uint32_t row) { return world.value(join(world, row).filtered); }},
    {"bus",
     Shape::boolean,
     {"a serial line, field bus or hard-wired signal joins them, and no converter speaks on it for "
      "its network",
      "シリアル・フィールドバス・接点信号で、ネットワーク側から話せる変換器がないか"},
     [](const World& world, std::uint32_t row) {
       const Ref by = join(world, row).by;
       return expr::Value::boolean(by.kind() != Kind::device && world.medium(by).bus &&
                                   !spoken_on(world, by));
     }},
    {"exposure",
     Shape::integer,
     {"who can get at it, 1-4", "さらされ方（1〜4）"},
     [](const World& world, std::uint32_t row) {
       const topology::Join& of = join(world, row);
       if (of.by.kind() != Kind::device) {
         Grade grade = world.exposure(of.by);
         grade.level = std::max(grade.level, 2);
         return level(world, grade);
       }
       const bool outside =
           model::is_outside(world.tier(of.zone_a)) || model::is_outside(world.tier(of.zone_b));
       return level(world, outside ? outside_side(world, of) : Grade{2, false});
     }},
};

constexpr Table kZoneTables[] = {
    {object_type(Kind::zone), kZoneZone},
    {kCrossing, kZoneJoin},
};

}  // namespace

std::span<const Table> of_zone() { return kZoneTables; }

}  // namespace facts
