#include "doc/keys.h"

#include <cstring>

namespace doc {
namespace {

constexpr std::size_t kComparedOneByOne = 12;
constexpr std::size_t kFirstSlots = 64;
constexpr std::size_t kMaxProbes = 64;
constexpr std::uint64_t kMaxSeeds = 32;

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  // 64 by 64 bits to 128, folded: every bit of both reaches the result.
  const std::uint64_t a_low = a & 0xFFFFFFFFU;
  const std::uint64_t a_high = a >> 32;
  const std::uint64_t b_low = b & 0xFFFFFFFFU;
  const std::uint64_t b_high = b >> 32;
  const std::uint64_t middle = a_high * b_low + ((a_low * b_low) >> 32);
  const std::uint64_t other = a_low * b_high + (middle & 0xFFFFFFFFU);
  const std::uint64_t high = a_high * b_high + (middle >> 32) + (other >> 32);
  return high ^ (a * b);
}

}  // namespace

std::uint64_t Keys::hash(std::string_view text) const {
  std::uint64_t state = seed_ * 0x9E3779B97F4A7C15U + 0xA0761D6478BD642FU;
  const std::size_t size = text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    const std::size_t count = text.size() < sizeof word ? text.size() : sizeof word;
    std::memcpy(&word, text.data(), count);
    state = mixed(state ^ word, 0xE7037ED1A0B428DBU + seed_ * 2);
    text.remove_prefix(count);
  }
  return mixed(state ^ size, 0x8EBC6AF09C88C6E3U);
}

bool Keys::place(std::uint32_t index) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(text_of(seen_[index])) & mask;
  for (std::size_t probes = 0; slots_[slot] != 0; slot = (slot + 1) & mask) {
    if (++probes > kMaxProbes && seed_ < kMaxSeeds) return false;
  }
  slots_[slot] = index + 1;
  return true;
}

void Keys::rebuild(std::size_t slots) {
  for (bool placed = false; !placed;) {
    slots_.assign(slots, 0);
    placed = true;
    for (std::uint32_t i = 0; i < seen_.size() && placed; ++i) placed = place(i);
    // Keys made to collide do so under one seed.
    if (!placed) ++seed_;
  }
}

std::optional<Range> Keys::insert(std::string_view text, Range at) {
  if (slots_.empty()) {
    for (const Seen& seen : seen_) {
      if (text_of(seen) == text) return seen.at;
    }
  } else {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash(text) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
      const Seen& seen = seen_[slots_[slot] - 1];
      if (text_of(seen) == text) return seen.at;
    }
  }
  seen_.push_back({text.data(), static_cast<std::uint32_t>(text.size()), at});
  if (slots_.empty()) {
    if (seen_.size() > kComparedOneByOne) rebuild(kFirstSlots);
  } else if (seen_.size() * 2 > slots_.size()) {
    rebuild(slots_.size() * 2);
  } else if (!place(static_cast<std::uint32_t>(seen_.size() - 1))) {
    ++seed_;
    rebuild(slots_.size());
  }
  return std::nullopt;
}

void Keys::clear() {
  seen_.clear();
  slots_.clear();
}

}  // namespace doc
