// The nearest of a list of words, for "did you mean".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// Words longer than this are not looked up, nor more candidates than this compared, so that a
/// file full of faults stays cheap to explain.
inline constexpr std::size_t kMaxNearestLength = 100;
inline constexpr std::size_t kMaxNearestCandidates = 10'000;

/// The candidate nearest to `word` after folding (fold()), by Damerau-Levenshtein distance in code
/// points; empty if none is near enough (a third of the length, at least 1). Ties: the first.
std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace text
