#include "import/policy.h"

#include <algorithm>
#include <map>

#include "import/services.h"
#include "import/words.h"

namespace importer {
namespace {

/// Prefixes that one line may hold; beyond, what it means is not written.
constexpr std::size_t kMaxPrefixes = 512;

const Alias* find_alias(const Policy& policy, std::string_view id) {
  const auto at = std::ranges::find(policy.aliases, id, &Alias::id);
  return at == policy.aliases.end() ? nullptr : &*at;
}

/// The services behind a forward: those it listens for, at the port of the target.
std::vector<std::string> target_services(const Forward& forward) {
  if (!forward.to_port || forward.services.empty()) return forward.services;
  std::vector<std::string> out;
  for (const std::string& word : forward.services) {
    add_once(out, word.substr(0, word.find('/') + 1) + std::to_string(*forward.to_port));
  }
  return out;
}

/// The services of a list of words; an empty one is any.
Services all_of(const std::vector<std::string>& words) {
  if (words.empty()) return Services::all();
  Services out;
  for (const std::string& word : words) out.add(services_of(word));
  return out;
}

/// What the lines let through of a forward.
struct LetIn {
  Services open;
  AddressSet from;  ///< Whose packets, unless everybody's.
  bool anybody = false;
  bool doubtful = false;  ///< A line that nobody knows stands before one that lets it in.
  bool perhaps = false;
};

class Speaker {
 public:
  Speaker(const Draft& draft, const Device& device)
      : draft_(draft), device_(device), policy_(*device.policy) {
    for (const Alias& alias : policy_.aliases) {
      aliases_.emplace(alias.id, &alias);
      if (!alias.unknown && !alias.is.empty()) out_.aliases.push_back(alias);
    }
    for (const Network& network : draft.networks) ids_.emplace(network.id, true);
    for (const Device& other : draft.devices) ids_.emplace(other.id, true);
    ids_.emplace(std::string(kInternet), true);
  }

  SaidPolicy speak() {
    for (const Rule& rule : policy_.rules) out_.rules.push_back(say(rule));
    if (!policy_.forwards.empty()) {
      for (SaidRule& rule : out_.rules) {
        rule.target = addresses_of(rule.to, draft_, policy_);
        rule.served = all_of(rule.services);
      }
    }
    for (const auto& [name, rules] : policy_.unapplied) {
      std::vector<SaidRule>& list = out_.unapplied.emplace_back();
      for (const Rule& rule : rules) list.push_back(say(rule));
    }
    return std::move(out_);
  }

 private:
  SaidRule say(const Rule& rule) {
    SaidRule said;
    said.action = rule.action;
    said.enabled = rule.enabled;
    said.services = rule.services;
    said.why = rule.doubts;
    said.direction = rule.on_exit ? "out" : "in";
    for (const std::string& interface : rule.in) {
      if (device_.find_interface(interface) != nullptr) {
        said.interfaces.push_back(interface);
      } else {
        off(said, {"no interface " + interface, "インターフェース " + interface + " がない"});
      }
    }
    for (const std::string& interface : rule.out) {
      if (device_.find_interface(interface) != nullptr) {
        said.exits.push_back(interface);
      } else {
        off(said, {"no interface " + interface, "インターフェース " + interface + " がない"});
      }
    }
    said.from = end(rule.from, said);
    said.to = end(rule.to, said);
    said.states = rule.states;
    if (!rule.source_ports.empty()) source_ports(rule.source_ports, said);
    if (!said.why.empty() && said.enabled) said.action = Action::unknown;
    return said;
  }

  /// Ports of the side that opens the session: the format has them for all transports of a line.
  static void source_ports(const std::vector<std::string>& words, SaidRule& said) {
    Services from;
    for (const std::string& word : words) from.add(services_of(word));
    std::vector<std::uint32_t> transports;
    for (const std::uint32_t number : {kTcpNumber, kUdpNumber, kSctpNumber}) {
      if (from.meets(of_protocol(number))) transports.push_back(number);
    }
    Services served;
    for (const std::uint32_t number : transports) served.add(of_protocol(number));
    if (!said.services.empty()) {
      Services named;
      for (const std::string& word : said.services) named.add(services_of(word));
      served = named;
    }
    const auto ports_of = [&](std::uint32_t number) {
      std::vector<std::string> out;
      for (const std::string& word : words_of(from.cut(of_protocol(number))).words)
        out.push_back(word.substr(word.find('/') + 1));
      return out;
    };
    const std::vector<std::string> first =
        transports.empty() ? std::vector<std::string>{} : ports_of(transports.front());
    bool same = !first.empty();
    for (const std::uint32_t number : transports) same = same && ports_of(number) == first;
    Services all;
    for (const std::uint32_t number : transports) all.add(of_protocol(number));
    if (!same || !all.contains(served)) {
      doubt(said, {"only from source port " + joined(words),
                   "送信元ポート " + joined(words) + " に限る"});
      return;
    }
    said.services = words_of(served).words;
    if (first != std::vector<std::string>{"1-65535"}) said.source_ports = first;
  }

