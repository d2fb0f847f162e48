#include "import/cisco_acl.h"

#include <algorithm>

#include "import/words.h"

namespace importer {
namespace {

using Ports = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

text::Bilingual mask_too_wide(std::string_view text) {
  return {"the mask " + std::string(text) + " has more holes than can be written out",
          "マスク " + std::string(text) + " は穴が多く書き下せない"};
}

bool masked_end(std::string_view address, std::string_view mask, MaskForm form,
                MaskAllowance& allowance, AddressSet& set, std::vector<text::Bilingual>& doubts) {
  const auto base = parse_four(address);
  const auto bits = parse_four(mask);
  if (!base || !bits) return false;
  const std::uint32_t free = form == MaskForm::net ? ~*bits : *bits;
  if (const auto found = AddressSet::masked(*base, free, allowance.limit())) {
    allowance.spend(*found);
    set = *found;
  } else {
    doubts.push_back(mask_too_wide(mask));
  }
  return true;
}

bool group_end(const std::string& name, const CiscoObjects& objects, AddressSet& set,
               std::vector<text::Bilingual>& doubts) {
  const auto group = objects.networks.find(name);
  if (group == objects.networks.end() || group->second.unknown) {
    doubts.push_back({"what group " + name + " holds is not in the file",
                      "グループ " + name + " の内容がファイルにない"});
  } else {
    set = group->second.set;
  }
  return true;
}

/// Words behind the ends that change nothing, and those that hold a condition.
bool harmless(std::string_view word) {
  return word == "log" || word == "log-input" || word == "inactive" || word == "disable" ||
         word == "default";
}

/// How many words a condition takes with it; 0: not a condition.
std::size_t condition_words(std::string_view word) {
  for (const std::string_view one : {"time-range", "dscp", "precedence", "tos", "ttl", "option",
                                     "match-any", "match-all", "flow-label", "reflect"}) {
    if (word == one) return 2;
  }
  for (const std::string_view one :
       {"fin", "psh", "syn", "urg", "routing", "mobility", "dest-option", "hbh", "auth",
        "undetermined-transport", "non500-isakmp"}) {
    if (word == one) return 1;
  }
  return 0;
}

class AceReader {
 public:
  AceReader(const std::vector<std::string>& words, bool standard, MaskForm form,
            const CiscoObjects& objects)
      : words_(words), standard_(standard), form_(form), objects_(objects) {}

  Ace read() {
    if (words_.empty()) return bad("");
    if (words_[0] == "evaluate") return evaluate();
    if (words_[0] != "permit" && words_[0] != "deny") return bad(words_[0]);
    ace_.rule.action = words_[0] == "permit" ? Action::allow : Action::deny;
    at_ = 1;
    AddressSet from = AddressSet::all();
    AddressSet to = AddressSet::all();
    if (standard_) {
      any_protocol_ = true;
      if (!standard_end(from)) return bad(word());
    } else {
      if (!protocol()) return bad(word());
      if (!end(from)) return bad(word());
      if (!ports(source_)) return bad(word());
      if (!end(to)) return bad(word());
      if (!ports(ports_)) return bad(word());
    }
    if (!tail()) return bad(word());
    finish(from, to);
    return ace_;
  }

 private:
  [[nodiscard]] std::string word() const { return at_ < words_.size() ? words_[at_] : ""; }
  Ace bad(std::string word) {
    ace_.kind = Ace::Kind::bad;
    ace_.bad = std::move(word);
    return ace_;
  }
  /// The answers of sessions that a line with `reflect` let out.
  Ace evaluate() {
    ace_.rule.action = Action::allow;
    ace_.rule.states = {"established"};
    ace_.rule.name = joined(words_, " ");
    return ace_;
  }

  bool protocol() {
    const std::string name = word();
    if (name == "ip" || name == "ipv6" || name == "ipv4") {
      any_protocol_ = true;
    } else if (name == "object" || name == "object-group") {
      ++at_;
      return service_object();
    } else if (name == "tcp-udp") {
      protocols_ = {kTcpNumber, kUdpNumber};
    } else if (const auto number = ip_protocol(name)) {
      protocols_ = {*number};
    } else {
      return false;
    }
    ++at_;
    return true;
  }

