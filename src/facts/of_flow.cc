// Facts of flows and of remote accesses.
#include <algorithm>
#include <array>
#include <optional>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

Ref access_ref(std::uint32_t access) { return {Kind::remote_access, access}; }
constexpr std::array<std::string_view, 4> kProtections = {"none", "weak", "signed", "encrypted"};

int strength(std::string_view word) {
  const auto* found = std::find(kProtections.begin(), kProtections.end(), word);
  return static_cast<int>(found - kProtections.begin());
}

/// What protects the message whatever line it takes: its own protection (or its protocol's nature),
/// or a tunnel on its way, whichever is better.
template <Kind kKind>
expr::Value secured(const World& world, std::uint32_t row) {
  const Ref ref(kKind, row);
  std::optional<std::string_view> own = world.word(ref, "protection");
  if constexpr (kKind == Kind::flow) {
    if (!own) {
      const model::Protocol* protocol = world.protocol(row);
      if (protocol != nullptr && protocol->clear_text) {
        own = *protocol->clear_text ? "none" : "encrypted";
      }
    }
  }
  if (own && *own == "encrypted") return expr::Value::string_view("encrypted");
  expr::Missings missing;
  if (!own) missing = world.unknown(ref, "protection").missing();
  int best = own ? strength(*own) : 0;
  for (const std::uint32_t link :
       kKind == Kind::flow ? world.lines_of(row) : world.session_lines_of(row)) {
    const Ref line(Kind::link, link);
    if (!world.medium(line).tunnel) continue;
    if (const auto tunnel = world.word(line, "protection")) {
      best = std::max(best, strength(*tunnel));
    } else {
      missing = expr::unite(missing, world.unknown(line, "protection").missing());
    }
  }
  if (best == 3) return expr::Value::string_view("encrypted");
  if (missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::string_view(kProtections[static_cast<std::size_t>(best)]);
}

/// Who the sender proves to be: on the message, else on a line that asks for it (a tunnel or
/// radio), else as a device or by a gateway named in `via`. A `none` stated for
/// the message stands unless such a line says better, and asks for the line's where it says
/// nothing.
expr::Value sender_auth(const World& world, std::uint32_t flow) {
  const Ref ref = flow_ref(flow);
  const auto good = [](std::optional<std::string_view> word) { return word && *word != "none"; };
  const auto own = world.word(ref, "device_auth");
  if (good(own)) return expr::Value::string_view(*own);
  expr::Missings missing;
  for (const std::uint32_t link : world.lines_of(flow)) {
    const Ref line(Kind::link, link);
    const model::Medium& medium = world.medium(line);
    if (!medium.tunnel && !medium.wireless) continue;
    const auto on_line = world.word(line, "device_auth");
    if (good(on_line)) return expr::Value::string_view(*on_line);
    if (on_line) continue;
    if (medium.sim && world.word(line, "carrier").value_or("") == "closed-network") {
      return expr::Value::string_view("sim");
    }
    missing = expr::unite(missing, world.unknown(line, "device_auth").missing());
  }
  if (own) {
    return missing == nullptr ? expr::Value::string_view("none") : expr::Value::unknown(missing);
  }
  std::vector<Ref> devices{from(world, flow)};
  for (const std::uint32_t raw : world.list(ref, "via")) devices.push_back(Ref::from_raw(raw));
  for (const Ref device : devices) {
    if (!device.valid() || device.kind() != Kind::device) continue;
    const auto word = world.word(device, "device_auth");
    if (good(word)) return expr::Value::string_view(*word);
  }
  return world.unknown(ref, "device_auth");
}

/// It ends sessions that pass through it: it gathers, is a jump host, or serves from a dmz. What
/// forwards packets (a maintenance router, a VPN gateway) ends none but the maintainer's own.
bool ends_sessions(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr) return false;
  if (type->aggregates || type->relays) return true;
  if (type->entry && world.topology().forwards(device).value == Truth::no) return true;
  const auto& of = world.plant().device_zones[device];
  return !type->network_device && !of.empty() &&
         std::all_of(of.begin(), of.end(),
                     [&](std::uint32_t zone) { return world.tier(zone) == model::Tier::dmz; });
}

