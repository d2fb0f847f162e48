// Sets of numbers as sorted ranges that do not touch, for addresses and ports.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace importer {

/// `Number` has a total order; `next` and `previous` name its neighbours, `first()` and `last()`
/// the ends of the space. Every operation is linear in the ranges of both sets.
template <typename Number, typename Space>
class Intervals {
 public:
  struct Range {
    Number low{};
    Number high{};
    friend bool operator==(const Range&, const Range&) = default;
  };

  static Intervals all() {
    Intervals out;
    out.ranges_.push_back({Space::first(), Space::last()});
    return out;
  }

  /// Adds [low, high]. Cheap at the end, linear elsewhere.
  void add(Number low, Number high) {
    if (high < low) std::swap(low, high);
    if (ranges_.empty() || Space::before(ranges_.back().high, low)) {
      ranges_.push_back({low, high});
      return;
    }
    ranges_.push_back({low, high});
    normalise();
  }
  void add(const Intervals& other) {
    ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
    normalise();
  }

  [[nodiscard]] Intervals complement() const {
    Intervals out;
    Number from = Space::first();
    for (const Range& range : ranges_) {
      if (from < range.low) out.ranges_.push_back({from, Space::previous(range.low)});
      if (!(range.high < Space::last())) return out;
      from = Space::next(range.high);
    }
    out.ranges_.push_back({from, Space::last()});
    return out;
  }

  [[nodiscard]] Intervals cut(const Intervals& other) const {
    Intervals out;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < ranges_.size() && j < other.ranges_.size()) {
      const Number low = std::max(ranges_[i].low, other.ranges_[j].low);
      const Number high = std::min(ranges_[i].high, other.ranges_[j].high);
      if (!(high < low)) out.ranges_.push_back({low, high});
      (ranges_[i].high < other.ranges_[j].high ? i : j) += 1;
    }
    return out;
  }
  [[nodiscard]] Intervals without(const Intervals& other) const { return cut(other.complement()); }

  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  [[nodiscard]] bool whole() const { return *this == all(); }
  [[nodiscard]] bool contains(const Intervals& other) const { return other.without(*this).empty(); }
  [[nodiscard]] bool contains(Number number) const {
    const auto at = std::ranges::lower_bound(ranges_, number, {}, &Range::high);
    return at != ranges_.end() && !(number < at->low);
  }
  [[nodiscard]] bool meets(const Intervals& other) const { return !cut(other).empty(); }
  [[nodiscard]] const std::vector<Range>& ranges() const& { return ranges_; }
  [[nodiscard]] std::vector<Range> ranges() && { return std::move(ranges_); }
  friend bool operator==(const Intervals&, const Intervals&) = default;

 private:
  void normalise() {
    std::ranges::sort(ranges_, {}, &Range::low);
    std::vector<Range> out;
    for (const Range& range : ranges_) {
      if (!out.empty() && !Space::before(out.back().high, range.low)) {
        out.back().high = std::max(out.back().high, range.high);
      } else {
        out.push_back(range);
      }
    }
    ranges_ = std::move(out);
  }

  std::vector<Range> ranges_;
};

}  // namespace importer
