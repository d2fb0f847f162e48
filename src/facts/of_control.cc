// Facts of flows that control machines across zones: who sends, what ends them on the way, who
// checks the value.
#include <algorithm>
#include <string_view>
#include <vector>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// Only `via` names media carried by hand; where it says nothing, and such media are carried to
/// one of the ends, they may be what is meant.
expr::Value by_hand(const World& world, std::uint32_t flow) {
  const auto& lines = world.lines_of(flow);
  const auto carried = [&](std::uint32_t link) {
    return world.medium(Ref(Kind::link, link)).carried;
  };
  if (std::any_of(lines.begin(), lines.end(), carried)) return expr::Value::boolean(true);
  if (!world.known(flow_ref(flow), "via")) {
    const auto& at_end = world.links_at(to(world, flow));
    const auto& at_start = world.links_at(from(world, flow));
    const bool may_be = std::any_of(at_end.begin(), at_end.end(), carried) &&
                        std::any_of(at_start.begin(), at_start.end(), carried);
    if (may_be) return world.unknown(flow_ref(flow), "via");
  }
  return expr::Value::boolean(false);
}

/// A device or one address; of an alias all it stands for, which are not aliases again.
bool is_single(const World& world, Ref value, bool inside_alias = false) {
  if (value.kind() == Kind::device) return true;
  if (value.kind() == Kind::alias && !inside_alias) {
    const auto values = world.list(value, "is");
    return !values.empty() && std::all_of(values.begin(), values.end(), [&](std::uint32_t raw) {
      return is_single(world, Ref::from_raw(raw), true);
    });
  }
  if (value.kind() != Kind::literal) return false;
  const std::string_view text = world.plant().text(model::TextId{value.row()});
  return text.find_first_of(".:") != std::string_view::npos &&
         text.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
}

expr::Value pinned(const World& world, std::uint32_t flow) {
  const topology::FlowWays& ways = world.topology().flow(flow);
  if (ways.exists.value == Truth::no) return expr::Value::boolean(true);
  for (const Ref boundary : ways.boundaries) {
    // Of the long form the rule counts that lets this flow through.
    const bool short_form = world.plant().children(boundary, Kind::policy_rule).empty() &&
                            world.plant().children(boundary, Kind::forward).empty();
    if (short_form && world.word(boundary, "policy").value_or("") == "listed-only") {
      return expr::Value::boolean(true);
    }
  }
  for (const topology::Hop& hop : ways.shortest) {
    const bool always = std::find(ways.boundaries.begin(), ways.boundaries.end(), hop.from) !=
                        ways.boundaries.end();
    if (always && names_a_pair(world, hop.allowed_by)) return expr::Value::boolean(true);
  }
  if (ways.filtered.value == Truth::unknown && !ways.filtered.missing.empty()) {
    return world.value(ways.filtered);
  }
  return expr::Value::boolean(false);
}

bool is_machine(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && (type->controller || (type->operates && !type->plans));
}

/// What is given commands drives something, whatever it is called: no computer, and nothing that
/// only gathers or passes on.
bool is_commanded(const World& world, std::uint32_t flow, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr || type->host || type->network_device || type->filters || type->aggregates ||
      type->converts || type->entry || type->office || type->plans) {
    return false;
  }
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const auto data = world.list(flow_ref(flow), "data");
  return std::any_of(data.begin(), data.end(),
                     [&](std::uint32_t code) { return words[code] == "control-command"; });
}

/// Orders, plans and settings: what steers a machine in the end.
bool steers(std::string_view data) {
  return data == "control-command" || data == "engineering-settings" || data == "production-plan";
}

/// The flow hands on what its source was told: stated data that steer, else a write.
expr::Value hands_on(const World& world, std::uint32_t flow) {
  const Ref ref = flow_ref(flow);
  if (!world.known(ref, "data")) return flow_writes(world, flow);
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const auto data = world.list(ref, "data");
  return expr::Value::boolean(std::any_of(data.begin(), data.end(),
                                          [&](std::uint32_t code) { return steers(words[code]); }));
}

