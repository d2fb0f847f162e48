// Long policies against single packets: random policies, every packet between a handful of
// addresses, line by line. What the evaluator says of sets must be what the packets show.
#include <algorithm>
#include <cstdint>
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
using topology::Truth;

namespace {

using support::Dice;

/// A host as a packet shows it. Side 0, 1, 2: network n0, n1, n2 = 10.side.0.0/30, zone z<side>.
struct Host {
  int side = 0;
  int address = 0;     // the last byte, 0 to 3
  std::string device;  // empty: nobody that the plant names
};

struct Rule {
  bool allow = false;
  std::string interface;  // a, b, c or empty
  std::string direction;
  std::string from;
  std::string to;
  std::string service;
  bool enabled = true;
  bool applied = true;
};

struct Policy {
  bool allow_by_default = false;
  std::vector<Rule> rules;
};

// One of each kind of service that the rules below tell apart.
const std::vector<std::string> kServices = {"tcp/79",  "tcp/80",  "tcp/85", "tcp/90",
                                            "tcp/91",  "tcp/443", "udp/80", "udp/81",
                                            "udp/443", "icmp",    "sctp/5"};

bool names(const std::string& end, const Host& host) {
  const std::string side = std::to_string(host.side);
  if (end == "any") return true;
  if (end == "n" + side || end == "z" + side || end == "10." + side + ".0.0/24") return true;
  if (!host.device.empty() && end == host.device) return true;
  if (end == "10." + side + ".0." + std::to_string(host.address)) return true;
  return end == "10." + side + ".0.2/31" && host.address >= 2;
}

bool names_service(const std::string& rule, const std::string& packet) {
  if (rule == "any" || rule == packet) return true;
  if (rule == "tcp/80-90") return packet == "tcp/80" || packet == "tcp/85" || packet == "tcp/90";
  if (rule == "tcp/1-65535") return packet.starts_with("tcp/");
  if (rule == "https") return packet == "tcp/443" || packet == "udp/443";
  return false;
}

const std::string kInterfaces = "abc";

/// The line of a list that a packet meets first: its index; -1 none; -2 none, and the list is empty
/// of lines (of lines that allow, on the way out).
int first(const Policy& policy, bool exit, int side, const Host& from, const Host& to,
          const std::string& service) {
  int found = -2;
  const std::string here(1, kInterfaces[static_cast<std::size_t>(side)]);
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const Rule& rule = policy.rules[i];
    if (!rule.enabled || !rule.applied) continue;
    if (!rule.interface.empty() && rule.interface != here) continue;
    const bool met =
        exit ? rule.direction == "out" || (rule.direction == "both" && !rule.interface.empty())
             : rule.direction != "out";
    if (!met) continue;
    if (!exit || rule.allow) found = std::max(found, -1);
    if (names(rule.from, from) && names(rule.to, to) && names_service(rule.service, service)) {
      return static_cast<int>(i);
    }
  }
  return found;
}

struct Answer {
  bool passes = false;
  int by = -1;  // the line that lets it through
};

Answer ask(const Policy& policy, const Host& from, const Host& to, const std::string& service) {
  const auto word = [&](int line) {
    if (line == -2) return std::string("silent");
    if (line == -1) return std::string(policy.allow_by_default ? "allow" : "deny");
    return std::string(policy.rules[static_cast<std::size_t>(line)].allow ? "allow" : "deny");
  };
  const int in = first(policy, false, from.side, from, to, service);
  const int out = first(policy, true, to.side, from, to, service);
  if (word(in) == "deny" || word(out) == "deny") return {};
  if (word(in) == "allow") return {true, in};
  if (word(out) == "allow") return {true, out};
  return {policy.allow_by_default, -1};
}

