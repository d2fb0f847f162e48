#include "import/cisco_zones.h"

#include <algorithm>

#include "import/address.h"
#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

constexpr std::size_t kMaxZoneLines = 20'000;

std::optional<AddressSet> zone_addresses(const WordList& words) {
  if (words.empty()) return AddressSet::all();
  AddressSet out;
  AddressSet gone;
  bool only_gone = true;
  for (const std::string& word : words) {
    const bool negated = word.starts_with('!');
    const auto set = AddressSet::parse(negated ? std::string_view(word).substr(1) : word);
    if (!set) return std::nullopt;
    (negated ? gone : out).add(*set);
    only_gone = only_gone && negated;
  }
  return (only_gone ? AddressSet::all() : out).without(gone);
}

Services zone_services(const WordList& words) {
  if (words.empty()) return Services::all();
  Services out;
  for (const std::string& word : words) out.add(services_of(word));
  return out;
}

/// The end of both lines; false if none is left.
bool meet_ends(WordList& own, const WordList& other, std::vector<text::Bilingual>& doubts) {
  if (own.empty()) own = other;
  if (other.empty() || own == other) return true;
  const auto a = zone_addresses(own);
  const auto b = zone_addresses(other);
  if (!a || !b) {
    doubts.push_back({"two lists name addresses of it", "二つのリストに番地の条件がある"});
    return true;
  }
  const AddressSet both = a->cut(*b);
  own = both.whole() || both.whole_four() ? WordList{} : both.words();
  return !both.empty();
}

/// What meets both lines, with the action of the second; nothing if nothing does.
std::optional<Rule> meet_lines(const Rule& first, const Rule& second) {
  Rule out = first;
  out.action = second.action;
  if (!second.ref.empty()) out.ref += out.ref.empty() ? second.ref : " " + second.ref;
  out.doubts.insert(out.doubts.end(), second.doubts.begin(), second.doubts.end());
  if (out.in.empty()) out.in = second.in;
  if (out.out.empty()) out.out = second.out;
  if (!meet_ends(out.from, second.from, out.doubts) || !meet_ends(out.to, second.to, out.doubts))
    return std::nullopt;
  if (out.services.empty()) {
    out.services = second.services;
  } else if (!second.services.empty()) {
    const Services both = zone_services(out.services).cut(zone_services(second.services));
    if (both.empty()) return std::nullopt;
    out.services = words_of(both).words;
  }
  if (out.source_ports.empty()) out.source_ports = second.source_ports;
  if (out.states.empty()) out.states = second.states;
  out.rare = first.rare || second.rare;
  out.beyond = first.beyond || second.beyond;
  return out;
}

/// The lines that let something pass as matches; what a line above them takes out is a doubt.
std::vector<Rule> matches_of(const std::vector<Rule>& list) {
  std::vector<Rule> out;
  bool taken = false;
  for (const Rule& line : list) {
    if (line.action == Action::deny) {
      taken = true;
      continue;
    }
    Rule one = line;
    if (taken)
      one.doubts.push_back({"a line above it takes something out", "前の行で除かれるものがある"});
    out.push_back(std::move(one));
  }
  return out;
}

Rule line_for_all(Action action) {
  Rule out;
  out.action = action;
  return out;
}

}  // namespace

bool CiscoZones::take(const WordList& words, std::span<const Line> below) {
  if (words[0] == "class-map") {
    class_map(words, below);
    return false;  // the lists that it names serve no interface
  }
  if (words[0] == "policy-map" && words.size() > 3 && words[1] == "type" && words[2] == "inspect") {
    policy_map(words.back(), below);
  } else if (words[0] == "zone" && words.size() > 2 && words[1] == "security") {
    zones_.push_back(words[2]);
  } else if (words[0] == "zone-pair" && words.size() > 6) {
    Pair pair{words[2], words[4], words[6], ""};
    for (const Line& line : below) {
      const WordList inner = words_of_line(line.text);
      if (inner.size() > 3 && inner[0] == "service-policy") pair.policy = inner.back();
    }
    pairs_.push_back(std::move(pair));
  } else if (words[0] == "ip" && words.size() > 5 && words[1] == "port-map" && words[3] == "port") {
    const auto number = ip_protocol(words[4]);
    for (std::size_t i = 5; number && i < words.size(); ++i) {
      if (const auto port = port_number(words[i]))
        ports_[words[2]].add(of_ports(*number, *port, *port));
    }
  } else {
    return false;
  }
  return true;
}

