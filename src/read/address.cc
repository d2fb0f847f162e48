#include "read/address.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstddef>
#include <vector>

namespace reader {
namespace {

unsigned width(bool v6) { return v6 ? 128 : 32; }

std::optional<unsigned> decimal(std::string_view text, unsigned max) {
  if (text.empty() || text.size() > 3 || (text.size() > 1 && text.front() == '0')) return {};
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > max) return {};
  return value;
}

bool read_v4(std::string_view text, std::uint8_t* out) {
  for (int part = 0; part < 4; ++part) {
    const std::size_t dot = part < 3 ? text.find('.') : text.size();
    if (dot == std::string_view::npos) return false;
    const auto value = decimal(text.substr(0, dot), 255);
    if (!value) return false;
    out[part] = static_cast<std::uint8_t>(*value);
    text.remove_prefix(part < 3 ? dot + 1 : dot);
  }
  return text.empty();
}

/// Groups of one side of "::"; an IPv4 tail counts as two.
bool read_groups(std::string_view text, bool tail_allowed, std::vector<std::uint16_t>& out) {
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view group = text.substr(0, colon);
    if (out.size() >= 8) return false;
    if (group.find('.') != std::string_view::npos) {
      std::array<std::uint8_t, 4> v4{};
      if (!tail_allowed || colon != std::string_view::npos || !read_v4(group, v4.data())) {
        return false;
      }
      out.push_back(static_cast<std::uint16_t>(v4[0] << 8U | v4[1]));
      out.push_back(static_cast<std::uint16_t>(v4[2] << 8U | v4[3]));
      return true;
    }
    std::uint16_t value = 0;
    if (group.empty() || group.size() > 4) return false;
    const auto [end, error] = std::from_chars(group.data(), group.data() + group.size(), value, 16);
    if (error != std::errc{} || end != group.data() + group.size()) return false;
    out.push_back(value);
    if (colon == std::string_view::npos) return true;
    text.remove_prefix(colon + 1);
    if (text.empty()) return false;
  }
  return true;
}

std::optional<Address> read_v6(std::string_view text) {
  const std::size_t gap = text.find("::");
  std::vector<std::uint16_t> head;
  std::vector<std::uint16_t> tail;
  if (gap == std::string_view::npos) {
    if (!read_groups(text, true, head) || head.size() != 8) return {};
  } else {
    if (!read_groups(text.substr(0, gap), false, head)) return {};
    if (!read_groups(text.substr(gap + 2), true, tail)) return {};
    if (head.size() + tail.size() > 7) return {};
  }
  Address address;
  address.v6 = true;
  const auto put = [&](std::size_t group, std::uint16_t value) {
    address.bytes[2 * group] = static_cast<std::uint8_t>(value >> 8U);
    address.bytes[2 * group + 1] = static_cast<std::uint8_t>(value & 0xFFU);
  };
  for (std::size_t i = 0; i < head.size(); ++i) put(i, head[i]);
  for (std::size_t i = 0; i < tail.size(); ++i) put(8 - tail.size() + i, tail[i]);
  return address;
}

Address filled(const AddressRange& range, bool ones) {
  Address out = range.base;
  for (unsigned bit = range.bits; bit < width(out.v6); ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    std::uint8_t& byte = out.bytes[bit / 8];
    byte = static_cast<std::uint8_t>(ones ? byte | mask : byte & ~mask);
  }
  return out;
}

std::string v6_text(const Address& address) {
  std::array<unsigned, 8> groups{};
  for (std::size_t i = 0; i < 8; ++i) {
    groups[i] = static_cast<unsigned>(address.bytes[2 * i] << 8U | address.bytes[2 * i + 1]);
  }
  std::size_t gap = 8;
  std::size_t gap_length = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t length = 0;
    while (i + length < 8 && groups[i + length] == 0) ++length;
    if (length > gap_length) {
      gap = i;
      gap_length = length;
    }
  }
  std::string out;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == gap) {
      out += "::";
      i += gap_length - 1;
      continue;
    }
    if (!out.empty() && out.back() != ':') out += ':';
    std::array<char, 4> hex{};
    const auto end = std::to_chars(hex.data(), hex.data() + hex.size(), groups[i], 16).ptr;
    out.append(hex.data(), end);
  }
  return out;
}

std::uint32_t number_of(const Address& address) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i) out = out << 8U | address.bytes[i];
  return out;
}

/// Bits that a mask leaves open above those at its end.
unsigned holes_of(std::uint32_t mask) {
  std::uint32_t open = ~mask;
  while ((open & 1U) != 0) open >>= 1U;
  return static_cast<unsigned>(std::popcount(open));
}

Block masked(const Address& base, const Address& mask) {
  if (base.v6 || mask.v6) return Block::none;
  const std::uint32_t bits = number_of(mask);
  if ((number_of(base) & ~bits) != 0) return Block::host_bits;
  return holes_of(bits) > kMaxHoles ? Block::too_many : Block::good;
}

}  // namespace

Block address_block(std::string_view text) {
  if (parse_address(text)) return Block::good;
  if (const std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos) {
    const auto low = parse_address(text.substr(0, hyphen));
    const auto high = parse_address(text.substr(hyphen + 1));
    if (!low || !high || low->v6 != high->v6) return Block::none;
    return *high < *low ? Block::backward : Block::good;
  }
  if (const auto range = parse_range(text)) {
    return first(*range) == range->base ? Block::good : Block::host_bits;
  }
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return Block::none;
  const auto base = parse_address(text.substr(0, slash));
  const auto mask = parse_address(text.substr(slash + 1));
  return base && mask ? masked(*base, *mask) : Block::none;
}

bool is_host_name(std::string_view text) {
  if (text.starts_with("*.")) text.remove_prefix(2);
  std::size_t labels = 0;
  std::string_view label;
  while (!text.empty()) {
    const std::size_t dot = text.find('.');
    label = text.substr(0, dot);
    if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') {
      return false;
    }
    for (const char c : label) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') return false;
    }
    ++labels;
    text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
    if (dot != std::string_view::npos && text.empty()) return false;
  }
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return labels >= 2 && label.size() >= 2 && std::all_of(label.begin(), label.end(), is_letter);
}

std::optional<Address> parse_address(std::string_view text) {
  if (text.find(':') != std::string_view::npos) return read_v6(text);
  Address address;
  if (!read_v4(text, address.bytes.data())) return {};
  return address;
}

std::optional<AddressRange> parse_range(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {};
  const auto base = parse_address(text.substr(0, slash));
  if (!base) return {};
  const auto bits = decimal(text.substr(slash + 1), width(base->v6));
  if (!bits) return {};
  return AddressRange{*base, *bits};
}

Address first(const AddressRange& range) { return filled(range, false); }
Address last(const AddressRange& range) { return filled(range, true); }

bool contains(const AddressRange& range, const Address& address) {
  return range.base.v6 == address.v6 && first(range) <= address && address <= last(range);
}

std::string to_text(const Address& address) {
  if (address.v6) return v6_text(address);
  std::string out;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) out += '.';
    out += std::to_string(address.bytes[i]);
  }
  return out;
}

std::string to_text(const AddressRange& range) {
  return to_text(range.base) + '/' + std::to_string(range.bits);
}

}  // namespace reader
