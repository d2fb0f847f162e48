// A half-open range of bytes in the file that is being read.
#pragma once

#include <cstddef>
#include <cstdint>

namespace doc {

/// A place in a file; files are kept below 4 GiB (limits.h).
constexpr std::uint32_t offset32(std::size_t at) { return static_cast<std::uint32_t>(at); }

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace doc