void CiscoZones::class_map(const WordList& words, std::span<const Line> below) {
  Class& made = classes_[words.back()];
  made.all = std::ranges::find(words, "match-any") == words.end();
  for (const Line& line : below) {
    const WordList inner = words_of_line(line.text);
    if (inner.size() > 1 && inner[0] == "match") made.matches.push_back(inner);
  }
}

void CiscoZones::policy_map(const std::string& name, std::span<const Line> below) {
  std::vector<Step>& made = policies_[name];
  for (const Line& line : below) {
    const WordList inner = words_of_line(line.text);
    if (inner[0] == "class") {
      made.push_back({inner.back(), "drop"});
    } else if (!made.empty() &&
               (inner[0] == "inspect" || inner[0] == "pass" || inner[0] == "drop")) {
      made.back().does = inner[0];
    }
  }
}

/// What NBAR calls a protocol, by its well-known ports.
Rule CiscoZones::protocol(const std::string& name) const {
  Rule out = line_for_all(Action::allow);
  const std::string word = lower(name);
  Services set;
  if (const auto own = ports_.find(name); own != ports_.end()) {
    set = own->second;
  } else if (const auto number = ip_protocol(word)) {
    set = of_protocol(*number);
  } else if (const auto port = port_number(word)) {
    static constexpr std::string_view kOnlyTcp[] = {"http", "https", "ssh",   "ftp",  "telnet",
                                                    "smtp", "pop3",  "pop3s", "imap", "imaps"};
    static constexpr std::string_view kOnlyUdp[] = {"ntp",  "snmp",   "snmptrap", "syslog",
                                                    "tftp", "bootps", "bootpc",   "isakmp"};
    if (std::ranges::find(kOnlyUdp, word) == std::end(kOnlyUdp))
      set.add(of_ports(kTcpNumber, *port, *port));
    if (std::ranges::find(kOnlyTcp, word) == std::end(kOnlyTcp))
      set.add(of_ports(kUdpNumber, *port, *port));
  } else {
    out.doubts.push_back({"protocol " + name + ", whose ports the file does not say",
                          "プロトコル " + name + "（ポートの記載がない）"});
    return out;
  }
  out.services = words_of(set).words;
  out.beyond = out.services.empty();
  return out;
}

std::vector<Rule> CiscoZones::of_match(const WordList& words, const Lists& lists, int depth) const {
  if (words[1] == "protocol" && words.size() > 2) return {protocol(words[2])};
  if (words[1] == "access-group" && words.size() > 2) {
    if (const auto list = lists(words.back())) return matches_of(*list);
  } else if (words[1] == "class-map" && words.size() > 2) {
    return of_class(words.back(), lists, depth + 1);
  } else if (words[1] == "any") {
    return {line_for_all(Action::allow)};
  }
  Rule unknown = line_for_all(Action::allow);
  const std::string text = joined(words, " ");
  unknown.doubts.push_back({"condition: " + text, "条件：" + text});
  return {unknown};
}

