#include "import/judge.h"

#include <algorithm>

namespace importer {
namespace {

/// Whether answers are met by a line that names states.
bool meets_answers(const SaidRule& rule) {
  return rule.states.empty() || std::ranges::find(rule.states, "established") != rule.states.end();
}

/// The ports that a line wants packets to come from ("502", "1024-65535"), of all transports.
Services source_ports(const SaidRule& rule) {
  Services out;
  for (const std::uint32_t number : {kTcpNumber, kUdpNumber}) {
    const std::string transport = number == kTcpNumber ? "tcp/" : "udp/";
    for (const std::string& word : rule.source_ports) out.add(services_of(transport + word));
  }
  return out;
}

/// Where answers to sessions of a service go: ports that clients choose.
Services client_side(const Services& services) {
  Services out;
  for (const std::uint32_t number : {kTcpNumber, kUdpNumber}) {
    if (services.meets(of_protocol(number))) out.add(of_ports(number, 1024, 65535));
  }
  return out;
}

}  // namespace

Filter::Filter(const Draft& draft, const Device& device)
    : draft_(draft), device_(device), said_(said(draft, device)) {
  // Exits are aliases of the saying alone, so the words are looked up there.
  Policy words;
  words.aliases = said_.aliases;
  for (std::size_t i = 0; i < said_.rules.size(); ++i) {
    Line line;
    line.said = &said_.rules[i];
    line.rule = &device.policy->rules[i];
    line.from = addresses_of(line.said->from, draft, words);
    line.to = addresses_of(line.said->to, draft, words);
    if (line.said->services.empty()) line.services = Services::all();
    for (const std::string& word : line.said->services) line.services.add(services_of(word));
    lines_.push_back(std::move(line));
  }
  for (const Interface& interface : device.interfaces) {
    if (const auto set = behind(draft, device, interface.id))
      behind_.emplace_back(interface.id, *set);
  }
}

/// The interface with the smallest place that holds the whole set: direct networks before routes.
std::string Filter::side(const AddressSet& set) const {
  std::string found;
  const AddressSet* best = nullptr;
  for (const auto& [interface, reached] : behind_) {
    if (!reached.contains(set) || (best != nullptr && reached.contains(*best))) continue;
    best = &reached;
    found = interface;
  }
  return found;
}

bool Filter::crossed(const Session& session) const {
  const std::string in = side(session.from);
  const std::string out = side(session.to);
  return !in.empty() && !out.empty() && in != out;
}

Filter::Walk Filter::walk(const Session& session, const std::string& interface, bool exit,
                          const Services* ports) const {
  const std::string leaves = exit ? interface : side(session.to);
  Walk out;
  for (const Line& line : lines_) {
    const SaidRule& rule = *line.said;
    const bool concerned = ports == nullptr ? opens(rule) : meets_answers(rule);
    if (!rule.enabled || !concerned || (rule.direction == "out") != exit) continue;
    const auto& on = rule.interfaces;
    if (exit ? std::ranges::find(on, interface) == on.end()
             : !on.empty() && std::ranges::find(on, interface) == on.end()) {
      continue;
    }
    if (!rule.exits.empty() && !leaves.empty() &&
        std::ranges::find(rule.exits, leaves) == rule.exits.end())
      continue;
    const bool meets = (!line.from || line.from->meets(session.from)) &&
                       (!line.to || line.to->meets(session.to)) &&
                       line.services.meets(session.services);
    if (!meets) continue;
    bool from_ports = rule.source_ports.empty();
    if (!from_ports && ports != nullptr) {
      const Services wanted = source_ports(rule);
      if (!wanted.meets(*ports)) continue;
      from_ports = wanted.contains(*ports);
    }
    const bool sides = from_ports && (rule.exits.empty() || !leaves.empty());
    const bool whole = sides && line.from && line.to && line.from->contains(session.from) &&
                       line.to->contains(session.to) && line.services.contains(session.services);
    if (out.by.empty() || rule.action == Action::allow) out.by = line.rule->ref;
    if (rule.action != Action::deny) out.allows = true;
    if (rule.action != Action::allow) out.denies = true;
    if (whole && rule.action != Action::unknown) return out;
  }
  out.silent = true;
  return out;
}

Answer Filter::judge(const Session& session) const {
  const Answer out = judged(session, nullptr);
  const Services back = client_side(session.services);
  if (device_.policy->stateful || out.outcome == Outcome::stopped || back.empty() ||
      session.services.whole())
    return out;
  Answer answers = judged({session.to, session.from, back}, &session.services);
  answers.answers = true;
  return answers.outcome == Outcome::passes ||
                 (answers.outcome == Outcome::unknown && out.outcome == Outcome::unknown)
             ? out
             : answers;
}

Answer Filter::judged(const Session& session, const Services* ports) const {
  const Walk entry = walk(session, side(session.from), false, ports);
  const Walk exit = walk(session, side(session.to), true, ports);
  const Action fallback = device_.policy->fallback;
  const bool entry_may = entry.allows || (entry.silent && fallback != Action::deny);
  const bool entry_must =
      !entry.denies && (entry.allows ? !entry.silent || fallback == Action::allow
                                     : entry.silent && fallback == Action::allow);
  // An exit list stops what it denies; what it does not name is for the entry list to decide.
  const bool exit_stops = exit.denies && !exit.allows && !exit.silent;
  const bool exit_may_stop = exit.denies;
  Answer out;
  out.by = !entry.by.empty() ? entry.by : exit.by.empty() ? "default" : exit.by;
  if (exit_stops) out.by = exit.by;
  if (!entry_may || exit_stops) {
    out.outcome = Outcome::stopped;
  } else if (entry_must && !exit_may_stop) {
    out.outcome = Outcome::passes;
  }
  return out;
}

bool Filter::serves(const Line& line, const Session& session) const {
  const SaidRule& rule = *line.said;
  const std::string side_of = side(rule.direction == "out" ? session.to : session.from);
  const auto& on = rule.interfaces;
  const bool here = on.empty() || side_of.empty() || std::ranges::find(on, side_of) != on.end();
  const std::string leaves = side(session.to);
  const bool there = rule.exits.empty() || leaves.empty() ||
                     std::ranges::find(rule.exits, leaves) != rule.exits.end();
  return here && there && (!line.from || line.from->meets(session.from)) &&
         (!line.to || line.to->meets(session.to)) && line.services.meets(session.services);
}

bool Filter::serves_answers(const Line& line, const Session& session) const {
  if (device_.policy->stateful || session.services.whole()) return false;
  const bool from_ports =
      line.said->source_ports.empty() || source_ports(*line.said).meets(session.services);
  return from_ports && serves(line, {session.to, session.from, client_side(session.services)});
}

}  // namespace importer