  static void doubt(SaidRule& said, text::Bilingual why) { said.why.push_back(std::move(why)); }
  /// The line can never match.
  static void off(SaidRule& said, text::Bilingual why) {
    said.enabled = false;
    said.why.push_back(std::move(why));
  }

  /// Words of one end; nothing that they cannot mean.
  std::vector<std::string> end(const std::vector<std::string>& words, SaidRule& said) {
    std::vector<std::string> out;
    bool taken_out = false;  // "!" before something: what is left may be everything
    for (const std::string& whole : words) {
      const bool negated = whole.starts_with('!');
      const std::string word = negated ? whole.substr(1) : whole;
      const std::string sign = negated ? "!" : "";
      taken_out = taken_out || negated;
      if (word == "any" || whole_four(word)) {
        if (!negated) return {};
        off(said, {"all is taken out of an end of it", "端からすべてが除かれている"});
      } else if (const auto alias = aliases_.find(word); alias != aliases_.end()) {
        if (alias->second->unknown) {
          doubt(said, {"what alias " + word + " holds is not in the file",
                       "別名 " + word + " の内容がファイルにない"});
        } else if (!alias->second->is.empty()) {
          out.push_back(sign + word);
        }
      } else if (ids_.contains(word)) {
        out.push_back(sign + word);
      } else if (const auto set = AddressSet::parse(word)) {
        add_words(*set, negated, out);
      } else if (word.find('/') != std::string::npos &&
                 is_address(word.substr(0, word.find('/')))) {
        doubt(said, {"the mask of " + word + " has more holes than can be written",
                     word + " のマスクは穴が多く書けない"});
      } else {
        doubt(said, {"what '" + word + "' stands for is not in the file",
                     "「" + word + "」が何を指すかファイルにない"});
      }
    }
    if (out.empty() && !words.empty() && !taken_out && said.why.empty()) {
      off(said, {"an end of it is empty: it matches nothing", "端が空で、何にも一致しない"});
    }
    if (out.size() > kMaxPrefixes) {
      doubt(said, {"an end of it is too many ranges to be written", "端の範囲が多すぎて書けない"});
      out.clear();
    }
    return out;
  }

  static bool whole_four(const std::string& word) {
    const auto set = AddressSet::parse(word);
    return set && set->whole_four();
  }

  static void add_words(const AddressSet& set, bool negated, std::vector<std::string>& out) {
    for (std::string& one : set.words()) {
      if (!negated) {
        out.push_back(std::move(one));
      } else if (one.starts_with('!')) {
        out.push_back(one.substr(1));
      } else {
        out.push_back("!" + one);
      }
    }
  }

  const Draft& draft_;
  const Device& device_;
  const Policy& policy_;
  std::map<std::string, const Alias*, std::less<>> aliases_;
  std::map<std::string, bool, std::less<>> ids_;
  SaidPolicy out_;
};

}  // namespace

SaidPolicy said(const Draft& draft, const Device& device) { return Speaker(draft, device).speak(); }

namespace {

/// The lines that a forward meets, in their order, until nothing of it is left.
class ForwardWay {
 public:
  ForwardWay(const Draft& draft, const Device& device, const Forward& forward)
      : draft_(draft),
        device_(device),
        policy_(*device.policy),
        forward_(forward),
        target_(addresses_of({forward.to}, draft, policy_)),
        left_(all_of(target_services(forward))) {
    placed_ = std::ranges::any_of(device.interfaces, [&](const Interface& one) {
      const auto reached = behind(draft_, device_, one.id);
      return reached && target_ && reached->meets(*target_);
    });
  }

  LetIn let_in(const SaidPolicy& said) {
    for (const SaidRule& rule : said.rules) {
      if (left_.empty()) break;
      if (concerns(rule)) meet(rule);
    }
    if (policy_.fallback == Action::allow && !left_.empty()) {
      out_.open.add(left_);
      out_.anybody = true;
    }
    out_.perhaps = out_.perhaps || policy_.fallback == Action::unknown;
    return out_;
  }

