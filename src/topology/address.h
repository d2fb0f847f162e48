// IP addresses and ranges as a policy writes them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace topology {

/// The addresses of one address or CIDR, both ends included.
struct Range {
  bool six = false;
  std::array<std::uint8_t, 16> low{};
  std::array<std::uint8_t, 16> high{};
};

/// "10.20.0.1", "10.20.0.0/24", "fd00::/8"; bits below the prefix may be set.
std::optional<Range> parse_range(std::string_view text);

/// The same, and "10.0.0.10-10.0.0.20", and IPv4 masks, also with holes ("10.0.0.1/255.0.255.255"):
/// a range for each stretch. Empty if it is none of these.
std::vector<Range> parse_ranges(std::string_view text);

bool contains(const Range& outer, const Range& inner);
bool overlap(const Range& a, const Range& b);
/// IPv4 before IPv6, then by the first address.
bool before(const Range& a, const Range& b);
/// The stretches between the first and last addresses of ranges, in order, over all addresses of
/// both families: no range ends inside one.
std::vector<Range> cut(const std::vector<Range>& ranges);

}  // namespace topology