  bool service_object() {
    const std::string name = word();
    if (at_ >= words_.size()) return false;
    ++at_;
    any_protocol_ = true;
    const auto found = objects_.services.find(name);
    if (found == objects_.services.end() || found->second.unknown) {
      doubt({"what service group " + name + " holds is not in the file",
             "サービスグループ " + name + " の内容がファイルにない"});
      return true;
    }
    object_ = &found->second;
    return true;
  }

  bool standard_end(AddressSet& from) {
    if (word() != "any" && word() != "host" && at_ + 1 < words_.size() &&
        parse_four(words_[at_ + 1])) {
      return end(from);
    }
    if (const auto one = parse_four(word())) {
      from = *AddressSet::masked(*one, 0);
      ++at_;
      return true;
    }
    return end(from);
  }

  bool end(AddressSet& set) {
    return read_end(words_, at_, form_, objects_, set, ace_.rule.doubts);
  }

  bool ports(Ports& out) {
    if (word() == "object-group" && at_ + 1 < words_.size()) {
      const auto group = objects_.ports.find(words_[at_ + 1]);
      if (group != objects_.ports.end()) {
        out = group->second;
        at_ += 2;
        return true;
      }
      if (const auto kinds = objects_.icmp.find(words_[at_ + 1]); kinds != objects_.icmp.end()) {
        icmp_group(kinds->first, kinds->second);
        at_ += 2;
        return true;
      }
      // Of networks: the next end, not a port.
      if (objects_.networks.contains(words_[at_ + 1])) return true;
      if (&out == &ports_) {
        doubt({"what service group " + words_[at_ + 1] + " holds is not in the file",
               "サービスグループ " + words_[at_ + 1] + " の内容がファイルにない"});
        at_ += 2;
      }
      return true;
    }
    bool bad = false;
    read_ports(words_, at_, out, bad);
    return !bad;
  }

  void icmp_group(const std::string& name, const std::vector<IcmpKind>& kinds) {
    if (std::ranges::find(kinds, IcmpKind::opens) != kinds.end()) return;
    if (std::ranges::find(kinds, IcmpKind::other) != kinds.end() || kinds.empty())
      doubt({"ICMP kinds of group " + name, "グループ " + name + " の ICMP の種類"});
    else
      ace_.rule.rare = true;
  }

  bool tail() {
    while (at_ < words_.size()) {
      const std::string& one = words_[at_];
      if (one == "established" || one == "ack") {
        ace_.rule.states = {"established"};
      } else if (one == "rst") {
        if (ace_.rule.states.empty()) ace_.rule.rare = true;
      } else if (one == "fragments" || one == "fragment") {
        ace_.rule.rare = true;
      } else if (one == "log") {
        // ASA: a level and an interval may follow.
        while (at_ + 1 < words_.size() && !harmless(words_[at_ + 1]) &&
               condition_words(words_[at_ + 1]) == 0)
          ++at_;
        ++at_;
        continue;
      } else if (one == "inactive" || one == "disable") {
        ace_.rule.enabled = false;
      } else if (const std::size_t count = condition_words(one); count > 0) {
        std::string text = one;
        if (count > 1 && at_ + 1 < words_.size()) text += " " + words_[at_ + 1];
        if (one != "reflect") doubt({"condition: " + text, "条件：" + text});
        at_ += count;
        if (one == "reflect" && at_ + 1 < words_.size() && words_[at_] == "timeout") at_ += 2;
        while (one.starts_with("match-") && at_ < words_.size() &&
               (words_[at_].starts_with('+') || words_[at_].starts_with('-')))
          ++at_;
        continue;
      } else if (is_icmp()) {
        const IcmpKind kind = icmp_kind(one, protocols_[0] == kIcmpSixNumber);
        if (kind == IcmpKind::other)
          doubt({"ICMP " + one + " only", "ICMP " + one + " に限る"});
        else
          ace_.rule.rare = kind == IcmpKind::answers;
        ++at_;
        if (at_ < words_.size() && whole_number(words_[at_])) ++at_;
        continue;
      } else if (!harmless(one)) {
        return false;
      }
      ++at_;
    }
    return true;
  }