 private:
  [[nodiscard]] bool concerns(const SaidRule& rule) const {
    const auto& on = rule.interfaces;
    const bool here = on.empty() || forward_.interface.empty() ||
                      std::ranges::find(on, forward_.interface) != on.end();
    return rule.enabled && rule.direction != "out" && here && opens(rule) && leaves_there(rule);
  }

  /// A line that names the exit concerns the forward only if its target lies there, or if nothing
  /// says where it lies (routing protocols).
  [[nodiscard]] bool leaves_there(const SaidRule& rule) const {
    return rule.exits.empty() || std::ranges::any_of(rule.exits, [&](const std::string& exit) {
             const auto reached = behind(draft_, device_, exit);
             return !placed_ || !reached || reached->meets(*target_);
           });
  }

  void meet(const SaidRule& rule) {
    const std::optional<AddressSet>& to = rule.target;
    if (to && target_ && !to->meets(*target_)) return;
    const Services met = left_.cut(rule.served);
    if (met.empty()) return;
    // Only a line for everybody settles what it meets; others leave the rest to those below.
    const bool settles =
        rule.from.empty() && rule.source_ports.empty() && to && target_ && to->contains(*target_);
    if (rule.action == Action::unknown) out_.perhaps = true;
    if (rule.action == Action::allow) {
      out_.doubtful = out_.doubtful || out_.perhaps;
      out_.open.add(met);
      const auto from = addresses_of(rule.from, draft_, policy_);
      out_.anybody = out_.anybody || rule.from.empty() || !from;
      if (from) out_.from.add(*from);
    }
    if (rule.action != Action::unknown && settles) left_ = left_.without(met);
  }

  const Draft& draft_;
  const Device& device_;
  const Policy& policy_;
  const Forward& forward_;
  std::optional<AddressSet> target_;
  Services left_;
  bool placed_ = false;
  LetIn out_;
};

}  // namespace

Passes passes(const Draft& draft, const Device& device, const SaidPolicy& said,
              const Forward& forward) {
  if (forward.opens == Forward::Opens::by_itself) return Passes::yes;
  if (forward.opens == Forward::Opens::unknown) return Passes::unknown;
  const LetIn in = ForwardWay(draft, device, forward).let_in(said);
  if (in.open.empty()) return in.perhaps ? Passes::unknown : Passes::no;
  return in.doubtful ? Passes::unknown : Passes::yes;
}

void narrow_forwards(const Draft& draft, Device& device) {
  if (!device.policy || device.policy->forwards.empty()) return;
  const SaidPolicy lines = said(draft, device);
  for (Forward& forward : device.policy->forwards) {
    if (forward.opens != Forward::Opens::by_rule) continue;
    const LetIn in = ForwardWay(draft, device, forward).let_in(lines);
    if (in.open.empty() || in.doubtful) continue;
    if (!in.anybody && forward.from.empty()) forward.from = in.from.words();
    if (forward.to_port) continue;
    const Services all = all_of(forward.services);
    const Services kept = all.cut(in.open);
    std::vector<std::string> words =
        kept == all ? std::vector<std::string>{} : words_of(kept).words;
    if (!words.empty()) forward.services = std::move(words);
  }
}

bool opens(const SaidRule& rule) {
  return rule.states.empty() || std::ranges::find(rule.states, "new") != rule.states.end();
}

std::optional<AddressSet> addresses_of(const std::vector<std::string>& words, const Draft& draft,
                                       const Policy& policy) {
  if (words.empty()) return AddressSet::all();
  AddressSet out;
  AddressSet without;
  bool only_without = true;
  for (const std::string& whole : words) {
    const bool negated = whole.starts_with('!');
    const std::string word = negated ? whole.substr(1) : whole;
    AddressSet& target = negated ? without : out;
    only_without = only_without && negated;
    if (word == "any") {
      target.add(AddressSet::all());
    } else if (const auto set = AddressSet::parse(word)) {
      target.add(*set);
    } else if (const Alias* alias = find_alias(policy, word)) {
      if (alias->unknown) return std::nullopt;
      if (alias->is.empty()) continue;
      const auto inner = addresses_of(alias->is, draft, Policy{});
      if (!inner) return std::nullopt;
      target.add(*inner);
    } else {
      const auto network = std::ranges::find(draft.networks, word, &Network::id);
      if (network == draft.networks.end() || network->cidrs.empty()) return std::nullopt;
      for (const std::string& cidr : network->cidrs) {
        if (const auto range = AddressSet::parse(cidr)) target.add(*range);
      }
    }
  }
  if (only_without) out = AddressSet::all();
  return out.without(without);
}

}  // namespace importer
