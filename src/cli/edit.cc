#include "cli/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <span>

namespace cli {
namespace {

constexpr std::size_t kAround = 3;

/// Lines with their ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    out.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

/// Old lines [first, last) that became `now`.
struct Change {
  std::size_t first = 0, last = 0;
  std::string now;
};

std::vector<Change> changes_of(std::string_view before, std::vector<Edit> edits,
                               const std::vector<std::string_view>& lines) {
  std::ranges::stable_sort(edits, {}, &Edit::begin);
  std::vector<Change> out;
  std::size_t line = 0;
  std::size_t at = 0;  // where `line` begins
  for (std::size_t i = 0; i < edits.size();) {
    while (line < lines.size() && at + lines[line].size() <= edits[i].begin) {
      at += lines[line++].size();
    }
    Change change{line, line, {}};
    const std::size_t begin = at;
    std::size_t end = at;
    std::vector<Edit> here;
    while (i < edits.size() && (here.empty() || edits[i].begin < end)) {
      while (line < lines.size() && (end <= edits[i].begin || end < edits[i].end)) {
        end += lines[line++].size();
      }
      here.push_back(edits[i++]);
    }
    at = end;
    change.last = line;
    for (Edit& edit : here) {
      edit.begin -= static_cast<std::uint32_t>(begin);
      edit.end -= static_cast<std::uint32_t>(begin);
    }
    change.now = edited(before.substr(begin, end - begin), std::move(here));
    out.push_back(std::move(change));
  }
  return out;
}

void put(std::string& out, char sign, std::string_view line) {
  out += sign;
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  out += line;
  out += '\n';
}

/// The lengths of the longest common row of lines behind each pair of places.
class CommonLines {
 public:
  CommonLines(std::span<const std::string_view> a, std::span<const std::string_view> b)
      : width_(b.size() + 1), lengths_((a.size() + 1) * width_) {
    for (std::size_t i = a.size(); i-- > 0;) {
      for (std::size_t j = b.size(); j-- > 0;) {
        lengths_[i * width_ + j] =
            a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }
  [[nodiscard]] std::uint32_t at(std::size_t i, std::size_t j) const {
    return lengths_[i * width_ + j];
  }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> lengths_;
};

std::uint32_t bytes_of(std::span<const std::string_view> lines) {
  std::size_t out = 0;
  for (const std::string_view line : lines) out += line.size();
  return static_cast<std::uint32_t>(out);
}

std::string joined(std::span<const std::string_view> lines) {
  std::string out;
  for (const std::string_view line : lines) out += line;
  return out;
}

}  // namespace

std::string edited(std::string_view text, std::vector<Edit> edits) {
  std::ranges::stable_sort(edits, {}, &Edit::begin);
  std::string out;
  std::size_t at = 0;
  for (const Edit& edit : edits) {
    out += text.substr(at, edit.begin - at);
    out += edit.text;
    at = edit.end;
  }
  return out += text.substr(at);
}

std::vector<Edit> line_edits(std::string_view before, std::string_view now) {
  constexpr std::size_t kMostPairs = std::size_t{4} << 20U;
  const std::vector<std::string_view> all_a = lines_of(before);
  const std::vector<std::string_view> all_b = lines_of(now);
  std::span<const std::string_view> a(all_a);
  std::span<const std::string_view> b(all_b);
  std::uint32_t at = 0;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    at += static_cast<std::uint32_t>(a.front().size());
    a = a.subspan(1);
    b = b.subspan(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a = a.first(a.size() - 1);
    b = b.first(b.size() - 1);
  }
  if (a.empty() && b.empty()) return {};
  if (a.size() * b.size() > kMostPairs) return {{at, at + bytes_of(a), joined(b)}};
  const CommonLines common(a, b);
  std::vector<Edit> out;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      at += static_cast<std::uint32_t>(a[i].size());
      ++i, ++j;
      continue;
    }
    const std::size_t i0 = i;
    const std::size_t j0 = j;
    while ((i < a.size() || j < b.size()) && !(i < a.size() && j < b.size() && a[i] == b[j])) {
      const bool drop =
          j == b.size() || (i < a.size() && common.at(i + 1, j) >= common.at(i, j + 1));
      drop ? ++i : ++j;
    }
    const std::uint32_t end = at + bytes_of(a.subspan(i0, i - i0));
    out.push_back({at, end, joined(b.subspan(j0, j - j0))});
    at = end;
  }
  return out;
}

std::string unified_diff(std::string_view name, std::string_view before,
                         const std::vector<Edit>& edits) {
  const std::vector<std::string_view> lines = lines_of(before);
  const std::vector<Change> changes = changes_of(before, edits, lines);
  if (changes.empty()) return {};
  std::string out = fmt::format("--- {0}\n+++ {0}\n", name);
  std::ptrdiff_t shift = 0;
  for (std::size_t i = 0; i < changes.size();) {
    std::size_t next = i + 1;
    while (next < changes.size() && changes[next].first <= changes[next - 1].last + 2 * kAround) {
      ++next;
    }
    const std::size_t from = changes[i].first - std::min(changes[i].first, kAround);
    const std::size_t to = std::min(lines.size(), changes[next - 1].last + kAround);
    std::string body;
    std::size_t line = from;
    std::size_t now = to - from;
    for (; i < next; ++i) {
      const Change& change = changes[i];
      for (; line < change.first; ++line) put(body, ' ', lines[line]);
      for (; line < change.last; ++line) put(body, '-', lines[line]);
      const std::vector<std::string_view> added = lines_of(change.now);
      for (const std::string_view one : added) put(body, '+', one);
      now = now + added.size() - (change.last - change.first);
    }
    for (; line < to; ++line) put(body, ' ', lines[line]);
    out += fmt::format("@@ -{},{} +{},{} @@\n", from + 1, to - from,
                       static_cast<std::ptrdiff_t>(from + 1) + shift, now);
    shift += static_cast<std::ptrdiff_t>(now) - static_cast<std::ptrdiff_t>(to - from);
    out += body;
  }
  return out;
}

}  // namespace cli
