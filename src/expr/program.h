// An expression ready to run: names are slots, functions pointers, patterns compiled.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "expr/check.h"
#include "expr/parse.h"
#include "expr/regex.h"
#include "expr/value.h"
#include "text/excerpt.h"

namespace expr {

enum class Op : std::uint8_t {
  constant,  ///< constants[index]
  variable,  ///< bindings[index]
  local,     ///< A variable of a comprehension.
  field,     ///< operand's field `index`; its type must be `object`.
  key,       ///< operand.name where the type is known only now: constants[index] is the name.
  has_field,
  has_key,
  call,       ///< The first of overloads[index…] that fits.
  host_call,  ///< The first of host functions[index…] that fits.
  matches,    ///< operand against regexes[index]
  equal,      ///< `==`: a call whose usual case, two texts, needs no overload; `unequal`: `!=`.
  unequal,
  list,
  map,
  logical_and,
  logical_or,
  conditional,
  comprehension,
  bind,
  no_name,  ///< An error: constants[index] is the name.
  no_function,
};

/// One operation; its operands are steps[operands[first_operand…]].
struct Step {
  Op op = Op::constant;
  Macro macro = Macro::all;
  bool optional = false;   ///< .? was written.
  bool predicate = false;  ///< Of a comprehension: operand 1.
  bool transform = false;  ///< Of a comprehension: the last operand.
  bool two_variables = false;
  ObjectTypeId object{};
  std::uint32_t index = 0;
  std::uint32_t count = 0;
  std::uint32_t local = 0;  ///< Where the variables of a comprehension lie.
  std::uint32_t name = 0;   ///< constants[name]: the variable or function, for witnesses, messages.
  std::uint32_t first_operand = 0;
  std::uint32_t operand_count = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Immutable; may run in several threads at once. Refers to its vocabulary.
class Program {
 public:
  /// What the expression gives.
  [[nodiscard]] const Type& result() const { return result_; }
  /// The fields that it may read, sorted, without duplicates.
  [[nodiscard]] const std::vector<std::pair<ObjectTypeId, FieldSlot>>& reads() const {
    return reads_;
  }
  [[nodiscard]] const Vocabulary& vocabulary() const { return *vocabulary_; }
  [[nodiscard]] const text::Excerpt& expression() const { return expression_; }

  /// An error of an evaluation as a diagnostic on the text of the expression.
  [[nodiscard]] diag::Diagnostic diagnostic(const Fault& fault) const;

 private:
  friend class Compiler;
  friend class Decider;
  friend class Evaluation;
  [[nodiscard]] std::uint32_t root() const { return static_cast<std::uint32_t>(steps_.size() - 1); }

  const Vocabulary* vocabulary_ = nullptr;
  text::Excerpt expression_;
  Type result_;
  std::vector<std::pair<ObjectTypeId, FieldSlot>> reads_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> operands_;
  std::vector<bool> marks_;  ///< Parallel to operands_: `?element` of a list or map.
  std::vector<Value> constants_;
  std::vector<const Overload*> overloads_;
  std::vector<FunctionId> functions_;
  std::vector<Regex> regexes_;
  std::uint32_t local_count_ = 0;
};

/// Lays out a checked expression and folds what is constant. Empty if a constant is at fault: a
/// pattern, an address, a time that can not be read (unless `dynamic`: then it is an error if it
/// runs).
std::optional<Program> compile(const Checked& checked, const text::Excerpt& expression,
                               const Vocabulary& vocabulary, diag::Sink& sink,
                               bool dynamic = false);

/// Text to program: parse, check, compile. Empty if a fault was reported.
std::optional<Program> compile(const text::Excerpt& expression, const Vocabulary& vocabulary,
                               diag::Sink& sink, const CheckOptions& options = {});

}  // namespace expr
