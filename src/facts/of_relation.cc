// The object types end, leg, call, way, passage, reach and breach: what their rows tell, and which
// facts of the plant's own entities lead to them.
#include <algorithm>

#include "facts/fact.h"
#include "facts/place.h"
#include "facts/relations.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

expr::Value end_of(Ref place) { return expr::Value::object({kEnd, place.packed}); }

// --- end: its row is the place itself

Ref place_of(std::uint32_t row) { return Ref::from_raw(row); }

constexpr Row kEndRows[] = {
    {"id",
     Shape::text,
     {"the id of the device, network, zone or line that it is",
      "機器・ネットワーク・ゾーン・回線のID"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(shown(world, {kEnd, row}));
     }},
    {"zones",
     Shape::zones,
     {"zones it stands in", "所属ゾーン"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return rows(Kind::zone, place.valid() ? world.zones(place) : std::vector<std::uint32_t>());
     }},
    {"networks",
     Shape::networks,
     {"networks it hangs on or holds", "接続しているネットワーク"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return rows(Kind::network,
                   place.valid() ? networks_at(world, place) : std::vector<std::uint32_t>());
     }},
    {"devices",
     Shape::devices,
     {"the device, or all that stand there", "機器（またはそこにある機器）"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return rows(Kind::device,
                   place.valid() ? world.devices(place) : std::vector<std::uint32_t>());
     }},
    {"outside",
     Shape::boolean,
     {"nothing of it stands in the plant", "工場の外か"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return expr::Value::boolean(place.valid() && lies_outside(world, place));
     }},
    {"ot",
     Shape::boolean,
     {"it stands in a control tier; without a zone, it has controllers", "制御系にあるか"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return expr::Value::boolean(place.valid() && !lies_outside(world, place) &&
                                   lies_in_ot(world, place));
     }},
    {"standing",
     Shape::integer,
     {"1 field and control, 2 control-information, 3 dmz, 4 information, 5 outside, 0 not known",
      "位置（1 フィールド・制御、2 制御情報、3 DMZ、4 情報、5 構外、0 不明）"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return expr::Value::integer(place.valid() ? standing(world, place) : 0);
     }},
    {"exposure",
     Shape::integer,
     {"who can be there, 2-4", "そこにいられる者のさらされ方（2〜4）"},
     [](const World& world, std::uint32_t row) {
       const Ref place = place_of(row);
       return level(world, place.valid() ? place_exposure(world, place) : Grade{2, false});
     }},
};

// --- leg

const Leg& leg(const World& world, std::uint32_t row) { return world.relations().leg(row); }

/// Office equipment hangs on it.
bool is_office(const World& world, Ref line) {
  if (line.kind() != Kind::network || standing(world, line) != 4) return false;
  const auto& there = world.devices_on(line.row());
  return std::any_of(there.begin(), there.end(), [&](std::uint32_t device) {
    const model::DeviceType* type = world.device_type(device);
    return type != nullptr && type->office;
  });
}

/// Somebody who is not of this tier can be on it: the internet, radio, a network outside; an office
/// brings what it catches on the internet.
int leg_exposure(const World& world, Ref line) {
  const bool open = world.topology().internet(line).value == Truth::yes ||
                    world.medium(line).wireless || lies_outside(world, line);
  if (open) return 3;
  const Grade office = office_exposure(world);
  return is_office(world, line) && !office.assumed ? office.level : 2;
}

template <Kind kKind>
expr::Value leg_over(const World& world, std::uint32_t row) {
  const Ref over = leg(world, row).over;
  return rows(kKind, over.kind() == kKind ? std::vector{over.row()} : std::vector<std::uint32_t>());
}

