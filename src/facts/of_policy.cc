// Facts of long policies: what a rule of one does, and whether a boundary device closes by default.
#include <algorithm>
#include <array>
#include <string>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Idle;
using topology::LineFacts;
using topology::Passage;

Ref rule_ref(std::uint32_t rule) { return {Kind::policy_rule, rule}; }

const LineFacts& line(const World& world, std::uint32_t rule) {
  return world.topology().line(rule);
}

Ref device_of(const World& world, std::uint32_t rule) {
  return world.plant().table(Kind::policy_rule).parent(rule);
}

std::string_view idle_word(Idle idle) {
  switch (idle) {
    case Idle::none:
      return "works";
    case Idle::off:
      return "off";
    case Idle::unapplied:
      return "unapplied";
    case Idle::empty:
      return "empty";
    case Idle::elsewhere:
      return "elsewhere";
    case Idle::shadowed:
      return "shadowed";
  }
  return {};
}

bool outside(const World& world, Ref place) {
  return place.kind() == Kind::link || world.outside(place) ||
         (place.kind() == Kind::network && world.medium(place).leaves_site);
}

bool in_dmz(const World& world, Ref place) {
  const auto zones = world.zones(place);
  return !zones.empty() && std::all_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
    return world.tier(zone) == model::Tier::dmz;
  });
}

/// 4 outside, 3 information, 2 a dmz, 1 OT or not known.
int distrust(const World& world, Ref place) {
  if (outside(world, place)) return 4;
  if (world.in_ot(place)) return 1;
  if (in_dmz(world, place)) return 2;
  return world.zones(place).empty() ? 1 : 3;
}

/// OT by its tier; without zones by the machines on it.
bool is_ot(const World& world, Ref place) {
  if (place.kind() == Kind::link) return false;
  if (!world.zones(place).empty()) return world.in_ot(place);
  const auto devices = world.devices(place);
  return std::any_of(devices.begin(), devices.end(), [&](std::uint32_t device) {
    const model::DeviceType* type = world.device_type(device);
    return type != nullptr && type->controller;
  });
}

bool into_ot(const World& world, const Passage& opening) {
  return is_ot(world, opening.to) && !outside(world, opening.to);
}

bool out_of_ot(const World& world, const Passage& opening) {
  return is_ot(world, opening.from) && outside(world, opening.to);
}

int opened_from(const World& world, std::uint32_t rule) {
  int worst = 0;
  for (const Passage& opening : line(world, rule).opens) {
    if (into_ot(world, opening)) worst = std::max(worst, distrust(world, opening.from));
  }
  return worst;
}

int place_exposure(const World& world, Ref place) {
  if (!outside(world, place)) return 2;
  int level = 0;
  if (place.kind() == Kind::zone) {
    for (const std::uint32_t network : world.networks_of(place.row())) {
      level = std::max(level, world.exposure(Ref(Kind::network, network)).level);
      for (const std::uint32_t link : world.links_at(Ref(Kind::network, network))) {
        level = std::max(level, world.exposure(Ref(Kind::link, link)).level);
      }
    }
  } else {
    level = world.exposure(place).level;
  }
  return std::max(level, 3);
}

Grade rule_exposure(const World& world, std::uint32_t rule) {
  Grade grade{1, false};
  for (const Passage& opening : line(world, rule).opens) {
    if (!into_ot(world, opening) && !out_of_ot(world, opening)) continue;
    const Ref other = into_ot(world, opening) ? opening.from : opening.to;
    grade.level = std::max(grade.level, place_exposure(world, other));
  }
  return grade;
}

/// The worst device that the rule opens in OT.
Grade rule_consequence(const World& world, std::uint32_t rule) {
  std::vector<std::uint32_t> devices;
  for (const Passage& opening : line(world, rule).opens) {
    if (into_ot(world, opening)) {
      devices.insert(devices.end(), opening.devices.begin(), opening.devices.end());
    }
  }
  return world.worst(devices);
}

/// "office → line, office → cell", OT first.
std::string rule_openings(const World& world, std::uint32_t rule) {
  constexpr std::size_t kShown = 3;
  std::vector<const Passage*> order;
  for (const Passage& opening : line(world, rule).opens) order.push_back(&opening);
  std::stable_sort(order.begin(), order.end(), [&](const Passage* a, const Passage* b) {
    const auto weight = [&](const Passage* one) {
      if (into_ot(world, *one)) return 10 + distrust(world, one->from);
      return out_of_ot(world, *one) ? 5 : 0;
    };
    return weight(a) > weight(b);
  });
  std::string out;
  for (std::size_t i = 0; i < std::min(order.size(), kShown); ++i) {
    if (i > 0) out += ", ";
    out += std::string(world.plant().id(order[i]->from)) + " → " +
           std::string(world.plant().id(order[i]->to));
  }
  if (order.size() > kShown) out += ", … (+" + std::to_string(order.size() - kShown) + ")";
  return out;
}

