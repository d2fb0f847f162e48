#include "text/spelling.h"

#include <algorithm>
#include <cstdint>

#include "text/unicode.h"

namespace text {
namespace {

/// Code points of folded text; bytes that are not UTF-8 stand for themselves.
std::u32string code_points_of(std::string_view utf8) {
  std::u32string out;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto first = static_cast<unsigned char>(utf8[at]);
    std::size_t length = 1;
    if (first >= 0xC0) length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    length = std::min(length, utf8.size() - at);
    char32_t value = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
      value = (value << 6) | (static_cast<unsigned char>(utf8[at + i]) & 0x3FU);
    }
    out.push_back(value);
    at += length;
  }
  return out;
}

/// Optimal string alignment distance, or limit + 1 when it is more than `limit`.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    // A swap reaches back two rows, hence the margin of one.
    if (least > limit + 1) return limit + 1;
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  if (word.size() > 4 * kMaxNearestLength) return {};
  const std::u32string wanted = code_points_of(fold(word));
  if (wanted.empty() || wanted.size() > kMaxNearestLength) return {};
  std::size_t limit = std::max<std::size_t>(1, wanted.size() / 3);
  std::string_view best;
  bool found = false;
  const std::size_t count = std::min(candidates.size(), kMaxNearestCandidates);
  for (std::size_t i = 0; i < count; ++i) {
    if (candidates[i].size() > 8 * kMaxNearestLength) continue;
    const std::size_t off = distance(wanted, code_points_of(fold(candidates[i])), limit);
    if (off > limit || (found && off == limit)) continue;
    best = candidates[i];
    found = true;
    if (off == 0) break;
    limit = off;
  }
  return std::string(best);
}

}  // namespace text
