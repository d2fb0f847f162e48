// Values that may be absent.
#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/limits.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

Value of(const Call& call, Arguments a) {
  if (a[0].depth() >= kMaxValueDepth) return call.error(codes::kValueSize);
  return Value::some(a[0]);
}

bool is_zero(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return true;
    case Kind::boolean:
      return !value.boolean();
    case Kind::integer:
      return value.integer() == 0;
    case Kind::uinteger:
      return value.uinteger() == 0;
    case Kind::real:
      return value.real() == 0.0;
    case Kind::string:
    case Kind::bytes:
      return value.text().empty();
    case Kind::list:
      return value.list().size() == 0;
    case Kind::map:
      return value.map().size() == 0;
    case Kind::duration:
      return value.instant() == Instant{};
    case Kind::optional:
      return !value.has_value();
    default:
      return false;
  }
}

Value of_non_zero(const Call& call, Arguments a) {
  return is_zero(a[0]) ? Value::none() : of(call, a);
}

Value value(const Call& call, Arguments a) {
  return a[0].has_value() ? a[0].value() : call.error(codes::kNoValue);
}

}  // namespace

std::vector<Overload> optional_overloads() {
  using enum TypeKind;
  const Type any = Type::parameter(0);
  const Type maybe = Type::optional(any);
  return {
      {"optional.none", false, {}, maybe, [](const Call&, Arguments) { return Value::none(); }},
      {"optional.of", false, {any}, maybe, of},
      {"optional.ofNonZeroValue", false, {any}, maybe, of_non_zero},
      {"hasValue",
       true,
       {maybe},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(a[0].has_value()); }},
      {"value", true, {maybe}, any, value},
      {"or",
       true,
       {maybe, maybe},
       maybe,
       [](const Call&, Arguments a) { return a[0].has_value() ? a[0] : a[1]; }},
      {"orValue",
       true,
       {maybe, any},
       any,
       [](const Call&, Arguments a) { return a[0].has_value() ? a[0].value() : a[1]; },
       true},
  };
}

}  // namespace expr
