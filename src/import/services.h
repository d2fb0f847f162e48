// What a rule speaks of: transports and ports, by number or by the names that devices write.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "import/intervals.h"

namespace importer {

struct ServiceSpace {
  static constexpr std::uint32_t first() { return 0; }
  static constexpr std::uint32_t last() { return 255U * 65536U + 65535U; }
  static constexpr std::uint32_t next(std::uint32_t n) { return n + 1; }
  static constexpr std::uint32_t previous(std::uint32_t n) { return n - 1; }
  static constexpr bool before(std::uint32_t a, std::uint32_t b) { return a < b && b - a > 1; }
};

/// Services by IP protocol number and port: number * 65536 + port. Of protocols without ports all
/// 65536 numbers stand together.
using Services = Intervals<std::uint32_t, ServiceSpace>;

inline constexpr std::uint32_t kIcmpNumber = 1;
inline constexpr std::uint32_t kTcpNumber = 6;
inline constexpr std::uint32_t kUdpNumber = 17;
inline constexpr std::uint32_t kIcmpSixNumber = 58;
inline constexpr std::uint32_t kSctpNumber = 132;

/// The number of an IP protocol by name ("tcp", "esp") or number ("112"); empty if unknown.
std::optional<std::uint32_t> ip_protocol(std::string_view word);
/// A port by number or by a name that devices use ("www", "domain", "https").
std::optional<std::uint32_t> port_number(std::string_view word);

Services of_protocol(std::uint32_t number);
Services of_ports(std::uint32_t protocol, std::uint32_t low, std::uint32_t high);

/// The services of a word of the plant format ("tcp/502", "udp/67-68", "icmp"); empty if unknown.
Services services_of(std::string_view word);

/// What a kind of ICMP means to sessions: it opens one (a ping), only answers or reports, or the
/// word is not known. By number or name, as iptables, Cisco and pf write them.
enum class IcmpKind : std::uint8_t { opens, answers, other };
IcmpKind icmp_kind(std::string_view word, bool six);

/// As the plant format writes them: "tcp/502", "udp/67-68", "icmp", a protocol's id. Empty = any.
struct ServiceWords {
  std::vector<std::string> words;
  bool any = false;
  /// IP protocols that the format has no word for (112, ospf); no session of a plant's flows.
  std::vector<std::string> unsayable;
};
ServiceWords words_of(const Services& services);

}  // namespace importer