Policy draw_policy(Dice& dice, bool tcp_only) {
  Policy policy;
  policy.allow_by_default = dice.one_in(3);
  const std::vector<std::string> interfaces{"", "a", "a", "b", "c"};
  const std::vector<std::string> directions{"in", "in", "in", "out", "both"};
  std::vector<std::string> services{"any", "any", "tcp/80", "tcp/80-90", "tcp/443", "tcp/1-65535"};
  if (!tcp_only) {
    for (const char* more : {"udp/80", "icmp", "https"}) services.emplace_back(more);
  }
  const auto end = [&] {
    if (dice.one_in(4)) return std::string("any");
    const std::string side = std::to_string(dice.below(3));
    const std::vector<std::string> ends{"n" + side,
                                        "z" + side,
                                        "d" + side,
                                        "e" + side,
                                        "10." + side + ".0.0/24",
                                        "10." + side + ".0.2/31",
                                        "10." + side + ".0." + std::to_string(dice.below(4))};
    return dice.of(ends);
  };
  for (std::uint32_t i = 0, count = 1 + dice.below(7); i < count; ++i) {
    Rule rule;
    rule.allow = !dice.one_in(3);
    rule.interface = dice.of(interfaces);
    rule.direction = dice.of(directions);
    rule.from = end();
    rule.to = end();
    rule.service = dice.of(services);
    rule.enabled = !dice.one_in(10);
    rule.applied = !dice.one_in(10);
    policy.rules.push_back(rule);
  }
  return policy;
}

/// d<side> has the address .1, e<side> .2, or none that is stated.
std::string plant(const Policy& policy, std::optional<int> e1, const std::string& more) {
  std::string text;
  for (const char* side : {"0", "1", "2"}) {
    const std::string s(side);
    text += "zone z" + s + " tier=control\nnetwork n" + s + " zone=z" + s + " cidr=10." + s +
            ".0.0/30\n";
  }
  text += "device fw type=firewall policy.default=" +
          std::string(policy.allow_by_default ? "allow" : "deny") + "\n";
  for (std::size_t side = 0; side < 3; ++side) {
    const std::string s = std::to_string(side);
    text += "interface fw/" + std::string(1, kInterfaces[side]) + " network=n" + s + "\n";
    text += "device d" + s + " type=pc network=n" + s + " address=10." + s + ".0.1\n";
    text += "device e" + s + " type=pc network=n" + s;
    if (side != 1 || e1) {
      text += " address=10." + s + ".0." + std::to_string(side == 1 ? *e1 : 2);
    }
    text += "\n";
  }
  for (const Rule& rule : policy.rules) {
    text += "policy_rule fw action=" + std::string(rule.allow ? "allow" : "deny") +
            " direction=" + rule.direction + " from=" + rule.from + " to=" + rule.to +
            " service=" + rule.service +
            (rule.interface.empty() ? "" : " interface=fw/" + rule.interface) +
            (rule.enabled ? "" : " enabled=no") + (rule.applied ? "" : " unapplied=old") + "\n";
  }
  return text + more;
}

Host device(const std::string& id, int e1 = 2) {
  const int side = id[1] - '0';
  return {side, id[0] == 'd' ? 1 : side == 1 ? e1 : 2, id};
}

/// Whoever may stand on a side: somebody at each address, and the devices.
std::vector<Host> hosts(int side, int e1 = 2) {
  std::vector<Host> found;
  for (int address = 0; address < 4; ++address) found.push_back({side, address, ""});
  for (const char* kind : {"d", "e"}) found.push_back(device(kind + std::to_string(side), e1));
  return found;
}

}  // namespace

TEST_CASE("a flow passes where its packets do, and names the line") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Dice dice(seed);
    const Policy policy = draw_policy(dice, true);
    std::string flows;
    for (const char* port : {"80", "85", "443"}) {
      for (const char* from : {"d0", "e0", "n0"}) {
        for (const char* to : {"d1", "e1", "d2", "n2"}) {
          flows += std::string("flow ") + from + "-" + to + "-" + port + " from=" + from +
                   " to=" + to + " port=" + port + "\n";
        }
      }
    }
    const std::string text = plant(policy, 2, "");
    const support::Asked asked(text + flows);
    const auto rules = asked.plant.children(asked.ref("fw"), Kind::policy_rule);
    for (std::uint32_t row = 0; row < asked.plant.table(Kind::flow).size(); ++row) {
      const std::string id(asked.plant.id({Kind::flow, row}));
      const std::string service = "tcp/" + id.substr(6);
      const auto ends = [&](const std::string& end) {
        return end[0] == 'n' ? hosts(end[1] - '0') : std::vector<Host>{device(end)};
      };
      bool passes = false;
      std::set<int> by;
      for (const Host& from : ends(id.substr(0, 2))) {
        for (const Host& to : ends(id.substr(3, 2))) {
          const Answer answer = ask(policy, from, to, service);
          passes = passes || answer.passes;
          if (answer.passes) by.insert(answer.by);
        }
      }
      INFO(text << id);
      const topology::FlowWays& ways = asked.facts.flow(row);
      CHECK(support::written(asked.plant, ways.exists) == (passes ? "yes" : "no"));
      if (!passes) continue;
      Ref named;
      for (const topology::Hop& hop : ways.shortest) {
        if (hop.allowed_by.valid()) named = hop.allowed_by;
      }
      const auto at = std::find(rules.begin(), rules.end(), named.row());
      const bool rule = named.valid() && named.kind() == Kind::policy_rule;
      CHECK(by.contains(rule ? static_cast<int>(at - rules.begin()) : -1));
    }
  }
}

