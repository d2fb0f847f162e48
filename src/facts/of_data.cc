// Facts of where data lie.
#include <algorithm>
#include <array>
#include <string_view>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

constexpr std::array<std::string_view, 3> kPlanning = {"mes", "erp", "backup-server"};
constexpr std::array<std::string_view, 5> kViews = {"mes-terminal", "mobile-terminal", "tablet",
                                                    "thin-client", "andon"};

template <std::size_t kCount>
bool one_of(const std::array<std::string_view, kCount>& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

/// A place where a plan would be kept a second time: neither the planning system, nor a screen that
/// shows a copy, nor what passes orders on or holds no files.
expr::Value second_store(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr) return world.unknown(Ref(Kind::device, device), "type");
  const bool visits =
      world.word(Ref(Kind::device, device), "presence").value_or("fixed") != "fixed";
  const bool files = (type->host || type->aggregates || type->id == "nas") && !type->operates &&
                     !type->entry && !visits;
  return expr::Value::boolean(files && !one_of(kPlanning, type->id) && !one_of(kViews, type->id));
}

/// A cloud, and no planning system runs there.
expr::Value second_zone(const World& world, std::uint32_t zone) {
  const Ref self(Kind::zone, zone);
  if (world.tier(zone) != model::Tier::cloud) return expr::Value::boolean(false);
  const auto devices = world.devices(self);
  return expr::Value::boolean(
      std::none_of(devices.begin(), devices.end(), [&](std::uint32_t device) {
        const model::DeviceType* type = world.device_type(device);
        return type != nullptr && one_of(kPlanning, type->id);
      }));
}

constexpr Row kDataDevice[] = {
    {"second_plan_store",
     Shape::boolean,
     {"could keep files, and is no planning system and no screen that shows a copy",
      "計画の正本（MES・基幹システム）でも表示端末でもない保存先か"},
     second_store},
};

constexpr Row kDataZone[] = {
    {"second_plan_store",
     Shape::boolean,
     {"a cloud where no planning system stands",
      "計画の正本（MES・基幹システム）が動いていないクラウドか"},
     second_zone},
};

constexpr Table kDataTables[] = {
    {object_type(Kind::zone), kDataZone},
    {object_type(Kind::device), kDataDevice},
};

}  // namespace

std::span<const Table> of_data() { return kDataTables; }

}  // namespace facts
