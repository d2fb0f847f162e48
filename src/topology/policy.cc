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

#include "topology/truth.h"

namespace topology {
namespace {

using model::Kind;
using model::Ref;

constexpr std::uint32_t kActionAllow = 0;
constexpr std::uint32_t kDefaultAllow = 0;
constexpr std::uint32_t kDirectionIn = 0;
constexpr std::uint32_t kDirectionOut = 1;

/// Pairs of points that are looked at for one question; beyond, what was not found is unknown.
constexpr std::size_t kMaxPairs = std::size_t{1} << 16U;
/// Answers kept per policy, and bits of points; beyond, they are thrown away.
constexpr std::size_t kMaxKept = std::size_t{1} << 16U;
constexpr std::size_t kMaxWords = std::size_t{1} << 22U;

void set_bit(std::vector<std::uint64_t>& bits, std::size_t at) {
  bits[at / 64] |= std::uint64_t{1} << (at % 64);
}

template <typename Do>
void each_bit(const std::vector<std::uint64_t>& bits, Do&& act) {
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
      if (!act(static_cast<std::uint32_t>(word * 64 +
                                          static_cast<std::size_t>(std::countr_zero(left))))) {
        return;
      }
    }
  }
}

}  // namespace

Policies::Policies(const Graph& graph, Endpoints& endpoints, Services& services)
    : graph_(graph), endpoints_(endpoints), services_(services) {
  const model::Column& fallback = graph.plant.table(Kind::device).column("policy.default");
  for (std::uint32_t device = 0; device < graph.devices; ++device) {
    const Ref ref(Kind::device, device);
    const bool has_rules = graph.facts.filter(device) == Filter::rules;
    if (!has_rules && graph.plant.children(ref, Kind::forward).empty()) continue;
    Policy policy;
    policy.has_rules = has_rules;
    const auto word = fallback.get(device);
    policy.fallback = !word ? Truth::unknown : *word == kDefaultAllow ? Truth::yes : Truth::no;
    read_rules(device, policy);
    read_forwards(device, policy);
    make_lists(policy);
    policies_.emplace(device, std::move(policy));
  }
}

void Policies::read_rules(std::uint32_t device, Policy& policy) const {
  const model::Plant& plant = graph_.plant;
  const model::Table& table = plant.table(Kind::policy_rule);
  const model::Column& action = table.column("action");
  const model::Column& interface = table.column("interface");
  const model::Column& direction = table.column("direction");
  const model::Column& enabled = table.column("enabled");
  const model::Column& unapplied = table.column("unapplied");
  const model::Column& from = table.column("from");
  const model::Column& to = table.column("to");
  const model::Column& service = table.column("service");
  const Ref self(Kind::device, device);
  for (const std::uint32_t row : plant.children(self, Kind::policy_rule)) {
    Line line;
    line.ref = {Kind::policy_rule, row};
    const auto doubt = [&](const char* attribute) {
      line.doubts.push_back({line.ref, id_of(Kind::policy_rule, attribute)});
    };
    const auto list = unapplied.get(row);
    if (list && !plant.text(model::TextId{*list}).empty()) line.present = Truth::no;
    if (enabled.get(row) == 0U) line.present = Truth::no;
    if (line.present == Truth::yes && enabled.origin(row) == model::Origin::unknown) {
      line.present = Truth::unknown;
      doubt("enabled");
    }
    if (const auto word = action.get(row)) {
      line.allows = *word == kActionAllow;
    } else {
      doubt("action");
    }
    if (interface.known(row)) {
      for (const std::uint32_t raw : plant.list(interface.raw(row))) {
        line.interfaces.push_back(Ref::from_raw(raw).row());
      }
      std::sort(line.interfaces.begin(), line.interfaces.end());
    } else if (interface.origin(row) == model::Origin::unknown && line.present != Truth::no) {
      line.present = Truth::unknown;
      doubt("interface");
    }
    const std::uint32_t way = direction.get(row).value_or(kDirectionIn);
    line.on_entry = way != kDirectionOut;
    // A line for every side in both directions is met at the entry already.
    line.on_exit = way == kDirectionOut || (way != kDirectionIn && !line.interfaces.empty());
    if (from.known(row)) line.from = endpoints_.add(plant.list(from.raw(row)));
    if (to.known(row)) line.to = endpoints_.add(plant.list(to.raw(row)));
    if (service.known(row)) line.services = services_.add(self, plant.list(service.raw(row)));
    policy.lines.push_back(std::move(line));
  }
}

