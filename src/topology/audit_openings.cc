// From where to where a line of a policy lets sessions through, all that filters beside it seen.
#include <algorithm>
#include <map>

#include "topology/audit.h"
#include "topology/ids.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Ways that are looked for beside the lines of one device; beyond, nothing else stops a session.
constexpr std::size_t kMaxPassing = 4096;
/// Ports of a line that are asked for one by one.
constexpr std::size_t kFewPorts = 4;

/// What a line opens by itself and by what passes its sessions on is one.
void add_opening(Passage found, LineFacts& facts) {
  const auto known = std::find_if(facts.opens.begin(), facts.opens.end(), [&](const Passage& one) {
    return one.from == found.from && one.to == found.to;
  });
  if (known != facts.opens.end()) {
    found.devices.insert(found.devices.end(), known->devices.begin(), known->devices.end());
    found.clients.insert(found.clients.end(), known->clients.begin(), known->clients.end());
  }
  tidy_ids(found.devices);
  tidy_ids(found.clients);
  if (known != facts.opens.end()) {
    *known = std::move(found);
  } else {
    facts.opens.push_back(std::move(found));
  }
}

}  // namespace

bool Audit::stands_in(Subject end, const Group& group) const {
  if (std::find(group.places.begin(), group.places.end(), end) != group.places.end()) return true;
  const auto in = [&](std::uint32_t zone) {
    return std::find(group.zones.begin(), group.zones.end(), zone) != group.zones.end();
  };
  if (end.kind() == Kind::zone) return in(end.row());
  if (end.kind() == Kind::device)
    return std::ranges::any_of(graph_.plant.device_zones[end.row()], in);
  return end.kind() == Kind::network &&
         std::ranges::any_of(graph_.plant.network_zones[end.row()], in);
}

bool Audit::declared_between(const Group& from, const Group& to) {
  const auto [at, fresh] = declared_between_.try_emplace({&from, &to});
  if (fresh) {
    at->second = std::any_of(declared_.begin(), declared_.end(), [&](const Declared& one) {
      return stands_in(one.from, from) && stands_in(one.to, to);
    });
  }
  return at->second;
}

bool Audit::passes_from(std::uint32_t device, const Line& line, Ref from, Ref to) {
  const auto [at, fresh] = passing_.try_emplace({line.services, from, to}, true);
  if (!fresh || passing_.size() > kMaxPassing) return at->second;
  Query query;
  query.from = end_of(graph_, from);
  query.to = end_of(graph_, to);
  query.via = {Ref(Kind::device, device)};
  query.session.parties = {from, to, Service()};
  const auto ports = policies_.services(line).few_ports(kFewPorts);
  bool passes = false;
  for (const std::uint32_t port : ports) {
    query.session.parties.service = {false, std::nullopt, port};
    passes = passes || finder_.find(query).exists != Truth::no;
  }
  if (ports.empty()) passes = finder_.find(query).exists != Truth::no;
  return at->second = passes;
}

bool Audit::passes_elsewhere(std::uint32_t device, const Line& line, const Group& from,
                             const Group& to) {
  for (const Ref source : from.places) {
    for (const Ref target : to.places) {
      if (source == target || passes_from(device, line, source, target)) return true;
    }
  }
  // What is declared passes boundaries that let through what is listed.
  return declared_between(from, to);
}

bool Audit::met_on(const Side& side, const Line& line) const {
  const Edge& edge = graph_.edges[side.edge];
  if (!edge.into) return false;
  return line.interfaces.empty() ||
         (edge.over.valid() && edge.over.kind() == Kind::interface &&
          std::binary_search(line.interfaces.begin(), line.interfaces.end(), edge.over.row()));
}

void Audit::find_own_openings(std::uint32_t device, std::uint32_t at) {
  const Line& line = policies_.lines(device)[at];
  if (line.to == kNone || own_targets(device, line).empty() || endpoints_.any(line.to)) return;
  for (const Side& side : sides_) {
    if (!met_on(side, line)) continue;
    for (const Within& source : within(line.from, side.part)) {
      const Group& group = *source.group;
      const Ref from =
          group.zones.empty() ? group.places.front() : Ref(Kind::zone, group.zones.front());
      const auto same = [&](const Topology::Opener& one) {
        return one.line == line.ref && one.from == from;
      };
      auto& known = openers_[device];
      if (std::any_of(known.begin(), known.end(), same)) continue;
      if (known.size() < kMaxOpenings) known.push_back({line.ref, from});
    }
  }
}

void Audit::find_openings(std::uint32_t device, std::uint32_t at, LineFacts& facts) {
  const Line& line = policies_.lines(device)[at];
  const auto ends = [](const Group& group) {
    std::vector<Ref> refs;
    for (const std::uint32_t zone : group.zones) refs.emplace_back(Kind::zone, zone);
    if (refs.empty()) refs.push_back(group.places.front());
    return refs;
  };
  const auto apart = [](const Group& a, const Group& b) {
    if (a.zones.empty() || b.zones.empty()) return &a != &b;
    return std::none_of(a.zones.begin(), a.zones.end(), [&](std::uint32_t zone) {
      return std::find(b.zones.begin(), b.zones.end(), zone) != b.zones.end();
    });
  };
  struct Meant {
    Ids devices;
    Ids clients;
  };
  std::map<std::pair<Ref, Ref>, Meant> found;
  bool outside = false;
  Ids sources;
  for (const Pair& pair : pairs(line, false)) {
    for (const Within& source : within(line.from, pair.in->part)) {
      for (const Within& target : within(line.to, pair.out->part)) {
        if (!apart(*source.group, *target.group)) continue;
        bool opens = spent_ > kMaxSessions;
        for (std::size_t i = 0; i < source.points.size() && !opens; ++i) {
          for (std::size_t j = 0; j < target.points.size() && !opens; ++j) {
            opens =
                ++spent_ > kMaxSessions ||
                !policies_
                     .let_through(device, at, graph_.edges[pair.in->edge],
                                  graph_.edges[pair.out->edge], source.points[i], target.points[j])
                     .empty();
          }
        }
        if (!opens || !passes_elsewhere(device, line, *source.group, *target.group)) continue;
        outside = outside || source.group->outside;
        sources.insert(sources.end(), source.group->zones.begin(), source.group->zones.end());
        for (const Ref from : ends(*source.group)) {
          for (const Ref to : ends(*target.group)) {
            if (found.size() >= kMaxOpenings && !found.contains({from, to})) {
              facts.more_open = true;
              continue;
            }
            Meant& who = found[{from, to}];
            who.devices.insert(who.devices.end(), target.devices.begin(), target.devices.end());
            who.clients.insert(who.clients.end(), source.devices.begin(), source.devices.end());
          }
        }
      }
    }
  }
  for (auto& [ends_of, who] : found) {
    add_opening({ends_of.first, ends_of.second, std::move(who.devices), std::move(who.clients)},
                facts);
  }
  if (line.relayed) return;
  // Anybody is not many where one zone alone can come.
  tidy_ids(sources);
  facts.any_source = facts.any_source && (outside || sources.size() > 1);
}

}  // namespace topology
