// A set of numbers that only grows, in the order in which they came.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace topology {

/// For many small sets that are made and thrown away: two allocations hold one, and looking a
/// number up follows no pointer. Numbers lie in the order of add().
template <typename Number>
class Grown {
 public:
  static constexpr std::uint32_t kAbsent = ~std::uint32_t{0};

  [[nodiscard]] std::size_t size() const { return all_.size(); }
  [[nodiscard]] Number operator[](std::size_t i) const { return all_[i]; }
  /// Where it lies; kAbsent if it does not.
  [[nodiscard]] std::uint32_t find(Number number) const {
    return slots_.empty() ? kAbsent : slots_[slot(number)];
  }
  /// False if it was there.
  bool add(Number number) {
    if ((all_.size() + 1) * 2 > slots_.size()) widen();
    std::uint32_t& at = slots_[slot(number)];
    if (at != kAbsent) return false;
    at = static_cast<std::uint32_t>(all_.size());
    all_.push_back(number);
    return true;
  }

 private:
  static constexpr std::size_t kFirst = 16;

  /// The slot that holds the number, or the free one in which it belongs; half of them are free.
  [[nodiscard]] std::size_t slot(Number number) const {
    constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U;
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>((std::uint64_t{number} * kSpread) >> 32U) & mask;
    while (slots_[at] != kAbsent && all_[slots_[at]] != number) at = (at + 1) & mask;
    return at;
  }
  void widen() {
    slots_.assign(slots_.empty() ? kFirst : slots_.size() * 2, kAbsent);
    for (std::uint32_t i = 0; i < all_.size(); ++i) slots_[slot(all_[i])] = i;
  }

  std::vector<Number> all_;
  std::vector<std::uint32_t> slots_;  ///< Places in `all_`; as many as a power of two.
};

}  // namespace topology
