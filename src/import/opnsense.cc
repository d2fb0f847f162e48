// OPNsense and pfSense: config.xml, with the rules of the old place and of the model of 26.x.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/policy.h"
#include "import/readers.h"
#include "import/services.h"
#include "import/words.h"
#include "import/xml.h"

namespace importer {
namespace {

using pugi::xml_node;
using WordList = std::vector<std::string>;

/// pfSense writes a mark without text, OPNsense 1 or 0, and both "on" or "yes" at times.
bool is_set(xml_node node) {
  if (!node) return false;
  const std::string text = lower(xml_text(node));
  return text != "0" && text != "no" && text != "off" && text != "false";
}

/// The firewall's places for rules, in the order in which it loads them.
enum class RulePlace : std::uint8_t { floating, group, interface };

struct Loaded {
  RulePlace place = RulePlace::interface;
  int group = 0;  ///< Sequence of the group.
  bool is_new = false;
  long sequence = 0;
  std::size_t order = 0;
  bool quick = true;
  Rule rule;
};

class SenseReader {
 public:
  SenseReader(const Input& input, Draft& draft) : input_(input), draft_(draft), xml_(input) {}

  bool read() {
    root_ = xml_.root();
    if (!root_) return false;
    if (!root_.child("interfaces") && !root_.child("filter")) {
      input_.fault(diag::importer::kNothing, 0, {"opnsense"});
      return false;
    }
    interfaces();
    aliases();
    old_rules();
    new_rules();
    forwards();
    policy_.fallback = Action::deny;
    order();
    finish();
    return true;
  }

 private:
  [[nodiscard]] std::string host() const {
    const std::string name = xml_text(root_.child("system"), "hostname");
    return name.empty() ? std::string(root_.name()) : name;
  }

  void interfaces() {
    for (const xml_node node : root_.child("interfaces").children()) {
      if (node.type() != pugi::node_element) continue;
      const std::string name = node.name();
      draft_.count_read({"interfaces", "インターフェース"});
      if (name == "lo0" || is_set(node.child("virtual")) || xml_text(node, "type") == "group") {
        groups_.insert(name);
        draft_.leave_out(
            {"interface groups and loopback", "インターフェースグループとループバック"});
        continue;
      }
      if (!is_on(node, name)) {
        draft_.leave_out({"interfaces that are off", "無効のインターフェース"});
        off_.insert(name);
        continue;
      }
      interface(node, name);
    }
    for (const xml_node group : root_.child("ifgroups").children("ifgroupentry")) {
      const std::string name = xml_text(group, "ifname");
      const std::string members = xml_text(group, "members");
      for (const std::string_view member : split(members, " ,")) {
        group_members_[name].emplace_back(member);
      }
      group_sequence_[name] = whole_number(xml_text(group, "sequence")).value_or(0);
    }
  }

  /// Files that people write leave <enable> out: of wan and lan, or of all interfaces. To read them
  /// as off would take every line that stands on them out of the draft.
  [[nodiscard]] bool is_on(xml_node node, const std::string& name) {
    if (node.child("enable")) return is_set(node.child("enable"));
    const auto all = root_.child("interfaces").children();
    const bool stated = std::ranges::any_of(all, [](xml_node one) { return one.child("enable"); });
    const bool addressed = !xml_text(node, "ipaddr").empty();
    if (!addressed || (stated && name != "wan" && name != "lan")) return false;
    draft_.remark(
        xml_.line(node),
        {"interface " + name + " has no <enable>, as the firewall writes: read as on",
         "インターフェース " + name + " に機器が書くはずの <enable> がない（有効として読んだ）"});
    return true;
  }

  void interface(xml_node node, const std::string& name) {
    Interface one;
    one.id = draft_.take_own_id("interface", name, "interface");
    one.name = xml_text(node, "descr");
    const std::string address = xml_text(node, "ipaddr");
    const std::string device = xml_text(node, "if");
    devices_[name] = device;
    const auto length = whole_number(xml_text(node, "subnet"));
    std::optional<std::string> cidr;
    if (is_address(address) && length) cidr = network_of(address, *length);
    if (cidr) one.addresses = {address};
    if (address == "dhcp" || address == "pppoe" || address == "ppp") one.addresses = {"dhcp"};
    Network& network = draft_.add_network(one.name.empty() ? name : one.name);
    network.evidence = input_.evidence + " interface " + name;
    for (const std::string& own : tunnel_addresses(device)) {
      const std::size_t slash = own.find('/');
      const auto bits =
          slash == std::string::npos ? std::nullopt : whole_number(own.substr(slash + 1));
      const auto range = bits ? network_of(own.substr(0, slash), *bits) : std::nullopt;
      if (!range) continue;
      one.addresses.push_back(own.substr(0, slash));
      add_once(network.cidrs, *range);
    }
    if (cidr && *length < 32) network.cidrs = {*cidr};
    const std::string six = xml_text(node, "ipaddrv6");
    const auto six_length = whole_number(xml_text(node, "subnetv6"));
    if (is_address(six) && six_length) {
      if (const auto more = network_of(six, *six_length)) {
        network.cidrs.push_back(*more);
        one.addresses.push_back(six);
      }
    }
    vlan(network, device);
    if (lower(device).starts_with("ovpn") || lower(device).starts_with("wg") ||
        lower(device).starts_with("ipsec")) {
      network.medium = "vpn";
      draft_.ask({"tunnel interface " + name + (one.name.empty() ? "" : " (" + one.name + ")") +
                      " leaves the site: who runs the far end?",
                  "トンネル " + name + (one.name.empty() ? "" : "（" + one.name + "）") +
                      " は外へ出ている。相手側は誰が運用しているか。"});
    }
    const bool outward =
        name == "wan" || xml_text(node, "gateway") == "dynamic" ||
        (!xml_text(node, "gateway").empty() && xml_text(node, "gateway") != "none");
    if (outward) {
      const std::string shown = one.name.empty() ? name : name + " (" + one.name + ")";
      draft_.ask({"is " + shown + " a line to the internet or into another network?",
                  shown + " はインターネット回線か、別のネットワークか。"});
      outward_.push_back(one.id);
    }
    one.networks = {network.id};
    networks_[name] = network.id;
    addresses_[name] = one.addresses;
    ids_[name] = one.id;
    private_block(node, name, one.id);
    list_.push_back(std::move(one));
  }

