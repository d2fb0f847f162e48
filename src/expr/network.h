// IP addresses and networks as text, and what is asked of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "expr/value.h"

namespace expr {

/// IPv4 without leading zeros, or IPv6 without zone. An IPv4 address written inside IPv6
/// ("::ffff:192.0.2.1") is refused.
std::optional<Address> parse_address(std::string_view text);
/// The canonical form of RFC 5952.
std::string address_text(const Address& address);

/// "10.0.0.0/8"; bits below the prefix may be set.
std::optional<Network> parse_network(std::string_view text);
std::string network_text(const Network& network);

Network masked(const Network& network);
/// False if the families differ.
bool contains(const Network& network, const Address& address);
bool contains(const Network& outer, const Network& inner);

bool is_unspecified(const Address& address);
bool is_loopback(const Address& address);
/// Neither unspecified, loopback, multicast, link-local nor the IPv4 broadcast.
bool is_global_unicast(const Address& address);
bool is_link_local_unicast(const Address& address);
bool is_link_local_multicast(const Address& address);

}  // namespace expr
