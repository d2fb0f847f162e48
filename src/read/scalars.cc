#include "read/scalars.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "read/limits.h"
#include "text/unicode.h"

namespace reader {
namespace {

/// Days since 1970-01-01 of a day of the Gregorian calendar, counted in eras of 400 years that
/// begin on a 1st of March.
constexpr std::int32_t days_from_civil(std::int32_t year, std::int32_t month, std::int32_t day) {
  const std::int32_t y = month <= 2 ? year - 1 : year;
  const std::int32_t era = y / 400;
  const std::int32_t year_of_era = y - era * 400;
  const std::int32_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const std::int32_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}
static_assert(days_from_civil(1970, 1, 1) == 0 && days_from_civil(2025, 10, 14) == 20375);

constexpr std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  constexpr std::array<std::int32_t, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::optional<unsigned> port(std::string_view text) {
  const auto value = plain_integer(text);
  if (!value || *value < 0 || *value > 65535) return {};
  return static_cast<unsigned>(*value);
}

constexpr std::array<std::string_view, 10> kTransports{"any",  "tcp", "udp", "icmp", "icmpv6",
                                                       "sctp", "gre", "esp", "ah",   "igmp"};

}  // namespace

std::optional<std::int64_t> plain_integer(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  const std::string_view digits = negative ? text.substr(1) : text;
  if (digits.empty() || digits.size() > 18) return {};
  if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return {};
  }
  if (digits.size() > 1 && digits.front() == '0') return {};
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return negative ? -value : value;
}

std::string plain_spelling(const doc::Node& node) {
  // Whatever YAML or a hand would take for a number, quoted or in full-width digits too.
  doc::Node plain = node;
  const std::string folded = text::fold(node.text);
  std::string digits;
  for (const char c : folded) {
    if (c != '_' && c != ' ') digits += c;
  }
  // "012" is octal to some and decimal to others: the digits are what was meant.
  const std::size_t first = digits.find_first_not_of("+0");
  const bool only_digits =
      !digits.empty() &&
      digits.find_first_not_of("0123456789", digits[0] == '+' ? 1 : 0) == std::string::npos;
  if (only_digits && digits.size() <= 18 && digits != "+") {
    return first == std::string::npos ? "0" : digits.substr(first);
  }
  plain.style = doc::Style::plain;
  plain.text = digits;
  if (const auto whole = doc::integer(plain)) return std::to_string(*whole);
  const auto number = doc::number(plain);
  if (!number || !std::isfinite(*number) || std::fabs(*number) > 1e15 ||
      std::floor(*number) != *number) {
    return {};
  }
  return std::to_string(static_cast<std::int64_t>(*number));
}

Day parse_day(std::string_view text) {
  Day day;
  if (text.size() != 10) return day;
  std::array<std::int32_t, 3> parts{};
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kFields{{{0, 4}, {5, 2}, {8, 2}}};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool hyphen = i == 4 || i == 7;
    if (hyphen ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return day;
  }
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    const char* begin = text.data() + kFields[i].first;
    std::from_chars(begin, begin + kFields[i].second, parts[i]);
  }
  day.well_formed = true;
  const auto [year, month, number] = parts;
  if (year < 1 || month < 1 || month > 12 || number < 1 || number > days_in_month(year, month)) {
    return day;
  }
  day.number = days_from_civil(year, month, number);
  return day;
}

std::string day_text(std::int32_t number) {
  const std::int32_t shifted = number + 719468;
  const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int32_t day_of_era = shifted - era * 146097;
  const std::int32_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int32_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int32_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int32_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  const auto padded = [](std::int32_t value, std::size_t width) {
    std::string out = std::to_string(value);
    return std::string(width > out.size() ? width - out.size() : 0, '0') + out;
  };
  return padded(year, 4) + '-' + padded(month, 2) + '-' + padded(day, 2);
}

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  // One word more than the limit is printed rather than counted.
  const std::size_t shown = words.size() <= kMaxListedWords + 1 ? words.size() : kMaxListedWords;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) out += ", ";
    out += words[i];
  }
  if (shown < words.size()) out += ", … (+" + std::to_string(words.size() - shown) + ")";
  return out;
}

bool is_ports(std::string_view text) {
  const std::size_t hyphen = text.find('-');
  const auto from = port(text.substr(0, hyphen));
  if (hyphen == std::string_view::npos) return from.has_value();
  const auto to = port(text.substr(hyphen + 1));
  return from && to && *from <= *to;
}

bool is_plain_service(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view transport = text.substr(0, slash);
  if (slash == std::string_view::npos) {
    return std::find(kTransports.begin(), kTransports.end(), transport) != kTransports.end();
  }
  if (transport != "tcp" && transport != "udp" && transport != "sctp") return false;
  return is_ports(text.substr(slash + 1));
}

}  // namespace reader
