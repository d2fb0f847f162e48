#include "import/services.h"

#include <algorithm>
#include <charconv>

#include "text/unicode.h"

namespace importer {
namespace {

struct Named {
  std::string_view name;
  std::uint32_t number;
};

constexpr Named kIpProtocols[] = {
    {"icmp", 1},  {"igmp", 2},   {"ipinip", 4},  {"ipip", 4},       {"tcp", 6},    {"egp", 8},
    {"igp", 9},   {"udp", 17},   {"ipv6", 41},   {"gre", 47},       {"esp", 50},   {"ah", 51},
    {"ahp", 51},  {"icmp6", 58}, {"icmpv6", 58}, {"ipv6-icmp", 58}, {"eigrp", 88}, {"ospf", 89},
    {"pim", 103}, {"vrrp", 112}, {"carp", 112},  {"sctp", 132},
};

/// The names that Cisco, Yamaha, /etc/services and pf write for ports.
constexpr Named kPortNames[] = {
    {"echo", 7},           {"discard", 9},
    {"daytime", 13},       {"chargen", 19},
    {"ftp-data", 20},      {"ftpdata", 20},
    {"ftp", 21},           {"ssh", 22},
    {"telnet", 23},        {"smtp", 25},
    {"time", 37},          {"nameserver", 42},
    {"whois", 43},         {"nicname", 43},
    {"tacacs", 49},        {"domain", 53},
    {"dns", 53},           {"bootps", 67},
    {"dhcps", 67},         {"bootpc", 68},
    {"dhcpc", 68},         {"tftp", 69},
    {"gopher", 70},        {"finger", 79},
    {"www", 80},           {"http", 80},
    {"kerberos", 88},      {"kerberos-sec", 88},
    {"iso-tsap", 102},     {"hostname", 101},
    {"pop2", 109},         {"pop3", 110},
    {"sunrpc", 111},       {"portmapper", 111},
    {"rpcbind", 111},      {"ident", 113},
    {"auth", 113},         {"nntp", 119},
    {"ntp", 123},          {"msrpc", 135},
    {"epmap", 135},        {"netbios-ns", 137},
    {"netbios_ns", 137},   {"netbios-dgm", 138},
    {"netbios_dgm", 138},  {"netbios-ss", 139},
    {"netbios_ssn", 139},  {"netbios-ssn", 139},
    {"imap", 143},         {"imap2", 143},
    {"imap4", 143},        {"snmp", 161},
    {"snmptrap", 162},     {"snmp-trap", 162},
    {"xdmcp", 177},        {"bgp", 179},
    {"irc", 194},          {"dnsix", 195},
    {"ldap", 389},         {"mobile-ip", 434},
    {"https", 443},        {"microsoft-ds", 445},
    {"cifs", 445},         {"smb", 445},
    {"pim-auto-rp", 496},  {"isakmp", 500},
    {"ike", 500},          {"mbap", 502},
    {"modbus", 502},       {"exec", 512},
    {"biff", 512},         {"login", 513},
    {"who", 513},          {"cmd", 514},
    {"rsh", 514},          {"syslog", 514},
    {"lpd", 515},          {"printer", 515},
    {"talk", 517},         {"rip", 520},
    {"router", 520},       {"klogin", 543},
    {"kshell", 544},       {"rtsp", 554},
    {"submission", 587},   {"ldaps", 636},
    {"rsync", 873},        {"ftps", 990},
    {"imaps", 993},        {"pop3s", 995},
    {"openvpn", 1194},     {"lotusnotes", 1352},
    {"citrix-ica", 1494},  {"sqlnet", 1521},
    {"l2tp", 1701},        {"pptp", 1723},
    {"radius", 1812},      {"radius-acct", 1813},
    {"mqtt", 1883},        {"nfs", 2049},
    {"mysql", 3306},       {"ms-wbt-server", 3389},
    {"rdp", 3389},         {"non500-isakmp", 4500},
    {"ipsec-nat-t", 4500}, {"sip", 5060},
    {"postgresql", 5432},  {"vnc", 5900},
};

std::optional<std::uint32_t> number_of(std::string_view word, std::uint32_t limit) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (word.empty() || error != std::errc{} || end != word.data() + word.size() || value > limit) {
    return std::nullopt;
  }
  return value;
}

template <std::size_t N>
std::optional<std::uint32_t> named(const Named (&table)[N], std::string_view word) {
  const std::string folded = text::fold(word);
  for (const Named& row : table) {
    if (row.name == folded) return row.number;
  }
  return std::nullopt;
}

/// The word for a protocol without ports; empty if the format has none.
std::string_view word_of(std::uint32_t number) {
  switch (number) {
    case kIcmpNumber:
    case kIcmpSixNumber:
      return "icmp";
    case 47:
      return "gre";
    default:
      return {};
  }
}

std::string_view transport(std::uint32_t number) {
  switch (number) {
    case kTcpNumber:
      return "tcp";
    case kUdpNumber:
      return "udp";
    case kSctpNumber:
      return "sctp";
    default:
      return {};
  }
}

std::string name_of(std::uint32_t number) {
  for (const Named& row : kIpProtocols) {
    if (row.number == number) return std::string(row.name);
  }
  return "protocol " + std::to_string(number);
}

void append_unique(std::vector<std::string>& list, std::string word) {
  if (std::ranges::find(list, word) == list.end()) list.push_back(std::move(word));
}

std::string ports_text(std::string_view name, std::uint32_t low, std::uint32_t high) {
  std::string out(name);
  out += '/';
  if (low == 0 && high == 0xFFFF) return out + "1-65535";
  out += std::to_string(std::max(low, 1U));
  if (high > std::max(low, 1U)) out += "-" + std::to_string(high);
  return out;
}

}  // namespace

