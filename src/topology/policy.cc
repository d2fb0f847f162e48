// First match with lines of which not everything is known.
//
// walk() keeps a set of outcomes instead of one. A line that may fit adds what it does and the walk
// goes on, since the next line may be the one that decides; a line that surely fits adds what it
// does and ends the walk. A line whose action is not known adds both. What falls out at the end
// meets the default or, in a list that leaves the rest to the other one, is silent. So the set
// holds the outcome of every way in which the unknown could turn out; if it has one member, that is
// the answer, whatever the unknown is. Entry and exit list are combined pair by pair, which may add
// a pair that cannot occur together (both depend on the same unknown): the answer may then be
// "unknown" though each case agrees, never the wrong one.
//
// Sessions of which nothing is known but their ends (Service::some) ask whether *anything* passes.
// Then the services are the points of a line and each policy line takes its part of what is left
// (parcel), once pessimistically and once optimistically.
//
// Who is meant by an end is a set of points, whom no line tells apart. A part of a subject whose
// address is not stated stands at one of several points: if the points agree that is the answer,
// else it is unknown. Of several parts (the hosts of a network) one that passes is enough.
//
#include "topology/policy.h"

#include <algorithm>
#include <bit>

#include "topology/bits.h"
#include "topology/relay.h"
#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

/// Answers kept per policy; beyond, they are thrown away.
constexpr std::size_t kMaxKept = std::size_t{1} << 16U;

bool none_of(const std::vector<std::uint64_t>& bits) {
  return std::all_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word == 0; });
}

}  // namespace

Policies::Policies(const Graph& graph, Endpoints& endpoints, Services& services)
    : graph_(graph), endpoints_(endpoints), services_(services) {
  std::map<std::uint32_t, std::vector<Line>> lines;
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    const bool has_rules = graph.facts.filter(device) == Filter::rules;
    const bool has_forwards =
        !graph.plant.children(Ref(Kind::device, device), Kind::forward).empty();
    if (!has_rules && !has_forwards) continue;
    lines.emplace(device, read_lines(graph, endpoints, services, device));
  }
  add_relayed(graph, endpoints, services, lines);
  const model::Column& stateful = graph.plant.table(Kind::device).column("policy.stateful");
  for (auto& [device, own] : lines) {
    Policy policy;
    policy.device = device;
    policy.has_rules = graph.facts.filter(device) == Filter::rules;
    policy.stateful = stateful.get(device) != 0U;
    policy.lines = std::move(own);
    make_sides(policy);
    make_defaults(policy);
    make_lists(policy);
    const bool ports = std::any_of(policy.lines.begin(), policy.lines.end(),
                                   [](const Line& line) { return line.source_ports.has_value(); });
    if (ports || !policy.stateful) services.tell_ports_apart();
    policies_.emplace(device, std::move(policy));
  }
}

void Policies::make_sides(Policy& policy) const {
  const auto add = [&](std::uint32_t interface) {
    policy.sides.emplace(interface, static_cast<std::uint32_t>(policy.sides.size() + 1));
  };
  for (const Line& line : policy.lines) {
    for (const std::uint32_t interface : line.interfaces) add(interface);
    for (const std::uint32_t interface : line.exits) add(interface);
  }
  constexpr std::uint32_t kPolicyDecides = 2;
  const model::Column& own = graph_.plant.table(Kind::interface).column("default");
  for (const std::uint32_t row :
       graph_.plant.children({Kind::device, policy.device}, Kind::interface)) {
    const bool plain = own.origin(row) != model::Origin::unknown &&
                       own.get(row).value_or(kPolicyDecides) == kPolicyDecides;
    if (!plain) add(row);
  }
}

void Policies::make_defaults(Policy& policy) const {
  constexpr std::uint32_t kDefaultAllow = 0;
  constexpr std::uint32_t kDefaultDeny = 1;
  const Ref self(Kind::device, policy.device);
  const auto word = graph_.plant.table(Kind::device).column("policy.default").get(policy.device);
  const Truth general = !word ? Truth::unknown : *word == kDefaultAllow ? Truth::yes : Truth::no;
  policy.fallback.assign(policy.sides.size() + 1, general);
  policy.undecided.assign(policy.sides.size() + 1, {self, id_of(Kind::device, "policy.default")});
  const model::Column& own = graph_.plant.table(Kind::interface).column("default");
  for (const auto& [row, side] : policy.sides) {
    if (own.origin(row) == model::Origin::unknown) {
      policy.fallback[side] = Truth::unknown;
      policy.undecided[side] = {{Kind::interface, row}, id_of(Kind::interface, "default")};
    }
    const auto stated = own.get(row);
    if (stated == kDefaultAllow) policy.fallback[side] = Truth::yes;
    if (stated == kDefaultDeny) policy.fallback[side] = Truth::no;
  }
}

