#include "import/samples.h"

#include <fstream>
#include <iterator>

namespace support {

const std::vector<Sample>& samples() {
  static const std::vector<Sample> kSamples = {
      {"ios", {"cell-switch.cfg"}},
      {"fortigate", {"utm.conf"}},
      {"yamaha", {"shop-router.conf"}},
      {"opnsense", {"line-firewall.xml"}},
      {"iptables", {"gateway.iptables-save"}},
      {"nftables", {"edge.nft.json"}},
      {"nmap", {"line-scan.xml"}},
      {"zeek", {"conn.log", "modbus.log"}},
      {"ledger", {"ledger.csv"}},
      {"assets", {"assets.csv"}},
      {"routeros", {"cell.rsc"}},
      {"netbox", {"netbox-devices.csv", "netbox-prefixes.csv"}},
      {"asa", {"edge-asa.cfg"}},
      {"scl", {"station.scd"}},
      {"aml", {"press-cell.aml"}},
      {"vyos", {"cell-gateway.vyos"}},
      {"edgeos", {"edge-router.boot"}},
      {"netbox-json", {"netbox-line.json"}},
      {"compose", {"compose.yaml"}},
      {"containerlab", {"lab.clab.yml"}},
      {"ip-addr", {"gateway.addr.json"}},
      {"gateway", {"gateway.iptables-save", "gateway.addr.json", "gateway.route.json"}},
      {"ipset", {"gateway.iptables-save", "gateway.addr.json", "gateway.ipset"}},
      {"shop", {"ledger.csv", "shop-router.conf"}},
      {"mach", {"cell-mach.cfg"}},
      {"nec", {"branch.ix"}},
      {"line", {"line-firewall.xml", "line-scan.xml", "conn.log", "modbus.log"}},
  };
  return kSamples;
}

std::string bytes_at(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace support