  /// The addresses of wg0 … stand with the server of that number.
  [[nodiscard]] WordList tunnel_addresses(const std::string& device) const {
    WordList out;
    if (!lower(device).starts_with("wg")) return out;
    for (const xml_node server : root_.child("OPNsense")
                                     .child("wireguard")
                                     .child("server")
                                     .child("servers")
                                     .children("server")) {
      if (xml_text(server, "instance") != device.substr(2)) continue;
      const std::string own = xml_text(server, "tunneladdress");
      for (const std::string_view one : split(own, ",\n ")) out.emplace_back(one);
    }
    return out;
  }

  void vlan(Network& network, const std::string& device) const {
    for (const xml_node vlan : root_.child("vlans").children("vlan")) {
      if (xml_text(vlan, "vlanif") == device) network.vlan = whole_number(xml_text(vlan, "tag"));
    }
    const std::size_t dot = device.rfind('.');
    if (!network.vlan && dot != std::string::npos)
      network.vlan = whole_number(device.substr(dot + 1));
    if (network.vlan && (*network.vlan < 1 || *network.vlan > 4094)) network.vlan.reset();
  }

  /// "Block private networks" is a rule that the list does not show.
  void private_block(xml_node node, const std::string& name, const std::string& id) {
    if (!is_set(node.child("blockpriv"))) return;
    Loaded hidden;
    hidden.place = RulePlace::floating;
    hidden.sequence = -1;
    hidden.rule.action = Action::deny;
    hidden.rule.in = {id};
    hidden.rule.from = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
                        "127.0.0.0/8"};
    hidden.rule.ref = name + " blockpriv";
    hidden.rule.name = "block private networks";
    rules_.push_back(std::move(hidden));
  }

  // Aliases of both places.

  void aliases() {
    for (const xml_node alias : root_.child("aliases").children("alias")) raw_alias(alias, true);
    const xml_node model =
        root_.child("OPNsense").child("Firewall").child("Alias").child("aliases");
    for (const xml_node alias : model.children("alias")) raw_alias(alias, false);
    draft_.count_read({"aliases", "別名"}, alias_order_.size());
    for (const std::string& name : alias_order_) {
      std::set<std::string> open;
      Alias out;
      out.id = draft_.take_own_id("alias", name, "alias");
      if (port_aliases_.contains(name)) continue;
      flatten(name, out, open);
      std::vector<std::string> words;
      for (std::string& word : out.is) add_once(words, std::move(word));
      out.is = std::move(words);
      alias_ids_[name] = out.id;
      policy_.aliases.push_back(std::move(out));
    }
  }

  void raw_alias(xml_node node, bool old_place) {
    const std::string name = xml_text(node, "name");
    if (name.empty() || raw_aliases_.contains(name)) return;
    const xml_node enabled = node.child("enabled");
    const bool on = !enabled || is_set(enabled);
    const std::string type = lower(xml_text(node, "type"));
    std::string content = xml_text(node, old_place ? "address" : "content");
    if (old_place && content.empty() && node.child("content")) {
      content = xml_text(node, "content");
      draft_.remark(
          xml_.line(node),
          {"alias " + name + ": <content> in the old place, where the firewall reads <address>",
           "別名 " + name + "：古い場所に <content> がある（機器は <address> を読む）"});
    }
    WordList words;
    for (const std::string_view word : split(content, old_place ? " ,\n" : "\n ,"))
      words.emplace_back(word);
    raw_aliases_[name] = {type, words, on};
    if (type == "port") port_aliases_.insert(name);
    alias_order_.push_back(name);
    const bool elsewhere = type.starts_with("url") || type == "geoip" || type == "mac" ||
                           type == "asn" || type == "external" || type == "dynipv6host" ||
                           type == "authgroup";
    if (elsewhere) {
      draft_.ask(
          {"alias " + name + " (" + type + ") takes its content from elsewhere: what does it hold?",
           "別名 " + name + "（" + type + "）の中身は別の場所から来る。何が入っているか。"});
    }
  }

  void flatten(const std::string& name, Alias& out, std::set<std::string>& open) {
    AddressSet less;  // "!10.0.0.5" in an alias takes it out of the rest
    const std::size_t before = out.is.size();
    fill(name, out, open, less);
    if (less.empty() || out.unknown) return;
    AddressSet rest;
    for (std::size_t i = before; i < out.is.size(); ++i) {
      const auto one = AddressSet::parse(out.is[i]);
      out.unknown = out.unknown || !one;
      if (one) rest.add(*one);
    }
    if (before == out.is.size()) rest = AddressSet::all_four();
    out.is.resize(before);
    for (std::string& word : rest.without(less).words()) out.is.push_back(std::move(word));
  }