bool is_mes(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && type->plans;
}

/// Passes on to others what it is sent, as it came: no machine.
bool relays(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && !is_machine(world, device) && !world.outside(Ref(Kind::device, device));
}

/// The flow brings more than a plan: commands or settings, or nobody says what.
expr::Value commands(const World& world, std::uint32_t flow) {
  const Ref ref = flow_ref(flow);
  if (!world.known(ref, "data")) return flow_writes(world, flow);
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const auto data = world.list(ref, "data");
  return expr::Value::boolean(std::any_of(data.begin(), data.end(), [&](std::uint32_t code) {
    return words[code] == "control-command" || words[code] == "engineering-settings";
  }));
}

/// What comes in by `before` goes out by `onward` as it came. In a MES a person releases orders:
/// only commands that it passes on by itself do.
expr::Value passed_on(const World& world, std::uint32_t before, std::uint32_t device,
                      std::uint32_t onward) {
  if (!is_mes(world, device)) return expr::Value::boolean(true);
  const expr::Value commanded = commands(world, before);
  if (commanded.is_false()) return commanded;
  const auto trigger = world.word(flow_ref(onward), "trigger");
  if (!trigger) {
    const expr::Value asked = world.unknown(flow_ref(onward), "trigger");
    return commanded.is_true()
               ? asked
               : expr::Value::unknown(expr::unite(commanded.missing(), asked.missing()));
  }
  return *trigger == "automatic" ? commanded : expr::Value::boolean(false);
}

/// Machines on the serial lines and buses behind a converter: who writes to it writes to them.
std::vector<std::uint32_t> behind_converter(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr || !type->converts) return {};
  topology::Topology::Spoken spoken = world.topology().speaks_for(device);
  if (spoken.fact.value == Truth::no) return {};
  std::erase_if(spoken.devices, [&](std::uint32_t other) { return !is_machine(world, other); });
  return std::move(spoken.devices);
}

expr::Value both(const expr::Value& a, const expr::Value& b) {
  if (a.is_false() || b.is_false()) return expr::Value::boolean(false);
  if (a.is_true() && b.is_true()) return expr::Value::boolean(true);
  return expr::Value::unknown(a.is_true()   ? b.missing()
                              : b.is_true() ? a.missing()
                                            : expr::unite(a.missing(), b.missing()));
}

/// Devices on the way that a value takes, against circles.
using Passed = std::vector<std::uint32_t>;

bool pass(Passed& passed, std::uint32_t device) {
  if (std::find(passed.begin(), passed.end(), device) != passed.end()) return false;
  passed.push_back(device);
  return true;
}

/// What a relay is sent comes to a machine: at once, or (`further`) over other relays as well.
expr::Value sends_on(const World& world, std::uint32_t before, std::uint32_t device, bool further,
                     Passed& passed) {
  AnyOf any;
  if (!relays(world, device) || !pass(passed, device)) return any.value();
  for (const std::uint32_t flow : world.flows_from(Ref(Kind::device, device))) {
    const expr::Value goes = passed_on(world, before, device, flow);
    if (goes.is_false()) continue;
    const auto targets = world.devices(to(world, flow));
    if (std::any_of(targets.begin(), targets.end(), [&](std::uint32_t target) {
          return is_machine(world, target) || is_commanded(world, flow, target) ||
                 !behind_converter(world, target).empty();
        })) {
      any.add(both(goes, flow_writes(world, flow)));
      continue;
    }
    for (const std::uint32_t target : targets) {
      if (!further) break;
      any.add(both(goes, both(hands_on(world, flow), sends_on(world, flow, target, true, passed))));
    }
  }
  return any.value();
}

