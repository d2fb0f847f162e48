#include "import/chains.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "import/words.h"

namespace importer {
namespace {

constexpr int kMaxJumps = 32;

/// Lines that are looked at while jumps are followed, those that come to nothing too.
constexpr std::size_t kMaxSteps = 2'000'000;

std::vector<std::string> both_named(const std::vector<std::string>& a,
                                    const std::vector<std::string>& b, bool& never) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  std::vector<std::string> out;
  for (const std::string& one : a) {
    if (std::ranges::find(b, one) != b.end()) out.push_back(one);
  }
  never = never || out.empty();
  return out;
}

bool trivial(const std::vector<Rule>& rules, bool closed) {
  return !closed && std::ranges::all_of(rules, [](const Rule& rule) {
    return rule.action == Action::allow && rule.doubts.empty();
  });
}

bool everything(const Rule& rule) {
  return rule.in.empty() && rule.out.empty() && rule.from.empty() && rule.to.empty() &&
         rule.services.empty() && rule.source_ports.empty() && rule.states.empty() &&
         rule.doubts.empty();
}

constexpr std::string_view kStates[] = {"new", "established", "related", "invalid"};

using Names = std::vector<std::string>;

bool within(const Names& inner, const Names& outer) {
  return outer.empty() ||
         (!inner.empty() && std::ranges::all_of(inner, [&](const std::string& one) {
           return std::ranges::find(outer, one) != outer.end();
         }));
}

/// A list of names less another one; false where it is open what is left.
bool take_names(Names& names, const Names& gone) {
  if (names.empty()) return false;
  std::erase_if(names,
                [&](const std::string& one) { return std::ranges::find(gone, one) != gone.end(); });
  return true;
}

/// Takes out of a match what has gone before: exact where the two differ in one thing, or in none.
bool take_out(Match& match, const Match& gone) {
  if (!gone.doubts.empty() || gone.rare || !gone.source_ports.empty()) return false;
  const bool states = !within(match.states, gone.states);
  const bool in = !within(match.in, gone.in);
  const bool out = !within(match.out, gone.out);
  const bool from = !gone.from.contains(match.from);
  const bool to = !gone.to.contains(match.to);
  const bool services = !gone.services.contains(match.services);
  const int differ = states + in + out + from + to + services;
  if (differ == 0) match.never = true;
  if (differ != 1) return differ == 0;
  if (in) return take_names(match.in, gone.in);
  if (out) return take_names(match.out, gone.out);
  if (states && match.states.empty()) match.states = {std::begin(kStates), std::end(kStates)};
  if (states) return take_names(match.states, gone.states);
  if (from) match.from = match.from.without(gone.from);
  if (to) match.to = match.to.without(gone.to);
  if (services) match.services = match.services.without(gone.services);
  return true;
}

}  // namespace

bool opens(const Match& match) {
  return match.states.empty() || std::ranges::find(match.states, "new") != match.states.end();
}

bool notracks(std::string_view bytes) { return lower(bytes).find("notrack") != std::string::npos; }

bool narrow_states(const std::vector<std::string>& words, bool negated, bool notracks,
                   Match& match) {
  std::vector<std::string> named;
  for (const std::string& word : words) {
    std::string state = lower(word);
    if (state == "untracked" && !notracks) continue;
    if (state == "untracked") state = "new";
    if (std::ranges::find(kStates, state) == std::end(kStates)) return false;
    add_once(named, state);
  }
  Match other;
  for (const std::string_view state : kStates) {
    const bool is = std::ranges::find(named, state) != named.end();
    if (is != negated) other.states.emplace_back(state);
  }
  if (other.states.size() == std::size(kStates)) return true;
  match.rare = match.rare || other.states.empty();
  match = meet(match, other);
  return true;
}

Match meet(const Match& a, const Match& b) {
  Match out;
  out.never = a.never || b.never;
  out.in = both_named(a.in, b.in, out.never);
  out.out = both_named(a.out, b.out, out.never);
  out.from = a.from.cut(b.from);
  out.to = a.to.cut(b.to);
  out.services = a.services.cut(b.services);
  out.never = out.never || out.from.empty() || out.to.empty() || out.services.empty();
  out.source_ports = a.source_ports.empty() ? b.source_ports : a.source_ports;
  // New packets that do not open one, and the like: nothing that an ordinary session has.
  bool odd = false;
  out.states = both_named(a.states, b.states, odd);
  out.rare = a.rare || b.rare || odd;
  out.doubts = a.doubts;
  out.doubts.insert(out.doubts.end(), b.doubts.begin(), b.doubts.end());
  if (!a.source_ports.empty() && !b.source_ports.empty()) {
    out.doubts.push_back({"source ports of two lines", "二つの行の送信元ポート"});
  }
  return out;
}

