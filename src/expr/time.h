// Points in time and spans of time, as text and as calendar parts. Never asks a clock.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace expr {

/// 0001-01-01T00:00:00Z … 9999-12-31T23:59:59.999999999Z.
[[nodiscard]] bool is_timestamp(Instant instant);
/// As far as 64 bits of nanoseconds reach: about 292 years.
[[nodiscard]] bool is_duration(Instant instant);

/// RFC 3339. Empty for anything else, and out of range.
std::optional<Instant> parse_timestamp(std::string_view text);
std::string timestamp_text(Instant instant);

/// "1h30m", "-1.5s", "250ms"; units h, m, s, ms, us, ns.
std::optional<Instant> parse_duration(std::string_view text);
/// In seconds: "5400s", "-1.5s".
std::string duration_text(Instant instant);

/// a + b and a - b with nanos in order: for a timestamp 0 and more, for a duration of the sign of
/// its seconds. Empty if the result is out of range of its kind.
std::optional<Instant> shifted(Instant timestamp, Instant duration, bool back);
std::optional<Instant> summed(Instant a, Instant b, bool negate_b);
std::optional<Instant> between(Instant later, Instant earlier);

/// Seconds east of Greenwich of "UTC", "+09:00", "-02:30" or a name without summer time that is
/// known here ("Asia/Tokyo"). There is no time zone database: other names are empty.
std::optional<std::int32_t> zone_offset(std::string_view zone);

struct CalendarParts {
  std::int64_t year, month, day;  ///< month and day from 1
  std::int64_t day_of_week;       ///< Sunday = 0
  std::int64_t day_of_year;       ///< from 0
  std::int64_t hours, minutes, seconds, milliseconds;
};
CalendarParts calendar(Instant timestamp, std::int32_t offset);

}  // namespace expr
