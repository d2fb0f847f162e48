// Facts of long policies: what a rule of one does, and whether a boundary device closes by default.
#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "facts/fact.h"
#include "facts/let_in.h"
#include "facts/place.h"
#include "facts/tables.h"
#include "topology/service.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Idle;
using topology::LineFacts;
using topology::Passage;

const LineFacts& line(const World& world, Ref rule) { return world.topology().line(rule); }

Ref device_of(const World& world, Ref rule) {
  return world.plant().table(rule.kind()).parent(rule.row());
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
    case Idle::nobody:
      return "nobody";
    case Idle::elsewhere:
      return "elsewhere";
    case Idle::shadowed:
      return "shadowed";
  }
  return {};
}

bool into_ot(const World& world, const Passage& opening) {
  return lies_in_ot(world, opening.to) && !lies_outside(world, opening.to);
}

bool out_of_ot(const World& world, const Passage& opening) {
  return lies_in_ot(world, opening.from) && lies_outside(world, opening.to);
}

/// "office → line, office → cell", OT first.
std::string rule_openings(const World& world, Ref rule) {
  constexpr std::size_t kShown = 3;
  std::vector<const Passage*> order;
  for (const Passage& opening : line(world, rule).opens) order.push_back(&opening);
  std::stable_sort(order.begin(), order.end(), [&](const Passage* a, const Passage* b) {
    const auto weight = [&](const Passage* one) {
      if (into_ot(world, *one)) return 10 + standing(world, one->from);
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
bool leads_list(const World& world, Ref rule) {
  if (rule.kind() != Kind::policy_rule) return true;
  const model::Column& list = world.column(Kind::policy_rule, "unapplied");
  const auto own = list.get(rule.row());
  if (!own || world.plant().text(model::TextId{*own}).empty()) return true;
  for (const std::uint32_t other :
       world.plant().children(device_of(world, rule), Kind::policy_rule)) {
    if (list.get(other) == own) return other == rule.row();
  }
  return true;
}

expr::Value served(const World& world, Ref rule, Kind kind) {
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

template <Kind kKind, bool LineFacts::*kFlag>
expr::Value rule_flag(const World& world, std::uint32_t rule) {
  return expr::Value::boolean(line(world, {kKind, rule}).*kFlag);
}

/// The values of an attribute of a rule as the reader of a message knows them.
std::string named(const World& world, Ref rule, std::string_view attribute) {
  constexpr std::size_t kShown = 3;
  const model::Column& column = world.column(rule.kind(), attribute);
  if (column.origin(rule.row()) == model::Origin::unknown) return "?";
  if (!column.known(rule.row())) return "any";
  const bool service = attribute == "service";
  const model::AttributeId id = model::find_attribute(rule.kind(), attribute);
  std::vector<std::uint32_t> values{column.raw(rule.row())};
  if (model::attribute(id).list) {
    const auto list = world.plant().list(values.front());
    values.assign(list.begin(), list.end());
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(values.size(), kShown); ++i) {
    const Ref ref = Ref::from_raw(values[i]);
    std::string_view one;
    if (service) {
      one = world.plant().text(model::TextId{values[i]});
    } else if (ref.kind() == Kind::literal) {
      one = world.plant().text(model::TextId{ref.row()});
    } else {
      one = world.plant().id(ref);
    }
    if (ref.kind() == Kind::alias && !service) one = one.substr(one.rfind('/') + 1);
    out.append(i == 0 ? "" : ", ").append(one);
  }
  if (values.size() > kShown) out += ", … (+" + std::to_string(values.size() - kShown) + ")";
  return out;
}

/// "hist → plc-1, tcp/502": its ends and services.
std::string rule_words(const World& world, Ref rule) {
  return named(world, rule, "from") + " → " + named(world, rule, "to") + ", " +
         named(world, rule, "service");
}

/// What nobody knows of a rule does not make it open to all: then that is asked.
expr::Value open_to_any(const World& world, Ref rule) {
  const LineFacts& of = line(world, rule);
  std::vector<expr::Value> words;
  expr::Missings missing;
  const auto add = [&](std::string_view word, std::string_view attribute) {
    const bool asked =
        world.column(rule.kind(), attribute).origin(rule.row()) == model::Origin::unknown;
    if (asked) {
      missing = expr::unite(missing, world.unknown(rule, attribute).missing());
    } else {
      words.push_back(expr::Value::string_view(word));
    }
  };
  if (of.any_source) add("source", "from");
  if (of.any_destination) add("destination", "to");
  if (of.any_service) add("service", "service");
  if (!of.any_destination && names_network(world, rule, "to")) add("network", "to");
  if (words.empty() && missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::list(std::move(words));
}

/// Services for people that send what they type as it is.
struct Readable {
  std::string_view word;
  std::uint32_t port;
};
constexpr std::array<Readable, 7> kReadable = {{{"telnet", 23},
                                                {"rsh", 513},
                                                {"rsh", 514},
                                                {"vnc", 5800},
                                                {"vnc", 5900},
                                                {"x11", 6000},
                                                {"x11", 6001}}};

/// The readable ones of each line, rules first; by name, port, range or alias.
std::vector<std::vector<std::string_view>> find_readable(const World& world) {
  topology::Services services(world.plant());
  std::vector<std::vector<std::string_view>> found;
  for (const Kind kind : {Kind::policy_rule, Kind::forward}) {
    for (std::uint32_t row = 0; row < world.plant().table(kind).size(); ++row) {
      const Ref self(kind, row);
      auto& words = found.emplace_back();
      const auto named = world.list(self, "service");
      if (named.empty()) continue;
      const std::uint32_t set = services.add(device_of(world, self), named);
      for (const Readable& one : kReadable) {
        const bool lets = services.set(set).contains(topology::ServiceSet::kTcp + one.port);
        if (lets && (words.empty() || words.back() != one.word)) words.push_back(one.word);
      }
    }
  }
  return found;
}

/// What lets every service through is not told by its services.
expr::Value readable(const World& world, Ref rule) {
  if (world.column(rule.kind(), "service").origin(rule.row()) == model::Origin::unknown) {
    return world.unknown(rule, "service");
  }
  if (line(world, rule).any_service) return expr::Value::list(std::vector<expr::Value>{});
  const std::uint32_t rules = world.plant().table(Kind::policy_rule).size();
  const std::uint32_t at = rule.row() + (rule.kind() == Kind::forward ? rules : 0);
  std::vector<expr::Value> words;
  for (const std::string_view word : world.once(&find_readable)[at]) {
    words.push_back(expr::Value::string_view(word));
  }
  return expr::Value::list(std::move(words));
}

template <Kind kKind>
constexpr std::array<Row, 13> kLineRows = {{
    {"device",
     Shape::device,
     {"the device whose policy it belongs to", "その規則をもつ機器"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::object(object(device_of(world, {kKind, rule})));
     }},
    {"allows",
     Shape::boolean,
     {"it allows, is switched on and can match", "許可する規則で、有効に働くか"},
     [](const World& world, std::uint32_t rule) {
       const LineFacts& facts = line(world, {kKind, rule});
       // Whoever gets the address that a forward leads to stands open.
       const bool works = facts.idle == Idle::none || facts.idle == Idle::nobody;
       const bool denies = kKind == Kind::policy_rule &&
                           world.word(Ref(kKind, rule), "action").value_or("") == "deny";
       if (!denies && !facts.doubts.empty()) {
         return expr::Value::unknown(world.missings(facts.doubts));
       }
       if constexpr (kKind == Kind::forward) return expr::Value::boolean(works);
       if (!denies && works && !facts.open.empty()) {
         return expr::Value::unknown(world.missings(facts.open));
       }
       const auto action = world.word(Ref(kKind, rule), "action");
       if (!action) return world.unknown(Ref(kKind, rule), "action");
       return expr::Value::boolean(*action == "allow" && works);
     }},
    {"effect",
     Shape::text,
     {"works, off (switched off), unapplied, unapplied-too (behind the first of its list), empty, "
      "nobody (no device has the address that a "
      "forward leads to), elsewhere (nothing it names comes that way) or shadowed (lines before it "
      "take all)",
      "働き：works（有効）、off（無効化）、unapplied（未適用）、unapplied-"
      "too（未適用の一覧の二番目以降）、empty（対象なし）、elsewhere（そこ"
      "を"
      "通らない）、shadowed（前の規則に隠れる）"},
     [](const World& world, std::uint32_t rule) {
       if (!leads_list(world, {kKind, rule})) return expr::Value::string_view("unapplied-too");
       const LineFacts& facts = line(world, {kKind, rule});
       if (!facts.doubts.empty()) return expr::Value::unknown(world.missings(facts.doubts));
       return expr::Value::string_view(idle_word(facts.idle));
     }},
    {"shadow",
     Shape::text,
     {"the rule before it that takes what it names", "先に一致する規則"},
     [](const World& world, std::uint32_t rule) {
       const Ref shadow = line(world, {kKind, rule}).shadow;
       return shadow.valid() ? expr::Value::string_view(world.plant().id(shadow))
                             : expr::Value::string_view("");
     }},
    {"contrary",
     Shape::boolean,
     {"it denies without effect, and what it names is let through",
      "止めるはずの通信が通っているか"},
     rule_flag<kKind, &LineFacts::contrary>},
    {"open_to_any",
     Shape::texts,
     {"what it does not narrow down: source (anybody, where the outside or several zones can "
      "enter), destination, service (every port); network: all of a network is its destination",
      "限定していないもの：source（送信元）、destination（宛先）、service（全サービス）、"
      "network（ネットワーク全体が宛先）"},
     [](const World& world, std::uint32_t rule) {
       return open_to_any(world, {kKind, rule});
     }},
    {"takes_all",
     Shape::boolean,
     {"its source is all of a network or zone, or anybody who comes that way",
      "送信元がネットワークやゾーンの全体か（指定なしを含む）"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::boolean(takes_all(world, {kKind, rule}));
     }},
    {"readable",
     Shape::texts,
     {"command lines and remote screens in clear text among its services (telnet, rsh, vnc, x11): "
      "by "
      "name, port, range or alias; none of what lets every service through",
      "サービスに含まれる平文の遠隔操作（telnet、rsh、vnc、x11）"},
     [](const World& world, std::uint32_t rule) {
       return readable(world, {kKind, rule});
     }},
    {"plain_service",
     Shape::boolean,
     {"nothing but ICMP, DNS and NTP", "ICMP・DNS・NTPだけか"},
     rule_flag<kKind, &LineFacts::plain_service>},
    {"opens",
     Shape::text,
     {"between which zones it lets sessions through, evaluated in order", "通すゾーンの組"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::string(rule_openings(world, {kKind, rule}));
     }},
    {"flows",
     Shape::flows,
     {"declared flows that fit it", "該当する通信"},
     [](const World& world, std::uint32_t rule) {
       return served(world, {kKind, rule}, Kind::flow);
     }},
    {"sessions",
     Shape::sessions,
     {"remote accesses that fit it", "該当するリモート接続"},
     [](const World& world, std::uint32_t rule) {
       return served(world, {kKind, rule}, Kind::remote_access);
     }},
    {"words",
     Shape::text,
     {"its ends and services, for the message", "送信元・宛先・サービス（メッセージ用）"},
     [](const World& world, std::uint32_t rule) {
       return expr::Value::string(rule_words(world, {kKind, rule}));
     }},
}};

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
    {"closes_by_default",
     Shape::boolean,
     {"what no rule names is dropped: default deny, listed-only, nat-only",
      "規則にない通信を捨てるか"},
     closed},
};

/// A way that leaves its wire passes a device that routes.
bool leaves_wire(const World& world, std::uint32_t flow) {
  std::vector<std::uint32_t> wires;
  for (const topology::Hop& hop : world.topology().flow(flow).shortest) {
    for (const Ref node : {hop.from, hop.to}) {
      if (node.kind() == Kind::network) wires.push_back(world.topology().wire(node));
    }
  }
  return std::adjacent_find(wires.begin(), wires.end(), std::not_equal_to<>()) != wires.end();
}

/// One that belongs to machines, or may: what has no addresses of the network layer is spoken
/// among these.
bool of_machines(const World& world, Ref end) {
  const auto devices = world.devices(end);
  return std::any_of(devices.begin(), devices.end(), [&](std::uint32_t device) {
    const model::DeviceType* type = world.device_type(device);
    return type == nullptr || type->controller || type->operates || type->shop_floor;
  });
}

expr::Value may_be_routed(const World& world, std::uint32_t flow) {
  const Ref ref(Kind::flow, flow);
  // What is known not to cross has no way that does.
  const bool stated = world.known(ref, "protocol") || world.known(ref, "port");
  const bool may_lack = of_machines(world, world.reference(ref, "from")) &&
                        of_machines(world, world.reference(ref, "to"));
  if (stated || !may_lack || !leaves_wire(world, flow)) {
    return expr::Value::boolean(true);
  }
  return world.unknown(ref, "protocol");
}

/// "hist → plc-1, modbus-tcp, 502"
std::string flow_words(const World& world, std::uint32_t flow) {
  const Ref ref(Kind::flow, flow);
  std::string out;
  for (const char* end : {"from", "to"}) {
    const Ref place = world.reference(ref, end);
    if (place.valid()) out.append(out.empty() ? "" : " → ").append(world.plant().id(place));
  }
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol != nullptr) out += ", " + protocol->id;
  if (const auto port = world.column(Kind::flow, "port").get(flow)) {
    out += ", " + std::to_string(*port);
  }
  return out;
}

constexpr Row kPolicyFlow[] = {
    {"may_be_routed",
     Shape::boolean,
     {"its protocol crosses routers, or need not; unknown where machines speak on both ends and "
      "neither protocol nor port is stated",
      "ルータを越えられるプロトコルか、越える必要がないか"},
     may_be_routed},
    {"words",
     Shape::text,
     {"its ends, protocol and port, for the message", "両端・プロトコル・ポート（メッセージ用）"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::string(flow_words(world, flow));
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
};

constexpr Table kPolicyTables[] = {
    {object_type(Kind::plant), kPolicyPlant},
    {object_type(Kind::policy_rule), kLineRows<Kind::policy_rule>},
    {object_type(Kind::forward), kLineRows<Kind::forward>},
    {object_type(Kind::flow), kPolicyFlow},
    {object_type(Kind::device), kPolicyDevice},
};

}  // namespace

std::span<const Table> of_policy() { return kPolicyTables; }

}  // namespace facts
