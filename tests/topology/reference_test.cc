// The topology against the literal definitions, on random small plants. What is not stated is
// filled in in every way there is; a fact must be what all of these agree on.
#include "topology/reference.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/dice.h"
#include "support/plant_builder.h"
#include "topology/topology.h"
#include "topology/written.h"

using model::Kind;
using model::Ref;
using support::Reference;
using topology::Truth;

namespace {

using support::Dice;

/// A value that is not stated, and the values it may have.
struct Slot {
  std::size_t line;
  std::string entity;
  std::string attribute;
  std::vector<std::string> values;
  std::string unstated;  // what stands in its place
};

struct Draft {
  std::vector<std::string> lines;
  std::vector<Slot> slots;

  std::string text(const std::vector<std::optional<std::string>>& chosen) const {
    std::vector<std::string> out = lines;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      out[slots[i].line] +=
          chosen[i] ? " " + slots[i].attribute + "=" + *chosen[i] : slots[i].unstated;
    }
    std::string all;
    for (const std::string& line : out) all += line + "\n";
    return all;
  }
  std::string text() const { return text(std::vector<std::optional<std::string>>(slots.size())); }
  /// Every plant in which the slots of `which` are filled.
  std::vector<std::string> filled(const std::set<std::size_t>& which) const {
    std::vector<std::vector<std::optional<std::string>>> all{
        std::vector<std::optional<std::string>>(slots.size())};
    for (const std::size_t slot : which) {
      std::vector<std::vector<std::optional<std::string>>> more;
      for (const auto& one : all) {
        for (const std::string& value : slots[slot].values) {
          more.push_back(one);
          more.back()[slot] = value;
        }
      }
      all = std::move(more);
    }
    std::vector<std::string> texts;
    for (const auto& one : all) texts.push_back(text(one));
    return texts;
  }
};