/// A device that `via` names ends the session. Where `via` is not stated it may be any that stands
/// between two networks or in a dmz.
expr::Value ended_between(const World& world, std::uint32_t flow) {
  const Ref ref = flow_ref(flow);
  if (world.known(ref, "via")) {
    for (const std::uint32_t raw : world.list(ref, "via")) {
      const Ref waypoint = Ref::from_raw(raw);
      if (waypoint.kind() == Kind::device && ends_sessions(world, waypoint.row())) {
        return expr::Value::boolean(true);
      }
    }
    return expr::Value::boolean(false);
  }
  const Ref source = from(world, flow);
  const Ref target = to(world, flow);
  const auto& all = world.standing_between();
  const bool any = std::any_of(all.begin(), all.end(), [&](std::uint32_t device) {
    return device_ref(device) != source && device_ref(device) != target;
  });
  return any ? world.unknown(ref, "via") : expr::Value::boolean(false);
}

bool zones_differ(const World& world, std::uint32_t flow) {
  const auto a = world.zones(from(world, flow));
  const auto b = world.zones(to(world, flow));
  return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](std::uint32_t zone) {
    return std::find(b.begin(), b.end(), zone) != b.end();
  });
}

bool over_wireless(const World& world, std::uint32_t flow) {
  const topology::FlowWays& ways = world.topology().flow(flow);
  return std::any_of(ways.shortest.begin(), ways.shortest.end(), [&](const topology::Hop& hop) {
    const auto wireless = [&](Ref ref) {
      return ref.valid() && (ref.kind() == Kind::link || ref.kind() == Kind::network) &&
             world.medium(ref).wireless;
    };
    return wireless(hop.over) || wireless(hop.from) || wireless(hop.to);
  });
}

Grade flow_exposure(const World& world, std::uint32_t flow) {
  Grade grade{zones_differ(world, flow) ? 2 : 1, false};
  for (const std::uint32_t link : world.lines_of(flow)) {
    const Grade line = world.exposure(Ref(Kind::link, link));
    if (outranks(line, grade)) grade = line;
  }
  if (grade.level < 3 && over_wireless(world, flow)) grade = {3, false};
  if (grade.level < 3 && (world.outside(from(world, flow)) || world.outside(to(world, flow)))) {
    grade = world.outside_exposure(flow);
  }
  return grade;
}

/// What is decided on the data: a plan or a setpoint, advice, or a display.
Grade decision(const World& world, std::uint32_t flow) {
  const Ref target = to(world, flow);
  Grade grade = world.tampering(flow);
  if (target.kind() != Kind::device) return grade;
  const auto used = world.word(target, "analysis.used_for");
  if (used && (*used == "setpoint" || *used == "plan")) return {3, false};
  if (used && *used == "display") return {1, false};
  return grade;
}

constexpr Row kFlowFlow[] = {
    {"sources",
     Shape::devices,
     {"devices it comes from", "送信元の機器"},
     [](const World& world, std::uint32_t flow) {
       return rows(Kind::device, world.devices(from(world, flow)));
     }},
    {"targets",
     Shape::devices,
     {"devices it goes to", "送信先の機器"},
     [](const World& world, std::uint32_t flow) {
       return rows(Kind::device, world.devices(to(world, flow)));
     }},
    {"from_outside",
     Shape::boolean,
     {"it comes from outside the plant", "構外から来るか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(world.outside(from(world, flow)));
     }},
    {"to_outside",
     Shape::boolean,
     {"it goes outside the plant", "構外へ出るか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(world.outside(to(world, flow)));
     }},
    {"ended_between",
     Shape::boolean,
     {"a device named in `via` ends the session", "経由機器で通信が終端されるか"},
     ended_between},
    {"plant_data",
     Shape::boolean,
     {"carries at least one of the survey's data classes", "工場データを送るか"},
     [](const World& world, std::uint32_t flow) {
       if (!world.known(flow_ref(flow), "data")) return world.unknown(flow_ref(flow), "data");
       return expr::Value::boolean(!world.list(flow_ref(flow), "data").empty());
     }},
    {"writes",
     Shape::boolean,
     {"may change something at its target", "書き込みをするか"},
     flow_writes},
    {"secured",
     Shape::protection,
     {"protection on the whole way: its own, its protocol's, or a tunnel's", "経路全体での保護"},
     secured<Kind::flow>},
    {"sender_auth",
     Shape::device_auth,
     {"how the sender proves itself: on the message, the line or as a device",
      "送信元の機器の認証"},
     sender_auth},
    {"travels",
     Shape::boolean,
     {"leaves its zone or goes over the air", "ゾーンの外や無線を通るか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(zones_differ(world, flow) || over_wireless(world, flow));
     }},
    {"cut_off",
     Shape::boolean,
     {"no way leads from one end to the other, and `via` names none",
      "経路がなく、`via` の記載もないか"},
     [](const World& world, std::uint32_t flow) {
       if (world.known(flow_ref(flow), "via")) return expr::Value::boolean(false);
       return negated(world.value(world.topology().flow(flow).exists));
     }},
    {"consequence_theft",
     Shape::integer,
     {"what its data are worth to a thief, 1-4", "窃取の影響度"},
     [](const World& world, std::uint32_t flow) { return level(world, world.theft(flow)); }},
    {"consequence_tampering",
     Shape::integer,
     {"what a change of its data can do, 1-4", "改ざんの影響度"},
     [](const World& world, std::uint32_t flow) { return level(world, world.tampering(flow)); }},
    {"consequence_decision",
     Shape::integer,
     {"what is decided on its data, 1-4", "判断への影響度"},
     [](const World& world, std::uint32_t flow) { return level(world, decision(world, flow)); }},
    {"consequence_target",
     Shape::integer,
     {"the worst device it goes to or sets in the end, or at its end in the plant if it goes "
      "outside, 1-4",
      "送信先（構外へ出る通信では工場側）の影響度"},
     [](const World& world, std::uint32_t flow) {
       const Ref target = to(world, flow);
       if (world.outside(target))
         return level(world, world.worst(world.devices(from(world, flow))));
       auto reached = world.devices(target);
       const auto machines = flow_machines(world, flow);
       reached.insert(reached.end(), machines.begin(), machines.end());
       return level(world, world.worst(reached));
     }},
    {"exposure",
     Shape::integer,
     {"who can get at it on its way, 1-4", "さらされ方（1〜4）"},
     [](const World& world, std::uint32_t flow) {
       return level(world, flow_exposure(world, flow));
     }},
};