  void fill(const std::string& name, Alias& out, std::set<std::string>& open, AddressSet& less) {
    const auto raw = raw_aliases_.find(name);
    if (raw == raw_aliases_.end() || !open.insert(name).second) return;
    if (!raw->second.on) {
      out.unknown = true;
      return;
    }
    const std::string& type = raw->second.type;
    if (!type.empty() && type != "host" && type != "network" && type != "networkgroup" &&
        type != "port") {
      out.unknown = true;
      return;
    }
    for (std::string word : raw->second.words) {
      bool negated = false;
      if (word.starts_with('!')) {
        negated = true;
        word.erase(0, 1);
      }
      if (const auto set = AddressSet::parse(word)) {
        if (negated) {
          less.add(*set);
          continue;
        }
        for (std::string& one : set->words()) out.is.push_back(std::move(one));
      } else if (raw_aliases_.contains(word)) {
        flatten(word, out, open);
      } else if (word.starts_with("__") && word.ends_with("_network") &&
                 networks_.contains(word.substr(2, word.size() - 10))) {
        add_network_words(word.substr(2, word.size() - 10), out.is);
      } else {
        out.unknown = true;
        draft_.ask({"what does " + word + " in alias " + name + " stand for?",
                    "別名 " + name + " の " + word + " は何を指すか。"});
      }
    }
  }

  void add_network_words(const std::string& interface, std::vector<std::string>& out) {
    const Network* network = draft_.find_network(networks_.at(interface));
    if (network == nullptr) return;
    for (const std::string& cidr : network->cidrs) out.push_back(cidr);
    if (network->cidrs.empty()) out.push_back(network->id);
  }

  // Rules of both places.

  void old_rules() {
    std::size_t index = 0;
    for (const xml_node node : root_.child("filter").children("rule")) {
      draft_.count_read({"rules", "ルール"});
      Loaded one;
      one.order = index++;
      const bool floating = is_set(node.child("floating"));
      one.place = floating ? RulePlace::floating : RulePlace::interface;
      one.quick = node.child("quick") ? is_set(node.child("quick")) : !floating;
      Rule& rule = one.rule;
      rule.ref = std::to_string(one.order + 1);
      rule.name = xml_text(node, "descr");
      rule.enabled = !is_set(node.child("disabled"));
      action(xml_text(node, "type"), rule);
      interfaces_of(xml_text(node, "interface"), one, is_set(node.child("interfacenot")));
      const std::string direction = xml_text(node, "direction");
      end(node.child("source"), rule, rule.from, xml_.line(node));
      end(node.child("destination"), rule, rule.to, xml_.line(node));
      ports(xml_text(node, "protocol"), xml_text(node.child("source"), "port"), old_port(node),
            rule);
      conditions(node, rule);
      if (is_set(node.child("associated-rule-id")) &&
          !xml_text(node, "associated-rule-id").empty()) {
        forward_rules_.insert(xml_text(node, "associated-rule-id"));
      }
      load(std::move(one), direction, xml_text(node, "ipprotocol"));
    }
  }

  std::string old_port(xml_node node) {
    const std::string port = xml_text(node.child("destination"), "port");
    const std::string odd = xml_text(node, "dstport");
    if (port.empty() && !odd.empty()) {
      draft_.remark(
          xml_.line(node),
          {"<dstport> of a rule: the firewall does not read it there; read as the port here",
           "ルールの <dstport>：機器はここを読まない（ポートとして読んだ）"});
      return odd;
    }
    return port;
  }

  void new_rules() {
    const xml_node list = root_.child("OPNsense").child("Firewall").child("Filter").child("rules");
    for (const xml_node node : list.children("rule")) {
      draft_.count_read({"rules", "ルール"});
      Loaded one;
      one.is_new = true;
      one.sequence = whole_number(xml_text(node, "sequence")).value_or(0);
      one.order = rules_.size();
      one.quick = !node.child("quick") || is_set(node.child("quick"));
      Rule& rule = one.rule;
      const std::string uuid = xml_attribute(node, "uuid");
      rule.ref = uuid.empty() ? "new " + std::to_string(one.sequence) : uuid.substr(0, 8);
      rule.name = xml_text(node, "description");
      rule.enabled = !node.child("enabled") || is_set(node.child("enabled"));
      action(xml_text(node, "action"), rule);
      const std::string interface = xml_text(node, "interface");
      const bool one_interface = !interface.empty() && interface.find(',') == std::string::npos;
      one.place =
          one_interface && !is_set(node.child("interfacenot")) ? RulePlace::interface : RulePlace::floating;
      interfaces_of(interface, one, is_set(node.child("interfacenot")));
      new_end(xml_text(node, "source_net"), is_set(node.child("source_not")), rule, rule.from);
      new_end(xml_text(node, "destination_net"), is_set(node.child("destination_not")), rule,
              rule.to);
      ports(xml_text(node, "protocol"), xml_text(node, "source_port"),
            xml_text(node, "destination_port"), rule);
      conditions(node, rule);
      load(std::move(one), xml_text(node, "direction"), xml_text(node, "ipprotocol"));
    }
  }

  static void action(const std::string& word, Rule& rule) {
    if (word.empty() || word == "pass") {
      rule.action = Action::allow;
    } else if (word == "block" || word == "reject") {
      rule.action = Action::deny;
    } else if (word == "match") {
      rule.enabled = false;
      rule.doubts.push_back(
          {"a match rule decides nothing", "match ルールは通す・止めるを決めない"});
    } else {
      rule.doubts.push_back({"action " + word, "動作 " + word});
    }
  }

