#include "rule/subject.h"

#include "facts/vocabulary.h"

namespace rule {

Subject::Subject(const facts::Facts& facts, const Compiled& kind, expr::ObjectRef subject)
    : facts_(facts), kind_(kind), bindings_(facts.bindings(subject)), lets_(kind.lets.size()) {}

void Subject::turn_to(expr::ObjectRef subject) {
  facts_.bind(subject, bindings_);
  for (std::optional<expr::Result>& let : lets_) let.reset();
}

Evaluated Subject::run(const Condition& condition, expr::Decider* decider) const {
  decider_ = decider;
  return condition.run(*this, bindings_, decider);
}

expr::Value Subject::field(expr::ObjectRef object, expr::FieldSlot slot) const {
  return facts_.field(object, slot);
}

expr::Value Subject::call(expr::FunctionId function, std::span<const expr::Value> arguments) const {
  return facts_.call(function, arguments);
}

const expr::Result* Subject::variable(expr::VariableSlot slot) const {
  const std::size_t index = static_cast<std::size_t>(slot) - facts::kVariables;
  if (index >= lets_.size()) return nullptr;
  if (!lets_[index]) lets_[index] = kind_.lets[index].evaluate(*this, bindings_, decider_);
  return &*lets_[index];
}

}  // namespace rule