TEST_CASE("somebody reaches what some packet reaches") {
  for (std::uint64_t seed = 1000; seed < 1150; ++seed) {
    Dice dice(seed);
    const Policy policy = draw_policy(dice, false);
    const std::string text = plant(policy, 2, "");
    const support::Asked asked(text);
    for (const char* start : {"d0", "e1", "d2"}) {
      std::set<std::string> reached;
      for (const topology::Reached& one : asked.facts.opens(asked.ref(start))) {
        CHECK(one.fact.value == Truth::yes);
        reached.insert(std::string(asked.plant.id({Kind::device, one.device})));
      }
      for (const char* target : {"d0", "e0", "d1", "e1", "d2", "e2"}) {
        if (target[1] == start[1]) continue;
        const bool passes =
            std::any_of(kServices.begin(), kServices.end(), [&](const std::string& service) {
              return ask(policy, device(start), device(target), service).passes;
            });
        INFO(text << start << " to " << target);
        CHECK(reached.contains(target) == passes);
      }
    }
  }
}

TEST_CASE("an address that is not stated is asked for only where it decides") {
  for (std::uint64_t seed = 2000; seed < 2300; ++seed) {
    Dice dice(seed);
    const Policy policy = draw_policy(dice, true);
    const support::Asked asked(plant(policy, {},
                                     "flow f from=d0 to=e1 port=80\n"
                                     "flow g from=e1 to=d2 port=443\n"));
    for (std::uint32_t row = 0; row < 2; ++row) {
      std::set<bool> answers;
      for (const int address : {0, 2, 3}) {  // .1 is taken
        const Host somewhere = device("e1", address);
        answers.insert(row == 0 ? ask(policy, device("d0"), somewhere, "tcp/80").passes
                                : ask(policy, somewhere, device("d2"), "tcp/443").passes);
      }
      const std::string wanted = answers.size() == 2      ? "unknown: e1/address"
                                 : answers.contains(true) ? "yes"
                                                          : "no";
      INFO(plant(policy, {}, "") << "flow " << row);
      CHECK(support::written(asked.plant, asked.facts.flow(row).exists) == wanted);
    }
  }
}

TEST_CASE("a line has an effect if it is the first that some packet meets") {
  std::size_t idle = 0;
  for (std::uint64_t seed = 3000; seed < 3120; ++seed) {
    Dice dice(seed);
    const Policy policy = draw_policy(dice, false);
    const std::string text = plant(policy, 2, "");
    const support::Asked asked(text);
    const auto rows = asked.plant.children(asked.ref("fw"), Kind::policy_rule);
    for (std::size_t i = 0; i < policy.rules.size(); ++i) {
      const Rule& rule = policy.rules[i];
      if (!rule.enabled || !rule.applied) continue;
      bool works = false;
      std::set<std::string> opens;
      for (int a = 0; a < 3; ++a) {
        for (int b = 0; b < 3; ++b) {
          if (a == b) continue;
          for (const Host& from : hosts(a)) {
            for (const Host& to : hosts(b)) {
              for (const std::string& service : kServices) {
                const int line = static_cast<int>(i);
                const bool met = first(policy, false, a, from, to, service) == line ||
                                 first(policy, true, b, from, to, service) == line;
                works = works || met;
                const Answer answer = ask(policy, from, to, service);
                if (answer.passes && answer.by == line) {
                  opens.insert("z" + std::to_string(a) + " z" + std::to_string(b));
                }
              }
            }
          }
        }
      }
      const topology::LineFacts& facts = asked.facts.line(rows[i]);
      INFO(text << "rule " << i + 1);
      CHECK((facts.idle == topology::Idle::none) == works);
      std::set<std::string> found;
      for (const topology::Passage& opening : facts.opens) {
        found.insert(std::string(asked.plant.id(opening.from)) + " " +
                     std::string(asked.plant.id(opening.to)));
      }
      CHECK(found == opens);
      if (!works) ++idle;
    }
  }
  CHECK(idle > 50);
}
