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

/// The filter itself as the end of a packet.
const Host kItself{-1, 0, "fw"};

struct Rule {
  bool allow = false;
  std::string interface;  // a, b, c or empty
  std::string direction;
  std::string from;
  std::string to;
  std::string service;
  std::string state = "any";
  std::string exit;  // a, b, c or empty
  bool enabled = true;
  bool applied = true;
};

struct Policy {
  bool allow_by_default = false;
  std::vector<Rule> rules;
  std::vector<std::string> defaults{"policy", "policy", "policy"};  // of the interfaces

  [[nodiscard]] bool allows_by_default(int side) const {
    const std::string& own = defaults[static_cast<std::size_t>(side)];
    return own == "policy" ? allow_by_default : own == "allow";
  }
};

// One of each kind of service that the rules below tell apart.
const std::vector<std::string> kServices = {"tcp/79",  "tcp/80",  "tcp/85", "tcp/90",
                                            "tcp/91",  "tcp/443", "udp/80", "udp/81",
                                            "udp/443", "icmp",    "sctp/5"};

bool names(const std::string& end, const Host& host) {
  const std::string side = std::to_string(host.side);
  if (end == "any") return true;
  if (end.starts_with('!')) return !names(end.substr(1), host);
  if (end == "self" || end == "fw") return host.side < 0;
  if (end == "10." + side + ".0.1-10." + side + ".0.2") {
    return host.address == 1 || host.address == 2;
  }
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

/// A packet from one host to another, by the sides at which it enters and leaves the filter; -1 of
/// one that ends there.
struct Packet {
  Host from;
  Host to;
  std::string service;
  std::string state = "new";
};

bool names_state(const std::string& states, const std::string& state) {
  return states == "any" || states.find(state) != std::string::npos;
}

/// The line of a list that a packet meets first: its index; -1 none; -2 none, and the list is empty
/// of lines (of lines that allow, on the way out).
int first(const Policy& policy, bool exit, const Packet& packet) {
  int found = -2;
  if (exit && packet.to.side < 0) return found;
  const auto letter = [](int side) {
    return side < 0 ? std::string() : std::string(1, kInterfaces[static_cast<std::size_t>(side)]);
  };
  const std::string here = letter(exit ? packet.to.side : packet.from.side);
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const Rule& rule = policy.rules[i];
    if (!rule.enabled || !rule.applied) continue;
    if (!rule.interface.empty() && rule.interface != here) continue;
    const bool met =
        exit ? rule.direction == "out" || (rule.direction == "both" && !rule.interface.empty())
             : rule.direction != "out";
    if (!met) continue;
    if (!exit || rule.allow) found = std::max(found, -1);
    if (!rule.exit.empty() && rule.exit != letter(packet.to.side)) continue;
    if (!names_state(rule.state, packet.state)) continue;
    if (names(rule.from, packet.from) && names(rule.to, packet.to) &&
        names_service(rule.service, packet.service)) {
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
  const bool by_default = policy.allows_by_default(from.side);
  const auto word = [&](int line) {
    if (line == -2) return std::string("silent");
    if (line == -1) return std::string(by_default ? "allow" : "deny");
    return std::string(policy.rules[static_cast<std::size_t>(line)].allow ? "allow" : "deny");
  };
  const int in = first(policy, false, {from, to, service});
  const int out = first(policy, true, {from, to, service});
  if (word(in) == "deny" || word(out) == "deny") return {};
  if (word(in) == "allow") return {true, in};
  if (word(out) == "allow") return {true, out};
  return {by_default, -1};
}

/// A session that ends at the filter itself: what no line names passes, unless a line of the list
/// names the filter.
bool admits(const Policy& policy, const Host& from, const std::string& service) {
  const int in = first(policy, false, {from, kItself, service});
  if (in >= 0) return policy.rules[static_cast<std::size_t>(in)].allow;
  const std::string here(1, kInterfaces[static_cast<std::size_t>(from.side)]);
  const bool speaks = std::any_of(policy.rules.begin(), policy.rules.end(), [&](const Rule& rule) {
    return rule.enabled && rule.applied && rule.direction != "out" && rule.exit.empty() &&
           (rule.interface.empty() || rule.interface == here) && names_state(rule.state, "new") &&
           (rule.to == "self" || rule.to == "fw");
  });
  return !speaks || policy.allows_by_default(from.side);
}

Policy draw_policy(Dice& dice, bool tcp_only) {
  Policy policy;
  policy.allow_by_default = dice.one_in(3);
  const std::vector<std::string> interfaces{"", "a", "a", "b", "c"};
  const std::vector<std::string> directions{"in", "in", "in", "out", "both"};
  const std::vector<std::string> states{
      "any", "any", "any", "new", "established", "invalid", "new,established"};
  for (std::string& own : policy.defaults) {
    if (dice.one_in(4)) own = dice.one_in(2) ? "allow" : "deny";
  }
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
                                        "10." + side + ".0.1-10." + side + ".0.2",
                                        "!n" + side,
                                        "!10." + side + ".0.2/31",
                                        "10." + side + ".0." + std::to_string(dice.below(4))};
    return dice.of(ends);
  };
  for (std::uint32_t i = 0, count = 1 + dice.below(7); i < count; ++i) {
    Rule rule;
    rule.allow = !dice.one_in(3);
    rule.interface = dice.of(interfaces);
    rule.direction = dice.of(directions);
    rule.from = end();
    rule.to = dice.one_in(8) ? std::string("self") : end();
    rule.state = dice.of(states);
    if (dice.one_in(5)) rule.exit = dice.of(interfaces);
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
    text += "interface fw/" + std::string(1, kInterfaces[side]) + " network=n" + s +
            " default=" + policy.defaults[side] + "\n";
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
            " service=" + rule.service + " state=" + rule.state +
            (rule.exit.empty() ? "" : " exit_interface=fw/" + rule.exit) +
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

TEST_CASE("a flow to the filter itself passes where its packets do") {
  for (std::uint64_t seed = 4000; seed < 4150; ++seed) {
    Dice dice(seed);
    const Policy policy = draw_policy(dice, true);
    std::string flows;
    for (const char* from : {"d0", "e1", "d2"}) {
      flows += std::string("flow ") + from + " from=" + from + " to=fw port=80\n";
    }
    const std::string text = plant(policy, 2, flows);
    const support::Asked asked(text);
    for (std::uint32_t row = 0; row < asked.plant.table(Kind::flow).size(); ++row) {
      const std::string id(asked.plant.id({Kind::flow, row}));
      INFO(text << id);
      const bool passes = admits(policy, device(id), "tcp/80");
      CHECK(support::written(asked.plant, asked.facts.flow(row).exists) == (passes ? "yes" : "no"));
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
                for (const char* state : {"new", "established", "related", "invalid"}) {
                  const Packet packet{from, to, service, state};
                  works = works || first(policy, false, packet) == line ||
                          first(policy, true, packet) == line;
                }
                const Answer answer = ask(policy, from, to, service);
                if (answer.passes && answer.by == line) {
                  opens.insert("z" + std::to_string(a) + " z" + std::to_string(b));
                }
              }
            }
          }
        }
      }
      for (int a = 0; a < 3 && !works; ++a) {
        for (const Host& from : hosts(a)) {
          for (const std::string& service : kServices) {
            for (const char* state : {"new", "established", "related", "invalid"}) {
              works = works ||
                      first(policy, false, {from, kItself, service, state}) == static_cast<int>(i);
            }
          }
        }
      }
      // A closing denial and one against forged senders are no dead lines; of what a line says
      // about the filter itself only a line before it is.
      const bool denies_all =
          !rule.allow && rule.direction != "out" && rule.to == "any" && rule.service == "any";
      if (denies_all && rule.from == "any") works = true;
      const topology::LineFacts& facts = asked.facts.line({Kind::policy_rule, rows[i]});
      if (denies_all && facts.idle == topology::Idle::none) works = true;
      if (rule.to == "self" && facts.idle == topology::Idle::none) works = true;
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