Draft draw(std::uint64_t seed) {
  Dice dice(seed);
  Draft draft;
  std::vector<std::string> zones;
  std::vector<std::string> networks;
  std::vector<std::string> devices;
  std::vector<std::string> hosts;
  std::vector<std::string> converters;
  std::vector<std::string> links;
  std::size_t doubts = dice.below(3);
  const auto doubt = [&](std::uint32_t odds) {
    if (doubts == 0 || !dice.one_in(odds)) return false;
    --doubts;
    return true;
  };
  const std::vector<std::string> tiers{"control",  "information", "control-information",
                                       "external", "dmz",         "cloud"};
  for (std::uint32_t i = 0, count = 2 + dice.below(3); i < count; ++i) {
    zones.push_back("z" + std::to_string(i));
    draft.lines.push_back("zone " + zones.back() + " tier=" + (i < 2 ? tiers[i] : dice.of(tiers)));
  }
  std::vector<std::size_t> network_lines;
  for (std::uint32_t i = 0, count = 2 + dice.below(3); i < count; ++i) {
    networks.push_back("n" + std::to_string(i));
    std::string line = "network " + networks.back();
    if (dice.one_in(12)) {
      line += " holds=z0,z1";
    } else if (!dice.one_in(12)) {
      line += " zone=" + dice.of(zones);
    }
    network_lines.push_back(draft.lines.size());
    draft.lines.push_back(line);
  }
  const auto net = [&] { return dice.of(networks); };
  const auto nets = [&] {
    const std::string first = net();
    const std::string second = net();
    return first == second ? first : first + "," + second;
  };
  const std::vector<std::string> policies{"none", "allow-all", "nat-only", "listed-only"};
  for (std::uint32_t i = 0, count = 3 + dice.below(4); i < count; ++i) {
    const std::string id = "d" + std::to_string(i);
    devices.push_back(id);
    const std::uint32_t kind = dice.below(9);
    std::string line = "device " + id;
    const std::size_t at = draft.lines.size();
    if (kind < 3) {
      line += kind == 0 ? " type=router" : " type=firewall";
      const bool sides = dice.one_in(3);
      line += sides ? "" : " network=" + nets();
      const bool rules = dice.one_in(4);
      draft.lines.push_back(line);
      if (sides) {
        for (const char* side : {"a", "b"}) {
          draft.lines.push_back("interface " + id + "/" + side + " network=" + net() +
                                (dice.one_in(8) ? " one_way=in" : ""));
        }
      }
      if (rules) {
        if (doubt(3)) {
          draft.slots.push_back({at, id, "policy.default", {"allow", "deny"}, ""});
        } else {
          draft.lines[at] += " policy.default=deny";
        }
        draft.lines.push_back(
            "policy_rule " + id + " action=" + (dice.one_in(6) ? "deny" : "allow") +
            (dice.one_in(2) ? " from=" + (dice.one_in(2) ? net() : dice.of(zones)) : "") +
            (dice.one_in(2) ? " to=" + dice.of(devices) : "") +
            (sides && dice.one_in(2) ? " interface=" + id + "/a" : "") +
            (dice.one_in(4) ? " direction=out" : ""));
      } else if (doubt(2)) {
        draft.slots.push_back({at, id, "policy", policies, ""});
      } else {
        draft.lines[at] += " policy=" + dice.of(policies);
      }
    } else if (kind == 3) {
      draft.lines.push_back(line + " type=switch network=" + nets());
      if (doubt(2)) {
        draft.slots.push_back({at, id, "managed", {"yes", "no"}, ""});
      } else {
        draft.lines[at] += dice.one_in(2) ? " managed=yes" : " managed=no";
      }
      if (dice.one_in(2)) {
        std::string& on =
            draft
                .lines[network_lines[dice.below(static_cast<std::uint32_t>(network_lines.size()))]];
        if (on.find(" on=") == std::string::npos) on += " on=" + id;
      }
    } else if (kind == 8) {
      converters.push_back(id);
      draft.lines.push_back(line + " type=gateway network=" + net() +
                            (dice.one_in(4) ? " policy=listed-only" : " policy=none"));
    } else {
      hosts.push_back(id);
      const bool plc = !dice.one_in(2);
      draft.lines.push_back(line + " type=" + (plc ? "plc" : "pc") +
                            " network=" + (dice.one_in(4) ? nets() : net()));
      if (plc && draft.lines[at].find(',') != std::string::npos) {
        draft.lines[at] += dice.one_in(4) ? " forwarding=yes" : " forwarding=no";
      } else if (doubt(4)) {
        draft.slots.push_back({at, id, "forwarding", {"yes", "no"}, " forwarding=unknown"});
      } else if (dice.one_in(8)) {
        draft.lines[at] += " forwarding=yes";
      }
    }
  }
  const std::vector<std::string> media{"ethernet", "internet", "lte",        "usb",
                                       "mirror",   "vpn",      "leased-line"};
  const auto end = [&] {
    return dice.one_in(2) ? dice.of(devices) : dice.one_in(2) ? net() : dice.of(zones);
  };
  std::string beneath;  // not a line that perhaps leaves: it would turn round what NAT passes
  for (std::uint32_t i = 0, count = dice.below(3); i < count; ++i) {
    const std::string id = "l" + std::to_string(i);
    const std::size_t at = draft.lines.size();
    if (hosts.size() > 1 && doubt(3)) {
      draft.lines.push_back("link " + id + " between=" + hosts[0] + "," + hosts[1] +
                            " medium=local-5g");
      draft.slots.push_back({at, id, "carrier", {"own", "closed-network"}, ""});
    } else {
      const std::string medium = dice.of(media);
      const std::string a = end();
      std::string b = end();
      for (int tries = 0; a == b && tries < 9; ++tries) b = end();
      if (a == b) continue;
      draft.lines.push_back(
          "link " + id + " medium=" + medium +
          (medium == "mirror" ? " from=" + a + " to=" + b : " between=" + a + "," + b) +
          (medium == "vpn" && !beneath.empty() ? " over=" + beneath : ""));
      beneath = id;
    }
    links.push_back(id);
  }
  for (const std::string& converter : converters) {
    const std::string other = dice.of(devices);
    if (other == converter || dice.one_in(4)) continue;
    links.push_back("b-" + converter);
    draft.lines.push_back("link " + links.back() + " medium=bus between=" + converter + "," +
                          other);
  }
  for (std::uint32_t i = 0, count = 1 + dice.below(3); i < count; ++i) {
    std::string line = "flow f" + std::to_string(i) + " from=" + end() + " to=" + end();
    if (dice.one_in(4)) line += " opened_by=to";
    if (dice.one_in(4)) {
      line += " via=" + (!links.empty() && dice.one_in(2) ? dice.of(links) : end());
      if (dice.one_in(3)) line += "," + end();
    }
    draft.lines.push_back(line);
  }
  if (dice.one_in(3)) {
    draft.lines.push_back("conduit c between=z0,z1" +
                          (dice.one_in(2) ? " through=" + devices[0] : ""));
    draft.lines.push_back("permission c" + (dice.one_in(2) ? " to=" + end() : "") +
                          (dice.one_in(2) ? " from=" + end() : ""));
  }
  if (!links.empty() && dice.one_in(3)) {
    draft.lines.push_back("remote_access r over=" + dice.of(links) +
                          " ends_at=" + dice.of(devices));
  }
  return draft;
}

