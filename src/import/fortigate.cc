// FortiGate: the configuration backup, a tree of config, edit, set, next, end.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/lines.h"
#include "import/policy.h"
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
  Services services;  ///< Of ranges without source ports.
  /// Of ranges with them: what they serve, and from where.
  std::vector<std::pair<Services, Services>> limited;
  bool unknown = false;
  std::vector<text::Bilingual> doubts;
};

/// Services that a device knows without writing them down.
struct Predefined {
  std::string_view name;
  std::string_view words;  ///< "tcp 80", "udp 67 68", "icmp"
};
constexpr Predefined kFortiServices[] = {
    {"ALL", "any"},
    {"ANY", "any"},  // FortiOS 4
    {"TCP", "tcp 1-65535"},
    {"UDP", "udp 1-65535"},
    {"ICMP_ANY", "icmp"},
    {"BGP", "tcp 179"},
    {"DCE-RPC", "tcp 135,udp 135"},
    {"L2TP", "tcp 1701,udp 1701"},
    {"PPTP", "gre,tcp 1723"},
    {"GRE", "gre"},
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
      if (joined_ == 0)
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
    } else if (verb == "rename" && words.size() > 3 && words[2] == "to") {
      rename(node, words[1], words[3]);
    } else if (verb == "clone" && words.size() > 3 && words[2] == "to") {
      const FortiNode* one = node.child(words[1]);
      if (one == nullptr || node.child(words[3]) != nullptr) return;
      FortiNode copy = *one;
      copy.name = words[3];
      copy.line = line;
      node.children.push_back(std::move(copy));
    } else {
      draft_.remark(line, {"'" + verb + "' is no command of a backup",
                           "「" + verb + "」はバックアップの命令ではない"});
    }
  }

  /// rename old to new: what named it before goes with it.
  void rename(FortiNode& table, const std::string& from, const std::string& to) {
    const auto at = std::ranges::find(table.children, from, &FortiNode::name);
    if (at == table.children.end() || table.child(to) != nullptr) return;
    at->name = to;
    const auto names = [&](std::string_view part) {
      return table.name.find(part) != std::string::npos;
    };
    std::vector<std::string_view> keys = {"member"};
    if (names("addr") || names("vip"))
      keys.insert(keys.end(), {"srcaddr", "dstaddr", "srcaddr6", "dstaddr6"});
    if (names("service")) keys.emplace_back("service");
    if (names("zone") || names("interface")) keys.insert(keys.end(), {"srcintf", "dstintf"});
    rename_in(root_, keys, from, to);
  }

  static void rename_in(FortiNode& node, const std::vector<std::string_view>& keys,
                        const std::string& from, const std::string& to) {
    for (const std::string_view key : keys) {
      const auto setting = node.settings.find(key);
      if (setting != node.settings.end()) std::ranges::replace(setting->second, from, to);
    }
    for (FortiNode& child : node.children) rename_in(child, keys, from, to);
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
    const FortiNode* policies = policies_of(domain);
    if (interfaces == nullptr && policies == nullptr) return false;
    const FortiNode* settings = global.child("system global");
    const std::string host = settings == nullptr ? "" : settings->first("hostname");
    const std::string name = host.empty() ? "fortigate" : host;
    Device device;
    std::vector<Interface> list;
    ids_.clear();
    named_interfaces_.clear();
    zones_.clear();
    vdom_ = vdom;
    if (interfaces != nullptr) {
      for (const FortiNode& node : interfaces->children) {
        named_interfaces_.insert(node.name);
        interface(node, name, list);
      }
    }
    Device& made = draft_.add_device(vdom.empty() || vdom == "root" ? name : name + "-" + vdom);
    made.type = "utm";
    made.evidence = input_.evidence;
    made.interfaces = std::move(list);
    device_ = made.id;
    read_zones(domain);
    read_services(domain);
    made.policy = Policy{};
    read_routes(domain, made);
    read_forwards(domain, *made.policy);
    read_addresses(domain, *made.policy);
    if (policies != nullptr) {
      const std::size_t last = last_to_virtual(*policies);
      for (std::size_t i = 0; i < policies->children.size(); ++i) {
        if (i < last) past_virtual(policies->children[i], *made.policy);
        rule(policies->children[i], *made.policy);
      }
    }
    within_zones(domain, *made.policy);
    tunnels(domain, made);
    if (policies == nullptr) made.policy.reset();
    for (const std::string_view other : {"firewall security-policy", "firewall policy6",
                                         "firewall policy46", "firewall policy64"}) {
      const FortiNode* table = domain.child(other);
      if (table == nullptr || table->children.empty() || table == policies) continue;
      if (made.policy && other == "firewall security-policy")
        made.policy->fallback = Action::unknown;
      draft_.ask({"the table `" + std::string(other) + "` is not read: what does it let through?",
                  "表「" + std::string(other) + "」は読んでいない。何を通すか。"});
    }
    for (const std::string_view other :
         {"firewall multicast-policy", "firewall DoS-policy", "firewall interface-policy"}) {
      const FortiNode* table = domain.child(other);
      if (table == nullptr) continue;
      draft_.leave_out(
          {"policies for multicast, floods and sensors", "マルチキャスト・DoS・センサーのポリシー"},
          table->children.size());
    }
    const FortiNode* local = domain.child("firewall local-in-policy");
    if (local != nullptr) {
      draft_.leave_out({"lines that guard the firewall itself", "ファイアウォール自身を守る行"},
                       local->children.size());
    }
    return true;
  }

  /// What decides on sessions: where the mode is policy-based that is `firewall security-policy`,
  /// and the lines of `firewall policy`, which have no action there, only choose the inspection.
  const FortiNode* policies_of(const FortiNode& domain) {
    const FortiNode* settings = domain.child("system settings");
    const FortiNode* policies = domain.child("firewall policy");
    if (settings == nullptr || settings->first("ngfw-mode") != "policy-based") return policies;
    if (policies != nullptr) {
      draft_.leave_out({"policies that only choose the inspection (ngfw-mode policy-based)",
                        "検査を選ぶだけのポリシー（ngfw-mode policy-based）"},
                       policies->children.size());
    }
    return domain.child("firewall security-policy");
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
    second_addresses(node, one);
    if (dhcp && named) one.addresses = {"dhcp"};
    one.networks = {network(node, named ? "" : ip, length)};
    if (const auto cidr = named ? std::nullopt : network_of(ip, *length))
      interface_ranges_[node.name] = *AddressSet::parse(*cidr);
    ids_[node.name] = one.id;
    list.push_back(std::move(one));
  }

  /// config secondaryip: further networks on the same wire.
  void second_addresses(const FortiNode& node, Interface& one) {
    const FortiNode* table = node.child("secondaryip");
    if (table == nullptr) return;
    for (const FortiNode& second : table->children) {
      const WordList& words = second.get("ip");
      if (words.empty()) continue;
      const std::size_t slash = words[0].find('/');
      const std::string ip = words[0].substr(0, slash);
      const auto length = slash != std::string::npos ? whole_number(words[0].substr(slash + 1))
                          : words.size() > 1         ? mask_length(words[1])
                                                     : std::nullopt;
      const auto cidr = length ? network_of(ip, *length) : std::nullopt;
      if (!cidr) continue;
      one.addresses.push_back(ip);
      if (*length < 32) second_ranges_[node.name].push_back(*cidr);
    }
  }

  [[nodiscard]] bool used_by_policy(const std::string& name) const {
    // A name is enough of a sign; zones and policies quote it.
    return input_.bytes.find("intf \"" + name + "\"") != std::string_view::npos ||
           input_.bytes.find("intf " + name) != std::string_view::npos;
  }

  /// The two ends of a link between domains are one wire: "name0" and "name1".
  std::string joined_network(const FortiNode& node) {
    if (node.first("type") != "vdom-link" || node.name.empty()) return {};
    const char end = node.name.back();
    const std::string pair = node.name.substr(0, node.name.size() - 1);
    const auto other = pairs_.find(pair);
    if ((end != '0' && end != '1') || other == pairs_.end()) return {};
    ++joined_;
    return other->second;
  }

  std::string network(const FortiNode& node, const std::string& ip, std::optional<int> length) {
    if (const std::string other = joined_network(node); !other.empty()) return other;
    const std::string id = own_network(node, ip, length);
    if (node.first("type") == "vdom-link" && !node.name.empty())
      pairs_[node.name.substr(0, node.name.size() - 1)] = id;
    return id;
  }

  std::string own_network(const FortiNode& node, const std::string& ip, std::optional<int> length) {
    const auto cidr = ip.empty() || !length ? std::nullopt : network_of(ip, *length);
    const std::string realm = vdom_ == "root" ? "" : vdom_;
    if (cidr) {
      if (Network* known = draft_.network_with(*cidr, realm)) return known->id;
    }
    Network& made =
        draft_.add_network(node.first("alias").empty() ? node.name : node.first("alias"));
    if (cidr && *length < 32) made.cidrs = {*cidr};
    for (const std::string& more : second_ranges_[node.name]) add_once(made.cidrs, more);
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

  /// Lines out of the site that share a load: zones of SD-WAN. Up to version 6.2 there is one,
  /// which policies name like an interface; later it is the zone of members that name none.
  void read_uplinks(const FortiNode& domain) {
    for (const std::string_view table : {"system sdwan", "system virtual-wan-link"}) {
      const FortiNode* uplinks = domain.child(table);
      if (uplinks == nullptr) continue;
      zones_["virtual-wan-link"];
      if (const FortiNode* zones = uplinks->child("zone"); zones != nullptr) {
        for (const FortiNode& zone : zones->children) zones_[zone.name];
      }
      const FortiNode* members = uplinks->child("members");
      if (members == nullptr) continue;
      for (const FortiNode& member : members->children) {
        const std::string zone = member.first("zone");
        if (member.first("status") != "disable")
          add_once(zones_[zone.empty() ? "virtual-wan-link" : zone], member.first("interface"));
      }
    }
  }

  void read_zones(const FortiNode& domain) {
    read_uplinks(domain);
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

  /// Interfaces of a zone talk to each other where the zone allows it.
  void within_zones(const FortiNode& domain, Policy& policy) const {
    const FortiNode* zones = domain.child("system zone");
    if (zones == nullptr) return;
    for (const FortiNode& zone : zones->children) {
      if (zone.first("intrazone") != "allow" || zone.get("interface").size() < 2) continue;
      Rule rule;
      rule.action = Action::allow;
      rule.in = rule.out = interfaces({zone.name});
      rule.ref = "zone " + zone.name;
      rule.name = "intrazone allow";
      policy.rules.push_back(std::move(rule));
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
    std::set<std::string> open;
    for (const FortiNode& group : groups->children) service_group(*groups, group, open);
  }

  /// Groups may name groups that stand below them.
  void service_group(const FortiNode& groups, const FortiNode& group, std::set<std::string>& open) {
    if (services_.contains(group.name) || open.size() > kMaxDepth ||
        !open.insert(group.name).second)
      return;
    FortiService all;
    for (const std::string& member : group.get("member")) {
      const FortiNode* inner = services_.contains(member) ? nullptr : groups.child(member);
      if (inner != nullptr) service_group(groups, *inner, open);
      add_service(all, member);
    }
    services_[group.name] = std::move(all);
    open.erase(group.name);
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
      const std::string kind = node.first("icmptype");
      const IcmpKind meant = kind.empty() ? IcmpKind::opens : icmp_kind(kind, protocol == "ICMP6");
      if (meant == IcmpKind::answers) out.services = {};
      if (meant == IcmpKind::other) out.doubts.push_back({"ICMP " + kind, "ICMP " + kind});
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
        const Services served = of_ports(number, ports->first, ports->second);
        if (colon == std::string::npos) {
          out.services.add(served);
        } else if (const auto from = port_range(std::string_view(range).substr(colon + 1))) {
          out.limited.emplace_back(served, of_ports(number, from->first, from->second));
        } else {
          out.unknown = true;
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
    const FortiService& one = at->second;
    all.limited.insert(all.limited.end(), one.limited.begin(), one.limited.end());
    all.doubts.insert(all.doubts.end(), one.doubts.begin(), one.doubts.end());
  }

  void read_addresses(const FortiNode& domain, Policy& policy) {
    aliases_.clear();
    any_.clear();
    for (const std::string_view table : {"firewall address", "firewall address6"}) {
      const FortiNode* addresses = domain.child(table);
      if (addresses == nullptr) continue;
      draft_.count_read({"addresses", "アドレス"}, addresses->children.size());
      for (const FortiNode& node : addresses->children) address(node, policy);
    }
    for (const std::string_view table :
         {"firewall addrgrp", "firewall addrgrp6", "firewall vipgrp"}) {
      const FortiNode* groups = domain.child(table);
      if (groups == nullptr) continue;
      draft_.count_read({"address groups", "アドレスグループ"}, groups->children.size());
      std::set<std::string> open;
      for (const FortiNode& node : groups->children) {
        if (table == "firewall vipgrp") groups_of_vips_.insert(node.name);
      }
      for (const FortiNode& node : groups->children) group(*groups, node, policy, open);
    }
  }

  void address(const FortiNode& node, Policy& policy) {
    const std::string type = node.first("type");
    AddressSet set;
    bool unknown = false;
    if (!node.get("ip6").empty() || type == "ipprefix") {
      const auto parsed = AddressSet::parse(node.first("ip6"));
      if (!parsed ||
          parsed->cut(AddressSet::all_four().complement()) == AddressSet::all_four().complement()) {
        any_.insert(node.name);
        return;
      }
      set = *parsed;
    } else if (type == "interface-subnet" && node.get("subnet").empty()) {
      const auto reached = interface_ranges_.find(node.first("interface"));
      unknown = reached == interface_ranges_.end();
      if (!unknown) set = reached->second;
    } else if (type.empty() || type == "ipmask" || type == "subnet" || type == "interface-subnet") {
      const WordList& subnet = node.get("subnet");
      if (subnet.empty()) {
        any_.insert(node.name);
        return;
      }
      const auto parsed = AddressSet::parse(
          subnet.size() > 1 ? subnet[0] + "/" + subnet[1] : subnet[0], masks_.limit());
      if (parsed) masks_.spend(*parsed);
      unknown = !parsed;
      if (!parsed) too_many_holes(node.name, subnet);
      if (parsed) set = *parsed;
    } else if (type == "iprange" && !node.first("start-ip").empty()) {
      const auto parsed = AddressSet::parse(node.first("start-ip") + "-" + node.first("end-ip"));
      unknown = !parsed;
      if (parsed) set = *parsed;
    } else if (type == "wildcard" && node.get("wildcard").size() > 1) {
      const auto parsed = AddressSet::parse(node.get("wildcard")[0] + "/" + node.get("wildcard")[1],
                                            masks_.limit());
      if (parsed) masks_.spend(*parsed);
      unknown = !parsed;
      if (parsed) set = *parsed;
      if (!parsed) too_many_holes(node.name, node.get("wildcard"));
    } else {
      unknown = true;  // fqdn, geography, dynamic, mac
    }
    if (set.whole_four()) {
      any_.insert(node.name);
      return;
    }
    add_alias(policy, node.name, set.words(), unknown);
  }

  void too_many_holes(const std::string& name, const WordList& mask) {
    masked_.insert(name);
    draft_.ask({"address " + name + " (" + joined(mask, " ") +
                    ") has a mask with more holes than a line can hold: which addresses are used?",
                "アドレス " + name + "（" + joined(mask, " ") +
                    "）のマスクは穴が多く書けない。実際に使う番地はどれか。"});
  }

  void add_alias(Policy& policy, const std::string& name, std::vector<std::string> is,
                 bool unknown) {
    Alias alias;
    alias.id = draft_.take_own_id("alias/" + device_, name, "alias");
    alias.is = std::move(is);
    alias.unknown = unknown;
    aliases_[name] = alias.id;
    if (unknown && !masked_.contains(name)) {
      draft_.ask({"what does address " + name + " stand for? The file names no address of it.",
                  "アドレス " + name + " は何を指すか（ファイルに番地がない）。"});
    }
    policy.aliases.push_back(std::move(alias));
  }

  /// Groups may name groups that stand below them.
  void group(const FortiNode& groups, const FortiNode& node, Policy& policy,
             std::set<std::string>& open) {
    if (aliases_.contains(node.name) || any_.contains(node.name) || open.size() > kMaxDepth ||
        !open.insert(node.name).second)
      return;
    std::vector<std::string> is;
    bool unknown = false;
    bool all = false;
    for (const std::string& member : node.get("member"))
      all = !this->member(groups, member, policy, open, is, unknown) || all;
    if (all) is.clear();
    const bool less = node.first("exclude") == "enable";
    if (less) exclude(groups, node, policy, open, is, unknown);
    open.erase(node.name);
    if (all && is.empty())
      any_.insert(node.name);
    else
      add_alias(policy, node.name, std::move(is), unknown);
  }

  /// Adds what a member of a group stands for; false if that is everything.
  bool member(const FortiNode& groups, const std::string& name, Policy& policy,
              std::set<std::string>& open, std::vector<std::string>& is, bool& unknown) {
    if (!aliases_.contains(name) && !any_.contains(name)) {
      if (const FortiNode* inner = groups.child(name)) group(groups, *inner, policy, open);
    }
    if (any_.contains(name)) return false;
    const auto alias = aliases_.find(name);
    const auto inner = alias == aliases_.end()
                           ? policy.aliases.end()
                           : std::ranges::find(policy.aliases, alias->second, &Alias::id);
    if (const auto vip = vips_.find(name); vip != vips_.end()) {
      for (const std::string& target : vip->second) add_once(is, target);
    } else if (inner == policy.aliases.end() || inner->unknown) {
      unknown = true;
    } else {
      // What one member takes out is not taken out of the others.
      const bool less = std::ranges::any_of(
          inner->is, [](const std::string& word) { return word.starts_with('!'); });
      const auto set = less ? addresses_of(inner->is, draft_, Policy{}) : std::nullopt;
      for (const std::string& word : set ? set->prefixes() : inner->is) add_once(is, word);
    }
    return true;
  }

  /// set exclude enable · set exclude-member "x"
  void exclude(const FortiNode& groups, const FortiNode& node, Policy& policy,
               std::set<std::string>& open, std::vector<std::string>& is, bool& unknown) {
    std::vector<std::string> without;
    for (const std::string& name : node.get("exclude-member")) {
      if (!member(groups, name, policy, open, without, unknown)) unknown = true;
    }
    AddressSet all = is.empty() ? AddressSet::all_four() : AddressSet{};
    AddressSet less;
    for (const std::string& word : is) all.add(AddressSet::parse(word).value_or(AddressSet{}));
    for (const std::string& word : without)
      less.add(AddressSet::parse(word).value_or(AddressSet{}));
    is = all.without(less).words();
  }

  void read_routes(const FortiNode& domain, Device& device) {
    const FortiNode* routes = domain.child("router static");
    if (routes == nullptr) return;
    for (const FortiNode& node : routes->children) {
      if (node.first("status") == "disable") continue;
      const WordList& to = node.get("dst");
      auto set = to.empty() ? std::optional(AddressSet::all_four())
                            : AddressSet::parse(to.size() > 1 ? to[0] + "/" + to[1] : to[0]);
      for (const std::string& way : ways(node)) {
        const auto id = ids_.find(way);
        if (set && id != ids_.end()) device.routes.push_back({*set, id->second});
      }
    }
  }

  /// The interfaces that a route leads to: one, or the members of a zone of SD-WAN.
  [[nodiscard]] WordList ways(const FortiNode& route) const {
    WordList zones = route.get("sdwan-zone");
    if (route.first("sdwan") == "enable" || route.first("virtual-wan-link") == "enable")
      zones.emplace_back("virtual-wan-link");
    if (zones.empty()) return {route.first("device")};
    WordList out;
    for (const std::string& name : zones) {
      const auto zone = zones_.find(name);
      if (zone == zones_.end()) continue;
      for (const std::string& member : zone->second) add_once(out, member);
    }
    return out;
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
      if (node.first("status") == "disable") {
        draft_.leave_out({"forwards that are off", "無効の転送"});
        continue;
      }
      for (const std::string& source : node.get("src-filter")) {
        if (const auto set = AddressSet::parse(source)) {
          for (std::string& word : set->words()) forward.from.push_back(std::move(word));
        } else {
          forward.opens = Forward::Opens::unknown;
        }
      }
      AddressSet to;
      for (const std::string& word : node.get("mappedip")) {
        if (const auto set = AddressSet::parse(word)) to.add(*set);
      }
      if (const FortiNode* servers = node.child("realservers"); servers != nullptr)
        shared_out(*servers, forward, to);
      if (node.first("portforward") == "enable") {
        const std::uint32_t number = node.first("protocol") == "udp" ? kUdpNumber : kTcpNumber;
        if (const auto ports = port_range(node.first("extport"))) {
          forward.services = words_of(of_ports(number, ports->first, ports->second)).words;
        }
        if (const auto port = port_range(node.first("mappedport")))
          forward.to_port = static_cast<int>(port->first);
      } else if (const auto port = port_range(node.first("extport"))) {
        // A load balancer listens at one port without more words.
        forward.services = words_of(of_ports(kTcpNumber, port->first, port->second)).words;
      }
      constexpr std::size_t kMaxTargets = 64;
      const std::vector<std::string> targets = each_address(to, kMaxTargets);
      if (targets.empty()) {
        draft_.leave_out({"forwards whose target is a name", "転送先が名前の転送"});
        draft_.ask({"where does virtual address " + node.name + " lead?",
                    "仮想アドレス " + node.name + " の転送先はどこか。"});
        continue;
      }
      vips_[node.name] = targets;
      for (const std::string& target : targets) {
        Forward one = forward;
        one.to = target;
        policy.forwards.push_back(std::move(one));
      }
    }
  }

  /// config realservers: the targets of a load balancer.
  static void shared_out(const FortiNode& servers, Forward& forward, AddressSet& to) {
    for (const FortiNode& server : servers.children) {
      if (const auto set = AddressSet::parse(server.first("ip"))) to.add(*set);
      if (const auto port = port_range(server.first("port")))
        forward.to_port = static_cast<int>(port->first);
    }
  }

  std::vector<std::string> interfaces(const WordList& names) const {
    std::vector<std::string> out;
    for (const std::string& name : names) {
      if (name == "any") return {};
      const auto zone = zones_.find(name);
      // A zone without a member meets nothing; no name at all would be any interface.
      if (zone == zones_.end() || zone->second.empty()) {
        add_interface(out, name);
        continue;
      }
      for (const std::string& member : zone->second) add_interface(out, member);
    }
    return out;
  }

  /// The interfaces that a policy names. One that neither the interfaces nor the zones of the file
  /// have is not off: the file does not say where it leads.
  std::vector<std::string> sides(const WordList& names, Rule& rule) const {
    WordList known;
    for (const std::string& name : names) {
      if (named_interfaces_.empty() || name == "any" || zones_.contains(name) ||
          named_interfaces_.contains(name)) {
        known.push_back(name);
        continue;
      }
      rule.doubts.push_back({"interface " + name + " is not in the file",
                             "インターフェース " + name + " がファイルにない"});
    }
    return interfaces(known);
  }

  void add_interface(std::vector<std::string>& out, const std::string& name) const {
    const auto id = ids_.find(name);
    add_once(out, id == ids_.end() ? name : id->second);
  }

  std::vector<std::string> ends(const WordList& names, bool negated, Rule& rule) {
    std::vector<std::string> out;
    for (const std::string& name : names) {
      if (any_.contains(name) || name == "all") {
        if (negated) rule.enabled = false;
        return {};
      }
      if (const auto vip = vips_.find(name); vip != vips_.end()) {
        out.insert(out.end(), vip->second.begin(), vip->second.end());
      } else if (const auto alias = aliases_.find(name); alias != aliases_.end()) {
        out.push_back(alias->second);
      } else {
        out.push_back(name);
      }
    }
    if (negated) {
      for (std::string& word : out) word.insert(0, "!");
    }
    return out;
  }

  /// The place of the last policy that lets something pass to a virtual address; 0 if none does.
  [[nodiscard]] std::size_t last_to_virtual(const FortiNode& policies) const {
    std::size_t last = 0;
    for (std::size_t i = 0; i < policies.children.size(); ++i) {
      const FortiNode& node = policies.children[i];
      if (node.first("action") != "accept" || node.first("status") == "disable") continue;
      const WordList& to = node.get("dstaddr");
      const bool leads = std::ranges::any_of(to, [&](const std::string& name) {
        return vips_.contains(name) || groups_of_vips_.contains(name);
      });
      if (leads) last = i;
    }
    return last;
  }

  /// A deny of everything stops what comes by a virtual address only with `match-vip`, which older
  /// versions leave off and newer ones on.
  void past_virtual(const FortiNode& node, Policy& policy) {
    const bool all = std::ranges::all_of(node.get("dstaddr"), [&](const std::string& name) {
      return any_.contains(name) || name == "all";
    });
    const std::string action = node.first("action");
    if ((!action.empty() && action != "deny") || node.first("status") == "disable" || !all ||
        node.first("match-vip") == "enable" || vips_.empty())
      return;
    Rule out;
    out.ref = node.name + " match-vip";
    out.in = interfaces(node.get("srcintf"));
    out.out = interfaces(node.get("dstintf"));
    for (const auto& [name, targets] : vips_) {
      for (const std::string& target : targets) add_once(out.to, target);
    }
    out.doubts.push_back({"without match-vip this deny may spare virtual addresses",
                          "match-vip がなく、仮想アドレスには効かないことがある"});
    policy.rules.push_back(std::move(out));
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
    out.in = sides(node.get("srcintf"), out);
    out.out = sides(node.get("dstintf"), out);
    out.from = ends(node.get("srcaddr"), node.first("srcaddr-negate") == "enable", out);
    out.to = ends(node.get("dstaddr"), node.first("dstaddr-negate") == "enable", out);
    const bool six = !node.get("srcaddr6").empty();
    if (node.get("srcaddr").empty() && six) six_only(node, out);
    FortiService all;
    for (const std::string& name : node.get("service")) add_service(all, name);
    if (node.get("service").empty()) all.services = Services::all();
    if (node.first("service-negate") == "enable") all.services = all.services.complement();
    out.doubts.insert(out.doubts.end(), all.doubts.begin(), all.doubts.end());
    if (all.unknown)
      out.doubts.push_back(
          {"a service of it is not in the file", "サービスの内容がファイルにない"});
    if (node.first("service-negate") == "enable" && !all.limited.empty())
      out.doubts.push_back(
          {"all but a service that names source ports", "送信元ポート付きのサービス以外"});
    conditions(node, out);
    const ServiceWords words = words_of(all.services);
    for (const auto& [served, source] : all.limited) {
      Rule one = out;
      one.services = words_of(served).words;
      one.source_ports = words_of(source).words;
      both_families(node, one, policy);
    }
    if (all.services.empty() && !all.limited.empty()) return;
    out.services = words.words;
    out.beyond = !words.any && words.words.empty() && !all.unknown;
    both_families(node, out, policy);
  }

  /// A policy may hold ends of both families: a line for each.
  void both_families(const FortiNode& node, const Rule& rule, Policy& policy) {
    draft_.add_rule(policy.rules, rule);
    if (node.get("srcaddr").empty() || node.get("srcaddr6").empty()) return;
    Rule six = rule;
    six.ref += " IPv6";
    six.enabled = node.first("status") != "disable";
    six_only(node, six);
    draft_.add_rule(policy.rules, std::move(six));
  }

  void six_only(const FortiNode& node, Rule& out) {
    const std::vector<std::string> all = {"::/0"};
    out.from = ends(node.get("srcaddr6"), node.first("srcaddr6-negate") == "enable", out);
    out.to = ends(node.get("dstaddr6"), node.first("dstaddr6-negate") == "enable", out);
    if (out.from.empty()) out.from = all;
    if (out.to.empty()) out.to = all;
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
    // FortiOS 4: users, services and times stand in a table within the policy.
    if (node.first("identity-based") == "enable")
      out.doubts.push_back({"only for users that its identity-based policies name",
                            "identity-based-policy のユーザーだけ"});
    for (const std::string_view key : {"application", "app-category", "app-group", "url-category"})
      doubt(key, {"only of applications", "アプリケーション"});
    doubt("users", {"only for users", "ユーザー"});
    doubt("internet-service-name", {"internet service", "インターネットサービス"});
    doubt("internet-service-src-name", {"internet service", "インターネットサービス"});
    doubt("internet-service-id", {"internet service", "インターネットサービス"});
    doubt("src-vendor-mac", {"device vendor", "機器ベンダー"});
    doubt("ztna-ems-tag", {"only devices with tag", "タグ付き端末"});
    doubt("ztna-geo-tag", {"only from places", "地域"});
    doubt("fsso-groups", {"only for users of", "ユーザーグループ"});
    doubt("network-service-dynamic", {"network service", "ネットワークサービス"});
    doubt("reputation-minimum", {"only of a reputation from", "評価"});
    doubt("sgt", {"only with the tag", "タグ"});
    for (const std::string_view key :
         {"internet-service-group", "internet-service-custom", "internet-service-custom-group",
          "internet-service-src-id", "internet-service-src-group", "internet-service-src-custom",
          "internet-service-src-custom-group"})
      doubt(key, {"internet service", "インターネットサービス"});
    if (node.first("internet-service") == "enable" && out.doubts.empty())
      out.doubts.push_back({"internet service", "インターネットサービス"});
  }

  /// Who comes in by SSL-VPN: the portal listens where an interface is named.
  void remote_access(const FortiNode& domain, const Device& device) {
    const FortiNode* portal = domain.child("vpn ssl settings");
    if (portal == nullptr || portal->first("status") == "disable" ||
        portal->get("source-interface").empty())
      return;
    dials_in(device, "ssl-vpn", "", {"SSL-VPN", "SSL-VPN"});
  }

  void dials_in(const Device& device, const std::string& name, const std::string& over,
                text::Words kind) {
    RemoteAccess access;
    access.id = draft_.take_own_id("remote_access", name, "remote");
    access.name = kind.en;
    access.ends_at = device.id;
    access.over = over;
    access.evidence = input_.evidence + " " + name;
    draft_.remote_accesses.push_back(std::move(access));
    draft_.count_read({"remote accesses", "リモート接続"});
    draft_.ask({"who comes in by " + std::string(kind.en) + " (" + name + ") at " + device.id +
                    ", how is it opened, and what do they reach?",
                std::string(kind.ja) + "（" + name + "）で " + device.id +
                    " に入るのは誰か。どう開け、どこまで届くか。"});
  }

  void tunnels(const FortiNode& domain, const Device& device) {
    remote_access(domain, device);
    // Tunnels with an interface, and those that policies choose (action ipsec).
    for (const std::string_view table : {"vpn ipsec phase1-interface", "vpn ipsec phase1"}) {
      if (const FortiNode* phases = domain.child(table); phases != nullptr)
        phases_of(*phases, device);
    }
  }

  void phases_of(const FortiNode& table, const Device& device) {
    draft_.count_read({"VPN tunnels", "VPN トンネル"}, table.children.size());
    for (const FortiNode& node : table.children) {
      Link link;
      link.id = draft_.take_own_id("link", node.name, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.evidence + " phase1 " + node.name;
      const std::string link_id = link.id;
      draft_.links.push_back(std::move(link));
      if (node.first("type") == "dynamic") {
        dials_in(device, node.name, link_id, {"dial-up IPsec", "ダイヤルアップ IPsec"});
        continue;
      }
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
  MaskAllowance masks_;
  std::map<std::string, std::string, std::less<>> ids_;  // of interfaces
  std::set<std::string, std::less<>> named_interfaces_;
  std::set<std::string> tunnel_interfaces_;
  std::map<std::string, AddressSet, std::less<>> interface_ranges_;
  std::map<std::string, std::string> pairs_;  // networks of links between domains
  std::size_t joined_ = 0;
  std::map<std::string, std::vector<std::string>, std::less<>> second_ranges_;
  std::map<std::string, WordList, std::less<>> zones_;
  std::map<std::string, FortiService, std::less<>> services_;
  std::map<std::string, std::string, std::less<>> aliases_;
  std::map<std::string, WordList, std::less<>> vips_;
  std::set<std::string, std::less<>> groups_of_vips_;
  std::set<std::string, std::less<>> any_;
  std::set<std::string, std::less<>> masked_;
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
