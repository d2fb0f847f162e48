// What the C++ library of emscripten 3.1.6 (libc++ 13) does not have of C++20 and the sources use.
// Included before every source that is compiled for the page; a newer library has all of it.
// Results that nobody here looks at are left out.
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <compare>
#include <concepts>
#include <functional>
#include <iterator>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>

#if !defined(_LIBCPP_VERSION) || _LIBCPP_VERSION >= 14000
#error "this library has what packaging/web/missing.h is for"
#endif

namespace std {

// Numbers read and written to the last digit as other libraries do; defined in missing.cc.
from_chars_result from_chars(const char* first, const char* last, double& value);
to_chars_result to_chars(char* first, char* last, double value);

// One candidate more than the library's own comparisons, which stay the better ones for `<` and
// `==`.
template <typename Char, typename Traits>
constexpr strong_ordering operator<=>(basic_string_view<Char, Traits> a,
                                      basic_string_view<Char, Traits> b) {
  return a.compare(b) <=> 0;
}

template <typename Char, typename Traits, typename Allocator>
constexpr strong_ordering operator<=>(const basic_string<Char, Traits, Allocator>& a,
                                      const basic_string<Char, Traits, Allocator>& b) {
  return a.compare(b) <=> 0;
}

template <typename T, size_t Size>
constexpr auto operator<=>(const array<T, Size>& a, const array<T, Size>& b) {
  for (size_t i = 0; i < Size; ++i) {
    if (const auto order = a[i] <=> b[i]; order != 0) return order;
  }
  return decltype(a[0] <=> b[0])(strong_ordering::equal);
}

namespace ranges {
namespace missing {

template <typename Projection>
constexpr auto projected(Projection& projection) {
  return [&projection](auto&& value) -> decltype(auto) {
    return invoke(projection, forward<decltype(value)>(value));
  };
}

/// A test of what a projection makes of a value.
template <typename Test, typename Projection>
constexpr auto on(Test& test, Projection& projection) {
  return [&test, &projection](auto&& value) -> bool {
    return invoke(test, invoke(projection, forward<decltype(value)>(value)));
  };
}

/// The same of two values.
template <typename Test, typename Projection>
constexpr auto on_both(Test& test, Projection& projection) {
  return [&test, &projection](auto&& a, auto&& b) -> bool {
    return invoke(test, invoke(projection, forward<decltype(a)>(a)),
                  invoke(projection, forward<decltype(b)>(b)));
  };
}

/// Algorithms that look at each value by itself: over a range, or from an iterator to another.
#define PLANTLINT_EACH(NAME, RESULT)                                                              \
  struct NAME##_of {                                                                              \
    template <range Range, typename Test, typename Projection = identity>                         \
    constexpr RESULT operator()(Range&& values, Test test, Projection projection = {}) const {    \
      return std::NAME(begin(values), end(values), on(test, projection));                         \
    }                                                                                             \
    template <input_iterator At, same_as<At> Last, typename Test, typename Projection = identity>                   \
    constexpr RESULT operator()(At first, Last last, Test test, Projection projection = {}) const { \
      return std::NAME(first, last, on(test, projection));                                        \
    }                                                                                             \
  };
PLANTLINT_EACH(any_of, bool)
PLANTLINT_EACH(all_of, bool)
PLANTLINT_EACH(none_of, bool)
PLANTLINT_EACH(find_if, auto)
PLANTLINT_EACH(find_if_not, auto)
PLANTLINT_EACH(count_if, auto)
PLANTLINT_EACH(partition_point, auto)
#undef PLANTLINT_EACH

/// The same that look for a value.
struct find_of {
  template <range Range, typename Value, typename Projection = identity>
  constexpr auto operator()(Range&& values, const Value& wanted, Projection projection = {}) const {
    return std::find_if(begin(values), end(values),
                        [&](auto&& value) -> bool { return invoke(projection, value) == wanted; });
  }
  template <input_iterator At, same_as<At> Last, typename Value, typename Projection = identity>
  constexpr auto operator()(At first, Last last, const Value& wanted,
                            Projection projection = {}) const {
    return std::find_if(first, last,
                        [&](auto&& value) -> bool { return invoke(projection, value) == wanted; });
  }
};
struct count_of {
  template <range Range, typename Value, typename Projection = identity>
  constexpr auto operator()(Range&& values, const Value& wanted, Projection projection = {}) const {
    return std::count_if(begin(values), end(values),
                         [&](auto&& value) -> bool { return invoke(projection, value) == wanted; });
  }
};

/// Algorithms on an order.
#define PLANTLINT_ORDER(NAME)                                                           \
  struct NAME##_of {                                                                    \
    template <range Range, typename Order = less, typename Projection = identity>       \
    constexpr auto operator()(Range&& values, Order order = {},                         \
                              Projection projection = {}) const {                       \
      return std::NAME(begin(values), end(values), on_both(order, projection));         \
    }                                                                                   \
    template <input_iterator At, same_as<At> Last, typename Order = less, typename Projection = identity> \
    constexpr auto operator()(At first, Last last, Order order = {},                      \
                              Projection projection = {}) const {                       \
      return std::NAME(first, last, on_both(order, projection));                        \
    }                                                                                   \
  };
PLANTLINT_ORDER(sort)
PLANTLINT_ORDER(stable_sort)
PLANTLINT_ORDER(is_sorted)
PLANTLINT_ORDER(max_element)
PLANTLINT_ORDER(min_element)
#undef PLANTLINT_ORDER

/// Algorithms that look for a value in an order.
struct lower_bound_of {
  template <range Range, typename Value, typename Order = less, typename Projection = identity>
  constexpr auto operator()(Range&& values, const Value& wanted, Order order = {},
                            Projection projection = {}) const {
    return std::partition_point(begin(values), end(values), [&](auto&& value) -> bool {
      return invoke(order, invoke(projection, value), wanted);
    });
  }
};
struct upper_bound_of {
  template <range Range, typename Value, typename Order = less, typename Projection = identity>
  constexpr auto operator()(Range&& values, const Value& wanted, Order order = {},
                            Projection projection = {}) const {
    return std::partition_point(begin(values), end(values), [&](auto&& value) -> bool {
      return !invoke(order, wanted, invoke(projection, value));
    });
  }
};
struct equal_range_of {
  template <range Range, typename Value, typename Order = less, typename Projection = identity>
  constexpr auto operator()(Range&& values, const Value& wanted, Order order = {},
                            Projection projection = {}) const {
    // A subrange of this library cannot be taken apart.
    return pair(lower_bound_of{}(values, wanted, order, projection),
                upper_bound_of{}(values, wanted, order, projection));
  }
};
struct binary_search_of {
  template <range Range, typename Value, typename Order = less, typename Projection = identity>
  constexpr bool operator()(Range&& values, const Value& wanted, Order order = {},
                            Projection projection = {}) const {
    const auto at = lower_bound_of{}(values, wanted, order, projection);
    return at != end(values) && !invoke(order, wanted, invoke(projection, *at));
  }
};

struct replace_of {
  template <range Range, typename Old, typename New>
  constexpr void operator()(Range&& values, const Old& old, const New& now) const {
    std::replace(begin(values), end(values), old, now);
  }
};
struct move_of {
  template <range Range, typename Out>
  constexpr void operator()(Range&& values, Out out) const {
    std::move(begin(values), end(values), out);
  }
};
struct transform_of {
  template <range Range, typename Out, typename Make>
  constexpr void operator()(Range&& values, Out out, Make make) const {
    std::transform(begin(values), end(values), out, make);
  }
};
struct set_difference_of {
  template <range A, range B, typename Out>
  constexpr void operator()(A&& a, B&& b, Out out) const {
    std::set_difference(begin(a), end(a), begin(b), end(b), out);
  }
};
struct stable_partition_of {
  template <range Range, typename Test, typename Projection = identity>
  auto operator()(Range&& values, Test test, Projection projection = {}) const {
    return subrange(std::stable_partition(begin(values), end(values), on(test, projection)),
                    end(values));
  }
};
struct unique_of {
  template <range Range, typename Same = equal_to, typename Projection = identity>
  constexpr auto operator()(Range&& values, Same same = {}, Projection projection = {}) const {
    return subrange(std::unique(begin(values), end(values), on_both(same, projection)),
                    end(values));
  }
};
struct equal_of {
  template <range A, range B, typename Same = equal_to, typename OfA = identity,
            typename OfB = identity>
  constexpr bool operator()(A&& a, B&& b, Same same = {}, OfA of_a = {}, OfB of_b = {}) const {
    return std::equal(begin(a), end(a), begin(b), end(b), [&](auto&& x, auto&& y) -> bool {
      return invoke(same, invoke(of_a, x), invoke(of_b, y));
    });
  }
};

}  // namespace missing

inline constexpr missing::any_of_of any_of{};
inline constexpr missing::all_of_of all_of{};
inline constexpr missing::none_of_of none_of{};
inline constexpr missing::find_if_of find_if{};
inline constexpr missing::find_if_not_of find_if_not{};
inline constexpr missing::count_if_of count_if{};
inline constexpr missing::find_of find{};
inline constexpr missing::count_of count{};
inline constexpr missing::sort_of sort{};
inline constexpr missing::stable_sort_of stable_sort{};
inline constexpr missing::is_sorted_of is_sorted{};
inline constexpr missing::max_element_of max_element{};
inline constexpr missing::min_element_of min_element{};
inline constexpr missing::lower_bound_of lower_bound{};
inline constexpr missing::upper_bound_of upper_bound{};
inline constexpr missing::equal_range_of equal_range{};
inline constexpr missing::binary_search_of binary_search{};
inline constexpr missing::replace_of replace{};
inline constexpr missing::move_of move{};
inline constexpr missing::transform_of transform{};
inline constexpr missing::set_difference_of set_difference{};
inline constexpr missing::stable_partition_of stable_partition{};
inline constexpr missing::unique_of unique{};
inline constexpr missing::equal_of equal{};

}  // namespace ranges
}  // namespace std
