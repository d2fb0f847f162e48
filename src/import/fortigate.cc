// FortiGate: the configuration backup, a tree of config, edit, set, next, end.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/lines.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

/// A table entry, or a table; settings as words.
struct FortiNode {
  std::string name;
  std::size_t line = 0;
  std::map<std::string, WordList, std::less<>> settings;
  std::vector<FortiNode>
      children;  ///< Tables of an entry; entries of a table, in the order of the file.

  [[nodiscard]] const FortiNode* child(std::string_view wanted) const {
    const auto at = std::ranges::find(children, wanted, &FortiNode::name);
    return at == children.end() ? nullptr : &*at;
  }
  [[nodiscard]] const WordList& get(std::string_view key) const {
    static const WordList kNone;
    const auto at = settings.find(key);
    return at == settings.end() ? kNone : at->second;
  }
  [[nodiscard]] std::string first(std::string_view key) const {
    const WordList& words = get(key);
    return words.empty() ? std::string() : words.front();
  }
};

constexpr std::size_t kMaxDepth = 32;

/// Bytes of a value in quotes: certificates have some thousand.
constexpr std::size_t kMaxQuoted = 65536;

struct FortiService {
  Services services;
  WordList source_ports;
  bool unknown = false;
};

/// Services that a device knows without writing them down.
struct Predefined {
  std::string_view name;
  std::string_view words;  ///< "tcp 80", "udp 67 68", "icmp"
};
constexpr Predefined kFortiServices[] = {
    {"ALL", "any"},
    {"ALL_TCP", "tcp 1-65535"},
    {"ALL_UDP", "udp 1-65535"},
    {"ALL_ICMP", "icmp"},
    {"PING", "icmp"},
    {"HTTP", "tcp 80"},
    {"HTTPS", "tcp 443"},
    {"FTP", "tcp 21"},
    {"SSH", "tcp 22"},
    {"TELNET", "tcp 23"},
    {"SMTP", "tcp 25"},
    {"DNS", "tcp 53,udp 53"},
    {"TFTP", "udp 69"},
    {"POP3", "tcp 110"},
    {"NTP", "tcp 123,udp 123"},
    {"IMAP", "tcp 143"},
    {"SNMP", "tcp 161-162,udp 161-162"},
    {"LDAP", "tcp 389"},
    {"SMB", "tcp 445"},
    {"SAMBA", "tcp 139"},
    {"SYSLOG", "udp 514"},
    {"IMAPS", "tcp 993"},
    {"POP3S", "tcp 995"},
    {"SMTPS", "tcp 465"},
    {"RDP", "tcp 3389"},
    {"VNC", "tcp 5900"},
    {"MYSQL", "tcp 3306"},
    {"MS-SQL", "tcp 1433-1434"},
    {"DHCP", "udp 67-68"},
    {"KERBEROS", "tcp 88,udp 88"},
    {"IKE", "udp 500,udp 4500"},
    {"SIP", "tcp 5060,udp 5060"},
    {"NFS", "tcp 111,tcp 2049,udp 111,udp 2049"},
    {"RADIUS", "udp 1812-1813"},
    {"LDAP_UDP", "udp 389"},
    {"H323", "tcp 1720"},
    {"RTSP", "tcp 554"},
    {"NetBIOS-Name-FortiService", "udp 137"},
    {"NetBIOS-Datagram-FortiService", "udp 138"},
    {"SQUID", "tcp 3128"},
};

std::optional<std::pair<std::uint32_t, std::uint32_t>> port_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto low = port_number(text.substr(0, dash));
  const auto high = dash == std::string_view::npos ? low : port_number(text.substr(dash + 1));
  if (!low || !high) return std::nullopt;
  return std::pair(*low, *high);
}

