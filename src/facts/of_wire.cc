// Facts of what a device can be reached by: its wire, other zones, outside; and of who writes to
// the controllers of a network.
#include <algorithm>

#include "facts/fact.h"
#include "facts/let_in.h"
#include "facts/place.h"
#include "facts/tables.h"
#include "facts/wiring.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// Three-valued sums: what is certain wins, else what is lacking is asked for.
class Either {
 public:
  void add(const expr::Value& value) {
    if (value.is(expr::Kind::unknown)) {
      add(false, true, value.missing());
    } else if (value.is_true()) {
      sure_ = true;
    }
  }
  void add(bool sure, bool perhaps, const expr::Missings& missing) {
    sure_ = sure_ || sure;
    if (sure || !perhaps) return;
    open_ = true;
    missing_ = expr::unite(missing_, missing);
  }
  [[nodiscard]] expr::Value value() const {
    if (sure_ || !open_) return expr::Value::boolean(sure_);
    return expr::Value::unknown(missing_);
  }

 private:
  bool sure_ = false;
  bool open_ = false;
  expr::Missings missing_ = nullptr;
};

/// A session of remote access ends at the device itself.
expr::Value takes_sessions(const World& world, std::uint32_t device) {
  if (!world.sessions_at(device).empty()) return expr::Value::boolean(true);
  Either any;
  for (const std::uint32_t row : world.wiring().endless()) {
    const Ref session(Kind::remote_access, row);
    const auto& reached = world.reached(row);
    const bool may_be = !reached || std::any_of(reached->begin(), reached->end(),
                                                [&](const auto& one) { return one.row == device; });
    if (may_be) any.add(world.unknown(session, "ends_at"));
  }
  return any.value();
}

/// Reached from outside otherwise than by a remote access that ends before it.
expr::Value open_to_outside(const World& world, std::uint32_t device) {
  const expr::Value direct = world.value(world.topology().from_outside(device).direct);
  if (!direct.is(expr::Kind::unknown) && !direct.is_true()) return direct;
  const expr::Value served = served_by_session(world, device);
  if (!served.is(expr::Kind::unknown) && served.is_true()) return expr::Value::boolean(false);
  return direct.is(expr::Kind::unknown) ? direct : negated(served);
}

/// Operates machines, or is where people are asked who they are.
bool may_call(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return type != nullptr && (type->operates || type->controller || type->entry);
}

/// Somebody whom a rule lets in has no business with controllers.
bool lets_others_in(const World& world, const LetIn& line) {
  if (lies_outside(world, line.from)) return false;
  return line.clients.empty() ||
         !std::all_of(line.clients.begin(), line.clients.end(),
                      [&](std::uint32_t client) { return may_call(world, client); });
}

/// What others are let in by, and whether surely: a line may be in doubt (its action, where it
/// stands).
template <typename Visit>
void each_let_in(const World& world, std::uint32_t device, const Visit& visit) {
  for (const LetIn& line : let_in(world, device)) {
    if (!lets_others_in(world, line)) continue;
    const topology::LineFacts& facts = world.topology().line(line.line);
    std::vector<topology::Missing> doubts = facts.doubts;
    doubts.insert(doubts.end(), facts.open.begin(), facts.open.end());
    visit(line, doubts.empty() ? expr::Value::boolean(true)
                               : expr::Value::unknown(world.missings(doubts)));
  }
}

expr::Value fenced(const World& world, std::uint32_t device) {
  const OnWire wire = world.wiring().of(world, device);
  Either open;
  open.add(let_in_widely(world, device));
  open.add(OnWire::mixed(wire.sure), OnWire::mixed(wire.perhaps), wire.doubts);
  open.add(open_to_outside(world, device));
  open.add(takes_sessions(world, device));
  return negated(open.value());
}

/// A flow is opened to it from another zone by what is no EWS, HMI or the like.
bool called_from_elsewhere(const World& world, std::uint32_t device) {
  const auto own = world.zones(device_ref(device));
  const auto foreign = [&](Ref place) {
    for (const std::uint32_t flow : world.flows_opened_to(place)) {
      const Ref opener = facts::opener(world, flow);
      if (!opener.valid()) continue;
      const auto zones = world.zones(opener);
      const bool same = std::any_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
        return std::find(own.begin(), own.end(), zone) != own.end();
      });
      const model::DeviceType* type =
          opener.kind() == Kind::device ? world.device_type(opener.row()) : nullptr;
      if (!same && !zones.empty() && (type == nullptr || !(type->operates || type->controller))) {
        return true;
      }
    }
    return false;
  };
  if (foreign(device_ref(device))) return true;
  const auto& networks = world.plant().device_networks[device];
  return std::any_of(networks.begin(), networks.end(),
                     [&](std::uint32_t row) { return foreign(Ref(Kind::network, row)); }) ||
         std::any_of(own.begin(), own.end(),
                     [&](std::uint32_t row) { return foreign(Ref(Kind::zone, row)); });
}