  void interfaces_of(const std::string& list, Loaded& loaded, bool negated) {
    WordList names;
    for (const std::string_view name : split(list, ",")) {
      const std::string text(name);
      if (const auto group = group_members_.find(text); group != group_members_.end()) {
        if (loaded.place == RulePlace::interface) {
          loaded.place = RulePlace::group;
          loaded.group = group_sequence_[text];
        }
        names.insert(names.end(), group->second.begin(), group->second.end());
      } else {
        names.push_back(text);
      }
    }
    if (negated) {
      for (const auto& [name, id] : ids_) {
        if (std::ranges::find(names, name) == names.end()) add_once(loaded.rule.in, id);
      }
      return;
    }
    for (const std::string& name : names) {
      if (name == "any" || name == "Any") return;
      const auto id = ids_.find(name);
      const WordList sides = id == ids_.end() ? vpn_sides(name) : WordList{id->second};
      if (!sides.empty() && lower(name) != "enc0" && id == ids_.end() &&
          loaded.place == RulePlace::interface)
        loaded.place = RulePlace::group;
      for (const std::string& side : sides) add_once(loaded.rule.in, side);
      if (sides.empty()) add_once(loaded.rule.in, name);
    }
  }

  /// What rules mean by the name of a kind of VPN (the tabs OpenVPN, WireGuard, IPsec, L2TP): its
  /// interfaces that are assigned, and one more where tunnels of it are not. Empty if none is on.
  WordList vpn_sides(const std::string& name) {
    static constexpr std::pair<std::string_view, std::string_view> kKinds[] = {
        {"openvpn", "ovpn"}, {"wireguard", "wg"}, {"wireguard", "tun_wg"},
        {"enc0", "ipsec"},   {"ipsec", "ipsec"},  {"l2tp", "l2tp"}};
    const std::string kind = lower(name);
    WordList out;
    bool known = false;
    for (const auto& [word, prefix] : kKinds) {
      if (word != kind) continue;
      known = true;
      for (const auto& [one, device] : devices_) {
        if (device.starts_with(prefix)) add_once(out, ids_.at(one));
      }
    }
    const WordList ranges = known ? tunnel_ranges(kind) : WordList{};
    if (ranges.size() > out.size()) out.push_back(vpn_interface(name, ranges));
    return out;
  }

  std::string vpn_interface(const std::string& name, const WordList& ranges) {
    if (const auto made = vpn_ids_.find(name); made != vpn_ids_.end()) return made->second;
    Interface one;
    one.id = draft_.take_own_id("interface", name, "vpn");
    Network& network = draft_.add_network(name + "-far");
    network.medium = "vpn";
    network.evidence = input_.evidence + " interface " + name;
    for (const std::string& range : ranges) {
      const std::size_t slash = range.find('/');
      const auto length =
          slash == std::string::npos ? std::nullopt : whole_number(range.substr(slash + 1));
      const auto cidr = length ? network_of(range.substr(0, slash), *length) : std::nullopt;
      if (cidr && draft_.network_with(*cidr) == nullptr) add_once(network.cidrs, *cidr);
    }
    one.networks = {network.id};
    vpn_ids_[name] = one.id;
    list_.push_back(one);
    return one.id;
  }

  /// The tunnels of a kind that are on, as the ranges of those who come in by them where stated.
  [[nodiscard]] WordList tunnel_ranges(const std::string& kind) const {
    WordList out;
    const xml_node newer = root_.child("OPNsense");
    if (kind == "openvpn") {
      for (const char* role : {"openvpn-server", "openvpn-client"}) {
        for (const xml_node node : root_.child("openvpn").children(role)) {
          if (!is_set(node.child("disable"))) out.push_back(xml_text(node, "tunnel_network"));
        }
      }
      for (const xml_node node : newer.child("OpenVPN").child("Instances").children("Instance")) {
        if (is_set(node.child("enabled"))) out.push_back(xml_text(node, "server"));
      }
    } else if (kind == "wireguard") {
      for (const xml_node node :
           newer.child("wireguard").child("server").child("servers").children("server")) {
        if (is_set(node.child("enabled"))) out.push_back(xml_text(node, "tunneladdress"));
      }
      for (const xml_node node :
           root_.child("installedpackages").child("wireguard").child("tunnels").children("item")) {
        if (xml_text(node, "enabled") == "yes" || is_set(node.child("enabled"))) out.emplace_back();
      }
    } else if (kind == "l2tp") {
      if (xml_text(root_.child("l2tp"), "mode") == "server") out.emplace_back();
    } else {
      for (const xml_node node : root_.child("ipsec").children("phase1")) {
        if (!is_set(node.child("disabled"))) out.emplace_back();
      }
      for (const xml_node node :
           newer.child("Swanctl").child("Connections").children("Connection")) {
        if (is_set(node.child("enabled"))) out.emplace_back();
      }
    }
    return out;
  }

  /// The old form: network wins over address, over any, over nothing.
  void end(xml_node node, Rule& rule, std::vector<std::string>& out, std::size_t line) {
    std::string word = xml_text(node, "network");
    if (word.empty()) word = xml_text(node, "address");
    if (word.empty() && node && !node.child("any") && !node.first_child()) word.clear();
    (void)line;
    words(word.empty() ? "any" : word, is_set(node.child("not")), rule, out);
  }

  void new_end(const std::string& text, bool negated, Rule& rule, std::vector<std::string>& out) {
    words(text.empty() ? "any" : text, negated, rule, out);
  }