/// What all the filled-in plants say of one question; nothing yet at first.
class Agreed {
 public:
  void add(Truth truth) { truth_ = !truth_ || *truth_ == truth ? truth : Truth::unknown; }
  void add(bool value) { add(value ? Truth::yes : Truth::no); }
  [[nodiscard]] Truth or_else(Truth truth) const { return truth_.value_or(truth); }

 private:
  std::optional<Truth> truth_;
};

struct Expected {
  std::map<Ref, Agreed> exists;
  std::map<Ref, Agreed> filtered;
  std::map<std::pair<Ref, Ref>, Agreed> uses;  // (declared, element)
  std::map<std::uint32_t, Agreed> boundary;
  std::map<std::uint32_t, Agreed> direct;
  std::map<std::uint32_t, Agreed> pivot;
  std::map<std::uint32_t, std::uint32_t> hosts;  // of the last plant
  std::map<std::pair<Ref, std::uint32_t>, Agreed> opens;
  std::map<std::tuple<Ref, std::uint32_t, std::uint32_t>, Agreed> joined;
  std::map<std::tuple<Ref, std::uint32_t, std::uint32_t>, Agreed> filters;
};

std::vector<Ref> all_of(const model::Plant& plant, std::vector<Kind> kinds) {
  std::vector<Ref> found;
  for (const Kind kind : kinds) {
    for (std::uint32_t row = 0; row < plant.table(kind).size(); ++row)
      found.emplace_back(kind, row);
  }
  return found;
}

void add(const model::Plant& plant, const Reference& reference, Expected& expected) {
  const auto elements = all_of(plant, {Kind::network, Kind::device, Kind::interface, Kind::link});
  for (const Ref declared : all_of(plant, {Kind::flow, Kind::remote_access})) {
    const Reference::Seen seen = reference.seen(declared);
    expected.exists[declared].add(seen.ways > 0);
    if (seen.ways == 0) continue;
    const auto share = [&](std::uint32_t count) {
      return count == seen.ways ? Truth::yes : count == 0 ? Truth::no : Truth::unknown;
    };
    expected.filtered[declared].add(share(seen.kept));
    for (const Ref element : elements) {
      const auto at = seen.uses.find(element);
      expected.uses[{declared, element}].add(share(at == seen.uses.end() ? 0 : at->second));
    }
  }
  const std::set<std::uint32_t> direct = reference.direct();
  expected.hosts = reference.pivots();
  for (const Ref device : all_of(plant, {Kind::device})) {
    expected.boundary[device.row()].add(reference.boundary(device.row()));
    expected.direct[device.row()].add(direct.count(device.row()) != 0);
    expected.pivot[device.row()].add(expected.hosts.count(device.row()) != 0);
  }
  for (const Ref start : all_of(plant, {Kind::network, Kind::device, Kind::link})) {
    const std::set<std::uint32_t> opened = reference.opens(start);
    for (const Ref device : all_of(plant, {Kind::device})) {
      expected.opens[{start, device.row()}].add(opened.count(device.row()) != 0);
    }
  }
  const std::set<Reference::Joined> joins = reference.joins();
  for (const Ref by : all_of(plant, {Kind::network, Kind::device, Kind::link})) {
    for (std::uint32_t a = 0; a < plant.table(Kind::zone).size(); ++a) {
      for (std::uint32_t b = 0; b < plant.table(Kind::zone).size(); ++b) {
        const bool kept = joins.count({by, a, b, true}) != 0;
        const bool open = joins.count({by, a, b, false}) != 0;
        expected.joined[{by, a, b}].add(kept || open);
        if (kept || open) expected.filters[{by, a, b}].add(kept);
      }
    }
  }
}

bool has_slot(const Draft& draft, const std::string& attribute) {
  return std::any_of(draft.slots.begin(), draft.slots.end(),
                     [&](const Slot& slot) { return slot.attribute == attribute; });
}

