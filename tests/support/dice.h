// Random numbers that are the same everywhere, for tests that draw plants.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace support {

/// Knuth's MMIX generator.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::uint32_t>(state_ >> 33U) % limit;
  }
  bool one_in(std::uint32_t count) { return below(count) == 0; }
  const std::string& of(const std::vector<std::string>& words) {
    return words[below(static_cast<std::uint32_t>(words.size()))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace support
