// What single lines of a policy do, for their audit.
#include "topology/bits.h"
#include "topology/policy.h"

namespace topology {

std::vector<std::uint32_t> Policies::met(std::uint32_t device, const Edge& in, const Edge* out,
                                         bool exit, std::uint32_t from, std::uint32_t to) const {
  std::vector<std::uint32_t> found;
  const Policy* policy = find(device);
  if (policy == nullptr) return found;
  const std::uint32_t leaves = out == nullptr ? kNone : side(*policy, *out);
  List list = exit ? policy->exits[leaves] : policy->entries[side(*policy, in)];
  const Bits& leaving = policy->leaving[out == nullptr ? policy->leaving.size() - 1 : leaves];
  for (std::size_t i = 0; i < list.lines.size(); ++i) list.lines[i] &= leaving[i];
  each_bit(fitting(*policy, list, from, to), [&](std::uint32_t i) {
    if (out != nullptr || !policy->lines[i].forward) found.push_back(i);
    return true;
  });
  return found;
}

std::vector<std::uint32_t> Policies::naming(std::uint32_t device, std::uint32_t from,
                                            std::uint32_t to) const {
  std::vector<std::uint32_t> found;
  const Policy* policy = find(device);
  if (policy == nullptr) return found;
  const List every{Bits((policy->lines.size() + 63) / 64, ~std::uint64_t{0}), false, 0, false};
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
  if (policy == nullptr) return {};
  const Line& asked_line = policy->lines[line];
  if (!policy->has_rules) {
    const auto named = [&](std::uint32_t set, std::uint32_t point) {
      return set == kNone || endpoints_.belongs(point, set);
    };
    const bool meets =
        asked_line.forward && named(asked_line.from, from) && named(asked_line.to, to);
    return meets ? services(asked_line) : ServiceSet();
  }
  const Parties nobody;
  const Asked question =
      asked(*policy, side(*policy, in), policy->has_exit ? side(*policy, out) : 0, nobody);
  for (auto& [by, part] : together(question, from, to, true).by) {
    if (by == line) return part;
  }
  return {};
}

}  // namespace topology