  [[nodiscard]] bool is_icmp() const {
    return protocols_.size() == 1 &&
           (protocols_[0] == kIcmpNumber || protocols_[0] == kIcmpSixNumber);
  }

  void doubt(text::Bilingual why) { ace_.rule.doubts.push_back(std::move(why)); }

  void finish(const AddressSet& from, const AddressSet& to) {
    Rule& rule = ace_.rule;
    ace_.prefix_form = words_.size() == 6 && words_[1] == "ip" && words_[2] == "host" &&
                       words_[4] == "host" && mask_length(words_[5]).value_or(0) >= 8;
    if (!from.whole() && !from.whole_four()) rule.from = from.words();
    if (!to.whole() && !to.whole_four()) rule.to = to.words();
    Services services = Services::all();
    if (object_ != nullptr) {
      services = object_->services;
      ace_.limited = object_->limited;
      narrow(services);
    } else if (!any_protocol_) {
      services = {};
      for (const std::uint32_t number : protocols_) {
        if (ports_.empty()) services.add(of_protocol(number));
        for (const auto& [low, high] : ports_) services.add(of_ports(number, low, high));
      }
    }
    const ServiceWords words = words_of(services);
    if (!words.any) rule.services = words.words;
    rule.beyond = !words.any && words.words.empty() && ace_.limited.empty();
    only_limited_ = services.empty() && !ace_.limited.empty();
    if (only_limited_) {
      rule.services = words_of(ace_.limited.front().first).words;
      rule.source_ports = words_of(ace_.limited.front().second).words;
      ace_.limited.erase(ace_.limited.begin());
    }
    for (const std::uint32_t number : protocols_) {
      for (const auto& [low, high] : source_) {
        for (std::string& port : words_of(of_ports(number, low, high)).words) {
          rule.source_ports.push_back(std::move(port));
        }
      }
    }
  }

  /// Ports behind a group of protocols: "object-group TCPUDP any host A eq 53".
  void narrow(Services& services) {
    if (ports_.empty() && source_.empty()) return;
    const Services whole = services;
    services = {};
    for (const std::uint32_t number : {kTcpNumber, kUdpNumber, kSctpNumber}) {
      if (!whole.meets(of_protocol(number))) continue;
      protocols_.push_back(number);
      if (ports_.empty()) services.add(whole.cut(of_protocol(number)));
      for (const auto& [low, high] : ports_) services.add(of_ports(number, low, high).cut(whole));
    }
    if (!ace_.limited.empty()) {
      doubt({"ports beside a group that names source ports",
             "送信元ポート付きグループとポートの併用"});
      ace_.limited.clear();
    }
  }

