// Facts of devices: what they are, where they stand, what reaches them and what they open.
#include <algorithm>

#include "facts/fact.h"
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
  if (type != nullptr && type->vague)
    return world.unknown(device_ref(device), "general_purpose_os");
  return flag<&model::DeviceType::host>(world, device);
}

/// The tiers of each network it can send into and hear from, one-way interfaces left out.
using Legs = std::vector<std::vector<model::Tier>>;

Legs legs(const World& world, std::uint32_t device) {
  Legs found;
  std::vector<std::uint32_t> seen;
  const auto add = [&](std::uint32_t network) {
    if (std::find(seen.begin(), seen.end(), network) != seen.end()) return;
    seen.push_back(network);
    std::vector<model::Tier> tiers;
    for (const std::uint32_t zone : world.plant().network_zones[network]) {
      tiers.push_back(world.tier(zone));
    }
    if (!tiers.empty()) found.push_back(std::move(tiers));
  };
  for (const std::uint32_t raw : world.list(device_ref(device), "network")) {
    add(Ref::from_raw(raw).row());
  }
  const auto interfaces = world.plant().children(device_ref(device), Kind::interface);
  // A device that only names its zones hangs on their own networks.
  if (found.empty() && interfaces.empty()) {
    for (const std::uint32_t network : world.plant().device_networks[device]) add(network);
  }
  for (const std::uint32_t row : interfaces) {
    const Ref interface(Kind::interface, row);
    if (world.word(interface, "one_way").value_or("no") != "no") continue;
    for (const std::uint32_t raw : world.list(interface, "network")) add(Ref::from_raw(raw).row());
  }
  return found;
}

/// Two networks without a tier in common, one of them OT. One network that holds two tiers is not
/// the device's doing.
bool bridges(const Legs& legs) {
  for (std::size_t a = 0; a < legs.size(); ++a) {
    for (std::size_t b = a + 1; b < legs.size(); ++b) {
      const bool apart = std::none_of(legs[a].begin(), legs[a].end(), [&](model::Tier tier) {
        return std::find(legs[b].begin(), legs[b].end(), tier) != legs[b].end();
      });
      const bool ot = std::any_of(legs[a].begin(), legs[a].end(), model::is_ot) ||
                      std::any_of(legs[b].begin(), legs[b].end(), model::is_ot);
      // A machine's own cable to its field devices stays inside the machine.
      const auto inside = [](model::Tier tier) {
        return tier == model::Tier::field || tier == model::Tier::control;
      };
      const bool machine = std::all_of(legs[a].begin(), legs[a].end(), inside) &&
                           std::all_of(legs[b].begin(), legs[b].end(), inside);
      if (apart && ot && !machine) return true;
    }
  }
  return false;
}

/// Neighbouring tiers inside OT, or one leg in a dmz.
bool mild_bridge(const Legs& legs) {
  int low = 9;
  int high = -1;
  for (const auto& tiers : legs) {
    for (const model::Tier tier : tiers) {
      if (tier == model::Tier::dmz) return true;
      if (!model::is_ot(tier)) high = 9;
      low = std::min(low, model::rank(tier));
      high = std::max(high, model::rank(tier));
    }
  }
  return high - low <= 1;
}

Grade leg_exposure(const World& world, std::uint32_t device) {
  if (world.topology().from_outside(device).direct.value == Truth::yes) return {4, false};
  Grade grade{2, false};
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const Ref line(Kind::network, network);
    if (world.topology().internet(line).value == Truth::yes || world.medium(line).wireless ||
        world.outside(line)) {
      grade.level = 3;
    }
  }
  return grade;
}

/// A session from outside or from a less trusted tier can be opened to it.
expr::Value accepts_less_trusted(const World& world, std::uint32_t device) {
  const Ref me = device_ref(device);
  if (!world.sessions_at(device).empty()) return expr::Value::boolean(true);
  const auto own = world.rank(me);
  for (const std::uint32_t flow : world.flows_opened_to(me)) {
    const Ref ref(Kind::flow, flow);
    const bool opened_by_from = world.word(ref, "opened_by").value_or("from") == "from";
    const Ref opener = world.reference(ref, opened_by_from ? "from" : "to");
    if (!opener.valid()) continue;
    const auto rank = world.rank(opener);
    if (rank && own && *rank > *own) return expr::Value::boolean(true);
  }
  return world.value(world.topology().from_outside(device).direct);
}

/// X of the most exposed session it accepts.
Grade entrance_exposure(const World& world, std::uint32_t device) {
  Grade grade{2, false};
  for (const std::uint32_t access : world.sessions_at(device)) {
    const auto login = world.word(Ref(Kind::remote_access, access), "login");
    grade.level = std::max(grade.level, login && (*login == "none" || *login == "shared") ? 4 : 3);
  }
  if (world.topology().from_outside(device).direct.value == Truth::yes && grade.level < 3) {
    grade = entry_exposure(world, device);
  }
  return grade;
}