  void words(const std::string& text, bool negated, Rule& rule, std::vector<std::string>& out) {
    bool own = false;  // the firewall itself: nothing that passes through it
    const std::size_t doubts = rule.doubts.size();
    for (const std::string_view piece : split(text, ",")) {
      const std::string word(piece);
      if (word == "any") {
        out.clear();
        if (negated) rule.enabled = false;
        return;
      }
      if (const auto ours = own_addresses(word)) {
        own = own || ours->empty();
        out.insert(out.end(), ours->begin(), ours->end());
      } else {
        one_word(word, rule, out);
      }
    }
    if (own && out.empty() && rule.doubts.size() == doubts) {
      rule.own = rule.own || !negated;
      return;
    }
    if (!negated) return;
    if (out.empty() && rule.doubts.empty()) return;  // all but nobody
    for (std::string& word : out) word.insert(0, "!");
  }

  /// Those of the firewall itself that a word means, as far as the file has them; empty if it means
  /// something else.
  [[nodiscard]] std::optional<WordList> own_addresses(const std::string& word) const {
    const bool all = word == "(self)" || word == "self" || word == "This Firewall";
    const std::string named = word.ends_with("ip") ? word.substr(0, word.size() - 2) : "";
    if (!all && (!networks_.contains(named) || alias_ids_.contains(word))) return std::nullopt;
    WordList out;
    for (const auto& [name, own] : addresses_) {
      for (const std::string& address : own) {
        if (address != "dhcp" && (all || name == named)) out.push_back(address);
      }
    }
    return out;
  }

  void one_word(const std::string& word, Rule& rule, std::vector<std::string>& out) {
    if (networks_.contains(word)) {
      add_network_words(word, out);
    } else if (alias_ids_.contains(word)) {
      out.push_back(alias_ids_.at(word));
    } else if (AddressSet::parse(word)) {
      out.push_back(word);
    } else if (off_.contains(word) || groups_.contains(word)) {
      rule.doubts.push_back({"the network of " + word + " is off or a group",
                             word + " のネットワークは無効かグループ"});
    } else {
      out.push_back(word);
    }
  }

  void ports(const std::string& protocol, const std::string& from, const std::string& to,
             Rule& rule) {
    const std::string name = lower(protocol);
    if (name.empty() || name == "any") return;
    Services set;
    std::vector<std::uint32_t> numbers;
    if (name == "tcp/udp" || name == "tcpudp") {
      numbers = {kTcpNumber, kUdpNumber};
    } else if (const auto number = ip_protocol(name)) {
      numbers = {*number};
    } else {
      rule.doubts.push_back({"protocol " + protocol, "プロトコル " + protocol});
      return;
    }
    for (const std::uint32_t number : numbers) {
      const bool ported = number == kTcpNumber || number == kUdpNumber;
      if (!ported || to.empty() || to == "any") {
        set.add(of_protocol(number));
        continue;
      }
      for (const auto& [low, high] : port_list(to, rule)) set.add(of_ports(number, low, high));
    }
    const bool ported = numbers.size() > 1 || numbers[0] == kTcpNumber || numbers[0] == kUdpNumber;
    if (ported && !from.empty() && from != "any") {
      for (const std::uint32_t number : numbers) {
        for (const auto& [low, high] : port_list(from, rule)) {
          for (std::string& word : words_of(of_ports(number, low, high)).words)
            rule.source_ports.push_back(std::move(word));
        }
      }
    }
    const ServiceWords said = words_of(set);
    rule.services = said.words;
    rule.beyond = said.words.empty() && !said.any && !said.unsayable.empty();
  }

  std::vector<std::pair<std::uint32_t, std::uint32_t>> port_list(const std::string& text,
                                                                 Rule& rule) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> out;
    for (const std::string_view piece : split(text, ","))
      add_ports(std::string(piece), rule, out, 0);
    return out;
  }

  void add_ports(const std::string& word, Rule& rule,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>>& out, int depth) {
    const std::size_t dash = word.find_first_of("-:");
    const auto low = port_number(std::string_view(word).substr(0, dash));
    const auto high =
        dash == std::string::npos ? low : port_number(std::string_view(word).substr(dash + 1));
    if (low && high) {
      out.emplace_back(*low, *high);
      return;
    }
    if (const auto alias = raw_aliases_.find(word); alias != raw_aliases_.end() && depth < 16) {
      if (alias->second.type != "port" || !alias->second.on) {
        rule.doubts.push_back({"what port alias " + word + " holds is not in the file",
                               "ポート別名 " + word + " の内容がファイルにない"});
      }
      for (const std::string& inner : alias->second.words) add_ports(inner, rule, out, depth + 1);
      return;
    }
    rule.doubts.push_back({"what port '" + word + "' is, is not in the file",
                           "ポート「" + word + "」が何かファイルにない"});
  }

  /// Kinds of ICMP: those that open a session are all that the format has.
  static void icmp(xml_node node, Rule& rule) {
    const std::string protocol = lower(xml_text(node, "protocol"));
    for (const char* key : {"icmptype", "icmp6-type", "icmp6type"}) {
      const std::string text = xml_text(node, key);
      if (text.empty() || text == "any" || !protocol.starts_with("icmp")) continue;
      bool opening = false;
      bool other = false;
      for (const std::string_view kind : split(text, ",")) {
        const IcmpKind meant = icmp_kind(kind, std::string_view(key) != "icmptype");
        opening = opening || meant == IcmpKind::opens;
        other = other || meant == IcmpKind::other;
      }
      if (other && !opening)
        rule.doubts.push_back({"ICMP kinds " + text, "ICMP の種類：" + text});
      else if (!opening)
        rule.rare = true;
    }
  }