  const std::vector<std::string>& words_;
  bool standard_;
  MaskForm form_;
  const CiscoObjects& objects_;
  std::size_t at_ = 0;
  Ace ace_;
  bool any_protocol_ = false;
  std::vector<std::uint32_t> protocols_;
  const CiscoObjects::Ports* object_ = nullptr;
  bool only_limited_ = false;
  Ports source_;
  Ports ports_;
};

}  // namespace

bool read_end(const std::vector<std::string>& words, std::size_t& at, MaskForm form,
              const CiscoObjects& objects, AddressSet& set, std::vector<text::Bilingual>& doubts) {
  if (at >= words.size()) return false;
  const std::string& word = words[at];
  const std::string next = at + 1 < words.size() ? words[at + 1] : "";
  set = AddressSet::all();
  if (word == "any" || word == "any4" || word == "any6") {
    ++at;
    return true;
  }
  if (word == "host") {
    at += 2;
    if (const auto one = AddressSet::parse(next)) {
      set = *one;
    } else {
      doubts.push_back({"what host " + next + " is, is not in the file",
                        "ホスト " + next + " が何かファイルにない"});
    }
    return !next.empty();
  }
  if (word == "object" || word == "object-group" || word == "addrgroup" || word == "interface") {
    at += 2;
    return !next.empty() && group_end(next, objects, set, doubts);
  }
  if (word.find('/') != std::string::npos || word.find(':') != std::string::npos) {
    const auto one = AddressSet::parse(word);
    if (!one) return false;
    set = *one;
    ++at;
    return true;
  }
  if (parse_four(word) && parse_four(next)) {
    at += 2;
    return masked_end(word, next, form, objects.masks, set, doubts);
  }
  if (parse_four(word)) {
    set = *AddressSet::parse(word);
    ++at;
    return true;
  }
  return false;
}

bool read_ports(const std::vector<std::string>& words, std::size_t& at, Ports& ports, bool& bad) {
  if (at >= words.size()) return false;
  const std::string op = words[at];
  if (op != "eq" && op != "neq" && op != "gt" && op != "lt" && op != "range") return false;
  std::vector<std::uint32_t> numbers;
  std::size_t next = at + 1;
  for (; next < words.size(); ++next) {
    const auto number = port_number(words[next]);
    if (!number) break;
    numbers.push_back(*number);
  }
  bad = numbers.empty() || (op == "range" && numbers.size() != 2);
  if (bad) return true;
  at = next;
  if (op == "range") {
    ports.emplace_back(numbers[0], numbers[1]);
  } else if (op == "gt") {
    if (numbers[0] < 65535) ports.emplace_back(numbers[0] + 1, 65535);
  } else if (op == "lt") {
    if (numbers[0] > 0) ports.emplace_back(0, numbers[0] - 1);
  } else if (op == "neq") {
    if (numbers[0] > 0) ports.emplace_back(0, numbers[0] - 1);
    if (numbers[0] < 65535) ports.emplace_back(numbers[0] + 1, 65535);
  } else {
    for (const std::uint32_t number : numbers) ports.emplace_back(number, number);
  }
  bad = ports.empty();
  return true;
}

void CiscoObjects::Ports::add(const Ports& other) {
  services.add(Services(other.services));
  limited.insert(limited.end(), other.limited.begin(), other.limited.end());
  unknown = unknown || other.unknown;
}

void add_service(CiscoObjects::Ports& ports, const std::vector<std::string>& words) {
  std::vector<std::uint32_t> numbers;
  if (words[0] == "tcp-udp") {
    numbers = {kTcpNumber, kUdpNumber};
  } else if (words[0] == "ip") {
    ports.services = Services::all();
    return;
  } else if (const auto number = ip_protocol(words[0])) {
    numbers = {*number};
  } else {
    ports.unknown = true;
    return;
  }
  const bool icmp = numbers[0] == kIcmpNumber || numbers[0] == kIcmpSixNumber;
  if (icmp && words.size() > 1) {
    const IcmpKind kind = icmp_kind(words[1], numbers[0] == kIcmpSixNumber);
    if (kind == IcmpKind::opens) ports.services.add(of_protocol(numbers[0]));
    ports.unknown = ports.unknown || kind == IcmpKind::other;
    return;
  }
  Ports to;
  Ports from;
  bool bad = false;
  for (std::size_t at = 1; at < words.size() && !bad;) {
    const bool source = words[at] == "source";
    if (source || words[at] == "destination") ++at;
    const std::size_t before = at;
    read_ports(words, at, source ? from : to, bad);
    bad = bad || at == before;
  }
  ports.unknown = ports.unknown || bad;
  for (const std::uint32_t number : numbers) {
    Services served = to.empty() ? of_protocol(number) : Services{};
    for (const auto& [low, high] : to) served.add(of_ports(number, low, high));
    Services source;
    for (const auto& [low, high] : from) source.add(of_ports(number, low, high));
    if (from.empty())
      ports.services.add(served);
    else
      ports.limited.emplace_back(std::move(served), std::move(source));
  }
}

std::vector<Rule> rules_of(const Ace& ace) {
  std::vector<Rule> out = {ace.rule};
  for (const auto& [served, source] : ace.limited) {
    Rule rule = ace.rule;
    rule.services = words_of(served).words;
    rule.source_ports = words_of(source).words;
    out.push_back(std::move(rule));
  }
  return out;
}

Ace read_ace(const std::vector<std::string>& words, bool standard, MaskForm form,
             const CiscoObjects& objects) {
  return AceReader(words, standard, form, objects).read();
}

}  // namespace importer
