// type(), dyn() and the conversions between types.
#include <charconv>

#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/network.h"
#include "expr/number.h"
#include "expr/time.h"
#include "text/unicode.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

Value same(const Call&, Arguments a) { return a[0]; }

Value refuse(const Call& call, const Value& value, std::string_view type) {
  std::string text = value.is(Kind::string) ? std::string(value.text().substr(0, 60))
                                            : shown(value, call.vocabulary);
  return call.error(codes::kConversion, {text::visible(text), std::string(type)});
}

Value out_of_range(const Call& call, const Value& value, std::string_view type) {
  return call.error(codes::kRange, {shown(value, call.vocabulary), std::string(type)});
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
  Number out = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return out;
}

Value bool_of_string(const Call& call, Arguments a) {
  for (const std::string_view word : {"true", "True", "TRUE", "t", "1"}) {
    if (a[0].text() == word) return Value::boolean(true);
  }
  for (const std::string_view word : {"false", "False", "FALSE", "f", "0"}) {
    if (a[0].text() == word) return Value::boolean(false);
  }
  return refuse(call, a[0], "bool");
}

Value int_of_uint(const Call& call, Arguments a) {
  constexpr auto kLargest = static_cast<std::uint64_t>(INT64_MAX);
  if (a[0].uinteger() > kLargest) return out_of_range(call, a[0], "int");
  return Value::integer(static_cast<std::int64_t>(a[0].uinteger()));
}

Value int_of_double(const Call& call, Arguments a) {
  const auto out = to_integer(a[0].real());
  return out ? Value::integer(*out) : out_of_range(call, a[0], "int");
}

Value int_of_string(const Call& call, Arguments a) {
  const auto out = whole_number<std::int64_t>(a[0].text());
  return out ? Value::integer(*out) : refuse(call, a[0], "int");
}

Value uint_of_int(const Call& call, Arguments a) {
  if (a[0].integer() < 0) return out_of_range(call, a[0], "uint");
  return Value::uinteger(static_cast<std::uint64_t>(a[0].integer()));
}

Value uint_of_double(const Call& call, Arguments a) {
  const auto out = to_uinteger(a[0].real());
  return out ? Value::uinteger(*out) : out_of_range(call, a[0], "uint");
}

Value uint_of_string(const Call& call, Arguments a) {
  const auto out = whole_number<std::uint64_t>(a[0].text());
  return out ? Value::uinteger(*out) : refuse(call, a[0], "uint");
}

Value double_of_string(const Call& call, Arguments a) {
  const auto out = parse_real(a[0].text());
  return out ? Value::real(*out) : refuse(call, a[0], "double");
}

Value string_of(const Call& call, Arguments a) {
  std::string text = plain_text(a[0]);
  if (!call.meter.charge(1 + text.size() / 8)) return Value();
  return Value::string(std::move(text));
}

Value string_of_bytes(const Call& call, Arguments a) {
  if (!call.meter.charge(1 + a[0].text().size() / 8)) return Value();
  if (text::first_invalid_utf8(a[0].text()) != std::string_view::npos) {
    return refuse(call, a[0], "string");
  }
  return Value::string(std::string(a[0].text()));
}

Value bytes_of_string(const Call& call, Arguments a) {
  if (!call.meter.charge(1 + a[0].text().size() / 8)) return Value();
  return Value::bytes(std::string(a[0].text()));
}

Value timestamp_of_string(const Call& call, Arguments a) {
  const auto out = parse_timestamp(a[0].text());
  return out ? Value::timestamp(*out) : refuse(call, a[0], "timestamp");
}

Value timestamp_of_int(const Call& call, Arguments a) {
  const Instant out{a[0].integer(), 0};
  return is_timestamp(out) ? Value::timestamp(out) : out_of_range(call, a[0], "timestamp");
}

Value duration_of_string(const Call& call, Arguments a) {
  const auto out = parse_duration(a[0].text());
  return out ? Value::duration(*out) : refuse(call, a[0], "duration");
}

}  // namespace

std::vector<Overload> conversion_overloads() {
  using enum TypeKind;
  const Type any = Type::parameter(0);
  std::vector<Overload> rows = {
      {"type",
       false,
       {any},
       type,
       [](const Call& call, Arguments a) { return Value::type(type_name(a[0], call.vocabulary)); },
       true},
      {"dyn", false, {any}, dyn, same, true},
      {"bool", false, {boolean}, boolean, same},
      {"bool", false, {string}, boolean, bool_of_string},
      {"int", false, {integer}, integer, same},
      {"int", false, {uinteger}, integer, int_of_uint},
      {"int", false, {real}, integer, int_of_double},
      {"int", false, {string}, integer, int_of_string},
      {"int",
       false,
       {timestamp},
       integer,
       [](const Call&, Arguments a) { return Value::integer(a[0].instant().seconds); }},
      {"uint", false, {uinteger}, uinteger, same},
      {"uint", false, {integer}, uinteger, uint_of_int},
      {"uint", false, {real}, uinteger, uint_of_double},
      {"uint", false, {string}, uinteger, uint_of_string},
      {"double", false, {real}, real, same},
      {"double",
       false,
       {integer},
       real,
       [](const Call&, Arguments a) { return Value::real(static_cast<double>(a[0].integer())); }},
      {"double",
       false,
       {uinteger},
       real,
       [](const Call&, Arguments a) { return Value::real(static_cast<double>(a[0].uinteger())); }},
      {"double", false, {string}, real, double_of_string},
      {"string", false, {string}, string, same},
      {"string", false, {bytes}, string, string_of_bytes},
      {"bytes", false, {bytes}, bytes, same},
      {"bytes", false, {string}, bytes, bytes_of_string},
      {"timestamp", false, {timestamp}, timestamp, same},
      {"timestamp", false, {string}, timestamp, timestamp_of_string},
      {"timestamp", false, {integer}, timestamp, timestamp_of_int},
      {"duration", false, {duration}, duration, same},
      {"duration", false, {string}, duration, duration_of_string},
  };
  for (const TypeKind from : {boolean, integer, uinteger, real, timestamp, duration, ip, cidr}) {
    rows.push_back({"string", false, {from}, string, string_of});
  }
  return rows;
}

}  // namespace expr