ChainDevice::ChainDevice(Draft& draft, std::string_view file)
    : draft_(draft), linux_(!file.empty()) {
  for (Box& box : draft_.boxes) {
    const bool only = draft_.boxes.size() == 1 && !file.empty() && !box.taken;
    if (box_ == nullptr && (only || box.name == stem(file))) box_ = &box;
  }
  if (box_ == nullptr) return;
  for (const Box::Port& port : box_->ports) {
    for (const auto& [address, length] : port.addresses) this->address(port.name, address, length);
    if (port.vlan) vlan(port.name, *port.vlan);
  }
}

std::optional<std::vector<std::string>> ChainDevice::named(const std::vector<std::string>& patterns,
                                                           bool negated) const {
  if (box_ == nullptr) return std::nullopt;
  const auto fits = [](std::string_view name, std::string_view pattern) {
    if (!pattern.ends_with('*') && !pattern.ends_with('+')) return name == pattern;
    return name.starts_with(pattern.substr(0, pattern.size() - 1));
  };
  std::vector<std::string> out;
  for (const Box::Port& port : box_->ports) {
    const bool any = std::ranges::any_of(
        patterns, [&](const std::string& pattern) { return fits(port.name, pattern); });
    if (any != negated) out.push_back(port.name);
  }
  return out;
}

void ChainDevice::add(const Chains& chains, const std::string& base) {
  const Chains expanded = with_forwards(chains);
  const auto chain = expanded.find(base);
  if (chain == expanded.end()) return;
  Flat flat;
  flat.closed = chain->second.closed;
  follow(expanded, chain->second, {}, 0, flat);
  lists_.push_back(std::move(flat));
}

Chains ChainDevice::with_forwards(const Chains& chains) const {
  Chains out = chains;
  for (auto& [name, chain] : out) {
    const auto led = [](const ChainLine& line) { return line.match.forwarded; };
    if (std::ranges::none_of(chain.lines, led)) continue;
    std::vector<ChainLine> lines;
    for (ChainLine& line : chain.lines) {
      if (!led(line))
        lines.push_back(std::move(line));
      else
        std::ranges::move(led_in(line), std::back_inserter(lines));
    }
    chain.lines = std::move(lines);
  }
  return out;
}

std::vector<ChainLine> ChainDevice::led_in(const ChainLine& line) const {
  std::vector<ChainLine> out;
  for (const Forward& forward : forwards_) {
    const auto target = AddressSet::parse(forward.to);
    if (!target) continue;
    ChainLine& one = out.emplace_back(line);
    Match led;
    led.to = *target;
    if (!forward.services.empty()) led.services = {};
    for (const std::string& word : forward.services) {
      const bool moved = forward.to_port.has_value() && word.find('/') != std::string::npos;
      led.services.add(services_of(
          moved ? word.substr(0, word.find('/') + 1) + std::to_string(*forward.to_port) : word));
    }
    one.match = meet(line.match, led);
  }
  return out;
}

bool ChainDevice::flatten(const Chains& chains, const std::string& chain, const Match& so_far,
                          std::vector<Rule>& rules) {
  const auto at = chains.find(chain);
  Flat flat;
  if (at != chains.end()) follow(chains, at->second, so_far, 1, flat);
  rules.insert(rules.end(), std::make_move_iterator(flat.rules.begin()),
               std::make_move_iterator(flat.rules.end()));
  return !too_long_;
}

bool ChainDevice::add(const Forward& forward, const AddressSet& to, std::string_view by_interface) {
  constexpr std::size_t kMaxTargets = 64;
  const std::vector<std::string> targets = each_address(to, kMaxTargets);
  for (const std::string& target : targets) {
    Forward one = forward;
    one.interface = by_interface;
    one.to = target;
    forwards_.push_back(std::move(one));
  }
  return !targets.empty();
}

void ChainDevice::address(const std::string& interface, const std::string& address, int length) {
  addresses_.push_back({interface, address, length});
}

