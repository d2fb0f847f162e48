// VyOS, Vyatta and EdgeOS: `show configuration commands` (lines of `set`) and the form with braces.
// Rule sets of 1.3 (tied to interfaces or zones) and chains of 1.4 (`ipv4 forward filter`).
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/chains.h"
#include "import/lines.h"
#include "import/readers.h"
#include "import/words.h"

namespace importer {
namespace {

using WordList = std::vector<std::string>;

/// A word of the configuration with those below it; values are words as well.
struct VyosNode {
  std::string name;
  std::size_t line = 0;
  std::vector<VyosNode> children;
  std::map<std::string, std::size_t, std::less<>> places;

  VyosNode& enter(const std::string& word, std::size_t at) {
    const auto [place, fresh] = places.emplace(word, children.size());
    if (fresh) children.push_back({word, at, {}, {}});
    return children[place->second];
  }
  [[nodiscard]] const VyosNode& get(std::string_view word) const {
    static const VyosNode kNone;
    const auto place = places.find(word);
    return place == places.end() ? kNone : children[place->second];
  }
  [[nodiscard]] const VyosNode& at(std::initializer_list<std::string_view> path) const {
    const VyosNode* node = this;
    for (const std::string_view word : path) node = &node->get(word);
    return *node;
  }
  [[nodiscard]] bool has(std::string_view word) const { return places.contains(word); }
  /// The first value of a setting; empty if it has none.
  [[nodiscard]] std::string value(std::string_view word) const {
    const VyosNode& node = get(word);
    return node.children.empty() ? std::string() : node.children.front().name;
  }
  [[nodiscard]] WordList values(std::string_view word) const {
    WordList out;
    for (const VyosNode& child : get(word).children) out.push_back(child.name);
    return out;
  }
};

constexpr std::size_t kMaxVyosDepth = 64;
/// Lines that the rule sets of all interfaces and zones may become.
constexpr std::size_t kMaxVyosRules = 200'000;

struct VyosPort {
  std::string name;
  std::string vrf;
  const VyosNode* node = nullptr;
};

/// What the list is called that sees packets before the connections are told apart.
constexpr std::string_view kRaw = "prerouting raw";

class VyosReader {
 public:
  VyosReader(const Input& input, Draft& draft) : input_(input), draft_(draft), flat_(draft) {}

  bool read() {
    if (!parse()) return false;
    ports();
    groups();
    chains();
    const bool leads = !root_.at({"nat", "destination", "rule"}).children.empty();
    if (ports_.empty() && chains_.empty() && !leads) {
      input_.fault(diag::importer::kNothing, 0, {"vyos"});
      return false;
    }
    return make();
  }

 private:
  // Both forms as one tree.

  bool parse() {
    WordList path;
    std::vector<std::size_t> marks;  // where each open brace began in the path
    bool comment = false;
    for (const Line& line : lines_of(input_.bytes)) {
      std::string_view text = line.text;
      if (comment || text.starts_with("/*")) {
        comment = text.find("*/") == std::string_view::npos;
        continue;
      }
      if (text.starts_with("//") || text.starts_with('#')) continue;
      bool open = false;
      WordList words = words_of_line(text, &open);
      if (open) return half(line);
      if (words.empty()) continue;
      if (marks.empty() && words[0] == "set") {
        insert({words.begin() + 1, words.end()}, line.number);
      } else if (words[0] == "}" && words.size() == 1) {
        if (marks.empty()) return half(line);
        path.resize(marks.back());
        marks.pop_back();
      } else if (words.back() == "{") {
        words.pop_back();
        if (marks.size() >= kMaxVyosDepth) {
          input_.fault(diag::importer::kTooDeep, offset(line), {std::to_string(kMaxVyosDepth)});
          return false;
        }
        marks.push_back(path.size());
        path.insert(path.end(), words.begin(), words.end());
        insert(path, line.number);
      } else if (!marks.empty()) {
        WordList whole = path;
        whole.insert(whole.end(), words.begin(), words.end());
        insert(whole, line.number);
      } else {
        other(words, line.number);
      }
    }
    if (marks.empty()) return true;
    input_.fault(diag::importer::kHalfFile, input_.bytes.size());
    return false;
  }

  [[nodiscard]] std::size_t offset(const Line& line) const {
    return static_cast<std::size_t>(line.text.data() - input_.bytes.data());
  }
  bool half(const Line& line) {
    input_.fault(diag::importer::kHalfFile, offset(line));
    return false;
  }

  /// A prompt before the lines is nothing; a `delete` would change what they say.
  void other(const WordList& words, std::size_t line) {
    const bool prompt = words[0].find('@') != std::string::npos || words[0].starts_with('[');
    if (prompt) return;
    draft_.remark(line, {"'" + words[0] + "' is no line of a configuration",
                         "「" + words[0] + "」は設定の行ではない"});
  }

  void insert(const WordList& path, std::size_t line) {
    VyosNode* node = &root_;
    std::size_t depth = 0;
    for (const std::string& word : path) {
      if (++depth > kMaxVyosDepth) return;
      node = &node->enter(word, line);
    }
  }

  // Interfaces.

