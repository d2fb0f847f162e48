#include "rule/condition.h"

#include <utility>

#include "expr/evaluate.h"
#include "expr/program.h"
#include "facts/vocabulary.h"

namespace rule {

struct Condition::Program {
  expr::Program program;
};

Evaluated Condition::run(const expr::Host& host, std::span<const expr::Value> bindings) const {
  expr::Result result = evaluate(host, bindings);
  Evaluated out;
  for (const expr::Witness& witness : result.witnesses) {
    if (witness.element.is(expr::Kind::object)) out.witnesses.push_back(witness.element.object());
  }
  if (result.value.is(expr::Kind::error)) {
    out.fault = program_->program.diagnostic(result.value.fault());
  }
  out.value = std::move(result.value);
  return out;
}

expr::Result Condition::evaluate(const expr::Host& host,
                                 std::span<const expr::Value> bindings) const {
  return expr::evaluate(program_->program, host, bindings);
}

const expr::Type& Condition::type() const { return program_->program.result(); }

std::span<const std::pair<expr::ObjectTypeId, expr::FieldSlot>> Condition::reads() const {
  return program_->program.reads();
}

std::optional<Condition> compile(const text::Excerpt& text, const expr::Vocabulary& vocabulary,
                                 Want want, diag::Sink& sink) {
  expr::CheckOptions options;
  options.refuse_has_on_optional = want != Want::anything;
  options.refuse_forgetting = want == Want::boolean || want == Want::name;
  if (want == Want::boolean) options.result = expr::TypeKind::boolean;
  if (want == Want::severity) options.result = facts::severity_type();
  auto program = expr::compile(text, vocabulary, sink, options);
  if (!program) return std::nullopt;
  Condition out;
  out.program_ =
      std::make_shared<const Condition::Program>(Condition::Program{std::move(*program)});
  return out;
}

}  // namespace rule
