// Arithmetic, comparison, membership, index.
#include <cmath>
#include <limits>

#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/limits.h"
#include "expr/number.h"
#include "expr/order.h"
#include "expr/time.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

const Type kA = Type::parameter(0);
const Type kB = Type::parameter(1);

/// The symbol of an operator, for messages.
std::string symbol(const Call& call) {
  std::string out;
  for (const char c : call.name) {
    if (c != '_' && c != '@') out += c;
  }
  return out;
}

Value overflow(const Call& call) { return call.error(codes::kOverflow, {symbol(call)}); }

bool equals(const Call& call, const Value& a, const Value& b) {
  return equal(a, b, call.meter.left());
}

template <bool (*Holds)(std::partial_ordering)>
Value ordered(const Call&, Arguments a) {
  return Value::boolean(Holds(compare(a[0], a[1])));
}
bool less(std::partial_ordering o) { return o < 0; }
bool less_equal(std::partial_ordering o) { return o <= 0; }
bool greater(std::partial_ordering o) { return o > 0; }
bool greater_equal(std::partial_ordering o) { return o >= 0; }

using IntOperation = bool (*)(std::int64_t, std::int64_t, std::int64_t*);
template <IntOperation Overflows>
Value integers(const Call& call, Arguments a) {
  std::int64_t out = 0;
  if (Overflows(a[0].integer(), a[1].integer(), &out)) return overflow(call);
  return Value::integer(out);
}
bool add_overflows(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_add_overflow(a, b, out);
}
bool subtract_overflows(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_sub_overflow(a, b, out);
}
bool multiply_overflows(std::int64_t a, std::int64_t b, std::int64_t* out) {
  return __builtin_mul_overflow(a, b, out);
}

using UintOperation = bool (*)(std::uint64_t, std::uint64_t, std::uint64_t*);
template <UintOperation Overflows>
Value uintegers(const Call& call, Arguments a) {
  std::uint64_t out = 0;
  if (Overflows(a[0].uinteger(), a[1].uinteger(), &out)) return overflow(call);
  return Value::uinteger(out);
}
bool add_overflows_unsigned(std::uint64_t a, std::uint64_t b, std::uint64_t* out) {
  return __builtin_add_overflow(a, b, out);
}
bool subtract_overflows_unsigned(std::uint64_t a, std::uint64_t b, std::uint64_t* out) {
  return __builtin_sub_overflow(a, b, out);
}
bool multiply_overflows_unsigned(std::uint64_t a, std::uint64_t b, std::uint64_t* out) {
  return __builtin_mul_overflow(a, b, out);
}

Value divide_integers(const Call& call, Arguments a) {
  if (a[1].integer() == 0) return call.error(codes::kDivision);
  if (a[1].integer() == -1) {
    if (a[0].integer() == std::numeric_limits<std::int64_t>::min()) return overflow(call);
    return Value::integer(-a[0].integer());
  }
  return Value::integer(a[0].integer() / a[1].integer());
}

Value remainder_integers(const Call& call, Arguments a) {
  if (a[1].integer() == 0) return call.error(codes::kDivision);
  if (a[1].integer() == -1) {
    if (a[0].integer() == std::numeric_limits<std::int64_t>::min()) return overflow(call);
    return Value::integer(0);
  }
  return Value::integer(a[0].integer() % a[1].integer());
}

Value divide_uintegers(const Call& call, Arguments a) {
  if (a[1].uinteger() == 0) return call.error(codes::kDivision);
  return Value::uinteger(a[0].uinteger() / a[1].uinteger());
}

Value remainder_uintegers(const Call& call, Arguments a) {
  if (a[1].uinteger() == 0) return call.error(codes::kDivision);
  return Value::uinteger(a[0].uinteger() % a[1].uinteger());
}