bool may_be_level(const Draft& draft) {
  return draft.text().find("nat-only") != std::string::npos || has_slot(draft, "policy");
}

Expected expect(const Draft& draft) {
  std::set<std::size_t> all;
  for (std::size_t i = 0; i < draft.slots.size(); ++i) all.insert(i);
  Expected expected;
  for (const std::string& text : draft.filled(all)) {
    const model::Plant plant = support::build_plant(text);
    add(plant, Reference(plant, false), expected);
    if (may_be_level(draft)) add(plant, Reference(plant, true), expected);
  }
  return expected;
}

Truth value(const std::vector<topology::Member>& members, std::uint32_t row) {
  for (const topology::Member& member : members) {
    if (member.row == row) return member.truth;
  }
  return Truth::no;
}

/// Text of what differs; empty if nothing does.
class Compare {
 public:
  explicit Compare(const model::Plant& plant) : plant_(plant) {}
  void same(const std::string& what, Truth got, Truth wanted) {
    if (got == wanted) return;
    text_ += what + ": got " + name(got) + ", wanted " + name(wanted) + "\n";
  }
  /// Reach may be unknown where every answer opens it another way: that is not looked for.
  void reach(const std::string& what, Truth got, Truth wanted) {
    if (got == Truth::unknown && wanted == Truth::yes) {
      ++slack_;
    } else {
      same(what, got, wanted);
    }
  }
  void check(const std::string& what, bool holds) {
    if (!holds) text_ += what + "\n";
  }
  [[nodiscard]] std::string id(Ref ref) const { return std::string(plant_.id(ref)); }
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool slack() const { return slack_ > 0; }

 private:
  static std::string name(Truth truth) {
    return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
  }
  const model::Plant& plant_;
  std::string text_;
  std::uint32_t slack_ = 0;
};

std::string differences(const Draft& draft, std::uint64_t& slack) {
  const model::Plant plant = support::build_plant(draft.text());
  const topology::Topology facts(plant);
  const Expected expected = expect(draft);
  Compare compare(plant);
  const auto elements = all_of(plant, {Kind::network, Kind::device, Kind::interface, Kind::link});
  for (const Ref declared : all_of(plant, {Kind::flow, Kind::remote_access})) {
    const bool flow = declared.kind() == Kind::flow;
    const auto& ways = flow ? facts.flow(declared.row()) : facts.remote_access(declared.row());
    const auto at = expected.filtered.find(declared);
    // What a conduit runs through is no slot: where no way is drawn, it may be one.
    const bool undrawn = ways.exists.value == Truth::unknown && ways.shortest.empty() &&
                         std::any_of(ways.exists.missing.begin(), ways.exists.missing.end(),
                                     [](const topology::Missing& missing) {
                                       return missing.entity.kind() == Kind::conduit;
                                     });
    if (undrawn) {
      compare.check("a way is drawn for " + compare.id(declared),
                    expected.exists.at(declared).or_else(Truth::no) == Truth::no);
      continue;
    }
    compare.same("exists " + compare.id(declared), ways.exists.value,
                 expected.exists.at(declared).or_else(Truth::no));
    compare.same(
        "filtered " + compare.id(declared), ways.filtered.value,
        at == expected.filtered.end() ? Truth::unknown : at->second.or_else(Truth::unknown));
    compare.check("exists asks nothing",
                  (ways.exists.value == Truth::unknown) == !ways.exists.missing.empty());
    if (at != expected.filtered.end()) {
      compare.check("filtered asks nothing",
                    (ways.filtered.value == Truth::unknown) == !ways.filtered.missing.empty());
    }
  }
  for (const Ref element : elements) {
    const auto flows = facts.carries(element);
    const auto sessions = facts.sessions(element);
    for (const Ref declared : all_of(plant, {Kind::flow, Kind::remote_access})) {
      const auto at = expected.uses.find({declared, element});
      compare.same(compare.id(declared) + " over " + compare.id(element),
                   value(declared.kind() == Kind::flow ? flows : sessions, declared.row()),
                   at == expected.uses.end() ? Truth::no : at->second.or_else(Truth::no));
    }
  }
  for (const Ref device : all_of(plant, {Kind::device})) {
    const std::uint32_t row = device.row();
    const topology::OutsideReach& reach = facts.from_outside(row);
    compare.same("boundary " + compare.id(device), facts.boundary(row).value,
                 expected.boundary.at(row).or_else(Truth::no));
    compare.reach("direct " + compare.id(device), reach.direct.value,
                  expected.direct.at(row).or_else(Truth::no));
    compare.reach("pivot " + compare.id(device), reach.pivot.value,
                  expected.pivot.at(row).or_else(Truth::no));
    if (draft.slots.empty() && !may_be_level(draft) && reach.pivot.value == Truth::yes) {
      compare.check("hosts " + compare.id(device), reach.hosts == expected.hosts.at(row));
    }
  }
  for (const Ref start : all_of(plant, {Kind::network, Kind::device, Kind::link})) {
    std::vector<topology::Member> opened;
    for (const topology::Reached& one : facts.opens(start)) {
      opened.push_back({one.device, one.fact.value, {}});
    }
    for (const Ref device : all_of(plant, {Kind::device})) {
      compare.reach(compare.id(start) + " opens " + compare.id(device), value(opened, device.row()),
                    expected.opens.at({start, device.row()}).or_else(Truth::no));
    }
  }
  std::map<std::tuple<Ref, std::uint32_t, std::uint32_t>, const topology::Join*> joins;
  for (const topology::Join& join : facts.joins())
    joins[{join.by, join.zone_a, join.zone_b}] = &join;
  for (const auto& [key, agreed] : expected.joined) {
    const auto at = joins.find(key);
    const std::string what = compare.id(std::get<0>(key)) + " joins";
    compare.same(what, at == joins.end() ? Truth::no : at->second->joined.value,
                 agreed.or_else(Truth::no));
    const auto filters = expected.filters.find(key);
    if (at == joins.end() || filters == expected.filters.end()) continue;
    compare.same(what + " filtered", at->second->filtered.value,
                 filters->second.or_else(Truth::no));
  }
  if (compare.slack()) ++slack;
  return compare.text();
}

