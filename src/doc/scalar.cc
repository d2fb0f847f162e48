#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "doc/document.h"

namespace doc {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

template <std::size_t N>
bool one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Of null and the booleans: what is longer, as most texts are, is none of their words.
constexpr std::size_t kLongestWord = 5;
constexpr std::array<std::string_view, 5> kNull{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kTrue{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> kFalse{"false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> kInfinity{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> kNotANumber{".nan", ".NaN", ".NAN"};

std::string_view without_sign(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return text;
}

/// Digits of `0o17` or `0x1F` and their base; empty digits for anything else.
struct Based {
  std::string_view digits;
  int base = 10;
};

Based based(std::string_view text) {
  if (text.size() < 3 || text[0] != '0' || (text[1] != 'o' && text[1] != 'x')) return {};
  const std::string_view digits = text.substr(2);
  const bool octal = text[1] == 'o';
  const bool fits = std::all_of(digits.begin(), digits.end(), [octal](char c) {
    if (octal) return c >= '0' && c <= '7';
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
  return fits ? Based{digits, octal ? 8 : 16} : Based{};
}

bool is_integer(std::string_view text) {
  return all_digits(without_sign(text)) || !based(text).digits.empty();
}

/// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_decimal(std::string_view text) {
  text = without_sign(text);
  const std::size_t mantissa = std::min(text.find_first_of("eE"), text.size());
  if (mantissa < text.size() && !all_digits(without_sign(text.substr(mantissa + 1)))) return false;
  text = text.substr(0, mantissa);
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = text.substr(std::min(point + 1, text.size()));
  if (!whole.empty() && !all_digits(whole)) return false;
  if (!part.empty() && !all_digits(part)) return false;
  return !whole.empty() || !part.empty();
}

bool is_plain(const Node& node) {
  return node.kind == NodeKind::scalar && node.style == Style::plain;
}

}  // namespace

Scalar scalar(const Node& node) {
  if (node.kind == NodeKind::null) return Scalar::null;
  if (!is_plain(node)) return Scalar::string;
  const std::string_view text = node.text;
  if (text.size() <= kLongestWord) {
    if (one_of(text, kNull)) return Scalar::null;
    if (one_of(text, kTrue) || one_of(text, kFalse)) return Scalar::boolean;
  }
  if (is_integer(text)) return Scalar::integer;
  if (is_decimal(text) || one_of(without_sign(text), kInfinity) || one_of(text, kNotANumber)) {
    return Scalar::number;
  }
  return Scalar::string;
}

std::optional<std::int64_t> integer(const Node& node) {
  if (!is_plain(node) || !is_integer(node.text)) return std::nullopt;
  const std::string_view digits = without_sign(node.text);
  Based number = based(node.text);
  if (number.digits.empty()) {
    if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
    number.digits = node.text[0] == '-' ? node.text : digits;
  }
  std::int64_t value = 0;
  const char* end = number.digits.data() + number.digits.size();
  const auto result = std::from_chars(number.digits.data(), end, value, number.base);
  if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  return value;
}

std::optional<double> number(const Node& node) {
  const Scalar kind = scalar(node);
  if (kind == Scalar::integer) {
    const auto value = integer(node);
    if (value) return static_cast<double>(*value);
    if (!based(node.text).digits.empty()) return std::nullopt;
    const std::string_view digits = without_sign(node.text);
    if (digits.size() > 1 && digits[0] == '0') return std::nullopt;
  } else if (kind != Scalar::number) {
    return std::nullopt;
  }
  const bool negative = node.text[0] == '-';
  const std::string_view text = without_sign(node.text);
  if (one_of(text, kNotANumber)) return std::numeric_limits<double>::quiet_NaN();
  double value = std::numeric_limits<double>::infinity();
  if (!one_of(text, kInfinity)) {
    const char* end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    if (result.ec != std::errc{} || result.ptr != end) return std::nullopt;
  }
  return negative ? -value : value;
}

std::optional<bool> boolean(const Node& node) {
  if (!is_plain(node)) return std::nullopt;
  if (one_of(node.text, kTrue)) return true;
  if (one_of(node.text, kFalse)) return false;
  return std::nullopt;
}

}  // namespace doc
