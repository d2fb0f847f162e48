// Counts what an evaluation costs.
#pragma once

#include <cstdint>

namespace expr {

/// Steps that are left. Once spent, nothing refills it: the evaluation ends with an error.
class Meter {
 public:
  explicit Meter(std::uint64_t limit) : left_(limit) {}

  /// False if that was too much.
  bool charge(std::uint64_t steps) {
    if (steps >= left_) {
      left_ = 0;
      return false;
    }
    left_ -= steps;
    return true;
  }
  [[nodiscard]] bool spent() const { return left_ == 0; }
  /// For equal(), which counts down.
  [[nodiscard]] std::uint64_t& left() { return left_; }

 private:
  std::uint64_t left_;
};

}  // namespace expr