/// Stating all that a fact asks for, whatever the answers, makes it known.
std::string unanswered(const Draft& draft) {
  const model::Plant plant = support::build_plant(draft.text());
  const topology::Topology facts(plant);
  std::string text;
  for (const Ref flow : all_of(plant, {Kind::flow})) {
    for (const bool filtered : {false, true}) {
      const auto& ways = facts.flow(flow.row());
      const topology::Fact& fact = filtered ? ways.filtered : ways.exists;
      std::set<std::size_t> asked;
      bool via = false;
      for (const topology::Missing& missing : fact.missing) {
        via = via || missing.entity == flow;
        for (std::size_t i = 0; i < draft.slots.size(); ++i) {
          if (plant.id(missing.entity) == draft.slots[i].entity &&
              model::attribute(missing.attribute).name == draft.slots[i].attribute) {
            asked.insert(i);
          }
        }
      }
      if (via || asked.empty()) continue;
      for (const std::string& answer : draft.filled(asked)) {
        const model::Plant stated = support::build_plant(answer);
        const topology::Topology known(stated);
        const auto& now = known.flow(flow.row());
        const topology::Fact& same = filtered ? now.filtered : now.exists;
        // A policy may be answered with nat-only where no side is the outer one, and a flow that
        // the answer cuts off is not filtered.
        if (same.value != Truth::unknown || now.exists.value != Truth::yes) continue;
        text +=
            std::string(plant.id(flow)) + (filtered ? " filtered" : " exists") + " in\n" + answer;
      }
    }
  }
  return text;
}

std::uint64_t rounds() {
  const char* more = std::getenv("PLANTLINT_ROUNDS");
  return more == nullptr ? 1500 : std::strtoull(more, nullptr, 10);
}

}  // namespace

TEST_CASE("the topology agrees with the literal definitions on random plants") {
  std::uint64_t wrong = 0;
  std::uint64_t slack = 0;
  for (std::uint64_t seed = 1; seed <= rounds() && wrong < 5; ++seed) {
    const Draft draft = draw(seed);
    const std::string text = differences(draft, slack);
    if (text.empty()) continue;
    ++wrong;
    FAIL_CHECK("plant " << seed << "\n" << draft.text() << "\n" << text);
  }
  CHECK(wrong == 0);
  CHECK(slack * 50 < rounds());
}

TEST_CASE("what a fact asks for decides it") {
  for (std::uint64_t seed = 1; seed <= rounds() / 2; ++seed) {
    const std::string text = unanswered(draw(seed));
    if (!text.empty()) FAIL("plant " << seed << "\n" << text);
  }
}
