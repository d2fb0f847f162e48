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

/// A filter rule between single devices or addresses, for named services.
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
  return type != nullptr && (type->controller || (type->operates && type->id != "mes"));
}

/// Flows that a device which is no machine itself sends on to machines.
expr::Value sends_on(const World& world, std::uint32_t device) {
  AnyOf any;
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && type->id == "mes") return any.value();  // a person releases orders there
  for (const std::uint32_t flow : world.flows_from(Ref(Kind::device, device))) {
    const auto targets = world.devices(to(world, flow));
    if (std::any_of(targets.begin(), targets.end(),
                    [&](std::uint32_t target) { return is_machine(world, target); })) {
      any.add(flow_writes(world, flow));
    }
  }
  return any.value();
}

expr::Value drives(const World& world, std::uint32_t flow) {
  AnyOf any;
  for (const std::uint32_t target : world.devices(to(world, flow))) {
    if (is_machine(world, target)) return expr::Value::boolean(true);
    any.add(sends_on(world, target));
  }
  return any.value();
}

/// It goes to a gateway, or one named in `via` ends it.
expr::Value ended_in_plant(const World& world, std::uint32_t flow) {
  const auto targets = world.devices(to(world, flow));
  const bool gateway =
      !targets.empty() && std::all_of(targets.begin(), targets.end(), [&](std::uint32_t target) {
        const model::DeviceType* type = world.device_type(target);
        return type != nullptr && !type->controller && (type->aggregates || type->entry);
      });
  return gateway ? expr::Value::boolean(true) : flow_ended_between(world, flow);
}

/// Stated to refuse or to show a wrong value; false if stated not to.
expr::Value checks_input(const World& world, Ref device) {
  const auto word = world.word(device, "input_check");
  return word ? expr::Value::boolean(*word != "none") : world.unknown(device, "input_check");
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
    AnyOf bare;  // a machine behind that takes the value as it comes
    bool machines = false;
    if (!is_machine(world, target)) {
      for (const std::uint32_t onward : world.flows_from(receiver)) {
        for (const std::uint32_t machine : world.devices(to(world, onward))) {
          if (!is_machine(world, machine)) continue;
          machines = true;
          bare.add(negated(checks_input(world, Ref(Kind::device, machine))));
        }
      }
    }
    const expr::Value behind = machines ? bare.value() : expr::Value::boolean(true);
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
         (type != nullptr && type->id == "analysis-server");
}

bool from_analysis(const World& world, std::uint32_t flow) {
  const Ref source = from(world, flow);
  if (world.outside(source)) return true;
  return source.kind() == Kind::device && analyses(world, source.row());
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
    {"ended_in_plant",
     Shape::boolean,
     {"a gateway in the plant ends the session before it reaches a machine",
      "設備の手前で、工場側のゲートウェイが通信を終端するか"},
     ended_in_plant},
    {"input_checked",
     Shape::boolean,
     {"its values are checked by the receiver, by a gateway before it or the machines behind",
      "値が受信側・手前のゲートウェイ・その先の設備のいずれかで検証されるか"},
     input_checked},
    {"surely_unchecked",
     Shape::boolean,
     {"for severity only: input_checked is known to be no",
      "重大度の判定用：検証なしと分かっているか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(input_checked(world, flow).is_false());
     }},
    {"from_analysis",
     Shape::boolean,
     {"it comes from a device that analyses data, or from outside", "分析機器や構外から来るか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(from_analysis(world, flow));
     }},
    {"analysis_checked",
     Shape::boolean,
     {"the analysis it comes from is checked", "送信元の分析結果が確認されるか"},
     analysis_checked},
    {"loss_is_safe",
     Shape::boolean,
     {"no wireless or outside line on its way stops the line when it fails",
      "経路の無線・外部回線が切れても設備が安全か"},
     loss_is_safe},
    {"surely_confidential",
     Shape::boolean,
     {"for severity only: stated to be confidential", "重大度の判定用：機密と記載されているか"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(world.boolean(flow_ref(flow), "confidential").value_or(false));
     }},
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

std::span<const Table> of_control() { return kControlTables; }

}  // namespace facts