  /// Settings of a rule that are read elsewhere or narrow nothing down.
  static bool known_setting(std::string_view name) {
    static constexpr std::string_view kKnown[] = {"type",
                                                  "action",
                                                  "interface",
                                                  "interfacenot",
                                                  "ipprotocol",
                                                  "protocol",
                                                  "source",
                                                  "destination",
                                                  "descr",
                                                  "description",
                                                  "disabled",
                                                  "enabled",
                                                  "floating",
                                                  "quick",
                                                  "direction",
                                                  "log",
                                                  "statetype",
                                                  "state-policy",
                                                  "statepolicy",
                                                  "statetimeout",
                                                  "tracker",
                                                  "created",
                                                  "updated",
                                                  "username",
                                                  "associated-rule-id",
                                                  "id",
                                                  "max",
                                                  "max-src-nodes",
                                                  "max-src-conn",
                                                  "max-src-states",
                                                  "max-src-conn-rate",
                                                  "max-src-conn-rates",
                                                  "overload",
                                                  "tag",
                                                  "sequence",
                                                  "categories",
                                                  "category",
                                                  "gateway",
                                                  "reply-to",
                                                  "replyto",
                                                  "disablereplyto",
                                                  "nopfsync",
                                                  "nosync",
                                                  "sched",
                                                  "tagged",
                                                  "os",
                                                  "icmptype",
                                                  "icmp6-type",
                                                  "icmp6type",
                                                  "tcpflags1",
                                                  "tcpflags2",
                                                  "tcpflags_any",
                                                  "dscp",
                                                  "set-prio",
                                                  "set-prio-low",
                                                  "vlanprioset",
                                                  "defaultqueue",
                                                  "ackqueue",
                                                  "dnpipe",
                                                  "pdnpipe",
                                                  "shaper1",
                                                  "shaper2",
                                                  "allowopts",
                                                  "source_net",
                                                  "source_not",
                                                  "source_port",
                                                  "destination_net",
                                                  "destination_not",
                                                  "destination_port",
                                                  "sort_order",
                                                  "prio_group",
                                                  "adaptivestart",
                                                  "adaptiveend",
                                                  "udp-first",
                                                  "udp-multiple",
                                                  "udp-single",
                                                  "nordr",
                                                  "dstport",
                                                  "nottagged",
                                                  "natreflection",
                                                  "notes",
                                                  "separator",
                                                  "divert-to",
                                                  "comment"};
    return std::ranges::find(kKnown, name) != std::end(kKnown);
  }

  void conditions(xml_node node, Rule& rule) {
    const auto doubt = [&](const char* key, const text::Bilingual& what) {
      const std::string text = xml_text(node, key);
      if (text.empty() || text == "none" || text == "any" || text == "0") return;
      rule.doubts.push_back({what.en + " " + text, what.ja + " " + text});
    };
    doubt("tagged", {"only for packets with the tag", "タグ付きのパケットだけ："});
    doubt("sched", {"only at times of schedule", "時間帯："});
    doubt("os", {"only for the operating system", "OS："});
    doubt("dscp", {"DSCP", "DSCP："});
    icmp(node, rule);
    const std::string flags = lower(xml_text(node, "tcpflags1"));
    if (!flags.empty() && flags != "syn") doubt("tcpflags1", {"TCP flags", "TCP フラグ："});
    for (const xml_node child : node.children()) {
      if (child.type() == pugi::node_element && !known_setting(child.name()))
        doubt(child.name(),
              {std::string("condition: ") + child.name(), std::string("条件：") + child.name()});
    }
    if (const std::string gateway = xml_text(node, "gateway");
        !gateway.empty() && gateway != "default") {
      if (gateways_.insert(gateway).second) {
        draft_.ask({"rules send traffic by gateway " + gateway +
                        " whatever the routing says: where does that lead?",
                    "ゲートウェイ " + gateway + " へ強制的に送るルールがある。その先はどこか。"});
      }
    }
  }

  void load(Loaded one, std::string_view direction, std::string_view family) {
    Rule& rule = one.rule;
    if (family == "inet6") six(rule);
    if (direction == "any" || direction == "both") {
      Loaded out = one;
      out.rule.on_exit = true;
      out.rule.ref += " out";
      rules_.push_back(std::move(one));
      rules_.push_back(std::move(out));
      return;
    }
    rule.on_exit = direction == "out";
    rules_.push_back(std::move(one));
  }

  /// A rule for IPv6 alone: of a network whose IPv6 range the file does not hold, the interface
  /// that the rule stands on has to do.
  void six(Rule& rule) const {
    const AddressSet four = AddressSet::all_four();
    const AddressSet all_six = AddressSet::all().without(four);
    for (std::vector<std::string>* end : {&rule.from, &rule.to}) {
      const auto set = addresses_of(*end, draft_, policy_);
      if (!set) continue;
      const AddressSet left = set->cut(all_six);
      *end = left.empty() ? std::vector<std::string>{"::/0"} : left.prefixes();
    }
  }

  /// First match instead of pf's last: what is not quick is tried after all that is, backwards.
  void order() {
    const auto key = [](const Loaded& one) {
      return std::tuple(one.place, one.group, !one.is_new && one.sequence == 0, one.sequence,
                        one.order);
    };
    std::ranges::stable_sort(rules_, {}, key);
    std::vector<Rule> late;
    for (Loaded& one : rules_) {
      if (one.quick) {
        draft_.add_rule(policy_.rules, std::move(one.rule));
      } else {
        late.push_back(std::move(one.rule));
      }
    }
    for (auto rule = late.rbegin(); rule != late.rend(); ++rule)
      draft_.add_rule(policy_.rules, std::move(*rule));
  }

