// Facts of devices: what they are, where they stand, what reaches them and what they open.
#include <algorithm>

#include "facts/fact.h"
#include "facts/opening.h"
#include "facts/relations.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// A property of the type; unknown while the type is.
template <bool model::DeviceType::*kFlag>
expr::Value flag(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type == nullptr ? world.unknown(device_ref(device), "type")
                         : expr::Value::boolean(type->*kFlag);
}

expr::Value host(const World& world, std::uint32_t device) {
  if (const auto stated = world.boolean(device_ref(device), "general_purpose_os")) {
    return expr::Value::boolean(*stated);
  }
  const model::DeviceType* type = world.device_type(device);
  // A panel is none unless it is said; where nobody knows, it may be.
  const bool asked =
      world.column(Kind::device, "general_purpose_os").origin(device) == model::Origin::unknown;
  if (type != nullptr && (type->vague || (asked && !type->network_device)))
    return world.unknown(device_ref(device), "general_purpose_os");
  return flag<&model::DeviceType::host>(world, device);
}

constexpr Row kDeviceRows[] = {
    {"controller",
     Shape::boolean,
     {"drives machines: PLC, CNC, robot controller, …", "制御機器か"},
     flag<&model::DeviceType::controller>},
    {"safety",
     Shape::boolean,
     {"a stand-alone safety controller", "安全コントローラか"},
     flag<&model::DeviceType::safety>},
    {"shop_floor",
     Shape::boolean,
     {"belongs to machines", "現場の設備か"},
     flag<&model::DeviceType::shop_floor>},
    {"office",
     Shape::boolean,
     {"general office equipment, or the internet router's LAN side",
      "事務機器（またはインターネットルータ）か"},
     flag<&model::DeviceType::office>},
    {"network_device",
     Shape::boolean,
     {"a switch, router, converter, …", "ネットワーク機器か"},
     flag<&model::DeviceType::network_device>},
    {"filters",
     Shape::boolean,
     {"its type can filter", "フィルタ機能を持つ種類か"},
     flag<&model::DeviceType::filters>},
    {"entry",
     Shape::boolean,
     {"remote sessions end at it by design", "リモート接続の受け口となる種類か"},
     flag<&model::DeviceType::entry>},
    {"aggregates",
     Shape::boolean,
     {"gathers data of several devices by design", "データを集約する種類か"},
     flag<&model::DeviceType::aggregates>},
    {"operates",
     Shape::boolean,
     {"writes to controllers by design", "制御機器に書き込む種類か"},
     flag<&model::DeviceType::operates>},
    {"host",
     Shape::boolean,
     {"runs a general-purpose OS: stated, else by its type", "汎用OSで動くか"},
     host},
    {"forwards",
     Shape::boolean,
     {"passes traffic from one side to another", "中継するか"},
     [](const World& world, std::uint32_t device) {
       return world.value(world.topology().forwards(device));
     }},
    {"boundary",
     Shape::boolean,
     {"forwards, and lets through less than everything", "境界装置か"},
     [](const World& world, std::uint32_t device) {
       return world.value(world.topology().boundary(device));
     }},
    {"networks",
     Shape::networks,
     {"networks it hangs on", "接続ネットワーク"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::network, world.plant().device_networks[device]);
     }},
    {"zones",
     Shape::zones,
     {"zones it stands in", "所属ゾーン"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::zone, world.plant().device_zones[device]);
     }},
    {"ot",
     Shape::boolean,
     {"stands in a control tier", "制御系にあるか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(world.in_ot(device_ref(device)));
     }},
    {"outside",
     Shape::boolean,
     {"stands outside the plant", "工場の外にあるか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(world.outside(device_ref(device)));
     }},
    {"sessions",
     Shape::sessions,
     {"remote accesses that end at it", "着信するリモート接続"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::remote_access, world.sessions_at(device));
     }},
    {"outside_lines",
     Shape::links,
     {"lines that leave the site and end at it", "直結している外部回線"},
     [](const World& world, std::uint32_t device) {
       std::vector<std::uint32_t> found;
       for (const std::uint32_t link : world.links_at(device_ref(device))) {
         if (world.topology().near_end(link) == device_ref(device)) found.push_back(link);
       }
       return rows(Kind::link, std::move(found));
     }},
    {"opens",
     Shape::devices,
     {"devices that who holds it can surely address", "ここから届く機器"},
     [](const World& world, std::uint32_t device) {
       std::vector<std::uint32_t> found;
       for (const topology::Member& one : world.topology().addresses(device_ref(device))) {
         if (one.truth == Truth::yes) found.push_back(one.row);
       }
       return rows(Kind::device, std::move(found));
     }},
    {"opens_controllers",
     Shape::boolean,
     {"who holds it can address a controller", "制御機器に届くか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(opens_controller(world, device));
     }},
    {"consequence",
     Shape::integer,
     {"how bad it is if somebody else controls it, 1-4", "影響度（1〜4）"},
     [](const World& world, std::uint32_t device) { return level(world, world.opened(device)); }},
    {"consequence_opened",
     Shape::integer,
     {"the worst of it and what it opens, 1-4", "届く機器を含む影響度"},
     [](const World& world, std::uint32_t device) {
       Grade grade = world.opened_by(device_ref(device));
       const Grade own = world.opened(device);
       return level(world, outranks(own, grade) ? own : grade);
     }},
};

constexpr Table kDeviceTables[] = {
    {object_type(Kind::device), kDeviceRows},
};

}  // namespace

expr::Value served_by_session(const World& world, std::uint32_t device) {
  const Members serving = serving_sessions(world, device);
  expr::Missings missing;
  for (const expr::Missings& one : serving.maybe) {
    if (one == nullptr) return expr::Value::boolean(true);
    missing = expr::unite(missing, one);
  }
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

Grade entry_exposure(const World& world, std::uint32_t device) {
  const Ref entry = world.topology().from_outside(device).entry;
  if (!entry.valid() || (entry.kind() != Kind::link && entry.kind() != Kind::network)) {
    return {4, true};
  }
  return world.exposure(entry);
}

std::span<const Table> of_device() { return kDeviceTables; }

}  // namespace facts
