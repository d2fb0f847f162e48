// nmap -oX: what answered when somebody looked. masscan writes the same, with a host for each
// answer.
#include <algorithm>
#include <set>

#include "diag/codes_import.h"
#include "import/hosts.h"
#include "import/readers.h"
#include "import/words.h"
#include "import/xml.h"

namespace importer {
namespace {

using pugi::xml_node;

/// Services that nmap found out by asking, and the word of the plant format.
constexpr std::pair<std::string_view, std::string_view> kNmapServices[] = {
    {"telnet", "telnet"},
    {"ftp", "ftp"},
    {"ssh", "ssh"},
    {"vnc", "vnc"},
    {"ms-wbt-server", "rdp"},
    {"microsoft-ds", "smb"},
    {"netbios-ssn", "smb"},
    {"snmp", "snmp"},
    {"http", "web"},
    {"https", "web"},
    {"ms-sql-s", "database"},
    {"mysql", "database"},
    {"postgresql", "database"},
    {"oracle-tns", "database"},
    {"opcua-tcp", "opc-ua"},
    {"opc-ua-tcp", "opc-ua"},
};

class NmapReader {
 public:
  NmapReader(const Input& input, Draft& draft)
      : input_(input), draft_(draft), hosts_(draft), xml_(input) {}

  bool read() {
    const xml_node root = xml_.root();
    if (!root) return false;
    if (std::string_view(root.name()) != "nmaprun") {
      input_.fault(diag::importer::kNotFormat, 0, {"nmap"});
      return false;
    }
    const xml_node finished = root.child("runstats").child("finished");
    if (!finished || xml_attribute(finished, "exit") == "error") {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    // Of a port that nobody asked for, a scan says neither that it is open nor that it is closed.
    for (const xml_node asked : root.children("scaninfo")) {
      const int number = whole_number(xml_attribute(asked, "numservices")).value_or(0);
      draft_.count_read({"ports that the scan asked for", "走査で尋ねたポート"},
                        static_cast<std::size_t>(std::max(number, 0)));
    }
    for (const xml_node host : root.children("host")) one(host);
    if (refused_) {
      draft_.ask(
          {"some addresses answered with a reset alone: is there a device, or was it a "
           "firewall on the way? A scan from the same network tells.",
           "リセットだけを返したアドレスがある。機器か、途中のファイアウォールか。同じネットワーク"
           "から走査すれば分かる。"});
    }
    if (hosts_.added() == 0 && known_ == 0) {
      input_.fault(diag::importer::kNothing, 0, {"nmap"});
      return false;
    }
    draft_.ask({"the scan names no networks: which network is each device on, and with which mask?",
                "走査結果にはネットワークがない。各機器はどのネットワーク（マスク）にあるか。"});
    draft_.ask({"what type is each device? Open ports do not say.",
                "各機器の種類は何か（開いているポートからは決められない）。"});
    return true;
  }

 private:
  void one(xml_node host) {
    const std::string address = address_of(host);
    // masscan names a host once for each port that answered.
    const bool again = !address.empty() && !seen_.insert(address).second;
    if (!again) draft_.count_read({"hosts", "ホスト"});
    const xml_node status = host.child("status");
    if (status && xml_attribute(status, "state") != "up") {
      draft_.leave_out({"hosts that are down", "応答のないホスト"});
      return;
    }
    std::size_t open = 0;
    std::size_t guessed = 0;
    std::size_t encrypted = 0;
    std::vector<std::string> services;
    std::string product;
    for (const xml_node port : host.child("ports").children("port")) {
      service(port, services, open, guessed, encrypted);
      if (product.empty()) product = identity(port);
    }
    // Without a status an open port alone tells that somebody is there.
    if (open == 0 && (!status || silent(xml_attribute(status, "reason")))) return;
    if (!is_address(address) || is_nobody(address)) {
      draft_.leave_out({"hosts without an address of their own", "固有のアドレスがないホスト"});
      return;
    }
    const std::size_t before = hosts_.added();
    Device& device =
        hosts_.of(address, name(host), Basis::observed, input_.evidence + " host " + address);
    known_ += hosts_.added() == before && !again ? 1U : 0U;
    for (std::string& word : services) add_once(device.services, std::move(word));
    if (!product.empty() && device.name.find('(') == std::string::npos)
      device.name = (device.name.empty() ? device.id : device.name) + " (" + product + ")";
    draft_.count_read({"open ports", "開いているポート"}, open);
    draft_.leave_out({"open ports that did not say what they are", "正体を答えなかった開放ポート"},
                     guessed);
    draft_.leave_out({"Telnet, FTP and VNC inside TLS", "TLS で保護された Telnet・FTP・VNC"},
                     encrypted);
  }

  static std::string address_of(xml_node host) {
    std::string address;
    for (const xml_node node : host.children("address")) {
      const std::string type = xml_attribute(node, "addrtype");
      if (type == "ipv4" || (type == "ipv6" && address.empty()))
        address = xml_attribute(node, "addr");
    }
    return address;
  }

  /// Whether a host without open ports is one of which nothing came that it must have sent itself.
  bool silent(const std::string& reason) {
    // -Pn takes every address as up.
    if (reason == "user-set") {
      draft_.leave_out(
          {"hosts taken as up without an answer (-Pn)", "応答なしで「あり」とされたホスト（-Pn）"});
      return true;
    }
    // A firewall that rejects with a reset answers in the name of every address behind it.
    if (reason != "reset" && reason != "conn-refused") return false;
    draft_.leave_out({"hosts of which only a reset came, which a firewall may have sent",
                      "リセットだけが返ったホスト（ファイアウォールの応答かもしれない）"});
    refused_ = true;
    return true;
  }

  /// The order number or product that a device gave to a script that speaks its protocol.
  static std::string identity(xml_node port) {
    static constexpr std::pair<std::string_view, std::string_view> kSaid[] = {
        {"s7-info", "Module"}, {"enip-info", "productName"}, {"bacnet-info", "Model Name"}};
    for (const xml_node script : port.children("script")) {
      for (const auto& [id, key] : kSaid) {
        if (xml_attribute(script, "id") != id) continue;
        for (const xml_node said : script.children("elem")) {
          if (xml_attribute(said, "key") == key) return std::string(trimmed(xml_text(said)));
        }
      }
    }
    return {};
  }

  static std::string name(xml_node host) {
    for (const xml_node node : host.child("hostnames").children("hostname")) {
      const std::string full = xml_attribute(node, "name");
      return full.substr(0, full.find('.'));
    }
    return {};
  }

  static void service(xml_node port, std::vector<std::string>& services, std::size_t& open,
                      std::size_t& guessed, std::size_t& encrypted) {
    if (xml_attribute(port.child("state"), "state") != "open") return;
    ++open;
    const xml_node found = port.child("service");
    const std::string what = xml_attribute(found, "name");
    // A name from the table of ports is a guess, a wrapped port no answer.
    if (xml_attribute(found, "method") != "probed" || what == "tcpwrapped") {
      guessed += identity(port).empty() ? 1U : 0U;
      return;
    }
    // Inside TLS a service keeps the name of the one that anybody can read.
    if (xml_attribute(found, "tunnel") == "ssl" &&
        (what == "telnet" || what == "ftp" || what == "vnc")) {
      ++encrypted;
      return;
    }
    const auto row = std::ranges::find(kNmapServices, what,
                                       &std::pair<std::string_view, std::string_view>::first);
    if (row != std::end(kNmapServices))
      add_once(services, std::string(row->second));
    else if (identity(port).empty())
      ++guessed;
  }

  const Input& input_;
  Draft& draft_;
  Hosts hosts_;
  Xml xml_;
  std::set<std::string> seen_;
  std::size_t known_ = 0;
  bool refused_ = false;
};

}  // namespace

bool looks_nmap(std::string_view bytes) {
  return bytes.substr(0, 4096).find("<nmaprun") != std::string_view::npos;
}

bool read_nmap(const Input& input, Draft& draft) { return NmapReader(input, draft).read(); }

}  // namespace importer
