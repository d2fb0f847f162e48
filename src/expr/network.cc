#include "expr/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace expr {
namespace {

constexpr std::size_t kGroups = 8;

/// Decimal without leading zeros, at most `max`; -1 otherwise.
int small_number(std::string_view text, int max) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return -1;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value <= max ? value : -1;
}

std::optional<Address> parse_v4(std::string_view text) {
  Address out;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t end = i < 3 ? text.find('.') : text.size();
    if (end == std::string_view::npos) return std::nullopt;
    const int part = small_number(text.substr(0, end), 255);
    if (part < 0) return std::nullopt;
    out.bytes[i] = static_cast<std::uint8_t>(part);
    text.remove_prefix(i < 3 ? end + 1 : end);
  }
  return out;
}

int hex_group(std::string_view text) {
  if (text.empty() || text.size() > 4) return -1;
  int value = 0;
  for (const char c : text) {
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = (c | 0x20) - 'a' + 10;
    } else {
      return -1;
    }
    value = value * 16 + digit;
  }
  return value;
}

std::optional<Address> parse_v6(std::string_view text) {
  Address out;
  out.size = 16;
  std::size_t count = 0;
  std::size_t gap = kGroups + 1;  // Where `::` stands.
  if (text.substr(0, 2) == "::") {
    gap = 0;
    text.remove_prefix(2);
  }
  while (!text.empty()) {
    if (count == kGroups) return std::nullopt;
    const std::size_t end = std::min(text.find(':'), text.size());
    const int group = hex_group(text.substr(0, end));
    if (group < 0) return std::nullopt;
    out.bytes[2 * count] = static_cast<std::uint8_t>(group >> 8);
    out.bytes[2 * count + 1] = static_cast<std::uint8_t>(group & 0xFF);
    ++count;
    text.remove_prefix(end);
    if (text.empty()) break;
    text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    if (text[0] == ':') {
      if (gap <= kGroups) return std::nullopt;
      gap = count;
      text.remove_prefix(1);
    }
  }
  if (gap > kGroups) return count == kGroups ? std::optional(out) : std::nullopt;
  if (count == kGroups) return std::nullopt;
  const std::size_t tail = 2 * (count - gap);
  std::array<std::uint8_t, 16> moved{};
  std::copy_n(out.bytes.begin(), 2 * gap, moved.begin());
  std::copy_n(out.bytes.begin() + static_cast<std::ptrdiff_t>(2 * gap), tail,
              moved.end() - static_cast<std::ptrdiff_t>(tail));
  out.bytes = moved;
  return out;
}

unsigned group_at(const Address& address, std::size_t group) {
  return (static_cast<unsigned>(address.bytes[2 * group]) << 8U) | address.bytes[2 * group + 1];
}

bool bits_agree(const Address& a, const Address& b, unsigned bits) {
  for (std::size_t i = 0; bits > 0; ++i) {
    const unsigned here = std::min(bits, 8U);
    const unsigned mask = 0xFF00U >> here & 0xFFU;
    if (((a.bytes[i] ^ b.bytes[i]) & mask) != 0) return false;
    bits -= here;
  }
  return true;
}

bool is_v4(const Address& address) { return address.size == 4; }

bool all_zero(const Address& address, std::size_t end) {
  return std::all_of(address.bytes.begin(),
                     address.bytes.begin() + static_cast<std::ptrdiff_t>(end),
                     [](std::uint8_t byte) { return byte == 0; });
}

bool is_multicast(const Address& address) {
  return is_v4(address) ? (address.bytes[0] & 0xF0) == 0xE0 : address.bytes[0] == 0xFF;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  return text.find(':') == std::string_view::npos ? parse_v4(text) : parse_v6(text);
}

std::string address_text(const Address& address) {
  if (is_v4(address)) {
    return fmt::format("{}.{}.{}.{}", address.bytes[0], address.bytes[1], address.bytes[2],
                       address.bytes[3]);
  }
  // The longest run of two zero groups or more is written as `::`, the first of equal ones.
  std::size_t best = kGroups;
  std::size_t best_length = 1;
  for (std::size_t i = 0; i < kGroups; ++i) {
    std::size_t length = 0;
    while (i + length < kGroups && group_at(address, i + length) == 0) ++length;
    if (length > best_length) {
      best = i;
      best_length = length;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (i == best) {
      out += "::";
      i += best_length - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    out += fmt::format("{:x}", group_at(address, i));
  }
  return out;
}

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<Address> address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  const int prefix = small_number(text.substr(slash + 1), is_v4(*address) ? 32 : 128);
  if (prefix < 0) return std::nullopt;
  return Network{*address, static_cast<std::uint8_t>(prefix)};
}

std::string network_text(const Network& network) {
  return fmt::format("{}/{}", address_text(network.address), network.prefix);
}

Network masked(const Network& network) {
  Network out = network;
  for (std::size_t i = 0; i < out.address.size; ++i) {
    const std::size_t before = i * 8;
    const unsigned kept =
        network.prefix > before ? std::min(8U, static_cast<unsigned>(network.prefix - before)) : 0U;
    out.address.bytes[i] &= static_cast<std::uint8_t>(0xFF00U >> kept & 0xFFU);
  }
  return out;
}

bool contains(const Network& network, const Address& address) {
  return network.address.size == address.size &&
         bits_agree(network.address, address, network.prefix);
}

bool contains(const Network& outer, const Network& inner) {
  return inner.prefix >= outer.prefix && contains(outer, inner.address);
}

bool is_unspecified(const Address& address) { return all_zero(address, address.size); }

bool is_loopback(const Address& address) {
  if (is_v4(address)) return address.bytes[0] == 127;
  return all_zero(address, 15) && address.bytes[15] == 1;
}

bool is_global_unicast(const Address& address) {
  const bool broadcast =
      is_v4(address) && std::all_of(address.bytes.begin(), address.bytes.begin() + 4,
                                    [](std::uint8_t byte) { return byte == 0xFF; });
  return !broadcast && !is_unspecified(address) && !is_loopback(address) &&
         !is_multicast(address) && !is_link_local_unicast(address);
}

bool is_link_local_unicast(const Address& address) {
  if (is_v4(address)) return address.bytes[0] == 169 && address.bytes[1] == 254;
  return address.bytes[0] == 0xFE && (address.bytes[1] & 0xC0) == 0x80;
}

bool is_link_local_multicast(const Address& address) {
  if (is_v4(address)) {
    return address.bytes[0] == 224 && address.bytes[1] == 0 && address.bytes[2] == 0;
  }
  return address.bytes[0] == 0xFF && (address.bytes[1] & 0x0F) == 0x02;
}

}  // namespace expr
