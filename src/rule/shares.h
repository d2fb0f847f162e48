// What the findings of one run have in common: made once, held by all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "diag/report.h"
#include "model/kind.h"
#include "rule/citation.h"
#include "rule/rule.h"
#include "text/shared.h"

namespace rule {

/// Belongs to one world and one library: what they say goes into what is kept.
class Shares {
 public:
  /// The parts of a rule's findings that no subject changes.
  struct OfRule {
    text::Shared<text::Bilingual> title;
    /// As written; only of those without an insert.
    text::Shared<text::Bilingual> wanted, fix, why;
    text::Shared<std::vector<diag::Clause>> clauses;
    text::Shared<std::vector<diag::Note>> no_clause;
  };
  using MakeRule = std::function<OfRule()>;
  using MakeScenario = std::function<diag::Scenario()>;
  using Describe = std::function<diag::Note()>;
  using MakeAddressee = std::function<diag::Addressee()>;

  const OfRule& of(const Rule& rule, const MakeRule& make);
  /// `data` are codes of data classes: with rule and role all that a scenario depends on.
  text::Shared<diag::Scenario> scenario(const Rule& rule, const std::string& role,
                                        const std::vector<std::uint32_t>& data,
                                        const MakeScenario& make);
  text::Shared<diag::Addressee> addressee(const std::string& role, model::Ref party,
                                          const MakeAddressee& make);
  text::Shared<diag::Note> described(model::Ref entity, const Describe& describe);

 private:
  std::unordered_map<const Rule*, OfRule> rules_;
  std::map<std::tuple<const Rule*, std::string, std::vector<std::uint32_t>>,
           text::Shared<diag::Scenario>>
      scenarios_;
  std::map<std::pair<std::string, model::Ref>, text::Shared<diag::Addressee>> addressees_;
  std::unordered_map<std::uint32_t, text::Shared<diag::Note>> described_;
};

}  // namespace rule
