// How the lists of a policy decide about one session, and about whatever may pass.
#include <algorithm>

#include "topology/bits.h"
#include "topology/policy.h"
#include "topology/truth.h"

namespace topology {
namespace {

/// Pairs of points that are looked at for one question; beyond, what was not found is unknown.
constexpr std::size_t kMaxPairs = std::size_t{1} << 16U;
/// Bits of points that are kept; beyond, they are thrown away.
constexpr std::size_t kMaxWords = std::size_t{1} << 22U;

/// Ports above 1023 on TCP, one of which a protocol agrees on at run time.
ServiceSet free_ports() {
  ServiceSet set;
  set.add(ServiceSet::kTcp + 1024, ServiceSet::kTcp + 65535);
  return set;
}

/// What has no port: answers are of the same kind.
ServiceSet portless() {
  ServiceSet set;
  set.add(ServiceSet::kIcmp, ServiceSet::kLast);
  return set;
}

}  // namespace

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

Truth Policies::fits(const Line& line, const Asked& asked, Packets packets) const {
  const Truth speaks =
      line.services == kNone ? Truth::yes : services_.matches(asked.service)[line.services];
  if (packets == Packets::opening) {
    return line.fits_free_ports() ? both(speaks, line.present) : Truth::no;
  }
  // An answer goes to the port that the client took, from the one that was asked.
  const auto ports = services_.ports(asked.parties.service);
  if (ports.empty() && speaks != Truth::no) return both(speaks, line.present);
  if (line.services != kNone && !services_.takes_answers(line.services)) return Truth::no;
  if (!line.source_ports) return line.present;
  if (ports.empty()) return both(Truth::unknown, line.present);
  const auto inside = std::count_if(ports.begin(), ports.end(), [&](std::uint32_t port) {
    return line.source_ports->contains(port);
  });
  if (inside == 0) return Truth::no;
  const bool all = inside == static_cast<std::ptrdiff_t>(ports.size());
  return both(all ? Truth::yes : Truth::unknown, line.present);
}

Policies::Walk Policies::walk(const Asked& asked, const List& list, std::uint32_t from,
                              std::uint32_t to, Packets packets) const {
  Walk found;
  bool decided = false;
  each_bit(fitting(asked.policy, list, from, to), [&](std::uint32_t i) {
    const Line& line = asked.policy.lines[i];
    const Truth fit = fits(line, asked, packets);
    if (fit == Truth::no) return true;
    if (line.allows != false) {
      found.outcomes |= kAllow;
      if (found.allows == kNone) found.allows = i;
    }
    if (line.allows != true) {
      found.outcomes |= kDeny;
      if (found.denies == kNone) found.denies = i;
    }
    decided = fit == Truth::yes;
    return !decided;
  });
  if (decided) return found;
  found.outcomes |= list.closes ? fallback_outcomes(asked.policy, list.in) : kSilent;
  return found;
}

unsigned Policies::fallback_outcomes(const Policy& policy, std::uint32_t side) {
  switch (policy.fallback[side]) {
    case Truth::no:
      return kDeny;
    case Truth::yes:
      return kAllow;
    case Truth::unknown:
      break;
  }
  return kAllow | kDeny;
}

Verdict Policies::one_way(const Asked& asked, std::uint32_t from, std::uint32_t to,
                          Packets packets) const {
  const bool opening = packets == Packets::opening;
  const List& entry_list = opening ? asked.entry : *asked.back_entry;
  const auto& exit_list = opening ? asked.exit : asked.back_exit;
  const Walk entry = walk(asked, entry_list, from, to, packets);
  const Walk exit =
      exit_list ? walk(asked, *exit_list, from, to, packets) : Walk{kSilent, kNone, kNone};
  const unsigned silent =
      asked.itself ? static_cast<unsigned>(kAllow) : fallback_outcomes(asked.policy, entry_list.in);
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
        outcomes |= silent;
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

Verdict Policies::between(const Asked& asked, std::uint32_t from, std::uint32_t to) const {
  const Verdict forth = one_way(asked, from, to, Packets::opening);
  if (!asked.back_entry || forth.passes == Truth::no) return forth;
  const Verdict back = one_way(asked, to, from, Packets::answers);
  const Truth passes = both(forth.passes, back.passes);
  return {passes, passes == Truth::no ? back.by : forth.by};
}

/// The services whose answers a line fits, by the port from which they come.
ServiceSet Policies::answered(const Line& line) const {
  ServiceSet found = line.services == kNone ? ServiceSet::all() : services_.set(line.services);
  if (line.services != kNone && !services_.takes_answers(line.services)) {
    return found.cut(portless());
  }
  if (!line.source_ports) return ServiceSet::all();
  found = found.cut(portless());
  for (const std::uint32_t base : {ServiceSet::kTcp, ServiceSet::kUdp, ServiceSet::kSctp}) {
    found.add(line.source_ports->moved(base));
  }
  return found;
}

Policies::Parcel Policies::parcel(const Policy& policy, const List& list, std::uint32_t from,
                                  std::uint32_t to, bool open, Packets packets) const {
  Parcel found;
  ServiceSet left = ServiceSet::all();
  each_bit(fitting(policy, list, from, to), [&](std::uint32_t i) {
    const Line& line = policy.lines[i];
    const bool allows = line.allows.value_or(open);
    if (allows != open && line.present == Truth::unknown) return true;
    // Whoever may come as they like avoids what denies only some of it.
    if (!allows && packets == Packets::opening && line.avoidable()) return true;
    ServiceSet part = left.cut(packets == Packets::opening ? services(line) : answered(line));
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
  } else if (holds(policy.fallback[list.in], open ? View::possible : View::certain)) {
    found.allowed.add(left);
  } else {
    found.denied.add(left);
  }
  return found;
}

Policies::Parcel Policies::together(const Asked& asked, std::uint32_t from, std::uint32_t to,
                                    bool open, Packets packets) const {
  const bool opening = packets == Packets::opening;
  const List& entry = opening ? asked.entry : *asked.back_entry;
  const auto& exit_list = opening ? asked.exit : asked.back_exit;
  Parcel found = parcel(asked.policy, entry, from, to, open, packets);
  if (exit_list) {
    Parcel exit = parcel(asked.policy, *exit_list, from, to, open, packets);
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
  const Truth silent = asked.itself ? Truth::yes : asked.policy.fallback[entry.in];
  if (holds(silent, open ? View::possible : View::certain)) found.allowed.add(found.silent);
  return found;
}

Verdict Policies::some_between(const Asked& asked, std::uint32_t from, std::uint32_t to,
                               const ServiceSet& among) const {
  for (const bool open : {false, true}) {
    const Parcel found = together(asked, from, to, open);
    ServiceSet allowed = found.allowed.cut(among);
    if (asked.back_entry) {
      allowed = allowed.cut(together(asked, to, from, open, Packets::answers).allowed);
    }
    if (allowed.empty()) continue;
    Verdict verdict{open ? Truth::unknown : Truth::yes, kNone};
    for (const auto& [line, part] : found.by) {
      if (!part.meets(allowed)) continue;
      verdict.by = line;
      break;
    }
    return verdict;
  }
  return {};
}

Verdict Policies::verdict(const Asked& asked, std::uint32_t from, std::uint32_t to) const {
  if (asked.parties.service.some) return some_between(asked, from, to, ServiceSet::all());
  const Verdict usual = between(asked, from, to);
  if (usual.passes == Truth::no || !services_.needs_free_port(asked.parties.service)) return usual;
  // A line that names the protocol follows it to the port on which it agrees.
  if (usual.by != kNone) {
    const std::uint32_t set = asked.policy.lines[usual.by].services;
    if (set == kNone || services_.names(set, *asked.parties.service.protocol)) return usual;
  }
  const Verdict agreed = some_between(asked, from, to, free_ports());
  return {both(usual.passes, agreed.passes), usual.by};
}

std::vector<Who::Part> Policies::parts(const Asked& asked, const Who& who) const {
  if (asked.itself) return who.parts;
  const auto& own = endpoints_.own_points(asked.policy.device);
  std::vector<Who::Part> found;
  for (const Who::Part& part : who.parts) {
    Who::Part rest{{}, part.missing};
    std::set_difference(part.points.begin(), part.points.end(), own.begin(), own.end(),
                        std::back_inserter(rest.points));
    if (!rest.points.empty()) found.push_back(std::move(rest));
  }
  return found;
}

const Who& Policies::target(const Asked& asked) const {
  return asked.itself ? endpoints_.itself(asked.policy.device) : endpoints_.who(asked.parties.to);
}

Verdict Policies::judge(const Asked& asked) const {
  if (endpoints_.coarse()) return {Truth::unknown, kNone};
  const auto sources = parts(asked, endpoints_.who(asked.parties.from));
  const auto targets = parts(asked, target(asked));
  Verdict best{Truth::no, kNone};
  bool first = true;
  std::size_t pairs = 0;
  for (const Who::Part& source : sources) {
    for (const Who::Part& target_part : targets) {
      Verdict part;
      bool begun = false;
      for (const std::uint32_t a : source.points) {
        for (const std::uint32_t b : target_part.points) {
          if (++pairs > kMaxPairs) return {Truth::unknown, best.by};
          const Verdict one = verdict(asked, a, b);
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

Verdict Policies::judge_forwards(const Asked& asked) const {
  if (endpoints_.coarse()) return {Truth::unknown, kNone};
  Verdict best{Truth::no, kNone};
  const auto matches = services_.matches(asked.service);
  const auto named = [&](std::uint32_t set, Subject subject) {
    if (set == kNone) return Truth::yes;
    Truth found = Truth::no;
    for (const Who::Part& part : endpoints_.who(subject).parts) {
      const auto in = std::count_if(part.points.begin(), part.points.end(),
                                    [&](auto point) { return endpoints_.belongs(point, set); });
      const bool all = in == static_cast<std::ptrdiff_t>(part.points.size());
      found = either(found, in == 0 ? Truth::no : all ? Truth::yes : Truth::unknown);
    }
    return found;
  };
  each_bit(asked.entry.lines, [&](std::uint32_t i) {
    const Line& line = asked.policy.lines[i];
    Truth fit =
        line.services == kNone || asked.parties.service.some ? Truth::yes : matches[line.services];
    fit = both(both(fit, line.present), named(line.to, asked.parties.to));
    fit = both(fit, named(line.from, asked.parties.from));
    if (fit == Truth::yes || (fit == Truth::unknown && best.passes == Truth::no)) best = {fit, i};
    return best.passes != Truth::yes;
  });
  return best;
}

}  // namespace topology