/// Who comes by a remote access is an outside party; how he proves himself is for others to judge.
Grade wire_exposure(const World& world, std::uint32_t device) {
  if (world.topology().from_outside(device).direct.value == Truth::yes) {
    const expr::Value served = served_by_session(world, device);
    const bool by_session = !served.is(expr::Kind::unknown) && served.is_true();
    return by_session ? Grade{3, false} : entry_exposure(world, device);
  }
  const OnWire wire = world.wiring().of(world, device);
  if ((wire.sure & OnWire::internet) != 0) return {4, false};
  Grade grade{1, false};
  if (const auto& sessions = world.sessions_reaching(device); !sessions.empty()) {
    const bool sure = std::any_of(sessions.begin(), sessions.end(),
                                  [](const auto& session) { return session.truth == Truth::yes; });
    grade = {3, !sure, sure ? nullptr : world.missings(sessions.front().missing)};
  }
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && (type->filters || type->entry)) {
    // What ends an outside line shows its own weaknesses there, whatever it lets through.
    for (const std::uint32_t link : world.links_at(device_ref(device))) {
      const Ref line(Kind::link, link);
      if (world.medium(line).tunnel || world.topology().near_end(link) != device_ref(device))
        continue;
      const Grade own = world.exposure(line);
      if (world.topology().leaves_site(link).value == Truth::yes && outranks(own, grade)) {
        grade = own;
      }
    }
  }
  const auto raise = [&](bool holds, Grade to) {
    if (holds && outranks(to, grade)) grade = to;
  };
  raise((wire.sure & OnWire::office) != 0, office_exposure(world));
  raise((wire.sure & OnWire::wireless) != 0, {3, false});
  raise(OnWire::mixed(wire.sure) || called_from_elsewhere(world, device), {2, false});
  each_let_in(world, device, [&](const LetIn& line, const expr::Value& sure) {
    if (!sure.is_true()) return;
    const bool office = std::any_of(line.clients.begin(), line.clients.end(), [&](auto client) {
      const model::DeviceType* of = world.device_type(client);
      return of != nullptr && of->office;
    });
    raise(true, office && standing(world, line.from) == 4 && line.whole && line.every_service
                    ? office_exposure(world)
                    : Grade{2});
  });
  raise(OnWire::mixed(wire.perhaps), {2, true, wire.doubts});
  return grade;
}

expr::Value shares_or_called(const World& world, std::uint32_t device) {
  const OnWire wire = world.wiring().of(world, device);
  const auto crowded = [](std::uint32_t sights) {
    return OnWire::mixed(sights) || (sights & OnWire::others) != 0;
  };
  Either any;
  any.add(crowded(wire.sure), crowded(wire.perhaps), wire.doubts);
  any.add(expr::Value::boolean(called_from_elsewhere(world, device)));
  each_let_in(world, device, [&](const LetIn&, const expr::Value& sure) { any.add(sure); });
  any.add(world.value(world.topology().from_outside(device).direct));
  for (const topology::Member& session : world.sessions_reaching(device)) {
    any.add(session.truth == Truth::yes, true, world.missings(session.missing));
  }
  return any.value();
}

/// No line, no flow, no session, nothing else on its network.
bool alone(const World& world, std::uint32_t device) {
  const model::Plant& plant = world.plant();
  for (const std::uint32_t network : plant.device_networks[device]) {
    const Ref line(Kind::network, network);
    if (world.devices_on(network).size() > 1 || !world.links_at(line).empty()) return false;
  }
  return world.links_at(device_ref(device)).empty() && world.sessions_at(device).empty();
}

/// By the type's nature; sensors, I/O, printers and the like have none that anybody looks after.
expr::Value software(const World& world, std::uint32_t device) {
  if (const auto stated = world.boolean(device_ref(device), "general_purpose_os");
      stated && *stated) {
    return expr::Value::boolean(true);
  }
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr) return world.unknown(device_ref(device), "type");
  return expr::Value::boolean(type->software || type->host || type->controller || type->operates ||
                              type->aggregates || type->filters || type->entry);
}

constexpr Row kWireDevice[] = {
    {"fenced",
     Shape::boolean,
     {"on a wire of its own tier without office equipment, everything else behind a boundary that "
      "lets in named devices for named services only, and from outside at most a remote access "
      "that "
      "ends before it",
      "境界装置（相手とサービスを限定）の内側にあり、事務機器と同居せず、構外から直接届かないか"},
     fenced},
    {"exposure",
     Shape::integer,
     {"who can get at it, 1-4", "さらされ方（1〜4）"},
     [](const World& world, std::uint32_t device) {
       return level(world, wire_exposure(world, device));
     }},
    {"reached_by_others",
     Shape::boolean,
     {"something other than EWS, HMI and controllers shares its wire or can open a session to it, "
      "or "
      "a remote access reaches it",
      "EWS・HMI・制御機器以外から届くか"},
     shares_or_called},
    {"alone",
     Shape::boolean,
     {"nothing else hangs on its network, and no line", "単独で置かれているか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(alone(world, device));
     }},
    {"software",
     Shape::boolean,
     {"runs software that its maker looks after: no sensor, I/O or printer",
      "メーカーが保守するソフトウェアで動くか（センサー・I/O・プリンタ等は除く）"},
     software},
};

