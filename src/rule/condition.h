// One expression of a rule, compiled and type-checked.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/evaluate.h"
#include "expr/host.h"
#include "expr/program.h"
#include "expr/value.h"
#include "expr/vocabulary.h"
#include "text/excerpt.h"

namespace rule {

/// What an expression must yield.
enum class Want : std::uint8_t {
  boolean,   ///< when, require
  severity,  ///< a severity's word
  name,      ///< a name of `let:`
  anything,  ///< an insert of a text
};

struct Evaluated {
  expr::Value value;
  /// What decided: of exists the first, of all the counterexample.
  std::vector<expr::ObjectRef> witnesses;
  std::optional<diag::Diagnostic> fault;  ///< Where the value is an error: its place in the rule.
};

/// Cheap to copy. Default-constructed ones may not be run.
class Condition {
 public:
  Condition() = default;
  /// A decider for the same host spares it what that knows already.
  [[nodiscard]] Evaluated run(const expr::Host& host, std::span<const expr::Value> bindings,
                              expr::Decider* decider = nullptr) const;
  /// The same as the evaluator gives it. The value may point into the condition and the host.
  [[nodiscard]] expr::Result evaluate(const expr::Host& host, std::span<const expr::Value> bindings,
                                      expr::Decider* decider = nullptr) const;
  /// For deciding it together with others (expr/decide.h).
  [[nodiscard]] const expr::Program& program() const;
  /// The type of what it gives.
  [[nodiscard]] const expr::Type& type() const;
  /// Compiles it now, where it waits for its first use. What is wrong goes to `sink`, with its
  /// place in the rule file. False after a report.
  bool compiles(diag::Sink& sink) const;
  /// The fields that it may read, sorted.
  [[nodiscard]] std::span<const std::pair<expr::ObjectTypeId, expr::FieldSlot>> reads() const;

 private:
  friend std::optional<Condition> compile(const text::Excerpt& text,
                                          const expr::Vocabulary& vocabulary, Want want,
                                          diag::Sink& sink);
  friend Condition compile_later(text::Excerpt text, expr::ObjectTypeId subject,
                                 std::shared_ptr<const expr::Vocabulary> vocabulary, Want want);
  struct Program;
  std::shared_ptr<Program> program_;
};

/// Faults go to `sink` with their place in the rule file. has() on what may be unknown is refused
/// in conditions and severities, since it would let a missing value decide: what is not stated must
/// leave a verdict open. So are sure() and the like, but for severities.
std::optional<Condition> compile(const text::Excerpt& text, const expr::Vocabulary& vocabulary,
                                 Want want, diag::Sink& sink);

/// The same at first use, for the rules in the program: most plants have no subject for most of
/// them. Without a vocabulary it is that of the subject. A text that does not compile is a defect
/// of ours, which the tests of the rules find: std::logic_error.
Condition compile_later(text::Excerpt text, expr::ObjectTypeId subject,
                        std::shared_ptr<const expr::Vocabulary> vocabulary, Want want);

}  // namespace rule