void Policies::read_forwards(std::uint32_t device, Policy& policy) const {
  const model::Plant& plant = graph_.plant;
  const model::Table& table = plant.table(Kind::forward);
  const model::Column& interface = table.column("interface");
  const model::Column& to = table.column("to");
  const model::Column& service = table.column("service");
  const model::Column& to_port = table.column("to_port");
  const Ref self(Kind::device, device);
  std::vector<Line> forwards;
  for (const std::uint32_t row : plant.children(self, Kind::forward)) {
    if (!to.known(row)) continue;
    Line line;
    line.ref = {Kind::forward, row};
    line.forward = true;
    line.allows = true;
    if (const auto raw = interface.get(row)) line.interfaces = {Ref::from_raw(*raw).row()};
    line.to = endpoints_.add(std::array{to.raw(row)});
    if (service.known(row)) {
      line.services = services_.add(self, plant.list(service.raw(row)), to_port.get(row));
    }
    forwards.push_back(std::move(line));
  }
  const auto closing = std::find_if(policy.lines.begin(), policy.lines.end(),
                                    [&](const Line& line) { return denies_everything(line); });
  policy.lines.insert(closing, forwards.begin(), forwards.end());
}

bool Policies::denies_everything(const Line& line) const {
  const auto any_end = [&](std::uint32_t set) { return set == kNone || endpoints_.any(set); };
  return line.present == Truth::yes && line.allows == false && any_end(line.from) &&
         any_end(line.to) && (line.services == kNone || services_.any(line.services));
}

void Policies::make_lists(Policy& policy) const {
  for (const Line& line : policy.lines) {
    for (const std::uint32_t interface : line.interfaces) {
      policy.sides.emplace(interface, static_cast<std::uint32_t>(policy.sides.size() + 1));
    }
  }
  const std::size_t words = (policy.lines.size() + 63) / 64;
  const List none{Bits(words, 0), false};
  policy.entries.assign(policy.sides.size() + 1, none);
  policy.exits = policy.entries;
  policy.forwards = policy.entries;
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
    if (line.on_exit) {
      put(policy.exits, line.allows != false);
      policy.has_exit = true;
    }
  }
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

const Policies::Bits& Policies::bits(const Policy& policy, std::uint32_t point, bool to) const {
  auto& known = to ? policy.to_bits : policy.from_bits;
  const auto found = known.find(point);
  if (found != known.end()) return found->second;
  const std::size_t words = (policy.lines.size() + 63) / 64;
  if (known.size() * words > kMaxWords) known.clear();
  Bits bits(words, 0);
  for (std::size_t i = 0; i < policy.lines.size(); ++i) {
    const std::uint32_t set = to ? policy.lines[i].to : policy.lines[i].from;
    if (set == kNone || endpoints_.belongs(point, set)) set_bit(bits, i);
  }
  return known.emplace(point, std::move(bits)).first->second;
}

Policies::Bits Policies::fitting(const Policy& policy, const List& list, std::uint32_t from,
                                 std::uint32_t to) const {
  Bits fit = list.lines;
  const Bits& by_from = bits(policy, from, false);
  for (std::size_t i = 0; i < fit.size(); ++i) fit[i] &= by_from[i];
  const Bits& by_to = bits(policy, to, true);
  for (std::size_t i = 0; i < fit.size(); ++i) fit[i] &= by_to[i];
  return fit;
}

Policies::Walk Policies::walk(const Asked& asked, const List& list, std::uint32_t from,
                              std::uint32_t to) const {
  Walk found;
  bool decided = false;
  const auto matches = services_.matches(asked.service);
  each_bit(fitting(asked.policy, list, from, to), [&](std::uint32_t i) {
    const Line& line = asked.policy.lines[i];
    Truth fits = line.services == kNone ? Truth::yes : matches[line.services];
    fits = both(fits, line.present);
    if (fits == Truth::no) return true;
    if (line.allows != false) {
      found.outcomes |= kAllow;
      if (found.allows == kNone) found.allows = i;
    }
    if (line.allows != true) {
      found.outcomes |= kDeny;
      if (found.denies == kNone) found.denies = i;
    }
    decided = fits == Truth::yes;
    return !decided;
  });
  if (decided) return found;
  found.outcomes |= list.closes ? fallback_outcomes(asked.policy) : kSilent;
  return found;
}

unsigned Policies::fallback_outcomes(const Policy& policy) {
  switch (policy.fallback) {
    case Truth::no:
      return kDeny;
    case Truth::yes:
      return kAllow;
    case Truth::unknown:
      break;
  }
  return kAllow | kDeny;
}

