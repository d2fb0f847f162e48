// Equality and order of values.
#pragma once

#include <compare>

#include "expr/value.h"

namespace expr {

/// Numbers of any two kinds by value, a whole one and a double as doubles; unordered for NaN.
std::partial_ordering compare_numbers(const Value& a, const Value& b);

[[nodiscard]] bool is_number(const Value& value);
/// bool, int, uint, string.
[[nodiscard]] bool can_be_key(const Value& value);

/// A total order in which a map finds its keys: negative, 0 for equal keys, positive. NaN and what
/// can be no key equals nothing.
int key_order(const Value& a, const Value& b);

}  // namespace expr