expr::Value drives(const World& world, std::uint32_t flow) {
  AnyOf any;
  for (const std::uint32_t target : world.devices(to(world, flow))) {
    if (is_machine(world, target) || is_commanded(world, flow, target) ||
        !behind_converter(world, target).empty()) {
      return expr::Value::boolean(true);
    }
    Passed once;
    const expr::Value near = sends_on(world, flow, target, false, once);
    any.add(near);
    // While the next hop is open, its answer comes first: what lies beyond is not asked yet.
    if (!near.is_false()) continue;
    Passed passed;
    any.add(both(hands_on(world, flow), sends_on(world, flow, target, true, passed)));
  }
  return any.value();
}

/// It may hand on what it brings: it steers or writes, and not away from the machines.
bool carries(const World& world, std::uint32_t flow) {
  return !world.outside(to(world, flow)) &&
         (hands_on(world, flow).is_true() || flow_writes(world, flow).is_true());
}

/// Flows that surely carry on what this one brings, in the order in which it travels.
std::vector<std::uint32_t> carried_on(const World& world, std::uint32_t flow) {
  std::vector<std::uint32_t> found;
  if (!carries(world, flow)) return found;
  struct Arrived {
    std::uint32_t flow;
    std::uint32_t device;
  };
  Passed passed;
  std::vector<Arrived> open;
  const auto arrive = [&](std::uint32_t by) {
    for (const std::uint32_t device : world.devices(to(world, by))) open.push_back({by, device});
  };
  arrive(flow);
  for (std::size_t next = 0; next < open.size(); ++next) {
    const Arrived at = open[next];
    if (!relays(world, at.device) || !pass(passed, at.device)) continue;
    for (const std::uint32_t onward : world.flows_from(Ref(Kind::device, at.device))) {
      if (!carries(world, onward) || !passed_on(world, at.flow, at.device, onward).is_true()) {
        continue;
      }
      found.push_back(onward);
      arrive(onward);
    }
  }
  return found;
}

