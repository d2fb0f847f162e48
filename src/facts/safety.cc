// Facts about safety controllers: who may write to them, and who stands beside them.
#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

Ref self(std::uint32_t device) { return {Kind::device, device}; }

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
};

constexpr Row kSafetyFlow[] = {
    {"black_channel",
     Shape::boolean,
     {"its protocol carries safety frames that trust nothing between their ends",
      "安全プロトコル（ブラックチャネル）か"},
     [](const World& world, std::uint32_t flow) {
       return expr::Value::boolean(black_channel(world, flow));
     }},
};

constexpr Table kSafetyTables[] = {
    {object_type(Kind::device), kSafetyDevice},
    {object_type(Kind::flow), kSafetyFlow},
};

}  // namespace

std::span<const Table> safety() { return kSafetyTables; }

}  // namespace facts
