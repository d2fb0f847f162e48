// NEC IX: show running-config. Lists of one line an entry; filters of an interface by their
// numbers.
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

/// An interface: GigaEthernet0.0, Tunnel0.0.
struct NecPort {
  struct Filter {
    int place = 0;
    std::string list;
    bool way_out = false;
  };
  std::string name;
  std::size_t line = 0;
  std::string description;
  std::vector<std::string> addresses;
  std::vector<std::string> cidrs;
  bool dhcp = false;
  bool pppoe = false;
  bool unnumbered = false;
  bool shutdown = false;
  std::optional<int> vlan;
  std::vector<Filter> filters;
  std::vector<WordList> services;  ///< ip napt service …
};

class NecReader {
 public:
  NecReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    if (!input_.bytes.empty() && input_.bytes.back() != '\n') {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    NecPort* port = nullptr;
    for (const Line& line : lines_of(input_.bytes)) {
      if (line.text.starts_with('!')) continue;
      const WordList words = words_of_line(line.text);
      if (line.indent == 0) port = nullptr;
      if (words[0] == "interface" && words.size() > 1) {
        port = &port_of(words[1], line.number);
      } else if (port != nullptr) {
        setting(*port, words);
      } else {
        global(words, line.number);
      }
    }
    if (ports_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"nec"});
      return false;
    }
    make();
    return true;
  }

 private:
  NecPort& port_of(const std::string& name, std::size_t line) {
    const auto at = std::ranges::find(ports_, name, &NecPort::name);
    if (at != ports_.end()) return *at;
    NecPort& made = ports_.emplace_back();
    made.name = name;
    made.line = line;
    return made;
  }

  void global(const WordList& words, std::size_t line) {
    if (words[0] == "hostname" && words.size() > 1) {
      hostname_ = words[1];
    } else if (words.size() > 3 && words[0] == "ip" && words[1] == "access-list") {
      list_line(words, line);
    } else if (words.size() > 3 && words[0] == "ip" && words[1] == "route") {
      routes_.push_back(words);
    } else if (words.size() > 3 && words[0] == "ipv6" && words[1] == "access-list") {
      draft_.leave_out({"lines of IPv6 lists", "IPv6 リストの行"});
    } else if (words.size() > 4 && words[0] == "ike" && words[1] == "policy" &&
               words[3] == "peer") {
      peers_.emplace_back(words[4], line);
    }
  }

  /// ip access-list NAME permit tcp src any sport any dest 10.0.0.1/32 dport eq 502
  void list_line(const WordList& words, std::size_t line) {
    if (words[2] == "dynamic") {
      dynamic_ = true;
      draft_.leave_out({"dynamic filters, which let answers through", "応答を通す動的フィルター"});
      if (words.size() > 3) answers_.insert(words[3]);
      return;
    }
    if (words[3] != "permit" && words[3] != "deny") return;  // options of the list
    draft_.count_read({"filters", "フィルター"});
    Rule rule;
    rule.action = words[3] == "permit" ? Action::allow : Action::deny;
    std::vector<Rule>& list = lists_[words[2]];
    rule.ref = words[2] + " " + std::to_string(list.size() + 1);
    if (list.empty()) list_order_.push_back(words[2]);
    const bool stated = words.size() > 4 && words[4] != "src";
    conditions(rule, stated ? words[4] : "ip", words, stated ? 5 : 4, line);
    list.push_back(std::move(rule));
  }

  void conditions(Rule& rule, const std::string& protocol, const WordList& words, std::size_t at,
                  std::size_t line) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> from;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> to;
    while (at < words.size()) {
      const std::string& word = words[at++];
      if ((word == "src" || word == "dest") && at < words.size()) {
        end(rule, words[at++], word == "src" ? rule.from : rule.to);
      } else if (word == "sport" || word == "dport") {
        ports(rule, words, at, word == "sport" ? from : to);
      } else if (word == "type" && at < words.size() && protocol == "icmp") {
        const IcmpKind kind = icmp_kind(words[at++], false);
        rule.rare = kind == IcmpKind::answers;
        if (kind == IcmpKind::other) doubt(rule, "ICMP " + words[at - 1]);
      } else if (word == "established") {
        rule.states = {"established"};
      } else {
        draft_.remark(line, {"'" + word + "' is not understood", "「" + word + "」を解釈できない"});
        doubt(rule, word);
      }
    }
    served(rule, protocol, from, to);
  }

  static void doubt(Rule& rule, const std::string& text) {
    rule.doubts.push_back({"condition: " + text, "条件：" + text});
  }

  static void end(Rule& rule, const std::string& text, std::vector<std::string>& out) {
    if (text == "any") return;
    if (const auto set = AddressSet::parse(text))
      out = set->words();
    else
      doubt(rule, text);
  }

  /// any · eq 502 · range 137 139 · gt 1023 · lt 1024
  static void ports(Rule& rule, const WordList& words, std::size_t& at,
                    std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    const std::string kind = at < words.size() ? words[at++] : "any";
    if (kind == "any") return;
    const auto low = at < words.size() ? port_number(words[at++]) : std::nullopt;
    const auto high = kind == "range" && at < words.size() ? port_number(words[at++]) : low;
    if (!low || !high) {
      doubt(rule, "port " + kind);
    } else if (kind == "gt") {
      out.emplace_back(*low + 1, 65535);
    } else if (kind == "lt") {
      out.emplace_back(0, *low == 0 ? 0 : *low - 1);
    } else if (kind == "eq" || kind == "range") {
      out.emplace_back(*low, *high);
    } else {
      doubt(rule, "port " + kind);
    }
  }

  static void served(Rule& rule, const std::string& protocol,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& from,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& to) {
    if (protocol == "ip" || protocol == "any") return;
    const auto number = ip_protocol(protocol);
    if (!number) return doubt(rule, "protocol " + protocol);
    Services set;
    if (to.empty()) set.add(of_protocol(*number));
    for (const auto& [low, high] : to) set.add(of_ports(*number, low, high));
    const ServiceWords words = words_of(set);
    rule.services = words.words;
    rule.beyond = words.words.empty() && !words.unsayable.empty();
    for (const auto& [low, high] : from) {
      for (std::string& word : words_of(of_ports(*number, low, high)).words)
        rule.source_ports.push_back(std::move(word));
    }
  }

  void setting(NecPort& port, const WordList& words) {
    const auto is = [&](std::initializer_list<std::string_view> start) {
      return words.size() > start.size() && std::equal(start.begin(), start.end(), words.begin());
    };
    if (words[0] == "shutdown") {
      port.shutdown = true;
    } else if (is({"description"})) {
      port.description = joined({words.begin() + 1, words.end()}, " ");
    } else if (is({"ip", "address"})) {
      address(port, words[2]);
    } else if (is({"ip", "unnumbered"})) {
      port.unnumbered = true;
    } else if (is({"ip", "filter"}) && words.size() > 4) {
      port.filters.push_back({whole_number(words[3]).value_or(0), words[2], words[4] == "out"});
    } else if (is({"ip", "napt", "service"}) && words.size() > 4) {
      port.services.push_back(words);
    } else if (is({"ip", "napt", "static"})) {
      draft_.leave_out({"redirects to the box itself", "自分自身への転送"});
    } else if (is({"encapsulation"})) {
      port.pppoe = words[1] == "pppoe";
      if (words[1] == "dot1q" && words.size() > 2) port.vlan = whole_number(words[2]);
    } else if (is({"ipv6", "filter"})) {
      draft_.ask({"IPv6 is filtered by a table of its own, which is not read: what passes by it?",
                  "IPv6 のフィルターは別の表で、読んでいない。IPv6 で何が通るか。"});
    }
  }

  static void address(NecPort& port, const std::string& text) {
    if (text == "dhcp" || text == "ipcp") {
      port.dhcp = true;
      return;
    }
    const std::size_t slash = text.find('/');
    const auto length =
        slash == std::string::npos ? std::nullopt : whole_number(text.substr(slash + 1));
    const auto network = length ? network_of(text.substr(0, slash), *length) : std::nullopt;
    if (!network) return;
    port.addresses.push_back(text.substr(0, slash));
    if (*length < 32) port.cidrs.push_back(*network);
  }

  // What was read as a draft.

  [[nodiscard]] static bool routed(const NecPort& port) {
    const bool itself = port.name.starts_with("Loopback") || port.name.starts_with("Null");
    return !itself && (!port.cidrs.empty() || port.dhcp || port.pppoe || port.unnumbered ||
                       !port.filters.empty());
  }

  void make() {
    const std::string name = hostname_.empty() ? "ix" : hostname_;
    std::vector<Interface> interfaces;
    for (const NecPort& port : ports_) {
      draft_.count_read({"interfaces", "インターフェース"});
      if (port.shutdown)
        draft_.leave_out({"interfaces that are shut down", "停止中のインターフェース"});
      if (port.shutdown || !routed(port)) continue;
      Interface one;
      one.id = draft_.take_own_id("interface", port.name, "interface");
      one.name = port.description;
      one.networks = {network(port)};
      one.addresses = port.addresses;
      if (port.dhcp && one.addresses.empty()) one.addresses = {"dhcp"};
      ids_[port.name] = one.id;
      interfaces.push_back(std::move(one));
    }
    Device& device = draft_.add_device(name);
    device.type = "router";
    device.evidence = input_.evidence;
    device.interfaces = std::move(interfaces);
    if (draft_.plant.empty()) draft_.plant = device.id;
    routes(device);
    device.policy = policy();
    tunnels(device);
  }

  std::string network(const NecPort& port) {
    if (!port.cidrs.empty()) {
      if (Network* known = draft_.network_with(port.cidrs.front())) return known->id;
    } else if (port.pppoe) {
      draft_.ask({"which line is " + port.name + " (PPPoE), and who provides it?",
                  port.name + "（PPPoE）はどの回線か。提供者は誰か。"});
      return draft_.internet_line(input_.at_line(port.line)).id;
    }
    const bool tunnel = port.name.starts_with("Tunnel");
    Network& made = draft_.add_network(!port.description.empty() ? port.description
                                       : port.cidrs.empty()      ? port.name + "-far"
                                                                 : port.name);
    made.cidrs = port.cidrs;
    made.vlan = port.vlan;
    if (tunnel) made.medium = "vpn";
    made.evidence = input_.at_line(port.line);
    return made.id;
  }

  /// ip route default GigaEthernet0.1 · ip route 10.0.0.0/8 192.168.1.254
  void routes(Device& device) {
    for (const WordList& words : routes_) {
      const auto to = words[2] == "default" ? std::optional(AddressSet::all_four())
                                            : AddressSet::parse(words[2]);
      if (!to) continue;
      if (const auto id = ids_.find(words[3]); id != ids_.end()) {
        device.routes.push_back({*to, id->second});
        continue;
      }
      const auto gateway = AddressSet::parse(words[3]);
      for (const Interface& one : device.interfaces) {
        const auto reached = behind(draft_, device, one.id);
        if (!gateway || !reached || reached->whole() || !reached->contains(*gateway)) continue;
        device.routes.push_back({*to, one.id});
        break;
      }
    }
  }

  Policy policy() {
    Policy out;
    out.fallback = Action::allow;
    std::set<std::string> used;
    for (NecPort& port : ports_) {
      if (!ids_.contains(port.name)) continue;
      std::ranges::stable_sort(port.filters, {}, &NecPort::Filter::place);
      for (const bool way_out : {false, true}) filters(out, port, way_out, used);
    }
    for (const std::string& name : list_order_) {
      if (!used.contains(name)) out.unapplied.emplace_back(name, lists_.at(name));
    }
    out.stateful = used.empty() || dynamic_;
    for (const NecPort& port : ports_) forwards(out, port);
    return out;
  }

  /// The filters of one side in the order of their numbers; what none of them meets is dropped.
  void filters(Policy& policy, const NecPort& port, bool way_out, std::set<std::string>& used) {
    bool any = false;
    for (const NecPort::Filter& filter : port.filters) {
      if (filter.way_out != way_out) continue;
      any = true;
      used.insert(filter.list);
      const auto list = lists_.find(filter.list);
      if (list == lists_.end() && answers_.contains(filter.list)) continue;
      if (list == lists_.end()) undefined(policy, port, filter);
      if (list == lists_.end()) continue;
      for (Rule line : list->second) {
        line.in = {ids_.at(port.name)};
        line.on_exit = way_out;
        draft_.add_rule(policy.rules, std::move(line));
      }
    }
    if (!any) return;
    Rule last;
    last.action = Action::deny;
    last.in = {ids_.at(port.name)};
    last.on_exit = way_out;
    last.ref = port.name + (way_out ? " out end" : " in end");
    last.name = "implied discard";
    policy.rules.push_back(std::move(last));
  }

  void undefined(Policy& policy, const NecPort& port, const NecPort::Filter& filter) {
    draft_.ask(
        {"what does filter " + filter.list + " of " + port.name + " hold? It is not defined.",
         port.name + " のフィルター " + filter.list + " の内容は何か（定義がない）。"});
    Rule line;
    line.ref = filter.list;
    line.in = {ids_.at(port.name)};
    line.on_exit = filter.way_out;
    line.doubts.push_back({"filter " + filter.list + " is not defined",
                           "フィルター " + filter.list + " に定義がない"});
    policy.rules.push_back(std::move(line));
  }

  /// ip napt service NAME INSIDE none tcp 502: the filter sees the router's own address, so that
  /// where one is set nobody can tell by the lines alone what it lets in.
  void forwards(Policy& policy, const NecPort& port) {
    if (!ids_.contains(port.name)) return;
    const bool filtered =
        std::ranges::any_of(port.filters, [](const NecPort::Filter& one) { return !one.way_out; });
    for (const WordList& words : port.services) {
      draft_.count_read({"port forwards", "ポート転送"});
      Forward one;
      one.ref = "napt " + words[3];
      one.interface = ids_.at(port.name);
      one.to = words[4];
      if (filtered) one.opens = Forward::Opens::unknown;
      if (!is_address(one.to)) {
        draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
        continue;
      }
      const auto number = words.size() > 6 ? ip_protocol(words[6]) : std::nullopt;
      if (number && !serve(one, *number, words.size() > 7 ? words[7] : "any")) continue;
      if (!number) one.opens = Forward::Opens::unknown;
      policy.forwards.push_back(std::move(one));
    }
  }

  bool serve(Forward& forward, std::uint32_t number, const std::string& text) {
    const std::size_t dash = text.find('-');
    const auto low = port_number(text.substr(0, dash));
    const auto high = dash == std::string::npos ? low : port_number(text.substr(dash + 1));
    forward.services =
        words_of(low && high ? of_ports(number, *low, *high) : of_protocol(number)).words;
    if (!forward.services.empty()) return true;
    draft_.leave_out(
        {"forwards of IP protocols other than TCP, UDP and ICMP", "TCP・UDP・ICMP 以外の転送"});
    return false;
  }

  void tunnels(const Device& device) {
    for (const auto& [peer, line] : peers_) {
      draft_.count_read({"tunnels", "トンネル"});
      Link link;
      link.id = draft_.take_own_id("link", "vpn-" + peer, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.at_line(line);
      draft_.links.push_back(std::move(link));
      draft_.ask({"who is at the far end " + peer + " of the tunnel of " + device.id +
                      ", and what do they reach?",
                  device.id + " のトンネルの相手 " + peer + " は誰か。どこまで届くか。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  std::string hostname_;
  std::vector<NecPort> ports_;
  std::map<std::string, std::vector<Rule>> lists_;
  std::vector<std::string> list_order_;
  std::set<std::string> answers_;  // dynamic lists
  std::vector<WordList> routes_;
  std::vector<std::pair<std::string, std::size_t>> peers_;
  std::map<std::string, std::string> ids_;
  bool dynamic_ = false;
};

}  // namespace

bool looks_nec(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  return has("NEC Portable") || (has("\nip access-list ") && has(" src ") && has(" dest ")) ||
         (has("\ninterface GigaEthernet") && has("ip napt "));
}

bool read_nec(const Input& input, Draft& draft) { return NecReader(input, draft).read(); }

}  // namespace importer