/// Of the rules of an unapplied list only the first speaks for all.
bool leads_list(const World& world, std::uint32_t rule) {
  const model::Column& list = world.column(Kind::policy_rule, "unapplied");
  const auto own = list.get(rule);
  if (!own || world.plant().text(model::TextId{*own}).empty()) return true;
  for (const std::uint32_t other :
       world.plant().children(device_of(world, rule), Kind::policy_rule)) {
    if (list.get(other) == own) return other == rule;
  }
  return true;
}

expr::Value served(const World& world, std::uint32_t rule, Kind kind) {
  std::vector<std::uint32_t> found;
  for (const Ref ref : line(world, rule).serves) {
    if (ref.kind() == kind) found.push_back(ref.row());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (found.empty() && kind == Kind::remote_access) {
    // One that does not say where it ends may be what needs the rule.
    expr::Missings missing;
    for (std::uint32_t access = 0; access < world.plant().table(kind).size(); ++access) {
      const Ref ref(kind, access);
      if (world.known(ref, "ends_at")) continue;
      missing = expr::unite(missing, world.unknown(ref, "ends_at").missing());
    }
    if (missing != nullptr) return expr::Value::unknown(missing);
  }
  return rows(kind, std::move(found));
}

bool starves(const World& world, std::uint32_t rule) {
  const auto& serves = line(world, rule).serves;
  return std::any_of(serves.begin(), serves.end(), [&](Ref ref) {
    return ref.kind() == Kind::flow &&
           world.topology().flow(ref.row()).exists.value == topology::Truth::no;
  });
}

template <bool LineFacts::*kFlag>
expr::Value rule_flag(const World& world, std::uint32_t rule) {
  return expr::Value::boolean(line(world, rule).*kFlag);
}

constexpr Row kPolicyRule[] = {
    {"device",
     Shape::device,
     {"the device whose policy it belongs to", "その規則をもつ機器"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::object(object(device_of(world, rule)));
     }},
    {"allows",
     Shape::boolean,
     {"it allows, is switched on and can match", "許可する規則で、有効に働くか"},
     [](const World& world, std::uint32_t rule) {
       const auto action = world.word(rule_ref(rule), "action");
       if (!action) return world.unknown(rule_ref(rule), "action");
       return expr::Value::boolean(*action == "allow" && line(world, rule).idle == Idle::none);
     }},
    {"effect",
     Shape::text,
     {"works, off (switched off), unapplied, empty, elsewhere (nothing it names comes that way) or "
      "shadowed (lines before it take all)",
      "働き：works（有効）、off（無効化）、unapplied（未適用）、empty（対象なし）、elsewhere（そこ"
      "を"
      "通らない）、shadowed（前の規則に隠れる）"},
     [](const World& world, std::uint32_t rule) {
       const LineFacts& facts = line(world, rule);
       if (!facts.doubts.empty()) return expr::Value::unknown(world.missings(facts.doubts));
       return expr::Value::string_view(idle_word(facts.idle));
     }},
    {"speaks_for_list",
     Shape::boolean,
     {"the first of an unapplied list, or of no such list", "未適用リストの先頭か"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::boolean(leads_list(world, rule));
     }},
    {"shadow",
     Shape::text,
     {"the rule before it that takes what it names", "先に一致する規則"},
     [](const World& world, std::uint32_t rule) {
       const Ref shadow = line(world, rule).shadow;
       return shadow.valid() ? expr::Value::string_view(world.plant().id(shadow))
                             : expr::Value::string_view("");
     }},
    {"contrary",
     Shape::boolean,
     {"what it names meets the opposite of what it says", "規則の意図と逆の結果になるか"},
     rule_flag<&LineFacts::contrary>},
    {"starves_flow",
     Shape::boolean,
     {"a declared flow that it names has no way", "対象の通信が通れないか"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::boolean(starves(world, rule));
     }},
    {"any_service",
     Shape::boolean,
     {"every port", "全サービスが対象か"},
     rule_flag<&LineFacts::any_service>},
    {"any_source",
     Shape::boolean,
     {"anybody, where the outside or several zones can enter", "送信元を限定していないか"},
     rule_flag<&LineFacts::any_source>},
    {"any_destination",
     Shape::boolean,
     {"any destination", "宛先を限定していないか"},
     rule_flag<&LineFacts::any_destination>},
    {"plain_service",
     Shape::boolean,
     {"nothing but ICMP, DNS and NTP", "ICMP・DNS・NTPだけか"},
     rule_flag<&LineFacts::plain_service>},
    {"opens",
     Shape::text,
     {"between which zones it lets sessions through, evaluated in order", "通すゾーンの組"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::string(rule_openings(world, rule));
     }},
    {"opens_zones",
     Shape::boolean,
     {"it lets sessions pass from zone to zone", "ゾーン間の通信を通すか"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::boolean(!line(world, rule).opens.empty());
     }},
    {"into_ot",
     Shape::boolean,
     {"it lets sessions into an OT zone", "制御系へ通すか"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::boolean(opened_from(world, rule) > 0);
     }},
    {"into_ot_from",
     Shape::text,
     {"the least trusted it lets into OT: outside, information, dmz, ot or none",
      "制御系へ通す相手のうち最も信頼できないもの"},
     [](const World& world, std::uint32_t rule) {
       constexpr std::array<std::string_view, 5> kWords{"none", "ot", "dmz", "information",
                                                        "outside"};
       return expr::Value::string_view(kWords[static_cast<std::size_t>(opened_from(world, rule))]);
     }},
    {"out_of_ot",
     Shape::boolean,
     {"it lets sessions from OT to the outside", "制御系から構外へ通すか"},
     [](const World& world, std::uint32_t rule) {
       const auto& opens = line(world, rule).opens;
       return expr::Value::boolean(
           std::any_of(opens.begin(), opens.end(),
                       [&](const Passage& opening) { return out_of_ot(world, opening); }));
     }},
    {"flows",
     Shape::flows,
     {"declared flows that fit it", "該当する通信"},
     [](const World& world, std::uint32_t rule) { return served(world, rule, Kind::flow); }},
    {"sessions",
     Shape::sessions,
     {"remote accesses that fit it", "該当するリモート接続"},
     [](const World& world, std::uint32_t rule) {
       return served(world, rule, Kind::remote_access);
     }},
    {"consequence",
     Shape::integer,
     {"the worst OT device it opens, 1-4", "届く制御系機器の影響度（1〜4）"},
     [](const World& world, std::uint32_t rule) {
       return level(world, rule_consequence(world, rule));
     }},
    {"exposure",
     Shape::integer,
     {"who it lets in, 1-4", "通す相手のさらされ方（1〜4）"},
     [](const World& world, std::uint32_t rule) {
       return level(world, rule_exposure(world, rule));
     }},
};

/// Where the sides of a device stand: networks, the far ends of lines, lines that leave the site.
std::vector<Ref> sides(const World& world, std::uint32_t device) {
  std::vector<Ref> found;
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    found.emplace_back(Kind::network, network);
  }
  const Ref self(Kind::device, device);
  for (const std::uint32_t link : world.links_at(self)) {
    if (world.medium(Ref(Kind::link, link)).carried) continue;
    if (world.topology().leaves_site(link).value == topology::Truth::yes) {
      found.emplace_back(Kind::link, link);
      continue;
    }
    for (const Ref end : world.topology().ends(link)) {
      if (end != self) found.push_back(end);
    }
  }
  return found;
}