void ChainDevice::follow(const Chains& chains, const Chain& chain, const Match& so_far, int depth,
                         Flat& flat) {
  std::vector<Gone> gone;
  for (const ChainLine& line : chain.lines) {
    if (flat.rules.size() > kMaxFlatLines || ++steps_ > kMaxSteps) {
      too_long_ = true;
      return;
    }
    Match match = meet(so_far, line.match);
    for (const Gone& one : gone) {
      const Match both = meet(match, one.match);
      if (!both.never && !both.rare && !take_out(match, one.match)) match.doubts.push_back(one.why);
    }
    using Verdict = ChainLine::Verdict;
    if (line.verdict == Verdict::none) continue;
    if (line.verdict == Verdict::jump || line.verdict == Verdict::go_to) {
      const auto next = chains.find(line.target);
      if (next == chains.end() || depth >= kMaxJumps) {
        ChainLine unknown = line;
        unknown.verdict = Verdict::unknown;
        match.doubts.push_back({"chain " + line.target + " is not in the file",
                                "チェーン " + line.target + " がファイルにない"});
        emit(unknown, match, flat);
        continue;
      }
      if (match.never) continue;
      const bool leaves = line.verdict == Verdict::go_to;
      // What a chain that is gone to does not decide falls to the policy, past the lines below.
      follow(chains, next->second, match, leaves && depth == 0 ? 0 : depth + 1, flat);
      if (leaves && depth == 0) {
        policy_of(line, match, flat);
      } else if (leaves) {
        gone.push_back({match,
                        {"goto " + line.target + " may go past it",
                         "goto " + line.target + " で飛ばされることがある"}});
      }
    } else if (line.verdict == Verdict::back) {
      const Match& own = line.match;
      const bool all = own.in.empty() && own.out.empty() && own.from.whole() && own.to.whole() &&
                       own.services.whole() && own.doubts.empty() && own.states.empty() &&
                       !own.rare && own.source_ports.empty();
      if (all) return;
      if (match.rare || match.never) continue;
      return_from(line, match, depth == 0, gone, flat);
    } else {
      emit(line, match, flat);
    }
  }
}

/// A line that gives what meets it to the policy of the base chain.
void ChainDevice::policy_of(const ChainLine& line, Match match, Flat& flat) {
  ChainLine last = line;
  last.ref += " end";
  last.verdict = flat.closed ? ChainLine::Verdict::drop : ChainLine::Verdict::accept;
  emit(last, match, flat);
}

void ChainDevice::return_from(const ChainLine& line, const Match& match, bool at_end,
                              std::vector<Gone>& gone, Flat& flat) {
  if (at_end) {
    policy_of(line, match, flat);
    return;
  }
  // Each one is looked at for each line below: beyond some, what is left is not told.
  constexpr std::size_t kMaxReturns = 64;
  if (gone.size() > kMaxReturns) return;
  if (gone.size() == kMaxReturns) {
    Match any;
    any.doubts.push_back({"many lines may return before it", "前の多くの行で戻ることがある"});
    gone.push_back({any, any.doubts.front()});
    return;
  }
  gone.push_back(
      {match,
       {"line " + line.ref + " may return before it", line.ref + " で戻って飛ばされることがある"}});
}

void ChainDevice::emit(const ChainLine& line, const Match& match, Flat& flat) {
  if (match.never) {
    draft_.leave_out({"lines that can match nothing", "何にも一致しない行"});
    return;
  }
  Rule rule;
  rule.rare = match.rare;
  using Verdict = ChainLine::Verdict;
  rule.action = line.verdict == Verdict::accept ? Action::allow
                : line.verdict == Verdict::drop ? Action::deny
                                                : Action::unknown;
  rule.in = match.in;
  rule.out = match.out;
  if (!match.from.whole() && !match.from.whole_four()) rule.from = match.from.words();
  if (!match.to.whole() && !match.to.whole_four()) rule.to = match.to.words();
  const ServiceWords words = words_of(match.services);
  rule.services = words.words;
  rule.beyond = !words.any && words.words.empty();
  rule.source_ports = match.source_ports;
  rule.states = match.states;
  rule.ref = line.ref;
  rule.name = line.name;
  rule.doubts = match.doubts;
  if (rule.action == Action::unknown && rule.doubts.empty()) {
    rule.doubts.push_back({"what it does is not in the file", "動作がファイルから分からない"});
  }
  draft_.add_rule(flat.rules, std::move(rule));
}

