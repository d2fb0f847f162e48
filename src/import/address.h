// Sets of IP addresses as configurations write them: prefixes, ranges, masks with holes, all but.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/intervals.h"

namespace importer {

/// A number of 128 bits; an IPv4 address has 32 in `low`.
struct Bits {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend constexpr auto operator<=>(const Bits&, const Bits&) = default;
};

struct FourSpace {
  static constexpr std::uint32_t first() { return 0; }
  static constexpr std::uint32_t last() { return 0xFFFFFFFFU; }
  static constexpr std::uint32_t next(std::uint32_t n) { return n + 1; }
  static constexpr std::uint32_t previous(std::uint32_t n) { return n - 1; }
  /// They neither overlap nor touch.
  static constexpr bool before(std::uint32_t a, std::uint32_t b) { return a < b && b - a > 1; }
};
struct SixSpace {
  static constexpr Bits first() { return {}; }
  static constexpr Bits last() { return {~std::uint64_t{0}, ~std::uint64_t{0}}; }
  static constexpr Bits next(Bits n) {
    return {n.high + (n.low == last().low ? 1U : 0U), n.low + 1};
  }
  static constexpr Bits previous(Bits n) { return {n.high - (n.low == 0 ? 1U : 0U), n.low - 1}; }
  static constexpr bool before(Bits a, Bits b) { return a < b && next(a) < b; }
};

/// Addresses of both families.
class AddressSet {
 public:
  static AddressSet all();
  static AddressSet all_four();
  static AddressSet four(const Intervals<std::uint32_t, FourSpace>& set);

  /// "10.0.0.1", "10.0.0.0/24", "fd00::/8", "10.0.0.1-10.0.0.9", "10.0.0.0/255.255.255.0".
  /// `limit` as of `masked`.
  static std::optional<AddressSet> parse(std::string_view text, std::size_t limit = 65536);
  /// The addresses that equal `address` where `free` has no bit: a mask, holes allowed. Empty where
  /// it would be more than `limit` separate ranges.
  static std::optional<AddressSet> masked(std::uint32_t address, std::uint32_t free,
                                          std::size_t limit = 65536);

  void add(const AddressSet& other);
  [[nodiscard]] AddressSet complement() const;
  [[nodiscard]] AddressSet cut(const AddressSet& other) const;
  [[nodiscard]] AddressSet without(const AddressSet& other) const;
  [[nodiscard]] bool empty() const { return four_.empty() && six_.empty(); }
  [[nodiscard]] bool only_six() const { return four_.empty() && !six_.empty(); }
  [[nodiscard]] bool whole() const { return four_.whole() && six_.whole(); }
  [[nodiscard]] bool whole_four() const { return four_.whole() && six_.empty(); }
  [[nodiscard]] bool contains(const AddressSet& other) const;
  [[nodiscard]] bool meets(const AddressSet& other) const { return !cut(other).empty(); }
  /// The fewest prefixes that make it up, single addresses without "/32".
  [[nodiscard]] std::vector<std::string> prefixes() const;
  /// The separate ranges of IPv4 that it consists of.
  [[nodiscard]] std::size_t stretches() const { return four_.ranges().size(); }
  /// As people write it and as the ends of a filter's line take it: addresses, prefixes, ranges
  /// ("10.0.0.10-10.0.0.20"), a mask with holes, or what is taken out of all ("!10.0.0.0/8").
  [[nodiscard]] std::vector<std::string> words() const;
  friend bool operator==(const AddressSet&, const AddressSet&) = default;

 private:
  Intervals<std::uint32_t, FourSpace> four_;
  Intervals<Bits, SixSpace> six_;
};

/// What a file may spend on masks with many holes, of which each takes milliseconds: beyond, they
/// are more than can be written out.
class MaskAllowance {
 public:
  /// For `AddressSet::masked` and `parse`.
  [[nodiscard]] std::size_t limit() const { return left_ > 0 ? 65536 : kCheap; }
  void spend(const AddressSet& set) { left_ -= left_ > 0 && set.stretches() > kCheap ? 1U : 0U; }

 private:
  static constexpr std::size_t kCheap = 4096;
  std::size_t left_ = 64;
};

/// A dotted IPv4 address, four decimal numbers.
std::optional<std::uint32_t> parse_four(std::string_view text);
std::string four_text(std::uint32_t address);
/// The single addresses of a set; empty where they are more than `limit`, or of IPv6 ranges.
std::vector<std::string> each_address(const AddressSet& set, std::size_t limit);
/// The length of a mask without holes: "255.255.255.0" is 24.
std::optional<int> mask_length(std::string_view text);
/// "192.168.1.1" and 24 give "192.168.1.0/24"; works for both families. Empty if it is no address.
std::optional<std::string> network_of(std::string_view address, int length);
/// Is an address of either family, without prefix.
bool is_address(std::string_view text);
/// Of an address: multicast, broadcast, loopback, link-local or the unspecified one: no device.
bool is_nobody(std::string_view address);
/// Of an address: neither private, shared nor documentation space: somebody on the internet.
bool is_public(std::string_view address);

}  // namespace importer
