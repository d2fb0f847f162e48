// What a program asks of the world while it runs.
#pragma once

#include <cstdint>
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

  // What makes many answers cheap (decide.h). A host that says nothing is asked by field() alone.
  static constexpr std::int64_t kNotStated = -1;  ///< field() gives unknown.
  /// The field is not worked out but stored, under a number that stands for its value.
  [[nodiscard]] virtual bool stored(ObjectTypeId, FieldSlot) const { return false; }
  /// That number, at least 0, or kNotStated; for stored fields. Of one field, equal numbers are
  /// equal values; of a boolean it is 0 or 1.
  [[nodiscard]] virtual std::int64_t code(ObjectRef, FieldSlot) const { return kNotStated; }
  /// The rows of this type are 0, 1, 2, … without large gaps.
  [[nodiscard]] virtual bool numbered(ObjectTypeId) const { return false; }
};

/// A host without objects and functions, for expressions that speak of constants and bindings only.
const Host& empty_host();

}  // namespace expr
