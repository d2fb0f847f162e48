// Facts of networks and links: what they carry, open, and how they are exposed.
#include <algorithm>
#include <array>

#include "facts/fact.h"
#include "facts/opening.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

/// Who may join: stated, else a cellular line's SIM.
expr::Value join_auth(const World& world, Ref line) {
  if (const auto stated = world.word(line, "device_auth")) return expr::Value::string_view(*stated);
  if (world.medium(line).sim) return expr::Value::string_view("sim");
  return world.unknown(line, "device_auth");
}

/// A network in OT, or a line whose end opens a device in OT.
bool leads_to_ot(const World& world, Ref line) {
  if (line.kind() == Kind::network && world.in_ot(line)) return true;
  return opening(world, line).ot;
}

std::vector<std::uint32_t> opened(const World& world, Ref start) {
  std::vector<std::uint32_t> found;
  for (const topology::Member& one : world.topology().addresses(start)) {
    if (one.truth == topology::Truth::yes) found.push_back(one.row);
  }
  return found;
}

/// The worst that its data are worth to a thief or to one who changes them.
Grade data_worth(const World& world, Ref line, bool tampering) {
  Grade grade{1, false};
  for (const topology::Member& member : world.carried(line)) {
    if (member.truth != topology::Truth::yes) continue;
    const Grade own = tampering ? world.tampering(member.row) : world.theft(member.row);
    if (outranks(own, grade)) grade = own;
  }
  return grade;
}

template <Kind kKind>
expr::Value carried(const World& world, std::uint32_t row) {
  return or_absent(world, Kind::flow, members(world, Kind::flow, world.carried(Ref(kKind, row))));
}
template <Kind kKind>
expr::Value sessions(const World& world, std::uint32_t row) {
  return or_absent(world, Kind::remote_access,
                   members(world, Kind::remote_access, world.topology().sessions(Ref(kKind, row))));
}
template <Kind kKind>
expr::Value wireless(const World& world, std::uint32_t row) {
  return expr::Value::boolean(world.medium(Ref(kKind, row)).wireless);
}
template <Kind kKind>
expr::Value cellular(const World& world, std::uint32_t row) {
  return expr::Value::boolean(world.medium(Ref(kKind, row)).sim);
}
template <Kind kKind>
expr::Value may_join(const World& world, std::uint32_t row) {
  return join_auth(world, Ref(kKind, row));
}
template <Kind kKind>
expr::Value ot(const World& world, std::uint32_t row) {
  return expr::Value::boolean(leads_to_ot(world, Ref(kKind, row)));
}
template <Kind kKind>
expr::Value line_exposure(const World& world, std::uint32_t row) {
  return level(world, world.exposure(Ref(kKind, row)));
}
template <Kind kKind>
expr::Value opens(const World& world, std::uint32_t row) {
  return rows(Kind::device, opened(world, Ref(kKind, row)));
}
template <Kind kKind>
expr::Value opened_level(const World& world, std::uint32_t row) {
  return level(world, world.opened_by(Ref(kKind, row)));
}
template <Kind kKind>
expr::Value theft_level(const World& world, std::uint32_t row) {
  return level(world, data_worth(world, Ref(kKind, row), false));
}
template <Kind kKind>
expr::Value tampering_level(const World& world, std::uint32_t row) {
  return level(world, data_worth(world, Ref(kKind, row), true));
}

/// While the line's own protection is not stated, it alone is asked for: mostly it settles all.
expr::Value line_secured(const World& world, Ref line) {
  const auto own = world.word(line, "protection");
  if (own && *own == "encrypted") return expr::Value::boolean(true);
  expr::Missings missing;
  bool bare = false;
  const auto add = [&](const expr::Value& secured, const topology::Member& member) {
    if (secured.is(expr::Kind::unknown)) {
      missing = expr::unite(missing, secured.missing());
    } else if (secured.text() != "encrypted") {
      if (member.truth == topology::Truth::yes) {
        bare = true;
      } else {
        missing = expr::unite(missing, world.missings(member.missing));
      }
    }
  };
  for (const topology::Member& member : world.carried(line)) {
    if (member.truth == topology::Truth::no) continue;
    const Ref flow(Kind::flow, member.row);
    if (world.known(flow, "data") && world.list(flow, "data").empty()) continue;
    add(flow_secured(world, member.row), member);
  }
  for (const topology::Member& member : world.topology().sessions(line)) {
    if (member.truth != topology::Truth::no) add(session_secured(world, member.row), member);
  }
  if (bare && own) return expr::Value::boolean(false);
  if (missing == nullptr && !bare) {
    const expr::Missings absent =
        expr::unite(absent_section(world, Kind::flow), absent_section(world, Kind::remote_access));
    return absent == nullptr ? expr::Value::boolean(true) : expr::Value::unknown(absent);
  }
  return own ? expr::Value::unknown(missing) : world.unknown(line, "protection");
}