/// The machines that a flow sets in the end: those it goes to, or over relays and converters.
std::vector<std::uint32_t> machines_set(const World& world, std::uint32_t flow) {
  std::vector<std::uint32_t> found;
  const auto add = [&](std::uint32_t by) {
    for (const std::uint32_t target : world.devices(to(world, by))) {
      if (is_machine(world, target) || is_commanded(world, by, target)) found.push_back(target);
      const auto behind = behind_converter(world, target);
      found.insert(found.end(), behind.begin(), behind.end());
    }
  };
  add(flow);
  for (const std::uint32_t onward : carried_on(world, flow)) add(onward);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Stated to refuse or to show a wrong value; false if stated not to. A message broker cannot.
expr::Value checks_input(const World& world, Ref device) {
  const auto word = world.word(device, "input_check");
  if (word) return expr::Value::boolean(*word != "none");
  const model::DeviceType* type = world.device_type(device.row());
  if (type != nullptr && type->brokers) return expr::Value::boolean(false);
  return world.unknown(device, "input_check");
}

/// A machine behind a relay takes what the relay is sent as it comes; nothing in between checks it.
/// `machines` says whether there is any.
expr::Value bare_behind(const World& world, std::uint32_t device, Passed& passed, bool& machines) {
  AnyOf bare;
  if (!relays(world, device) || !pass(passed, device)) return bare.value();
  for (const std::uint32_t onward : world.flows_from(Ref(Kind::device, device))) {
    for (const std::uint32_t next : world.devices(to(world, onward))) {
      const expr::Value open = negated(checks_input(world, Ref(Kind::device, next)));
      if (is_machine(world, next) || is_commanded(world, onward, next)) {
        machines = true;
        bare.add(open);
      } else if (!hands_on(world, onward).is_false()) {
        bare.add(both(open, bare_behind(world, next, passed, machines)));
      }
    }
  }
  return bare.value();
}

/// The value is checked where it arrives, in a gateway before, or in the machines behind. What is
/// not stated is asked of the receiver alone.
expr::Value input_checked(const World& world, std::uint32_t flow) {
  AnyOf before;
  for (const std::uint32_t raw : world.list(flow_ref(flow), "via")) {
    const Ref waypoint = Ref::from_raw(raw);
    if (waypoint.kind() != Kind::device) continue;
    const model::DeviceType* type = world.device_type(waypoint.row());
    if (type != nullptr && type->aggregates) before.add(checks_input(world, waypoint));
  }
  if (before.yes()) return expr::Value::boolean(true);
  AnyOf unchecked;
  for (const std::uint32_t target : world.devices(to(world, flow))) {
    const Ref receiver(Kind::device, target);
    const expr::Value own = checks_input(world, receiver);
    if (own.is_true()) continue;
    bool machines = false;
    Passed passed;
    const expr::Value bare = bare_behind(world, target, passed, machines);
    const expr::Value behind = machines ? bare : expr::Value::boolean(true);
    if (behind.is_false()) continue;
    if (own.is_false() && behind.is_true()) {
      unchecked.add(expr::Value::boolean(true));
    } else {
      unchecked.add(own.is(expr::Kind::unknown) ? own : behind);
    }
  }
  const expr::Value open = unchecked.value();
  if (open.is_true() && before.value().is(expr::Kind::unknown)) return before.value();
  return negated(open);
}

bool analyses(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  const model::DeviceType* type = world.device_type(device);
  return world.known(self, "analysis.used_for") || world.known(self, "analysis.check") ||
         (type != nullptr && type->analyses);
}

/// Some value that the flow brings comes from where `there` says, at once or over relays that do
/// not check it.
template <typename There>
expr::Value comes(const World& world, std::uint32_t flow, const There& there, Passed& passed) {
  if (there(flow)) return expr::Value::boolean(true);
  AnyOf any;
  const Ref source = from(world, flow);
  if (!source.valid() || source.kind() != Kind::device) return any.value();
  if (!relays(world, source.row()) || !pass(passed, source.row())) return any.value();
  const model::DeviceType* type = world.device_type(source.row());
  const bool plain = type->aggregates || type->converts;
  if (!plain || analyses(world, source.row())) return any.value();
  const expr::Value open = negated(checks_input(world, source));
  for (const std::uint32_t before : world.flows_to(source)) {
    const expr::Value handed = both(hands_on(world, before), open);
    if (!handed.is_false()) any.add(both(handed, comes(world, before, there, passed)));
  }
  return any.value();
}

bool zones_apart(const World& world, std::uint32_t flow) {
  const auto a = world.zones(from(world, flow));
  const auto b = world.zones(to(world, flow));
  return !a.empty() && !b.empty() && std::none_of(a.begin(), a.end(), [&](std::uint32_t zone) {
    return std::find(b.begin(), b.end(), zone) != b.end();
  });
}

expr::Value values_cross_zones(const World& world, std::uint32_t flow) {
  Passed passed;
  return comes(
      world, flow, [&](std::uint32_t one) { return zones_apart(world, one); }, passed);
}

expr::Value values_from_outside(const World& world, std::uint32_t flow) {
  Passed passed;
  return comes(
      world, flow, [&](std::uint32_t one) { return world.outside(from(world, one)); }, passed);
}

expr::Value analysis_checked(const World& world, std::uint32_t flow) {
  return analysis_checked_at(world, from(world, flow));
}

/// Every wireless or outside line on the way has a stated, harmless loss.
expr::Value loss_is_safe(const World& world, std::uint32_t flow) {
  AnyOf unsafe;
  for (const topology::Member& member : world.lossy_lines_of(flow)) {
    const Ref line(Kind::link, member.row);
    if (member.truth == Truth::unknown) {
      unsafe.add(expr::Value::unknown(world.missings(member.missing)));
    } else {
      unsafe.add(world.known(line, "on_loss") ? expr::Value::boolean(true)
                                              : world.unknown(line, "on_loss"));
    }
  }
  return negated(unsafe.value());
}

constexpr Row kControlFlow[] = {
    {"by_hand",
     Shape::boolean,
     {"carried by hand on removable media", "記憶媒体で運ぶか"},
     by_hand},
    {"pinned",
     Shape::boolean,
     {"a boundary on every way lets through named pairs and services only",
      "全経路の境界装置が、決まった相手・サービスだけを通すか"},
     pinned},
    {"drives",
     Shape::boolean,
     {"it goes to a controller or what operates one, or to a device that writes on to one",
      "制御機器や操作端末に届くか（受けた機器がさらに書き込む場合を含む）"},
     drives},
    {"machines",
     Shape::devices,
     {"the machines that it sets in the end: those it goes to, or over relays and converters",
      "最終的に値が届く設備（中継機器・変換器の先を含む）"},
     [](const World& world, std::uint32_t flow) {
       return rows(Kind::device, machines_set(world, flow));
     }},
    {"input_checked",
     Shape::boolean,
     {"its values are checked by the receiver, by a gateway before it or the machines behind",
      "値が受信側・手前のゲートウェイ・その先の設備のいずれかで検証されるか"},
     input_checked},
    {"analysis_checked",
     Shape::boolean,
     {"the analysis it comes from is checked", "送信元の分析結果が確認されるか"},
     analysis_checked},
    {"loss_is_safe",
     Shape::boolean,
     {"no wireless or outside line on its way stops the line when it fails",
      "経路の無線・外部回線が切れても設備が安全か"},
     loss_is_safe},
    {"values_cross_zones",
     Shape::boolean,
     {"its values come from another zone, at once or over relays that do not check them",
      "値が別のゾーンから（検証しない中継機器を経る場合を含む）来るか"},
     values_cross_zones},
    {"values_from_outside",
     Shape::boolean,
     {"its values come from outside, at once or over relays that do not check them",
      "値が構外から（検証しない中継機器を経る場合を含む）来るか"},
     values_from_outside},
};

constexpr Row kControlDevice[] = {
    {"analyses",
     Shape::boolean,
     {"it analyses data: stated, or by its type", "データを分析するか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(analyses(world, device));
     }},
    {"inputs",
     Shape::flows,
     {"flows that go to it", "受け取る通信"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::flow, world.flows_to(Ref(Kind::device, device)));
     }},
};