class FortigateReader {
 public:
  FortigateReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    if (!parse()) return false;
    const FortiNode* domains = root_.child("vdom");
    bool any = false;
    if (domains != nullptr && !domains->children.empty()) {
      const FortiNode* global = root_.child("global");
      for (const FortiNode& domain : merged(*domains)) {
        any = table(domain, global == nullptr ? root_ : *global, domain.name) || any;
      }
      draft_.ask(
          {"the FortiGate has several tables (VDOM), written as a device each: which links join "
           "them?",
           "FortiGate に VDOM が複数あり、それぞれ 1 台として書いた。どの vdom-link "
           "でつながるか。"});
    } else {
      any = table(root_, root_, "");
    }
    if (!any) input_.fault(diag::importer::kNothing, 0, {"fortigate"});
    return any;
  }

 private:
  /// Entries of one name as one: a multi-VDOM file opens each domain twice.
  static std::vector<FortiNode> merged(const FortiNode& node) {
    std::vector<FortiNode> out;
    for (const FortiNode& child : node.children) {
      const auto at = std::ranges::find(out, child.name, &FortiNode::name);
      if (at == out.end()) {
        out.push_back(child);
      } else {
        at->children.insert(at->children.end(), child.children.begin(), child.children.end());
      }
    }
    std::erase_if(out, [](const FortiNode& domain) { return domain.children.empty(); });
    return out;
  }

  bool parse() {
    std::vector<FortiNode*> open = {&root_};
    std::vector<bool> entry = {true};
    std::string_view rest = input_.bytes;
    std::size_t number = 0;
    while (!rest.empty()) {
      std::size_t end = std::min(rest.find('\n'), rest.size());
      ++number;
      const std::size_t at = number;
      bool quote = false;
      WordList words = words_of_line(trimmed(rest.substr(0, end)), &quote);
      // A value in quotes may run over lines (keys, banners).
      const std::size_t limit = end + kMaxQuoted;
      while (quote && end < std::min(rest.size(), limit)) {
        end = std::min(rest.find('\n', end + 1), rest.size());
        ++number;
        words = words_of_line(trimmed(rest.substr(0, end)), &quote);
      }
      if (quote) return half();
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (words.empty() || words[0].starts_with('#')) continue;
      if (!command(words, at, open, entry)) return false;
    }
    return open.size() == 1 || half();
  }

  bool half() {
    input_.fault(diag::importer::kHalfFile, input_.bytes.size());
    return false;
  }

  bool command(const WordList& words, std::size_t line, std::vector<FortiNode*>& open,
               std::vector<bool>& entry) {
    const std::string& verb = words[0];
    if (verb == "config" && words.size() > 1) {
      if (open.size() >= kMaxDepth) {
        input_.fault(diag::importer::kTooDeep, 0, {std::to_string(kMaxDepth)});
        return false;
      }
      const std::string name = table_name({words.begin() + 1, words.end()});
      enter(*open.back(), name, line, open);
      entry.push_back(false);
    } else if (verb == "edit" && words.size() > 1) {
      enter(*open.back(), words[1], line, open);
      entry.push_back(true);
    } else if (verb == "next" && open.size() > 1) {
      if (entry.back()) {
        open.pop_back();
        entry.pop_back();
      }
    } else if (verb == "end" && open.size() > 1) {
      // An entry that is open ends with its table.
      if (entry.back() && open.size() > 2) {
        open.pop_back();
        entry.pop_back();
      }
      open.pop_back();
      entry.pop_back();
    } else {
      setting(*open.back(), words, line);
    }
    return true;
  }

  /// Scripts shorten the words of a table.
  static std::string table_name(WordList words) {
    static constexpr std::pair<std::string_view, std::string_view> kShort[] = {{"sys", "system"},
                                                                               {"int", "interface"},
                                                                               {"fire", "firewall"},
                                                                               {"addr", "address"},
                                                                               {"pol", "policy"}};
    for (std::string& word : words) {
      for (const auto& [from, to] : kShort) {
        if (word == from) word = to;
      }
    }
    return joined(words, " ");
  }

  static void enter(FortiNode& parent, const std::string& name, std::size_t line,
                    std::vector<FortiNode*>& open) {
    // Tables may be opened again; of long tables of entries nobody does that.
    const auto at = parent.children.size() < 1000
                        ? std::ranges::find(parent.children, name, &FortiNode::name)
                        : parent.children.end();
    if (at != parent.children.end()) {
      open.push_back(&*at);
      return;
    }
    parent.children.push_back({name, line, {}, {}});
    open.push_back(&parent.children.back());
  }

  void setting(FortiNode& node, const WordList& words, std::size_t line) {
    const std::string& verb = words[0];
    if (words.size() < 2) return;
    if (verb == "set") {
      node.settings[words[1]] = {words.begin() + 2, words.end()};
    } else if (verb == "append") {
      WordList& list = node.settings[words[1]];
      for (std::size_t i = 2; i < words.size(); ++i) add_once(list, words[i]);
    } else if (verb == "unselect") {
      WordList& list = node.settings[words[1]];
      for (std::size_t i = 2; i < words.size(); ++i) std::erase(list, words[i]);
    } else if (verb == "unset") {
      node.settings.erase(words[1]);
    } else if (verb == "delete") {
      std::erase_if(node.children, [&](const FortiNode& child) { return child.name == words[1]; });
    } else if (verb == "move" && words.size() > 3) {
      move(node, words);
    } else {
      draft_.remark(line, {"'" + verb + "' is no command of a backup",
                           "「" + verb + "」はバックアップの命令ではない"});
    }
  }

  /// move 3 before 1: the order of a list of policies.
  static void move(FortiNode& node, const WordList& words) {
    const auto from = std::ranges::find(node.children, words[1], &FortiNode::name);
    if (from == node.children.end()) return;
    FortiNode moved = std::move(*from);
    node.children.erase(from);
    auto to = std::ranges::find(node.children, words[3], &FortiNode::name);
    if (to != node.children.end() && words[2] == "after") ++to;
    node.children.insert(to, std::move(moved));
  }

  // One table of routes and policies as a device.

  bool table(const FortiNode& domain, const FortiNode& global, const std::string& vdom) {
    const FortiNode* interfaces = global.child("system interface");
    if (interfaces == nullptr) interfaces = domain.child("system interface");
    const FortiNode* policies = domain.child("firewall policy");
    if (interfaces == nullptr && policies == nullptr) return false;
    const FortiNode* settings = global.child("system global");
    const std::string host = settings == nullptr ? "" : settings->first("hostname");
    const std::string name = host.empty() ? "fortigate" : host;
    Device device;
    std::vector<Interface> list;
    ids_.clear();
    zones_.clear();
    vdom_ = vdom;
    if (interfaces != nullptr) {
      for (const FortiNode& node : interfaces->children) interface(node, name, list);
    }
    Device& made = draft_.add_device(vdom.empty() || vdom == "root" ? name : name + "-" + vdom);
    made.type = "utm";
    made.evidence = input_.evidence;
    made.interfaces = std::move(list);
    device_ = made.id;
    read_zones(domain);
    read_services(domain);
    made.policy = Policy{};
    read_addresses(domain, *made.policy);
    read_routes(domain, made);
    read_forwards(domain, *made.policy);
    if (policies != nullptr) {
      for (const FortiNode& policy : policies->children) rule(policy, *made.policy);
    }
    tunnels(domain, made);
    if (policies == nullptr) made.policy.reset();
    const FortiNode* local = domain.child("firewall local-in-policy");
    if (local != nullptr) {
      draft_.leave_out({"lines that guard the firewall itself", "ファイアウォール自身を守る行"},
                       local->children.size());
    }
    return true;
  }

  void interface(const FortiNode& node, const std::string& host, std::vector<Interface>& list) {
    if (!vdom_.empty() && !node.first("vdom").empty() && node.first("vdom") != vdom_) return;
    draft_.count_read({"interfaces", "インターフェース"});
    if (node.first("status") == "down") {
      draft_.leave_out({"interfaces that are off", "無効のインターフェース"});
      return;
    }
    const WordList& address = node.get("ip");
    std::string ip = address.empty() ? "" : address.front();
    std::optional<int> length;
    if (const std::size_t slash = ip.find('/'); slash != std::string::npos) {
      length = whole_number(std::string_view(ip).substr(slash + 1));
      ip.resize(slash);
    } else if (address.size() > 1) {
      length = mask_length(address[1]);
    }
    const bool dhcp = node.first("mode") == "dhcp" || node.first("mode") == "pppoe";
    const bool tunnel = node.first("type") == "tunnel" || node.first("type") == "vdom-link";
    const bool named = ip.empty() || ip == "0.0.0.0" || !length;
    if (tunnel) tunnel_interfaces_.insert(node.name);
    if (named && !dhcp && !used_by_policy(node.name) && !tunnel) return;
    Interface one;
    one.id = draft_.take_own_id("interface/" + host + "/" + vdom_, node.name, "interface");
    one.name = node.first("alias");
    if (!named) one.addresses = {ip};
    if (dhcp && named) one.addresses = {"dhcp"};
    one.networks = {network(node, named ? "" : ip, length)};
    ids_[node.name] = one.id;
    list.push_back(std::move(one));
  }

  [[nodiscard]] bool used_by_policy(const std::string& name) const {
    // A name is enough of a sign; zones and policies quote it.
    return input_.bytes.find("intf \"" + name + "\"") != std::string_view::npos ||
           input_.bytes.find("intf " + name) != std::string_view::npos;
  }

  std::string network(const FortiNode& node, const std::string& ip, std::optional<int> length) {
    const auto cidr = ip.empty() || !length ? std::nullopt : network_of(ip, *length);
    const std::string realm = vdom_ == "root" ? "" : vdom_;
    if (cidr) {
      if (Network* known = draft_.network_with(*cidr, realm)) return known->id;
    }
    Network& made =
        draft_.add_network(node.first("alias").empty() ? node.name : node.first("alias"));
    if (cidr && *length < 32) made.cidrs = {*cidr};
    made.realm = realm;
    made.evidence = input_.evidence + " interface " + node.name;
    if (const auto vlan = whole_number(node.first("vlanid")); vlan && *vlan > 0 && *vlan < 4095)
      made.vlan = vlan;
    if (node.first("role") == "wan") {
      draft_.ask({"is " + node.name + " (role wan) a line to the internet, and whose?",
                  node.name + "（role wan）はインターネット回線か。誰の回線か。"});
    }
    return made.id;
  }

  void read_zones(const FortiNode& domain) {
    const FortiNode* zones = domain.child("system zone");
    if (zones == nullptr) return;
    draft_.count_read({"zones", "ゾーン"}, zones->children.size());
    for (const FortiNode& zone : zones->children) {
      zones_[zone.name] = zone.get("interface");
      if (zone.first("intrazone") == "allow") {
        draft_.ask({"zone " + zone.name +
                        " lets its own interfaces talk (intrazone allow): is that wanted?",
                    "ゾーン " + zone.name +
                        " は内部の通信を許可している（intrazone allow）。意図したものか。"});
      }
    }
  }

  void read_services(const FortiNode& domain) {
    services_.clear();
    for (const Predefined& one : kFortiServices)
      services_[std::string(one.name)] = predefined(one.words);
    const FortiNode* custom = domain.child("firewall service custom");
    if (custom != nullptr) {
      draft_.count_read({"services", "サービス"}, custom->children.size());
      for (const FortiNode& node : custom->children) services_[node.name] = service(node);
    }
    const FortiNode* groups = domain.child("firewall service group");
    if (groups == nullptr) return;
    for (const FortiNode& group : groups->children) {
      FortiService all;
      for (const std::string& member : group.get("member")) add_service(all, member);
      services_[group.name] = all;
    }
  }

  static FortiService predefined(std::string_view words) {
    FortiService out;
    for (const std::string_view part : split(words, ",")) {
      const auto pair = split(part, " ");
      if (pair[0] == "any") {
        out.services = Services::all();
      } else if (pair.size() == 1) {
        out.services.add(of_protocol(*ip_protocol(pair[0])));
      } else if (const auto range = port_range(pair[1])) {
        out.services.add(of_ports(*ip_protocol(pair[0]), range->first, range->second));
      }
    }
    return out;
  }

  static FortiService service(const FortiNode& node) {
    FortiService out;
    const std::string protocol = node.first("protocol");
    if (protocol == "IP" && node.get("protocol-number").empty()) {
      out.services = Services::all();
      return out;
    }
    if (protocol == "IP") {
      const auto number = ip_protocol(node.first("protocol-number"));
      if (number) out.services = *number == 0 ? Services::all() : of_protocol(*number);
      return out;
    }
    if (protocol == "ICMP" || protocol == "ICMP6") {
      out.services = of_protocol(protocol == "ICMP" ? kIcmpNumber : kIcmpSixNumber);
      out.unknown = !node.get("icmptype").empty();
      return out;
    }
    if (!node.get("fqdn").empty() || !node.get("iprange").empty()) out.unknown = true;
    for (const auto& [key, number] :
         {std::pair{"tcp-portrange", kTcpNumber}, std::pair{"udp-portrange", kUdpNumber},
          std::pair{"sctp-portrange", kSctpNumber}}) {
      for (const std::string& range : node.get(key)) {
        const std::size_t colon = range.find(':');
        const auto ports = port_range(std::string_view(range).substr(0, colon));
        if (!ports) {
          out.unknown = true;
          continue;
        }
        out.services.add(of_ports(number, ports->first, ports->second));
        if (colon == std::string::npos) continue;
        if (const auto from = port_range(std::string_view(range).substr(colon + 1))) {
          for (std::string& word : words_of(of_ports(number, from->first, from->second)).words) {
            out.source_ports.push_back(std::move(word));
          }
        }
      }
    }
    return out;
  }

  void add_service(FortiService& all, const std::string& name) {
    const auto at = services_.find(name);
    if (at == services_.end()) {
      all.unknown = true;
      return;
    }
    all.services.add(at->second.services);
    all.unknown = all.unknown || at->second.unknown;
    all.source_ports.insert(all.source_ports.end(), at->second.source_ports.begin(),
                            at->second.source_ports.end());
  }

  void read_addresses(const FortiNode& domain, Policy& policy) {
    aliases_.clear();
    any_.clear();
    if (const FortiNode* addresses = domain.child("firewall address")) {
      draft_.count_read({"addresses", "アドレス"}, addresses->children.size());
      for (const FortiNode& node : addresses->children) address(node, policy);
    }
    for (const std::string_view table : {"firewall addrgrp", "firewall vipgrp"}) {
      const FortiNode* groups = domain.child(table);
      if (groups == nullptr) continue;
      draft_.count_read({"address groups", "アドレスグループ"}, groups->children.size());
      for (const FortiNode& node : groups->children) group(node, policy);
    }
  }

  void address(const FortiNode& node, Policy& policy) {
    const std::string type = node.first("type");
    AddressSet set;
    bool unknown = false;
    if (type.empty() || type == "ipmask" || type == "subnet") {
      const WordList& subnet = node.get("subnet");
      if (subnet.empty()) {
        any_.insert(node.name);
        return;
      }
      const auto parsed =
          AddressSet::parse(subnet.size() > 1 ? subnet[0] + "/" + subnet[1] : subnet[0]);
      unknown = !parsed;
      if (parsed) set = *parsed;
    } else if (type == "iprange" && !node.first("start-ip").empty()) {
      const auto parsed = AddressSet::parse(node.first("start-ip") + "-" + node.first("end-ip"));
      unknown = !parsed;
      if (parsed) set = *parsed;
    } else if (type == "wildcard" && node.get("wildcard").size() > 1) {
      const auto parsed =
          AddressSet::parse(node.get("wildcard")[0] + "/" + node.get("wildcard")[1]);
      unknown = !parsed;
      if (parsed) set = *parsed;
    } else {
      unknown = true;  // fqdn, geography, dynamic, mac
    }
    if (set.whole_four()) {
      any_.insert(node.name);
      return;
    }
    add_alias(policy, node.name, set.prefixes(), unknown);
  }

  void add_alias(Policy& policy, const std::string& name, std::vector<std::string> is,
                 bool unknown) {
    Alias alias;
    alias.id = draft_.take_own_id("alias/" + device_, name, "alias");
    alias.is = std::move(is);
    alias.unknown = unknown;
    aliases_[name] = alias.id;
    if (unknown) {
      draft_.ask({"what does address " + name + " stand for? The file names no address of it.",
                  "アドレス " + name + " は何を指すか（ファイルに番地がない）。"});
    }
    policy.aliases.push_back(std::move(alias));
  }

  void group(const FortiNode& node, Policy& policy) {
    std::vector<std::string> is;
    bool unknown = false;
    for (const std::string& member : node.get("member")) {
      if (any_.contains(member)) {
        any_.insert(node.name);
        return;
      }
      const auto alias = aliases_.find(member);
      const auto inner = alias == aliases_.end()
                             ? policy.aliases.end()
                             : std::ranges::find(policy.aliases, alias->second, &Alias::id);
      if (inner == policy.aliases.end() || inner->unknown) {
        unknown = true;
      } else {
        for (const std::string& word : inner->is) add_once(is, word);
      }
    }
    add_alias(policy, node.name, std::move(is), unknown);
  }

  void read_routes(const FortiNode& domain, Device& device) {
    const FortiNode* routes = domain.child("router static");
    if (routes == nullptr) return;
    for (const FortiNode& node : routes->children) {
      const auto id = ids_.find(node.first("device"));
      if (id == ids_.end() || node.first("status") == "disable") continue;
      const WordList& to = node.get("dst");
      auto set = to.empty() ? std::optional(AddressSet::all_four())
                            : AddressSet::parse(to.size() > 1 ? to[0] + "/" + to[1] : to[0]);
      if (set) device.routes.push_back({*set, id->second});
    }
  }

  void read_forwards(const FortiNode& domain, Policy& policy) {
    vips_.clear();
    const FortiNode* table = domain.child("firewall vip");
    if (table == nullptr) return;
    draft_.count_read({"port forwards", "ポート転送"}, table->children.size());
    for (const FortiNode& node : table->children) {
      Forward forward;
      forward.ref = node.name;
      if (const auto id = ids_.find(node.first("extintf")); id != ids_.end())
        forward.interface = id->second;
      std::string to = node.first("mappedip");
      const bool range = to.find('-') != std::string::npos;
      if (range) to = AddressSet::parse(to) ? AddressSet::parse(to)->prefixes().front() : to;
      forward.to = to;
      if (node.first("portforward") == "enable") {
        const std::uint32_t number = node.first("protocol") == "udp" ? kUdpNumber : kTcpNumber;
        if (const auto ports = port_range(node.first("extport"))) {
          forward.services = words_of(of_ports(number, ports->first, ports->second)).words;
        }
        if (const auto port = port_range(node.first("mappedport")))
          forward.to_port = static_cast<int>(port->first);
      }
      if (!AddressSet::parse(forward.to)) {
        draft_.leave_out({"forwards whose target is a name", "転送先が名前の転送"});
        draft_.ask({"where does virtual address " + node.name + " lead?",
                    "仮想アドレス " + node.name + " の転送先はどこか。"});
        continue;
      }
      vips_[node.name] = forward.to;
      policy.forwards.push_back(std::move(forward));
    }
  }

  std::vector<std::string> interfaces(const WordList& names) const {
    std::vector<std::string> out;
    for (const std::string& name : names) {
      if (name == "any") return {};
      if (const auto zone = zones_.find(name); zone != zones_.end()) {
        for (const std::string& member : zone->second) add_interface(out, member);
      } else {
        add_interface(out, name);
      }
    }
    return out;
  }

  void add_interface(std::vector<std::string>& out, const std::string& name) const {
    const auto id = ids_.find(name);
    add_once(out, id == ids_.end() ? name : id->second);
  }

  std::vector<std::string> ends(const WordList& names, bool negated, const Policy& policy,
                                Rule& rule) {
    AddressSet set;
    std::vector<std::string> out;
    for (const std::string& name : names) {
      if (any_.contains(name) || name == "all") {
        if (negated) rule.enabled = false;
        return {};
      }
      if (const auto vip = vips_.find(name); vip != vips_.end()) {
        out.push_back(vip->second);
      } else if (const auto alias = aliases_.find(name); alias != aliases_.end()) {
        out.push_back(alias->second);
      } else {
        out.push_back(name);
      }
    }
    if (!negated) return out;
    for (const std::string& word : out) {
      const auto alias = std::ranges::find(policy.aliases, word, &Alias::id);
      const auto one = alias == policy.aliases.end() ? AddressSet::parse(word) : std::nullopt;
      if (alias != policy.aliases.end() && !alias->unknown) {
        for (const std::string& prefix : alias->is) set.add(*AddressSet::parse(prefix));
      } else if (one) {
        set.add(*one);
      } else {
        rule.doubts.push_back({"all but " + word + ", which is not in the file",
                               word + " 以外（内容がファイルにない）"});
        return {};
      }
    }
    return AddressSet::all_four().without(set).prefixes();
  }

  void rule(const FortiNode& node, Policy& policy) {
    draft_.count_read({"policies", "ポリシー"});
    Rule out;
    out.ref = node.name;
    out.name = node.first("name");
    const std::string action = node.first("action");
    out.action = action == "accept"                   ? Action::allow
                 : action.empty() || action == "deny" ? Action::deny
                                                      : Action::unknown;
    if (out.action == Action::unknown) {
      out.doubts.push_back({"action " + action, "動作 " + action});
    }
    out.enabled = node.first("status") != "disable";
    out.in = interfaces(node.get("srcintf"));
    out.out = interfaces(node.get("dstintf"));
    out.from = ends(node.get("srcaddr"), node.first("srcaddr-negate") == "enable", policy, out);
    out.to = ends(node.get("dstaddr"), node.first("dstaddr-negate") == "enable", policy, out);
    if (node.get("srcaddr").empty() && !node.get("srcaddr6").empty()) six_only(node, out);
    FortiService all;
    for (const std::string& name : node.get("service")) add_service(all, name);
    if (node.get("service").empty()) all.services = Services::all();
    if (node.first("service-negate") == "enable") all.services = all.services.complement();
    const ServiceWords words = words_of(all.services);
    out.services = words.words;
    out.beyond = !words.any && words.words.empty() && !all.unknown;
    if (all.unknown)
      out.doubts.push_back(
          {"a service of it is not in the file", "サービスの内容がファイルにない"});
    if (all.source_ports.size() == 1 ||
        (!all.source_ports.empty() && node.get("service").size() == 1)) {
      out.source_ports = all.source_ports;
    } else if (!all.source_ports.empty()) {
      out.doubts.push_back(
          {"a service of it names source ports (" + joined(all.source_ports) + ")",
           "送信元ポートの条件を含むサービスがある（" + joined(all.source_ports) + "）"});
    }
    conditions(node, out);
    draft_.add_rule(policy.rules, std::move(out));
  }

  static void six_only(const FortiNode& node, Rule& out) {
    for (const std::string& name : node.get("srcaddr6")) {
      if (name != "all") out.doubts.push_back({"IPv6 address " + name, "IPv6 アドレス " + name});
    }
    out.from = {"::/0"};
    out.to = {"::/0"};
  }

  static void conditions(const FortiNode& node, Rule& out) {
    const auto doubt = [&](std::string_view key, text::Words what) {
      const WordList& words = node.get(key);
      if (words.empty()) return;
      out.doubts.push_back(
          {std::string(what.en) + " " + joined(words), std::string(what.ja) + " " + joined(words)});
    };
    if (node.first("schedule") != "always")
      doubt("schedule", {"only at times of schedule", "時間帯"});
    doubt("groups", {"only for users of", "ユーザーグループ"});
    doubt("users", {"only for users", "ユーザー"});
    doubt("internet-service-name", {"internet service", "インターネットサービス"});
    doubt("internet-service-src-name", {"internet service", "インターネットサービス"});
    doubt("internet-service-id", {"internet service", "インターネットサービス"});
    doubt("src-vendor-mac", {"device vendor", "機器ベンダー"});
    doubt("ztna-ems-tag", {"only devices with tag", "タグ付き端末"});
  }

  void tunnels(const FortiNode& domain, const Device& device) {
    const FortiNode* phases = domain.child("vpn ipsec phase1-interface");
    if (phases == nullptr) return;
    draft_.count_read({"VPN tunnels", "VPN トンネル"}, phases->children.size());
    for (const FortiNode& node : phases->children) {
      Link link;
      link.id = draft_.take_own_id("link", node.name, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.evidence + " phase1 " + node.name;
      draft_.links.push_back(std::move(link));
      const std::string peer = node.first("remote-gw").empty() ? "?" : node.first("remote-gw");
      draft_.ask({"who is at the far end " + peer + " of tunnel " + node.name +
                      ", and what do they reach?",
                  "トンネル " + node.name + " の相手 " + peer + " は誰か。どこまで届くか。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  FortiNode root_;
  std::string vdom_;
  std::string device_;
  std::map<std::string, std::string, std::less<>> ids_;  // of interfaces
  std::set<std::string> tunnel_interfaces_;
  std::map<std::string, WordList, std::less<>> zones_;
  std::map<std::string, FortiService, std::less<>> services_;
  std::map<std::string, std::string, std::less<>> aliases_;
  std::map<std::string, std::string, std::less<>> vips_;
  std::set<std::string, std::less<>> any_;
};

}  // namespace

bool looks_fortigate(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  return (head.find("config system ") != std::string_view::npos ||
          head.find("config firewall ") != std::string_view::npos ||
          head.find("config vdom") != std::string_view::npos) &&
         head.find("edit ") != std::string_view::npos;
}

bool read_fortigate(const Input& input, Draft& draft) {
  return FortigateReader(input, draft).read();
}

}  // namespace importer
