#include "topology/audit.h"

#include <algorithm>
#include <set>

#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

ServiceSet every_port(std::uint32_t transport) {
  ServiceSet set;
  set.add(transport + 1, transport + 65535);
  return set;
}

/// ICMP, names and time: what every network needs.
ServiceSet plain_services() {
  ServiceSet set;
  set.add(ServiceSet::kIcmp, ServiceSet::kIcmp);
  for (const std::uint32_t port : {53U, 123U}) {
    set.add(ServiceSet::kTcp + port, ServiceSet::kTcp + port);
    set.add(ServiceSet::kUdp + port, ServiceSet::kUdp + port);
  }
  return set;
}

/// It may let something through.
bool works(const Line& line, const LineFacts& facts) {
  const bool may = facts.idle == Idle::none || facts.idle == Idle::nobody || !facts.doubts.empty();
  return may && line.allows != false && line.present != Truth::no;
}

}  // namespace

Audit::Audit(const Graph& graph, const Policies& policies, WayFinder& finder, Trips& flows,
             Trips& sessions)
    : graph_(graph),
      policies_(policies),
      endpoints_(policies.endpoints()),
      finder_(finder),
      flows_(flows),
      sessions_(sessions),
      facts_(graph.plant.table(Kind::policy_rule).size()),
      forwards_(graph.plant.table(Kind::forward).size()) {
  find_declared();
  signatures_.reserve(graph.devices);
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    signatures_.push_back(endpoints_.signature({Kind::device, device}));
  }
  openers_.resize(graph.devices);
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    if (!policies_.lines(device).empty()) look_at(device);
  }
  const auto note = [&](Ref line, const LineFacts& facts) {
    for (const Passage& opening : facts.opens) {
      for (const std::uint32_t device : opening.devices) {
        openers_[device].push_back({line, opening.from});
      }
    }
  };
  for (std::uint32_t row = 0; row < facts_.size(); ++row) {
    note({Kind::policy_rule, row}, facts_[row]);
  }
  for (std::uint32_t row = 0; row < forwards_.size(); ++row) {
    note({Kind::forward, row}, forwards_[row]);
  }
}

LineFacts& Audit::facts_of(Ref line) {
  return line.kind() == Kind::forward ? forwards_[line.row()] : facts_[line.row()];
}

void Audit::look_at(std::uint32_t device) {
  spent_ = 0;
  passing_.clear();
  declared_between_.clear();
  find_parts(device);
  const auto lines = policies_.lines(device);
  for (std::uint32_t at = 0; at < lines.size(); ++at) {
    LineFacts& facts = facts_of(lines[at].ref);
    if (!lines[at].relayed) {
      describe(device, at, facts);
    } else if (works(lines[at], facts)) {
      find_openings(device, at, facts);
    }
  }
  find_served(device);
}

bool Audit::reaches_itself(std::uint32_t device, const Line& line) const {
  const auto named = [&](std::uint32_t set) {
    return set != kNone && (endpoints_.names(set, {Kind::device, device}) ||
                            endpoints_.names_address_of(set, device));
  };
  return named(line.from) || named(line.to);
}

Ids Audit::own_targets(std::uint32_t device, const Line& line) const {
  Ids found;
  if (line.forward || !line.on_entry || !line.exits.empty()) return found;
  for (const Who::Part& part : endpoints_.itself(device).parts) {
    for (const std::uint32_t point : part.points) {
      if (line.to == kNone || endpoints_.belongs(point, line.to)) found.push_back(point);
    }
  }
  return found;
}

bool Audit::closes(const Line& line) const {
  const auto any = [&](std::uint32_t set) { return set == kNone || endpoints_.any(set); };
  return keeps_out_forgers(line) && any(line.from);
}

bool Audit::keeps_out_forgers(const Line& line) const {
  const bool everybody = line.to == kNone || endpoints_.any(line.to);
  return line.allows == false && line.on_entry && everybody &&
         policies_.services(line) == ServiceSet::all();
}

