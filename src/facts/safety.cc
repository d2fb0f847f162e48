// Facts about safety controllers: who may write to them, and who stands beside them.
#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

Ref self(std::uint32_t device) { return {Kind::device, device}; }

/// Flows opened to the device itself, to a network it hangs on or to a zone it stands in.
std::vector<std::uint32_t> flows_in(const World& world, std::uint32_t device) {
  std::vector<std::uint32_t> found = world.flows_opened_to(self(device));
  const auto add = [&](Ref place) {
    const auto& more = world.flows_opened_to(place);
    found.insert(found.end(), more.begin(), more.end());
  };
  for (const std::uint32_t row : world.plant().device_networks[device]) {
    add(Ref(Kind::network, row));
  }
  for (const std::uint32_t row : world.plant().device_zones[device]) add(Ref(Kind::zone, row));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

bool may_change(const World& world, Ref flow_or_session) {
  return world.word(flow_or_session, "access").value_or("write") != "read";
}

/// Those that end at it or reach it, and those of which neither is stated: they may.
std::vector<topology::Member> sessions_in(const World& world, std::uint32_t device) {
  std::vector<topology::Member> found = world.sessions_reaching(device);
  for (std::uint32_t row = 0; row < world.plant().table(Kind::remote_access).size(); ++row) {
    const Ref session(Kind::remote_access, row);
    if (world.known(session, "ends_at") || world.known(session, "reaches")) continue;
    found.push_back(
        {row, Truth::unknown, {{session, model::find_attribute(session.kind(), "ends_at")}}});
  }
  return found;
}

bool surely_from_outside(const World& world, std::uint32_t device) {
  if (world.topology().from_outside(device).direct.value == Truth::yes) return true;
  for (const topology::Member& member : world.sessions_reaching(device)) {
    const Ref session(Kind::remote_access, member.row);
    if (member.truth == Truth::yes && may_change(world, session) &&
        world.word(session, "opened").value_or("") != "key-switch") {
      return true;
    }
  }
  const auto flows = flows_in(world, device);
  return std::any_of(flows.begin(), flows.end(), [&](std::uint32_t row) {
    const Ref flow(Kind::flow, row);
    const bool by_from = world.word(flow, "opened_by").value_or("from") == "from";
    const Ref opener = world.reference(flow, by_from ? "from" : "to");
    return opener.valid() && world.outside(opener) && may_change(world, flow);
  });
}

/// X of who stands on its networks. Office equipment is left to the rule about the flat network.
Grade neighbour_exposure(const World& world, std::uint32_t device) {
  Grade grade{1, false};
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    const Ref line(Kind::network, network);
    grade.level = std::max(grade.level, std::min(world.exposure(line).level, 3));
    if (world.topology().internet(line).value == Truth::yes) grade.level = 3;
    for (const std::uint32_t other : world.devices_on(network)) {
      if (other == device) continue;
      if (world.word(self(other), "presence").value_or("fixed") != "fixed") grade.level = 3;
      if (world.plant().device_networks[other].size() > 1) grade.level = std::max(grade.level, 2);
    }
  }
  return grade;
}

/// A serial cable or wired contact on its way: one stands at the device to use it.
bool by_wire(const World& world, std::uint32_t flow) {
  const auto wire = [&](Ref line) {
    const std::string_view medium = world.medium(line).id;
    return medium == "serial" || medium == "hardwired" || medium == "io-link";
  };
  const auto& lines = world.lines_of(flow);
  return std::any_of(lines.begin(), lines.end(),
                     [&](std::uint32_t link) { return wire(Ref(Kind::link, link)); });
}

/// A device of unknown type is not taken for one: hardly any is, and its type is asked elsewhere.
bool stated_safety(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  return (type != nullptr && type->safety) ||
         world.boolean(self(device), "integrated_safety").value_or(false);
}

bool black_channel(const World& world, std::uint32_t flow) {
  const model::Protocol* protocol = world.protocol(flow);
  return protocol != nullptr && protocol->black_channel;
}

bool speaks_black_channel(const World& world, std::uint32_t device) {
  const auto spoken = [&](std::uint32_t flow) { return black_channel(world, flow); };
  const auto& in = world.flows_to(self(device));
  const auto& out = world.flows_from(self(device));
  return std::any_of(in.begin(), in.end(), spoken) || std::any_of(out.begin(), out.end(), spoken);
}

constexpr Row kSafetyDevice[] = {
    {"black_channel",
     Shape::boolean,
     {"a declared flow of it speaks a safety protocol that is certified to share the wire",
      "共用の配線で使える安全プロトコル（ブラックチャネル）で通信するか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(speaks_black_channel(world, device));
     }},
    {"stated_safety",
     Shape::boolean,
     {"stated to be a safety controller, or to have safety functions built in; no for a device of "
      "unknown type",
      "安全コントローラ、または安全機能統合型と記載されているか（種類が不明な機器は除く）"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(stated_safety(world, device));
     }},
    {"flows_in",
     Shape::flows,
     {"flows whose session is opened to it, its networks or its zones",
      "この機器（または所属するネットワーク・ゾーン）宛てに開かれる通信"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::flow, flows_in(world, device));
     }},
    {"sessions_in",
     Shape::sessions,
     {"remote accesses that end at it or reach it", "この機器に届くリモート接続"},
     [](const World& world, std::uint32_t device) {
       return members(world, Kind::remote_access, sessions_in(world, device));
     }},
    {"surely_written_from_outside",
     Shape::boolean,
     {"for severity only: a write from outside or by remote access reaches it for sure",
      "重大度の判定用：構外またはリモート接続からの書込みが確実に届くか"},
     [](const World& world, std::uint32_t device) {
       return expr::Value::boolean(surely_from_outside(world, device));
     }},
    {"neighbour_exposure",
     Shape::integer,
     {"X of who shares its networks, 1-3", "同じネットワークにつながる機器のさらされ方（1〜3）"},
     [](const World& world, std::uint32_t device) {
       return level(world, neighbour_exposure(world, device));
     }},
};

constexpr Row kSafetyFlow[] = {
    {"black_channel",
     Shape::boolean,
     {"its protocol carries safety frames that trust nothing between their ends",
      "安全プロトコル（ブラックチャネル）か"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(black_channel(world, flow));
     }},
    {"by_wire",
     Shape::boolean,
     {"it goes over a serial cable or wired contact, so that one stands at the device",
      "シリアルケーブルや接点信号を通るか（機器の前で行う作業）"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(by_wire(world, flow));
     }},
};

constexpr Table kSafetyTables[] = {
    {object_type(Kind::device), kSafetyDevice},
    {object_type(Kind::flow), kSafetyFlow},
};

}  // namespace

std::span<const Table> safety() { return kSafetyTables; }

}  // namespace facts
