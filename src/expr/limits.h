// How much an expression may cost, so that a hostile one ends in a diagnostic.
#pragma once

#include <cstddef>
#include <cstdint>

namespace expr {

/// Bytes of an expression's text.
inline constexpr std::size_t kMaxTextBytes = 64 * 1024;

/// How deep parentheses, calls and operators may nest. Parser, checker and evaluator recurse.
inline constexpr std::uint32_t kMaxDepth = 200;

/// Variables of comprehensions and cel.bind that may be in sight at one place.
inline constexpr std::uint32_t kMaxLocals = 32;

/// How deep lists, maps and optionals may nest in a value.
inline constexpr std::uint32_t kMaxValueDepth = 200;

/// Bytes of a string that an expression makes.
inline constexpr std::size_t kMaxStringBytes = 1024 * 1024;

/// What one evaluation may cost: a step for each operation, more for what takes long or much
/// memory (an element of a new list counts 4, a new string one for 8 bytes).
inline constexpr std::uint64_t kMaxSteps = 10'000'000;

/// Memory of a compiled regular expression, in bytes.
inline constexpr std::int64_t kMaxRegexBytes = 1024 * 1024;

/// Witnesses that one evaluation keeps.
inline constexpr std::size_t kMaxWitnesses = 64;

}  // namespace expr