constexpr Row kLegRows[] = {
    {"networks",
     Shape::networks,
     {"the network, if it is one", "ネットワーク側の場合はそのネットワーク"},
     leg_over<Kind::network>},
    {"links",
     Shape::links,
     {"the line, if it is one", "回線側の場合はその回線"},
     leg_over<Kind::link>},
    {"to",
     Shape::end,
     {"what lies there: the network, the far end of the line, or the line where it leaves the site",
      "その先（ネットワーク、回線の相手、構外へ出る回線）"},
     [](const World& world, std::uint32_t row) { return end_of(leg(world, row).to); }},
    {"one_way",
     Shape::text,
     {"no, or the only direction in which the interface there passes traffic: in, out",
      "一方向か（no、in、out）"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(leg(world, row).one_way);
     }},
    {"exposure",
     Shape::integer,
     {"3 where the internet, radio or the outside begins there, or an office with a line to the "
      "internet; else 2",
      "さらされ方（インターネット・無線・構外・インターネットにつながる事務系は3、ほかは2）"},
     [](const World& world, std::uint32_t row) {
       return level(world, {leg_exposure(world, leg(world, row).over), false});
     }},
};

// --- call

const Call& call(const World& world, std::uint32_t row) { return world.relations().call(row); }

template <Kind kKind>
expr::Value carried_by(const World& world, std::uint32_t row) {
  const Ref carrier = call(world, row).carrier;
  const bool is = carrier.valid() && carrier.kind() == kKind;
  return rows(kKind, is ? std::vector{carrier.row()} : std::vector<std::uint32_t>());
}

/// A remote access that does not say where it ends may end at any device that it reaches.
expr::Value named(const World& world, std::uint32_t row) {
  const Call& of = call(world, row);
  const bool open = of.by == Call::By::session && !world.known(of.carrier, "ends_at");
  return open ? world.unknown(of.carrier, "ends_at") : expr::Value::boolean(of.named);
}

constexpr Row kCallRows[] = {
    {"by",
     Shape::text,
     {"flow (one is declared), session (a remote access), outside (the policies let it in), "
      "relayed "
      "(they do for whoever takes over its relays, one by one), above (nothing filters between it "
      "and a higher tier), side (it filters, and this is a side of its own)",
      "根拠：flow（宣言された通信）、session（リモート接続）、outside（構外から通る）、relayed（経"
      "由"
      "機器を順に乗っ取れば構外から届く）、above（上位階層と絞らずにつながる）、side（フィルタ機器"
      "自身の側）"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::string_view(name(call(world, row).by));
     }},
    {"from",
     Shape::end,
     {"whence", "接続元"},
     [](const World& world, std::uint32_t row) { return end_of(call(world, row).from); }},
    {"named",
     Shape::boolean,
     {"it is for the device itself, not for its network or zone", "その機器自身あてか"},
     named},
    {"above",
     Shape::boolean,
     {"it comes from a higher tier than the device's; a dmz is none", "上位の階層からか"},
     [](const World& world, std::uint32_t row) {
       return expr::Value::boolean(call(world, row).above);
     }},
    {"entry",
     Shape::boolean,
     {"it comes from a device at which remote sessions end by design: it was asked who it is",
      "リモート接続の受け口となる機器からか"},
     [](const World& world, std::uint32_t row) {
       const Ref from = call(world, row).from;
       if (!from.valid() || from.kind() != Kind::device) return expr::Value::boolean(false);
       const model::DeviceType* type = world.device_type(from.row());
       return expr::Value::boolean(type != nullptr && type->entry);
     }},
    {"relays",
     Shape::devices,
     {"what somebody from outside would have to take over first, one after the other (by = "
      "relayed)",
      "構外から届くまでに順に乗っ取る必要のある機器（relayed の場合）"},
     [](const World& world, std::uint32_t row) {
       return rows(Kind::device, call(world, row).relays);
     }},
    {"flows", Shape::flows, {"the flow that it is", "その通信"}, carried_by<Kind::flow>},
    {"sessions",
     Shape::sessions,
     {"the remote access that it is, or that brings the way from outside",
      "そのリモート接続（構外からの経路がリモート接続によるものならそれ）"},
     [](const World& world, std::uint32_t row) {
       const Call& of = call(world, row);
       if (of.by != Call::By::outside) return carried_by<Kind::remote_access>(world, row);
       return serving_sessions(world, of.device).owned(object_type(Kind::remote_access));
     }},
    {"exposure",
     Shape::integer,
     {"who can be the caller, 1-4", "接続してくる者のさらされ方（1〜4）"},
     [](const World& world, std::uint32_t row) { return level(world, call(world, row).exposure); }},
};

constexpr Row kLegsOfNetwork[] = {
    {"legs",
     Shape::legs,
     {"lines that end at it", "つながっている回線"},
     [](const World& world, std::uint32_t network) {
       return world.relations().legs_of_network(network).value(kLeg);
     }},
};

