// IP addresses and networks as a plant file writes them.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reader {

struct Address {
  bool v6 = false;
  std::array<std::uint8_t, 16> bytes{};  ///< In network order; IPv4 uses the first four.
  friend auto operator<=>(const Address&, const Address&) = default;
};

struct AddressRange {
  Address base;
  unsigned bits = 0;  ///< Length of the prefix.
};

/// IPv4 with four decimal parts without leading zeros, or any textual form of IPv6 without a scope.
std::optional<Address> parse_address(std::string_view text);
/// "10.20.0.0/24"; host bits may be set, first() clears them.
std::optional<AddressRange> parse_range(std::string_view text);

/// The address with all bits behind the prefix cleared, or set.
Address first(const AddressRange& range);
Address last(const AddressRange& range);
bool contains(const AddressRange& range, const Address& address);

/// In the usual short form.
std::string to_text(const Address& address);
std::string to_text(const AddressRange& range);

}  // namespace reader
