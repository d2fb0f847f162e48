// Numbers beyond arithmetic: math.greatest, math.abs, bits.
#include <cmath>
#include <limits>

#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/order.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

/// The most arguments that greatest and least take one by one; a list takes more.
constexpr std::size_t kMostArguments = 8;

Value not_taken(const Call& call, const Value& value) {
  return call.error(codes::kRunOverload,
                    {std::string(call.name), std::string(type_name(value, call.vocabulary))});
}

/// The argument that is beyond all others: the first of equal ones.
template <bool Greatest>
Value extreme(const Call& call, Arguments a) {
  const Value* best = &a[0];
  for (const Value& value : a) {
    if (!is_number(value)) return not_taken(call, value);
    const auto order = compare_numbers(value, *best);
    if (Greatest ? order > 0 : order < 0) best = &value;
  }
  return *best;
}

template <bool Greatest>
Value extreme_of_list(const Call& call, Arguments a) {
  const List& list = a[0].list();
  if (list.size() == 0) return call.error(codes::kIndex, {"0", "0"});
  if (!call.meter.charge(list.size())) return Value();
  Value best = list.at(0);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value value = list.at(i);
    if (!is_number(value)) return not_taken(call, value);
    const auto order = compare_numbers(value, best);
    if (Greatest ? order > 0 : order < 0) best = value;
  }
  return best;
}

template <double (*Of)(double)>
Value rounded(const Call&, Arguments a) {
  return Value::real(Of(a[0].real()));
}

Value abs_of_int(const Call& call, Arguments a) {
  if (a[0].integer() == std::numeric_limits<std::int64_t>::min()) {
    return call.error(codes::kOverflow, {std::string(call.name)});
  }
  return Value::integer(a[0].integer() < 0 ? -a[0].integer() : a[0].integer());
}

template <class Of>
Value bits(Arguments a, Of of) {
  if (a[0].is(Kind::uinteger)) return Value::uinteger(of(a[0].uinteger(), a[1].uinteger()));
  return Value::integer(static_cast<std::int64_t>(
      of(static_cast<std::uint64_t>(a[0].integer()), static_cast<std::uint64_t>(a[1].integer()))));
}

/// Bits move without a sign; moving by 64 and more leaves none.
template <bool Left>
Value bit_shift(const Call& call, Arguments a) {
  const std::int64_t by = a[1].integer();
  if (by < 0) return call.error(codes::kRange, {std::to_string(by), "uint"});
  const bool is_uint = a[0].is(Kind::uinteger);
  std::uint64_t value = is_uint ? a[0].uinteger() : static_cast<std::uint64_t>(a[0].integer());
  if (by >= 64) {
    value = 0;
  } else {
    value = Left ? value << by : value >> by;
  }
  return is_uint ? Value::uinteger(value) : Value::integer(static_cast<std::int64_t>(value));
}

template <bool Greatest>
void add_extremes(std::string_view name, std::vector<Overload>& rows) {
  using enum TypeKind;
  for (const TypeKind type : {integer, uinteger, real}) {
    rows.push_back({name, false, {type}, type, extreme<Greatest>});
    rows.push_back({name, false, {type, type}, type, extreme<Greatest>});
    rows.push_back({name, false, {Type::list(Type(type))}, type, extreme_of_list<Greatest>});
  }
  rows.push_back({name, false, {Type::list(dyn)}, dyn, extreme_of_list<Greatest>});
  for (const TypeKind a : {integer, uinteger, real}) {
    for (const TypeKind b : {integer, uinteger, real}) {
      if (a != b) rows.push_back({name, false, {a, b}, dyn, extreme<Greatest>});
    }
  }
  for (std::size_t count = 3; count <= kMostArguments; ++count) {
    rows.push_back({name, false, std::vector<Type>(count, dyn), dyn, extreme<Greatest>});
  }
}

}  // namespace

std::vector<Overload> math_overloads() {
  using enum TypeKind;
  const auto bit_and = [](const Call&, Arguments a) {
    return bits(a, [](std::uint64_t x, std::uint64_t y) { return x & y; });
  };
  const auto bit_or = [](const Call&, Arguments a) {
    return bits(a, [](std::uint64_t x, std::uint64_t y) { return x | y; });
  };
  const auto bit_xor = [](const Call&, Arguments a) {
    return bits(a, [](std::uint64_t x, std::uint64_t y) { return x ^ y; });
  };
  std::vector<Overload> rows = {
      {"math.ceil", false, {real}, real, rounded<std::ceil>},
      {"math.floor", false, {real}, real, rounded<std::floor>},
      {"math.round", false, {real}, real, rounded<std::round>},
      {"math.trunc", false, {real}, real, rounded<std::trunc>},
      {"math.abs", false, {integer}, integer, abs_of_int},
      {"math.abs", false, {uinteger}, uinteger, [](const Call&, Arguments a) { return a[0]; }},
      {"math.abs", false, {real}, real, rounded<std::fabs>},
      {"math.sign",
       false,
       {integer},
       integer,
       [](const Call&, Arguments a) {
         return Value::integer((a[0].integer() > 0) - (a[0].integer() < 0));
       }},
      {"math.sign",
       false,
       {uinteger},
       uinteger,
       [](const Call&, Arguments a) { return Value::uinteger(a[0].uinteger() > 0 ? 1 : 0); }},
      {"math.sign",
       false,
       {real},
       real,
       [](const Call&, Arguments a) {
         if (std::isnan(a[0].real())) return a[0];
         return Value::real((a[0].real() > 0) - (a[0].real() < 0));
       }},
      {"math.isNaN",
       false,
       {real},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(std::isnan(a[0].real())); }},
      {"math.isInf",
       false,
       {real},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(std::isinf(a[0].real())); }},
      {"math.isFinite",
       false,
       {real},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(std::isfinite(a[0].real())); }},
      {"math.bitNot",
       false,
       {integer},
       integer,
       [](const Call&, Arguments a) { return Value::integer(~a[0].integer()); }},
      {"math.bitNot",
       false,
       {uinteger},
       uinteger,
       [](const Call&, Arguments a) { return Value::uinteger(~a[0].uinteger()); }},
  };
  for (const TypeKind type : {integer, uinteger}) {
    rows.push_back({"math.bitAnd", false, {type, type}, type, bit_and});
    rows.push_back({"math.bitOr", false, {type, type}, type, bit_or});
    rows.push_back({"math.bitXor", false, {type, type}, type, bit_xor});
    rows.push_back({"math.bitShiftLeft", false, {type, integer}, type, bit_shift<true>});
    rows.push_back({"math.bitShiftRight", false, {type, integer}, type, bit_shift<false>});
  }
  add_extremes<true>("math.greatest", rows);
  add_extremes<false>("math.least", rows);
  return rows;
}

}  // namespace expr