/// Where a set names all of a group, it does not matter at which point each stands.
bool Audit::is_sure(const Within& some) const {
  const Group& group = *some.group;
  return group.doubts.empty() || some.points.size() == group.points.size() ||
         std::any_of(some.points.begin(), some.points.end(), [&](std::uint32_t point) {
           return std::binary_search(group.sure.begin(), group.sure.end(), point);
         });
}

bool Audit::stands(const Line& line, std::vector<Missing>& doubts) {
  std::vector<Missing> maybe;
  for (const Pair& pair : pairs(line, false)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        if (is_sure(source) && is_sure(target)) return true;
        for (const Group* group : {source.group, target.group}) {
          maybe.insert(maybe.end(), group->doubts.begin(), group->doubts.end());
        }
      }
    }
  }
  doubts = std::move(maybe);
  return false;
}

void Audit::describe(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const Line& line = policies_.lines(device)[at];
  const auto none = [&](std::uint32_t set) { return set != kNone && endpoints_.empty(set); };
  const ServiceSet& services = policies_.services(line);
  facts.open = line.doubts;
  facts.any_service =
      line.accesses == kEveryAccess && (services.contains(every_port(ServiceSet::kTcp)) ||
                                        services.contains(every_port(ServiceSet::kUdp)));
  facts.any_destination = line.to == kNone || endpoints_.all_but(line.to);
  facts.any_source = line.from == kNone || endpoints_.all_but(line.from);
  facts.plain_service = plain_services().contains(services);
  if (line.present == Truth::no) {
    facts.idle = in_named_list(line) ? Idle::unapplied : Idle::off;
  } else if (none(line.from) || none(line.to) || services.empty()) {
    facts.idle = Idle::empty;
  } else if (!endpoints_.coarse()) {
    find_idle(device, at, facts);
  }
  if (works(line, facts)) {
    find_openings(device, at, facts);
    find_own_openings(device, at);
  }
  const bool idle = facts.idle != Idle::none && facts.idle != Idle::off;
  if (idle && line.allows == false && line.meets_new()) {
    facts.contrary = contradicted(device, line);
  }
}

bool Audit::in_named_list(const Line& line) const {
  if (line.forward) return false;
  const auto list = graph_.plant.table(Kind::policy_rule).column("unapplied").get(line.ref.row());
  return list && !graph_.plant.text(model::TextId{*list}).empty();
}

void Audit::add_undrawn(std::uint32_t device, const Line& line, std::vector<Missing>& doubts) {
  if (!graph_.any_unplaced) return;
  for (std::uint32_t other = 0; other < graph_.devices; ++other) {
    const auto& legs = graph_.unplaced[other];
    if (legs.empty()) continue;
    const Ref ref(Kind::device, other);
    const auto named = [&](std::uint32_t set) {
      return set != kNone && endpoints_.names(set, ref);
    };
    if (other != device && !named(line.from) && !named(line.to)) continue;
    doubts.insert(doubts.end(), legs.begin(), legs.end());
  }
}

bool Audit::leads_nowhere(const Line& line, std::vector<Missing>& doubts) {
  if (!line.forward || !endpoints_.of_nobody(line.to)) return false;
  for (const Pair& pair : pairs(line, false)) {
    for (const Within& target : within(line.to, pair.out->part)) {
      // Whoever states no address may have this one.
      for (const std::uint32_t other : target.devices) {
        if (graph_.facts.type(other).network_device) continue;
        doubts.push_back({{Kind::device, other}, id_of(Kind::device, "address")});
      }
    }
  }
  tidy(doubts);
  return true;
}

