// Runs a program over a host, row by row: the reference for every faster way (decide.h).
//
// Unknown follows CEL. `false && x` is false and `true || x` is true on either side, whatever x is;
// otherwise in && and || an unknown wins over an error. Everywhere else an error wins over an
// unknown, and an unknown argument or condition makes the result unknown, with all that the unknown
// arguments miss. A member of a list that is uncertain with `m` takes part in
//   exists      as  m && p          filter  stays uncertain; a p that is unknown makes it so
//   all         as  !m || p         map     stays uncertain
//   in          as  m && (x == e)   size(), an index at or behind it: unknown
// and makes every other function of its list unknown. Lists with uncertain members are never put
// into other lists or maps: the whole becomes unknown.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expr/decide.h"
#include "expr/host.h"
#include "expr/limits.h"
#include "expr/meter.h"
#include "expr/program.h"
#include "expr/value.h"

namespace expr {

/// An element that decided a comprehension.
struct Witness {
  std::string_view variable;  ///< As the expression names it; memory of the program.
  Value element;
  /// true: the element for which an exists() held; false: the one for which an all() did not.
  bool holds = true;
};

struct Result {
  /// May point into the program, the host and the bindings.
  Value value;
  /// In the order of the expression, outer before inner, at most kMaxWitnesses. The first element
  /// that made an exists() true or an all() false, and the elements that an exists_one() counted,
  /// if that decided the result: those of the branch that made an || true or an && false (the
  /// first), of the condition and the branch taken of a ?:, of every operand otherwise. Where an
  /// exists() is false or an all() true, no single element decided, and there is none. None if the
  /// result is unknown or an error.
  std::vector<Witness> witnesses;
};

/// `bindings` are the values of the vocabulary's variables, by slot. An error in the result is a
/// fault of the expression (Program::diagnostic).
Result evaluate(const Program& program, const Host& host, std::span<const Value> bindings,
                std::uint64_t max_steps = kMaxSteps);

/// The same, passing over elements of lists of which the decider knows what the comprehension would
/// make of them: without a witness, and nothing missing but their membership. It decides for a host
/// that gives the same answers.
Result evaluate(const Program& program, const Host& host, std::span<const Value> bindings,
                Decider& decider);

/// The first of the rows that takes these arguments; null if none does.
const Overload* fitting(std::span<const Overload* const> rows, std::span<const Value> arguments);
/// Whether a function of the host takes them; what is unknown fits everywhere.
bool fits(const Function& function, std::span<const Value> arguments);

/// A list some of whose members are uncertain.
inline bool is_uncertain(const Value& value) {
  return value.is(Kind::list) && !value.list().sure();
}

/// One run of a program.
class Evaluation {
 public:
  Evaluation(const Program& program, const Host& host, std::span<const Value> bindings,
             std::uint64_t max_steps, Decider* decider = nullptr);

  Result run();
  /// The value of one step; for folding.
  Value value_of(std::uint32_t step);

 private:
  using Operands = std::span<const std::uint32_t>;
  class Range;

  Value evaluate(std::uint32_t index);
  Value logical(const Step& step, bool decisive);
  Value conditional(const Step& step);
  Value variable(const Step& step);
  Value field(const Step& step);
  Value field_of(const Step& step, const Value& operand);
  Value key(const Step& step);
  Value has_field(const Step& step);
  Value has_key(const Step& step);
  Value call(const Step& step);
  Value host_call(const Step& step);
  Value matches(const Step& step);
  Value list(const Step& step);
  Value map(const Step& step);
  Value bind(const Step& step);
  Value comprehension(const Step& step);
  Value optional_map(const Step& step, const Value& range);
  Value quantified(const Step& step, const Range& range, bool decisive);
  /// What an exists or all makes of a list that the host keeps; an error where that has to be found
  /// element by element.
  Value of_kept(const Step& step, const List& list, bool decisive);
  /// What the body says of an element, if that is known without evaluating it.
  Answer foretold(const Step& step, const Value& element);
  Value exactly_one(const Step& step, const Range& range);
  Value filtered(const Step& step, const Range& range);
  Value mapped(const Step& step, const Range& range);
  Value mapped_by_key(const Step& step, const Range& range);

  /// Evaluates operands in order into `out`, unknown ones only if `unknown_too`. False if the
  /// result is decided: `decided` is then an error, or unknown with what all of them miss.
  bool arguments(const Step& step, bool unknown_too, std::span<Value> out, Value& decided);
  Value run_overload(const Step& step, std::span<const Value> arguments);
  /// key() and has_key() behind an optional or none.
  Value member(const Step& step, const Value& operand, bool has);

  [[nodiscard]] Operands operands(const Step& step) const {
    return {program_.operands_.data() + step.first_operand, step.operand_count};
  }
  [[nodiscard]] Value error(const Step& step, const diag::Code& code,
                            std::vector<std::string> arguments = {}) const;
  [[nodiscard]] std::string type_of(const Value& value) const;
  /// The list or map if it is not too deep; else an error.
  Value sized(const Step& step, Value value) const;

  void keep(std::size_t mark) {
    if (witnesses_.size() > mark) witnesses_.resize(mark);
  }
  /// Puts the element before the witnesses that its own evaluation left behind `mark`.
  void witness(const Step& step, std::size_t mark, const Value& element, bool holds);

  const Program& program_;
  const Host& host_;
  std::span<const Value> bindings_;
  Meter meter_;
  std::uint64_t max_steps_;
  Decider* decider_;
  std::vector<Value> locals_;
  std::vector<Witness> witnesses_;
};

}  // namespace expr