/// IEEE division, also by zero, without the undefined behaviour of C++.
double quotient(double a, double b) {
  if (b != 0.0) return a / b;
  if (a == 0.0 || std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
  const bool negative = std::signbit(a) != std::signbit(b);
  return negative ? -std::numeric_limits<double>::infinity()
                  : std::numeric_limits<double>::infinity();
}

Value negate_integer(const Call& call, Arguments a) {
  if (a[0].integer() == std::numeric_limits<std::int64_t>::min()) return overflow(call);
  return Value::integer(-a[0].integer());
}

Value concatenate_text(const Call& call, Arguments a) {
  const std::size_t size = a[0].text().size() + a[1].text().size();
  if (size > kMaxStringBytes) return call.error(codes::kValueSize);
  if (!call.meter.charge(1 + size / 8)) return Value();
  std::string out;
  out.reserve(size);
  out += a[0].text();
  out += a[1].text();
  return a[0].is(Kind::bytes) ? Value::bytes(std::move(out)) : Value::string(std::move(out));
}

Value concatenate_lists(const Call& call, Arguments a) {
  const List& first = a[0].list();
  const List& second = a[1].list();
  if (first.size() == 0) return a[1];
  if (second.size() == 0) return a[0];
  if (!call.meter.charge(4 * (first.size() + second.size()))) return Value();
  std::vector<Value> items;
  std::vector<Missings> maybe;
  items.reserve(first.size() + second.size());
  const bool sure = first.sure() && second.sure();
  for (const List* list : {&first, &second}) {
    for (std::size_t i = 0; i < list->size(); ++i) {
      items.push_back(list->at(i));
      if (!sure) maybe.push_back(list->membership(i));
    }
  }
  return Value::list(List(std::move(items), std::move(maybe)));
}

Value shift(const Call& call, const Value& timestamp, const Value& duration, bool back) {
  const auto out = shifted(timestamp.instant(), duration.instant(), back);
  return out ? Value::timestamp(*out) : overflow(call);
}

Value add_durations(const Call& call, Arguments a) {
  const auto out = summed(a[0].instant(), a[1].instant(), false);
  return out ? Value::duration(*out) : overflow(call);
}

Value subtract_durations(const Call& call, Arguments a) {
  const auto out = summed(a[0].instant(), a[1].instant(), true);
  return out ? Value::duration(*out) : overflow(call);
}

Value subtract_timestamps(const Call& call, Arguments a) {
  const auto out = between(a[0].instant(), a[1].instant());
  return out ? Value::duration(*out) : overflow(call);
}

/// Folds `member && element == value` with ||.
Value in_list(const Call& call, Arguments a) {
  const List& list = a[1].list();
  Missings missing;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!equals(call, list.at(i), a[0])) {
      if (call.meter.spent()) return Value();
      continue;
    }
    if (!list.membership(i)) return Value::boolean(true);
    missing = unite(missing, list.membership(i));
  }
  return missing ? Value::unknown(missing) : Value::boolean(false);
}

Value in_map(const Call&, Arguments a) { return Value::boolean(a[1].map().find(a[0]) != nullptr); }

/// The whole number of an index of any numeric kind; empty for others and for fractions.
std::optional<std::int64_t> whole_index(const Value& index) {
  switch (index.kind()) {
    case Kind::integer:
      return index.integer();
    case Kind::uinteger:
      if (index.uinteger() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return std::nullopt;
      }
      return static_cast<std::int64_t>(index.uinteger());
    case Kind::real: {
      const auto whole = to_integer(index.real());
      if (!whole || static_cast<double>(*whole) != index.real()) return std::nullopt;
      return whole;
    }
    default:
      return std::nullopt;
  }
}

/// An element of a list or map. Empty where there is none; else `out` may be an error or unknown.
std::optional<Value> element(const Call& call, const Value& of, const Value& index) {
  if (of.is(Kind::map)) {
    const Value* found = of.map().find(index);
    if (found == nullptr) return std::nullopt;
    return *found;
  }
  const List& list = of.list();
  const std::optional<std::int64_t> whole = whole_index(index);
  if (!whole) {
    return call.error(codes::kRunOverload,
                      {"[]", "list, " + std::string(type_name(index, call.vocabulary))});
  }
  if (*whole < 0 || static_cast<std::uint64_t>(*whole) >= list.size()) return std::nullopt;
  const auto position = static_cast<std::size_t>(*whole);
  // Which element comes here depends on all memberships up to it.
  if (Missings missing = list.uncertain(position + 1)) return Value::unknown(std::move(missing));
  return list.at(position);
}

Value absent(const Call& call, const Value& of, const Value& index) {
  const std::string shown_index = shown(index, call.vocabulary);
  if (of.is(Kind::map)) return call.error(codes::kKey, {shown_index});
  return call.error(codes::kIndex, {shown_index, std::to_string(of.list().size())});
}

Value at(const Call& call, Arguments a) {
  std::optional<Value> out = element(call, a[0], a[1]);
  return out ? std::move(*out) : absent(call, a[0], a[1]);
}

Value wrapped(std::optional<Value> value) {
  if (!value) return Value::none();
  if (value->is(Kind::error) || value->is(Kind::unknown)) return std::move(*value);
  return Value::some(std::move(*value));
}

Value at_optional(const Call& call, Arguments a) { return wrapped(element(call, a[0], a[1])); }

/// Index into an optional list or map: an optional as well.
Value at_in_optional(const Call& call, Arguments a) {
  if (!a[0].has_value()) return Value::none();
  const Value& of = a[0].value();
  if (!of.is(Kind::list) && !of.is(Kind::map)) {
    return call.error(codes::kRunOverload,
                      {"[]", std::string(type_name(of, call.vocabulary)) + ", " +
                                 std::string(type_name(a[1], call.vocabulary))});
  }
  return wrapped(element(call, of, a[1]));
}

}  // namespace