void Policies::make_lists(Policy& policy) const {
  const std::size_t words = (policy.lines.size() + 63) / 64;
  policy.opening.assign(words, 0);
  policy.leaving.assign(policy.sides.size() + 2, Bits(words, 0));
  policy.entries.assign(policy.sides.size() + 1, {Bits(words, 0), false, 0, false});
  for (std::uint32_t side = 0; side < policy.entries.size(); ++side) policy.entries[side].in = side;
  policy.exits = policy.entries;
  policy.forwards = policy.entries;
  policy.has_exit = !policy.stateful;
  for (std::size_t i = 0; i < policy.lines.size(); ++i) {
    const Line& line = policy.lines[i];
    if (line.present == Truth::no) continue;
    const auto put = [&](std::vector<List>& lists, bool closes) {
      const auto add = [&](List& list) {
        set_bit(list.lines, i);
        list.closes = list.closes || closes;
      };
      if (line.interfaces.empty()) {
        for (List& list : lists) add(list);
      }
      for (const std::uint32_t interface : line.interfaces) add(lists[policy.sides[interface]]);
    };
    if (line.forward) put(policy.forwards, false);
    if (line.on_entry) put(policy.entries, !line.forward);
    if (line.on_exit) put(policy.exits, line.allows != false);
    policy.has_exit = policy.has_exit || line.on_exit || !line.exits.empty();
    if (line.meets_new()) set_bit(policy.opening, i);
    for (const std::uint32_t exit : line.exits) set_bit(policy.leaving[policy.sides[exit]], i);
    if (!line.exits.empty()) continue;
    for (Bits& leaving : policy.leaving) set_bit(leaving, i);
  }
}