Verdict Policies::between(const Asked& asked, std::uint32_t from, std::uint32_t to) const {
  const Walk entry = walk(asked, *asked.entry, from, to);
  const Walk exit =
      asked.exit == nullptr ? Walk{kSilent, kNone, kNone} : walk(asked, *asked.exit, from, to);
  unsigned outcomes = 0;
  for (const unsigned e : {kAllow, kDeny, kSilent}) {
    if ((entry.outcomes & e) == 0) continue;
    for (const unsigned x : {kAllow, kDeny, kSilent}) {
      if ((exit.outcomes & x) == 0) continue;
      if (e == kDeny || x == kDeny) {
        outcomes |= kDeny;
      } else if (e == kAllow || x == kAllow) {
        outcomes |= kAllow;
      } else {
        outcomes |= fallback_outcomes(asked.policy);
      }
    }
  }
  Verdict verdict;
  verdict.passes = outcomes == kAllow ? Truth::yes : outcomes == kDeny ? Truth::no : Truth::unknown;
  if (verdict.passes == Truth::no) {
    verdict.by = (entry.outcomes & kDeny) != 0 ? entry.denies : exit.denies;
  } else {
    verdict.by = (entry.outcomes & kAllow) != 0 ? entry.allows : exit.allows;
  }
  return verdict;
}

Policies::Parcel Policies::parcel(const Policy& policy, const List& list, std::uint32_t from,
                                  std::uint32_t to, bool open) const {
  Parcel found;
  ServiceSet left = ServiceSet::all();
  each_bit(fitting(policy, list, from, to), [&](std::uint32_t i) {
    const Line& line = policy.lines[i];
    const bool allows = line.allows.value_or(open);
    if (allows != open && line.present == Truth::unknown) return true;
    ServiceSet part = left.cut(services(line));
    if (part.empty()) return true;
    left.subtract(part);
    if (allows) {
      found.allowed.add(part);
      found.by.emplace_back(i, std::move(part));
    } else {
      found.denied.add(part);
    }
    return !left.empty();
  });
  if (!list.closes) {
    found.silent = std::move(left);
  } else if (holds(policy.fallback, open ? View::possible : View::certain)) {
    found.allowed.add(left);
  } else {
    found.denied.add(left);
  }
  return found;
}

Policies::Parcel Policies::together(const Asked& asked, std::uint32_t from, std::uint32_t to,
                                    bool open) const {
  Parcel found = parcel(asked.policy, *asked.entry, from, to, open);
  if (asked.exit != nullptr) {
    Parcel exit = parcel(asked.policy, *asked.exit, from, to, open);
    found.silent = found.silent.cut(exit.silent);
    found.denied.add(exit.denied);
    // What the entry list let through is its doing.
    for (auto& [line, part] : exit.by) {
      part.subtract(found.allowed);
      found.by.emplace_back(line, std::move(part));
    }
    found.allowed.add(exit.allowed);
  }
  found.allowed.subtract(found.denied);
  for (auto& [line, part] : found.by) part.subtract(found.denied);
  if (holds(asked.policy.fallback, open ? View::possible : View::certain)) {
    found.allowed.add(found.silent);
  }
  return found;
}

Verdict Policies::some_between(const Asked& asked, std::uint32_t from, std::uint32_t to) const {
  for (const bool open : {false, true}) {
    const Parcel found = together(asked, from, to, open);
    if (found.allowed.empty()) continue;
    Verdict verdict{open ? Truth::unknown : Truth::yes, kNone};
    for (const auto& [line, part] : found.by) {
      if (part.empty()) continue;
      verdict.by = line;
      break;
    }
    return verdict;
  }
  return {};
}

Verdict Policies::judge(const Asked& asked) const {
  if (endpoints_.coarse()) return {Truth::unknown, kNone};
  const Who& from = endpoints_.who(asked.parties.from);
  const Who& to = endpoints_.who(asked.parties.to);
  Verdict best{Truth::no, kNone};
  bool first = true;
  std::size_t pairs = 0;
  for (const Who::Part& source : from.parts) {
    for (const Who::Part& target : to.parts) {
      Verdict part;
      bool begun = false;
      for (const std::uint32_t a : source.points) {
        for (const std::uint32_t b : target.points) {
          if (++pairs > kMaxPairs) return {Truth::unknown, best.by};
          const Verdict one =
              asked.parties.service.some ? some_between(asked, a, b) : between(asked, a, b);
          if (!begun) {
            part = one;
            begun = true;
          } else if (one.passes != part.passes) {
            if (part.passes == Truth::no) part.by = one.by;
            part.passes = Truth::unknown;
          }
          if (part.passes == Truth::unknown) break;
        }
        if (begun && part.passes == Truth::unknown) break;
      }
      if (part.passes == Truth::yes) return part;
      if (first || (best.passes == Truth::no && part.passes == Truth::unknown)) best = part;
      first = false;
    }
  }
  return best;
}

