#include "topology/address.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace topology {
namespace {

std::optional<unsigned> number(std::string_view text, int base, unsigned most) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || end != text.data() + text.size() || value > most) return std::nullopt;
  return value;
}

bool parse_four(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t dot = text.find('.');
    if ((i < 3) != (dot != std::string_view::npos)) return false;
    const auto value = number(text.substr(0, dot), 10, 255);
    if (!value) return false;
    bytes[i] = static_cast<std::uint8_t>(*value);
    if (i < 3) text.remove_prefix(dot + 1);
  }
  return true;
}

std::optional<std::vector<unsigned>> groups(std::string_view text) {
  std::vector<unsigned> values;
  if (text.empty()) return values;
  for (;;) {
    const std::size_t colon = text.find(':');
    const auto value = number(text.substr(0, colon), 16, 0xFFFF);
    if (!value || values.size() == 8) return std::nullopt;
    values.push_back(*value);
    if (colon == std::string_view::npos) return values;
    text.remove_prefix(colon + 1);
  }
}

bool parse_six(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  const std::size_t gap = text.find("::");
  auto head = groups(text.substr(0, gap));
  auto tail =
      gap == std::string_view::npos ? std::vector<unsigned>() : groups(text.substr(gap + 2));
  if (!head || !tail) return false;
  const std::size_t count = head->size() + tail->size();
  if (gap == std::string_view::npos ? count != 8 : count > 7) return false;
  head->resize(8 - tail->size(), 0);
  head->insert(head->end(), tail->begin(), tail->end());
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[2 * i] = static_cast<std::uint8_t>((*head)[i] >> 8U);
    bytes[2 * i + 1] = static_cast<std::uint8_t>((*head)[i] & 0xFFU);
  }
  return true;
}

}  // namespace

std::optional<Range> parse_range(std::string_view text) {
  Range range;
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  range.six = address.find(':') != std::string_view::npos;
  if (!(range.six ? parse_six(address, range.low) : parse_four(address, range.low))) {
    return std::nullopt;
  }
  const unsigned width = range.six ? 128 : 32;
  unsigned prefix = width;
  if (slash != std::string_view::npos) {
    const auto written = number(text.substr(slash + 1), 10, width);
    if (!written) return std::nullopt;
    prefix = *written;
  }
  range.high = range.low;
  for (unsigned bit = prefix; bit < width; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    range.low[bit / 8] = static_cast<std::uint8_t>(range.low[bit / 8] & ~mask);
    range.high[bit / 8] = static_cast<std::uint8_t>(range.high[bit / 8] | mask);
  }
  return range;
}

namespace {

using Four = std::uint32_t;

Four four(const Range& range) {
  Four out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8U | range.low[i];
  return out;
}

void put_four(Four value, std::array<std::uint8_t, 16>& bytes) {
  for (std::size_t i = 0; i < 4; ++i) {
    bytes[i] = static_cast<std::uint8_t>(value >> (24U - 8U * i));
  }
}

/// The stretches of a mask: one for each value of the bits it leaves open above its end.
std::vector<Range> masked(Four base, Four mask) {
  constexpr unsigned kMaxHoles = 16;
  Four tail = 0;
  while ((~mask & (tail + 1)) != 0 && tail != 0xFFFFFFFFU) tail = tail << 1U | 1U;
  std::vector<Four> holes;
  for (unsigned bit = 0; bit < 32; ++bit) {
    const Four one = Four{1} << bit;
    if ((~mask & ~tail & one) != 0) holes.push_back(one);
  }
  if (holes.size() > kMaxHoles) return {};
  std::vector<Range> found;
  for (std::size_t choice = 0; choice < (std::size_t{1} << holes.size()); ++choice) {
    Four start = base & mask;
    for (std::size_t i = 0; i < holes.size(); ++i) {
      if ((choice >> i & 1U) != 0) start |= holes[i];
    }
    Range range;
    put_four(start, range.low);
    put_four(start | tail, range.high);
    found.push_back(range);
  }
  return found;
}

}  // namespace

std::vector<Range> parse_ranges(std::string_view text) {
  if (const auto one = parse_range(text)) return {*one};
  if (const std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos) {
    const auto low = parse_range(text.substr(0, hyphen));
    const auto high = parse_range(text.substr(hyphen + 1));
    if (!low || !high || low->six != high->six || high->high < low->low) return {};
    return {Range{low->six, low->low, high->high}};
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto base = parse_range(text.substr(0, slash));
  const auto mask = parse_range(text.substr(slash + 1));
  if (!base || !mask || base->six || mask->six) return {};
  return masked(four(*base), four(*mask));
}

bool contains(const Range& outer, const Range& inner) {
  return outer.six == inner.six && outer.low <= inner.low && inner.high <= outer.high;
}

bool overlap(const Range& a, const Range& b) {
  return a.six == b.six && a.low <= b.high && b.low <= a.high;
}

bool before(const Range& a, const Range& b) { return a.six != b.six ? b.six : a.low < b.low; }

std::vector<Range> cut(const std::vector<Range>& ranges) {
  std::vector<Range> found;
  for (const bool six : {false, true}) {
    const std::size_t width = six ? 16 : 4;
    using Bytes = std::array<std::uint8_t, 16>;
    std::vector<Bytes> starts{Bytes{}};
    for (const Range& range : ranges) {
      if (range.six != six) continue;
      starts.push_back(range.low);
      Bytes next = range.high;
      std::size_t i = width;
      while (i > 0 && ++next[i - 1] == 0) --i;
      if (i > 0) starts.push_back(next);
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    for (std::size_t i = 0; i < starts.size(); ++i) {
      Range range{six, starts[i], {}};
      if (i + 1 == starts.size()) {
        std::fill(range.high.begin(), range.high.begin() + static_cast<std::ptrdiff_t>(width),
                  0xFF);
      } else {
        range.high = starts[i + 1];
        for (std::size_t at = width; at > 0 && range.high[at - 1]-- == 0; --at) {
        }
      }
      found.push_back(range);
    }
  }
  return found;
}

}  // namespace topology