/// Field and control 1, control-information 2, dmz 3, information 4, outside 5, not known 0.
int standing(const World& world, Ref place) {
  if (outside(world, place)) return 5;
  if (is_ot(world, place)) {
    const auto rank = world.rank(place);
    return rank && *rank >= 2 ? 2 : 1;
  }
  if (in_dmz(world, place)) return 3;
  return world.zones(place).empty() ? 0 : 4;
}

bool guards_ot(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && type->one_way) return false;
  int low = 9;
  int high = 0;
  for (const Ref side : sides(world, device)) {
    const int own = standing(world, side);
    if (own == 0) continue;
    low = std::min(low, own);
    high = std::max(high, own);
  }
  return low <= 2 && low < high;
}

/// What no rule names is dropped.
expr::Value closed(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  if (const auto fallback = world.word(self, "policy.default")) {
    return expr::Value::boolean(*fallback == "deny");
  }
  if (!world.plant().children(self, Kind::policy_rule).empty()) {
    return world.unknown(self, "policy.default");
  }
  const auto word = world.word(self, "policy");
  if (!word) return world.unknown(self, "policy");
  return expr::Value::boolean(*word == "nat-only" || *word == "listed-only");
}

constexpr Row kPolicyDevice[] = {
    {"guards_ot",
     Shape::boolean,
     {"it stands between OT and a less trusted tier, dmz, or the outside",
      "制御系とそれより信頼度の低い側との間に立つか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(guards_ot(world, device));
     }},
    {"closes_by_default",
     Shape::boolean,
     {"what no rule names is dropped: default deny, listed-only, nat-only",
      "規則にない通信を捨てるか"},
     closed},
    {"consequence_guarded",
     Shape::integer,
     {"the worst OT device at its sides, 1-4", "背後の機器の影響度（1〜4）"},
     [](const World& world, std::uint32_t device) {
       std::vector<std::uint32_t> behind;
       for (const Ref side : sides(world, device)) {
         if (side.kind() == Kind::link || !is_ot(world, side)) continue;
         const auto own = world.devices(side);
         behind.insert(behind.end(), own.begin(), own.end());
       }
       return level(world, world.worst(behind));
     }},
    {"exposure_guarded",
     Shape::integer,
     {"who stands at its least trusted side, 1-4", "最も信頼できない側のさらされ方（1〜4）"},
     [](const World& world, std::uint32_t device) {
       Grade grade{2, false};
       for (const Ref side : sides(world, device)) {
         grade.level = std::max(grade.level, place_exposure(world, side));
       }
       return level(world, grade);
     }},
};

