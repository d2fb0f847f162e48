// Facts of long policies: what a rule of one does, and whether a boundary device closes by default.
#include <algorithm>
#include <array>
#include <string>

#include "facts/fact.h"
#include "facts/place.h"
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

bool into_ot(const World& world, const Passage& opening) {
  return lies_in_ot(world, opening.to) && !lies_outside(world, opening.to);
}

bool out_of_ot(const World& world, const Passage& opening) {
  return lies_in_ot(world, opening.from) && lies_outside(world, opening.to);
}

/// "office → line, office → cell", OT first.
std::string rule_openings(const World& world, std::uint32_t rule) {
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
    {"open_to_any",
     Shape::texts,
     {"what it does not narrow down: source (anybody, where the outside or several zones can "
      "enter), destination, service (every port)",
      "限定していないもの：source（送信元）、destination（宛先）、service（全サービス）"},
     [](const World& world, std::uint32_t rule) {
       const LineFacts& of = line(world, rule);
       std::vector<expr::Value> words;
       if (of.any_source) words.push_back(expr::Value::string_view("source"));
       if (of.any_destination) words.push_back(expr::Value::string_view("destination"));
       if (of.any_service) words.push_back(expr::Value::string_view("service"));
       return expr::Value::list(std::move(words));
     }},
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
};

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
    {object_type(Kind::policy_rule), kPolicyRule},
    {object_type(Kind::device), kPolicyDevice},
};

}  // namespace

std::span<const Table> of_policy() { return kPolicyTables; }

}  // namespace facts