Policies::List Policies::list_of(const Policy& policy, bool exit, std::uint32_t in,
                                 std::uint32_t out, Packets packets) {
  List list = exit ? policy.exits[out] : policy.entries[in];
  const Bits& leaving = policy.leaving[out == kNone ? policy.leaving.size() - 1 : out];
  for (std::size_t i = 0; i < list.lines.size(); ++i) {
    list.lines[i] &= leaving[i];
    if (packets == Packets::opening) list.lines[i] &= policy.opening[i];
  }
  list.in = in;
  if (packets == Packets::opening) return list;
  for (std::size_t i = 0; i < policy.lines.size(); ++i) {
    const Line& line = policy.lines[i];
    if (!line.meets_answers() || line.forward)
      list.lines[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
  return list;
}

const Policies::Policy* Policies::find(std::uint32_t device) const {
  const auto at = policies_.find(device);
  return at == policies_.end() ? nullptr : &at->second;
}

std::uint32_t Policies::side(const Policy& policy, const Edge& edge) {
  if (!edge.over.valid() || edge.over.kind() != Kind::interface) return 0;
  const auto at = policy.sides.find(edge.over.row());
  return at == policy.sides.end() ? 0 : at->second;
}

const ServiceSet& Policies::services(const Line& line) const {
  static const ServiceSet kEvery = ServiceSet::all();
  return line.services == kNone ? kEvery : services_.set(line.services);
}

Policies::Asked Policies::asked(const Policy& policy, std::uint32_t in, std::uint32_t out,
                                const Parties& parties) const {
  Asked question{policy,
                 list_of(policy, false, in, out, Packets::opening),
                 {},
                 {},
                 {},
                 parties,
                 services_.signature(parties.service),
                 false};
  if (policy.has_exit) question.exit = list_of(policy, true, in, out, Packets::opening);
  if (!policy.stateful) {
    question.back_entry = list_of(policy, false, out, in, Packets::answers);
    question.back_exit = list_of(policy, true, out, in, Packets::answers);
  }
  return question;
}

Policies::Asked Policies::asked_itself(const Policy& policy, std::uint32_t in,
                                       const Parties& parties) const {
  Asked question{policy,
                 list_of(policy, false, in, kNone, Packets::opening),
                 {},
                 {},
                 {},
                 parties,
                 services_.signature(parties.service),
                 true};
  List& entry = question.entry;
  entry.itself = true;
  entry.closes = false;
  for (std::size_t i = 0; i < policy.lines.size(); ++i) {
    if (policy.lines[i].forward) entry.lines[i / 64] &= ~(std::uint64_t{1} << (i % 64));
  }
  const Ref self(Kind::device, policy.device);
  each_bit(entry.lines, [&](std::uint32_t i) {
    const Line& line = policy.lines[i];
    entry.closes =
        entry.closes || (line.to != kNone && (endpoints_.names(line.to, self) ||
                                              endpoints_.names_address_of(line.to, policy.device)));
    return !entry.closes;
  });
  return question;
}

Policies::Asked Policies::asked_forwards(const Policy& policy, const Edge& in,
                                         const Parties& parties) const {
  return {policy,  policy.forwards[side(policy, in)],    {},   {}, {},
          parties, services_.signature(parties.service), false};
}

Verdict Policies::ask(const Policy& policy, const Edge& in, const Edge& out,
                      const Parties& parties) const {
  const std::uint32_t enters = side(policy, in);
  const std::uint32_t leaves = policy.has_exit ? side(policy, out) : 0;
  const std::uint32_t service = services_.signature(parties.service);
  const std::array<std::uint32_t, 6> key{
      enters,  leaves, endpoints_.signature(parties.from), endpoints_.signature(parties.to),
      service, 0};
  const auto found = policy.known.find(key);
  if (found != policy.known.end()) return found->second;
  if (policy.known.size() > kMaxKept) policy.known.clear();
  return policy.known[key] = judge(asked(policy, enters, leaves, parties));
}

Truth Policies::passes(std::uint32_t device, const Edge& in, const Edge& out,
                       const Parties& parties) const {
  const Policy* policy = find(device);
  return policy == nullptr ? Truth::no : ask(*policy, in, out, parties).passes;
}

Truth Policies::forwarded(std::uint32_t device, const Edge& in, const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr || none_of(policy->forwards[side(*policy, in)].lines)) return Truth::no;
  return judge_forwards(asked_forwards(*policy, in, parties)).passes;
}

Truth Policies::admits(std::uint32_t device, const Edge& in, const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr || !policy->has_rules) return Truth::yes;
  const std::uint32_t enters = side(*policy, in);
  if (none_of(policy->entries[enters].lines)) return Truth::yes;
  const std::uint32_t service = services_.signature(parties.service);
  const std::array<std::uint32_t, 6> key{enters, 0,       endpoints_.signature(parties.from),
                                         0,      service, 1};
  const auto found = policy->known.find(key);
  if (found != policy->known.end()) return found->second.passes;
  if (policy->known.size() > kMaxKept) policy->known.clear();
  return (policy->known[key] = judge(asked_itself(*policy, enters, parties))).passes;
}

Ref Policies::refused_by(std::uint32_t device, const Edge& in, const Parties& parties) const {
  if (admits(device, in, parties) != Truth::no) return {};
  const Policy& policy = *find(device);
  const Verdict verdict = judge(asked_itself(policy, side(policy, in), parties));
  return verdict.by == kNone ? Ref() : policy.lines[verdict.by].ref;
}

bool Policies::doubtful(const Parties& parties) const {
  return !policies_.empty() &&
         (endpoints_.who(parties.from).doubtful || endpoints_.who(parties.to).doubtful ||
          services_.doubtful(services_.signature(parties.service)));
}

bool Policies::asks_exit(std::uint32_t device) const {
  const Policy* policy = find(device);
  return policy != nullptr && policy->has_rules && policy->has_exit;
}

std::uint32_t Policies::entry_list(std::uint32_t device, const Edge& in) const {
  const Policy* policy = find(device);
  return policy == nullptr ? 0 : side(*policy, in);
}

Ref Policies::decided_by(std::uint32_t device, const Edge& in, const Edge& out,
                         const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return {};
  const Verdict verdict = policy->has_rules ? ask(*policy, in, out, parties)
                                            : judge_forwards(asked_forwards(*policy, in, parties));
  return verdict.by == kNone ? Ref() : policy->lines[verdict.by].ref;
}

bool Policies::allows_something(std::uint32_t device) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return false;
  const auto open = [](Truth fallback) { return fallback != Truth::no; };
  return (policy->has_rules &&
          std::any_of(policy->fallback.begin(), policy->fallback.end(), open)) ||
         std::any_of(policy->lines.begin(), policy->lines.end(), [](const Line& line) {
           return line.present != Truth::no && line.allows != false && line.meets_new();
         });
}

std::span<const Line> Policies::lines(std::uint32_t device) const {
  const Policy* policy = find(device);
  return policy == nullptr ? std::span<const Line>() : policy->lines;
}

}  // namespace topology
