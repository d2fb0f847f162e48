#include "topology/gate.h"

#include <algorithm>

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// The rank of the outer sides of a device; -1 if all are alike or a side is not known and none
/// leaves the site.
int outer_rank(const Graph& graph, std::uint32_t device) {
  int low = kOutsideRank + 1;
  int high = -1;
  bool doubtful = false;
  for (const std::uint32_t id : graph.device_edges.of(device)) {
    const Edge& edge = graph.edges[id];
    if (edge.carried) continue;
    if (edge.rank < 0) {
      doubtful = true;
      continue;
    }
    low = std::min(low, edge.rank);
    high = std::max(high, edge.rank);
  }
  if (doubtful) return high == kOutsideRank ? high : -1;
  return low < high ? high : -1;
}

}  // namespace

Gates::Gates(const Graph& graph, Policies& policies) : graph_(graph), policies_(policies) {
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    filters_.push_back(graph.facts.filter(device));
    protects_.push_back(graph.facts.protects(device).value);
    outer_rank_.push_back(outer_rank(graph, device));
    bool directed = false;
    for (const std::uint32_t edge : graph.device_edges.of(device)) {
      directed = directed || !graph.edges[edge].into || !graph.edges[edge].out;
    }
    unknown_direction_.push_back(graph.facts.type(device).one_way && !directed);
  }
}

Truth Gates::inside(std::uint32_t device, const Edge& in) const {
  const int outer = outer_rank_[device];
  // A side of unknown rank beside one that leaves the site is an inner one.
  if (outer < 0) return Truth::unknown;
  return in.rank < outer ? Truth::yes : Truth::no;
}

bool Gates::listed(std::uint32_t device, const Session& session) const {
  return session.listed ||
         std::binary_search(session.listed_at.begin(), session.listed_at.end(), device);
}

Truth Gates::policy(std::uint32_t device, const Edge& in, const Edge& out,
                    const Session& session) const {
  const auto forwarded = [&] {
    return session.anybody ? (policies_.allows_something(device) ? Truth::unknown : Truth::no)
                           : policies_.forwarded(device, in, session.parties);
  };
  switch (filters_[device]) {
    case Filter::open:
      return Truth::yes;
    case Filter::nat:
      return either(inside(device, in), forwarded());
    case Filter::listed:
      return either(listed(device, session) ? Truth::yes : Truth::no, forwarded());
    case Filter::not_stated: {
      // Of the four words none and allow-all pass everything; the others decide.
      const Truth strictest =
          both(inside(device, in), listed(device, session) ? Truth::yes : Truth::no);
      return either(strictest == Truth::yes ? Truth::yes : Truth::unknown, forwarded());
    }
    case Filter::rules:
      break;
  }
  if (!session.anybody) return policies_.passes(device, in, out, session.parties);
  return policies_.allows_something(device) ? Truth::unknown : Truth::no;
}

bool Gates::routes(std::uint32_t joint) const {
  const model::DeviceType& type = graph_.facts.type(graph_.joints[joint].device);
  return (type.filters || type.host) && !graph_.joints[joint].part;
}

Truth Gates::admits(const Edge& edge, const Session& session) const {
  const bool open = edge.is_wire || session.anybody || filters_[edge.end] != Filter::rules;
  // What ends a remote access is set up for it beside its list.
  const bool remote = session.declared.valid() && session.declared.kind() == Kind::remote_access;
  return open || remote ? Truth::yes : policies_.admits(edge.end, edge, session.parties);
}

void Gates::explain_admits(const Edge& edge, const Session& session,
                           std::vector<Missing>& missing) const {
  if (admits(edge, session) != Truth::unknown) return;
  policies_.explain_admits(edge.end, edge, session.parties, session.declared, missing);
}

Ref Gates::refused_by(const Edge& edge, const Session& session) const {
  if (admits(edge, session) != Truth::no) return {};
  return policies_.refused_by(edge.end, edge, session.parties);
}

