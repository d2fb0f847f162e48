// Facts of analyses that stand outside: in a cloud service that a plant draws as a zone.
#include <algorithm>
#include <string_view>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

bool states_analysis(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  const model::DeviceType* type = world.device_type(device);
  return world.known(self, "analysis.used_for") || world.known(self, "analysis.check") ||
         (type != nullptr && type->analyses);
}

/// Where a device of the zone analyses, the device answers for it.
bool device_answers(const World& world, std::uint32_t zone) {
  const auto devices = world.devices(Ref(Kind::zone, zone));
  return std::any_of(devices.begin(), devices.end(),
                     [&](std::uint32_t device) { return states_analysis(world, device); });
}

bool hands_results(const World& world, std::uint32_t zone) {
  const auto words = model::attribute(model::find_attribute(Kind::flow, "data")).fixed;
  const auto& flows = world.flows_from(Ref(Kind::zone, zone));
  return std::any_of(flows.begin(), flows.end(), [&](std::uint32_t flow) {
    const Ref ref(Kind::flow, flow);
    const auto data = world.list(ref, "data");
    return !world.outside(world.reference(ref, "to")) &&
           std::any_of(data.begin(), data.end(),
                       [&](std::uint32_t code) { return words[code] == "aggregated-analysis"; });
  });
}

bool zone_analyses(const World& world, std::uint32_t zone) {
  const Ref self(Kind::zone, zone);
  if (!model::is_outside(world.tier(zone)) || device_answers(world, zone)) return false;
  return world.known(self, "analysis.used_for") || hands_results(world, zone);
}

constexpr Row kAnalysisZone[] = {
    {"analyses",
     Shape::boolean,
     {"a service outside that analyses data: stated, or it hands results to the plant; not where a "
      "device in it does",
      "データを分析する構外のサービスか（ゾーン内の機器が分析する場合は機器で判定）"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::boolean(zone_analyses(world, zone));
     }},
    {"aggregates",
     Shape::boolean,
     {"a cloud service: it gathers what is sent to it", "データを集めるクラウドか"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::boolean(world.tier(zone) == model::Tier::cloud);
     }},
    {"inputs",
     Shape::flows,
     {"flows that name it as their target", "このゾーンを送信先とする通信"},
     [](const World& world, std::uint32_t zone) {
       return rows(Kind::flow, world.flows_to(Ref(Kind::zone, zone)));
     }},
};

constexpr Table kAnalysisTables[] = {{object_type(Kind::zone), kAnalysisZone}};

/// What is stated of one place.
expr::Value checked_at(const World& world, Ref place) {
  const auto check = world.word(place, "analysis.check");
  return check ? expr::Value::boolean(*check != "none") : world.unknown(place, "analysis.check");
}

/// The zones outside in which a place stands and that say themselves who checks.
expr::Value checked_by_zone(const World& world, Ref place, const expr::Value& otherwise) {
  for (const std::uint32_t zone : world.zones(place)) {
    const Ref self(Kind::zone, zone);
    if (world.known(self, "analysis.check")) return checked_at(world, self);
  }
  return otherwise;
}

}  // namespace

expr::Value analysis_checked_at(const World& world, Ref place) {
  if (place.kind() == Kind::device) {
    const expr::Value own = checked_at(world, place);
    if (!own.is(expr::Kind::unknown) || !world.outside(place)) return own;
    return checked_by_zone(world, place, own);
  }
  if (!world.outside(place)) return expr::Value::boolean(true);
  AnyOf unchecked;
  bool any = false;
  for (const std::uint32_t device : world.devices(place)) {
    if (!states_analysis(world, device)) continue;
    any = true;
    unchecked.add(negated(analysis_checked_at(world, Ref(Kind::device, device))));
  }
  if (any) return negated(unchecked.value());
  const auto zones = world.zones(place);
  if (zones.empty()) return world.unknown(place, "zone");
  return checked_by_zone(world, place,
                         world.unknown(Ref(Kind::zone, zones.front()), "analysis.check"));
}

std::span<const Table> of_analysis() { return kAnalysisTables; }

}  // namespace facts