  void forwards() {
    std::size_t index = 0;
    // The model of 26.x numbers them; older files have no sequence and keep their order.
    std::vector<std::pair<int, xml_node>> leads;
    for (const xml_node node : root_.child("nat").children("rule"))
      leads.emplace_back(whole_number(xml_text(node, "sequence")).value_or(0), node);
    std::ranges::stable_sort(leads, {}, &std::pair<int, xml_node>::first);
    for (const auto& [sequence, node] : leads) forward(node, ++index);
    for (const xml_node node : root_.child("nat").children("onetoone")) one_to_one(node, ++index);
    const xml_node model = root_.child("OPNsense").child("Firewall").child("Filter");
    for (const xml_node node : model.child("onetoone").children("rule")) one_to_one(node, ++index);
    std::size_t outbound = 0;
    for (const xml_node node : root_.child("nat").child("outbound").children("rule"))
      outbound += node ? 1U : 0U;
    draft_.count_read({"outbound NAT rules", "送信 NAT ルール"}, outbound);
    draft_.leave_out({"outbound NAT rules, which change addresses and let nothing in",
                      "アドレスを変えるだけの送信 NAT ルール"},
                     outbound);
  }

  void forward(xml_node node, std::size_t index) {
    draft_.count_read({"port forwards", "ポート転送"});
    if (is_set(node.child("disabled"))) {
      draft_.leave_out({"forwards that are off", "無効の転送"});
      return;
    }
    if (is_set(node.child("nordr"))) {
      draft_.leave_out({"exceptions from forwards", "転送の例外"});
      return;
    }
    Forward out;
    out.ref = "nat " + std::to_string(index);
    out.name = xml_text(node, "descr");
    std::string to = xml_text(node, "target");
    if (const auto alias = alias_ids_.find(to); alias != alias_ids_.end()) to = alias->second;
    out.to = to;
    if (!AddressSet::parse(to) && !alias_ids_.contains(xml_text(node, "target"))) {
      unknown_target(out, to);
      return;
    }
    const auto target = alias_ids_.find(xml_text(node, "target"));
    if (target != alias_ids_.end()) {
      const auto alias = std::ranges::find(policy_.aliases, target->second, &Alias::id);
      if (alias != policy_.aliases.end() && (alias->unknown || alias->is.empty())) {
        unknown_target(out, to);
        return;
      }
    }
    Rule dummy;
    if (node.child("source")) end(node.child("source"), dummy, out.from, 0);
    std::string port = xml_text(node.child("destination"), "port");
    if (port.empty()) port = xml_text(node, "dstport");
    ports(xml_text(node, "protocol").empty() ? "tcp" : xml_text(node, "protocol"), "", port, dummy);
    out.services = dummy.services;
    if (!dummy.enabled) return;
    const auto local = port_number(xml_text(node, "local-port"));
    if (local) out.to_port = static_cast<int>(*local);
    const std::string link = xml_text(node, "associated-rule-id");
    bool linked = true;
    if (!dummy.doubts.empty()) {
      out.opens = Forward::Opens::unknown;
      out.from.clear();
    } else if (link == "pass" || xml_text(node, "pass") == "pass") {
      out.opens = Forward::Opens::by_itself;
    } else if (!link.empty() || xml_text(node, "pass") == "rule") {
      out.opens = Forward::Opens::by_rule;
    } else {
      linked = false;
    }
    // One for each interface: a list of them is no "any".
    WordList on;
    const std::string names = xml_text(node, "interface");
    for (const std::string_view name : split(names, ",")) {
      const auto id = ids_.find(std::string(name));
      if (id != ids_.end()) add_once(on, id->second);
    }
    if (on.empty()) on = {""};
    for (const std::string& interface : on) {
      out.interface = interface;
      if (!linked) unlinked_.push_back(policy_.forwards.size());
      policy_.forwards.push_back(out);
    }
  }

  /// A forward that names no rule is let in where one lets it in all the same.
  void find_rules(Device& device) {
    const SaidPolicy lines = said(draft_, device);
    for (const std::size_t at : unlinked_) {
      Forward& forward = device.policy->forwards[at];
      forward.opens = Forward::Opens::by_rule;
      if (passes(draft_, device, lines, forward) == Passes::yes) continue;
      forward.opens = Forward::Opens::unknown;
      const std::string number = forward.ref.substr(forward.ref.rfind(' ') + 1);
      draft_.ask({"forward " + number + " (" + forward.name +
                      ") names no rule that lets it in: does one exist?",
                  "転送 " + number + "（" + forward.name +
                      "）には通すルールの記載がない。通すルールはあるか。"});
    }
  }

  void unknown_target(const Forward& forward, const std::string& to) {
    draft_.leave_out({"forwards whose target is not in the file", "転送先がファイルにない転送"});
    draft_.ask({"where does forward " + forward.ref + " (" + to + ") lead?",
                "転送 " + forward.ref + "（" + to + "）の行き先はどこか。"});
  }