/// It writes, and the protocol does not ask who speaks. Signed or tunnelled messages are no such.
expr::Value writes_openly(const World& world, std::uint32_t flow) {
  const expr::Value changes = flow_writes(world, flow);
  if (!changes.is(expr::Kind::unknown) && !changes.is_true()) return changes;
  const model::Protocol* protocol = world.protocol(flow);
  if (protocol == nullptr) return world.unknown(Ref(Kind::flow, flow), "protocol");
  if (!protocol->can_write || protocol->authenticates.value_or(true)) {
    return expr::Value::boolean(false);
  }
  const expr::Value kept = flow_secured(world, flow);
  if (kept.is(expr::Kind::unknown)) return kept;
  if (kept.text() == "signed" || kept.text() == "encrypted") return expr::Value::boolean(false);
  return changes;
}

/// Flows that may change something at a controller on the network, whoever opens them.
template <typename Visit>
void each_flow_to_controllers(const World& world, std::uint32_t network, const Visit& visit) {
  for (const std::uint32_t device : world.devices_on(network)) {
    const model::DeviceType* type = world.device_type(device);
    if (type == nullptr || !type->controller) continue;
    for (const std::uint32_t flow : world.flows_opened_to(device_ref(device))) {
      if (world.reference(Ref(Kind::flow, flow), "to") == device_ref(device)) visit(flow);
    }
  }
}

expr::Value open_writes(const World& world, std::uint32_t network) {
  Either any;
  each_flow_to_controllers(world, network,
                           [&](std::uint32_t flow) { any.add(writes_openly(world, flow)); });
  return any.value();
}

/// On it, and on networks of its zone that an access point or bridge makes one wire with it.
std::vector<std::uint32_t> on_one_wire_with(const World& world, std::uint32_t network) {
  std::vector<std::uint32_t> found = world.devices_on(network);
  const auto own = world.zones(Ref(Kind::network, network));
  const auto wire = world.topology().wire(Ref(Kind::network, network));
  for (const std::uint32_t other : world.topology().wires()[wire].networks) {
    if (other == network) continue;
    const auto zones = world.zones(Ref(Kind::network, other));
    const bool same = std::any_of(zones.begin(), zones.end(), [&](std::uint32_t zone) {
      return std::find(own.begin(), own.end(), zone) != own.end();
    });
    if (!same) continue;
    const auto& devices = world.devices_on(other);
    found.insert(found.end(), devices.begin(), devices.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

expr::Value bystanders(const World& world, std::uint32_t network) {
  std::vector<std::uint32_t> writers;
  each_flow_to_controllers(world, network, [&](std::uint32_t flow) {
    const Ref from = world.reference(Ref(Kind::flow, flow), "from");
    if (from.valid() && from.kind() == Kind::device) writers.push_back(from.row());
  });
  std::sort(writers.begin(), writers.end());
  std::vector<topology::Member> found;
  for (const std::uint32_t device : on_one_wire_with(world, network)) {
    if (std::binary_search(writers.begin(), writers.end(), device)) continue;
    const bool typed = world.device_type(device) != nullptr;
    if (!typed || perhaps_host(world, device)) {
      const std::string_view asked = typed ? "general_purpose_os" : "type";
      found.push_back({device,
                       Truth::unknown,
                       {{device_ref(device), model::find_attribute(Kind::device, asked)}}});
      continue;
    }
    if (!bystander(world, device)) continue;
    const bool host = world.device_type(device)->office || is_computer(world, device);
    const bool carried = world.word(device_ref(device), "presence").value_or("fixed") != "fixed";
    if (!host && !carried) continue;
    found.push_back({device, Truth::yes, {}});
  }
  return members(world, Kind::device, found);
}

constexpr Row kWireNetwork[] = {
    {"open_writes",
     Shape::boolean,
     {"a declared flow writes to a controller on it by a protocol that does not ask who speaks",
      "相手を確かめないプロトコルで制御機器に書き込む通信があるか"},
     open_writes},
    {"bystanders",
     Shape::devices,
     {"computers and carried-in devices on it that need not write to its controllers",
      "制御機器に書き込む必要のない端末・持込み機器"},
     bystanders},
};

constexpr Table kWireTables[] = {
    {object_type(Kind::device), kWireDevice},
    {object_type(Kind::network), kWireNetwork},
};

}  // namespace

expr::Value let_in_widely(const World& world, std::uint32_t device) {
  Either any;
  each_let_in(world, device, [&](const LetIn& line, const expr::Value& sure) {
    if (line.whole || line.every_service) any.add(sure);
  });
  return any.value();
}

std::span<const Table> of_wire() { return kWireTables; }

}  // namespace facts