constexpr Row kCallsOfDevice[] = {
    {"legs",
     Shape::legs,
     {"its sides: networks it hangs on, lines that end at it",
      "接続している側（ネットワーク、回線）"},
     [](const World& world, std::uint32_t device) {
       return world.relations().legs(device).value(kLeg);
     }},
    {"calls",
     Shape::calls,
     {"who can open a session to it", "接続してこられるもの"},
     [](const World& world, std::uint32_t device) {
       return world.relations().calls(device).value(kCall);
     }},
};

// --- way: its row is the flow or remote access

const topology::FlowWays& ways(const World& world, std::uint32_t row) {
  const Ref of = Ref::from_raw(row);
  return of.kind() == Kind::flow ? world.topology().flow(of.row())
                                 : world.topology().remote_access(of.row());
}

/// A filter on the way names both ends: packets go from one to the other as they are.
bool goes_straight(const World& world, std::uint32_t flow) {
  const topology::Way& way = world.topology().flow(flow).shortest;
  return std::any_of(way.begin(), way.end(),
                     [&](const topology::Hop& hop) { return names_a_pair(world, hop.allowed_by); });
}

/// Those that `via` names. Where it is not stated, any that stands between two networks or in a dmz
/// may be one, unless a filter shows that the session goes straight through.
expr::Value waypoints(const World& world, std::uint32_t row) {
  const Ref of = Ref::from_raw(row);
  if (of.kind() != Kind::flow) return rows(Kind::device, {});
  std::vector<std::uint32_t> found;
  if (world.known(of, "via")) {
    for (const std::uint32_t raw : world.list(of, "via")) {
      const Ref waypoint = Ref::from_raw(raw);
      if (waypoint.kind() == Kind::device) found.push_back(waypoint.row());
    }
    return rows(Kind::device, std::move(found));
  }
  if (goes_straight(world, of.row())) return rows(Kind::device, {});
  const std::vector<std::uint32_t>& relays = world.relations().relays();
  const Ref ends[] = {from(world, of.row()), to(world, of.row())};
  const expr::Missings open = world.unknown(of, "via").missing();
  const bool at_end = std::ranges::any_of(ends, [&](Ref end) {
    return end.valid() && end.kind() == Kind::device &&
           std::ranges::binary_search(relays, end.row());
  });
  if (!at_end) {
    return expr::Value::list(expr::List::kept_objects(object_type(Kind::device), relays, open));
  }
  for (const std::uint32_t device : relays) {
    if (device_ref(device) != ends[0] && device_ref(device) != ends[1]) found.push_back(device);
  }
  std::vector<expr::Missings> maybe(found.size(), open);
  return expr::Value::list(
      expr::List::owned_objects(object_type(Kind::device), std::move(found), std::move(maybe)));
}

constexpr Row kWayRows[] = {
    {"found",
     Shape::boolean,
     {"a way leads from one end to the other", "経路があるか"},
     [](const World& world, std::uint32_t row) { return world.value(ways(world, row).exists); }},
    {"filtered",
     Shape::boolean,
     {"every way passes a boundary", "全経路が境界装置を通るか"},
     [](const World& world, std::uint32_t row) { return world.value(ways(world, row).filtered); }},
    {"boundaries",
     Shape::devices,
     {"boundary devices on every way", "全経路が通る境界装置"},
     [](const World& world, std::uint32_t row) {
       std::vector<std::uint32_t> found;
       for (const Ref device : ways(world, row).boundaries) found.push_back(device.row());
       return rows(Kind::device, std::move(found));
     }},
    {"relays",
     Shape::devices,
     {"devices named in `via`; where it is not stated, perhaps any between two networks or in a "
      "dmz, but none where a filter rule names both ends",
      "`via` "
      "に書かれた経由機器（未記載なら、複数ネットワークの間やDMZの機器は可能性あり。両端を指定した"
      "フィルタ規則を通る場合は無し）"},
     waypoints},
    {"links",
     Shape::links,
     {"lines that it surely uses", "必ず通る回線"},
     [](const World& world, std::uint32_t row) {
       const Ref of = Ref::from_raw(row);
       return rows(Kind::link, of.kind() == Kind::flow ? world.lines_of(of.row())
                                                       : world.session_lines_of(of.row()));
     }},
    {"networks",
     Shape::networks,
     {"networks that it uses, surely or perhaps (of a flow)", "通るネットワーク（通信の場合）"},
     [](const World& world, std::uint32_t row) {
       const Ref of = Ref::from_raw(row);
       if (of.kind() != Kind::flow) return rows(Kind::network, {});
       return members(world, Kind::network, world.networks_of(of));
     }},
    {"stopped_by",
     Shape::texts,
     {"what stops it, if it has no way (of a flow): rules of policies, else devices by their "
      "default "
      "or as routers that its protocol does not cross",
      "通信を止めているもの（規則、または既定で拒否する機器・越えられないルータ）"},
     [](const World& world, std::uint32_t row) {
       const Ref of = Ref::from_raw(row);
       std::vector<expr::Value> found;
       if (of.kind() == Kind::flow) {
         for (const Ref line : world.topology().stopped_by(of.row())) {
           found.push_back(expr::Value::string_view(world.plant().id(line)));
         }
       }
       return expr::Value::list(std::move(found));
     }},
};