template <Kind kKind>
expr::Value sessions_level(const World& world, std::uint32_t row) {
  Grade grade{1, false};
  for (const topology::Member& member : world.topology().sessions(Ref(kKind, row))) {
    if (member.truth != topology::Truth::yes) continue;
    const Grade own = world.access_consequence(member.row);
    if (outranks(own, grade)) grade = own;
  }
  return level(world, grade);
}

bool holds_plant_device(const World& world, std::uint32_t network) {
  const auto& devices = world.devices_on(network);
  return std::any_of(devices.begin(), devices.end(), [&](std::uint32_t device) {
    return !world.outside(Ref(Kind::device, device));
  });
}

/// At one end, or at both: two sites of the plant over somebody else's line.
bool ends_in_plant(const World& world, std::uint32_t link) {
  const auto ends = world.topology().ends(link);
  return std::any_of(ends.begin(), ends.end(), [&](Ref end) { return !world.outside(end); });
}

template <Kind kKind>
expr::Value outside_line(const World& world, std::uint32_t row) {
  const Ref line(kKind, row);
  const bool here = kKind == Kind::link ? ends_in_plant(world, row) && !world.medium(line).tunnel
                                        : world.outside(line) && holds_plant_device(world, row);
  return here ? world.value(world.topology().leads_outside(line)) : expr::Value::boolean(false);
}

// What networks and links have in common, so that one rule can be for both.
template <Kind kKind>
constexpr std::array<Row, 13> kLine = {{
    {"carries", Shape::flows, {"flows whose way uses it", "通る通信"}, carried<kKind>},
    {"sessions",
     Shape::sessions,
     {"remote accesses that come over it", "通るリモート接続"},
     sessions<kKind>},
    {"wireless", Shape::boolean, {"its medium is wireless", "無線か"}, wireless<kKind>},
    {"cellular", Shape::boolean, {"LTE or 5G: the SIM is the join", "LTE・5Gか"}, cellular<kKind>},
    {"join_auth",
     Shape::device_auth,
     {"how a device proves that it may join: stated, else the SIM of a cellular line",
      "接続する機器の認証（未記載でもセルラー回線はSIM）"},
     may_join<kKind>},
    {"opens",
     Shape::devices,
     {"devices that who is on it can surely address", "届く機器"},
     opens<kKind>},
    {"consequence_opened",
     Shape::integer,
     {"the worst device it opens, 1-4", "届く機器の影響度（1〜4）"},
     opened_level<kKind>},
    {"consequence_theft",
     Shape::integer,
     {"what its data are worth to a thief, 1-4", "窃取された場合の影響度（1〜4）"},
     theft_level<kKind>},
    {"consequence_tampering",
     Shape::integer,
     {"what a change of its data can do, 1-4", "改ざんされた場合の影響度（1〜4）"},
     tampering_level<kKind>},
    {"exposure",
     Shape::integer,
     {"who can get at it, 1-4", "さらされ方（1〜4）"},
     line_exposure<kKind>},
    {"outside_line",
     Shape::boolean,
     {"a line out of the plant, no tunnel, of which an end is in the plant: a link (both ends may "
      "be sites of the plant), or a network outside on which something of the plant hangs",
      "構外を通る回線か（一端または両端が工場内のリンク、または工場の機器がつながる構外の"
      "ネットワーク。トンネルは除く）"},
     outside_line<kKind>},
    {"consequence_sessions",
     Shape::integer,
     {"the worst device that the remote accesses over it reach, 1-4", "通るリモート接続の影響度"},
     sessions_level<kKind>},
    {"secured",
     Shape::boolean,
     {"what leaves over it is encrypted: the line, or every flow with plant data and every session",
      "構外へ出る通信がすべて暗号化されているか"},
     [](const World& world, std::uint32_t row) { return line_secured(world, Ref(kKind, row)); }},
}};

constexpr Row kNetworkOnly[] = {
    {"devices",
     Shape::devices,
     {"devices that hang on it", "接続機器"},
     [](const World& world, std::uint32_t network) {
       return rows(Kind::device, world.devices_on(network));
     }},
    {"zones",
     Shape::zones,
     {"its zone, or all it holds", "属するゾーン"},
     [](const World& world, std::uint32_t network) {
       return rows(Kind::zone, world.plant().network_zones[network]);
     }},
    {"outside",
     Shape::boolean,
     {"it stands in a cloud or external zone", "工場の外か"},
     [](const World& world, std::uint32_t network) {
       return expr::Value::boolean(world.outside(Ref(Kind::network, network)));
     }},
    {"office_exposure",
     Shape::integer,
     {"X that office equipment brings along: 3, or 2 in a plant that surely has no internet",
      "事務機器が持ち込むさらされ方"},
     [](const World& world, std::uint32_t) { return level(world, office_exposure(world)); }},
    {"reaches_internet",
     Shape::boolean,
     {"a line to the internet ends here without a boundary",
      "インターネットに境界なしでつながるか"},
     [](const World& world, std::uint32_t network) {
       return world.value(world.topology().internet(Ref(Kind::network, network)));
     }},
};