constexpr Table kControlTables[] = {
    {object_type(Kind::flow), kControlFlow},
    {object_type(Kind::device), kControlDevice},
};

}  // namespace

const std::vector<topology::Member>& World::lossy_lines_of(std::uint32_t flow) const {
  if (!lossy_lines_of_) {
    lossy_lines_of_.emplace(plant_.table(Kind::flow).size());
    for (std::uint32_t link = 0; link < plant_.table(Kind::link).size(); ++link) {
      const Ref line(Kind::link, link);
      const bool breaks = medium(line).wireless || topology_.leaves_site(link).value != Truth::no;
      if (!breaks || medium(line).tunnel) continue;
      const auto on_loss = word(line, "on_loss");
      if (on_loss && *on_loss != "line-stops") continue;
      for (const topology::Member& member : carried(line)) {
        if (member.truth == Truth::no) continue;
        (*lossy_lines_of_)[member.row].push_back({link, member.truth, member.missing});
      }
    }
  }
  return (*lossy_lines_of_)[flow];
}

bool names_a_pair(const World& world, Ref rule) {
  if (!rule.valid() || rule.kind() != Kind::policy_rule) return false;
  const auto single = [&](std::string_view end) {
    const auto values = world.list(rule, end);
    return !values.empty() && std::all_of(values.begin(), values.end(), [&](std::uint32_t raw) {
      return is_single(world, Ref::from_raw(raw));
    });
  };
  const auto services = world.list(rule, "service");
  const bool named = std::none_of(services.begin(), services.end(), [&](std::uint32_t raw) {
    return world.plant().text(model::TextId{raw}) == "any";
  });
  return single("from") && single("to") && !services.empty() && named;
}

std::vector<std::uint32_t> flow_carried_on(const World& world, std::uint32_t flow) {
  return carried_on(world, flow);
}

std::vector<std::uint32_t> flow_machines(const World& world, std::uint32_t flow) {
  return machines_set(world, flow);
}

std::span<const Table> of_control() { return kControlTables; }

}  // namespace facts