bool opens_controller(const World& world, std::uint32_t device) {
  const auto& opened = world.topology().opens(device_ref(device));
  return std::any_of(opened.begin(), opened.end(), [&](const topology::Reached& one) {
    const model::DeviceType* type = world.device_type(one.device);
    return one.fact.value == Truth::yes && one.device != device && type != nullptr &&
           type->controller;
  });
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
    {"bridges_tiers",
     Shape::boolean,
     {"has a leg in two tiers, one of them OT; field and control count as one, one-way interfaces "
      "not",
      "二つの階層にまたがるか（フィールド系と制御系は一つとみなし、一方向は除く）"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(bridges(legs(world, device)));
     }},
    {"bridges_neighbours",
     Shape::boolean,
     {"its tiers are neighbours inside OT, or one is a dmz", "隣り合う制御系またはDMZとの間か"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(mild_bridge(legs(world, device)));
     }},
    {"leg_exposure",
     Shape::integer,
     {"X of its most exposed leg, 1-4", "最もさらされた接続のさらされ方"},
     [](const World& world, std::uint32_t device) {
       return level(world, leg_exposure(world, device));
     }},
    {"reached_from_outside",
     Shape::boolean,
     {"a session from outside can be opened to it without taking another host first",
      "構外から直接接続できるか"},
     [](const World& world, std::uint32_t device) {
       return world.value(world.topology().from_outside(device).direct);
     }},
    {"entry_exposure",
     Shape::integer,
     {"X of the line it is reached by from outside", "外部から届く回線のさらされ方"},
     [](const World& world, std::uint32_t device) {
       return level(world, entry_exposure(world, device));
     }},
    {"entrance_exposure",
     Shape::integer,
     {"X of the most exposed session it accepts, 2-4", "受け入れる接続のさらされ方"},
     [](const World& world, std::uint32_t device) {
       return level(world, entrance_exposure(world, device));
     }},
    {"sessions",
     Shape::sessions,
     {"remote accesses that end at it", "着信するリモート接続"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::remote_access, world.sessions_at(device));
     }},
    {"served_by_session",
     Shape::boolean,
     {"a remote access brings the way from outside: the rules of remote maintenance judge that",
      "構外からの経路がリモート接続によるものか（リモート保守のルールで判定）"},
     served_by_session},
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
       for (const topology::Reached& one : world.topology().opens(device_ref(device))) {
         if (one.fact.value == Truth::yes) found.push_back(one.device);
       }
       return rows(Kind::device, std::move(found));
     }},
    {"opens_controllers",
     Shape::boolean,
     {"who holds it can address a controller", "制御機器に届くか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(opens_controller(world, device));
     }},
    {"accepts_less_trusted",
     Shape::boolean,
     {"a session from outside or a higher tier can be opened to it",
      "外部や上位階層から接続を受けるか"},
     accepts_less_trusted},
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
       return level(world, own.level > grade.level ? own : grade);
     }},
};

constexpr Table kDeviceTables[] = {
    {object_type(Kind::device), kDeviceRows},
};

}  // namespace

expr::Value served_by_session(const World& world, std::uint32_t device) {
  const topology::Way& way = world.topology().from_outside(device).way;
  expr::Missings missing;
  const auto ask = [&](Ref entity, std::string_view attribute) {
    missing = expr::unite(missing, world.unknown(entity, attribute).missing());
  };
  for (std::uint32_t access = 0; access < world.plant().table(Kind::remote_access).size();
       ++access) {
    const Ref session(Kind::remote_access, access);
    const auto lets = [&](const topology::Hop& hop) { return hop.allowed_by == session; };
    if (std::any_of(way.begin(), way.end(), lets)) return expr::Value::boolean(true);
    const auto reached = world.reached(access);
    const topology::Member* member = nullptr;
    if (reached) {
      const auto found = std::find_if(reached->begin(), reached->end(),
                                      [&](const auto& one) { return one.row == device; });
      const bool ends_here = world.reference(session, "ends_at") == device_ref(device);
      if (found == reached->end() && !ends_here) continue;
      if (found != reached->end() && !ends_here) member = &*found;
    }
    if (!world.known(session, "over")) {
      if (!way.empty()) ask(session, "over");
      continue;
    }
    for (const std::uint32_t raw : world.list(session, "over")) {
      const Ref line = Ref::from_raw(raw);
      const bool used = std::any_of(way.begin(), way.end(), [&](const topology::Hop& hop) {
        return hop.over == line || hop.from == line || hop.to == line;
      });
      if (!used) continue;
      const Grade exposure = world.exposure(line);
      const bool own = world.medium(line).tunnel || exposure.level <= 3;
      if (!own && !exposure.assumed) continue;
      if (!reached) {
        ask(session, "ends_at");
      } else if (!own) {
        ask(line, "carrier");
      } else if (member != nullptr && member->truth != Truth::yes) {
        missing = expr::unite(missing, world.missings(member->missing));
      } else {
        return expr::Value::boolean(true);
      }
    }
  }
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

Grade entry_exposure(const World& world, std::uint32_t device) {
  const Ref entry = world.topology().from_outside(device).entry;
  if (!entry.valid() || (entry.kind() != Kind::link && entry.kind() != Kind::network)) {
    return {4, false};
  }
  return world.exposure(entry);
}

std::span<const Table> of_device() { return kDeviceTables; }

}  // namespace facts
