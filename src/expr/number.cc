#include "expr/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace expr {
namespace {

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

/// What a number beyond the range of double becomes: the exponent of its first digit decides.
double too_large(std::string_view digits) {
  const std::size_t e = digits.find_first_of("eE");
  if (e != std::string_view::npos && digits.substr(e + 1, 1) == "-") return 0.0;
  const std::string_view mantissa = digits.substr(0, e);
  // Without a negative exponent only a long run of zeros behind the point is too small.
  if (e == std::string_view::npos &&
      mantissa.substr(0, mantissa.find('.')).find_first_not_of('0') == std::string_view::npos) {
    return 0.0;
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace

std::optional<double> parse_real(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  double value = 0;
  if (equals_ignoring_case(text, "inf") || equals_ignoring_case(text, "infinity")) {
    value = std::numeric_limits<double>::infinity();
  } else if (equals_ignoring_case(text, "nan")) {
    value = std::numeric_limits<double>::quiet_NaN();
  } else {
    if (text.empty() || !((text[0] >= '0' && text[0] <= '9') || text[0] == '.')) {
      return std::nullopt;
    }
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ptr != text.data() + text.size()) return std::nullopt;
    if (result.ec == std::errc::result_out_of_range) {
      value = too_large(text);
    } else if (result.ec != std::errc()) {
      return std::nullopt;
    }
  }
  return negative ? -value : value;
}

std::string real_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  std::array<char, 64> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::optional<std::int64_t> to_integer(double value) {
  // Both bounds are exclusive: the nearest doubles beyond the exact range round to them.
  constexpr double kBound = 9223372036854775808.0;
  if (!(value > -kBound && value < kBound)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<std::uint64_t> to_uinteger(double value) {
  constexpr double kBound = 18446744073709551616.0;
  if (!(value > -1.0 && value < kBound)) return std::nullopt;
  return static_cast<std::uint64_t>(value);
}

}  // namespace expr
