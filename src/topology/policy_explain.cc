// What would decide about a session where a policy leaves it open.
#include <algorithm>

#include "topology/bits.h"
#include "topology/policy.h"
#include "topology/truth.h"

namespace topology {
namespace {

constexpr std::size_t kMaxExplained = std::size_t{1} << 12U;

}  // namespace

void Policies::explain(std::uint32_t device, const Edge& in, const Edge& out,
                       const Parties& parties, model::Ref declared,
                       std::vector<Missing>& missing) const {
  const Policy* policy = find(device);
  if (policy == nullptr) return;
  if (policy->has_rules) {
    explain(asked(*policy, side(*policy, in), policy->has_exit ? side(*policy, out) : 0, parties),
            declared, missing);
  } else {
    explain(asked_forwards(*policy, in, parties), declared, missing);
  }
}

void Policies::explain_admits(std::uint32_t device, const Edge& in, const Parties& parties,
                              model::Ref declared, std::vector<Missing>& missing) const {
  const Policy* policy = find(device);
  if (policy == nullptr || admits(device, in, parties) != Truth::unknown) return;
  explain(asked_itself(*policy, side(*policy, in), parties), declared, missing);
}

void Policies::explain_list(const Asked& asked, const List& list, std::uint32_t from,
                            std::uint32_t to, Packets packets, model::Ref declared,
                            std::vector<Missing>& missing) const {
  const bool some = asked.parties.service.some;
  bool decided = false;
  each_bit(fitting(asked.policy, list, from, to), [&](std::uint32_t i) {
    const Line& line = asked.policy.lines[i];
    const Truth fit = some ? Truth::yes : fits(line, asked, packets);
    if (fit == Truth::no) return true;
    missing.insert(missing.end(), line.doubts.begin(), line.doubts.end());
    const bool flow = declared.valid() && declared.kind() == model::Kind::flow;
    const bool speaks = some || line.services == kNone ||
                        services_.matches(asked.service)[line.services] != Truth::unknown;
    if (!some && !speaks && flow) {
      missing.push_back(services_.decides(line.services, asked.parties.service, declared));
    } else if (!some && fit == Truth::unknown && line.present == Truth::yes && flow) {
      missing.push_back({declared, id_of(model::Kind::flow, "port")});
    }
    decided = !some && fit == Truth::yes;
    return !decided;
  });
  const bool open = !decided && asked.policy.has_rules && !asked.itself;
  if (open && asked.policy.fallback[list.in] == Truth::unknown) {
    missing.push_back(asked.policy.undecided[list.in]);
  }
}

void Policies::explain(const Asked& asked, model::Ref declared,
                       std::vector<Missing>& missing) const {
  const std::size_t before = missing.size();
  const auto look = [&](std::uint32_t a, std::uint32_t b) {
    explain_list(asked, asked.entry, a, b, Packets::opening, declared, missing);
    if (asked.exit) explain_list(asked, *asked.exit, a, b, Packets::opening, declared, missing);
    if (!asked.back_entry) return;
    explain_list(asked, *asked.back_entry, b, a, Packets::answers, declared, missing);
    explain_list(asked, *asked.back_exit, b, a, Packets::answers, declared, missing);
  };
  const auto passes = [&](std::uint32_t a, std::uint32_t b) { return verdict(asked, a, b).passes; };
  std::size_t pairs = 0;
  const auto targets = parts(asked, target(asked));
  for (const Who::Part& source : parts(asked, endpoints_.who(asked.parties.from))) {
    for (const Who::Part& goal : targets) {
      for (const std::uint32_t a : source.points) {
        for (const std::uint32_t b : goal.points) {
          if (++pairs > kMaxExplained) break;
          const Truth one = passes(a, b);
          if (one == Truth::unknown) look(a, b);
          if (source.points.size() > 1 && passes(source.points.front(), b) != one) {
            missing.push_back(source.missing);
          }
          if (goal.points.size() > 1 && passes(a, goal.points.front()) != one) {
            missing.push_back(goal.missing);
          }
        }
      }
    }
  }
  tidy(missing);
  if (missing.size() == before && asked.policy.has_rules) {
    missing.push_back(asked.policy.undecided[asked.entry.in]);
  }
}

}  // namespace topology