std::vector<Rule> CiscoZones::of_class(const std::string& name, const Lists& lists,
                                       int depth) const {
  constexpr int kMaxNested = 16;
  if (name == "class-default") return {line_for_all(Action::allow)};
  const auto found = classes_.find(name);
  if (found == classes_.end() || depth > kMaxNested)
    return of_match({"match", "class " + name}, lists, depth);
  std::vector<Rule> out;
  bool first = true;
  for (const WordList& match : found->second.matches) {
    const std::vector<Rule> more = of_match(match, lists, depth);
    if (!found->second.all || first) {
      out.insert(out.end(), more.begin(), more.end());
    } else {
      std::vector<Rule> both;
      for (const Rule& one : out) {
        for (const Rule& other : more) {
          if (both.size() > kMaxZoneLines) break;
          if (auto met = meet_lines(one, other)) both.push_back(std::move(*met));
        }
      }
      out = std::move(both);
    }
    first = false;
  }
  return out;
}

std::vector<Rule> CiscoZones::of_pair(const Pair& pair, const Lists& lists) const {
  std::vector<Rule> out;
  const auto policy = policies_.find(pair.policy);
  if (policy == policies_.end()) {
    Rule unknown = line_for_all(pair.policy.empty() ? Action::deny : Action::unknown);
    unknown.ref = "zone-pair " + pair.name;
    if (!pair.policy.empty())
      unknown.doubts.push_back({"policy map " + pair.policy + " is not in the file",
                                "policy-map " + pair.policy + " がファイルにない"});
    return {unknown};
  }
  for (const Step& action : policy->second) {
    int number = 0;
    for (Rule& line : of_class(action.name, lists, 0)) {
      line.action = action.does == "drop" ? Action::deny : Action::allow;
      line.ref = pair.name + " " + action.name;
      if (++number > 1) line.ref += "." + std::to_string(number);
      line.name = action.does;
      out.push_back(std::move(line));
    }
  }
  Rule rest = line_for_all(Action::deny);
  rest.ref = pair.name + " end";
  rest.name = "implied drop";
  out.push_back(std::move(rest));
  return out;
}

std::vector<std::string> CiscoZones::one_way() const {
  std::vector<std::string> out;
  for (const Pair& pair : pairs_) {
    const auto policy = policies_.find(pair.policy);
    if (policy == policies_.end() || pair.from == "self" || pair.to == "self") continue;
    for (const Step& step : policy->second) {
      if (step.does == "pass") out.push_back(pair.name + " " + step.name);
    }
  }
  return out;
}

std::vector<Rule> CiscoZones::rules(const Members& members, const Lists& lists) const {
  std::vector<Rule> out;
  const auto of = [&](const std::string& zone) {
    const auto found = members.find(zone);
    return found == members.end() ? WordList{} : found->second;
  };
  for (const Pair& pair : pairs_) {
    const WordList in = of(pair.from);
    const WordList leaves = of(pair.to);
    if (in.empty() || leaves.empty()) continue;  // "self" is the router itself
    for (Rule& line : of_pair(pair, lists)) {
      if (line.rare || line.beyond) continue;
      line.in = in;
      line.out = leaves;
      out.push_back(std::move(line));
    }
  }
  for (const auto& [zone, in] : members) {
    for (const auto& [other, leaves] : members) {
      if (zone == other) continue;
      const bool paired = std::ranges::any_of(
          pairs_, [&](const Pair& pair) { return pair.from == zone && pair.to == other; });
      if (paired) continue;
      Rule none = line_for_all(Action::deny);
      none.in = in;
      none.out = leaves;
      none.ref =
          "zone " + (zone.empty() ? "none" : zone) + " to " + (other.empty() ? "none" : other);
      out.push_back(std::move(none));
    }
  }
  return out;
}

std::optional<std::vector<Rule>> one_after_other(const std::vector<Rule>& first,
                                                 const std::vector<Rule>& second) {
  std::vector<Rule> out;
  for (const Rule& line : first) {
    if (line.action == Action::deny) {
      out.push_back(line);
      continue;
    }
    for (const Rule& next : second) {
      if (out.size() > kMaxZoneLines) return std::nullopt;
      if (auto both = meet_lines(line, next)) out.push_back(std::move(*both));
    }
  }
  return out;
}

}  // namespace importer
