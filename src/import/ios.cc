// Cisco IOS and IOS-XE: show running-config. Industrial switches that imitate it are read alike.
#include <algorithm>
#include <map>
#include <set>

#include "diag/codes_import.h"
#include "import/cisco_acl.h"
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
  bool zone_member = false;
  bool nat_outside = false;
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

class IosReader {
 public:
  IosReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    lines_ = lines_of(input_.bytes);
    if (!complete()) return false;
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
    const WordList words = words_of_line(head.text);
    std::size_t end = i + 1;
    while (end < lines_.size() && lines_[end].indent > head.indent) ++end;
    if (words[0] == "interface" && words.size() > 1) {
      interface(words, i, end);
    } else if (words[0] == "vlan" && words.size() == 2) {
      vlan(words[1], i, end);
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
    } else if (words[0] == "zone-pair") {
      zone_pairs_ = true;
    } else {
      uses(i, end);
    }
    return end;
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
      names = {joined({words.begin() + 1, words.end()}, "")};
    }
    for (const std::string& name : names) {
      const auto at = std::ranges::find(ports_, name, &IosPort::name);
      IosPort& port = at == ports_.end() ? ports_.emplace_back() : *at;
      port.name = name;
      if (port.line == 0) port.line = lines_[i].number;
      for (std::size_t j = i + 1; j < end; ++j) setting(port, words_of_line(lines_[j].text));
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
    } else if (is({"ipv6", "traffic-filter"}) && words.size() > 3) {
      port.lists.emplace_back(words[2], words[3] == "out");
    } else if (is({"switchport"})) {
      switchport(port, words);
    } else if (is({"encapsulation"}) && words.size() > 2) {
      port.tag = whole_number(words[2]);
    } else if ((is({"vrf", "forwarding"}) || is({"ip", "vrf"})) && words.size() > 2) {
      port.vrf = words.back();
    } else if ((is({"standby"}) || is({"vrrp"})) && words.size() > 3 && words[2] == "ip") {
      port.shared_address = true;
      if (is_address(words[3])) port.addresses.push_back(words[3]);
    } else if (is({"channel-group"}) && words.size() > 1) {
      port.channel = whole_number(words[1]);
    } else if (is({"tunnel", "destination"}) && words.size() > 2) {
      port.tunnel_to = words[2];
    } else if (is({"crypto", "map"}) && words.size() > 2) {
      port.crypto_map = words[2];
    } else if (is({"ip", "inspect"})) {
      inspects_ = true;
    } else if (is({"zone-member"})) {
      port.zone_member = true;
    } else if (is({"ip", "nat", "outside"})) {
      port.nat_outside = true;
    }
  }

  void address(IosPort& port, const WordList& words) {
    if (words[2] == "dhcp" || words[2] == "negotiated") {
      port.dhcp = true;
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
    if (words.size() > 4 && words[1] == "trunk" && words[2] == "allowed") {
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
        if (lines_[j].text.starts_with("name ")) name = trimmed(lines_[j].text.substr(5));
      }
      vlan_lines_.emplace(id, lines_[i].number);
    }
  }

  void ip(const WordList& words, std::size_t i, std::size_t end) {
    if (words.size() == 2 && words[1] == "routing") routing_ = words[0] == "ip";
    if (words.size() == 3 && words[0] == "no" && words[2] == "routing") routing_ = false;
    if (words.size() < 3 || words[0] == "no") return;
    if (words[1] == "access-list") {
      named(words, i, end);
    } else if (words[1] == "route" && words.size() > 4) {
      route(words);
    } else {
      uses(i, end);
    }
  }

  void route(const WordList& words) {
    const auto base = parse_four(words[2]);
    const auto mask = parse_four(words[3]);
    if (!base || !mask) return;
    if (const auto set = AddressSet::masked(*base, ~*mask)) routes_.emplace_back(*set, words[4]);
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
    if (words.empty() || words[0] == "remark" || words[0] == "!") return;
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
    return !port.cidrs.empty() || port.dhcp || !port.tunnel_to.empty();
  }

  [[nodiscard]] bool is_switch() const {
    return !vlans_.empty() ||
           std::ranges::any_of(ports_, [](const IosPort& port) { return port.switchport; });
  }

  [[nodiscard]] bool forwards() const { return !is_switch() || routing_.value_or(false); }

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
    if (network == nullptr && port.dhcp && port.cidrs.empty()) {
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
    }
    for (const std::string& cidr : port.cidrs) add_once(network->cidrs, cidr);
    if (!port.vrf.empty()) network->realm = port.vrf;
    return network->id;
  }

  void make_device(const std::string& name, const std::string& table, std::size_t tables) {
    std::vector<Interface> interfaces;
    std::vector<const IosPort*> used;
    for (const IosPort& port : ports_) {
      if (!routed(port) || port.vrf != table || !port.tunnel_to.empty()) continue;
      Interface interface;
      interface.id = draft_.take_own_id("interface/" + name + "/" + table, port.name, "interface");
      interface.name = port.description;
      interface.networks = {network_of_port(port)};
      interface.addresses = port.addresses;
      if (port.dhcp && interface.addresses.empty()) interface.addresses = {"dhcp"};
      ids_[port.name] = interface.id;
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
      for (const auto& [to, by] : routes_) add_route(device, to, by);
    }
    if (forwards()) make_policy(device, used);
    for (const IosPort* port : used) ask_about(*port, device);
    for (const IosPort& port : ports_) {
      if (port.vrf == table && !port.shutdown) make_tunnel(port, device);
    }
  }

  void add_route(Device& device, const AddressSet& to, const std::string& by) {
    if (const auto named = ids_.find(by); named != ids_.end()) {
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
    if (zone_pairs_ || std::ranges::any_of(used, &IosPort::zone_member)) {
      policy.fallback = Action::unknown;
      draft_.ask(
          {"the zone-based firewall of " + device.id +
               " (zone-pair) is not read: what does it let through?",
           device.id + " のゾーンベースファイアウォール（zone-pair）は読んでいない。何を通すか。"});
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
    device.policy = std::move(policy);
  }

  [[nodiscard]] static bool for_routing(const AccessList& list) {
    return list.prefix_form && !list.lines.empty();
  }

  [[nodiscard]] std::vector<std::string> interfaces_of(
      const std::vector<const IosPort*>& used, const std::pair<std::string, bool>& use) const {
    std::vector<std::string> out;
    for (const IosPort* port : used) {
      if (std::ranges::find(port->lists, use) != port->lists.end())
        out.push_back(ids_.at(port->name));
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

  void ask_about(const IosPort& port, const Device& device) {
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
  std::vector<std::pair<AddressSet, std::string>> routes_;
  std::map<std::string, std::string, std::less<>> ids_;
  std::optional<bool> routing_;
  bool zone_pairs_ = false;
};

}  // namespace

bool looks_ios(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  const bool interface = head.find("\ninterface ") != std::string_view::npos;
  const bool asa = head.find("\n nameif ") != std::string_view::npos ||
                   head.find("ASA Version") != std::string_view::npos;
  const bool signs = head.find("\n ip address ") != std::string_view::npos ||
                     head.find("\n switchport") != std::string_view::npos ||
                     head.find("\n no ip address") != std::string_view::npos;
  return interface && signs && !asa;
}

bool read_ios(const Input& input, Draft& draft) { return IosReader(input, draft).read(); }

}  // namespace importer
