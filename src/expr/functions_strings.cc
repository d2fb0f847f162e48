// The functions of strings that CEL itself defines: size, contains, startsWith, endsWith, matches.
#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/regex.h"
#include "expr/utf8.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;

/// What a pattern costs to compile, per byte, beside the steps of the call.
constexpr std::uint64_t kCompileCost = 64;

Value count(std::size_t size) { return Value::integer(static_cast<std::int64_t>(size)); }

Value size_of_string(const Call& call, Arguments a) {
  if (!call.meter.charge(1 + a[0].text().size() / 64)) return Value();
  return count(count_code_points(a[0].text()));
}

Value size_of_bytes(const Call&, Arguments a) { return count(a[0].text().size()); }

Value size_of_list(const Call&, Arguments a) {
  const List& list = a[0].list();
  if (Missings missing = list.uncertain(list.size())) return Value::unknown(std::move(missing));
  return count(list.size());
}

Value size_of_map(const Call&, Arguments a) { return count(a[0].map().size()); }

Value contains(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  const std::string_view part = a[1].text();
  if (!call.meter.charge(1 + text.size() / 64 + text.size() * part.size() / 1024)) return Value();
  return Value::boolean(text.find(part) != std::string_view::npos);
}

Value matches(const Call& call, Arguments a) {
  const std::string_view text = a[0].text();
  const std::string_view pattern = a[1].text();
  if (!call.meter.charge(1 + text.size() / 16 + pattern.size() * kCompileCost)) return Value();
  const Regex regex(pattern);
  if (!regex.ok()) {
    return call.error(codes::kRegex, {std::string(pattern.substr(0, 60)), regex.error()});
  }
  return Value::boolean(regex.occurs_in(text));
}

}  // namespace

std::vector<Overload> string_overloads() {
  using enum TypeKind;
  std::vector<Overload> rows = {
      {"contains", true, {string, string}, boolean, contains},
      {"startsWith",
       true,
       {string, string},
       boolean,
       [](const Call&, Arguments a) {
         return Value::boolean(a[0].text().starts_with(a[1].text()));
       }},
      {"endsWith",
       true,
       {string, string},
       boolean,
       [](const Call&, Arguments a) { return Value::boolean(a[0].text().ends_with(a[1].text())); }},
      {"matches", true, {string, string}, boolean, matches},
      {"matches", false, {string, string}, boolean, matches},
  };
  const Type a_list = Type::list(Type::parameter(0));
  const Type a_map = Type::map(Type::parameter(0), Type::parameter(1));
  for (const bool receiver : {false, true}) {
    rows.push_back({"size", receiver, {string}, integer, size_of_string});
    rows.push_back({"size", receiver, {bytes}, integer, size_of_bytes});
    rows.push_back({"size", receiver, {a_list}, integer, size_of_list, true});
    rows.push_back({"size", receiver, {a_map}, integer, size_of_map});
  }
  return rows;
}

}  // namespace expr