  void ports() {
    for (const VyosNode& kind : root_.get("interfaces").children) {
      for (const VyosNode& node : kind.children) {
        draft_.count_read({"interfaces", "インターフェース"});
        if (kind.name == "loopback" || kind.name == "dummy") {
          draft_.leave_out({"loopback interfaces", "ループバックインターフェース"});
          continue;
        }
        port(node, node.name, kind.name);
        for (const std::string_view tagged : {"vif", "vif-s"}) {
          for (const VyosNode& vif : node.get(tagged).children)
            port(vif, node.name + "." + vif.name, kind.name);
        }
        for (const VyosNode& line : node.get("pppoe").children)
          port(line, "pppoe" + line.name, "pppoe");
      }
    }
  }

  void port(const VyosNode& node, const std::string& name, const std::string& kind) {
    if (node.has("disable")) {
      draft_.leave_out({"interfaces that are off", "無効のインターフェース"});
      return;
    }
    Interface one;
    one.id = draft_.take_own_id("interface", name, "interface");
    one.name = node.value("description");
    std::vector<std::string> cidrs;
    for (const std::string& address : node.values("address")) {
      const std::size_t slash = address.find('/');
      const auto length =
          slash == std::string::npos ? std::nullopt : whole_number(address.substr(slash + 1));
      if (address.starts_with("dhcp")) one.addresses = {"dhcp"};
      if (!length || !is_address(address.substr(0, slash))) continue;
      if (one.addresses == std::vector<std::string>{"dhcp"}) one.addresses.clear();
      one.addresses.push_back(address.substr(0, slash));
      const auto cidr = network_of(address.substr(0, slash), *length);
      if (cidr && cidr->find("/32") == std::string::npos) add_once(cidrs, *cidr);
    }
    const bool tunnel = kind == "wireguard" || kind == "openvpn" || kind == "vti" ||
                        kind == "tunnel" || kind == "l2tpv3";
    const bool used = tunnel || kind == "pppoe" || !one.addresses.empty();
    if (!used) return;
    const std::string vrf = node.value("vrf");
    Network* known = cidrs.empty() ? nullptr : draft_.network_with(cidrs.front(), vrf);
    Network& network =
        known != nullptr ? *known : draft_.add_network(one.name.empty() ? name : one.name);
    for (const std::string& cidr : cidrs) add_once(network.cidrs, cidr);
    network.realm = vrf;
    if (tunnel) network.medium = "vpn";
    network.evidence = input_.at_line(node.line);
    if (const auto dot = name.rfind('.'); dot != std::string::npos) {
      if (const auto tag = whole_number(name.substr(dot + 1)); tag && *tag > 0 && *tag < 4095)
        network.vlan = tag;
    }
    one.networks = {network.id};
    ask_about(one, name, kind);
    ids_[name] = one.id;
    ports_.push_back({name, vrf, &node});
    interfaces_.push_back(std::move(one));
  }

  void ask_about(const Interface& one, const std::string& name, const std::string& kind) {
    if (kind == "pppoe" || (one.addresses.size() == 1 && one.addresses[0] == "dhcp")) {
      draft_.ask({"is " + name + " a line to the internet or into another network?",
                  name + " はインターネット回線か、別のネットワークか。"});
    } else if (kind == "wireguard" || kind == "openvpn" || kind == "vti" || kind == "tunnel") {
      draft_.ask({"tunnel interface " + name + (one.name.empty() ? "" : " (" + one.name + ")") +
                      " leaves the site: who runs the far end?",
                  "トンネル " + name + (one.name.empty() ? "" : "（" + one.name + "）") +
                      " は外へ出ている。相手側は誰が運用しているか。"});
    }
  }

  // Groups.

  void groups() {
    for (const VyosNode& table : root_.at({"firewall", "group"}).children) {
      draft_.count_read({"groups", "グループ"}, table.children.size());
    }
  }

  /// What a group of addresses or networks holds; empty if the file does not say.
  [[nodiscard]] std::optional<AddressSet> group(std::string_view kind, const std::string& name,
                                                std::size_t depth = 0) const {
    const VyosNode& tables = root_.at({"firewall", "group"});
    const VyosNode* node = nullptr;
    for (const std::string& table : {std::string(kind), "ipv6-" + std::string(kind)}) {
      if (tables.get(table).has(name)) node = &tables.get(table).get(name);
    }
    if (node == nullptr || depth > kMaxVyosDepth) return std::nullopt;
    AddressSet out;
    for (const std::string_view key : {"address", "network"}) {
      for (const std::string& word : node->values(key)) {
        const auto set = AddressSet::parse(word);
        if (!set) return std::nullopt;
        out.add(*set);
      }
    }
    for (const std::string& inner : node->values("include")) {
      const auto set = group(kind, inner, depth + 1);
      if (!set) return std::nullopt;
      out.add(*set);
    }
    return out;
  }

  // Chains.

