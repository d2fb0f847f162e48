// The functions and operators of CEL that every expression may use: one row a signature.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expr/meter.h"
#include "expr/type.h"
#include "expr/value.h"

namespace expr {

/// What a function may ask for besides its arguments.
struct Call {
  Meter& meter;
  const Vocabulary& vocabulary;
  std::string_view name;    ///< As in the table.
  std::uint32_t begin = 0;  ///< Where the call stands in the expression.
  std::uint32_t end = 0;

  [[nodiscard]] Value error(const diag::Code& code, std::vector<std::string> arguments = {}) const {
    return Value::error(Fault{&code, std::move(arguments), begin, end});
  }
};

/// One signature. `run` sees values of the declared types only: neither errors nor unknowns, and
/// lists with uncertain members only where it takes_uncertain. When the meter runs out, whatever it
/// returns counts nothing.
struct Overload {
  std::string_view name;  ///< Operators as "_+_", "!_", "@in", "_[_]".
  bool receiver = false;  ///< Called as parameters[0].name(…).
  std::vector<Type> parameters;
  Type result;
  Value (*run)(const Call& call, std::span<const Value> arguments) = nullptr;
  bool takes_uncertain = false;
  /// At run time an int parameter takes numbers of the other kinds too (an index).
  bool takes_any_number = false;
};

/// All rows; those of a name stand together.
std::span<const Overload> overloads();
/// The rows of a name; empty if there is no such function.
std::span<const Overload> overloads(std::string_view name);
/// All names, for "did you mean".
const std::vector<std::string_view>& function_names();

/// What type(value) gives: "int", "google.protobuf.Timestamp", the name of an object type.
std::string_view type_name(const Value& value, const Vocabulary& vocabulary);
/// The names that stand for types in expressions.
std::span<const std::string_view> type_names();
/// The type that a type's name denotes; dyn for a name that is none.
Type denoted_type(std::string_view name);

/// A value as string() gives it: without quotes. Null, lists and so on have none.
[[nodiscard]] bool has_plain_text(const Value& value);
std::string plain_text(const Value& value);

/// A value as messages show it: in CEL and short.
std::string shown(const Value& value, const Vocabulary& vocabulary);

// The tables, one a file.
std::vector<Overload> operator_overloads();
std::vector<Overload> conversion_overloads();
std::vector<Overload> string_overloads();
std::vector<Overload> text_overloads();
std::vector<Overload> time_overloads();
std::vector<Overload> network_overloads();
std::vector<Overload> math_overloads();
std::vector<Overload> optional_overloads();

}  // namespace expr
