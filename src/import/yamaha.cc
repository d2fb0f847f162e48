// Yamaha RTX and NVR: show config, flat lines with contexts that hold until the next select.
#include <algorithm>
#include <charconv>
#include <deque>
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

struct RtxFilter {
  std::size_t line = 0;
  WordList words;  ///< From the action on.
};

/// What a line of a configuration begins with; what begins otherwise goes on from the line before.
constexpr std::string_view kYamahaCommands =
    " account administrator alarm auth bgp bridge clear clock connect console cooperation copy "
    "date "
    "description dhcp diagnosis disconnect dns embedded ethernet execute external-memory fr grep "
    "heartbeat heartbeat2 http httpd import interface ip ipip ipsec ipv6 isdn l2tp lan lan-map "
    "less "
    "license line log login loopback lua mail mail-notify mobile mount nat ngn no ntpdate onu "
    "operation ospf packetdump pki pp ppp pppoe pptp provider qac-tm queue quit radius remote rip "
    "rotate rtfs save schedule scp security set sftpd show sip snmp snmpv2c snmpv3 sntpd speed ssh "
    "sshd statistics switch syslog system tcp telnet telnetd time timezone tunnel upnp url usbhost "
    "user vlan wan wins wol yno ";

bool begins_command(std::string_view text) {
  const std::string_view first = text.substr(0, text.find(' '));
  if (text.starts_with('#') || first.empty()) return true;
  if (kYamahaCommands.find(" " + std::string(first) + " ") != std::string_view::npos) return true;
  // lan1 …, wan1 …, pp1 …: commands that begin with an interface
  const std::size_t digit = first.find_first_of("0123456789");
  return digit != 0 && digit != std::string_view::npos &&
         kYamahaCommands.find(" " + std::string(first.substr(0, digit)) + " ") !=
             std::string_view::npos;
}

/// Lines as the router means them: a terminal breaks them at its last column, within words and
/// numbers ("200100" may be "20010" and "0"). Their text stays in `kept`.
std::vector<Line> unbroken(std::string_view bytes, std::deque<std::string>& kept) {
  constexpr std::size_t kColumns = 79;  // of 80; some clients use all
  std::vector<Line> out;
  std::size_t width = 0;  // of the last line as it lay in the file
  for (const Line& line : lines_of(bytes)) {
    const std::size_t whole = line.indent + line.text.size();
    const bool number = line.text[0] >= '0' && line.text[0] <= '9';
    const bool full = width >= kColumns && width <= kColumns + 1;
    const bool goes_on = !out.empty() && !begins_command(line.text) &&
                         !out.back().text.ends_with('\\') && (full || (number && width > 0));
    width = whole;
    if (!goes_on) {
      out.push_back(line);
      continue;
    }
    // What a break took off the end of a line were blanks.
    const std::string_view gap = full && line.indent == 0 ? "" : " ";
    kept.push_back(std::string(out.back().text) + std::string(gap) + std::string(line.text));
    out.back().text = kept.back();
  }
  return out;
}

/// An interface or line: lan1, lan1/1, pp1, tunnel1.
struct RtxPort {
  std::string name;
  std::size_t line = 0;
  std::vector<std::string> addresses;
  std::vector<std::string> cidrs;
  bool dhcp = false;
  std::optional<int> vlan;
  std::optional<WordList> in;  ///< Numbers of `secure filter in`; empty: none is set.
  std::optional<WordList> out;
  bool dynamic_in = false;
  bool dynamic_out = false;
  bool enabled = true;
  std::string peer;
  WordList nat;  ///< Numbers of descriptors.
};