  void chains() {
    const VyosNode& firewall = root_.get("firewall");
    for (const auto& [table, family] :
         {std::pair{&firewall.get("name"), ""}, std::pair{&firewall.get("ipv6-name"), "6 "},
          std::pair{&firewall.at({"ipv4", "name"}), ""},
          std::pair{&firewall.at({"ipv6", "name"}), "6 "}}) {
      for (const VyosNode& node : table->children) chain(node, family, node.name);
    }
    // IPv6 before IPv4: its lines say which packets they are for, those of IPv4 do not.
    for (const auto& [table, family] :
         {std::pair{&firewall.at({"ipv6", "forward", "filter"}), "6 "},
          std::pair{&firewall.at({"ipv4", "forward", "filter"}), ""}}) {
      if (table->children.empty()) continue;
      chain(*table, family, "forward");
      bases_.push_back(std::string(family) + "forward");
    }
    for (const auto& [table, family] :
         {std::pair{&firewall.at({"ipv6", "prerouting", "raw"}), "6 "},
          std::pair{&firewall.at({"ipv4", "prerouting", "raw"}), ""}}) {
      if (table->children.empty()) continue;
      chain(*table, family, std::string(kRaw));
      raws_.push_back(family + std::string(kRaw));
    }
    for (const std::string_view own : {"input", "output"}) {
      draft_.leave_out({"lines that guard the router itself", "ルーター自身を守る行"},
                       firewall.at({"ipv4", own, "filter", "rule"}).children.size());
    }
    if (!firewall.at({"bridge", "forward", "filter"}).children.empty()) {
      draft_.ask({"the bridge filter is not read: what does it let through?",
                  "ブリッジのフィルターは読んでいない。何を通すか。"});
    }
  }

  void chain(const VyosNode& node, const std::string& family, const std::string& name) {
    Chain& chain = chains_[family + name];
    chain_order_.push_back(family + name);
    const bool base =
        (name == "forward" && &node != &root_.at({"firewall", "name", "forward"})) || name == kRaw;
    std::vector<std::pair<int, const VyosNode*>> rules;
    for (const VyosNode& rule : node.get("rule").children)
      rules.emplace_back(whole_number(rule.name).value_or(0), &rule);
    std::ranges::stable_sort(rules, {}, &std::pair<int, const VyosNode*>::first);
    for (const auto& [number, rule] : rules) {
      draft_.count_read({"rules", "ルール"});
      if (rule->has("disable")) {
        draft_.leave_out({"rules that are off", "無効のルール"});
        continue;
      }
      chain.lines.push_back(this->rule(*rule, family, name));
    }
    ChainLine last;
    last.ref = name + " default";
    last.name = "default-action";
    const std::string action = node.value("default-action");
    action_of(action.empty() ? (base ? "accept" : "drop") : action, family,
              node.value("default-jump-target"), last);
    if (base && last.verdict == ChainLine::Verdict::accept) return;
    if (!family.empty()) last.match.from = last.match.to = six();
    chain.lines.push_back(std::move(last));
  }

  static void action_of(const std::string& word, const std::string& family,
                        const std::string& target, ChainLine& line) {
    using Verdict = ChainLine::Verdict;
    line.target = family + target;
    if (word == "accept")
      line.verdict = Verdict::accept;
    else if (word == "drop" || word == "reject")
      line.verdict = Verdict::drop;
    else if (word == "jump")
      line.verdict = Verdict::jump;
    else if (word == "return")
      line.verdict = Verdict::back;
    else if (word == "continue" || word == "notrack" || word == "offload")  // decide nothing
      line.verdict = Verdict::none;
    else
      line.verdict = Verdict::unknown;
  }

  ChainLine rule(const VyosNode& node, const std::string& family, const std::string& chain) {
    ChainLine line;
    line.ref = chain + " " + node.name;
    line.name = node.value("description");
    action_of(node.value("action"), family, node.value("jump-target"), line);
    Match& match = line.match;
    if (!family.empty()) match.from = match.to = six();
    protocol(node, match);
    for (const VyosNode& setting : node.children) condition(setting, match);
    ports(node, match);
    match.never = match.never || match.from.empty() || match.to.empty() || match.services.empty();
    return line;
  }

  static AddressSet six() { return AddressSet::all().without(AddressSet::all_four()); }

  static void doubt(Match& match, const std::string& text) {
    match.doubts.push_back({"condition: " + text, "条件：" + text});
  }

  void condition(const VyosNode& setting, Match& match) {
    const std::string& key = setting.name;
    static constexpr std::string_view kHarmless[] = {
        "action", "description", "log",      "log-options", "jump-target",    "limit",
        "queue",  "set",         "protocol", "disable",     "offload-target", "log-level"};
    if (std::ranges::find(kHarmless, key) != std::end(kHarmless)) return;
    if (key == "source" || key == "destination") {
      end(setting, key == "source" ? match.from : match.to, match);
    } else if (key == "inbound-interface" || key == "outbound-interface") {
      interface(setting, key == "inbound-interface" ? match.in : match.out, match);
    } else if (key == "state") {
      states(setting, match);
    } else if (key == "icmp" || key == "icmpv6") {
      icmp(setting, match);
    } else if (key == "tcp") {
      const std::string flags = joined(words_below(setting), " ");
      if (flags != "flags SYN" && flags != "flags syn") match.rare = true;
    } else if (key == "fragment") {
      if (setting.has("match-frag")) match.rare = true;
    } else {
      doubt(match, key + " " + joined(words_below(setting), " "));
    }
  }

