#include "rule/shares.h"

namespace rule {

const Shares::OfRule& Shares::of(const Rule& rule, const MakeRule& make) {
  const auto kept = rules_.find(&rule);
  return kept != rules_.end() ? kept->second : rules_.emplace(&rule, make()).first->second;
}

text::Shared<diag::Scenario> Shares::scenario(const Rule& rule, const std::string& role,
                                              const std::vector<std::uint32_t>& data,
                                              const MakeScenario& make) {
  std::tuple key(&rule, role, data);
  const auto kept = scenarios_.find(key);
  return kept != scenarios_.end() ? kept->second
                                  : scenarios_.emplace(std::move(key), make()).first->second;
}

text::Shared<diag::Addressee> Shares::addressee(const std::string& role, model::Ref party,
                                                const MakeAddressee& make) {
  std::pair key(role, party);
  const auto kept = addressees_.find(key);
  return kept != addressees_.end() ? kept->second
                                   : addressees_.emplace(std::move(key), make()).first->second;
}

text::Shared<diag::Note> Shares::described(model::Ref entity, const Describe& describe) {
  const auto [at, fresh] = described_.try_emplace(entity.packed);
  if (fresh) at->second = describe();
  return at->second;
}

}  // namespace rule
