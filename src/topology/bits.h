// Sets of small numbers as bits, 64 a word.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace topology {

inline void set_bit(std::vector<std::uint64_t>& bits, std::size_t at) {
  bits[at / 64] |= std::uint64_t{1} << (at % 64);
}

/// Calls act(number) in order until it says to stop.
template <typename Do>
void each_bit(const std::vector<std::uint64_t>& bits, Do&& act) {
  for (std::size_t word = 0; word < bits.size(); ++word) {
    for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
      if (!act(static_cast<std::uint32_t>(word * 64 +
                                          static_cast<std::size_t>(std::countr_zero(left))))) {
        return;
      }
    }
  }
}

}  // namespace topology
