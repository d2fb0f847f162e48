// MikroTik RouterOS: /export. The forward chain is open unless a line closes it.
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

using Settings = std::map<std::string, std::string, std::less<>>;

class RouterOsReader {
 public:
  RouterOsReader(const Input& input, Draft& draft) : input_(input), draft_(draft), device_(draft) {}

  bool read() {
    if (!input_.bytes.empty() && input_.bytes.back() != '\n') {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    lines();
    std::size_t own = chain("filter input").lines.size() + chain("filter output").lines.size();
    draft_.leave_out({"lines that guard the router itself", "ルーター自身を守る行"}, own);
    if (!chain("raw prerouting").lines.empty()) device_.add(chains_, "raw prerouting");
    if (chains_.contains("filter forward")) device_.add(chains_, "filter forward");
    for (Forward& forward : forwards_) {
      // The list keeps off only what no forward led in.
      if (spares_forwards_) forward.opens = Forward::Opens::by_itself;
      const auto to = AddressSet::parse(forward.to);
      if (to && device_.add(forward, *to, forward.interface)) continue;
      draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
      draft_.ask({"where does " + forward.ref + " (" + forward.to + ") lead?",
                  forward.ref + "（" + forward.to + "）の行き先はどこか。"});
    }
    if (device_.empty() && !addressed_) {
      input_.fault(diag::importer::kNothing, 0, {"routeros"});
      return false;
    }
    if (!addressed_) {
      draft_.ask({"which networks are on the interfaces? The export has no /ip address.",
                  "各インターフェースのネットワークは何か（/ip address がない）。"});
    }
    if (!device_.make(identity_.empty() ? "routeros" : identity_, input_.evidence)) {
      input_.fault(diag::importer::kTooMany, 0, {std::to_string(kMaxFlatLines), "lines"});
      return false;
    }
    outside(draft_.devices.back());
    return true;
  }

 private:
  Chain& chain(const std::string& name) { return chains_[name]; }

  /// A command may go on on the next line, and a section may stand before its first command.
  void lines() {
    std::string text;
    std::string section;
    for (const Line& line : lines_of(input_.bytes)) {
      if (line.text.starts_with('#')) continue;
      text += line.text;
      if (text.ends_with('\\')) {
        text.pop_back();
        continue;
      }
      if (text.starts_with('/')) {
        const std::size_t verb = std::min(text.find(" add "), text.find(" set "));
        section = text.substr(0, verb);
        text = verb == std::string::npos ? "" : text.substr(verb + 1);
      }
      if (!text.empty()) command(section, text, line.number);
      text.clear();
    }
  }

  void command(const std::string& section, const std::string& text, std::size_t number) {
    const std::vector<std::string> words = words_of_line(text);
    Settings settings;
    for (const std::string& word : words) {
      const std::size_t equal = word.find('=');
      if (equal != std::string::npos) settings[word.substr(0, equal)] = word.substr(equal + 1);
    }
    const auto get = [&](std::string_view key) {
      const auto at = settings.find(key);
      return at == settings.end() ? std::string() : at->second;
    };
    if (get("disabled") == "yes") {
      if (section.starts_with("/interface")) {
        off_.insert(get("name"));
        off_.insert(get("default-name"));
      }
      draft_.leave_out({"lines that are off", "無効の行"});
    } else if (section == "/ip address") {
      address(get("address"), get("interface"));
    } else if (section == "/ip dhcp-client") {
      port(get("interface"));
      device_.dhcp(get("interface"));
    } else if (section == "/interface wireguard" || section == "/interface gre" ||
               section == "/interface ipip" || section == "/interface eoip" ||
               (section.starts_with("/interface ") && section.ends_with("-client"))) {
      tunnels_.emplace_back(get("name").empty() ? section.substr(11) : get("name"), number);
      port(get("name"));
    } else if (section == "/ip ipsec peer" && !get("address").empty()) {
      tunnels_.emplace_back(get("address"), number);
    } else if (section == "/ppp secret" ||
               (section.ends_with("-server server") && get("enabled") == "yes")) {
      dials_in_.emplace(section, number);
    } else if (section == "/interface vlan") {
      if (const auto id = whole_number(get("vlan-id")); id && *id > 0 && *id < 4095)
        device_.vlan(get("name"), *id);
    } else if (section == "/interface list" && !get("include").empty()) {
      // Lists of lists; the members of the inner ones come below.
      const std::string inner_lists = get("include");
      for (const std::string_view inner : split(inner_lists, ","))
        includes_[get("name")].emplace_back(inner);
      if (!get("exclude").empty()) odd_lists_.insert(get("name"));
    } else if (section == "/ip upnp" && get("enabled") == "yes") {
      upnp_ = true;
    } else if (section == "/ipv6 firewall filter" || section == "/ipv6 firewall raw") {
      draft_.leave_out({"lines of the IPv6 firewall", "IPv6 ファイアウォールの行"});
      six_ = true;
    } else if (section == "/interface list member") {
      lists_[get("list")].push_back(get("interface"));
    } else if (section == "/ip firewall address-list") {
      if (const auto set = AddressSet::parse(get("address")))
        addresses_[get("list")].add(*set);
      else
        names_.push_back(get("list"));
    } else if (section == "/ip firewall filter" || section == "/ip firewall raw") {
      rule(section.ends_with("raw") ? "raw " : "filter ", settings, number);
    } else if (section == "/ip firewall nat") {
      nat(settings);
    } else if (section == "/system identity") {
      identity_ = get("name");
    }
  }

  void port(const std::string& name) {
    if (!name.empty()) add_once(ports_, name);
  }

  /// The interfaces of a list with those that it includes; empty if the file does not say.
  [[nodiscard]] std::optional<std::vector<std::string>> listed(const std::string& name,
                                                               int depth = 0) const {
    constexpr int kMaxDepth = 16;
    const auto own = lists_.find(name);
    const auto inner = includes_.find(name);
    if (depth > kMaxDepth || odd_lists_.contains(name)) return std::nullopt;
    if (own == lists_.end() && inner == includes_.end()) return std::nullopt;
    std::vector<std::string> out = own == lists_.end() ? std::vector<std::string>{} : own->second;
    if (inner == includes_.end()) return out;
    for (const std::string& list : inner->second) {
      const auto more = listed(list, depth + 1);
      if (!more) return std::nullopt;
      for (const std::string& one : *more) add_once(out, one);
    }
    return out;
  }

  /// Narrows one side to interfaces, or to the routed ones that are none of them.
  [[nodiscard]] bool narrow(std::vector<std::string>& side, const std::vector<std::string>& names,
                            bool negated) const {
    const std::size_t before = side.size();
    if (!negated) side.insert(side.end(), names.begin(), names.end());
    for (const std::string& one : ports_) {
      if (negated && std::ranges::find(names, one) == names.end()) side.push_back(one);
    }
    return side.size() > before;
  }

  /// Tunnels, and who may dial in.
  void outside(const Device& device) {
    if (upnp_)
      draft_.ask({"UPnP is on at " + device.id +
                      ": which devices open forwards by themselves, and to whom?",
                  device.id + " は UPnP が有効。どの機器が自分で転送を開けるか。相手は誰か。"});
    if (six_)
      draft_.ask({"the IPv6 firewall of " + device.id + " is not read: what passes by IPv6?",
                  device.id + " の IPv6 ファイアウォールは読んでいない。IPv6 で何が通るか。"});
    for (const auto& [name, line] : tunnels_) {
      Link link;
      link.id = draft_.take_own_id("link", "vpn-" + name, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.at_line(line);
      draft_.links.push_back(std::move(link));
      draft_.ask({"who is at the far end of tunnel " + name + " of " + device.id +
                      ", and what do they reach?",
                  device.id + " のトンネル " + name + " の相手は誰か。どこまで届くか。"});
    }
    for (const auto& [section, line] : dials_in_) {
      draft_.ask({"the router takes calls from outside (" + section + ", line " +
                      std::to_string(line) + "): who comes in, and how is it opened?",
                  "ルータは外からの接続を受ける（" + section + "、" + std::to_string(line) +
                      " 行）。誰が、どう開けて入るか。"});
    }
  }

  void address(const std::string& text, const std::string& interface) {
    const std::size_t slash = text.find('/');
    const auto length = slash == std::string::npos
                            ? std::nullopt
                            : whole_number(std::string_view(text).substr(slash + 1));
    if (!length || !is_address(text.substr(0, slash))) return;
    if (off_.contains(interface)) {
      draft_.leave_out({"addresses on interfaces that are off", "無効のインターフェースの番地"});
      return;
    }
    addressed_ = true;
    port(interface);
    device_.address(interface, text.substr(0, slash), *length);
  }

  void rule(const std::string& table, const Settings& settings, std::size_t number) {
    ChainLine line;
    const auto get = [&](std::string_view key) {
      const auto at = settings.find(key);
      return at == settings.end() ? std::string() : at->second;
    };
    const std::string name = table + get("chain");
    if (get("chain") == "forward")
      draft_.count_read({"lines of chain forward", "forward チェーンの行"});
    line.ref = get("chain") + " " + std::to_string(chain(name).lines.size() + 1);
    line.name = get("comment");
    verdict(get("action"), table + get("jump-target"), line);
    for (const auto& [key, value] : settings) condition(key, value, settings, line, number);
    chain(name).lines.push_back(std::move(line));
  }

  static void verdict(const std::string& action, const std::string& target, ChainLine& line) {
    using Verdict = ChainLine::Verdict;
    if (action.empty() || action == "accept")
      line.verdict = Verdict::accept;
    else if (action == "drop" || action == "reject" || action == "tarpit")
      line.verdict = Verdict::drop;
    else if (action == "return")
      line.verdict = Verdict::back;
    else if (action == "jump")
      line.verdict = Verdict::jump;
    else
      line.verdict = Verdict::none;
    line.target = target;
  }

  void condition(const std::string& key, std::string value, const Settings& settings,
                 ChainLine& line, std::size_t) {
    Match& match = line.match;
    const bool negated = value.starts_with('!');
    if (negated) value.erase(0, 1);
    const auto doubt = [&] {
      const std::string text = key + "=" + (negated ? "!" : "") + value;
      match.doubts.push_back({"condition: " + text, "条件：" + text});
    };
    if (key == "src-address" || key == "dst-address") {
      const auto set = AddressSet::parse(value);
      if (!set) return doubt();
      end(key, negated ? AddressSet::all().without(*set) : *set, match);
    } else if (key == "src-address-list" || key == "dst-address-list") {
      const auto list = addresses_.find(value);
      const bool named = std::ranges::find(names_, value) != names_.end();
      if (list == addresses_.end() || named) return doubt();
      end(key, negated ? AddressSet::all().without(list->second) : list->second, match);
    } else if (key == "in-interface" || key == "out-interface") {
      if (!narrow(key.starts_with("in") ? match.in : match.out, {value}, negated)) doubt();
    } else if (key == "in-interface-list" || key == "out-interface-list") {
      const auto list = listed(value);
      if (!list || !narrow(key.starts_with("in") ? match.in : match.out, *list, negated)) doubt();
    } else if (key == "protocol") {
      services(value, negated, settings, match, doubt);
    } else if (key == "connection-state") {
      std::vector<std::string> words;
      for (const std::string_view state : split(value, ",")) words.emplace_back(state);
      if (!narrow_states(words, negated, notracks_, match)) doubt();
    } else if (key == "connection-nat-state") {
      if (value == "dstnat" && negated && line.verdict == ChainLine::Verdict::drop)
        spares_forwards_ = true;
      else if (value == "dstnat" && !negated) {
        spares_forwards_ = true;
        match.rare = true;  // forwards are lines of their own
      } else
        doubt();
    } else if (key == "tcp-flags" || key == "fragment" || key == "psd") {
      match.rare = true;
    } else if (!harmless(key)) {
      doubt();
    }
  }

  static bool harmless(std::string_view key) {
    static constexpr std::string_view kKeys[] = {
        "chain",       "action",      "comment",      "disabled",
        "log",         "log-prefix",  "dst-port",     "src-port",
        "jump-target", "reject-with", "address-list", "address-list-timeout",
        "limit",       "hw-offload"};
    return std::ranges::find(kKeys, key) != std::end(kKeys);
  }

  static void end(const std::string& key, const AddressSet& set, Match& match) {
    AddressSet& target = key.starts_with("src") ? match.from : match.to;
    target = target.cut(set);
    match.never = match.never || target.empty();
  }

  template <typename Doubt>
  void services(const std::string& protocol, bool negated, const Settings& settings, Match& match,
                const Doubt& doubt) {
    const auto number = ip_protocol(protocol);
    if (!number) return doubt();
    Services set = ports(settings, "dst-port", *number, match);
    if (set.empty()) set = of_protocol(*number);
    match.services = negated ? set.complement() : set;
    const Services from = ports(settings, "src-port", *number, match);
    if (!from.empty()) match.source_ports = words_of(from).words;
  }

  static Services ports(const Settings& settings, std::string_view key, std::uint32_t number,
                        Match& match) {
    Services out;
    const auto at = settings.find(key);
    if (at == settings.end()) return out;
    for (const std::string_view piece : split(at->second, ",")) {
      const std::size_t dash = piece.find('-');
      const auto low = port_number(piece.substr(0, dash));
      const auto high = dash == std::string_view::npos ? low : port_number(piece.substr(dash + 1));
      if (low && high)
        out.add(of_ports(number, *low, *high));
      else
        match.doubts.push_back(
            {"condition: port " + std::string(piece), "条件：ポート " + std::string(piece)});
    }
    return out;
  }

  void nat(const Settings& settings) {
    const auto get = [&](std::string_view key) {
      const auto at = settings.find(key);
      return at == settings.end() ? std::string() : at->second;
    };
    const bool leads =
        get("action") == "dst-nat" || (get("action") == "netmap" && get("chain") == "dstnat");
    if (!leads) {
      draft_.leave_out(
          {"lines that change addresses and let nothing in", "アドレスを変えるだけの行"});
      return;
    }
    draft_.count_read({"port forwards", "ポート転送"});
    Forward out;
    out.ref = "dstnat " + std::to_string(forwards_.size() + 1);
    out.name = get("comment");
    out.to = get("to-addresses");
    const auto list = lists_.find(get("in-interface-list"));
    out.interface =
        list != lists_.end() && !list->second.empty() ? list->second.front() : get("in-interface");
    if (const auto port = whole_number(get("to-ports")); port && *port > 0) out.to_port = port;
    Match match;
    if (const auto number = ip_protocol(get("protocol"))) {
      const Services set = ports(settings, "dst-port", *number, match);
      out.services = words_of(set.empty() ? of_protocol(*number) : set).words;
    }
    for (const auto& [key, value] : settings) {
      if (key == "src-address" && AddressSet::parse(value)) {
        out.from = AddressSet::parse(value)->words();
      } else if (key == "src-address-list" && addresses_.contains(value)) {
        out.from = addresses_.find(value)->second.words();
      } else if (key.starts_with("src-") || key == "src-address") {
        out.opens = Forward::Opens::unknown;
      }
    }
    forwards_.push_back(std::move(out));
  }

  const Input& input_;
  Draft& draft_;
  ChainDevice device_;
  Chains chains_;
  std::string identity_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
  std::map<std::string, std::vector<std::string>, std::less<>> includes_;
  std::set<std::string> odd_lists_;  // that leave members of others out
  std::set<std::string> off_;        // interfaces
  std::vector<std::string> ports_;   // with addresses, or tunnels
  bool upnp_ = false;
  bool six_ = false;
  std::map<std::string, AddressSet, std::less<>> addresses_;
  std::vector<std::string> names_;
  std::vector<Forward> forwards_;
  std::vector<std::pair<std::string, std::size_t>> tunnels_;
  std::map<std::string, std::size_t> dials_in_;
  bool spares_forwards_ = false;
  bool notracks_ = notracks(input_.bytes);
  bool addressed_ = false;
};

}  // namespace

bool looks_routeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  return (has("\n/ip ") || has("\n/interface ") || head.starts_with("/ip ") ||
          head.starts_with("/interface ")) &&
         (has("\nadd ") || has(" add "));
}

bool read_routeros(const Input& input, Draft& draft) { return RouterOsReader(input, draft).read(); }

}  // namespace importer
