// What a YAML file may ask of us. Beyond these it is refused in its own words, not with an
// exhausted machine.
#pragma once

#include <cstddef>

namespace doc {

/// Mappings and sequences within each other; yaml-cpp recurses once for each.
inline constexpr std::size_t kMaxDepth = 64;

/// Bytes of one scalar. The longest honest ones are explanations of some pages.
inline constexpr std::size_t kMaxScalarBytes = std::size_t{64} * 1024;

/// Bytes of a key; yaml-cpp takes longer ones for something else than a key.
inline constexpr std::size_t kMaxKeyBytes = 1024;

/// Values of one streamed item or of one loaded tree (some 100 bytes each in memory).
inline constexpr std::size_t kMaxTreeNodes = 1'000'000;

/// Commas, colons and brackets within one outermost pair of brackets: yaml-cpp keeps all of their
/// tokens (some 200 bytes each) until the pair is closed.
inline constexpr std::size_t kMaxFlowElements = 1'000'000;

/// Places of one kind that the look at the bytes reports: control characters, tabs and the like.
inline constexpr std::size_t kMaxPlaces = 100;

}  // namespace doc