  static WordList words_below(const VyosNode& node) {
    WordList out;
    for (const VyosNode& child : node.children) {
      out.push_back(child.name);
      for (std::string& word : words_below(child)) out.push_back(std::move(word));
    }
    return out;
  }

  void end(const VyosNode& node, AddressSet& target, Match& match) {
    const std::string mask = node.value("address-mask");
    for (const VyosNode& setting : node.children) {
      if (setting.name == "port" || setting.name == "address-mask") continue;
      if (setting.name == "address") {
        for (const VyosNode& value : setting.children)
          address(mask.empty() ? value.name : value.name + "/" + mask, target, match);
      } else if (setting.name == "group") {
        for (const VyosNode& kind : setting.children) {
          if (kind.name == "port-group") continue;
          for (const VyosNode& value : kind.children) grouped(kind.name, value.name, target, match);
        }
      } else {
        doubt(match, node.name + " " + setting.name + " " + joined(words_below(setting), " "));
      }
    }
  }

  static void address(std::string word, AddressSet& target, Match& match) {
    const bool negated = word.starts_with('!');
    if (negated) word.erase(0, 1);
    if (const auto set = AddressSet::parse(word)) {
      target = negated ? target.without(*set) : target.cut(*set);
    } else {
      match.doubts.push_back({"what '" + word + "' stands for is not in the file",
                              "「" + word + "」が何を指すかファイルにない"});
    }
  }

  void grouped(const std::string& kind, std::string name, AddressSet& target, Match& match) const {
    const bool negated = name.starts_with('!');
    if (negated) name.erase(0, 1);
    const auto set =
        kind == "address-group" || kind == "network-group" ? group(kind, name) : std::nullopt;
    if (set) {
      target = negated ? target.without(*set) : target.cut(*set);
    } else {
      match.doubts.push_back({"what group " + name + " holds is not in the file",
                              "グループ " + name + " の内容がファイルにない"});
    }
  }

  /// inbound-interface name eth0 · interface-name eth0 · group LAN
  void interface(const VyosNode& node, std::vector<std::string>& list, Match& match) const {
    for (const VyosNode& kind : node.children) {
      for (const VyosNode& value : kind.children) {
        const std::string& name = value.name;
        const bool listed = name.starts_with('!') || name.ends_with('*');
        if (listed && kind.name.find("group") == std::string::npos) {
          for (const std::string& meant : ports_meant(name)) add_once(list, meant);
          if (list.empty()) doubt(match, node.name + " " + name);
        } else if (listed) {
          doubt(match, node.name + " " + name);
        } else if (kind.name == "group" || kind.name == "interface-group") {
          for (const std::string& member :
               root_.at({"firewall", "group", "interface-group", name}).values("interface"))
            add_once(list, member);
          if (list.empty()) doubt(match, node.name + " " + name);
        } else {
          add_once(list, name);
        }
      }
      if (kind.children.empty()) add_once(list, kind.name);
    }
  }

  /// The interfaces that a name with "!" before it or "*" at its end means.
  [[nodiscard]] WordList ports_meant(std::string name) const {
    const bool negated = name.starts_with('!');
    if (negated) name.erase(0, 1);
    const bool open = name.ends_with('*');
    if (open) name.pop_back();
    WordList out;
    for (const VyosPort& port : ports_) {
      const bool is = open ? port.name.starts_with(name) : port.name == name;
      if (is != negated) out.push_back(port.name);
    }
    return out;
  }

  /// state established enable (1.3) · state established (1.4)
  void states(const VyosNode& node, Match& match) const {
    WordList words;
    for (const VyosNode& state : node.children) {
      if (!state.has("disable")) words.push_back(state.name);
    }
    if (!words.empty() && !narrow_states(words, false, notracks_, match))
      doubt(match, "state " + joined(words));
  }

  static void icmp(const VyosNode& node, Match& match) {
    const bool six = node.name == "icmpv6";
    match.services = match.services.cut(of_protocol(six ? kIcmpSixNumber : kIcmpNumber));
    for (const std::string_view key : {"type-name", "type"}) {
      const std::string kind = node.value(key);
      if (kind.empty()) continue;
      const IcmpKind meant = icmp_kind(kind, six);
      if (meant == IcmpKind::other) doubt(match, "ICMP " + kind);
      if (meant == IcmpKind::answers) match.rare = true;
    }
  }

  static void protocol(const VyosNode& node, Match& match) {
    std::string name = node.value("protocol");
    const bool negated = name.starts_with('!');
    if (negated) name.erase(0, 1);
    if (name.empty() || name == "all") return;
    Services set;
    if (name == "tcp_udp") {
      set.add(of_protocol(kTcpNumber));
      set.add(of_protocol(kUdpNumber));
    } else if (const auto number = ip_protocol(name)) {
      set = of_protocol(*number);
    } else {
      doubt(match, "protocol " + name);
      return;
    }
    match.services = negated ? set.complement() : set;
  }

