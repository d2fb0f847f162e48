// A half-open range of bytes in the file that is being read.
#pragma once

#include <cstdint>

namespace doc {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace doc
