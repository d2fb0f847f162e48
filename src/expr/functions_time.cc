// The parts of timestamps and durations.
#include "diag/codes_expr.h"
#include "expr/functions.h"
#include "expr/time.h"

namespace expr {
namespace {

namespace codes = diag::expression;

using Arguments = std::span<const Value>;
using Part = std::int64_t (*)(const CalendarParts&);

template <Part Of>
Value part(const Call& call, Arguments a) {
  std::int32_t offset = 0;
  if (a.size() > 1) {
    const auto zone = zone_offset(a[1].text());
    if (!zone) {
      return call.error(codes::kConversion, {std::string(a[1].text().substr(0, 60)), "time zone"});
    }
    offset = *zone;
  }
  return Value::integer(Of(calendar(a[0].instant(), offset)));
}

std::int64_t year(const CalendarParts& at) { return at.year; }
std::int64_t month(const CalendarParts& at) { return at.month - 1; }
std::int64_t date(const CalendarParts& at) { return at.day; }
std::int64_t day_of_month(const CalendarParts& at) { return at.day - 1; }
std::int64_t day_of_week(const CalendarParts& at) { return at.day_of_week; }
std::int64_t day_of_year(const CalendarParts& at) { return at.day_of_year; }
std::int64_t hours(const CalendarParts& at) { return at.hours; }
std::int64_t minutes(const CalendarParts& at) { return at.minutes; }
std::int64_t seconds(const CalendarParts& at) { return at.seconds; }
std::int64_t milliseconds(const CalendarParts& at) { return at.milliseconds; }

template <std::int64_t Seconds>
Value whole(const Call&, Arguments a) {
  return Value::integer(a[0].instant().seconds / Seconds);
}

}  // namespace

std::vector<Overload> time_overloads() {
  using enum TypeKind;
  struct Row {
    std::string_view name;
    Value (*run)(const Call&, Arguments);
  };
  const Row parts[] = {{"getFullYear", part<year>},
                       {"getMonth", part<month>},
                       {"getDate", part<date>},
                       {"getDayOfMonth", part<day_of_month>},
                       {"getDayOfWeek", part<day_of_week>},
                       {"getDayOfYear", part<day_of_year>},
                       {"getHours", part<hours>},
                       {"getMinutes", part<minutes>},
                       {"getSeconds", part<seconds>},
                       {"getMilliseconds", part<milliseconds>}};
  std::vector<Overload> rows = {
      {"getHours", true, {duration}, integer, whole<3600>},
      {"getMinutes", true, {duration}, integer, whole<60>},
      {"getSeconds", true, {duration}, integer, whole<1>},
      // The milliseconds within the second, not the whole duration in milliseconds.
      {"getMilliseconds",
       true,
       {duration},
       integer,
       [](const Call&, Arguments a) { return Value::integer(a[0].instant().nanos / 1'000'000); }},
  };
  for (const Row& row : parts) {
    rows.push_back({row.name, true, {timestamp}, integer, row.run});
    rows.push_back({row.name, true, {timestamp, string}, integer, row.run});
  }
  return rows;
}

}  // namespace expr
