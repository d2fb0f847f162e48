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

/// Two lists of service words have something in common; an empty one is any.
bool serves(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  Services left;
  Services right;
  for (const std::string& word : a) left.add(services_of(word));
  for (const std::string& word : b) right.add(services_of(word));
  return left.meets(right);
}

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
    said.from = end(rule.from, said);
    said.to = end(rule.to, said);
    if (!rule.out.empty()) leave_by(rule, said);
    if (!rule.source_ports.empty()) doubt(said, source_ports(rule.source_ports));
    if (!said.why.empty() && said.enabled) said.action = Action::unknown;
    return said;
  }

  static text::Bilingual source_ports(const std::vector<std::string>& ports) {
    std::string list;
    for (const std::string& port : ports) list += (list.empty() ? "" : ", ") + port;
    return {"only from source port " + list, "送信元ポート " + list + " に限る"};
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
    for (const std::string& word : words) {
      if (word == "any") return {};
      if (const auto alias = aliases_.find(word); alias != aliases_.end()) {
        if (alias->second->unknown) {
          doubt(said, {"what alias " + word + " holds is not in the file",
                       "別名 " + word + " の内容がファイルにない"});
        } else if (alias->second->is.empty()) {
          continue;  // nobody
        }
        if (!alias->second->unknown) out.push_back(word);
      } else if (ids_.contains(word)) {
        out.push_back(word);
      } else if (const auto set = AddressSet::parse(word)) {
        if (set->whole_four()) return {};
        for (std::string& prefix : set->prefixes()) out.push_back(std::move(prefix));
      } else {
        doubt(said, {"what '" + word + "' stands for is not in the file",
                     "「" + word + "」が何を指すかファイルにない"});
      }
    }
    if (out.empty() && !words.empty() && said.why.empty()) {
      off(said, {"an end of it is empty: it matches nothing", "端が空で、何にも一致しない"});
    }
    if (out.size() > kMaxPrefixes) {
      doubt(said, {"an end of it is too many ranges to be written", "端の範囲が多すぎて書けない"});
      out.clear();
    }
    return out;
  }

  /// The exit of a line as destinations: all that lies behind those interfaces.
  void leave_by(const Rule& rule, SaidRule& said) {
    AddressSet exit;
    std::string names;
    for (const std::string& interface : rule.out) {
      names += (names.empty() ? "" : "-") + interface;
      const auto reached = behind(draft_, device_, interface);
      if (!reached) {
        doubt(said, {"it leaves by " + interface + ", and what lies there is not known",
                     "出口は " + interface + " だが、その先が分からない"});
        return;
      }
      exit.add(*reached);
    }
    if (exit.whole()) return;
    if (said.to.empty()) {
      said.to = {exit_alias(names, exit)};
      return;
    }
    const auto to = addresses_of(said.to, draft_, policy_);
    if (!to) {
      doubt(said, {"it leaves by " + names + " only", "出口は " + names + " に限る"});
      return;
    }
    if (exit.contains(*to)) return;
    said.to = to->cut(exit).prefixes();
    if (said.to.empty()) {
      off(said,
          {"its destination does not lie behind " + names, "宛先が " + names + " の先にない"});
    } else if (said.to.size() > kMaxPrefixes) {
      doubt(said, {"it leaves by " + names + " only", "出口は " + names + " に限る"});
    }
  }

  std::string exit_alias(const std::string& names, const AddressSet& exit) {
    const auto [at, fresh] = exits_.emplace(names, "behind-" + names);
    if (fresh) {
      while (aliases_.contains(at->second) || ids_.contains(at->second)) at->second += "-1";
      out_.aliases.push_back({at->second, exit.prefixes(), false});
    }
    return at->second;
  }

  const Draft& draft_;
  const Device& device_;
  const Policy& policy_;
  std::map<std::string, const Alias*, std::less<>> aliases_;
  std::map<std::string, bool, std::less<>> ids_;
  std::map<std::string, std::string> exits_;
  SaidPolicy out_;
};

}  // namespace

SaidPolicy said(const Draft& draft, const Device& device) { return Speaker(draft, device).speak(); }

Passes passes(const Draft& draft, const Device& device, const SaidPolicy& said,
              const Forward& forward) {
  if (forward.opens == Forward::Opens::by_itself) return Passes::yes;
  if (forward.opens == Forward::Opens::unknown) return Passes::unknown;
  const Policy& policy = *device.policy;
  const auto target = addresses_of({forward.to}, draft, policy);
  bool perhaps = false;
  for (const SaidRule& rule : said.rules) {
    const auto& on = rule.interfaces;
    const bool here = on.empty() || forward.interface.empty() ||
                      std::ranges::find(on, forward.interface) != on.end();
    if (!rule.enabled || rule.direction == "out" || !here) continue;
    const auto to = addresses_of(rule.to, draft, policy);
    const bool aims = !to || !target || to->meets(*target);
    if (!aims || !serves(rule.services, target_services(forward))) continue;
    if (rule.action == Action::allow) return perhaps ? Passes::unknown : Passes::yes;
    if (rule.action == Action::unknown) perhaps = true;
    if (rule.action == Action::deny && rule.from.empty())
      return perhaps ? Passes::unknown : Passes::no;
  }
  if (perhaps || policy.fallback == Action::unknown) return Passes::unknown;
  return policy.fallback == Action::allow ? Passes::yes : Passes::no;
}

std::optional<AddressSet> addresses_of(const std::vector<std::string>& words, const Draft& draft,
                                       const Policy& policy) {
  if (words.empty()) return AddressSet::all();
  AddressSet out;
  for (const std::string& word : words) {
    if (word == "any") return AddressSet::all();
    if (const auto set = AddressSet::parse(word)) {
      out.add(*set);
    } else if (const Alias* alias = find_alias(policy, word)) {
      if (alias->unknown) return std::nullopt;
      if (alias->is.empty()) continue;
      const auto inner = addresses_of(alias->is, draft, Policy{});
      if (!inner) return std::nullopt;
      out.add(*inner);
    } else {
      const auto network = std::ranges::find(draft.networks, word, &Network::id);
      if (network == draft.networks.end() || network->cidrs.empty()) return std::nullopt;
      for (const std::string& cidr : network->cidrs) {
        if (const auto range = AddressSet::parse(cidr)) out.add(*range);
      }
    }
  }
  return out;
}

}  // namespace importer