std::optional<std::uint32_t> ip_protocol(std::string_view word) {
  if (const auto number = number_of(word, 255)) return number;
  return named(kIpProtocols, word);
}

std::optional<std::uint32_t> port_number(std::string_view word) {
  if (const auto number = number_of(word, 65535)) return number;
  return named(kPortNames, word);
}

IcmpKind icmp_kind(std::string_view word, bool six) {
  const std::string name = text::fold(word.substr(0, word.find('/')));
  if (name == "any") return IcmpKind::opens;
  if (name == "echo-request" || name == "echo" || name == "echoreq" || name == "ping" ||
      name == (six ? "128" : "8"))
    return IcmpKind::opens;
  static constexpr std::string_view kReports[] = {"echo-reply",
                                                  "echorep",
                                                  "pong",
                                                  "destination-unreachable",
                                                  "unreachable",
                                                  "unreach",
                                                  "time-exceeded",
                                                  "timex",
                                                  "ttl-exceeded",
                                                  "source-quench",
                                                  "squench",
                                                  "parameter-problem",
                                                  "paramprob",
                                                  "redirect",
                                                  "packet-too-big",
                                                  "fragmentation-needed",
                                                  "host-unreachable",
                                                  "port-unreachable",
                                                  "network-unreachable",
                                                  "toobig",
                                                  "net-unreachable",
                                                  "administratively-prohibited",
                                                  "protocol-unreachable",
                                                  "host-unknown",
                                                  "host-isolated",
                                                  "host-prohibited",
                                                  "network-unknown",
                                                  "net-prohibited",
                                                  "net-tos-unreachable",
                                                  "host-tos-unreachable",
                                                  "net-tos-redirect",
                                                  "host-tos-redirect",
                                                  "net-redirect",
                                                  "host-redirect",
                                                  "dod-net-prohibited",
                                                  "dod-host-prohibited",
                                                  "host-precedence-unreachable",
                                                  "precedence-unreachable",
                                                  "communication-prohibited",
                                                  "general-parameter-problem",
                                                  "option-missing",
                                                  "no-room-for-option",
                                                  "reassembly-timeout",
                                                  "ttl-zero-during-transit",
                                                  "ttl-zero-during-reassembly",
                                                  "source-route-failed",
                                                  "fragment-needed",
                                                  "traceroute"};
  if (std::ranges::find(kReports, name) != std::end(kReports)) return IcmpKind::answers;
  const auto number = number_of(name, 255);
  if (!number) return IcmpKind::other;
  const bool reports = six ? *number <= 4 || *number == 129
                           : *number == 0 || *number == 3 || *number == 4 || *number == 5 ||
                                 *number == 11 || *number == 12;
  return reports ? IcmpKind::answers : IcmpKind::other;
}

Services of_protocol(std::uint32_t number) { return of_ports(number, 0, 0xFFFF); }

Services of_ports(std::uint32_t protocol, std::uint32_t low, std::uint32_t high) {
  Services out;
  out.add(protocol * 65536U + low, protocol * 65536U + high);
  return out;
}

Services services_of(std::string_view word) {
  if (word == "any") return Services::all();
  const std::size_t slash = word.find('/');
  const auto number = ip_protocol(word.substr(0, slash));
  if (!number) return {};
  if (slash == std::string_view::npos) return of_protocol(*number);
  const std::string_view ports = word.substr(slash + 1);
  const std::size_t dash = ports.find('-');
  const auto low = port_number(ports.substr(0, dash));
  const auto high = dash == std::string_view::npos ? low : port_number(ports.substr(dash + 1));
  return low && high ? of_ports(*number, *low, *high) : Services{};
}

ServiceWords words_of(const Services& services) {
  ServiceWords out;
  if (services.whole()) {
    out.any = true;
    return out;
  }
  for (const auto& range : services.ranges()) {
    for (std::uint32_t number = range.low >> 16U; number <= range.high >> 16U; ++number) {
      const std::uint32_t low = number == range.low >> 16U ? range.low & 0xFFFFU : 0;
      const std::uint32_t high = number == range.high >> 16U ? range.high & 0xFFFFU : 0xFFFFU;
      if (const std::string_view ported = transport(number); !ported.empty()) {
        append_unique(out.words, ports_text(ported, low, high));
      } else if (const std::string_view word = word_of(number); !word.empty()) {
        append_unique(out.words, std::string(word));
      } else if (out.unsayable.size() < 4) {
        append_unique(out.unsayable, name_of(number));
      }
    }
  }
  return out;
}

}  // namespace importer