  void ports(const VyosNode& node, Match& match) const {
    const Services to = port_set(node.get("destination"), match);
    const Services from = port_set(node.get("source"), match);
    if (!to.empty()) match.services = match.services.cut(to);
    if (from.empty()) return;
    match.services = match.services.cut(transports());
    for (const std::uint32_t number : {kTcpNumber, kUdpNumber}) {
      if (!match.services.meets(of_protocol(number))) continue;
      for (std::string& word : words_of(from.cut(of_protocol(number))).words)
        match.source_ports.push_back(std::move(word));
    }
  }

  static Services transports() {
    Services out = of_protocol(kTcpNumber);
    out.add(of_protocol(kUdpNumber));
    return out;
  }

  /// "80,443,1000-2000", "!22", names, groups; of TCP and UDP alike.
  Services port_set(const VyosNode& end, Match& match) const {
    Services out;
    WordList words = end.values("port");
    for (std::string name : end.get("group").values("port-group")) {
      const bool negated = name.starts_with('!');
      if (negated) name.erase(0, 1);
      const WordList inner = root_.at({"firewall", "group", "port-group", name}).values("port");
      if (inner.empty() || negated)
        doubt(match, "port-group " + name);
      else
        words.insert(words.end(), inner.begin(), inner.end());
    }
    Services without;
    for (const std::string& word : words) {
      for (const std::string_view piece : split(word, ",")) {
        const bool negated = piece.starts_with('!');
        const std::string_view text = negated ? piece.substr(1) : piece;
        const std::size_t dash = port_number(text) ? std::string_view::npos : text.find('-');
        const auto low = port_number(text.substr(0, dash));
        const auto high = dash == std::string_view::npos ? low : port_number(text.substr(dash + 1));
        if (!low || !high) {
          doubt(match, "port " + std::string(piece));
          continue;
        }
        for (const std::uint32_t number : {kTcpNumber, kUdpNumber})
          (negated ? without : out).add(of_ports(number, *low, *high));
      }
    }
    if (without.empty()) return out;
    return (out.empty() ? transports() : out).without(without);
  }

  // The device.

  bool make() {
    std::set<std::string> tables;
    for (const VyosPort& port : ports_) tables.insert(port.vrf);
    const std::string host = root_.at({"system"}).value("host-name");
    Policy policy = this->policy();
    if (!fits_) {
      input_.fault(diag::importer::kTooMany, 0, {std::to_string(kMaxVyosRules), "lines"});
      return false;
    }
    forwards(policy);
    if (tables.empty()) tables.insert("");
    for (const std::string& table : tables) device(host.empty() ? "vyos" : host, table, policy);
    if (tables.size() > 1) {
      draft_.ask({host + " has " + std::to_string(tables.size()) +
                      " routing tables (VRF), written as a device each: does anything join them?",
                  host + " は経路表（VRF）が " + std::to_string(tables.size()) +
                      " つあり、それぞれ 1 台として書いた。つなぐものはあるか。"});
    }
    return true;
  }

  void device(const std::string& host, const std::string& table, const Policy& policy) {
    Device& made = draft_.add_device(table.empty() ? host : host + "-" + table);
    made.type = "router";
    made.evidence = input_.evidence;
    std::set<std::string> own;
    for (std::size_t i = 0; i < ports_.size(); ++i) {
      if (ports_[i].vrf != table) continue;
      own.insert(interfaces_[i].id);
      made.interfaces.push_back(interfaces_[i]);
    }
    made.policy = policy;
    for (std::vector<std::string> Rule::*side : {&Rule::in, &Rule::out})
      keep(made.policy->rules, side, own);
    if (table.empty() && draft_.plant.empty()) draft_.plant = made.id;
    if (!table.empty()) return;
    routes(made);
    tunnels(made);
    opened_from_outside(made);
  }

  /// Who comes in by a call, and who opens forwards, the configuration does not say.
  void opened_from_outside(const Device& device) {
    for (const char* kind : {"l2tp", "pptp", "sstp", "openconnect"}) {
      const VyosNode& call = root_.at({"vpn", kind});
      if (!call.has("remote-access") && std::string_view(kind) != "openconnect" &&
          std::string_view(kind) != "sstp")
        continue;
      if (call.children.empty()) continue;
      draft_.ask({device.id + " takes calls from outside (" + kind +
                      "): who comes in, and how is it opened?",
                  device.id + " は外からの接続を受ける（" + kind + "）。誰が、どう開けて入るか。"});
    }
    for (const char* kind : {"upnp", "upnp2"}) {
      if (root_.at({"service", kind}).children.empty()) continue;
      draft_.ask({"UPnP is on at " + device.id +
                      ": which devices open forwards by themselves, and to whom?",
                  device.id + " は UPnP が有効。どの機器が自分で転送を開けるか。相手は誰か。"});
    }
  }

  /// Of the interfaces that a line names, those of this table; a line of another table goes.
  void keep(std::vector<Rule>& rules, std::vector<std::string> Rule::*side,
            const std::set<std::string>& own) const {
    std::erase_if(rules, [&](Rule& rule) {
      std::vector<std::string>& names = rule.*side;
      if (names.empty()) return false;
      const bool known = std::ranges::any_of(names, [&](const std::string& id) {
        return std::ranges::find(interfaces_, id, &Interface::id) != interfaces_.end();
      });
      if (!known) return false;  // named and not there: said where it is written
      std::erase_if(names, [&](const std::string& id) { return !own.contains(id); });
      return names.empty();
    });
  }

