// What one plant may cost to read; hostile input meets these before it meets the machine's limits.
#pragma once

#include <cstddef>
#include <cstdint>

namespace reader {

/// Files that one plant may include, and their bytes together with the plant's own.
inline constexpr std::size_t kMaxIncludes = 256;
inline constexpr std::size_t kMaxPlantBytes = std::size_t{1} << 30;

/// Entries of one kind. Far below model::kMaxRows, so that texts and rows always fit a reference.
inline constexpr std::uint32_t kMaxEntities = 20'000'000;

/// Characters of an id, which reports print in full.
inline constexpr std::size_t kMaxIdLength = 200;

/// Words that a message lists before it says how many more there are.
inline constexpr std::size_t kMaxListedWords = 8;

}  // namespace reader