template <Kind kKind>
expr::Value way_of(const World&, std::uint32_t row) {
  return expr::Value::object({kWay, Ref(kKind, row).packed});
}

/// All its zones are information or beyond: what it opens comes from above the machines.
bool stands_high(const World& world, Ref place) {
  const auto zones = world.zones(place);
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return model::rank(world.tier(zone)) >= 3;
  });
}

Ref lower(const World& world, std::uint32_t flow) {
  return stands_high(world, from(world, flow)) ? to(world, flow) : from(world, flow);
}

/// The ends of a flow or link, in the order written; none of a link that has not two. A network is
/// where it is.
template <Kind kKind>
expr::Value ends_of(const World& world, std::uint32_t row) {
  std::vector<Ref> ends;
  if constexpr (kKind == Kind::flow) {
    ends = {from(world, row), to(world, row)};
  } else if constexpr (kKind == Kind::network) {
    ends = {Ref(Kind::network, row)};
  } else {
    ends = world.topology().ends(row);
  }
  std::vector<std::uint32_t> found;
  for (const Ref end : ends) found.push_back(end.packed);
  return expr::Value::list(expr::List::owned_objects(kEnd, std::move(found)));
}

template <Kind kKind>
constexpr Row kEndsOf[] = {
    {"ends", Shape::ends, {"its ends, in the order written", "両端（記載順）"}, ends_of<kKind>},
};

constexpr Row kRelationsOfFlow[] = {
    {"way", Shape::way, {"the ways it takes", "通信の経路"}, way_of<Kind::flow>},
    {"source",
     Shape::end,
     {"where its data come from", "データの送信元"},
     [](const World& world, std::uint32_t flow) { return end_of(from(world, flow)); }},
    {"target",
     Shape::end,
     {"where its data go", "データの送信先"},
     [](const World& world, std::uint32_t flow) { return end_of(to(world, flow)); }},
    {"opener",
     Shape::end,
     {"the end that opens the session", "接続を開く側"},
     [](const World& world, std::uint32_t flow) { return end_of(opener(world, flow)); }},
    {"answerer",
     Shape::end,
     {"the end that the session is opened to", "接続を受ける側"},
     [](const World& world, std::uint32_t flow) { return end_of(answerer(world, flow)); }},
    {"low",
     Shape::end,
     {"the end nearer to the machines: the target if the source stands in information or beyond",
      "設備に近い側の端"},
     [](const World& world, std::uint32_t flow) { return end_of(lower(world, flow)); }},
    {"high",
     Shape::end,
     {"the other end", "もう一方の端"},
     [](const World& world, std::uint32_t flow) {
       const Ref low = lower(world, flow);
       return end_of(low == from(world, flow) ? to(world, flow) : from(world, flow));
     }},
};

constexpr Row kRelationsOfSession[] = {
    {"way", Shape::way, {"the ways it takes", "接続の経路"}, way_of<Kind::remote_access>},
};

// --- passage: its row is the line (rules, then port forwards) and the number of the passage

