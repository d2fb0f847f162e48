#include "expr/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "diag/codes_expr.h"
#include "expr/limits.h"
#include "expr/number.h"

namespace expr {
namespace {

namespace codes = diag::expression;

/// Digits behind the point that %f and %e may ask for.
constexpr int kMaxPrecision = 100;

std::string spelled(double value) {
  if (std::isnan(value)) return "NaN";
  return value > 0 ? "Infinity" : "-Infinity";
}

std::optional<double> number(const Value& value) {
  if (value.is(Kind::real)) return value.real();
  if (value.is(Kind::integer)) return static_cast<double>(value.integer());
  if (value.is(Kind::uinteger)) return static_cast<double>(value.uinteger());
  return std::nullopt;
}

/// Appends the text of %s; false for a value that has none.
bool append_text(std::string& out, const Value& value, Meter& meter) {
  if (!meter.charge(1) || out.size() > kMaxStringBytes) return false;
  switch (value.kind()) {
    case Kind::null:
      out += "null";
      return true;
    case Kind::bytes:
    case Kind::type:
      out += value.text();
      return true;
    case Kind::real:
      out += std::isfinite(value.real()) ? real_text(value.real()) : spelled(value.real());
      return true;
    case Kind::list: {
      out += '[';
      const List& list = value.list();
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) out += ", ";
        if (!append_text(out, list.at(i), meter)) return false;
      }
      out += ']';
      return true;
    }
    case Kind::map: {
      // Entries in the order of their keys' text.
      std::vector<std::pair<std::string, const Value*>> entries;
      for (const Map::Entry& entry : value.map().entries()) {
        entries.emplace_back(plain_text(entry.first), &entry.second);
      }
      std::sort(entries.begin(), entries.end());
      out += '{';
      for (std::size_t i = 0; i < entries.size(); ++i) {
        out += (i > 0 ? ", " : "") + entries[i].first + ": ";
        if (!append_text(out, *entries[i].second, meter)) return false;
      }
      out += '}';
      return true;
    }
    default:
      if (!has_plain_text(value)) return false;
      out += plain_text(value);
      return true;
  }
}

std::optional<std::string> hex(const Value& value, bool upper) {
  std::string out;
  if (value.is(Kind::integer)) {
    const std::int64_t i = value.integer();
    const std::uint64_t magnitude =
        i < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
    out = fmt::format("{}{:x}", i < 0 ? "-" : "", magnitude);
  } else if (value.is(Kind::uinteger)) {
    out = fmt::format("{:x}", value.uinteger());
  } else if (value.is(Kind::string) || value.is(Kind::bytes)) {
    if (value.text().size() > kMaxStringBytes / 2) return std::nullopt;
    for (const char c : value.text()) {
      out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    }
  } else {
    return std::nullopt;
  }
  if (upper) {
    for (char& c : out) c = c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c;
  }
  return out;
}

/// The text of one clause; empty if the value does not suit it.
std::optional<std::string> clause(char letter, int precision, const Value& value, Meter& meter) {
  switch (letter) {
    case 's': {
      std::string out;
      if (!append_text(out, value, meter)) return std::nullopt;
      return out;
    }
    case 'd':
      if (value.is(Kind::real)) {
        return std::isfinite(value.real()) ? real_text(value.real()) : spelled(value.real());
      }
      if (!value.is(Kind::integer) && !value.is(Kind::uinteger)) return std::nullopt;
      return plain_text(value);
    case 'f':
    case 'e': {
      const std::optional<double> real = number(value);
      if (!real) return std::nullopt;
      if (!std::isfinite(*real)) return spelled(*real);
      return letter == 'f' ? fmt::format("{:.{}f}", *real, precision)
                           : fmt::format("{:.{}e}", *real, precision);
    }
    case 'b':
      if (value.is(Kind::boolean)) return value.boolean() ? "1" : "0";
      if (value.is(Kind::integer)) return fmt::format("{:b}", value.integer());
      if (value.is(Kind::uinteger)) return fmt::format("{:b}", value.uinteger());
      return std::nullopt;
    case 'o':
      if (value.is(Kind::integer)) return fmt::format("{:o}", value.integer());
      if (value.is(Kind::uinteger)) return fmt::format("{:o}", value.uinteger());
      return std::nullopt;
    case 'x':
    case 'X':
      return hex(value, letter == 'X');
    default:
      return std::nullopt;
  }
}

}  // namespace

Value format(const Call& call, std::string_view pattern, const List& arguments) {
  std::string out;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (out.size() > kMaxStringBytes) return call.error(codes::kValueSize);
    if (pattern[i] != '%') {
      out += pattern[i];
      continue;
    }
    const std::size_t begin = i++;
    if (i < pattern.size() && pattern[i] == '%') {
      out += '%';
      continue;
    }
    int precision = 6;
    if (i < pattern.size() && pattern[i] == '.') {
      precision = 0;
      for (++i; i < pattern.size() && pattern[i] >= '0' && pattern[i] <= '9'; ++i) {
        precision = std::min(precision * 10 + (pattern[i] - '0'), kMaxPrecision);
      }
    }
    if (i == pattern.size() || next == arguments.size()) {
      return call.error(codes::kIndex, {std::to_string(next), std::to_string(arguments.size())});
    }
    const Value value = arguments.at(next++);
    const std::optional<std::string> text = clause(pattern[i], precision, value, call.meter);
    if (!text) {
      return call.error(codes::kConversion, {shown(value, call.vocabulary),
                                             std::string(pattern.substr(begin, i + 1 - begin))});
    }
    out += *text;
  }
  if (out.size() > kMaxStringBytes) return call.error(codes::kValueSize);
  if (!call.meter.charge(1 + out.size() / 8)) return Value();
  return Value::string(std::move(out));
}

}  // namespace expr
