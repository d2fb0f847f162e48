#include "expr/time.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <limits>
#include <utility>

#include "expr/characters.h"

namespace expr {
namespace {

namespace chrono = std::chrono;

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kFirst = -62'135'596'800;  // 0001-01-01
constexpr std::int64_t kLast = 253'402'300'799;   // 9999-12-31T23:59:59
constexpr std::int64_t kLongest = 9'223'372'036;

/// Reads fixed forms from the left.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  /// Exactly `count` digits, or -1.
  int digits(std::size_t count) {
    int value = 0;
    for (; count > 0; --count) {
      if (text_.empty() || !is_digit(text_[0])) return -1;
      value = value * 10 + (text_[0] - '0');
      text_.remove_prefix(1);
    }
    return value;
  }
  bool take(char c) {
    if (text_.empty() || text_[0] != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  /// Digits behind a point, as nanos; digits beyond the ninth count nothing. -1 without digits.
  std::int32_t fraction() {
    std::int32_t nanos = 0;
    std::size_t read = 0;
    for (; !text_.empty() && is_digit(text_[0]); text_.remove_prefix(1), ++read) {
      if (read < 9) nanos = nanos * 10 + (text_[0] - '0');
    }
    if (read == 0) return -1;
    for (; read < 9; ++read) nanos *= 10;
    return nanos;
  }
  [[nodiscard]] bool done() const { return text_.empty(); }

 private:
  std::string_view text_;
};

/// Seconds and nanos with nanos in 0..999,999,999.
Instant floored(std::int64_t seconds, std::int64_t nanos) {
  seconds += nanos / kSecond;
  nanos %= kSecond;
  if (nanos < 0) {
    nanos += kSecond;
    --seconds;
  }
  return {seconds, static_cast<std::int32_t>(nanos)};
}

/// The same with nanos of the sign of the seconds.
Instant same_sign(Instant instant) {
  if (instant.seconds < 0 && instant.nanos > 0) {
    return {instant.seconds + 1, static_cast<std::int32_t>(instant.nanos - kSecond)};
  }
  return instant;
}

std::string fraction_text(std::int32_t nanos) {
  if (nanos == 0) return "";
  std::string digits = fmt::format(".{:09}", nanos);
  while (digits.back() == '0') digits.pop_back();
  return digits;
}

std::int64_t unit(std::string_view& text) {
  struct Unit {
    std::string_view name;
    std::int64_t nanos;
  };
  static constexpr std::array<Unit, 8> kUnits = {{{"ns", 1},
                                                  {"us", 1'000},
                                                  {"µs", 1'000},
                                                  {"μs", 1'000},
                                                  {"ms", 1'000'000},
                                                  {"s", kSecond},
                                                  {"m", 60 * kSecond},
                                                  {"h", 3600 * kSecond}}};
  for (const Unit& candidate : kUnits) {
    if (text.substr(0, candidate.name.size()) == candidate.name) {
      text.remove_prefix(candidate.name.size());
      return candidate.nanos;
    }
  }
  return 0;
}

}  // namespace

bool is_timestamp(Instant instant) { return instant.seconds >= kFirst && instant.seconds <= kLast; }

bool is_duration(Instant instant) {
  return instant.seconds >= -kLongest && instant.seconds <= kLongest;
}

std::optional<Instant> parse_timestamp(std::string_view text) {
  Cursor in(text);
  const int year = in.digits(4);
  if (!in.take('-')) return std::nullopt;
  const int month = in.digits(2);
  if (!in.take('-')) return std::nullopt;
  const int day = in.digits(2);
  if (!in.take('T') && !in.take('t')) return std::nullopt;
  const int hours = in.digits(2);
  if (!in.take(':')) return std::nullopt;
  const int minutes = in.digits(2);
  if (!in.take(':')) return std::nullopt;
  const int seconds = in.digits(2);
  const std::int32_t nanos = in.take('.') ? in.fraction() : 0;
  int offset = 0;
  if (!in.take('Z') && !in.take('z')) {
    const bool east = in.take('+');
    if (!east && !in.take('-')) return std::nullopt;
    const int zone_hours = in.digits(2);
    if (!in.take(':')) return std::nullopt;
    const int zone_minutes = in.digits(2);
    if (zone_hours < 0 || zone_hours > 23 || zone_minutes < 0 || zone_minutes > 59) {
      return std::nullopt;
    }
    offset = (zone_hours * 60 + zone_minutes) * (east ? 60 : -60);
  }
  if (!in.done() || year < 0 || month < 0 || day < 0 || nanos < 0) return std::nullopt;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) {
    return std::nullopt;
  }
  const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                    chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  const std::int64_t days = chrono::sys_days(date).time_since_epoch().count();
  const Instant out{days * kDay + hours * 3600 + minutes * 60 + seconds - offset, nanos};
  if (!is_timestamp(out)) return std::nullopt;
  return out;
}

std::string timestamp_text(Instant instant) {
  const CalendarParts at = calendar(instant, 0);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", at.year, at.month, at.day, at.hours,
                     at.minutes, at.seconds, fraction_text(instant.nanos));
}

std::optional<Instant> parse_duration(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  if (text == "0") return Instant{};
  if (text.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  std::int64_t nanos = 0;
  while (!text.empty()) {
    std::size_t whole_digits = 0;
    while (whole_digits < text.size() && is_digit(text[whole_digits])) ++whole_digits;
    std::size_t end = whole_digits;
    if (end < text.size() && text[end] == '.') {
      ++end;
      while (end < text.size() && is_digit(text[end])) ++end;
    }
    const std::string_view number = text.substr(0, end);
    if (number.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
    text.remove_prefix(end);
    const std::int64_t size = unit(text);
    if (size == 0) return std::nullopt;
    const std::int64_t most = (std::numeric_limits<std::int64_t>::max() / size - 9) / 10;
    std::int64_t whole = 0;
    for (const char c : number.substr(0, whole_digits)) {
      if (whole > most) return std::nullopt;
      whole = whole * 10 + (c - '0');
    }
    // A second or more counts in seconds, less in nanos: neither overflows before it is too long.
    if (size >= kSecond) {
      seconds += whole * (size / kSecond);
    } else {
      const std::int64_t in_second = kSecond / size;
      seconds += whole / in_second;
      nanos += whole % in_second * size;
    }
    std::int64_t place = size;
    for (std::size_t i = whole_digits + 1; i < number.size() && place > 0; ++i) {
      place /= 10;
      nanos += (number[i] - '0') * place;
    }
    seconds += nanos / kSecond;
    nanos %= kSecond;
    if (seconds > kLongest) return std::nullopt;
  }
  if (negative) return Instant{-seconds, static_cast<std::int32_t>(-nanos)};
  return Instant{seconds, static_cast<std::int32_t>(nanos)};
}

std::string duration_text(Instant instant) {
  const bool negative = instant.seconds < 0 || instant.nanos < 0;
  return fmt::format("{}{}{}s", negative ? "-" : "", negative ? -instant.seconds : instant.seconds,
                     fraction_text(negative ? -instant.nanos : instant.nanos));
}

std::optional<Instant> shifted(Instant timestamp, Instant duration, bool back) {
  const std::int64_t sign = back ? -1 : 1;
  const Instant out =
      floored(timestamp.seconds + sign * duration.seconds, timestamp.nanos + sign * duration.nanos);
  if (!is_timestamp(out)) return std::nullopt;
  return out;
}

std::optional<Instant> summed(Instant a, Instant b, bool negate_b) {
  const std::int64_t sign = negate_b ? -1 : 1;
  const Instant out = same_sign(floored(a.seconds + sign * b.seconds, a.nanos + sign * b.nanos));
  if (!is_duration(out)) return std::nullopt;
  return out;
}

std::optional<Instant> between(Instant later, Instant earlier) {
  return summed(later, earlier, true);
}

std::optional<std::int32_t> zone_offset(std::string_view zone) {
  if (zone == "UTC" || zone == "GMT" || zone == "Etc/UTC" || zone == "Z") return 0;
  if (zone == "Asia/Tokyo" || zone == "Japan") return 9 * 3600;
  Cursor in(zone);
  const bool west = in.take('-');
  if (!west) in.take('+');
  const int hours = in.digits(2);
  if (!in.take(':')) return std::nullopt;
  const int minutes = in.digits(2);
  if (!in.done() || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (hours * 60 + minutes) * (west ? -60 : 60);
}

CalendarParts calendar(Instant timestamp, std::int32_t offset) {
  const Instant local = floored(timestamp.seconds + offset, timestamp.nanos);
  std::int64_t days = local.seconds / kDay;
  std::int64_t rest = local.seconds % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  const chrono::sys_days day{chrono::days(days)};
  const chrono::year_month_day date(day);
  const chrono::sys_days new_year(date.year() / chrono::January / 1);
  return {int{date.year()},         unsigned{date.month()},
          unsigned{date.day()},     chrono::weekday(day).c_encoding(),
          (day - new_year).count(), rest / 3600,
          rest / 60 % 60,           rest % 60,
          local.nanos / 1'000'000};
}

}  // namespace expr
