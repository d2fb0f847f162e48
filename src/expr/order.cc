#include "expr/order.h"

#include <cmath>
#include <utility>

#include "expr/number.h"

namespace expr {
namespace {

/// CEL compares a whole number with a double as doubles, within the range of the whole numbers.
std::partial_ordering compare_int(std::int64_t a, double b) {
  if (b < -9223372036854775808.0) return std::partial_ordering::greater;
  if (b > 9223372036854775808.0) return std::partial_ordering::less;
  return static_cast<double>(a) <=> b;
}

std::partial_ordering compare_uint(std::uint64_t a, double b) {
  if (b < 0) return std::partial_ordering::greater;
  if (b > 18446744073709551616.0) return std::partial_ordering::less;
  return static_cast<double>(a) <=> b;
}

std::partial_ordering compare_mixed(std::int64_t a, std::uint64_t b) {
  if (a < 0) return std::partial_ordering::less;
  return static_cast<std::uint64_t>(a) <=> b;
}

std::partial_ordering reversed(std::partial_ordering order) { return 0 <=> order; }

/// Numbers by their exact value: as doubles, large keys would equal others that differ.
std::partial_ordering exact_order(const Value& a, const Value& b) {
  const std::partial_ordering order = compare_numbers(a, b);
  if (order != 0 || a.is(Kind::real) == b.is(Kind::real)) return order;
  const Value& real = a.is(Kind::real) ? a : b;
  const Value& whole = a.is(Kind::real) ? b : a;
  if (whole.is(Kind::integer) ? to_integer(real.real()) == whole.integer()
                              : to_uinteger(real.real()) == whole.uinteger()) {
    return order;
  }
  // Equal as doubles only: no key in a map is a double, so any order does.
  return std::partial_ordering::less;
}

/// IPv4 written as IPv6 is the same address.
Address canonical(const Address& address) {
  if (address.size != 16) return address;
  for (std::size_t i = 0; i < 10; ++i) {
    if (address.bytes[i] != 0) return address;
  }
  if (address.bytes[10] != 0xFF || address.bytes[11] != 0xFF) return address;
  Address out;
  for (std::size_t i = 0; i < 4; ++i) out.bytes[i] = address.bytes[12 + i];
  return out;
}

bool equal_lists(const List& a, const List& b, std::uint64_t& budget) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!equal(a.at(i), b.at(i), budget)) return false;
  }
  return true;
}

bool equal_maps(const Map& a, const Map& b, std::uint64_t& budget) {
  if (a.size() != b.size()) return false;
  for (const Map::Entry& entry : a.entries()) {
    const Value* other = b.find(entry.first);
    if (other == nullptr || !equal(entry.second, *other, budget)) return false;
  }
  return true;
}

}  // namespace

bool is_number(const Value& value) {
  return value.is(Kind::integer) || value.is(Kind::uinteger) || value.is(Kind::real);
}

bool can_be_key(const Value& value) {
  return value.is(Kind::boolean) || value.is(Kind::integer) || value.is(Kind::uinteger) ||
         value.is(Kind::string);
}

std::partial_ordering compare_numbers(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::integer:
      if (b.is(Kind::integer)) return a.integer() <=> b.integer();
      if (b.is(Kind::uinteger)) return compare_mixed(a.integer(), b.uinteger());
      return compare_int(a.integer(), b.real());
    case Kind::uinteger:
      if (b.is(Kind::uinteger)) return a.uinteger() <=> b.uinteger();
      if (b.is(Kind::integer)) return reversed(compare_mixed(b.integer(), a.uinteger()));
      return compare_uint(a.uinteger(), b.real());
    default:
      if (b.is(Kind::real)) return a.real() <=> b.real();
      if (b.is(Kind::integer)) return reversed(compare_int(b.integer(), a.real()));
      return reversed(compare_uint(b.uinteger(), a.real()));
  }
}

std::partial_ordering compare(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return compare_numbers(a, b);
  if (a.kind() != b.kind()) return std::partial_ordering::unordered;
  switch (a.kind()) {
    case Kind::boolean:
      return a.boolean() <=> b.boolean();
    case Kind::string:
    case Kind::bytes:
      // Bytes of UTF-8 have the order of the code points.
      return a.text().compare(b.text()) <=> 0;
    case Kind::timestamp:
    case Kind::duration:
      return a.instant() <=> b.instant();
    default:
      return std::partial_ordering::unordered;
  }
}

int key_order(const Value& a, const Value& b) {
  const auto group = [](const Value& value) {
    if (is_number(value)) return 1;
    if (value.is(Kind::boolean)) return 2;
    return value.is(Kind::string) ? 3 : 4;
  };
  const int by_group = group(a) - group(b);
  if (by_group != 0) return by_group;
  const std::partial_ordering order = is_number(a) ? exact_order(a, b) : compare(a, b);
  if (order == std::partial_ordering::less) return -1;
  return order == 0 ? 0 : 1;
}

bool equal(const Value& a, const Value& b, std::uint64_t& budget) {
  if (budget == 0) return false;
  --budget;
  if (is_number(a) && is_number(b)) return compare_numbers(a, b) == 0;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null:
      return true;
    case Kind::ip:
      return canonical(a.address()) == canonical(b.address());
    case Kind::cidr:
      return a.network() == b.network();
    case Kind::type:
      return a.text() == b.text();
    case Kind::list:
      return equal_lists(a.list(), b.list(), budget);
    case Kind::map:
      return equal_maps(a.map(), b.map(), budget);
    case Kind::optional:
      if (a.has_value() != b.has_value()) return false;
      return !a.has_value() || equal(a.value(), b.value(), budget);
    case Kind::object:
      return a.object() == b.object();
    default:
      return compare(a, b) == 0;
  }
}

bool equal(const Value& a, const Value& b) {
  std::uint64_t budget = 1'000'000;
  return equal(a, b, budget);
}

}  // namespace expr
