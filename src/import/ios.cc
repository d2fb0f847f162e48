// Cisco IOS and IOS-XE: show running-config. Industrial switches that imitate it are read alike.
#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <span>

#include "diag/codes_import.h"
#include "import/cisco_acl.h"
#include "import/cisco_zones.h"
#include "import/fastpath.h"
#include "import/lines.h"
#include "import/readers.h"
#include "import/words.h"

namespace importer {
namespace {

using text::Bilingual;
using WordList = std::vector<std::string>;

struct IosPort {
  std::string name;
  std::size_t line = 0;
  std::string description;
  std::vector<std::string> addresses;
  std::vector<std::string> cidrs;
  bool dhcp = false;
  bool shutdown = false;
  bool switchport = false;
  bool trunk = false;
  std::optional<int> access_vlan;
  std::optional<int> native_vlan;
  std::optional<int> tag;  ///< Of a subinterface.
  std::vector<int> allowed;
  bool allows_all = true;
  std::optional<int> channel;
  std::string vrf;
  std::vector<std::pair<std::string, bool>> lists;  ///< Name, and whether on the way out.
  bool shared_address = false;
  std::string tunnel_to;
  std::string crypto_map;
  std::string zone;
  bool nat_outside = false;
  bool policy_route = false;
  bool unnumbered = false;  ///< Routed without an address of its own.
};

/// An entry of a VLAN map: what lists of it permit is dropped or forwarded.
struct VlanMapEntry {
  int place = 10;
  std::vector<std::string> lists;
  bool other = false;  ///< Matches by MAC addresses or IPv6.
  bool drop = false;
};

struct AccessList {
  bool standard = false;
  std::vector<Ace> lines;
  std::vector<int> places;  ///< Sequence numbers, rising.
  bool prefix_form = true;  ///< All lines are.
};

/// A line of a list, kept until all groups are known.
struct PendingLine {
  std::string list;
  WordList words;
  std::size_t number = 0;
};

bool is_vlan_number(std::string_view name, int& number) {
  if (!lower(name).starts_with("vlan")) return false;
  const auto value = whole_number(trimmed(name.substr(4)));
  if (!value) return false;
  number = *value;
  return true;
}

std::vector<int> vlan_list(std::string_view text) {
  std::vector<int> out;
  for (const std::string_view piece : split(text, ",")) {
    const std::size_t dash = piece.find('-');
    const auto low = whole_number(piece.substr(0, dash));
    const auto high = dash == std::string_view::npos ? low : whole_number(piece.substr(dash + 1));
    if (!low || !high || *high > 4094) continue;
    for (int id = *low; id <= *high; ++id) out.push_back(id);
  }
  return out;
}

/// A word that begins one of the words, and only that one, as the device takes it: "int", "perm".
void widen(std::string& word, std::initializer_list<std::string_view> words) {
  std::string_view found;
  for (const std::string_view one : words) {
    if (one == word) return;
    if (!one.starts_with(word)) continue;
    if (!found.empty()) return;
    found = one;
  }
  if (!found.empty() && word.size() > 1) word = found;
}

/// Commands in their whole length, as a running configuration prints them.
WordList command_words(std::string_view line) {
  WordList words = words_of_line(line);
  if (words.empty()) return words;
  widen(words[0],
        {"interface", "hostname", "access-list", "object-group", "banner", "crypto", "zone-pair"});
  if (words[0] == "ip" && words.size() > 1)
    widen(words[1], {"access-list", "route", "routing", "nat", "vrf", "prefix-list", "inspect"});
  if (words[0] == "ip" && words.size() > 3 && words[1] == "access-list")
    widen(words[2], {"extended", "standard"});
  return words;
}

/// The same of a line below `interface`.
WordList setting_words(std::string_view line) {
  WordList words = words_of_line(line);
  if (words.empty()) return words;
  const std::size_t at = words[0] == "no" && words.size() > 1 ? 1 : 0;
  widen(words[at], {"description", "shutdown", "switchport", "encapsulation", "standby", "vrrp",
                    "channel-group", "tunnel", "crypto", "zone-member"});
  if (words[at] == "ip" && words.size() > at + 1)
    widen(words[at + 1], {"address", "access-group", "vrf", "nat", "inspect", "unnumbered",
                          "helper-address", "policy"});
  if (words[at] == "switchport" && words.size() > at + 1) {
    widen(words[at + 1], {"mode", "access", "trunk", "nonegotiate", "voice", "port-security"});
    if (words.size() > at + 2)
      widen(words[at + 2], {"trunk", "access", "vlan", "native", "allowed", "encapsulation"});
    if (words.size() > at + 3 && words[at + 2] != "vlan") widen(words[at + 3], {"vlan"});
  }
  return words;
}

/// The same of a line of an access list.
void widen_line(WordList& words) {
  if (words.empty()) return;
  const std::size_t at = whole_number(words[0]) && words.size() > 1 ? 1 : 0;
  widen(words[at], {"permit", "deny", "remark", "evaluate"});
  if (words[at] == "remark") return;
  for (std::size_t i = at + 1; i < words.size(); ++i) {
    // "h" is how many write it by hand.
    if (words[i] == "h") words[i] = "host";
    widen(words[i], {"host", "established", "range", "object-group", "log", "log-input"});
  }
}

/// "Gi0/1" and "GigabitEthernet0/1" are one port.
std::string port_key(std::string_view name) {
  const std::string folded = lower(name);
  std::size_t digits = folded.find_first_of("0123456789");
  digits = std::min(digits, folded.size());
  std::string kind(folded.substr(0, digits));
  std::erase(kind, ' ');
  std::erase(kind, '-');
  return kind.substr(0, 2) + folded.substr(digits);
}

class IosReader {
 public:
  IosReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    lines_ =
        is_fastpath(input_.bytes) ? fastpath_lines(input_.bytes, kept_) : lines_of(input_.bytes);
    flat_ = std::ranges::none_of(lines_, [](const Line& line) { return line.indent > 0; });
    if (!complete()) return false;
    if (!flat_) drop_comments();
    for (std::size_t i = 0; i < lines_.size();) i = block(i);
    resolve_groups();
    for (const PendingLine& one : pending_) line(one);
    if (ports_.empty() && vlans_.empty() && lists_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"ios"});
      return false;
    }
    make();
    return true;
  }

 private:
  /// A comment ends no command, wherever it begins: the lines below it still belong to the one
  /// above. Text of a banner is none.
  void drop_comments() {
    std::vector<Line> kept;
    kept.reserve(lines_.size());
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t end = lines_[i].text.starts_with("banner ") ? skip_banner(i) : i + 1;
      for (; i < end; ++i) {
        if (end - i > 1 || !lines_[i].text.starts_with('!')) kept.push_back(lines_[i]);
      }
    }
    lines_ = std::move(kept);
  }

  /// A whole export ends with `end`; one that is cut does not.
  bool complete() {
    const bool ends = std::ranges::any_of(
        lines_, [](const Line& line) { return line.indent == 0 && line.text == "end"; });
    if (ends) return true;
    const bool exported =
        input_.bytes.substr(0, 400).find("Current configuration") != std::string_view::npos;
    if (exported || (!input_.bytes.empty() && input_.bytes.back() != '\n')) {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    draft_.ask({"the configuration has no line `end`: is it whole?",
                "設定に end の行がない。全部そろっているか。"});
    return true;
  }

  /// Reads the command at `i` with the lines below it; returns the index behind them.
  std::size_t block(std::size_t i) {
    const Line& head = lines_[i];
    if (head.text.starts_with("!")) return i + 1;
    if (head.text.starts_with("banner ")) return skip_banner(i);
    const WordList words = command_words(head.text);
    std::size_t end = i + 1;
    while (end < lines_.size() && below(words, head, lines_[end])) ++end;
    if (zones_.take(words, std::span(lines_).subspan(i + 1, end - i - 1))) return end;
    if (words[0] == "interface" && words.size() > 1) {
      interface(words, i, end);
    } else if (words[0] == "vlan" && (words.size() == 2 || words[1] == "create")) {
      vlan(words.back(), i, end);
    } else if (words[0] == "hostname" && words.size() > 1) {
      hostname_ = words[1];
    } else if (words[0] == "ip" || words[0] == "ipv6" || words[0] == "no") {
      ip(words, i, end);
    } else if (words[0] == "access-list" && words.size() > 2) {
      numbered(words, i);
    } else if (words[0] == "object-group" && words.size() > 2) {
      groups_.push_back({words, i, end});
    } else if (words[0] == "crypto" && words.size() > 2 && words[1] == "map") {
      crypto_map(words, i, end);
    } else if (words[0] == "vlan" && words.size() > 4 && words[1] == "filter") {
      std::string list;
      for (std::size_t k = 4; k < words.size(); ++k) list += words[k];
      vlan_maps_.emplace_back(words[2], vlan_list(list));
    } else if (words[0] == "vlan" && words.size() > 2 && words[1] == "access-map") {
      vlan_map_entry(words, i, end);
      uses(i, end);
    } else if (words[0] == "l2nat" && words.size() > 2 && words[1] == "instance") {
      layer_two_nat(words[2], i, end);
    } else {
      uses(i, end);
    }
    return end;
  }

  /// Whether a line belongs to the command above it: by its indentation, or, where a copy has lost
  /// that, by its words.
  [[nodiscard]] bool below(const WordList& above, const Line& head, const Line& line) const {
    if (!flat_) return line.indent > head.indent;
    const WordList words = command_words(line.text);
    if (words.empty() || words[0].starts_with("!")) return false;
    const bool list = above.size() > 2 && above[1] == "access-list";
    if (list || above[0] == "object-group") return list_line(words, above);
    if (above[0] == "interface") return !is_head(words);
    return above[0] == "vlan" && words[0] == "name";
  }

  static bool list_line(WordList words, const WordList& above) {
    widen_line(words);
    static constexpr std::string_view kLines[] = {"permit",   "deny",    "remark",
                                                  "evaluate", "dynamic", "sequence"};
    static constexpr std::string_view kMembers[] = {"host", "range", "group-object", "description",
                                                    "tcp",  "udp",   "tcp-udp",      "icmp",
                                                    "ip",   "any"};
    if (whole_number(words[0]) || parse_four(words[0])) return true;
    if (above[0] == "object-group")
      return std::ranges::find(kMembers, words[0]) != std::end(kMembers) &&
             !(words.size() > 1 && words[1] == "access-list");
    return std::ranges::find(kLines, words[0]) != std::end(kLines);
  }

  static bool is_head(const WordList& words) {
    static constexpr std::string_view kHeads[] = {
        "interface",     "hostname",      "access-list", "object-group", "banner",  "zone-pair",
        "router",        "line",          "end",         "snmp-server",  "logging", "ntp",
        "control-plane", "class-map",     "policy-map",  "route-map",    "vlan",    "username",
        "aaa",           "spanning-tree", "version",     "service",      "boot",    "enable"};
    if (std::ranges::find(kHeads, words[0]) != std::end(kHeads)) return true;
    const bool six = words[0] == "ip" || words[0] == "ipv6";
    if (!six || words.size() < 2) return words[0] == "crypto" && words.size() > 3;
    return words[1] == "access-list" || words[1] == "route" || words[1] == "routing" ||
           words[1] == "prefix-list" || words[1] == "http" || words[1] == "forward-protocol" ||
           words[1] == "domain" || words[1] == "ssh" || words[1] == "classless" ||
           (words[1] == "nat" && words.size() > 3);
  }

  void vlan_map_entry(const WordList& words, std::size_t i, std::size_t end) {
    VlanMapEntry entry;
    if (words.size() > 3) entry.place = whole_number(words[3]).value_or(entry.place);
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList inner = words_of_line(lines_[j].text);
      if (inner.size() > 1 && inner[0] == "action") entry.drop = inner[1] == "drop";
      if (inner.size() < 4 || inner[0] != "match") continue;
      entry.other = entry.other || inner[1] != "ip";
      if (inner[1] == "ip") entry.lists.insert(entry.lists.end(), inner.begin() + 3, inner.end());
    }
    std::vector<VlanMapEntry>& entries = map_entries_[words[2]];
    const auto at = std::ranges::upper_bound(entries, entry.place, {}, &VlanMapEntry::place);
    entries.insert(at, std::move(entry));
  }

  /// l2nat instance CELL: industrial switches give the devices of a cell other addresses outside.
  void layer_two_nat(const std::string& name, std::size_t i, std::size_t end) {
    std::vector<std::string> pairs;
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList inner = words_of_line(lines_[j].text);
      // inside from host A to B · outside from range A to B 10
      if (inner.size() < 6 || inner[1] != "from") continue;
      draft_.count_read({"translations at layer 2", "レイヤ 2 のアドレス変換"});
      if (pairs.size() < 4) pairs.push_back(inner[3] + " = " + inner[5]);
    }
    draft_.ask({"the switch translates addresses at layer 2 (l2nat " + name + ": " + joined(pairs) +
                    "): which of them do lines and drawings mean?",
                "スイッチがレイヤ 2 でアドレスを変換する（l2nat " + name + "：" +
                    joined(pairs, "、") + "）。設定や図の番地はどちら側のものか。"});
  }

  std::size_t skip_banner(std::size_t i) {
    // banner motd ^C … ^C, on one line or many; the delimiter is the first character.
    const std::string_view text = lines_[i].text;
    std::size_t at = text.find(' ', 7);
    if (at == std::string_view::npos) return i + 1;
    at = text.find_first_not_of(' ', at);
    const std::string delimiter(text.substr(at, text.substr(at).starts_with("^C") ? 2 : 1));
    if (text.find(delimiter, at + delimiter.size()) != std::string_view::npos) return i + 1;
    for (std::size_t j = i + 1; j < lines_.size(); ++j) {
      if (lines_[j].text.find(delimiter) != std::string_view::npos) return j + 1;
    }
    return lines_.size();
  }

  void interface(const WordList& words, std::size_t i, std::size_t end) {
    std::vector<std::string> names;
    if (words[1] == "range") {
      names = range_names(joined({words.begin() + 2, words.end()}, " "));
    } else {
      const bool kind = words.back() == "point-to-point" || words.back() == "multipoint";
      names = {joined({words.begin() + 1, words.end() - (kind ? 1 : 0)}, "")};
    }
    for (const std::string& name : names) {
      const auto at = std::ranges::find(ports_, name, &IosPort::name);
      IosPort& port = at == ports_.end() ? ports_.emplace_back() : *at;
      port.name = name;
      if (port.line == 0) port.line = lines_[i].number;
      for (std::size_t j = i + 1; j < end; ++j) setting(port, setting_words(lines_[j].text));
    }
  }

  /// "GigabitEthernet1/0/1 - 4": the names of a range.
  static std::vector<std::string> range_names(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view piece : split(text, ",")) {
      const std::size_t dash = piece.find('-');
      const std::string first(trimmed(piece.substr(0, dash)));
      std::string name;
      for (const char c : first) {
        if (c != ' ') name += c;
      }
      const std::size_t digits = name.find_last_not_of("0123456789") + 1;
      const auto low = whole_number(std::string_view(name).substr(digits));
      const auto high =
          dash == std::string_view::npos ? low : whole_number(trimmed(piece.substr(dash + 1)));
      if (!low || !high || *high - *low > 1000) {
        out.push_back(name);
        continue;
      }
      for (int n = *low; n <= *high; ++n) out.push_back(name.substr(0, digits) + std::to_string(n));
    }
    return out;
  }

  void setting(IosPort& port, WordList words) {
    if (words.empty()) return;
    const bool no = words[0] == "no";
    if (no) {
      if (words.size() > 1 && words[1] == "shutdown") port.shutdown = false;
      if (words.size() > 1 && words[1] == "switchport" && words.size() == 2)
        port.switchport = false;
      return;
    }
    const auto is = [&](std::initializer_list<std::string_view> start) {
      return words.size() >= start.size() && std::equal(start.begin(), start.end(), words.begin());
    };
    if (is({"description"})) {
      port.description = joined({words.begin() + 1, words.end()}, " ");
    } else if (is({"shutdown"})) {
      port.shutdown = true;
    } else if (is({"ip", "address"}) && words.size() > 2) {
      address(port, words);
    } else if (is({"ipv6", "address"}) && words.size() > 2) {
      six_address(port, words[2]);
    } else if (is({"ip", "access-group"}) && words.size() > 3) {
      port.lists.emplace_back(words[2], words[3] == "out");
    } else if (is({"mac", "access-group"})) {
      draft_.leave_out({"lists of MAC addresses on ports", "ポートの MAC アクセスリスト"});
    } else if (is({"ipv6", "traffic-filter"}) && words.size() > 3) {
      port.lists.emplace_back(words[2], words[3] == "out");
    } else if (is({"switchport"})) {
      switchport(port, words);
    } else if (is({"encapsulation"}) && words.size() > 2) {
      port.tag = whole_number(words[2]);
    } else if ((is({"vrf", "forwarding"}) || is({"ip", "vrf"})) && words.size() > 2) {
      port.vrf = words.back();
    } else if (is({"vrf", "member"}) && words.size() > 2) {
      port.vrf = words[2];
    } else if (is({"standby"}) || is({"vrrp"})) {
      shared(port, words);
    } else if (is({"ip", "unnumbered"}) && words.size() > 2) {
      port.unnumbered = true;
    } else if (is({"ip", "policy"})) {
      port.policy_route = true;
    } else if (is({"channel-group"}) && words.size() > 1) {
      port.channel = whole_number(words[1]);
    } else if (is({"tunnel", "destination"}) && words.size() > 2) {
      port.tunnel_to = words[2];
    } else if (is({"crypto", "map"}) && words.size() > 2) {
      port.crypto_map = words[2];
    } else if (is({"ip", "inspect"})) {
      inspects_ = true;
    } else if (is({"zone-member"}) && words.size() > 1) {
      port.zone = words.back();
    } else if (is({"ip", "nat", "outside"})) {
      port.nat_outside = true;
    }
  }

  /// standby 1 ip A · standby ip A · standby 1 ip A secondary · vrrp 1 ip A
  static void shared(IosPort& port, const WordList& words) {
    for (std::size_t i = 1; i + 1 < words.size() && i < 3; ++i) {
      if (words[i] != "ip") continue;
      port.shared_address = true;
      if (is_address(words[i + 1])) port.addresses.push_back(words[i + 1]);
    }
  }

  void address(IosPort& port, WordList words) {
    if (words.size() > 4 && words[2] == "static") words.erase(words.begin() + 2);
    const std::size_t slash = words[2].find('/');
    if (words[2] == "dhcp" || words[2] == "negotiated") {
      port.dhcp = true;
    } else if (slash != std::string::npos) {
      // As NX-OS and others write it.
      const std::string own = words[2].substr(0, slash);
      const auto bits = whole_number(std::string_view(words[2]).substr(slash + 1));
      const auto network = bits ? network_of(own, *bits) : std::nullopt;
      if (!network) return;
      port.addresses.push_back(own);
      if (*bits < 32) port.cidrs.push_back(*network);
    } else if (words.size() > 3) {
      const auto length = mask_length(words[3]);
      if (!length || !is_address(words[2])) return;
      port.addresses.push_back(words[2]);
      if (*length < 32) port.cidrs.push_back(*network_of(words[2], *length));
    }
  }

  static void six_address(IosPort& port, const std::string& text) {
    const std::size_t slash = text.find('/');
    const auto length =
        slash == std::string::npos ? std::nullopt : whole_number(text.substr(slash + 1));
    if (!length || is_nobody(text.substr(0, slash))) return;
    const auto network = network_of(text.substr(0, slash), *length);
    if (!network || *length == 128) return;
    port.addresses.push_back(text.substr(0, slash));
    port.cidrs.push_back(*network);
  }

  static void switchport(IosPort& port, const WordList& words) {
    port.switchport = true;
    if (words.size() > 2 && words[1] == "mode") port.trunk = words[2] == "trunk";
    if (words.size() > 3 && words[1] == "access") port.access_vlan = whole_number(words[3]);
    if (words.size() > 4 && words[1] == "trunk" && words[2] == "native") {
      port.native_vlan = whole_number(words[4]);
    }
    // Moxa: trunk fixed vlan 10,20
    const bool fixed = words.size() > 4 && words[1] == "trunk" && words[2] == "fixed";
    if (fixed) port.trunk = true;
    if (fixed || (words.size() > 4 && words[1] == "trunk" && words[2] == "allowed")) {
      const bool more = words[4] == "add" && words.size() > 5;
      if (!more) port.allowed.clear();
      if (words[4] == "all") return;
      port.allows_all = false;
      const std::vector<int> ids = vlan_list(words[more ? 5 : 4]);
      port.allowed.insert(port.allowed.end(), ids.begin(), ids.end());
    }
  }

  void vlan(const std::string& list, std::size_t i, std::size_t end) {
    for (const int id : vlan_list(list)) {
      std::string& name = vlans_[id];
      for (std::size_t j = i + 1; j < end; ++j) {
        const WordList words = words_of_line(lines_[j].text);
        if (lines_[j].text.starts_with("name "))
          name = words.size() == 2 ? words[1] : std::string(trimmed(lines_[j].text.substr(5)));
        if (words.size() > 3 && words[0] == "ip") vlan_interface(id, lines_[j]);
      }
      vlan_lines_.emplace(id, lines_[i].number);
    }
  }

  /// Other makes that imitate IOS (ProCurve) address and filter a VLAN where they name it.
  void vlan_interface(int id, const Line& line) {
    const std::string name = "Vlan" + std::to_string(id);
    const auto at = std::ranges::find(ports_, name, &IosPort::name);
    IosPort& port = at == ports_.end() ? ports_.emplace_back() : *at;
    port.name = name;
    if (port.line == 0) port.line = line.number;
    setting(port, setting_words(line.text));
  }

  void ip(const WordList& words, std::size_t i, std::size_t end) {
    if (words.size() == 2 && words[1] == "routing") routing_ = words[0] == "ip";
    if (words.size() == 3 && words[0] == "no" && words[2] == "routing") routing_ = false;
    if (words.size() < 3 || words[0] == "no") return;
    if (words[1] == "default-gateway") has_gateway_ = true;
    if (words[1] == "access-list") {
      named(words, i, end);
    } else if (words[1] == "route" && words.size() > 4) {
      route(words);
    } else if (words[1] == "nat" && words.size() > 6 && words[2] == "inside" &&
               words[4] == "static") {
      statics_.emplace_back(words, lines_[i].number);
    } else {
      uses(i, end);
    }
  }

  void route(WordList words) {
    std::string table;
    if (words[2] == "vrf" && words.size() > 6) {
      table = words[3];
      words.erase(words.begin() + 2, words.begin() + 4);
    }
    const auto base = parse_four(words[2]);
    const auto mask = parse_four(words[3]);
    if (!base || !mask) return;
    if (const auto set = AddressSet::masked(*base, ~*mask))
      routes_.push_back({*set, words[4], table});
  }

  AccessList& list(const std::string& name, bool standard) {
    const auto [at, fresh] = lists_.emplace(name, AccessList{});
    if (fresh) {
      at->second.standard = standard;
      list_order_.push_back(name);
    }
    return at->second;
  }

  void named(const WordList& words, std::size_t i, std::size_t end) {
    // ip access-list extended NAME · ipv6 access-list NAME
    const bool six = words[0] == "ipv6";
    const std::string& name = six ? words[2] : words.size() > 3 ? words[3] : words[2];
    list(name, !six && words[2] == "standard");
    for (std::size_t j = i + 1; j < end; ++j)
      pending_.push_back({name, words_of_line(lines_[j].text), lines_[j].number});
  }

  void numbered(const WordList& words, std::size_t i) {
    const auto number = whole_number(words[1]);
    const bool standard = number && (*number <= 99 || (*number >= 1300 && *number <= 1999));
    if (number && *number >= 200 && *number < 1300) return;  // not IP
    list(words[1], standard);
    pending_.push_back({words[1], {words.begin() + 2, words.end()}, lines_[i].number});
  }

  void line(const PendingLine& pending) {
    const std::string& name = pending.list;
    AccessList& target = lists_.at(name);
    WordList words = pending.words;
    const std::size_t number = pending.number;
    // ipv6 access-list: sequence 30 deny …
    if (words.size() > 2 && words[0] == "sequence") words.erase(words.begin());
    widen_line(words);
    if (words.empty() || words[0] == "remark" || words[0] == "!" || words[0] == "exit") return;
    std::string ref;
    if (const auto sequence = whole_number(words[0])) {
      ref = words[0];
      words.erase(words.begin());
    } else if (words.size() > 2 && words[words.size() - 2] == "sequence") {
      ref = words.back();
      words.resize(words.size() - 2);
    }
    if (words.empty() || words[0] == "remark") return;
    draft_.count_read({"access list lines", "アクセスリストの行"});
    Ace ace = read_ace(words, target.standard, MaskForm::wildcard, objects_);
    if (ace.kind == Ace::Kind::bad) {
      draft_.remark(number, {"access list " + name + ": '" + ace.bad + "' is not understood",
                             "アクセスリスト " + name + "：「" + ace.bad + "」を解釈できない"});
      // What it means is not known; so is what it does.
      ace.kind = Ace::Kind::rule;
      ace.rule.action = Action::unknown;
      ace.rule.from.clear();
      ace.rule.to.clear();
      ace.rule.doubts = {{"not understood", "解釈できない行"}};
    }
    target.prefix_form = target.prefix_form && ace.prefix_form;
    if (ref.empty()) ref = std::to_string(10 * (target.lines.size() + 1));
    ace.rule.ref = name + " " + ref;
    // The order is that of the numbers, whatever the file's.
    const int place = whole_number(ref).value_or(0);
    const auto after = std::ranges::upper_bound(target.places, place);
    const auto at = after - target.places.begin();
    target.places.insert(after, place);
    target.lines.insert(target.lines.begin() + at, std::move(ace));
  }

  /// Groups may name groups that stand below them: read again until nothing is added.
  void resolve_groups() {
    constexpr int kMaxPasses = 16;
    for (int pass = 0; pass < kMaxPasses; ++pass) {
      const CiscoObjects before = std::move(objects_);
      objects_ = {};
      before_ = &before;
      for (const Group& group : groups_) object_group(group.words, group.begin, group.end);
      before_ = nullptr;
      const bool same = std::ranges::all_of(objects_.networks, [&](const auto& one) {
        const auto old = before.networks.find(one.first);
        return old != before.networks.end() && old->second.unknown == one.second.unknown &&
               old->second.set == one.second.set;
      });
      const bool same_services = std::ranges::all_of(objects_.services, [&](const auto& one) {
        const auto old = before.services.find(one.first);
        return old != before.services.end() && old->second.unknown == one.second.unknown &&
               old->second.services == one.second.services;
      });
      if (same && same_services) return;
    }
  }

  void object_group(const WordList& words, std::size_t i, std::size_t end) {
    if (words[1] == "network" || words[1] == "ip") {
      CiscoObjects::Ends& ends = objects_.networks[words.back()];
      for (std::size_t j = i + 1; j < end; ++j) member(ends, words_of_line(lines_[j].text));
    } else if (words[1] == "service") {
      CiscoObjects::Ports& ports = objects_.services[words[2]];
      for (std::size_t j = i + 1; j < end; ++j) service(ports, words_of_line(lines_[j].text));
    }
  }

  void member(CiscoObjects::Ends& ends, const WordList& words) {
    if (words.empty() || words[0] == "description") return;
    AddressSet set;
    std::vector<Bilingual> doubts;
    if (words[0] == "group-object" && words.size() > 1) {
      const auto other = before_->networks.find(words[1]);
      ends.unknown = ends.unknown || other == before_->networks.end() || other->second.unknown;
      if (other != before_->networks.end()) ends.set.add(other->second.set);
      return;
    }
    if (words[0] == "range" && words.size() > 2) {
      if (const auto range = AddressSet::parse(words[1] + "-" + words[2])) ends.set.add(*range);
      return;
    }
    std::size_t at = 0;
    // Groups hold net masks, though lists hold wildcards.
    if (!read_end(words, at, MaskForm::net, objects_, set, doubts) || !doubts.empty()) {
      ends.unknown = true;
    } else {
      ends.set.add(set);
    }
  }

  void service(CiscoObjects::Ports& ports, const WordList& words) const {
    if (words.empty() || words[0] == "description") return;
    if (words[0] == "group-object" && words.size() > 1) {
      const auto other = before_->services.find(words[1]);
      if (other == before_->services.end())
        ports.unknown = true;
      else
        ports.add(other->second);
    } else {
      add_service(ports, words);
    }
  }

  void crypto_map(const WordList& words, std::size_t i, std::size_t end) {
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList inner = words_of_line(lines_[j].text);
      if (inner.size() > 2 && inner[0] == "set" && inner[1] == "peer") {
        peers_[words[2]].push_back(inner[2]);
      }
    }
    uses(i, end);
  }

  /// Names of lists that serve something else than filtering an interface.
  void uses(std::size_t i, std::size_t end) {
    for (std::size_t j = i; j < end; ++j) {
      const WordList words = words_of_line(lines_[j].text);
      static constexpr std::string_view kSigns[] = {"address",     "access-class",    "list",
                                                    "match",       "distribute-list", "community",
                                                    "access-group"};
      const bool names_list = std::ranges::any_of(words, [&](const std::string& word) {
        return std::ranges::find(kSigns, word) != std::end(kSigns);
      });
      if (!names_list) continue;
      for (std::size_t k = 1; k < words.size(); ++k) used_elsewhere_.insert(words[k]);
    }
  }

  // What was read as a draft.

  void make() {
    const std::string name = hostname_.empty() ? "router" : hostname_;
    count_ports();
    std::set<std::string> tables;
    for (const IosPort& port : ports_) {
      if (routed(port)) tables.insert(port.vrf);
    }
    if (tables.empty()) tables.insert("");
    make_vlans();
    for (const std::string& table : tables) make_device(name, table, tables.size());
    if (tables.size() > 1) {
      draft_.ask({name + " has " + std::to_string(tables.size()) +
                      " routing tables (VRF), written as a device each: does anything join them?",
                  name + " は経路表（VRF）が " + std::to_string(tables.size()) +
                      " つあり、それぞれ 1 台として書いた。つなぐものはあるか。"});
    }
    leave_out_lists();
  }

  void count_ports() {
    std::size_t access = 0;
    std::size_t trunks = 0;
    std::size_t down = 0;
    for (const IosPort& port : ports_) {
      if (port.shutdown)
        ++down;
      else if (port.switchport)
        ++(port.trunk ? trunks : access);
    }
    draft_.count_read({"interfaces", "インターフェース"}, ports_.size());
    draft_.count_read({"VLANs", "VLAN"}, vlans_.size());
    draft_.count_read({"access ports that are up", "使用中のアクセスポート"}, access);
    draft_.count_read({"trunk ports", "トランクポート"}, trunks);
    draft_.leave_out({"interfaces that are shut down", "停止中のインターフェース"}, down);
    if (access > 0) {
      std::vector<std::string> seen;
      for (const IosPort& port : ports_) {
        if (port.switchport && !port.trunk && !port.shutdown && !port.description.empty()) {
          seen.push_back(port.name + " (" + port.description + ")");
        }
      }
      if (seen.size() > 8) seen.resize(8);
      const std::string list = seen.empty() ? "" : ": " + joined(seen);
      draft_.ask({"which devices hang on the access ports of " + hostname_ + list + "?",
                  hostname_ + " のアクセスポートにつながる機器は何か" + list + "。"});
    }
  }

  [[nodiscard]] bool routed(const IosPort& port) const {
    if (port.shutdown || port.switchport) return false;
    if (lower(port.name).starts_with("loopback") || lower(port.name).starts_with("null"))
      return false;
    return !port.cidrs.empty() || port.dhcp || port.unnumbered || !port.tunnel_to.empty();
  }

  [[nodiscard]] bool is_switch() const {
    if (std::ranges::any_of(ports_, &IosPort::switchport)) return true;
    return !vlans_.empty() && !translates_or_tags();
  }

  /// Only what routes has address translation, tunnels or subinterfaces: small routers with VLANs
  /// and switch ports are no switches.
  [[nodiscard]] bool translates_or_tags() const {
    return !statics_.empty() || std::ranges::any_of(ports_, [&](const IosPort& port) {
      return routed(port) &&
             (port.nat_outside || port.tag || !port.tunnel_to.empty() || !port.crypto_map.empty());
    });
  }

  /// Whether it forwards between its networks. Routers do without saying so and small switches do
  /// not; which of both a switch is with several addresses and no word of
  /// routing, its file does not tell (empty).
  [[nodiscard]] std::optional<bool> routes() const {
    if (!is_switch()) return true;
    if (routing_) return routing_;
    if (translates_or_tags()) return true;
    const auto addressed =
        std::ranges::count_if(ports_, [&](const IosPort& port) { return routed(port); });
    if (addressed < 2 || has_gateway_) return false;
    return std::nullopt;
  }

  [[nodiscard]] bool forwards() const { return routes().value_or(true); }

  /// What is let through if the switch routes at all.
  void routing_in_doubt(Policy& policy, const std::string& device) {
    policy.fallback = Action::unknown;
    for (Rule& rule : policy.rules) {
      if (rule.action == Action::allow)
        rule.doubts.push_back({"whether the switch routes is not in the file",
                               "スイッチが経路制御をするかはファイルにない"});
    }
    draft_.ask({"neither `ip routing` nor `no ip routing` is in the file: does " + device +
                    " route between its networks?",
                "ファイルに ip routing も no ip routing もない。" + device +
                    " は自分のネットワークの間を中継するか。"});
  }

  void make_vlans() {
    for (const IosPort& port : ports_) {
      int id = 0;
      if (is_vlan_number(port.name, id) && id > 0 && routed(port)) vlans_.emplace(id, "");
      if (port.switchport && port.access_vlan && !port.shutdown)
        vlans_.emplace(*port.access_vlan, "");
    }
    for (const auto& [id, name] : vlans_) {
      Network& network =
          draft_.add_network(name.empty() ? "vlan" + std::to_string(id) : name, "vlan");
      network.vlan = id;
      network.name = name;
      const auto line = vlan_lines_.find(id);
      network.evidence = line == vlan_lines_.end() ? input_.evidence : input_.at_line(line->second);
      vlan_ids_[id] = network.id;
    }
  }

  std::string network_of_port(const IosPort& port) {
    int id = 0;
    const bool svi = is_vlan_number(port.name, id) && vlan_ids_.contains(id);
    Network* network = svi ? draft_.find_network(vlan_ids_[id]) : nullptr;
    const bool tunnel = !port.tunnel_to.empty();
    if (network == nullptr && tunnel && port.cidrs.empty()) {
      Network& far = draft_.add_network(port.name + "-far");
      far.medium = "vpn";
      far.evidence = input_.at_line(port.line);
      return far.id;
    }
    if (network == nullptr && (port.dhcp || port.unnumbered) && port.cidrs.empty()) {
      Network& line = draft_.add_network(port.name + "-line");
      line.evidence = input_.at_line(port.line);
      draft_.ask(
          {"what is on " + port.name + " of " + hostname_ + ", which takes its address from there?",
           hostname_ + " の " + port.name + " の先（アドレスを受け取る側）は何か。"});
      return line.id;
    }
    if (network == nullptr && !port.cidrs.empty()) {
      network = draft_.network_with(port.cidrs.front(), port.vrf);
    }
    if (network == nullptr) {
      const std::string base = port.description.empty() ? port.name : port.description;
      network = &draft_.add_network(base);
      network->evidence = input_.at_line(port.line);
      if (port.tag) network->vlan = port.tag;
      if (tunnel) network->medium = "vpn";
    }
    for (const std::string& cidr : port.cidrs) add_once(network->cidrs, cidr);
    if (!port.vrf.empty()) network->realm = port.vrf;
    return network->id;
  }

  void make_device(const std::string& name, const std::string& table, std::size_t tables) {
    std::vector<Interface> interfaces;
    std::vector<const IosPort*> used;
    for (const IosPort& port : ports_) {
      if (!routed(port) || port.vrf != table) continue;
      Interface interface;
      interface.id = draft_.take_own_id("interface/" + name + "/" + table, port.name, "interface");
      interface.name = port.description;
      interface.networks = {network_of_port(port)};
      interface.addresses = port.addresses;
      if (port.dhcp && interface.addresses.empty()) interface.addresses = {"dhcp"};
      ids_[port_key(port.name)] = interface.id;
      interfaces.push_back(std::move(interface));
      used.push_back(&port);
    }
    Device& device = draft_.add_device(table.empty() ? name : name + "-" + table);
    device.evidence = input_.evidence;
    device.type = !is_switch() ? "router" : forwards() ? "l3-switch" : "switch";
    if (device.type == "switch") device.managed = true;
    if (tables > 1)
      device.notes.push_back({"one routing table of " + name, name + " の経路表の一つ"});
    device.interfaces = std::move(interfaces);
    if (table.empty()) {
      for (const auto& [id, network] : vlan_ids_)
        draft_.find_network(network)->on.push_back(device.id);
    }
    for (const StaticRoute& route : routes_) {
      if (route.table == table) add_route(device, route.to, route.by);
    }
    if (forwards()) make_policy(device, used);
    for (const IosPort* port : used) ask_about(*port, device);
    port_lists(device);
    for (const IosPort& port : ports_) {
      if (port.vrf == table && !port.shutdown) make_tunnel(port, device);
    }
  }

  void add_route(Device& device, const AddressSet& to, const std::string& by) {
    if (const auto named = ids_.find(port_key(by)); named != ids_.end()) {
      device.routes.push_back({to, named->second});
      return;
    }
    const auto gateway = AddressSet::parse(by);
    if (!gateway) return;
    for (const Interface& interface : device.interfaces) {
      const auto reached = behind(draft_, device, interface.id);
      if (reached && !reached->whole() && reached->contains(*gateway)) {
        device.routes.push_back({to, interface.id});
        return;
      }
    }
  }

  void make_policy(Device& device, const std::vector<const IosPort*>& used) {
    Policy policy;
    policy.fallback = Action::allow;
    const bool zoned =
        std::ranges::any_of(used, [](const IosPort* port) { return !port->zone.empty(); });
    if (flat_ && (zoned || !zones_.empty())) {
      policy.fallback = Action::unknown;
      draft_.ask(
          {"the zone-based firewall of " + device.id +
               " cannot be read without indentation: what does it let through?",
           device.id + " のゾーンベースファイアウォールは字下げがないと読めない。何を通すか。"});
    }
    // A list once for each direction, with all interfaces that it is applied to.
    std::vector<std::pair<std::string, bool>> done;
    for (const IosPort* port : used) {
      for (const auto& use : port->lists) {
        if (std::ranges::find(done, use) == done.end()) {
          done.push_back(use);
          apply(policy, use.first, use.second, interfaces_of(used, use));
        }
      }
    }
    const std::set<std::string> applied = applied_lists();
    for (const std::string& name : list_order_) {
      const AccessList& list = lists_.at(name);
      if (applied.contains(name) || used_elsewhere_.contains(name) || for_routing(list)) continue;
      if (!unapplied_written_.insert(name).second) continue;
      std::vector<Rule> rules;
      for (const Ace& ace : list.lines) {
        for (Rule& rule : rules_of(ace)) draft_.add_rule(rules, std::move(rule));
      }
      if (!rules.empty()) policy.unapplied.emplace_back(name, std::move(rules));
    }
    vlan_maps(policy, used);
    switched_lists(policy, used);
    if (flat_) by_zones(policy, used);
    if (zoned && !flat_) between_zones(policy, used);
    if (!routes()) routing_in_doubt(policy, device.id);
    forwards(policy);
    device.policy = std::move(policy);
  }

  /// VLAN maps filter what enters and leaves their VLANs, beside the lists of the interfaces: a
  /// packet has to pass both.
  void vlan_maps(Policy& policy, const std::vector<const IosPort*>& used) {
    for (const auto& [name, vlans] : vlan_maps_) {
      const auto lines = lines_of_map(name);
      for (const IosPort* port : used) {
        int id = 0;
        if (!is_vlan_number(port->name, id) || std::ranges::find(vlans, id) == vlans.end())
          continue;
        const std::string& interface = ids_.at(port_key(port->name));
        for (const bool way_out : {false, true}) {
          if (lines)
            beside(policy, interface, way_out, *lines);
          else
            unread_map(policy, interface, way_out, name);
        }
      }
      if (lines)
        draft_.ask(
            {"VLAN map " + name +
                 " also filters within its VLANs, which a plant file cannot say: what does it "
                 "keep apart there?",
             "VLAN マップ " + name +
                 " は同じ VLAN の中も制限するが、プラントファイルには書けない。"
                 "何を分けているか。"});
      else
        draft_.ask({"VLAN map " + name + " (vlan filter) is not read: what does it drop?",
                    "VLAN マップ " + name + "（vlan filter）は読んでいない。何を破棄するか。"});
    }
  }

  /// A list on an access port also filters what is routed on from its VLAN, for those alone who
  /// hang on that port: what it denies may be denied.
  void switched_lists(Policy& policy, const std::vector<const IosPort*>& used) {
    for (const IosPort* svi : used) {
      int id = 0;
      if (!is_vlan_number(svi->name, id)) continue;
      std::set<std::string> seen;
      for (const IosPort& port : ports_) {
        if (port.shutdown || !port.switchport || port.access_vlan.value_or(1) != id) continue;
        for (const auto& [name, way_out] : port.lists) {
          if (way_out || !seen.insert(name).second) continue;
          const std::vector<Rule> lines = lines_of_port(name, port.name);
          if (!lines.empty()) beside(policy, ids_.at(port_key(svi->name)), false, lines);
        }
      }
    }
  }

  static bool passes_all(const Rule& rule) {
    return rule.action == Action::allow && rule.from.empty() && rule.to.empty() &&
           rule.services.empty() && rule.source_ports.empty() && rule.states.empty() &&
           rule.doubts.empty() && !rule.rare && !rule.beyond && !rule.own;
  }

  /// Empty if it holds nothing back.
  [[nodiscard]] std::vector<Rule> lines_of_port(const std::string& name,
                                                const std::string& port) const {
    std::vector<Rule> out = lists()(name).value_or(std::vector<Rule>());
    if (out.empty() || passes_all(out.front())) return {};  // undefined lists let all pass, too
    out.push_back(whole_line(name + " end", true));
    for (Rule& rule : out) {
      if (rule.action == Action::deny)
        rule.doubts.push_back({"only for what hangs on " + port, port + " の先のものだけ"});
    }
    return out;
  }

  static void unread_map(Policy& policy, const std::string& interface, bool way_out,
                         const std::string& name) {
    Rule rule;
    rule.on_exit = way_out;
    rule.in = {interface};
    rule.ref = "vlan filter " + name + (way_out ? " out" : "");
    rule.doubts = {
        {"VLAN map " + name + " is not read", "VLAN マップ " + name + " は読んでいない"}};
    policy.rules.insert(policy.rules.begin(), std::move(rule));
  }

  /// The lines of a VLAN map; empty if it or a list of it is not in the file. A packet that a list
  /// permits meets the entry, one that it denies goes on to the next; IP packets that meet none are
  /// dropped.
  [[nodiscard]] std::optional<std::vector<Rule>> lines_of_map(const std::string& name) const {
    const auto map = map_entries_.find(name);
    if (map == map_entries_.end()) return std::nullopt;
    std::vector<Rule> out;
    bool asks_ip = false;
    for (const VlanMapEntry& entry : map->second) {
      const std::string ref = name + " " + std::to_string(entry.place);
      asks_ip = asks_ip || !entry.lists.empty();
      if (entry.lists.empty() && !entry.other) {
        out.push_back(whole_line(ref, entry.drop));
        return out;
      }
      for (const std::string& list : entry.lists) {
        const auto lines = lists()(list);
        if (!lines) return std::nullopt;
        entry_lines(entry, ref, *lines, out);
      }
    }
    if (asks_ip) out.push_back(whole_line(name + " end", true));
    return out;
  }

  static Rule whole_line(std::string ref, bool drop) {
    Rule out;
    out.action = drop ? Action::deny : Action::allow;
    out.ref = std::move(ref);
    return out;
  }

  static void entry_lines(const VlanMapEntry& entry, const std::string& ref,
                          const std::vector<Rule>& lines, std::vector<Rule>& out) {
    bool passed_on = false;
    for (const Rule& line : lines) {
      if (line.action == Action::deny) {
        passed_on = true;
        continue;
      }
      Rule rule = line;
      rule.ref = ref + " " + line.ref;
      if (line.action == Action::allow) rule.action = entry.drop ? Action::deny : Action::allow;
      if (passed_on)
        rule.doubts.push_back({"a deny before it leaves packets to the next entry of the map",
                               "前の deny に合うものはマップの次の項目へ進む"});
      out.push_back(std::move(rule));
    }
  }

  /// Joins a list for one side of an interface with what is there already.
  static void beside(Policy& policy, const std::string& interface, bool way_out,
                     const std::vector<Rule>& lines) {
    std::vector<Rule> own = lines;
    for (Rule& rule : own) {
      rule.in = {interface};
      rule.on_exit = way_out;
    }
    std::vector<Rule> list;
    for (Rule& rule : policy.rules) {
      if (rule.on_exit != way_out || std::erase(rule.in, interface) == 0) continue;
      list.push_back(rule);
      list.back().in = {interface};
    }
    std::erase_if(policy.rules,
                  [&](const Rule& rule) { return rule.on_exit == way_out && rule.in.empty(); });
    if (!list.empty()) {
      const bool settled = !own.empty() && own.back().from.empty() && own.back().to.empty() &&
                           own.back().services.empty();
      if (!settled) {
        Rule rest = whole_line("", false);
        rest.in = {interface};
        rest.on_exit = way_out;
        own.push_back(std::move(rest));
      }
      if (auto both = one_after_other(list, own)) {
        own = std::move(*both);
      } else {
        for (Rule& rule : list)
          rule.doubts.push_back({"a VLAN map may stop it", "VLAN マップが止めることがある"});
        own = std::move(list);
      }
    }
    for (Rule& rule : own) policy.rules.push_back(std::move(rule));
  }

  [[nodiscard]] CiscoZones::Lists lists() const {
    return [this](const std::string& name) -> std::optional<std::vector<Rule>> {
      const auto found = lists_.find(name);
      if (found == lists_.end()) return std::nullopt;
      std::vector<Rule> out;
      for (const Ace& ace : found->second.lines) {
        for (Rule& rule : rules_of(ace)) out.push_back(std::move(rule));
      }
      return out;
    };
  }

  /// The zone-based firewall stands behind the lists of the entries: a packet has to pass both.
  void between_zones(Policy& policy, const std::vector<const IosPort*>& used) {
    CiscoZones::Members members;
    for (const IosPort* port : used) members[port->zone].push_back(ids_.at(port_key(port->name)));
    std::vector<Rule> behind = zones_.rules(members, lists());
    for (const std::string& name : zones_.one_way()) {
      draft_.ask({"class " + name + " passes without inspection: which line lets its answers back?",
                  "クラス " + name + " は検査なしの pass。応答を通す行はどれか。"});
    }
    if (!policy.stateful) {
      // Answers of what was inspected pass it by themselves.
      Rule answers;
      answers.action = Action::allow;
      answers.states = {"established", "related"};
      answers.ref = "inspected";
      behind.insert(behind.begin(), std::move(answers));
    }
    for (const IosPort* port : used) zones_behind(policy, ids_.at(port_key(port->name)), behind);
  }

  void zones_behind(Policy& policy, const std::string& id, const std::vector<Rule>& behind) {
    std::vector<Rule> list;
    for (Rule& rule : policy.rules) {
      if (rule.on_exit || std::erase(rule.in, id) == 0) continue;
      list.push_back(rule);
      list.back().in = {id};
    }
    std::erase_if(policy.rules, [](const Rule& rule) { return !rule.on_exit && rule.in.empty(); });
    std::vector<Rule> own;
    for (const Rule& rule : behind) {
      if (!rule.in.empty() && std::ranges::find(rule.in, id) == rule.in.end()) continue;
      own.push_back(rule);
      own.back().in = {id};
    }
    if (!list.empty()) {
      Rule rest;
      rest.action = Action::allow;
      rest.in = {id};
      own.push_back(std::move(rest));
      auto both = one_after_other(list, own);
      if (!both) {
        for (Rule& rule : list) {
          if (rule.action == Action::allow)
            rule.doubts.push_back({"the zone-based firewall may stop it",
                                   "ゾーンベースファイアウォールが止めることがある"});
        }
        both = std::move(list);
      }
      own = std::move(*both);
    }
    for (Rule& rule : own) policy.rules.push_back(std::move(rule));
  }

  /// What a list lets pass an interface of a zone, the zone-based firewall may still stop.
  static void by_zones(Policy& policy, const std::vector<const IosPort*>& used) {
    if (std::ranges::all_of(used, [](const IosPort* port) { return port->zone.empty(); })) return;
    for (Rule& rule : policy.rules) {
      if (rule.action == Action::allow)
        rule.doubts.push_back({"the zone-based firewall may stop it",
                               "ゾーンベースファイアウォールが止めることがある"});
    }
  }

  /// ip nat inside source static tcp A 80 (B | interface X) 8080 · … static A B
  void forwards(Policy& policy) {
    if (statics_done_) return;
    statics_done_ = true;
    for (const auto& [words, line] : statics_) {
      draft_.count_read({"static translations", "静的 NAT"});
      Forward forward;
      forward.ref = "nat line " + std::to_string(line);
      std::size_t at = 5;
      const auto number =
          words[at] == "tcp" || words[at] == "udp" ? ip_protocol(words[at]) : std::nullopt;
      if (number || words[at] == "network") ++at;
      const std::string& inside = words[at++];
      if (words[5] == "network" || !is_address(inside)) {
        draft_.leave_out({"static translations of networks", "ネットワーク単位の静的 NAT"});
        draft_.ask({"where does the translation in line " + std::to_string(line) + " lead?",
                    std::to_string(line) + " 行の静的 NAT の行き先はどこか。"});
        continue;
      }
      forward.to = inside;
      const auto port = number && at < words.size() ? port_number(words[at++]) : std::nullopt;
      if (port) forward.to_port = static_cast<int>(*port);
      for (const IosPort& one : ports_) {
        const auto id = ids_.find(port_key(one.name));
        const bool named = at + 1 < words.size() && words[at] == "interface" &&
                           port_key(words[at + 1]) == port_key(one.name);
        if (id != ids_.end() && (named || (forward.interface.empty() && one.nat_outside)))
          forward.interface = id->second;
      }
      if (at < words.size()) at += words[at] == "interface" ? 2U : 1U;
      const auto outer = number && at < words.size() ? port_number(words[at]) : port;
      if (number && outer) forward.services = words_of(of_ports(*number, *outer, *outer)).words;
      policy.forwards.push_back(std::move(forward));
    }
  }

  [[nodiscard]] static bool for_routing(const AccessList& list) {
    return list.prefix_form && !list.lines.empty();
  }

  [[nodiscard]] std::vector<std::string> interfaces_of(
      const std::vector<const IosPort*>& used, const std::pair<std::string, bool>& use) const {
    std::vector<std::string> out;
    for (const IosPort* port : used) {
      if (std::ranges::find(port->lists, use) != port->lists.end())
        out.push_back(ids_.at(port_key(port->name)));
    }
    return out;
  }

  [[nodiscard]] std::set<std::string> applied_lists() const {
    std::set<std::string> out;
    for (const IosPort& port : ports_) {
      for (const auto& [name, way_out] : port.lists) {
        if (!port.shutdown) out.insert(name);
      }
    }
    return out;
  }

  /// UDP has no `established`: generators and people write all ports from 1024 on for its answers.
  void ask_about_answers(const Rule& rule) {
    const bool high = rule.services == std::vector<std::string>{"udp/1024-65535"};
    if (rule.action != Action::allow || !high || !rule.source_ports.empty()) return;
    draft_.ask(
        {"line " + rule.ref +
             " lets UDP in to every port from 1024 on, EtherNet/IP (2222) and BACnet (47808) "
             "too: are only answers meant?",
         "行 " + rule.ref +
             " は UDP の 1024 番以上をすべて通す（EtherNet/IP の 2222、BACnet の 47808 も）。"
             "応答だけのつもりか。"});
  }

  void apply(Policy& policy, const std::string& name, bool way_out,
             const std::vector<std::string>& interfaces) {
    const auto found = lists_.find(name);
    if (found == lists_.end() || found->second.lines.empty()) {
      draft_.remark(
          0, {"list " + name + " is applied and not defined: the device lets everything pass there",
              "リスト " + name + " は適用されているが定義がない（機器は全部通す）"});
      return;
    }
    policy.stateful = policy.stateful && inspects_;
    for (const Ace& ace : found->second.lines) {
      for (Rule& rule : rules_of(ace)) {
        rule.in = interfaces;
        rule.on_exit = way_out;
        ask_about_answers(rule);
        draft_.add_rule(policy.rules, std::move(rule));
      }
    }
    Rule last;
    last.action = Action::deny;
    last.in = interfaces;
    last.on_exit = way_out;
    last.ref = name + " end";
    last.name = "implied deny";
    policy.rules.push_back(std::move(last));
  }

  /// Lists on ports that are switched, not routed: they filter within a VLAN.
  void port_lists(const Device& device) {
    for (const IosPort& port : ports_) {
      if (port.shutdown || routed(port) || port.lists.empty() ||
          !asked_ports_.insert(port.name).second)
        continue;
      draft_.leave_out({"access lists on switched ports", "スイッチポートのアクセスリスト"},
                       port.lists.size());
      draft_.ask({"list " + port.lists.front().first + " filters on the switched port " +
                      port.name + " of " + device.id + ": what does it keep apart?",
                  device.id + " のスイッチポート " + port.name + " にリスト " +
                      port.lists.front().first + " がある。何を分けているか。"});
    }
  }

  void ask_about(const IosPort& port, const Device& device) {
    if (port.policy_route) {
      draft_.ask({"a route map chooses the way of what enters " + port.name + " of " + device.id +
                      " (ip policy): where does it lead?",
                  device.id + " の " + port.name +
                      " に入る通信はルートマップ（ip policy）で送り先が変わる。どこへ行くか。"});
    }
    if (port.shared_address) {
      draft_.ask({"which other router shares the address of " + port.name + " (HSRP, VRRP) with " +
                      device.id + "?",
                  device.id + " の " + port.name +
                      " の仮想アドレス（HSRP・VRRP）を共有するもう一台はどれか。"});
    }
    if (port.nat_outside) {
      draft_.ask({"is " + port.name + " of " + device.id +
                      " (ip nat outside) a line to the internet, and whose?",
                  device.id + " の " + port.name +
                      "（ip nat outside）はインターネット回線か。誰の回線か。"});
    }
  }

  void make_tunnel(const IosPort& port, const Device& device) {
    std::vector<std::string> peers;
    if (!port.tunnel_to.empty()) peers.push_back(port.tunnel_to);
    if (const auto map = peers_.find(port.crypto_map); map != peers_.end()) {
      peers.insert(peers.end(), map->second.begin(), map->second.end());
    }
    for (const std::string& peer : peers) {
      Link link;
      link.id = draft_.take_own_id("link", "vpn-" + peer, "vpn");
      link.between = {device.id, std::string(kInternet)};
      link.medium = "vpn";
      link.evidence = input_.at_line(port.line);
      draft_.links.push_back(std::move(link));
      draft_.ask({"who is at the far end " + peer + " of the tunnel of " + device.id +
                      ", and what do they reach?",
                  device.id + " のトンネルの相手 " + peer + " は誰か。どこまで届くか。"});
    }
  }

  void leave_out_lists() {
    const std::set<std::string> applied = applied_lists();
    for (const auto& [name, list] : lists_) {
      if (applied.contains(name)) {
        if (!forwards()) {
          draft_.leave_out(
              {"access lists that guard the switch itself", "スイッチ自身を守るアクセスリスト"});
        }
        continue;
      }
      if (used_elsewhere_.contains(name)) {
        draft_.leave_out({"access lists that serve routing, NAT or logins",
                          "経路・NAT・ログイン用のアクセスリスト"});
      } else if (for_routing(list)) {
        draft_.leave_out({"access lists of prefixes and masks, as routing uses them",
                          "経路用の書き方（プレフィックスとマスク）のアクセスリスト"});
      }
    }
    std::size_t loopbacks = 0;
    for (const IosPort& port : ports_)
      loopbacks += lower(port.name).starts_with("loopback") ? 1U : 0U;
    draft_.leave_out({"loopback interfaces", "ループバックインターフェース"}, loopbacks);
  }

  const Input& input_;
  Draft& draft_;
  std::vector<Line> lines_;
  std::deque<std::string> kept_;  // text of lines that the file has in other words
  std::string hostname_;
  std::vector<IosPort> ports_;
  std::map<int, std::string> vlans_;
  std::map<int, std::size_t> vlan_lines_;
  std::map<int, std::string> vlan_ids_;
  std::map<std::string, AccessList, std::less<>> lists_;
  std::vector<std::string> list_order_;
  std::set<std::string> unapplied_written_;
  std::vector<PendingLine> pending_;
  struct Group {
    WordList words;
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Group> groups_;
  const CiscoObjects* before_ = nullptr;  // of the pass before, while groups are read
  bool inspects_ = false;                 // `ip inspect`: answers pass by themselves
  CiscoObjects objects_;
  std::set<std::string, std::less<>> used_elsewhere_;
  std::map<std::string, std::vector<std::string>> peers_;
  struct StaticRoute {
    AddressSet to;
    std::string by;
    std::string table;
  };
  std::vector<StaticRoute> routes_;
  std::vector<std::pair<WordList, std::size_t>> statics_;
  bool statics_done_ = false;
  std::vector<std::pair<std::string, std::vector<int>>> vlan_maps_;
  std::map<std::string, std::vector<VlanMapEntry>> map_entries_;
  std::set<std::string> asked_ports_;
  bool flat_ = false;
  std::map<std::string, std::string, std::less<>> ids_;
  std::optional<bool> routing_;
  bool has_gateway_ = false;  ///< `ip default-gateway`, which only what does not route needs.
  CiscoZones zones_;
};

}  // namespace