class YamahaReader {
 public:
  YamahaReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    std::deque<std::string> kept;
    const std::vector<Line> lines = unbroken(input_.bytes, kept);
    if (!input_.bytes.empty() && input_.bytes.back() != '\n') {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    std::string whole;
    std::size_t begin = 0;
    for (const Line& line : lines) {
      if (line.text.starts_with('#')) {
        model(line.text);
      } else {
        whole += (whole.empty() ? "" : " ") + std::string(line.text);
        if (begin == 0) begin = line.number;
        // "\" at the end: the command goes on in the next line.
        if (whole.ends_with('\\')) {
          whole.pop_back();
          continue;
        }
        command(words_of_line(whole), begin);
      }
      whole.clear();
      begin = 0;
    }
    if (ports_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"yamaha"});
      return false;
    }
    make();
    return true;
  }

 private:
  void model(std::string_view text) {
    // "# RTX830 Rev.15.02.30 (…)"
    const auto words = split(text.substr(1), " ");
    if (words.size() > 1 && words[1].starts_with("Rev.")) model_ = words[0];
  }

  RtxPort& port(const std::string& name, std::size_t line) {
    const auto at = std::ranges::find(ports_, name, &RtxPort::name);
    if (at != ports_.end()) return *at;
    RtxPort& made = ports_.emplace_back();
    made.name = name;
    made.line = line;
    return made;
  }

  void command(const WordList& words, std::size_t line) {
    if (words.size() < 2) return;
    if (words[0] == "pp" && words[1] == "select") {
      select(words, "pp", line);
    } else if (words[0] == "tunnel" && words[1] == "select") {
      select(words, "tunnel", line);
    } else if (words[0] == "ip" && words[1] == "filter") {
      filter(words, line);
    } else if (words[0] == "ip" && words[1] == "route" && words.size() > 4) {
      routes_.push_back(words);
      // gateway pp 1 filter 500000 …: filters that choose a way, and close none.
      bool chosen = false;
      for (const std::string& word : words) {
        if (chosen && whole_number(word)) routing_filters_.insert(word);
        chosen = word == "filter" || (chosen && whole_number(word));
      }
    } else if (words[0] == "ip" && words.size() > 3) {
      address_or_filter(words, line);
    } else if (words[0] == "ipv6") {
      six(words);
    } else if (words[0] == "bridge" && words[1] == "member" && words.size() > 3) {
      members_[words[2]] = {words.begin() + 3, words.end()};
    } else if (words[0] == "upnp" && words[1] == "use" && words.back() == "on") {
      draft_.ask({"UPnP is on: which devices open forwards by themselves, and to whom?",
                  "UPnP が有効。どの機器が自分で転送を開けるか。相手は誰か。"});
    } else if (words[0] == "vlan" && words.size() > 3) {
      vlan(words, line);
    } else if (words[0] == "nat" && words[1] == "descriptor") {
      nat(words, line);
    } else if (words[0] == "pp" || words[0] == "pppoe") {
      if (!selected_.empty()) port(selected_, line);
      if (words[0] == "pppoe" && words[1] == "use" && words.size() > 2)
        lines_used_.insert(words[2]);
    } else if (words[0] == "tunnel" && words[1] == "disable" && !selected_.empty()) {
      port(selected_, line).enabled = false;
    } else if (words[0] == "ipsec" && words.size() > 5 && words[1] == "ike" &&
               words[2] == "remote" && words[3] == "address") {
      if (!selected_.empty()) port(selected_, line).peer = words[5];
    } else if (words[0] == "pptp" || words[0] == "l2tp") {
      if (words.back() == "on") remote_.insert(words[0]);
    }
  }

  /// ipv6 filter 1010 … · ipv6 lan2 secure filter in …: another table, which is not read.
  void six(const WordList& words) {
    if (words[1] == "filter")
      draft_.leave_out({"IPv6 filters", "IPv6 フィルター"});
    else if (words.size() > 4 && words[2] == "secure")
      draft_.ask({"IPv6 is filtered by a table of its own, which is not read: what passes by it?",
                  "IPv6 のフィルターは別の表で、読んでいない。IPv6 で何が通るか。"});
  }

  void select(const WordList& words, const std::string& kind, std::size_t line) {
    selected_.clear();
    if (words.size() < 3 || words[2] == "none") return;
    selected_ = kind + (words[2] == "anonymous" ? "-anonymous" : words[2]);
    if (words[2] == "anonymous") remote_.insert("pp select anonymous");
    port(selected_, line);
  }

  /// ip lan1 address A/L · ip pp secure filter in … (of the selected one).
  void address_or_filter(const WordList& words, std::size_t line) {
    const bool context = words[1] == "pp" || words[1] == "tunnel";
    if (context && selected_.empty()) return;
    const bool known = context || words[1].starts_with("lan") || words[1].starts_with("bridge") ||
                       words[1].starts_with("vlan") || words[1].starts_with("wan") ||
                       words[1].starts_with("loopback") || words[1].starts_with("onu");
    if (!known) return;
    RtxPort& target = port(context ? selected_ : words[1], line);
    if (words[2] == "address") {
      address(target, words[3]);
    } else if (words[2] == "secondary" && words.size() > 4) {
      address(target, words[4]);
    } else if (words[2] == "secure" && words[3] == "filter" && words.size() > 5) {
      if (words[4] == "name")
        named_sets_.emplace_back(target.name, words[5]);
      else
        secure(target, words);
    } else if (words[2] == "nat" && words.size() > 4) {
      target.nat = {words.begin() + 4, words.end()};
    }
  }

  static void address(RtxPort& target, const std::string& text) {
    if (text == "dhcp") {
      target.dhcp = true;
      return;
    }
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return;
    const std::string ip = text.substr(0, slash);
    const std::string tail = text.substr(slash + 1);
    const auto length =
        tail.find('.') != std::string::npos ? mask_length(tail) : whole_number(tail);
    if (!length) return;
    const auto network = network_of(ip, *length);
    if (!network) return;
    target.addresses.push_back(ip);
    if (*length < 32) target.cidrs.push_back(*network);
  }

  static void secure(RtxPort& target, const WordList& words) {
    WordList numbers;
    bool dynamic = false;
    for (std::size_t i = 5; i < words.size() && !words[i].starts_with('#'); ++i) {
      if (words[i] == "dynamic")
        dynamic = true;
      else if (!dynamic)
        numbers.push_back(words[i]);
    }
    if (words[4] == "in") {
      target.in = numbers;
      target.dynamic_in = dynamic;
    } else {
      target.out = numbers;
      target.dynamic_out = dynamic;
    }
  }

  void filter(const WordList& words, std::size_t line) {
    if (words.size() > 5 && words[2] == "set") {
      sets_[words[3]] = {words.begin() + 4, words.end()};
    } else if (words.size() > 4 && words[2] == "dynamic") {
      opens_more(words);
      draft_.count_read({"dynamic filters", "動的フィルター"});
      draft_.leave_out({"dynamic filters, which let answers through", "応答を通す動的フィルター"});
    } else if (words.size() > 4 && whole_number(words[2])) {
      draft_.count_read({"filters", "フィルター"});
      filters_[words[2]] = {line, {words.begin() + 3, words.end()}};
      filter_order_.push_back(words[2]);
    }
  }

  /// ip filter dynamic 200 * * filter 100 in 101 out 102: lines that let further sessions through.
  void opens_more(const WordList& words) {
    const auto at = std::ranges::find(words, "filter");
    const bool more =
        at != words.end() && std::any_of(at, words.end(), [](const std::string& word) {
          return word == "in" || word == "out";
        });
    if (!more) return;
    draft_.ask({"dynamic filter " + words[3] +
                    " opens further ways once it is met (in, out): which sessions are meant?",
                "動的フィルター " + words[3] +
                    " は一致すると別の通信も開く（in・out）。どの通信のためのものか。"});
  }

  /// ip lan1 secure filter name SET: the lists stand in `ip filter set`, maybe below.
  void apply_sets() {
    for (const auto& [name, set] : named_sets_) {
      RtxPort& target = port(name, 0);
      const auto found = sets_.find(set);
      if (found == sets_.end()) {
        target.in = WordList{set};  // not defined: a line that nobody knows
        continue;
      }
      WordList words = {"ip", name, "secure", "filter", ""};
      for (const std::string& word : found->second) {
        if (word != "in" && word != "out") {
          words.push_back(word);
          continue;
        }
        if (words.size() > 5) secure(target, words);
        words.resize(4);
        words.push_back(word);
      }
      if (words.size() > 5) secure(target, words);
    }
  }

  void vlan(const WordList& words, std::size_t line) {
    // vlan lan1/1 802.1q vid=20
    for (const std::string& word : words) {
      if (word.starts_with("vid=")) port(words[1], line).vlan = whole_number(word.substr(4));
    }
  }

  void nat(const WordList& words, std::size_t line) {
    // nat descriptor masquerade incoming 1000 forward 192.168.1.30: whatever else comes in
    if (words.size() > 6 && words[2] == "masquerade" && words[3] == "incoming" &&
        words[5] == "forward")
      statics_.emplace_back(words, line);
    // nat descriptor masquerade static 1000 1 192.168.1.10 tcp 3389
    if (words.size() > 6 && words[2] == "masquerade" && words[3] == "static") {
      statics_.emplace_back(words, line);
    } else if (words.size() > 5 && words[2] == "static") {
      // nat descriptor static 1 1 outer=inner [count]
      statics_.emplace_back(words, line);
    }
  }

  // What was read as a draft.

  void make() {
    apply_sets();
    const std::string name = model_.empty() ? "router" : lower(model_);
    std::vector<Interface> interfaces;
    for (RtxPort& one : ports_) {
      if (!one.enabled) {
        draft_.leave_out({"tunnels and lines that are off", "無効の回線・トンネル"});
        continue;
      }
      // The physical port of a PPPoE line has nothing of its own.
      if (lines_used_.contains(one.name) && one.cidrs.empty() && !one.dhcp && !one.in && !one.out)
        continue;
      draft_.count_read({"interfaces", "インターフェース"});
      const bool member = bridged(one.name);
      if (member && one.cidrs.empty() && !one.dhcp && !one.in && !one.out) continue;
      Interface interface;
      interface.id = draft_.take_own_id("interface", one.name, "interface");
      interface.networks = {network(one)};
      interface.addresses = one.addresses;
      if (interface.addresses.empty() && one.dhcp) interface.addresses = {"dhcp"};
      ids_[one.name] = interface.id;
      interfaces.push_back(std::move(interface));
    }
    Device& device = draft_.add_device(name);
    device.type = "router";
    device.name = model_.empty() ? "" : "Yamaha " + model_;
    device.evidence = input_.evidence;
    device.interfaces = std::move(interfaces);
    draft_.plant = name;
    routes(device);
    device.policy = policy();
    tunnels(device);
  }

  /// A member of a bridge has no network of its own: it is on that of the bridge.
  bool bridged(const std::string& name) {
    for (const auto& [bridge, members] : members_) {
      if (std::ranges::find(members, name) == members.end()) continue;
      if (name.starts_with("tunnel"))
        draft_.ask({bridge + " joins " + name + " with " + joined(members) +
                        ": what at the far end is in the same network?",
                    bridge + " は " + name + " を " + joined(members, "・") +
                        " とつなぐ。同じネットワークになる相手側には何があるか。"});
      return true;
    }
    return false;
  }

  std::string network(const RtxPort& one) {
    if (!one.cidrs.empty()) {
      if (Network* known = draft_.network_with(one.cidrs.front())) return known->id;
      Network& made = draft_.add_network(one.name);
      made.cidrs = one.cidrs;
      made.vlan = one.vlan;
      made.evidence = input_.at_line(one.line);
      return made.id;
    }
    if (one.name.starts_with("pp") && one.name != "pp-anonymous") {
      draft_.ask({"which line is " + one.name + " (PPPoE), and who provides it?",
                  one.name + "（PPPoE）はどの回線か。提供者は誰か。"});
      return draft_.internet_line(input_.at_line(one.line)).id;
    }
    Network& made = draft_.add_network(one.name + "-far");
    made.evidence = input_.at_line(one.line);
    if (one.name.starts_with("tunnel") || one.name == "pp-anonymous") made.medium = "vpn";
    return made.id;
  }

  void routes(Device& device) {
    for (const WordList& words : routes_) {
      // ip route default gateway pp 1 · ip route 10.0.0.0/8 gateway 192.168.1.254
      const auto to = words[2] == "default" ? std::optional(AddressSet::all_four())
                                            : AddressSet::parse(words[2]);
      std::string by = words[4];
      if ((by == "pp" || by == "tunnel") && words.size() > 5) by += words[5];
      if (by == "dhcp" && words.size() > 5) by = words[5];
      if (!to) continue;
      if (const auto id = ids_.find(by); id != ids_.end()) {
        device.routes.push_back({*to, id->second});
      } else if (const auto gateway = AddressSet::parse(by)) {
        for (const Interface& interface : device.interfaces) {
          const auto reached = behind(draft_, device, interface.id);
          if (reached && !reached->whole() && reached->contains(*gateway) &&
              !reached->contains(*to)) {
            device.routes.push_back({*to, interface.id});
            break;
          }
        }
      }
    }
  }

  Policy policy() {
    Policy out;
    out.fallback = Action::allow;
    // What answers pass by is the dynamic filter; without one, answers need a line of their own.
    const bool filtered = std::ranges::any_of(
        ports_, [](const RtxPort& one) { return one.in.has_value() || one.out.has_value(); });
    out.stateful = !filtered || std::ranges::any_of(ports_, [](const RtxPort& one) {
      return one.dynamic_in || one.dynamic_out;
    });
    std::set<std::string> used;
    for (const RtxPort& one : ports_) {
      if (!ids_.contains(one.name)) continue;
      if (one.in) list(out, one, *one.in, false, used);
      if (one.out) list(out, one, *one.out, true, used);
    }
    std::vector<Rule> unused;
    for (const std::string& number : filter_order_) {
      if (!used.contains(number) && routing_filters_.contains(number)) {
        draft_.leave_out({"filters that choose a route", "経路を選ぶフィルター"});
        continue;
      }
      if (!used.contains(number)) draft_.add_rule(unused, rule(number, filters_.at(number)));
    }
    if (!unused.empty()) out.unapplied.emplace_back("unapplied", std::move(unused));
    forwards(out);
    return out;
  }

  /// The order is that of the list, not of the numbers; what matches nothing is discarded.
  void list(Policy& policy, const RtxPort& one, const WordList& numbers, bool way_out,
            std::set<std::string>& used) {
    for (const std::string& number : numbers) {
      const auto found = filters_.find(number);
      Rule line;
      if (found == filters_.end()) {
        draft_.remark(one.line, {"filter " + number + " of " + one.name + " is not defined",
                                 one.name + " のフィルター " + number + " に定義がない"});
        draft_.ask({"what does filter " + number + " of " + one.name + " hold? It is not defined.",
                    one.name + " のフィルター " + number + " の内容は何か（定義がない）。"});
        line.ref = number;
        line.in = {ids_.at(one.name)};
        line.on_exit = way_out;
        line.doubts.push_back(
            {"filter " + number + " is not defined", "フィルター " + number + " に定義がない"});
        policy.rules.push_back(std::move(line));
        continue;
      }
      used.insert(number);
      line = rule(number, found->second);
      line.in = {ids_.at(one.name)};
      line.on_exit = way_out;
      draft_.add_rule(policy.rules, std::move(line));
    }
    Rule last;
    last.action = Action::deny;
    last.in = {ids_.at(one.name)};
    last.on_exit = way_out;
    last.ref = one.name + (way_out ? " out end" : " in end");
    last.name = "implied discard";
    policy.rules.push_back(std::move(last));
  }

  Rule rule(const std::string& number, const RtxFilter& filter) {
    Rule out;
    out.ref = number;
    const WordList& words = filter.words;
    const std::string action = lower(words[0]);
    // pass, pass-log, pass-nolog, reject…, restrict…
    if (action.starts_with("pass")) {
      out.action = Action::allow;
    } else if (action.starts_with("reject")) {
      out.action = Action::deny;
    } else if (action.starts_with("restrict")) {
      out.action = Action::allow;
      out.name = "restrict: passes while the line is up";
    } else {
      out.doubts.push_back({"action " + words[0], "動作 " + words[0]});
    }
    out.from = ends(words.size() > 1 ? words[1] : "*", out);
    out.to = ends(words.size() > 2 ? words[2] : "*", out);
    services(words.size() > 3 ? words[3] : "*", words.size() > 4 ? words[4] : "*",
             words.size() > 5 ? words[5] : "*", out);
    return out;
  }

  static std::vector<std::string> ends(const std::string& text, Rule& rule) {
    std::vector<std::string> out;
    for (const std::string_view piece : split(text, ",")) {
      if (piece == "*") return {};
      if (const auto set = AddressSet::parse(piece)) {
        for (std::string& one : set->words()) out.push_back(std::move(one));
      } else {
        rule.doubts.push_back({"what '" + std::string(piece) + "' stands for is not in the file",
                               "「" + std::string(piece) + "」が何を指すかファイルにない"});
      }
    }
    return out;
  }

  static bool ports(const std::string& text,
                    std::vector<std::pair<std::uint32_t, std::uint32_t>>& out) {
    for (const std::string_view piece : split(text, ",")) {
      if (piece == "*") {
        out.emplace_back(0, 65535);
        continue;
      }
      const std::size_t dash = piece.find('-');
      const bool range = dash != std::string_view::npos && !port_number(piece);
      const std::string_view low = range ? piece.substr(0, dash) : piece;
      const std::string_view high = range ? piece.substr(dash + 1) : piece;
      const auto first = low.empty() ? std::optional<std::uint32_t>(0) : port_number(low);
      const auto last = high.empty() ? std::optional<std::uint32_t>(65535) : port_number(high);
      if (!first || !last) return false;
      out.emplace_back(*first, *last);
    }
    return !out.empty();
  }

  /// Whether a condition on flags meets the packet that opens a session, which has SYN alone:
  /// tcpfin · tcprst · tcpflag=0x0002/0x0017 (value under mask) · tcpflag!=…; empty: not readable.
  static std::optional<bool> meets_opening(std::string_view name) {
    constexpr std::uint32_t kSyn = 0x02;
    if (name == "tcpfin" || name == "tcprst") return false;
    std::string_view rest = name.substr(std::string_view("tcpflag").size());
    const bool other = rest.starts_with("!=");
    if (!other && !rest.starts_with('=')) return std::nullopt;
    rest.remove_prefix(other ? 2 : 1);
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto value = flag_bits(rest.substr(0, slash));
    const auto mask = flag_bits(rest.substr(slash + 1));
    if (!value || !mask) return std::nullopt;
    return ((kSyn & *mask) == *value) != other;
  }

  static std::optional<std::uint32_t> flag_bits(std::string_view text) {
    const int base = text.starts_with("0x") ? 16 : 10;
    if (base == 16) text.remove_prefix(2);
    std::uint32_t out = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out, base);
    if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return out;
  }

  static void services(const std::string& protocols, const std::string& from, const std::string& to,
                       Rule& rule) {
    if (protocols == "*" && to == "*" && from == "*") return;
    Services set;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> target;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> source;
    if (!ports(to, target) || !ports(from, source)) {
      rule.doubts.push_back({"ports " + from + " " + to, "ポート " + from + " " + to});
      target = {{0, 65535}};
      source.clear();
    }
    bool only_rare = true;
    const std::string_view listed = protocols == "*" ? std::string_view("tcp,udp") : protocols;
    for (const std::string_view piece : split(listed, ",")) {
      const std::string name = lower(piece);
      const bool answers = name == "established";
      if (answers && split(listed, ",").size() == 1) {
        rule.states = {"established"};
      } else if (answers) {
        rule.doubts.push_back(
            {"of TCP answers only (established)", "TCP は応答だけ（established）"});
      }
      const bool flagged = name.starts_with("tcpflag") || name == "tcpfin" || name == "tcprst";
      // An end or a reset of a session opens none; of other flags the first packet decides.
      const auto opening = flagged ? meets_opening(name) : std::nullopt;
      const bool ends = opening.has_value() && !*opening;
      if (flagged && !opening) rule.doubts.push_back({"TCP flags: " + name, "TCP フラグ：" + name});
      const bool icmp = name.starts_with("icmp-");
      const bool reports = name == "icmp-error";
      if (icmp && !reports && name != "icmp-info")
        rule.doubts.push_back({"ICMP kinds: " + name, "ICMP の種類：" + name});
      only_rare = only_rare && (ends || reports);
      const auto number = flagged || answers ? std::optional(kTcpNumber)
                          : icmp             ? std::optional(kIcmpNumber)
                                             : ip_protocol(name);
      if (!number) {
        rule.doubts.push_back({"protocol " + name, "プロトコル " + name});
        continue;
      }
      const bool ported = *number == kTcpNumber || *number == kUdpNumber;
      if (!ported) set.add(of_protocol(*number));
      for (const auto& [low, high] : target) {
        if (ported) set.add(of_ports(*number, low, high));
      }
      if (from == "*" || !ported) continue;
      for (const auto& [low, high] : source) {
        for (std::string& word : words_of(of_ports(*number, low, high)).words) {
          rule.source_ports.push_back(std::move(word));
        }
      }
    }
    const ServiceWords words = words_of(set);
    rule.services = words.words;
    rule.rare = only_rare && !set.empty() && rule.states.empty();
    rule.beyond = words.words.empty() && !words.unsayable.empty();
  }

  void forwards(Policy& policy) {
    for (const auto& [words, line] : statics_) {
      draft_.count_read({"port forwards", "ポート転送"});
      Forward forward;
      const bool ported = words[2] == "masquerade" && words[3] == "static";
      const bool rest = words[2] == "masquerade" && !ported;
      const std::string& descriptor = words[2] == "masquerade" ? words[4] : words[3];
      forward.ref = descriptor + "/" + (ported ? words[5] : words[4]);
      if (rest) forward.ref = descriptor + "/incoming";
      for (const RtxPort& one : ports_) {
        if (std::ranges::find(one.nat, descriptor) != one.nat.end() && ids_.contains(one.name))
          forward.interface = ids_.at(one.name);
      }
      std::string to = ported || rest ? words[6] : words[5];
      if (const std::size_t equal = to.find('='); equal != std::string::npos)
        to = to.substr(equal + 1);
      const auto target = AddressSet::parse(to);
      if (ported && words.size() > 7 && !forward_services(words, forward)) {
        draft_.leave_out(
            {"forwards of IP protocols other than TCP, UDP and ICMP", "TCP・UDP・ICMP 以外の転送"});
        continue;
      }
      add_forwards(policy, forward, target ? *target : AddressSet{}, words, ported || rest);
    }
  }

  /// static 2 1 outer=inner 4: so many addresses, from the inner one on.
  void add_forwards(Policy& policy, const Forward& forward, AddressSet to, const WordList& words,
                    bool one_target) {
    constexpr std::size_t kMaxTargets = 64;
    const auto count = !one_target && words.size() > 6 ? whole_number(words[6]) : std::nullopt;
    std::vector<std::string> targets = each_address(to, kMaxTargets);
    if (count && targets.size() == 1 && *count > 1 && *count <= 64) {
      if (const auto first = parse_four(targets[0])) {
        for (int i = 1; i < *count; ++i)
          targets.push_back(four_text(*first + static_cast<std::uint32_t>(i)));
      }
    }
    for (const std::string& target : targets) {
      Forward one = forward;
      one.to = target;
      policy.forwards.push_back(std::move(one));
    }
    if (!targets.empty()) return;
    draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
    draft_.ask({"where does the forward " + forward.ref + " (" + joined(words, " ") + ") lead?",
                "転送 " + forward.ref + "（" + joined(words, " ") + "）の行き先はどこか。"});
  }

  /// False where no session of a plant's flows is meant (esp, gre).
  static bool forward_services(const WordList& words, Forward& forward) {
    const auto number = ip_protocol(words[7]);
    if (!number) {
      forward.opens = Forward::Opens::unknown;
      return true;
    }
    Services set;
    // tcp 3389 · tcp 13389=3389 · esp
    if (words.size() > 8) {
      for (const std::string_view piece : split(words[8], ",")) {
        const std::size_t equal = piece.find('=');
        std::vector<std::pair<std::uint32_t, std::uint32_t>> outer;
        if (!ports(std::string(piece.substr(0, equal)), outer)) continue;
        for (const auto& [low, high] : outer) set.add(of_ports(*number, low, high));
        const auto inner =
            port_number(equal == std::string_view::npos ? piece : piece.substr(equal + 1));
        if (inner) forward.to_port = static_cast<int>(*inner);
      }
    } else {
      set.add(of_protocol(*number));
    }
    forward.services = words_of(set).words;
    return !forward.services.empty();
  }

  void tunnels(const Device& device) {
    for (const RtxPort& one : ports_) {
      if (!one.name.starts_with("tunnel") || !one.enabled) continue;
      draft_.count_read({"tunnels", "トンネル"});
      Link link;
      link.id = draft_.take_own_id("link", one.name, "tunnel");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.at_line(one.line);
      draft_.links.push_back(std::move(link));
      const std::string peer = one.peer.empty() ? one.name : one.peer;
      draft_.ask({"who is at " + peer + " (" + one.name + "), and what do they reach?",
                  peer + "（" + one.name + "）の相手は誰か。どこまで届くか。"});
    }
    for (const std::string& kind : remote_) {
      draft_.ask({"the router takes calls from outside (" + kind +
                      "): who comes in, and how is it opened?",
                  "ルータは外からの接続を受ける（" + kind + "）。誰が、どう開けて入るか。"});
    }
    std::vector<std::string> open;
    for (const RtxPort& one : ports_) {
      if (one.name.starts_with("lan") && !one.in && !one.out && ids_.contains(one.name))
        open.push_back(one.name);
    }
    if (open.size() > 1) {
      draft_.ask({"nothing is filtered between " + joined(open) +
                      ": what there should not reach the others?",
                  joined(open, "・") +
                      " の間には何のフィルターもない。互いに届いてはならないものはあるか。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  std::string model_;
  std::string selected_;
  std::vector<RtxPort> ports_;
  std::map<std::string, RtxFilter> filters_;
  std::vector<std::string> filter_order_;
  std::vector<WordList> routes_;
  std::vector<std::pair<WordList, std::size_t>> statics_;
  std::vector<std::pair<std::string, std::string>> named_sets_;
  std::map<std::string, WordList> sets_;
  std::map<std::string, WordList> members_;  // of bridges
  std::set<std::string> routing_filters_;
  std::set<std::string> lines_used_;
  std::set<std::string> remote_;
  std::map<std::string, std::string> ids_;
};

}  // namespace

bool looks_yamaha(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  return (has("\nip lan") || has("\nip bridge") || head.starts_with("ip lan")) &&
         (has("ip filter ") || has("pp select") || has(" address ") || has("nat descriptor"));
}

bool read_yamaha(const Input& input, Draft& draft) { return YamahaReader(input, draft).read(); }

}  // namespace importer