  [[nodiscard]] std::string id_of(const std::string& name) const {
    const auto at = ids_.find(name);
    return at == ids_.end() ? name : at->second;
  }

  Policy policy() {
    Policy out;
    out.fallback = Action::allow;
    for (const std::string& raw : raws_) before_all(out, raw);
    state_policy(out);
    for (const std::string& base : bases_) add(out, base, {}, false, {}, {});
    for (const VyosPort& port : ports_) tied(out, port);
    zones(out);
    default_of_all(out);
    for (const std::string& name : chain_order_) {
      if (used_.contains(name)) continue;
      std::vector<Rule> rules;
      fits_ = flat_.flatten(chains_, name, {}, rules) && fits_;
      rename(rules);
      if (!rules.empty()) out.unapplied.emplace_back(name, std::move(rules));
    }
    return out;
  }

  /// What is dropped before anything else looks at it. An accept there ends nothing but the list:
  /// it spares packets from the drops below it.
  void before_all(Policy& policy, const std::string& raw) {
    std::vector<Rule> rules;
    used_.insert(raw);
    fits_ = flat_.flatten(chains_, raw, {}, rules) && fits_;
    rename(rules);
    bool spared = false;
    for (Rule& rule : rules) {
      spared = spared || rule.action == Action::allow;
      if (rule.action == Action::allow) continue;
      if (spared)
        rule.doubts.push_back({"a line of prerouting raw before it may spare packets",
                               "prerouting raw の前の行が除くかもしれない"});
      draft_.add_rule(policy.rules, std::move(rule));
    }
  }

  /// A last line that drops everything is the default.
  static void default_of_all(Policy& policy) {
    if (policy.rules.empty()) return;
    const Rule& last = policy.rules.back();
    const bool all = last.action == Action::deny && last.in.empty() && last.out.empty() &&
                     last.from.empty() && last.to.empty() && last.services.empty() &&
                     last.states.empty() && last.source_ports.empty() && last.doubts.empty();
    if (!all || last.on_exit) return;
    policy.fallback = Action::deny;
    policy.rules.pop_back();
  }

  /// firewall state-policy · firewall global-options state-policy
  void state_policy(Policy& policy) {
    const VyosNode& firewall = root_.get("firewall");
    for (const VyosNode* table :
         {&firewall.get("state-policy"), &firewall.at({"global-options", "state-policy"})}) {
      for (const VyosNode& state : table->children) {
        Rule rule;
        rule.ref = "state-policy " + state.name;
        rule.states = {state.name};
        const std::string action = state.value("action");
        rule.action = action == "accept" ? Action::allow
                      : action.empty()   ? Action::unknown
                                         : Action::deny;
        if (action.empty()) continue;
        policy.rules.push_back(std::move(rule));
      }
    }
  }

  void add(Policy& policy, const std::string& chain, const Match& match, bool way_out,
           const std::vector<std::string>& in, const std::vector<std::string>& exit) {
    mark_used(chain, 0);
    if (!chains_.contains(chain)) {
      draft_.ask({"what does rule set " + chain + " hold? It is tied and not defined.",
                  "ルールセット " + chain + " の内容は何か（適用されているが定義がない）。"});
      Rule unknown;
      unknown.ref = chain;
      unknown.in = in;
      unknown.out = exit;
      unknown.on_exit = way_out;
      unknown.doubts.push_back({"rule set " + chain + " is not in the file",
                                "ルールセット " + chain + " がファイルにない"});
      policy.rules.push_back(std::move(unknown));
      return;
    }
    std::vector<Rule> rules;
    fits_ = flat_.flatten(chains_, chain, match, rules) && fits_;
    rename(rules);
    fits_ = fits_ && policy.rules.size() + rules.size() <= kMaxVyosRules;
    if (!fits_) return;
    for (Rule& rule : rules) {
      rule.on_exit = way_out;
      if (rule.in.empty()) rule.in = in;
      if (rule.out.empty()) rule.out = exit;
      policy.rules.push_back(std::move(rule));
    }
  }

  void rename(std::vector<Rule>& rules) const {
    for (Rule& rule : rules) {
      for (std::string& name : rule.in) name = id_of(name);
      for (std::string& name : rule.out) name = id_of(name);
    }
  }

  void mark_used(const std::string& chain, std::size_t depth) {
    if (depth > kMaxVyosDepth || !used_.insert(chain).second) return;
    const auto at = chains_.find(chain);
    if (at == chains_.end()) return;
    for (const ChainLine& line : at->second.lines) {
      if (line.verdict == ChainLine::Verdict::jump) mark_used(line.target, depth + 1);
    }
  }