void Audit::find_idle(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const Line& line = policies_.lines(device)[at];
  if (leads_nowhere(line, facts.doubts)) {
    if (facts.doubts.empty()) facts.idle = Idle::nobody;
    return;
  }
  const bool itself = reaches_itself(device, line);
  // Of a device with one side, and of what it says of itself, what passes it is not known.
  if (sides_.size() < 2 && !itself) {
    if (!graph_.unplaced[device].empty()) add_undrawn(device, line, facts.doubts);
    return;
  }
  bool own = false;
  each_own_session(device, line, [&](const Side&, std::uint32_t, std::uint32_t) {
    own = true;
    return false;
  });
  const bool stated_end =
      line.to != kNone && (endpoints_.elsewhere(line.to) || endpoints_.only_groups(line.to));
  if (!own && !itself && !stated_end && !stands(line, facts.doubts)) {
    add_undrawn(device, line, facts.doubts);
    tidy(facts.doubts);
    if (!keeps_out_forgers(line)) facts.idle = Idle::elsewhere;
    return;
  }
  facts.doubts.clear();
  if (!closes(line)) find_shadow(device, at, facts);
}

bool Audit::alive(std::uint32_t device, std::uint32_t at, const Ids& list,
                  std::uint32_t& shadow) const {
  const auto lines = policies_.lines(device);
  const Line& line = lines[at];
  const auto takes_ports = [&](const Line& other) {
    if (!other.source_ports) return true;
    return line.source_ports && other.source_ports->contains(*line.source_ports);
  };
  for (unsigned state = 1; state <= kInvalid; state <<= 1U) {
    for (unsigned access = 1; access <= kEveryAccess; access <<= 1U) {
      if ((line.states & state) == 0 || (line.accesses & access) == 0) continue;
      ServiceSet left = policies_.services(line);
      for (const std::uint32_t before : list) {
        if (before == at || left.empty()) break;
        const Line& other = lines[before];
        if (other.relayed) continue;
        const bool meets = (other.states & state) != 0 && (other.accesses & access) != 0;
        // A port forward still translates what a rule before it lets in.
        if (line.forward && other.allows != false) continue;
        const ServiceSet& taken = policies_.services(other);
        if (!meets || other.present != Truth::yes || !takes_ports(other)) continue;
        if (!left.meets(taken)) continue;
        left.subtract(taken);
        shadow = std::min(shadow, before);
      }
      if (!left.empty()) return true;
    }
  }
  return false;
}

void Audit::find_shadow(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const auto lines = policies_.lines(device);
  const Line& line = lines[at];
  if (line.present != Truth::yes) return;
  bool lives = false;
  bool met = false;
  std::uint32_t shadow = kNone;
  const auto look = [&](const Ids& list) {
    if (std::find(list.begin(), list.end(), at) == list.end()) return;
    met = true;
    lives = lives || alive(device, at, list, shadow);
  };
  each_session(line, false, [&](const Pair& pair, std::uint32_t from, std::uint32_t to) {
    const Edge& in = graph_.edges[pair.in->edge];
    const Edge& out = graph_.edges[pair.out->edge];
    for (const bool exit : {false, true}) look(policies_.met(device, in, &out, exit, from, to));
    return !lives;
  });
  each_own_session(device, line, [&](const Side& side, std::uint32_t from, std::uint32_t to) {
    look(policies_.met(device, graph_.edges[side.edge], nullptr, false, from, to));
    return !lives;
  });
  if (lives || !met || shadow == kNone || spent_ > kMaxSessions) return;
  facts.idle = Idle::shadowed;
  facts.shadow = lines[shadow].ref;
}

bool Audit::contradicted(std::uint32_t device, const Line& line) {
  bool found = false;
  each_session(line, true, [&](const Pair& pair, std::uint32_t from, std::uint32_t to) {
    const ServiceSet open = policies_.open_between(device, graph_.edges[pair.in->edge],
                                                   graph_.edges[pair.out->edge], from, to);
    found = open.meets(policies_.services(line));
    return !found;
  });
  return found;
}

}  // namespace topology