constexpr Row kPolicyJoin[] = {
    {"at_filter",
     Shape::boolean,
     {"a device made to filter joins them: its policy is judged there",
      "フィルタ装置がつないでいるか（方針はその機器で判定）"},
     [](const World& world, std::uint32_t row) {
       const Ref by = world.topology().joins()[row].by;
       if (by.kind() != Kind::device) return expr::Value::boolean(false);
       const model::DeviceType* type = world.device_type(by.row());
       return expr::Value::boolean(type != nullptr && !type->one_way &&
                                   (type->filters || type->entry) && guards_ot(world, by.row()));
     }},
};

/// The first of the lines that stop it, as text for the message.
expr::Value stopped_by(const World& world, std::uint32_t flow) {
  std::string out;
  for (const Ref ref : world.topology().stopped_by(flow)) {
    if (!out.empty()) out += ", ";
    out += world.plant().id(ref);
  }
  return expr::Value::string(std::move(out));
}

constexpr Row kPolicyFlow[] = {
    {"stopped_by",
     Shape::text,
     {"the rules of policies that stop it, if it has no way", "通信を止めている規則"},
     stopped_by},
    {"layer2",
     Shape::boolean,
     {"its protocol does not cross a router", "ルータを越えないプロトコルか"},
     [](const World& world, std::uint32_t flow) {
       const model::Protocol* protocol = world.protocol(flow);
       if (protocol == nullptr) return world.unknown(Ref(Kind::flow, flow), "protocol");
       return expr::Value::boolean(protocol->layer2);
     }},
};

constexpr Row kPolicyPlant[] = {
    {"flows_listed",
     Shape::boolean,
     {"it claims to list every flow: the inventory is complete and there is a section `flows`",
      "通信をすべて記載したとしているか"},
     [](const World& world, std::uint32_t) {
       const Ref plant(Kind::plant, 0);
       if (!world.plant().table(Kind::flow).stated()) return expr::Value::boolean(false);
       const auto inventory = world.word(plant, "inventory");
       if (!inventory) return world.unknown(plant, "inventory");
       return expr::Value::boolean(*inventory == "complete");
     }},
    {"commissioning",
     Shape::boolean,
     {"for severity only: its phase is stated to be commissioning", "重大度の判定用：試運転中か"},
     [](const World& world, std::uint32_t) {
       return expr::Value::boolean(world.word(Ref(Kind::plant, 0), "phase").value_or("") ==
                                   "commissioning");
     }},
};

constexpr Table kPolicyTables[] = {
    {object_type(Kind::plant), kPolicyPlant},
    {object_type(Kind::policy_rule), kPolicyRule},
    {object_type(Kind::device), kPolicyDevice},
    {object_type(Kind::flow), kPolicyFlow},
    {kCrossing, kPolicyJoin},
};

}  // namespace

std::span<const Table> of_policy() { return kPolicyTables; }

}  // namespace facts
