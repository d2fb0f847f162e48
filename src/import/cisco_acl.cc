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

bool masked_end(std::string_view address, std::string_view mask, MaskForm form, AddressSet& set,
                std::vector<text::Bilingual>& doubts) {
  const auto base = parse_four(address);
  const auto bits = parse_four(mask);
  if (!base || !bits) return false;
  if (const auto found = AddressSet::masked(*base, form == MaskForm::net ? ~*bits : *bits)) {
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
       {"ack", "fin", "psh", "rst", "syn", "urg", "routing", "mobility", "dest-option", "hbh",
        "auth", "undetermined-transport"}) {
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
    if (words_[0] == "evaluate") return kind(Ace::Kind::evaluate);
    if (words_[0] != "permit" && words_[0] != "deny") return bad(words_[0]);
    ace_.rule.action = words_[0] == "permit" ? Action::allow : Action::deny;
    at_ = 1;
    AddressSet from = AddressSet::all();
    AddressSet to = AddressSet::all();
    if (standard_) {
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
  Ace kind(Ace::Kind kind) {
    ace_.kind = kind;
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

  bool tail() {
    while (at_ < words_.size()) {
      const std::string& one = words_[at_];
      if (one == "established") {
        if (ace_.rule.action == Action::allow)
          ace_.kind = Ace::Kind::answers;
        else
          doubt({"answers only (established)", "応答だけ（established）"});
      } else if (one == "fragments" || one == "fragment") {
        ace_.kind = Ace::Kind::fragments;
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
        continue;
      } else if (is_icmp()) {
        std::string text = one;
        doubt({"ICMP " + text + " only", "ICMP " + text + " に限る"});
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
    if (!from.whole() && !from.whole_four()) rule.from = from.prefixes();
    if (!to.whole() && !to.whole_four()) rule.to = to.prefixes();
    Services services = Services::all();
    if (object_ != nullptr) {
      services = object_->services;
      if (object_->has_source) rule.source_ports = words_of(object_->source).words;
    } else if (!any_protocol_) {
      services = {};
      for (const std::uint32_t number : protocols_) {
        if (ports_.empty()) services.add(of_protocol(number));
        for (const auto& [low, high] : ports_) services.add(of_ports(number, low, high));
      }
    }
    const ServiceWords words = words_of(services);
    if (!words.any) rule.services = words.words;
    rule.beyond = !words.any && words.words.empty();
    for (const std::uint32_t number : protocols_) {
      for (const auto& [low, high] : source_) {
        for (std::string& port : words_of(of_ports(number, low, high)).words) {
          rule.source_ports.push_back(std::move(port));
        }
      }
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
    return masked_end(word, next, form, set, doubts);
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

Ace read_ace(const std::vector<std::string>& words, bool standard, MaskForm form,
             const CiscoObjects& objects) {
  return AceReader(words, standard, form, objects).read();
}

}  // namespace importer
