// What a program asks of the world while it runs.
#pragma once

#include <span>

#include "expr/value.h"
#include "expr/vocabulary.h"

namespace expr {

struct Result;

/// Answers must depend on the arguments alone, and have the declared type, or be unknown (for a
/// field: only if declared optional, or as a fact derived from what is not stated) or an error.
/// A program asks from the thread it runs in; whether several may share a host is the host's word.
class Host {
 public:
  virtual ~Host() = default;
  /// `slot` belongs to the type of `object`.
  [[nodiscard]] virtual Value field(ObjectRef object, FieldSlot slot) const = 0;
  /// A receiver is arguments[0]. No argument is an error; none is unknown or a list with uncertain
  /// members unless the function's declaration takes_unknown.
  [[nodiscard]] virtual Value call(FunctionId function, std::span<const Value> arguments) const = 0;
  /// A variable without a binding: what it stands for and what decided that, worked out when it is
  /// first asked for. Null if there is none. Stays valid while the program runs.
  [[nodiscard]] virtual const Result* variable(VariableSlot) const { return nullptr; }
};

/// A host without objects and functions, for expressions that speak of constants and bindings only.
const Host& empty_host();

}  // namespace expr