constexpr Row kFlowRemoteAccess[] = {
    {"reached",
     Shape::devices,
     {"devices it reaches: stated, else what its end can address", "届く機器"},
     [](const World& world, std::uint32_t access) {
       const auto& found = world.reached(access);
       if (!found) return world.unknown(access_ref(access), "ends_at");
       return members(world, Kind::device, *found);
     }},
    {"one_machine",
     Shape::boolean,
     {"it reaches at most one controller, pieces counted", "届く制御機器が一台以下か"},
     [](const World& world, std::uint32_t access) {
       return world.value(world.one_machine(access));
     }},
    {"consequence",
     Shape::integer,
     {"the worst device it reaches, 1-4", "届く機器の影響度"},
     [](const World& world, std::uint32_t access) {
       return level(world, world.access_consequence(access));
     }},
    {"secured",
     Shape::protection,
     {"protection of the session: its own or a tunnel's", "接続の保護"},
     secured<Kind::remote_access>},
};

constexpr Table kFlowTables[] = {
    {object_type(Kind::flow), kFlowFlow},
    {object_type(Kind::remote_access), kFlowRemoteAccess},
};

}  // namespace

expr::Value flow_writes(const World& world, std::uint32_t flow) {
  const Ref ref = flow_ref(flow);
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  for (const std::uint32_t code : world.list(ref, "data")) {
    if (words[code] == "control-command" || words[code] == "engineering-settings") {
      return expr::Value::boolean(true);
    }
  }
  if (const auto access = world.word(ref, "access")) return expr::Value::boolean(*access != "read");
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol != nullptr && !protocol->can_write) return expr::Value::boolean(false);
  return world.unknown(ref, "access");
}

expr::Value flow_secured(const World& world, std::uint32_t flow) {
  return secured<Kind::flow>(world, flow);
}

expr::Value session_secured(const World& world, std::uint32_t access) {
  return secured<Kind::remote_access>(world, access);
}

expr::Value flow_ended_between(const World& world, std::uint32_t flow) {
  return ended_between(world, flow);
}

const std::vector<std::uint32_t>& World::standing_between() const {
  if (!standing_between_) {
    standing_between_.emplace();
    for (std::uint32_t device = 0; device < plant_.table(Kind::device).size(); ++device) {
      const Ref self(Kind::device, device);
      if (outside(self)) continue;
      const bool between = plant_.device_networks[device].size() > 1 || !rank(self);
      if (between && ends_sessions(*this, device)) standing_between_->push_back(device);
    }
  }
  return *standing_between_;
}

std::span<const Table> of_flow() { return kFlowTables; }

}  // namespace facts
