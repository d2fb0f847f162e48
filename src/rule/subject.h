// One subject under judgement by one rule: what the rule's conditions may name.
#pragma once

#include <optional>
#include <vector>

#include "expr/evaluate.h"
#include "expr/host.h"
#include "facts/facts.h"
#include "rule/rule.h"

namespace rule {

/// Answers for the plant, and for the names of the rule's `let:`. A name is worked out when a
/// condition first asks for it and kept for the others, so that a search behind it runs at most
/// once a subject, and not at all where nothing depends on it. What decided it counts as a witness
/// of every condition that it decides. Not for concurrent use.
class Subject final : public expr::Host {
 public:
  /// All arguments outlive it.
  Subject(const facts::Facts& facts, const Compiled& kind, expr::ObjectRef subject);

  /// Goes on to another subject of the same kind; as a new one, without its cost.
  void turn_to(expr::ObjectRef subject);

  /// A decider for `facts` spares it what that knows already; not for what is asked of levels,
  /// which note what they assume.
  [[nodiscard]] Evaluated run(const Condition& condition, expr::Decider* decider = nullptr) const;

  [[nodiscard]] expr::Value field(expr::ObjectRef object, expr::FieldSlot slot) const override;
  [[nodiscard]] expr::Value call(expr::FunctionId function,
                                 std::span<const expr::Value> arguments) const override;
  [[nodiscard]] const expr::Result* variable(expr::VariableSlot slot) const override;

 private:
  const facts::Facts& facts_;
  const Compiled& kind_;
  std::vector<expr::Value> bindings_;
  mutable expr::Decider* decider_ = nullptr;  ///< Of the run that asks for a name.
  mutable std::vector<std::optional<expr::Result>> lets_;
};

}  // namespace rule