const topology::Passage& passage(const World& world, std::uint32_t row) {
  const auto line = static_cast<std::uint32_t>(row / topology::kMaxOpenings);
  const std::uint32_t rules = world.plant().table(Kind::policy_rule).size();
  const Ref of = line < rules ? Ref(Kind::policy_rule, line) : Ref(Kind::forward, line - rules);
  return world.topology().line(of).opens[row % topology::kMaxOpenings];
}

constexpr Row kPassageRows[] = {
    {"from",
     Shape::end,
     {"from where it lets sessions through", "通す元"},
     [](const World& world, std::uint32_t row) { return end_of(passage(world, row).from); }},
    {"to",
     Shape::end,
     {"to where", "通す先"},
     [](const World& world, std::uint32_t row) { return end_of(passage(world, row).to); }},
    {"devices",
     Shape::devices,
     {"whom it may address there", "届く機器"},
     [](const World& world, std::uint32_t row) {
       return rows(Kind::device, passage(world, row).devices);
     }},
    {"clients",
     Shape::devices,
     {"whom of there it lets in", "通される側の機器"},
     [](const World& world, std::uint32_t row) {
       return rows(Kind::device, passage(world, row).clients);
     }},
};

template <Kind kKind>
constexpr std::array<Row, 1> kRelationsOfLine = {{
    {"passages",
     Shape::passages,
     {"from where to where it lets sessions through, evaluated in order", "通すゾーンの組"},
     [](const World& world, std::uint32_t row) {
       const std::size_t count = world.topology().line(Ref(kKind, row)).opens.size();
       std::uint32_t line = row;
       if (kKind == Kind::forward) line += world.plant().table(Kind::policy_rule).size();
       std::vector<std::uint32_t> found;
       for (std::uint32_t i = 0; i < count; ++i) {
         found.push_back(line * static_cast<std::uint32_t>(topology::kMaxOpenings) + i);
       }
       return expr::Value::list(expr::List::owned_objects(kPassage, std::move(found)));
     }},
}};

template <Kind kKind>
expr::Value joined_by(const World& world, std::uint32_t row) {
  const Ref by = world.topology().joins()[row].by;
  return rows(kKind, by.kind() == kKind ? std::vector{by.row()} : std::vector<std::uint32_t>());
}

constexpr Row kCrossingsOfZone[] = {
    {"crossings",
     Shape::crossings,
     {"what joins it to other zones, or may", "ほかのゾーンとつなぐもの"},
     [](const World& world, std::uint32_t zone) {
       std::vector<std::uint32_t> found = world.joins_of(zone);
       return expr::Value::list(expr::List::owned_objects(kCrossing, std::move(found)));
     }},
};

constexpr Row kRelationsOfCrossing[] = {
    {"devices",
     Shape::devices,
     {"the device, if one joins them", "機器がつなぐ場合はその機器"},
     joined_by<Kind::device>},
    {"links",
     Shape::links,
     {"the link, if one joins them", "回線がつなぐ場合はその回線"},
     joined_by<Kind::link>},
    {"networks",
     Shape::networks,
     {"the network, if one joins them", "ネットワークがつなぐ場合はそのネットワーク"},
     joined_by<Kind::network>},
};

constexpr Table kRelationTables[] = {
    {kEnd, kEndRows},
    {kLeg, kLegRows},
    {kCall, kCallRows},
    {kWay, kWayRows},
    {kPassage, kPassageRows},
    {object_type(Kind::device), kCallsOfDevice},
    {object_type(Kind::network), kLegsOfNetwork},
    {object_type(Kind::flow), kRelationsOfFlow},
    {object_type(Kind::flow), kEndsOf<Kind::flow>},
    {object_type(Kind::link), kEndsOf<Kind::link>},
    {object_type(Kind::network), kEndsOf<Kind::network>},
    {object_type(Kind::remote_access), kRelationsOfSession},
    {object_type(Kind::policy_rule), kRelationsOfLine<Kind::policy_rule>},
    {object_type(Kind::forward), kRelationsOfLine<Kind::forward>},
    {object_type(Kind::zone), kCrossingsOfZone},
    {kCrossing, kRelationsOfCrossing},
};

}  // namespace

std::span<const Table> of_relation() { return kRelationTables; }

}  // namespace facts
