#include "report/line_hash.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <unordered_map>
#include <utility>

namespace report {
namespace {

constexpr std::size_t kWindow = 100;  ///< Characters that a line's hash looks at.
constexpr std::uint64_t kBase = 37;
constexpr std::uint16_t kEnd = 0xFFFF;  ///< Stands behind the text.

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t out = 1;
  for (std::size_t i = 0; i < exponent; ++i) out *= base;
  return out;
}

/// The UTF-16 code units of a text; a byte that is not UTF-8 becomes U+FFFD.
std::vector<std::uint16_t> units(std::string_view utf8) {
  std::vector<std::uint16_t> out;
  out.reserve(utf8.size() + 1);
  for (std::size_t at = 0; at < utf8.size();) {
    const auto lead = static_cast<unsigned char>(utf8[at]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || at + size > utf8.size()) {
      out.push_back(0xFFFD);
      ++at;
      continue;
    }
    std::uint32_t point = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
      point = (point << 6U) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    }
    if (point < 0x10000) {
      out.push_back(static_cast<std::uint16_t>(point));
    } else {
      out.push_back(static_cast<std::uint16_t>(0xD7C0U + (point >> 10U)));
      out.push_back(static_cast<std::uint16_t>(0xDC00U | (point & 0x3FFU)));
    }
    at += size;
  }
  return out;
}

class Roller {
 public:
  std::vector<std::string> run(std::string_view utf8) {
    std::vector<std::uint16_t> all = units(utf8);
    all.push_back(kEnd);
    bool after_return = false;
    for (std::uint16_t unit : all) {
      if (unit == ' ' || unit == '\t' || (after_return && unit == '\n')) {
        after_return = false;
        continue;
      }
      after_return = unit == '\r';
      if (after_return) unit = '\n';
      take(unit);
    }
    for (std::size_t i = 0; i < kWindow; ++i) {
      emit();
      push(0);
    }
    return std::move(out_);
  }

 private:
  void take(std::uint16_t unit) {
    emit();
    if (line_begins_) waits_[at_] = true;
    line_begins_ = unit == '\n';
    push(unit);
  }

  /// The line that began a window ago has its hash now.
  void emit() {
    if (!waits_[at_]) return;
    waits_[at_] = false;
    const int count = ++seen_[hash_];
    out_.push_back(fmt::format("{:x}:{}", hash_, count));
  }

  void push(std::uint16_t unit) {
    constexpr std::uint64_t kFirst = power(kBase, kWindow);
    const std::uint64_t leaves = window_[at_];
    window_[at_] = unit;
    hash_ = kBase * hash_ + unit - kFirst * leaves;
    at_ = (at_ + 1) % kWindow;
  }

  std::array<std::uint16_t, kWindow> window_{};
  std::array<bool, kWindow> waits_{};
  std::unordered_map<std::uint64_t, int> seen_;
  std::uint64_t hash_ = 0;
  std::size_t at_ = 0;
  bool line_begins_ = true;
  std::vector<std::string> out_;
};

}  // namespace

std::vector<std::string> line_hashes(std::string_view utf8) { return Roller().run(utf8); }

}  // namespace report
