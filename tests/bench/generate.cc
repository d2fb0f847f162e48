#include "bench/generate.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <ostream>
#include <string_view>

namespace bench {
namespace {

constexpr std::uint32_t kDevicesOfLine = 50;

/// Numerical Recipes' generator; the distributions of <random> differ between libraries.
class Dice {
 public:
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525U + 1013904223U;
    return static_cast<std::uint32_t>((std::uint64_t{state_} * bound) >> 32U);
  }
  /// True in `percent` of the cases.
  bool chance(std::uint32_t percent) { return below(100) < percent; }
  template <std::size_t N>
  std::string_view one_of(const std::array<std::string_view, N>& words) {
    return words.at(below(static_cast<std::uint32_t>(N)));
  }

 private:
  std::uint32_t state_ = 20240401;
};

constexpr std::array<std::string_view, 8> kTypes = {
    "process-controller", "process-controller", "hmi",     "panel-pc", "sensor",
    "remote-io",          "network-camera",     "inverter"};
constexpr std::array<std::string_view, 6> kData = {
    "sensor", "equipment-state", "control-command", "still-image", "production-plan", "video"};
constexpr std::array<std::string_view, 5> kProtocols = {"modbus-tcp", "opc-ua", "mqtt", "https",
                                                        "melsec-slmp"};
constexpr std::array<std::string_view, 3> kProtections = {"none", "signed", "encrypted"};
constexpr std::array<std::string_view, 4> kMalware = {"none", "antivirus", "allowlisting",
                                                      "locked-down"};

/// Devices that are no line's own: the collecting server and its firewall to the cloud.
void write_common(std::ostream& out, std::uint32_t lines) {
  out << "plantlint: 1\n"
         "plant:\n  id: bench\n  name: 大きな工場\n  stage: 2\n  inventory: complete\n"
         "parties:\n  own: { role: user-company, department: ot }\n"
         "zones:\n  office: { tier: information, owner: own }\n  cloud: { tier: cloud }\n";
  for (std::uint32_t line = 0; line < lines; ++line) {
    fmt::print(out, "  line-{}: {{ tier: control, owner: own, worst_case: stop }}\n", line);
  }
  out << "networks:\n  lan: { zone: office, cidr: 10.0.0.0/16 }\n";
  for (std::uint32_t line = 0; line < lines; ++line) {
    fmt::print(out,
               "  net-{0}:\n    zone: line-{0}\n    realm: cell-{0}\n    cidr: 192.168.0.0/24\n",
               line);
  }
}

void write_device(std::ostream& out, Dice& dice, std::uint32_t number) {
  const std::uint32_t line = number / kDevicesOfLine;
  const std::uint32_t place = number % kDevicesOfLine;
  if (place == 0) {
    fmt::print(
        out,
        "  d-{0}:\n    type: firewall\n    name: 第{1}ライン 境界\n    interfaces:\n"
        "      out: {{ network: lan }}\n      in: {{ network: net-{1}, address: 192.168.0.1 }}\n",
        number, line);
    if (!dice.chance(20))
      fmt::print(out, "    policy: {}\n", dice.chance(80) ? "listed-only" : "allow-all");
    return;
  }
  fmt::print(out, "  d-{}:\n    type: {}\n    network: net-{}\n    address: 192.168.0.{}\n", number,
             dice.one_of(kTypes), line, place + 1);
  if (dice.chance(50)) fmt::print(out, "    name: 設備 {}-{}  # 現場の呼び名\n", line, place);
  if (dice.chance(60)) fmt::print(out, "    malware_protection: {}\n", dice.one_of(kMalware));
  if (dice.chance(30)) out << "    login: shared\n";
  if (dice.chance(20)) out << "    supported_until: 2024-10-14\n";
  out << "    owner: own\n";
}

void write_flow(std::ostream& out, Dice& dice, std::uint32_t number, std::uint32_t devices) {
  const std::uint32_t from = dice.below(devices);
  const std::uint32_t line_begin = from - from % kDevicesOfLine;
  const std::uint32_t in_line =
      devices - line_begin < kDevicesOfLine ? devices - line_begin : kDevicesOfLine;
  fmt::print(out, "  f-{}:\n    from: d-{}\n", number, from);
  // Most talk stays within a line; the rest goes up to the collecting server.
  if (dice.chance(70)) {
    fmt::print(out, "    to: d-{}\n", line_begin + dice.below(in_line));
  } else {
    out << "    to: collector\n";
  }
  fmt::print(out, "    data: [{}]\n    access: {}\n    protocol: {}\n", dice.one_of(kData),
             dice.chance(80) ? "read" : "write", dice.one_of(kProtocols));
  if (dice.chance(70)) fmt::print(out, "    protection: {}\n", dice.one_of(kProtections));
}

}  // namespace

void write_plant(Size size, std::ostream& out) {
  Dice dice;
  const std::uint32_t lines = (size.devices + kDevicesOfLine - 1) / kDevicesOfLine;
  write_common(out, lines);
  out << "devices:\n"
         "  collector: { type: factory-data, network: lan, address: 10.0.255.1 }\n"
         "  edge: { type: cloud-gateway, network: lan, address: 10.0.255.2 }\n";
  for (std::uint32_t number = 0; number < size.devices; ++number) write_device(out, dice, number);
  out << "links:\n  up: { between: [edge, cloud], medium: internet, protection: encrypted }\n";
  for (std::uint32_t line = 0; line < lines; line += 10) {
    const std::uint32_t device = line * kDevicesOfLine + 1;
    if (device < size.devices) {
      fmt::print(out, "  lte-{}: {{ between: [d-{}, cloud], medium: lte, carrier: internet }}\n",
                 line, device);
    }
  }
  out << "flows:\n";
  for (std::uint32_t number = 0; number < size.flows; ++number) {
    write_flow(out, dice, number, size.devices);
  }
}

}  // namespace bench