  void one_to_one(xml_node node, std::size_t index) {
    draft_.count_read({"one-to-one NAT", "1 対 1 NAT"});
    if (is_set(node.child("disabled")) ||
        (node.child("enabled") && !is_set(node.child("enabled")))) {
      draft_.leave_out({"forwards that are off", "無効の転送"});
      return;
    }
    Forward out;
    out.ref = "1:1 " + std::to_string(index);
    if (const auto id = ids_.find(xml_text(node, "interface")); id != ids_.end())
      out.interface = id->second;
    std::string to = xml_text(node.child("source"), "address");
    if (to.empty()) to = xml_text(node, "source_net");
    const auto set = AddressSet::parse(to);
    const std::vector<std::string> targets =
        set ? each_address(*set, 64) : std::vector<std::string>{};
    for (const std::string& target : targets) {
      Forward one = out;
      one.to = target;
      policy_.forwards.push_back(std::move(one));
    }
    if (!targets.empty()) return;
    draft_.leave_out({"forwards whose target is not in the file", "転送先がファイルにない転送"});
    draft_.ask({"where does the one-to-one NAT " + out.ref + " (" + to + ") lead?",
                "1 対 1 NAT " + out.ref + "（" + to + "）の行き先はどこか。"});
  }

  void finish() {
    Device& device = draft_.add_device(host());
    device.type = "firewall";
    device.evidence = input_.evidence;
    device.interfaces = std::move(list_);
    for (const std::string& id : outward_) device.routes.push_back({AddressSet::all_four(), id});
    device.policy = std::move(policy_);
    find_rules(device);
    draft_.plant = device.id;
    if (!is_set(root_.child("system").child("webgui").child("noantilockout"))) {
      draft_.leave_out(
          {"rules that the firewall adds by itself (anti-lockout, its own traffic out)",
           "機器が自動で加えるルール（締め出し防止、自分からの送信）"});
    }
    tunnels(device);
    if (is_set(root_.child("installedpackages").child("miniupnpd").child("config").child("enable")))
      draft_.ask({"UPnP is on at " + device.id +
                      ": which devices open forwards by themselves, and to whom?",
                  device.id + " は UPnP が有効。どの機器が自分で転送を開けるか。相手は誰か。"});
  }

  void tunnels(const Device& device) {
    std::size_t count = 0;
    for (const char* kind : {"openvpn-server", "openvpn-client"}) {
      for (const xml_node node : root_.child("openvpn").children(kind)) {
        if (is_set(node.child("disable"))) continue;
        ++count;
        link(device, std::string(kind).substr(8) + "-" + std::to_string(count), std::string(kind),
             xml_text(node, "description"));
      }
    }
    for (const xml_node node : root_.child("ipsec").children("phase1")) {
      if (is_set(node.child("disabled"))) continue;
      link(device, "ipsec-" + xml_text(node, "ikeid"), "ipsec", xml_text(node, "descr"));
    }
    for (const xml_node node : root_.child("OPNsense")
                                   .child("wireguard")
                                   .child("server")
                                   .child("servers")
                                   .children("server")) {
      if (is_set(node.child("enabled")))
        link(device, xml_text(node, "name"), "wireguard", xml_text(node, "name"));
    }
    // Newer places: OpenVPN instances, IPsec connections, pfSense's package for WireGuard.
    for (const xml_node node :
         root_.child("OPNsense").child("OpenVPN").child("Instances").children("Instance")) {
      if (is_set(node.child("enabled")))
        link(device, "openvpn-" + xml_text(node, "role"), "openvpn", xml_text(node, "description"));
    }
    for (const xml_node node :
         root_.child("OPNsense").child("Swanctl").child("Connections").children("Connection")) {
      if (is_set(node.child("enabled")))
        link(device, "ipsec", "ipsec", xml_text(node, "description"));
    }
    for (const xml_node node :
         root_.child("installedpackages").child("wireguard").child("tunnels").children("item")) {
      if (xml_text(node, "enabled") == "yes" || is_set(node.child("enabled")))
        link(device, xml_text(node, "name"), "wireguard", xml_text(node, "descr"));
    }
  }

  void link(const Device& device, const std::string& name, const std::string& kind,
            const std::string& description) {
    Link out;
    out.id = draft_.take_own_id("link", name, "vpn");
    out.name = description;
    out.between = {device.id, std::string(kInternet)};
    out.medium = "vpn";
    out.evidence = input_.evidence + " " + kind;
    draft_.links.push_back(std::move(out));
    draft_.count_read({"VPN tunnels", "VPN トンネル"});
    draft_.ask({"who is at the far end of " + kind +
                    (description.empty() ? "" : " " + description) + ", and what do they reach?",
                kind + (description.empty() ? "" : " " + description) +
                    " の相手は誰か。どこまで届くか。"});
  }

  struct RawAlias {
    std::string type;
    WordList words;
    bool on = true;
  };

  const Input& input_;
  Draft& draft_;
  Xml xml_;
  xml_node root_;
  Policy policy_;
  std::vector<Loaded> rules_;
  std::vector<Interface> list_;
  std::vector<std::string> outward_;
  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> devices_;  // of interfaces: igb0, ovpns1
  std::map<std::string, std::string> vpn_ids_;
  std::map<std::string, std::string> networks_;
  std::map<std::string, WordList> addresses_;
  std::set<std::string> off_;
  std::set<std::string> groups_;
  std::map<std::string, WordList> group_members_;
  std::map<std::string, int> group_sequence_;
  std::map<std::string, RawAlias> raw_aliases_;
  std::vector<std::string> alias_order_;
  std::set<std::string> port_aliases_;
  std::map<std::string, std::string> alias_ids_;
  std::set<std::string> forward_rules_;
  std::set<std::string> gateways_;
  std::vector<std::size_t> unlinked_;  // forwards that name no rule that lets them in
};

}  // namespace

bool looks_opnsense(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 16384);
  return head.find("<opnsense") != std::string_view::npos ||
         head.find("<pfsense") != std::string_view::npos;
}

bool read_opnsense(const Input& input, Draft& draft) { return SenseReader(input, draft).read(); }

}  // namespace importer
