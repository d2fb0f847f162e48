// The keys of one mapping that were seen so far, to find one that is written twice.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "doc/range.h"

namespace doc {

/// Up to a few keys are compared one by one; more go into a hash table. The texts must outlive it.
class Keys {
 public:
  /// The place of the first key of this text, or nothing if it is new and now remembered.
  std::optional<Range> insert(std::string_view text, Range at);
  void clear();

 private:
  struct Seen {
    const char* text = nullptr;
    std::uint32_t size = 0;
    Range at;
  };
  [[nodiscard]] std::uint64_t hash(std::string_view text) const;
  [[nodiscard]] static std::string_view text_of(const Seen& seen) { return {seen.text, seen.size}; }
  void rebuild(std::size_t slots);
  bool place(std::uint32_t index);

  std::vector<Seen> seen_;
  std::vector<std::uint32_t> slots_;  ///< Index + 1 into seen_, 0 for none; a power of two of them.
  std::uint64_t seed_ = 0;
};

}  // namespace doc