  /// interfaces … firewall in name X (1.3) · firewall interface eth0 in name X (early 1.4)
  void tied(Policy& policy, const VyosPort& port) {
    for (const VyosNode* table :
         {&port.node->get("firewall"), &root_.at({"firewall", "interface", port.name})}) {
      for (const std::string_view way : {"in", "out"}) {
        for (const auto& [key, family] : {std::pair{"ipv6-name", "6 "}, std::pair{"name", ""}}) {
          const std::string name = table->get(way).value(key);
          if (name.empty()) continue;
          add(policy, family + name, {}, way == "out", {ids_.at(port.name)}, {});
        }
      }
      for (const char* key : {"name", "ipv6-name"}) {
        const std::string own = table->get("local").value(key);
        if (own.empty()) continue;
        used_.insert((std::string(key) == "name" ? "" : "6 ") + own);
        const auto chain = chains_.find(own);
        draft_.leave_out({"lines that guard the router itself", "ルーター自身を守る行"},
                         chain == chains_.end() ? 0 : chain->second.lines.size());
      }
    }
  }

  struct Zone {
    const VyosNode* node = nullptr;
    std::vector<std::string> interfaces;
    bool itself = false;
  };

  /// A zone takes what comes from another by the set tied to the pair; the rest by its default.
  void zones(Policy& policy) {
    std::vector<Zone> all;
    std::map<std::string, std::size_t> places;
    for (const VyosNode* table :
         {&root_.at({"zone-policy", "zone"}), &root_.at({"firewall", "zone"})}) {
      for (const VyosNode& node : table->children) {
        Zone zone{&node, {}, node.has("local-zone")};
        for (const VyosNode* list : {&node, &node.get("member")}) {
          for (const std::string& name : list->values("interface"))
            add_once(zone.interfaces, id_of(name));
        }
        places[node.name] = all.size();
        all.push_back(std::move(zone));
      }
    }
    draft_.count_read({"zones", "ゾーン"}, all.size());
    for (const Zone& zone : all) zone_policy(policy, zone, all, places);
  }

  void zone_policy(Policy& policy, const Zone& zone, const std::vector<Zone>& all,
                   const std::map<std::string, std::size_t>& places) {
    for (const VyosNode& from : zone.node->get("from").children) {
      const auto at = places.find(from.name);
      for (const auto& [key, family] : {std::pair{"ipv6-name", "6 "}, std::pair{"name", ""}}) {
        const std::string name = from.get("firewall").value(key);
        if (name.empty()) continue;
        const bool itself = zone.itself || (at != places.end() && all[at->second].itself);
        if (itself || at == places.end()) {
          used_.insert(family + name);
          if (itself)
            draft_.leave_out(
                {"rule sets that guard the router itself", "ルーター自身を守るルールセット"});
          continue;
        }
        add(policy, family + name, {}, false, all[at->second].interfaces, zone.interfaces);
      }
    }
    if (zone.itself || zone.interfaces.empty()) return;
    const std::string within = zone.node->get("intra-zone-filtering").value("action");
    if (zone.interfaces.size() > 1) {
      Rule inner;
      inner.action = within == "drop" ? Action::deny : Action::allow;
      inner.in = inner.out = zone.interfaces;
      inner.ref = "zone " + zone.node->name + " within";
      policy.rules.push_back(std::move(inner));
    }
    Rule rest;
    const std::string action = zone.node->value("default-action");
    rest.action = action == "accept" ? Action::allow : Action::deny;
    rest.out = zone.interfaces;
    rest.ref = "zone " + zone.node->name + " default";
    policy.rules.push_back(std::move(rest));
    // What leaves a zone for an interface of none is dropped as well.
    std::vector<std::string> loose;
    for (const auto& named : ids_) {
      const std::string& id = named.second;
      const bool in_zone = std::ranges::any_of(all, [&](const Zone& one) {
        return std::ranges::find(one.interfaces, id) != one.interfaces.end();
      });
      if (!in_zone) loose.push_back(id);
    }
    if (loose.empty()) return;
    Rule out;
    out.action = Action::deny;
    out.in = zone.interfaces;
    out.out = loose;
    out.ref = "zone " + zone.node->name + " to no zone";
    policy.rules.push_back(std::move(out));
  }

  void forwards(Policy& policy) {
    for (const VyosNode& rule : root_.at({"nat", "destination", "rule"}).children)
      forward(rule, policy);
    // EdgeOS: service { nat { rule 1 { type destination … } } }
    std::size_t outbound = root_.at({"nat", "source", "rule"}).children.size();
    for (const VyosNode& rule : root_.at({"service", "nat", "rule"}).children) {
      if (rule.value("type") == "destination")
        forward(rule, policy);
      else
        ++outbound;
    }
    const VyosNode& edge = root_.get("port-forward");
    for (const VyosNode& rule : edge.get("rule").children) edge_forward(edge, rule, policy);
    draft_.leave_out({"outbound NAT rules, which change addresses and let nothing in",
                      "アドレスを変えるだけの送信 NAT ルール"},
                     outbound);
  }