Policy ChainDevice::together() {
  Policy out;
  // A list that drops nothing decides nothing, unless it is the only one.
  std::vector<Flat> deciding;
  for (Flat& flat : lists_) {
    if (!trivial(flat.rules, flat.closed)) deciding.push_back(std::move(flat));
  }
  if (deciding.empty() && !lists_.empty()) deciding.push_back(std::move(lists_.back()));
  lists_ = std::move(deciding);
  // A packet has to pass all of them, in whatever order: the last one is said whole, so that it is
  // one that lists what may pass.
  std::ranges::stable_sort(lists_, {}, &Flat::closed);
  out.fallback = !lists_.empty() && lists_.back().closed ? Action::deny : Action::allow;
  bool shut = false;  // an earlier list drops what it does not accept
  for (std::size_t i = 0; i < lists_.size(); ++i) {
    const bool last = i + 1 == lists_.size();
    bool accepted = false;
    for (Rule& rule : lists_[i].rules) {
      const bool answers =
          !rule.states.empty() && std::ranges::find(rule.states, "new") == rule.states.end();
      if (!last && answers && rule.action == Action::allow) continue;
      if (!last && rule.action == Action::allow && rule.doubts.empty()) {
        accepted = true;
        if (everything(rule)) break;
        continue;
      }
      if (!last && accepted) {
        rule.doubts.push_back({"an earlier line of its own list may let it pass to the next list",
                               "同じリストの前の行が次のリストへ通すことがある"});
      }
      if (last && shut && rule.action != Action::deny) {
        rule.doubts.push_back(
            {"another list may drop it first", "別のリストが先に破棄することがある"});
      }
      out.rules.push_back(std::move(rule));
    }
    shut = shut || (!last && lists_[i].closed);
  }
  if (shut && out.fallback == Action::allow) out.fallback = Action::unknown;
  return out;
}

void ChainDevice::name_interfaces(Device& device) {
  std::set<std::string> names;
  for (const Rule& rule : device.policy->rules) {
    names.insert(rule.in.begin(), rule.in.end());
    names.insert(rule.out.begin(), rule.out.end());
  }
  for (const Forward& forward : device.policy->forwards) {
    if (!forward.interface.empty()) names.insert(forward.interface);
  }
  for (const Addressed& one : addresses_) names.insert(one.interface);
  std::map<std::string, std::string> ids;
  for (const std::string& name : names) {
    Interface interface;
    interface.id = draft_.take_own_id("interface/" + device.id, name, "interface");
    interface.name = name;
    Network& network = draft_.add_network("net-" + name);
    network.evidence = device.evidence + " interface " + name;
    interface.networks = {network.id};
    if (const auto tag = vlans_.find(name); tag != vlans_.end()) network.vlan = tag->second;
    for (const Addressed& one : addresses_) {
      if (one.interface != name) continue;
      interface.addresses.push_back(one.address);
      const auto cidr = network_of(one.address, one.length);
      const int alone = one.address.find(':') == std::string::npos ? 32 : 128;
      if (cidr && one.length < alone) add_once(network.cidrs, *cidr);
    }
    const bool known = !network.cidrs.empty();
    if (interface.addresses.size() > 1) std::erase(interface.addresses, "dhcp");
    ids[name] = interface.id;
    device.interfaces.push_back(std::move(interface));
    if (known) continue;
    const text::Words missing =
        linux_ ? text::Words{"The file names no addresses: import `ip -j addr` of the box with it.",
                             "ファイルに番地がない。ip -j addr の出力も一緒に取り込む"}
               : text::Words{"The file names no address of it.", "ファイルに番地がない"};
    draft_.ask(
        {"which network is on " + name + " of " + device.id + "? " + std::string(missing.en),
         device.id + " の " + name + " はどのネットワークか（" + std::string(missing.ja) + "）。"});
    if (name.find('@') != std::string::npos) {
      draft_.remark(
          0,
          {"interface " + name + ": no packet carries a name with '@', so its lines never match",
           "インターフェース " + name + "：「@」の付く名前のパケットはなく、その行は一致しない"});
    }
  }
  const auto rename = [&](std::vector<std::string>& list) {
    for (std::string& name : list) name = ids.at(name);
  };
  for (Rule& rule : device.policy->rules) {
    rename(rule.in);
    rename(rule.out);
  }
  for (Forward& forward : device.policy->forwards) {
    if (!forward.interface.empty()) forward.interface = ids.at(forward.interface);
  }
}

void ChainDevice::routes(Device& device) const {
  for (const auto& [to, by] : box_->routes) {
    const auto port = std::ranges::find(device.interfaces, by, &Interface::name);
    if (port != device.interfaces.end()) device.routes.push_back({to, port->id});
  }
}

bool ChainDevice::make(const std::string& name, const std::string& evidence) {
  if (too_long_) return false;
  if (box_ != nullptr) box_->taken = true;
  Device& device = draft_.add_device(name);
  device.evidence = evidence + (box_ == nullptr ? "" : ", " + box_->evidence);
  device.type = "router";
  device.policy = together();
  device.policy->forwards = std::move(forwards_);
  name_interfaces(device);
  if (box_ != nullptr) routes(device);
  draft_.plant = device.id;
  return true;
}

}  // namespace importer
