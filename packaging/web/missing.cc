// Numbers with a point, which the library that missing.h is about neither reads nor writes.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_from(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// Bytes of a number at the beginning of the text; 0 if there is none.
std::size_t length_of_number(std::string_view text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::size_t at = digits_from(text, first);
  std::size_t count = at - first;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = digits_from(text, at + 1);
    count += end - at - 1;
    at = end;
  }
  if (count == 0) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    const bool sign = at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+');
    const std::size_t begin = at + (sign ? 2 : 1);
    const std::size_t end = digits_from(text, begin);
    if (end > begin) at = end;
  }
  return at;
}

/// Bytes of a word for what is no finite number.
std::size_t length_of_word(std::string_view text) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0;
  for (const std::string_view word : {"infinity", "inf", "nan"}) {
    const std::string_view part = text.substr(sign, word.size());
    const bool same = std::equal(part.begin(), part.end(), word.begin(), word.end(),
                                 [](unsigned char a, char b) { return std::tolower(a) == b; });
    if (same) return sign + word.size();
  }
  return 0;
}

bool has_digit_of_value(std::string_view number) {
  return number.substr(0, number.find_first_of("eE")).find_first_of("123456789") !=
         std::string_view::npos;
}

/// The fewest digits that are this number again, and the exponent of the last of them.
struct Shortest {
  std::string digits;
  int exponent = 0;
};

Shortest shortest(double value) {
  const std::string text = fmt::format("{}", std::fabs(value));
  Shortest out;
  const std::size_t e = std::min(text.find('e'), text.size());
  const std::size_t point = std::min(text.find('.'), e);
  out.digits = text.substr(0, point);
  if (point < e) {
    out.digits += text.substr(point + 1, e - point - 1);
    out.exponent = -static_cast<int>(e - point - 1);
  }
  if (e < text.size()) out.exponent += std::atoi(text.c_str() + e + 1);
  out.digits.erase(0, std::min(out.digits.find_first_not_of('0'), out.digits.size() - 1));
  while (out.digits.size() > 1 && out.digits.back() == '0') {
    out.digits.pop_back();
    ++out.exponent;
  }
  if (out.digits == "0") out.exponent = 0;
  return out;
}

std::string with_point(const Shortest& number, double value) {
  if (number.exponent >= 0) return fmt::format("{:.0f}", std::fabs(value));
  const auto behind = static_cast<std::size_t>(-number.exponent);
  std::string digits = number.digits;
  if (digits.size() <= behind) digits.insert(0, behind + 1 - digits.size(), '0');
  return digits.insert(digits.size() - behind, 1, '.');
}

std::string with_exponent(const Shortest& number) {
  std::string out = number.digits.substr(0, 1);
  if (number.digits.size() > 1) out += "." + number.digits.substr(1);
  const int exponent = number.exponent + static_cast<int>(number.digits.size()) - 1;
  return out + fmt::format("e{}{:02}", exponent < 0 ? '-' : '+', std::abs(exponent));
}

std::string text_of(double value) {
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isnan(value)) return sign + "nan";
  if (std::isinf(value)) return sign + "inf";
  const Shortest number = shortest(value);
  // The shorter way, and the point where both are as long.
  const int single = number.digits.size() == 1 ? 1 : 0;
  const int lowest = -static_cast<int>(number.digits.size()) - 3 + single;
  const bool point = number.exponent >= lowest && number.exponent <= 5 - single;
  return sign + (point ? with_point(number, value) : with_exponent(number));
}

}  // namespace

namespace std {

from_chars_result from_chars(const char* first, const char* last, double& value) {
  const string_view text(first, static_cast<size_t>(last - first));
  size_t length = length_of_number(text);
  const bool word = length == 0;
  if (word) length = length_of_word(text);
  if (length == 0) return {first, errc::invalid_argument};
  const string number(text.substr(0, length));
  const double read = strtod(number.c_str(), nullptr);
  if (!word && (isinf(read) || (read == 0 && has_digit_of_value(number)))) {
    return {first + length, errc::result_out_of_range};
  }
  value = read;
  return {first + length, errc{}};
}

to_chars_result to_chars(char* first, char* last, double value) {
  const string text = text_of(value);
  if (text.size() > static_cast<size_t>(last - first)) return {last, errc::value_too_large};
  return {copy(text.begin(), text.end(), first), errc{}};
}

}  // namespace std