std::vector<Overload> operator_overloads() {
  using enum TypeKind;
  const Type a_list = Type::list(kA);
  const Type a_map = Type::map(kA, kB);
  std::vector<Overload> rows = {
      {"!_",
       false,
       {boolean},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(!a[0].boolean()); }},
      {"-_", false, {integer}, integer, negate_integer},
      {"-_",
       false,
       {real},
       real,
       [](const Call&, Arguments a) { return Value::real(-a[0].real()); }},
      {"_==_",
       false,
       {kA, kA},
       boolean,
       [](const Call& call, Arguments a) { return Value::boolean(equals(call, a[0], a[1])); }},
      {"_!=_",
       false,
       {kA, kA},
       boolean,
       [](const Call& call, Arguments a) { return Value::boolean(!equals(call, a[0], a[1])); }},
      {"_+_", false, {integer, integer}, integer, integers<add_overflows>},
      {"_+_", false, {uinteger, uinteger}, uinteger, uintegers<add_overflows_unsigned>},
      {"_+_",
       false,
       {real, real},
       real,
       [](const Call&, Arguments a) { return Value::real(a[0].real() + a[1].real()); }},
      {"_+_", false, {string, string}, string, concatenate_text},
      {"_+_", false, {bytes, bytes}, bytes, concatenate_text},
      {"_+_", false, {a_list, a_list}, a_list, concatenate_lists, true},
      {"_+_",
       false,
       {timestamp, duration},
       timestamp,
       [](const Call& call, Arguments a) { return shift(call, a[0], a[1], false); }},
      {"_+_",
       false,
       {duration, timestamp},
       timestamp,
       [](const Call& call, Arguments a) { return shift(call, a[1], a[0], false); }},
      {"_+_", false, {duration, duration}, duration, add_durations},
      {"_-_", false, {integer, integer}, integer, integers<subtract_overflows>},
      {"_-_", false, {uinteger, uinteger}, uinteger, uintegers<subtract_overflows_unsigned>},
      {"_-_",
       false,
       {real, real},
       real,
       [](const Call&, Arguments a) { return Value::real(a[0].real() - a[1].real()); }},
      {"_-_", false, {timestamp, timestamp}, duration, subtract_timestamps},
      {"_-_",
       false,
       {timestamp, duration},
       timestamp,
       [](const Call& call, Arguments a) { return shift(call, a[0], a[1], true); }},
      {"_-_", false, {duration, duration}, duration, subtract_durations},
      {"_*_", false, {integer, integer}, integer, integers<multiply_overflows>},
      {"_*_", false, {uinteger, uinteger}, uinteger, uintegers<multiply_overflows_unsigned>},
      {"_*_",
       false,
       {real, real},
       real,
       [](const Call&, Arguments a) { return Value::real(a[0].real() * a[1].real()); }},
      {"_/_", false, {integer, integer}, integer, divide_integers},
      {"_/_", false, {uinteger, uinteger}, uinteger, divide_uintegers},
      {"_/_",
       false,
       {real, real},
       real,
       [](const Call&, Arguments a) { return Value::real(quotient(a[0].real(), a[1].real())); }},
      {"_%_", false, {integer, integer}, integer, remainder_integers},
      {"_%_", false, {uinteger, uinteger}, uinteger, remainder_uintegers},
      {"@in", false, {kA, a_list}, boolean, in_list, true},
      {"@in", false, {kA, a_map}, boolean, in_map},
      {"_[_]", false, {a_list, integer}, kA, at, true, true},
      {"_[_]", false, {a_map, kA}, kB, at},
      {"_[_]",
       false,
       {Type::optional(a_list), integer},
       Type::optional(kA),
       at_in_optional,
       true,
       true},
      {"_[_]", false, {Type::optional(a_map), kA}, Type::optional(kB), at_in_optional, true, true},
      {"_[?_]", false, {a_list, integer}, Type::optional(kA), at_optional, true, true},
      {"_[?_]", false, {a_map, kA}, Type::optional(kB), at_optional},
      {"_[?_]",
       false,
       {Type::optional(a_list), integer},
       Type::optional(kA),
       at_in_optional,
       true,
       true},
      {"_[?_]", false, {Type::optional(a_map), kA}, Type::optional(kB), at_in_optional, true, true},
  };
  struct Order {
    std::string_view name;
    Value (*run)(const Call&, Arguments);
  };
  const Order orders[] = {{"_<_", ordered<less>},
                          {"_<=_", ordered<less_equal>},
                          {"_>_", ordered<greater>},
                          {"_>=_", ordered<greater_equal>}};
  const Type same[] = {boolean, integer, uinteger, real, string, bytes, timestamp, duration};
  const Type numbers[] = {integer, uinteger, real};
  for (const Order& order : orders) {
    for (const Type& type : same)
      rows.push_back({order.name, false, {type, type}, boolean, order.run});
    for (const Type& a : numbers) {
      for (const Type& b : numbers) {
        if (a == b) continue;
        rows.push_back({order.name, false, {a, b}, boolean, order.run});
      }
    }
  }
  return rows;
}

}  // namespace expr
