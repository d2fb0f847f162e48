#include "rule/condition.h"

#include <mutex>
#include <stdexcept>
#include <utility>

#include "expr/evaluate.h"
#include "expr/program.h"
#include "facts/vocabulary.h"

namespace rule {

namespace {

std::optional<expr::Program> program_of(const text::Excerpt& text,
                                        const expr::Vocabulary& vocabulary, Want want,
                                        diag::Sink& sink) {
  expr::CheckOptions options;
  options.refuse_has_on_optional = want != Want::anything;
  options.refuse_forgetting = want == Want::boolean || want == Want::name;
  if (want == Want::boolean) options.result = expr::TypeKind::boolean;
  if (want == Want::severity) options.result = facts::severity_type();
  return expr::compile(text, vocabulary, sink, options);
}

}  // namespace

struct Condition::Program {
  std::optional<expr::Program> program;  ///< Empty until first use.
  text::Excerpt text;
  expr::ObjectTypeId subject{};
  std::shared_ptr<const expr::Vocabulary> vocabulary;
  Want want = Want::boolean;

  std::once_flag compiled;  ///< Rules may be shared by threads.

  const expr::Program& ready() {
    std::call_once(compiled, [this] {
      if (program) return;
      diag::Sink faults;
      program =
          program_of(text, vocabulary ? *vocabulary : facts::vocabulary_for(subject), want, faults);
      if (!program) throw std::logic_error("a condition of a shipped rule: " + text.text);
    });
    return *program;
  }
};

Evaluated Condition::run(const expr::Host& host, std::span<const expr::Value> bindings,
                         expr::Decider* decider) const {
  expr::Result result = evaluate(host, bindings, decider);
  Evaluated out;
  for (const expr::Witness& witness : result.witnesses) {
    if (witness.element.is(expr::Kind::object)) out.witnesses.push_back(witness.element.object());
  }
  if (result.value.is(expr::Kind::error)) {
    out.fault = program_->ready().diagnostic(result.value.fault());
  }
  out.value = std::move(result.value);
  return out;
}

expr::Result Condition::evaluate(const expr::Host& host, std::span<const expr::Value> bindings,
                                 expr::Decider* decider) const {
  if (decider != nullptr) return expr::evaluate(program_->ready(), host, bindings, *decider);
  return expr::evaluate(program_->ready(), host, bindings);
}

const expr::Program& Condition::program() const { return program_->ready(); }

const expr::Type& Condition::type() const { return program_->ready().result(); }

bool Condition::compiles(diag::Sink& sink) const {
  if (program_ == nullptr || program_->program) return true;
  const expr::Vocabulary& vocabulary =
      program_->vocabulary ? *program_->vocabulary : facts::vocabulary_for(program_->subject);
  return program_of(program_->text, vocabulary, program_->want, sink).has_value();
}

std::span<const std::pair<expr::ObjectTypeId, expr::FieldSlot>> Condition::reads() const {
  return program_->ready().reads();
}

std::optional<Condition> compile(const text::Excerpt& text, const expr::Vocabulary& vocabulary,
                                 Want want, diag::Sink& sink) {
  auto program = program_of(text, vocabulary, want, sink);
  if (!program) return std::nullopt;
  Condition out;
  out.program_ = std::make_shared<Condition::Program>();
  out.program_->program = std::move(program);
  return out;
}

Condition compile_later(text::Excerpt text, expr::ObjectTypeId subject,
                        std::shared_ptr<const expr::Vocabulary> vocabulary, Want want) {
  Condition out;
  out.program_ = std::make_shared<Condition::Program>();
  out.program_->text = std::move(text);
  out.program_->subject = subject;
  out.program_->vocabulary = std::move(vocabulary);
  out.program_->want = want;
  return out;
}

}  // namespace rule