Policies::Asked Policies::asked(const Policy& policy, std::uint32_t in, std::uint32_t out,
                                const Parties& parties) const {
  const List* exit = policy.has_exit && out != kNone ? &policy.exits[out] : nullptr;
  return {policy, &policy.entries[in], exit, parties, services_.signature(parties.service)};
}

Verdict Policies::ask(const Policy& policy, const Edge& in, const Edge& out,
                      const Parties& parties) const {
  const std::uint32_t enters = side(policy, in);
  const std::uint32_t leaves = policy.has_exit ? side(policy, out) : 0;
  const Asked question = asked(policy, enters, leaves, parties);
  const std::array key{enters, leaves, endpoints_.signature(parties.from),
                       endpoints_.signature(parties.to), question.service};
  const auto found = policy.known.find(key);
  if (found != policy.known.end()) return found->second;
  if (policy.known.size() > kMaxKept) policy.known.clear();
  return policy.known[key] = judge(question);
}

Truth Policies::passes(std::uint32_t device, const Edge& in, const Edge& out,
                       const Parties& parties) const {
  const Policy* policy = find(device);
  return policy == nullptr ? Truth::no : ask(*policy, in, out, parties).passes;
}

Truth Policies::forwarded(std::uint32_t device, const Edge& in, const Parties& parties) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return Truth::no;
  const List* list = &policy->forwards[side(*policy, in)];
  if (std::all_of(list->lines.begin(), list->lines.end(),
                  [](std::uint64_t word) { return word == 0; })) {
    return Truth::no;
  }
  // What no forward leads on is not this question's.
  const Policy& all = *policy;
  const Asked question{all, list, nullptr, parties, services_.signature(parties.service)};
  return judge_forwards(question).passes;
}

Verdict Policies::judge_forwards(const Asked& asked) const {
  if (endpoints_.coarse()) return {Truth::unknown, kNone};
  Verdict best{Truth::no, kNone};
  const auto matches = services_.matches(asked.service);
  each_bit(asked.entry->lines, [&](std::uint32_t i) {
    const Line& line = asked.policy.lines[i];
    Truth fits =
        line.services == kNone || asked.parties.service.some ? Truth::yes : matches[line.services];
    Truth target = Truth::no;
    for (const Who::Part& part : endpoints_.who(asked.parties.to).parts) {
      const auto in = std::count_if(part.points.begin(), part.points.end(), [&](auto point) {
        return line.to == kNone || endpoints_.belongs(point, line.to);
      });
      target =
          either(target, in == 0                                                 ? Truth::no
                         : in == static_cast<std::ptrdiff_t>(part.points.size()) ? Truth::yes
                                                                                 : Truth::unknown);
    }
    fits = both(fits, target);
    if (fits == Truth::yes || (fits == Truth::unknown && best.passes == Truth::no)) {
      best = {fits, i};
    }
    return best.passes != Truth::yes;
  });
  return best;
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
  Verdict verdict;
  if (policy->has_rules) {
    verdict = ask(*policy, in, out, parties);
  } else {
    const Asked question{*policy, &policy->forwards[side(*policy, in)], nullptr, parties,
                         services_.signature(parties.service)};
    verdict = judge_forwards(question);
  }
  return verdict.by == kNone ? Ref() : policy->lines[verdict.by].ref;
}

void Policies::explain(std::uint32_t device, const Edge& in, const Edge& out,
                       const Parties& parties, Ref declared, std::vector<Missing>& missing) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return;
  const Asked question =
      policy->has_rules
          ? asked(*policy, side(*policy, in), policy->has_exit ? side(*policy, out) : 0, parties)
          : Asked{*policy, &policy->forwards[side(*policy, in)], nullptr, parties,
                  services_.signature(parties.service)};
  explain(question, {Kind::device, device}, declared, missing);
}