bool looks_ios(std::string_view bytes) {
  if (is_fastpath(bytes)) return true;
  const std::string_view head = bytes.substr(0, 65536);
  bool interface = false;
  bool signs = false;
  bool lists = false;
  for (const Line& line : lines_of(head)) {
    if (line.text.starts_with('!') || line.text.find(' ') == std::string_view::npos) continue;
    // VyOS, Junos. Route maps of IOS have "set" below them, and banners any sign.
    const bool braces = line.text == "interfaces {" || line.text == "firewall {";
    if (braces || (line.indent == 0 && line.text.starts_with("set "))) return false;
    const WordList words = command_words(line.text);
    const WordList inner = setting_words(line.text);
    interface = interface || (words[0] == "interface" && words.size() < 4 && words.size() > 1);
    const std::size_t at = inner[0] == "no" ? 1 : 0;
    signs =
        signs ||
        (inner.size() > at + 1 &&
         ((inner[at] == "ip" && (inner[at + 1] == "address" || inner[at + 1] == "access-group")) ||
          inner[at] == "switchport"));
    lists = lists ||
            (words[0] == "ip" && words.size() > 3 && words[1] == "access-list" &&
             (words[2] == "extended" || words[2] == "standard")) ||
            (words[0] == "access-list" && words.size() > 3 && whole_number(words[1]));
  }
  const bool asa = head.find("\n nameif ") != std::string_view::npos ||
                   head.find("ASA Version") != std::string_view::npos;
  // NEC's IX series writes its lists in one line each, with words of its own.
  const bool nec = head.find("NEC Portable") != std::string_view::npos ||
                   head.find(" src any") != std::string_view::npos;
  return ((interface && signs) || lists) && !asa && !nec;
}

bool read_ios(const Input& input, Draft& draft) { return IosReader(input, draft).read(); }

}  // namespace importer