Truth Gates::passes(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                    const Session& session) const {
  if (session.parties.service.layer2 && routes(joint)) return Truth::no;
  const Joint& part = graph_.joints[joint];
  Truth truth = policy(part.device, graph_.edges[in], graph_.edges[out], session);
  if (unknown_direction_[part.device]) truth = both(truth, Truth::unknown);
  return both(part.present, truth);
}

bool Gates::asks_exit(std::uint32_t joint) const {
  return policies_.asks_exit(graph_.joints[joint].device);
}

std::uint32_t Gates::entry_list(std::uint32_t joint, std::uint32_t in) const {
  return policies_.entry_list(graph_.joints[joint].device, graph_.edges[in]);
}

Truth Gates::protects(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                      const Session& session) const {
  const std::uint32_t device = graph_.joints[joint].device;
  if (protects_[device] != Truth::unknown || filters_[device] != Filter::rules || session.anybody) {
    return protects_[device];
  }
  const Ref rule =
      policies_.decided_by(device, graph_.edges[in], graph_.edges[out], session.parties);
  return rule.valid() ? Truth::unknown : Truth::no;
}

void Gates::explain(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                    const Session& session, std::vector<Missing>& missing) const {
  if (passes(joint, in, out, session) != Truth::unknown) return;
  const Joint& part = graph_.joints[joint];
  const Ref device(Kind::device, part.device);
  if (part.present == Truth::unknown) missing.push_back(part.missing);
  if (unknown_direction_[part.device]) {
    const auto interfaces = graph_.plant.children(device, Kind::interface);
    for (const std::uint32_t row : interfaces) {
      missing.push_back({Ref(Kind::interface, row), id_of(Kind::interface, "one_way")});
    }
    if (interfaces.empty()) missing.push_back({device, id_of(Kind::device, "policy")});
  }
  if (filters_[part.device] == Filter::open) return;
  const Edge& enters_by = graph_.edges[in];
  const Edge& leaves_by = graph_.edges[out];
  const bool rules = filters_[part.device] == Filter::rules;
  if (rules && !session.anybody) {
    policies_.explain(part.device, enters_by, leaves_by, session.parties, session.declared,
                      missing);
  } else if (policy(part.device, enters_by, leaves_by, session) == Truth::unknown) {
    missing.push_back({device, id_of(Kind::device, rules ? "policy.default" : "policy")});
    if (!rules && !session.anybody && filters_[part.device] != Filter::not_stated) {
      policies_.explain(part.device, enters_by, leaves_by, session.parties, session.declared,
                        missing);
    }
  }
}

Ref Gates::allowed_by(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                      const Session& session) const {
  const std::uint32_t row = graph_.joints[joint].device;
  const Ref device(Kind::device, row);
  switch (filters_[row]) {
    case Filter::open:
      return graph_.facts.type(row).filters ? device : Ref();
    case Filter::not_stated:
      // What is stated of it, a port forward, may decide all the same.
      if (session.anybody) return {};
      return policies_.decided_by(row, graph_.edges[in], graph_.edges[out], session.parties);
    case Filter::nat:
      if (inside(row, graph_.edges[in]) == Truth::yes) return device;
      break;
    case Filter::listed:
      if (session.declared.valid()) return session.declared;
      break;
    case Filter::rules:
      break;
  }
  if (session.anybody) return device;
  const Ref rule = policies_.decided_by(row, graph_.edges[in], graph_.edges[out], session.parties);
  return rule.valid() ? rule : device;
}

Ref Gates::denied_by(std::uint32_t joint, std::uint32_t in, std::uint32_t out,
                     const Session& session) const {
  const std::uint32_t row = graph_.joints[joint].device;
  if (session.parties.service.layer2 && routes(joint)) return {Kind::device, row};
  if (session.anybody || passes(joint, in, out, session) != Truth::no) return {};
  if (graph_.joints[joint].present != Truth::yes) return {};
  const Ref device(Kind::device, row);
  if (filters_[row] != Filter::rules) return device;
  const Ref line = policies_.decided_by(row, graph_.edges[in], graph_.edges[out], session.parties);
  return line.valid() ? line : device;
}

}  // namespace topology