  void forward(const VyosNode& node, Policy& policy) {
    draft_.count_read({"port forwards", "ポート転送"});
    if (node.has("disable") || node.has("exclude")) {
      draft_.leave_out({"forwards that are off", "無効の転送"});
      return;
    }
    Match match;
    protocol(node, match);
    for (const VyosNode& end : node.children) {
      AddressSet outside = AddressSet::all();
      if (end.name == "source") this->end(end, match.from, match);
      if (end.name == "destination") this->end(end, outside, match);
    }
    ports(node, match);
    Forward out;
    out.ref = "nat " + node.name;
    out.name = node.value("description");
    std::vector<std::string> in;
    interface(node.get("inbound-interface"), in, match);
    if (!in.empty() && in.front() != "any") out.interface = id_of(in.front());
    const VyosNode& leads =
        node.has("inside-address") ? node.get("inside-address") : node.get("translation");
    const auto to = AddressSet::parse(leads.value("address"));
    const std::vector<std::string> targets =
        to ? each_address(*to, 64) : std::vector<std::string>{};
    if (targets.empty()) {
      unknown_target(out.ref, leads.value("address"));
      return;
    }
    if (const auto port = port_number(leads.value("port"))) out.to_port = static_cast<int>(*port);
    if (!match.services.whole()) out.services = words_of(match.services).words;
    if (!match.from.whole()) out.from = match.from.words();
    if (!match.doubts.empty()) out.opens = Forward::Opens::unknown;
    for (const std::string& target : targets) {
      out.to = target;
      policy.forwards.push_back(out);
    }
  }

  void unknown_target(const std::string& ref, const std::string& to) {
    draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
    draft_.ask({"where does the forward " + ref + " (" + to + ") lead?",
                "転送 " + ref + "（" + to + "）の行き先はどこか。"});
  }

  /// EdgeOS: port-forward { auto-firewall enable; rule 1 { forward-to { … } original-port … } }
  void edge_forward(const VyosNode& table, const VyosNode& node, Policy& policy) {
    draft_.count_read({"port forwards", "ポート転送"});
    Forward out;
    out.ref = "port-forward " + node.name;
    out.name = node.value("description");
    out.interface = id_of(table.value("wan-interface"));
    out.to = node.get("forward-to").value("address");
    if (!AddressSet::parse(out.to)) {
      unknown_target(out.ref, out.to);
      return;
    }
    if (const auto port = port_number(node.get("forward-to").value("port")))
      out.to_port = static_cast<int>(*port);
    Match match;
    protocol(node, match);
    VyosNode port;
    port.enter("port", 0).enter(node.value("original-port"), 0);
    if (const Services set = port_set(port, match); !set.empty())
      match.services = match.services.cut(set);
    out.services = words_of(match.services).words;
    if (table.value("auto-firewall") == "enable") out.opens = Forward::Opens::by_itself;
    policy.forwards.push_back(std::move(out));
  }

  void routes(Device& device) const {
    for (const VyosNode& route : root_.at({"protocols", "static", "route"}).children) {
      const auto to = AddressSet::parse(route.name);
      if (!to) continue;
      for (const std::string& by : route.values("interface"))
        device.routes.push_back({*to, id_of(by)});
      for (const std::string& hop : route.values("next-hop")) {
        const auto gateway = AddressSet::parse(hop);
        if (!gateway) continue;
        for (const Interface& one : device.interfaces) {
          const auto reached = behind(draft_, device, one.id);
          if (!reached || reached->whole() || !reached->contains(*gateway)) continue;
          device.routes.push_back({*to, one.id});
          break;
        }
      }
    }
  }

  void tunnels(const Device& device) {
    for (const VyosNode& peer : root_.at({"vpn", "ipsec", "site-to-site", "peer"}).children) {
      const std::string far =
          peer.value("remote-address").empty() ? peer.name : peer.value("remote-address");
      Link link;
      link.id = draft_.take_own_id("link", "vpn-" + far, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.at_line(peer.line);
      draft_.links.push_back(std::move(link));
      draft_.ask({"who is at the far end " + far + " of the tunnel of " + device.id +
                      ", and what do they reach?",
                  device.id + " のトンネルの相手 " + far + " は誰か。どこまで届くか。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  ChainDevice flat_;
  VyosNode root_;
  std::vector<VyosPort> ports_;
  std::vector<Interface> interfaces_;
  std::map<std::string, std::string, std::less<>> ids_;
  Chains chains_;
  std::vector<std::string> chain_order_;
  std::vector<std::string> bases_;
  std::vector<std::string> raws_;
  std::set<std::string, std::less<>> used_;
  bool notracks_ = notracks(input_.bytes);
  bool fits_ = true;
};

}  // namespace

bool looks_vyos(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  std::size_t commands = 0;
  bool braces = false;
  for (const Line& line : lines_of(head)) {
    const std::string_view text = line.text;
    commands += text.starts_with("set interfaces ") || text.starts_with("set firewall ") ||
                        text.starts_with("set system host-name ") ||
                        text.starts_with("set nat destination ")
                    ? 1U
                    : 0U;
    braces = braces || (line.indent == 0 &&
                        (text == "interfaces {" || text == "firewall {" || text == "nat {"));
  }
  // Junos writes both forms as well, with its own words.
  const bool junos = head.find("host-inbound-traffic") != std::string_view::npos ||
                     head.find("family inet") != std::string_view::npos;
  return !junos && (commands > 0 || braces);
}

bool read_vyos(const Input& input, Draft& draft) { return VyosReader(input, draft).read(); }

}  // namespace importer