void Policies::explain(const Asked& asked, Ref device, Ref declared,
                       std::vector<Missing>& missing) const {
  const std::size_t before = missing.size();
  const Missing fallback{device, id_of(Kind::device, "policy.default")};
  const Who& from = endpoints_.who(asked.parties.from);
  const Who& to = endpoints_.who(asked.parties.to);
  const bool some = asked.parties.service.some;
  const auto matches = services_.matches(asked.service);
  const auto verdict = [&](std::uint32_t a, std::uint32_t b) {
    return (some ? some_between(asked, a, b) : between(asked, a, b)).passes;
  };
  const auto look = [&](const List* list, std::uint32_t a, std::uint32_t b) {
    if (list == nullptr) return;
    bool decided = false;
    each_bit(fitting(asked.policy, *list, a, b), [&](std::uint32_t i) {
      const Line& line = asked.policy.lines[i];
      Truth fits = Truth::yes;
      if (!some && line.services != kNone) fits = matches[line.services];
      if (fits == Truth::no) return true;
      missing.insert(missing.end(), line.doubts.begin(), line.doubts.end());
      if (fits == Truth::unknown && declared.valid() && declared.kind() == Kind::flow) {
        missing.push_back(Services::decides(asked.parties.service, declared));
      }
      decided = !some && both(fits, line.present) == Truth::yes;
      return !decided;
    });
    if (!decided && asked.policy.has_rules && asked.policy.fallback == Truth::unknown) {
      missing.push_back(fallback);
    }
  };
  std::size_t pairs = 0;
  for (const Who::Part& source : from.parts) {
    for (const Who::Part& target : to.parts) {
      for (const std::uint32_t a : source.points) {
        for (const std::uint32_t b : target.points) {
          if (++pairs > kMaxPairs / 16) break;
          const Truth one = verdict(a, b);
          if (one == Truth::unknown) {
            look(asked.entry, a, b);
            look(asked.exit, a, b);
          }
          if (source.points.size() > 1 && verdict(source.points.front(), b) != one) {
            missing.push_back(source.missing);
          }
          if (target.points.size() > 1 && verdict(a, target.points.front()) != one) {
            missing.push_back(target.missing);
          }
        }
      }
    }
  }
  tidy(missing);
  if (missing.size() == before && asked.policy.has_rules) missing.push_back(fallback);
}

bool Policies::allows_something(std::uint32_t device) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return false;
  return (policy->has_rules && policy->fallback != Truth::no) ||
         std::any_of(policy->lines.begin(), policy->lines.end(), [](const Line& line) {
           return line.present != Truth::no && line.allows != false;
         });
}

std::span<const Line> Policies::lines(std::uint32_t device) const {
  const Policy* policy = find(device);
  return policy == nullptr ? std::span<const Line>() : policy->lines;
}

std::vector<std::uint32_t> Policies::met(std::uint32_t device, const Edge& edge, bool exit,
                                         std::uint32_t from, std::uint32_t to) const {
  std::vector<std::uint32_t> found;
  const Policy* policy = find(device);
  if (policy == nullptr) return found;
  const auto& lists = exit ? policy->exits : policy->entries;
  each_bit(fitting(*policy, lists[side(*policy, edge)], from, to), [&](std::uint32_t i) {
    found.push_back(i);
    return true;
  });
  return found;
}

std::vector<std::uint32_t> Policies::naming(std::uint32_t device, std::uint32_t from,
                                            std::uint32_t to) const {
  std::vector<std::uint32_t> found;
  const Policy* policy = find(device);
  if (policy == nullptr) return found;
  const List every{Bits((policy->lines.size() + 63) / 64, ~std::uint64_t{0}), false};
  each_bit(fitting(*policy, every, from, to), [&](std::uint32_t i) {
    found.push_back(i);
    return true;
  });
  return found;
}

ServiceSet Policies::open_between(std::uint32_t device, const Edge& in, const Edge& out,
                                  std::uint32_t from, std::uint32_t to) const {
  const Policy* policy = find(device);
  if (policy == nullptr || !policy->has_rules) return ServiceSet::all();
  const Parties nobody;
  return together(
             asked(*policy, side(*policy, in), policy->has_exit ? side(*policy, out) : 0, nobody),
             from, to, true)
      .allowed;
}

ServiceSet Policies::let_through(std::uint32_t device, std::uint32_t line, const Edge& in,
                                 const Edge& out, std::uint32_t from, std::uint32_t to) const {
  const Policy* policy = find(device);
  if (policy == nullptr || !policy->has_rules) return {};
  const Parties nobody;
  const Asked question =
      asked(*policy, side(*policy, in), policy->has_exit ? side(*policy, out) : 0, nobody);
  for (auto& [by, part] : together(question, from, to, true).by) {
    if (by == line) return part;
  }
  return {};
}

}  // namespace topology
