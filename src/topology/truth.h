// Three-valued arithmetic on facts: no < unknown < yes.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "topology/topology.h"

namespace topology {

constexpr Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::yes && b == Truth::yes ? Truth::yes : Truth::unknown;
}

constexpr Truth either(Truth a, Truth b) {
  if (a == Truth::yes || b == Truth::yes) return Truth::yes;
  return a == Truth::no && b == Truth::no ? Truth::no : Truth::unknown;
}

/// The two ways of solving what is unknown: a pessimist takes unknown for no, an optimist for yes.
enum class View : std::uint8_t { certain, possible };
constexpr bool holds(Truth truth, View view) {
  return truth == Truth::yes || (truth == Truth::unknown && view == View::possible);
}

inline void tidy(std::vector<Missing>& missing) {
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
}

inline Fact fact(Truth value, std::vector<Missing> missing = {}) {
  if (value != Truth::unknown) missing.clear();
  tidy(missing);
  return {value, std::move(missing)};
}

}  // namespace topology