constexpr auto kNetworkNetwork = [] {
  std::array<Row, std::size(kNetworkOnly) + kLine<Kind::network>.size()> all{};
  std::copy(kLine<Kind::network>.begin(), kLine<Kind::network>.end(), all.begin());
  std::copy(std::begin(kNetworkOnly), std::end(kNetworkOnly),
            all.begin() + kLine<Kind::network>.size());
  return all;
}();

/// The device at the near end of an outside line; none when the end is a network.
Ref near_device(const World& world, std::uint32_t link) {
  const Ref near = world.topology().near_end(link);
  return near.valid() && near.kind() == Kind::device ? near : Ref{};
}

expr::Value opens_machines(const World& world, std::uint32_t link) {
  std::vector<topology::Missing> missing;
  bool maybe = false;
  // What ends the line may lead anywhere by a socket that nobody drew.
  if (const Ref near = world.topology().near_end(link); near.kind() == Kind::device) {
    const auto legs = world.topology().undrawn(near.row());
    missing.assign(legs.begin(), legs.end());
    maybe = !legs.empty();
  }
  for (const topology::Member& one : world.topology().addresses(Ref(Kind::link, link))) {
    const model::DeviceType* type = world.device_type(one.row);
    if (type != nullptr && !type->controller && !type->operates) continue;
    if (one.truth == topology::Truth::yes && type != nullptr) return expr::Value::boolean(true);
    maybe = true;
    missing.insert(missing.end(), one.missing.begin(), one.missing.end());
    if (type == nullptr) {
      missing.push_back({Ref(Kind::device, one.row), model::find_attribute(Kind::device, "type")});
    }
  }
  if (!maybe) return expr::Value::boolean(false);
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  return world.value({topology::Truth::unknown, std::move(missing)});
}

constexpr Row kLinkOnly[] = {
    {"leaves_site",
     Shape::boolean,
     {"it leaves the site", "構外へ出る回線か"},
     [](const World& world, std::uint32_t link) {
       return world.value(world.topology().leaves_site(link));
     }},
    {"near",
     Shape::devices,
     {"the device at its end in the plant (none if it ends at a network)",
      "工場側の端の機器（ネットワークに直結なら空）"},
     [](const World& world, std::uint32_t link) {
       const Ref near = near_device(world, link);
       return rows(Kind::device,
                   near.valid() ? std::vector{near.row()} : std::vector<std::uint32_t>{});
     }},
    {"devices",
     Shape::devices,
     {"devices at its ends", "両端の機器"},
     [](const World& world, std::uint32_t link) {
       std::vector<std::uint32_t> found;
       for (const Ref end : world.topology().ends(link)) {
         if (end.kind() == Kind::device) found.push_back(end.row());
       }
       return rows(Kind::device, std::move(found));
     }},
    {"opens_machines",
     Shape::boolean,
     {"who is on it can address a controller or what operates one",
      "制御機器、または制御機器を操作する機器に届くか"},
     [](const World& world, std::uint32_t link) { return opens_machines(world, link); }},
};

constexpr auto kNetworkLink = [] {
  std::array<Row, std::size(kLinkOnly) + kLine<Kind::link>.size()> all{};
  std::copy(kLine<Kind::link>.begin(), kLine<Kind::link>.end(), all.begin());
  std::copy(std::begin(kLinkOnly), std::end(kLinkOnly), all.begin() + kLine<Kind::link>.size());
  return all;
}();

constexpr Table kNetworkTables[] = {
    {object_type(Kind::network), kNetworkNetwork},
    {object_type(Kind::link), kNetworkLink},
};

}  // namespace

/// An office PC brings what it catches on the internet; only a complete inventory without any line
/// to the internet proves that it cannot.
Grade office_exposure(const World& world) {
  const model::Plant& plant = world.plant();
  for (std::uint32_t link = 0; link < plant.table(Kind::link).size(); ++link) {
    const model::Medium& medium = world.medium(Ref(Kind::link, link));
    if (medium.id == "internet" || (medium.sim && medium.leaves_site)) return {3, false};
  }
  const auto inventory = world.word(Ref(Kind::plant, 0), "inventory");
  if (inventory && *inventory == "complete") return {2, false};
  return {3, true, world.unknown(Ref(Kind::plant, 0), "inventory").missing()};
}

std::span<const Table> of_network() { return kNetworkTables; }

}  // namespace facts
