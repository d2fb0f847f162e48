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

/// What the end of a filter rule may write beside ids: how an address block is at fault.
enum class Block : std::uint8_t {
  none,       ///< no such block
  good,       ///< an address, a CIDR, "10.0.0.10-10.0.0.20", "10.0.0.0/255.255.0.255"
  host_bits,  ///< bits are set that the prefix or mask leaves open
  backward,   ///< the last address lies before the first
  too_many,   ///< a mask with more than kMaxHoles separate bits
};
inline constexpr unsigned kMaxHoles = 16;
Block address_block(std::string_view text);
/// A name in the domain name system with at least two labels, or "*." before one.
bool is_host_name(std::string_view text);

/// The address with all bits behind the prefix cleared, or set.
Address first(const AddressRange& range);
Address last(const AddressRange& range);
bool contains(const AddressRange& range, const Address& address);

/// In the usual short form.
std::string to_text(const Address& address);
std::string to_text(const AddressRange& range);

}  // namespace reader
