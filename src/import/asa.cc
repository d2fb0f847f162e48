// Cisco ASA: show running-config. Levels decide where no list is applied.
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

using WordList = std::vector<std::string>;

struct AsaPort {
  std::string name;  ///< nameif
  std::size_t line = 0;
  std::string description;
  std::string address;
  std::optional<std::string> cidr;
  bool dhcp = false;
  bool shutdown = false;
  bool management = false;
  std::optional<int> level;
  std::optional<int> vlan;
  std::string id;
};

struct AsaList {
  std::vector<Rule> rules;
  std::size_t lines = 0;
};

class AsaReader {
 public:
  AsaReader(const Input& input, Draft& draft) : input_(input), draft_(draft) {}

  bool read() {
    lines_ = lines_of(input_.bytes);
    if (!complete()) return false;
    // Groups may name groups that stand below them.
    constexpr int kPasses = 8;
    for (int pass = 0; pass < kPasses; ++pass) objects();
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i + 1;
      while (end < lines_.size() && lines_[end].indent > lines_[i].indent) ++end;
      if (!lines_[i].text.starts_with('!')) command(named(words_of_line(lines_[i].text)), i, end);
      i = end;
    }
    if (ports_.empty()) {
      input_.fault(diag::importer::kNothing, 0, {"asa"});
      return false;
    }
    make();
    return true;
  }

 private:
  bool complete() {
    const bool ends = std::ranges::any_of(lines_, [](const Line& line) {
      return line.indent == 0 && (line.text == "end" || line.text == ": end" ||
                                  line.text.starts_with("Cryptochecksum"));
    });
    if (ends) return true;
    const bool exported = input_.bytes.substr(0, 400).find(": Saved") != std::string_view::npos;
    if (exported || (!input_.bytes.empty() && input_.bytes.back() != '\n')) {
      input_.fault(diag::importer::kHalfFile, input_.bytes.size());
      return false;
    }
    draft_.ask({"the configuration has no line `end`: is it whole?",
                "設定に end の行がない。全部そろっているか。"});
    return true;
  }

  /// Reads objects and groups, with what the pass before knew of others.
  void objects() {
    before_ = std::move(objects_);
    objects_ = {};
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i + 1;
      while (end < lines_.size() && lines_[end].indent > lines_[i].indent) ++end;
      const std::string_view text = lines_[i].text;
      const WordList words = named(words_of_line(
          text.starts_with("object") || text.starts_with("name ") ? text : std::string_view()));
      if (words.size() > 2 && words[0] == "object") object(words, i, end);
      if (words.size() > 2 && words[0] == "object-group") group(words, i, end);
      i = end;
    }
  }

  /// With the addresses that `name 10.1.1.1 plc` gave names to.
  WordList named(WordList words) {
    if (words.empty()) return words;
    if (words[0] == "name" && words.size() > 2 && is_address(words[1])) {
      names_[words[2]] = words[1];
      return words;
    }
    const bool ends = words[0] == "access-list" || words[0] == "route" || words[0] == "host" ||
                      words[0] == "subnet" || words[0] == "network-object" || words[0] == "ip";
    if (!ends || names_.empty()) return words;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto name = names_.find(words[i]);
      if (name != names_.end() && (words[0] != "access-list" || i > 2)) words[i] = name->second;
    }
    return words;
  }

  void command(const WordList& words, std::size_t i, std::size_t end) {
    for (std::size_t j = i; j < end; ++j) serves_else(words_of_line(lines_[j].text));
    if (words[0] == "hostname" && words.size() > 1) {
      hostname_ = words[1];
    } else if (words[0] == "interface") {
      interface(i, end);
    } else if (words[0] == "object" && words.size() > 2) {
      for (std::size_t j = i + 1; j < end; ++j) object_nat(words[2], words_of_line(lines_[j].text));
    } else if (words[0] == "access-list" && words.size() > 3) {
      line(words, lines_[i].number);
    } else if (words[0] == "access-group" && words.size() > 2) {
      // One list for a side of an interface: a later line takes the place of an earlier one.
      std::erase_if(applied_, [&](const WordList& one) {
        return std::equal(one.begin() + 2, one.end(), words.begin() + 2, words.end());
      });
      applied_.push_back(words);
    } else if (words[0] == "route" && words.size() > 4) {
      routes_.push_back(words);
    } else if (words[0] == "same-security-traffic" && words.back() == "inter-interface") {
      same_level_ = true;
    } else if (words[0] == "crypto" && words.size() > 6 && words[1] == "map" &&
               words[5] == "peer") {
      peers_.emplace_back(words[6], lines_[i].number);
    } else if (words[0] == "crypto" && words.size() > 6 && words[1] == "map" &&
               words[5] == "address") {
      matched_.insert(words[6]);
    } else if (words[0] == "webvpn") {
      // enable outside: where users dial in
      for (std::size_t j = i + 1; j < end; ++j) {
        const WordList inner = words_of_line(lines_[j].text);
        if (inner.size() > 1 && inner[0] == "enable")
          portals_.emplace_back(inner[1], lines_[j].number);
      }
    } else if (words[0] == "nat" && std::ranges::find(words, "source") != words.end()) {
      manual_.emplace_back(words, lines_[i].number);
    } else if (words[0] == "nat" || (words[0] == "static" && words.size() > 1)) {
      draft_.remark(lines_[i].number,
                    {"NAT of before version 8.3 is not read: does it lead anything in?",
                     "8.3 より前の NAT は読んでいない。内側へ導くものはあるか。"});
    }
  }

  /// Lists that a class, a group of users or the firewall itself names filter no interface.
  void serves_else(const WordList& words) {
    if (words.size() < 3) return;
    const bool list = words[0] == "match" && words[1] == "access-list";
    const bool value = words.size() > 2 && words[words.size() - 2] == "value" &&
                       (words[0] == "vpn-filter" || words[0].starts_with("split-tunnel"));
    const bool own = words[0] == "access-group" && words.back() == "control-plane";
    if (list || value) elsewhere_.insert(words.back());
    if (own) elsewhere_.insert(words[1]);
  }

  void interface(std::size_t i, std::size_t end) {
    AsaPort port;
    port.line = lines_[i].number;
    draft_.count_read({"interfaces", "インターフェース"});
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList words = named(words_of_line(lines_[j].text));
      if (words[0] == "nameif" && words.size() > 1) port.name = words[1];
      if (words[0] == "security-level" && words.size() > 1) port.level = whole_number(words[1]);
      if (words[0] == "description")
        port.description = joined({words.begin() + 1, words.end()}, " ");
      if (words[0] == "shutdown") port.shutdown = true;
      if (words[0] == "management-only") port.management = true;
      if (words[0] == "vlan" && words.size() > 1) port.vlan = whole_number(words[1]);
      if (words.size() > 2 && words[0] == "ip" && words[1] == "address") {
        port.dhcp = words[2] == "dhcp" || words[2] == "pppoe";
        if (words.size() > 3 && mask_length(words[3]) && is_address(words[2])) {
          port.address = words[2];
          port.cidr = network_of(words[2], *mask_length(words[3]));
        }
      }
    }
    if (port.shutdown || port.name.empty()) {
      draft_.leave_out(
          {"interfaces that are shut down or have no name", "停止中か名前のないインターフェース"});
      return;
    }
    ports_.push_back(std::move(port));
  }

  void object(const WordList& words, std::size_t i, std::size_t end) {
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList inner = named(words_of_line(lines_[j].text));
      if (words[1] == "network") network_object(words[2], inner);
      if (words[1] == "service" && inner.size() > 1 && inner[0] == "service")
        add_service(objects_.services[words[2]], {inner.begin() + 1, inner.end()});
    }
  }

  void network_object(const std::string& name, const WordList& inner) {
    CiscoObjects::Ends& ends = objects_.networks[name];
    if (inner[0] == "host" && inner.size() > 1) {
      if (const auto set = AddressSet::parse(inner[1])) ends.set = *set;
    } else if (inner[0] == "subnet" && inner.size() > 2) {
      if (const auto set = AddressSet::parse(inner[1] + "/" + inner[2])) ends.set = *set;
    } else if (inner[0] == "range" && inner.size() > 2) {
      if (const auto set = AddressSet::parse(inner[1] + "-" + inner[2])) ends.set = *set;
    } else if (inner[0] == "fqdn") {
      ends.unknown = true;
      draft_.ask({"what does object " + name + " (a name) stand for?",
                  "オブジェクト " + name + "（名前）は何を指すか。"});
    }
  }

  /// nat (dmz,outside) static 203.0.113.10 [service tcp 80 8080]
  void object_nat(const std::string& name, const WordList& inner) {
    if (inner[0] != "nat" || inner.size() < 4) return;
    if (inner[2] == "dynamic") {
      draft_.leave_out(
          {"lines that change addresses and let nothing in", "アドレスを変えるだけの行"});
      return;
    }
    draft_.count_read({"static NAT", "静的 NAT"});
    statics_.emplace_back(name, inner);
  }

  void group(const WordList& words, std::size_t i, std::size_t end) {
    const std::string& name = words[2];
    for (std::size_t j = i + 1; j < end; ++j) {
      const WordList inner = named(words_of_line(lines_[j].text));
      if (inner[0] == "description" || inner.size() < 2) continue;
      if (words[1] == "network") {
        network_member(objects_.networks[name], inner);
      } else if (words[1] == "service" && words.size() > 3) {
        port_member(name, inner);
      } else if (words[1] == "icmp-type") {
        objects_.icmp[name].push_back(icmp_kind(inner[1], false));
      } else if (words[1] == "service" || words[1] == "protocol") {
        service_member(objects_.services[name], inner);
      }
    }
  }

  void network_member(CiscoObjects::Ends& ends, const WordList& inner) {
    const std::string& other = inner[0] == "group-object"                 ? inner[1]
                               : inner.size() > 2 && inner[1] == "object" ? inner[2]
                                                                          : std::string();
    if (!other.empty()) {
      const auto known = before_.networks.find(other);
      if (known == before_.networks.end() || known->second.unknown) {
        ends.unknown = true;
      } else {
        ends.set.add(known->second.set);
      }
      return;
    }
    std::size_t at = 1;
    AddressSet set;
    std::vector<text::Bilingual> doubts;
    if (!read_end(inner, at, MaskForm::net, objects_, set, doubts) || !doubts.empty())
      ends.unknown = true;
    else
      ends.set.add(set);
  }

  void port_member(const std::string& name, const WordList& inner) {
    auto& ports = objects_.ports[name];
    std::size_t at = 1;
    bool bad = false;
    if (inner[0] == "group-object") {
      const auto copy = before_.ports[inner[1]];
      ports.insert(ports.end(), copy.begin(), copy.end());
    } else if (inner[0] == "port-object") {
      read_ports(inner, at, ports, bad);
    }
  }

  void service_member(CiscoObjects::Ports& ports, const WordList& inner) {
    if (inner[0] == "group-object" || (inner[1] == "object" && inner.size() > 2)) {
      const auto known = before_.services.find(inner[0] == "group-object" ? inner[1] : inner[2]);
      if (known == before_.services.end())
        ports.unknown = true;
      else
        ports.add(known->second);
    } else {
      add_service(ports, {inner.begin() + 1, inner.end()});
    }
  }

  void line(const WordList& words, std::size_t number) {
    // access-list NAME [line N] extended|standard permit …
    std::size_t at = 2;
    if (words[at] == "line") at += 2;
    if (at >= words.size() || words[at] == "remark") return;
    const bool standard = words[at] == "standard";
    if (standard || words[at] == "extended") ++at;
    AsaList& list = lists_[words[1]];
    draft_.count_read({"access list lines", "アクセスリストの行"});
    ++list.lines;
    Ace ace = read_ace(
        {words.begin() + static_cast<std::ptrdiff_t>(std::min(at, words.size())), words.end()},
        standard, MaskForm::net, objects_);
    ace.rule.ref = words[1] + " " + std::to_string(list.lines);
    if (ace.kind == Ace::Kind::bad) {
      draft_.remark(number, {"access list " + words[1] + ": '" + ace.bad + "' is not understood",
                             "アクセスリスト " + words[1] + "：「" + ace.bad + "」を解釈できない"});
      ace.rule = {};
      ace.rule.ref = words[1] + " " + std::to_string(list.lines);
      ace.rule.doubts = {{"not understood", "解釈できない行"}};
    }
    for (Rule& rule : rules_of(ace)) draft_.add_rule(list.rules, std::move(rule));
  }

  [[nodiscard]] static int level(const AsaPort& port) {
    return port.level.value_or(port.name == "inside" ? 100 : 0);
  }

  void make() {
    std::vector<Interface> interfaces;
    for (AsaPort& port : ports_) {
      Interface one;
      one.id = draft_.take_own_id("interface", port.name, "interface");
      one.name = port.description;
      Network& network = draft_.add_network(port.name);
      network.evidence = input_.at_line(port.line);
      network.vlan = port.vlan;
      if (port.cidr) network.cidrs = {*port.cidr};
      if (!port.address.empty()) one.addresses = {port.address};
      if (port.dhcp && one.addresses.empty()) one.addresses = {"dhcp"};
      one.networks = {network.id};
      port.id = one.id;
      ids_[port.name] = one.id;
      interfaces.push_back(std::move(one));
    }
    Device& device = draft_.add_device(hostname_.empty() ? "asa" : hostname_);
    device.type = "firewall";
    device.evidence = input_.evidence;
    device.interfaces = std::move(interfaces);
    draft_.plant = device.id;
    for (const WordList& words : routes_) {
      const auto base = parse_four(words[2] == "0" ? "0.0.0.0" : words[2]);
      const auto mask = parse_four(words[3] == "0" ? "0.0.0.0" : words[3]);
      const auto id = ids_.find(words[1]);
      if (!base || !mask || id == ids_.end()) continue;
      if (const auto set = AddressSet::masked(*base, ~*mask))
        device.routes.push_back({*set, id->second});
    }
    device.policy = policy();
    for (const auto& [peer, at] : peers_) tunnel(device, peer, at);
    for (const auto& [interface, at] : portals_) portal(device, interface, at);
  }

  Policy policy() {
    Policy out;
    std::set<std::string> listed;
    std::set<std::string> used;
    for (const AsaPort& port : ports_) {
      if (port.management) management(out, port);
    }
    // The list for all interfaces is tried after theirs, and only then what none lets pass is gone.
    std::ranges::stable_partition(applied_,
                                  [](const WordList& words) { return words[2] != "global"; });
    global_ = !applied_.empty() && applied_.back()[2] == "global";
    for (const WordList& words : applied_) {
      // access-group NAME in interface outside · access-group NAME global
      const bool global = words[2] == "global";
      if (words.back() == "control-plane") continue;
      const auto id = global || words.size() < 5 ? ids_.end() : ids_.find(words[4]);
      if (!global && id == ids_.end()) continue;
      used.insert(words[1]);
      if (!global && words[2] == "in") listed.insert(words[4]);
      apply(out, words[1], global ? "" : id->second, words[2] == "out");
    }
    for (const AsaPort& port : ports_) {
      if (!listed.contains(port.name)) by_level(out, port);
    }
    for (const auto& [name, list] : lists_) {
      if (used.contains(name)) continue;
      if (elsewhere_.contains(name)) {
        draft_.leave_out({"access lists that serve classes, users or the firewall itself",
                          "クラス・利用者・機器自身用のアクセスリスト"});
      } else if (matched_.contains(name)) {
        draft_.leave_out({"access lists that serve a tunnel", "トンネル用のアクセスリスト"});
      } else {
        out.unapplied.emplace_back(name, list.rules);
      }
    }
    // Manual NAT is tried before that of objects, but for what stands after it.
    for (const bool late : {false, true}) {
      for (const auto& [words, at] : manual_) {
        const bool after = std::ranges::find(words, "after-auto") != words.end();
        if (after == late) manual(out, words, at);
      }
      if (late) break;
      for (const auto& [name, inner] : statics_) forward(out, name, inner);
    }
    return out;
  }

  void apply(Policy& policy, const std::string& name, const std::string& interface, bool way_out) {
    const auto list = lists_.find(name);
    if (list == lists_.end()) {
      draft_.ask({"what does access list " + name + " hold? It is applied and not defined.",
                  "アクセスリスト " + name + " の内容は何か（適用されているが定義がない）。"});
      return;
    }
    for (Rule rule : list->second.rules) {
      if (!interface.empty()) rule.in = {interface};
      rule.on_exit = way_out;
      policy.rules.push_back(std::move(rule));
    }
    if (global_ && !interface.empty() && !way_out) return;
    Rule last;
    last.action = Action::deny;
    if (!interface.empty()) last.in = {interface};
    last.on_exit = way_out;
    last.ref = name + " end";
    last.name = "implied deny";
    policy.rules.push_back(std::move(last));
  }

  /// It forwards nothing, either way.
  static void management(Policy& policy, const AsaPort& port) {
    for (const bool out : {false, true}) {
      Rule none;
      none.action = Action::deny;
      (out ? none.out : none.in) = {port.id};
      none.ref = port.name + (out ? " management-only out" : " management-only");
      policy.rules.push_back(std::move(none));
    }
  }

  /// Without a list sessions go from a higher level to a lower one.
  void by_level(Policy& policy, const AsaPort& port) {
    if (port.management) return;
    for (const AsaPort& other : ports_) {
      if (&other == &port || other.management) continue;  // nothing is forwarded there
      const bool passes =
          level(other) < level(port) || (level(other) == level(port) && same_level_);
      if (!passes) continue;
      Rule rule;
      rule.action = Action::allow;
      rule.in = {port.id};
      rule.out = {other.id};
      rule.ref = port.name + " to " + other.name;
      rule.name = "by security level";
      policy.rules.push_back(std::move(rule));
    }
  }

  void forward(Policy& policy, const std::string& name, const WordList& inner) {
    const auto target = objects_.networks.find(name);
    Forward out;
    out.ref = "nat " + name;
    // (real,mapped)
    const auto pair = split(inner[1], "(,)");
    if (pair.size() == 2 && ids_.contains(std::string(pair[1])))
      out.interface = ids_.at(std::string(pair[1]));
    const auto service = std::ranges::find(inner, "service");
    if (inner.end() - service > 3) {
      const auto number = ip_protocol(*(service + 1));
      const auto real = port_number(*(service + 2));
      const auto mapped = port_number(*(service + 3));
      if (number && mapped) out.services = words_of(of_ports(*number, *mapped, *mapped)).words;
      if (real) out.to_port = static_cast<int>(*real);
    }
    leads(policy, out, target == objects_.networks.end() ? nullptr : &target->second);
  }

  /// One forward for a prefix, or one for each of a few addresses.
  void leads(Policy& policy, Forward forward, const CiscoObjects::Ends* to) {
    constexpr std::size_t kMaxTargets = 64;
    std::vector<std::string> targets;
    if (to != nullptr && !to->unknown) targets = to->set.prefixes();
    if (targets.size() > 1) targets = each_address(to->set, kMaxTargets);
    for (const std::string& target : targets) {
      forward.to = target;
      policy.forwards.push_back(forward);
    }
    if (!targets.empty()) return;
    draft_.leave_out({"forwards to a name or to many addresses", "名前や多数の番地への転送"});
    draft_.ask({"where does the forward " + forward.ref + " lead?",
                "転送 " + forward.ref + " の行き先はどこか。"});
  }

  /// nat (real,mapped) source static REAL MAPPED [destination static MAPPED REAL] [service REAL
  /// MAPPED]: who comes to the mapped address is led to the real one.
  void manual(Policy& policy, const WordList& words, std::size_t line) {
    const auto source = std::ranges::find(words, "source");
    const bool fixed = words.end() - source > 3 && *(source + 1) == "static";
    const bool itself = fixed && (*(source + 2) == *(source + 3) || *(source + 2) == "any");
    const bool led = inward(policy, words, line);
    if (led && (!fixed || itself)) return;
    if (!fixed || itself) {
      draft_.leave_out(
          {"lines that change addresses and let nothing in", "アドレスを変えるだけの行"});
      return;
    }
    draft_.count_read({"static NAT", "静的 NAT"});
    if (words.back() == "inactive") {
      draft_.leave_out({"forwards that are off", "無効の転送"});
      return;
    }
    Forward out;
    out.ref = "nat line " + std::to_string(line);
    const auto pair = split(words[1], "(,)");
    if (pair.size() == 2 && ids_.contains(std::string(pair[1])))
      out.interface = ids_.at(std::string(pair[1]));
    narrow(out, words);
    const auto real = objects_.networks.find(*(source + 2));
    leads(policy, out, real == objects_.networks.end() ? nullptr : &real->second);
  }

  /// nat (outside,inside) source … destination static MAPPED REAL [service MAPPED REAL]: written
  /// from the caller's side, where the destination is what is led on. False if it leads nowhere
  /// else.
  bool inward(Policy& policy, const WordList& words, std::size_t line) {
    const auto far = std::ranges::find(words, "destination");
    if (words.end() - far <= 3 || *(far + 1) != "static" || *(far + 2) == *(far + 3)) return false;
    const auto pair = split(words[1], "(,)");
    const auto real = objects_.networks.find(*(far + 3));
    if (pair.size() != 2 || real == objects_.networks.end()) return false;
    draft_.count_read({"static NAT", "静的 NAT"});
    if (words.back() == "inactive") {
      draft_.leave_out({"forwards that are off", "無効の転送"});
      return true;
    }
    Forward out;
    out.ref = "nat line " + std::to_string(line);
    if (const auto id = ids_.find(std::string(pair[0])); id != ids_.end())
      out.interface = id->second;
    const auto service = std::ranges::find(words, "service");
    if (words.end() - service > 2) asked_service(out, *(service + 1), *(service + 2));
    leads(policy, out, &real->second);
    return true;
  }

  /// The services that callers name and the port that they are led to.
  void asked_service(Forward& out, const std::string& asked, const std::string& led) const {
    const auto from = objects_.services.find(asked);
    const auto to = objects_.services.find(led);
    if (from == objects_.services.end() || to == objects_.services.end() || from->second.unknown ||
        to->second.unknown || to->second.services.ranges().size() != 1) {
      out.opens = Forward::Opens::unknown;
      return;
    }
    out.services = words_of(from->second.services).words;
    if (asked != led)
      out.to_port = static_cast<int>(to->second.services.ranges().front().low & 0xFFFFU);
  }

  void narrow(Forward& out, const WordList& words) const {
    const auto far = std::ranges::find(words, "destination");
    if (words.end() - far > 3 && *(far + 3) != "any") {
      const auto ends = objects_.networks.find(*(far + 3));
      if (ends == objects_.networks.end() || ends->second.unknown)
        out.opens = Forward::Opens::unknown;
      else
        out.from = ends->second.set.words();
    }
    const auto service = std::ranges::find(words, "service");
    if (words.end() - service <= 2) return;
    // Service objects name the port of the real side as a source port.
    const auto port_of = [&](const std::string& name) -> std::optional<Services> {
      const auto found = objects_.services.find(name);
      if (found == objects_.services.end() || found->second.limited.size() != 1)
        return std::nullopt;
      return found->second.limited.front().second;
    };
    const auto mapped = port_of(*(service + 2));
    const auto real = port_of(*(service + 1));
    if (!mapped || !real || real->ranges().size() != 1) {
      out.opens = Forward::Opens::unknown;
      return;
    }
    out.services = words_of(*mapped).words;
    out.to_port = static_cast<int>(real->ranges().front().low & 0xFFFFU);
  }

  void portal(const Device& device, const std::string& interface, std::size_t at) {
    RemoteAccess access;
    access.id = draft_.take_own_id("remote_access", "vpn-" + interface, "remote");
    access.ends_at = device.id;
    access.evidence = input_.at_line(at);
    draft_.remote_accesses.push_back(std::move(access));
    draft_.ask({"who comes in by the VPN portal of " + device.id + " (webvpn, " + interface +
                    "), how is it opened, and what do they reach?",
                device.id + " の VPN（webvpn、" + interface +
                    "）で入るのは誰か。どう開け、どこまで届くか。"});
  }

  void tunnel(const Device& device, const std::string& peer, std::size_t at) {
    Link link;
    link.id = draft_.take_own_id("link", "vpn-" + peer, "vpn");
    link.between = {device.id, std::string(kInternet)};
    link.medium = "vpn";
    link.evidence = input_.at_line(at);
    draft_.links.push_back(std::move(link));
    draft_.ask({"who is at the far end " + peer + " of the tunnel of " + device.id +
                    ", and what do they reach?",
                device.id + " のトンネルの相手 " + peer + " は誰か。どこまで届くか。"});
    for (const std::string& name : matched_) {
      if (!lists_.contains(name))
        draft_.ask({"what does " + name + " hold? The tunnel matches it, and it is not defined.",
                    name + " の内容は何か（トンネルが参照するが定義がない）。"});
    }
  }

  const Input& input_;
  Draft& draft_;
  std::vector<Line> lines_;
  std::string hostname_;
  std::vector<AsaPort> ports_;
  CiscoObjects objects_;
  std::map<std::string, std::string, std::less<>> names_;
  std::set<std::string, std::less<>> elsewhere_;
  CiscoObjects before_;  // of the pass before
  std::map<std::string, AsaList> lists_;
  std::vector<WordList> applied_;
  std::vector<WordList> routes_;
  std::vector<std::pair<std::string, WordList>> statics_;
  std::vector<std::pair<WordList, std::size_t>> manual_;
  std::vector<std::pair<std::string, std::size_t>> peers_;
  std::set<std::string> matched_;
  std::map<std::string, std::string, std::less<>> ids_;
  bool same_level_ = false;
  bool global_ = false;  // a list for all interfaces is applied
  std::vector<std::pair<std::string, std::size_t>> portals_;
};

}  // namespace

bool looks_asa(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 65536);
  return head.find("\n nameif ") != std::string_view::npos ||
         head.find("ASA Version") != std::string_view::npos;
}

bool read_asa(const Input& input, Draft& draft) { return AsaReader(input, draft).read(); }

}  // namespace importer
