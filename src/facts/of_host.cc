// Facts of computers: how malware gets at them, what they keep, what they send and take.
#include <algorithm>

#include "facts/fact.h"
#include "facts/let_in.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// No session from outside ends at it, and a boundary that names whom it lets in stands between it
/// and office and outside. A
/// device without zones stands as open as its network: next to office equipment it is not shut off.
expr::Value shut_off(const World& world, std::uint32_t device) {
  expr::Missings missing;
  const auto open = [&](const topology::Fact& fact) {
    if (fact.value == Truth::unknown) missing = expr::unite(missing, world.missings(fact.missing));
    return fact.value == Truth::yes;
  };
  const auto& zones = world.plant().device_zones[device];
  for (const std::uint32_t zone : zones) {
    if (open(world.open_zones()[zone])) return expr::Value::boolean(false);
  }
  for (const std::uint32_t network : world.plant().device_networks[device]) {
    for (const std::uint32_t other : world.devices_on(network)) {
      const model::DeviceType* type = world.device_type(other);
      if (type != nullptr && type->office) return expr::Value::boolean(false);
    }
  }
  const expr::Value let_in = let_in_widely(world, device);
  if (let_in.is_true()) return expr::Value::boolean(false);
  if (let_in.is(expr::Kind::unknown)) missing = expr::unite(missing, let_in.missing());
  const topology::OutsideReach& reach = world.topology().from_outside(device);
  if (open(zones.empty() ? reach.pivot : reach.direct)) return expr::Value::boolean(false);
  return missing == nullptr ? expr::Value::boolean(true) : expr::Value::unknown(missing);
}

/// What holds for media: stated for the device, else the laxest of its zones. The zone is asked,
/// once for all its devices.
expr::Value media_here(const World& world, std::uint32_t device) {
  if (const auto own = world.word(device_ref(device), "media"))
    return expr::Value::string_view(*own);
  const auto words = model::attribute(model::find_attribute(Kind::zone, "media")).fixed;
  const auto& zones = world.plant().device_zones[device];
  if (zones.empty()) return world.unknown(device_ref(device), "media");
  expr::Missings missing;
  std::size_t worst = words.size() - 1;
  for (const std::uint32_t zone : zones) {
    const Ref ref(Kind::zone, zone);
    const auto code = world.column(Kind::zone, "media").get(zone);
    if (code) {
      worst = std::min(worst, std::size_t{*code});
    } else {
      missing = expr::unite(missing, world.unknown(ref, "media").missing());
    }
  }
  if (missing != nullptr && worst > 0) return expr::Value::unknown(missing);
  return expr::Value::string_view(words[worst]);
}

/// Media carried by hand are read at it.
bool fed_by_hand(const World& world, std::uint32_t device) {
  const auto& links = world.links_at(device_ref(device));
  return std::any_of(links.begin(), links.end(), [&](std::uint32_t link) {
    return world.medium(Ref(Kind::link, link)).carried;
  });
}

/// Computers, and machines whose programs come on a stick. A card that stays in a controller or
/// camera is none of these.
expr::Value takes_media(const World& world, std::uint32_t device) {
  const auto stated = world.boolean(device_ref(device), "general_purpose_os");
  if (stated.value_or(false) || fed_by_hand(world, device)) return expr::Value::boolean(true);
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr) return world.unknown(device_ref(device), "type");
  return expr::Value::boolean(stated.value_or(type->host) || type->fed_by_media);
}

/// By its nature, by what it stores, or by what is sent to it.
expr::Value keeps_plant_data(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type != nullptr && (type->aggregates || (type->operates && type->host))) {
    return expr::Value::boolean(true);
  }
  if (!world.list(device_ref(device), "stores").empty()) return expr::Value::boolean(true);
  expr::Missings missing;
  for (const std::uint32_t flow : world.flows_to(device_ref(device))) {
    const Ref ref(Kind::flow, flow);
    if (!world.list(ref, "data").empty()) return expr::Value::boolean(true);
    if (!world.known(ref, "data")) {
      missing = expr::unite(missing, world.unknown(ref, "data").missing());
    }
  }
  if (!world.known(device_ref(device), "stores"))
    return world.unknown(device_ref(device), "stores");
  return missing == nullptr ? expr::Value::boolean(false) : expr::Value::unknown(missing);
}

constexpr Row kHostDevice[] = {
    {"shut_off",
     Shape::boolean,
     {"a boundary stands between it and the office and the outside, and no remote access reaches "
      "it",
      "事務系・構外との間に境界装置があり、リモート接続も届かないか"},
     shut_off},
    {"media_here",
     Shape::text,
     {"what holds for USB sticks on it: stated, else as its zone says",
      "USBメモリの扱い（機器の記載、なければゾーンの記載）"},
     media_here},
    {"retiring",
     Shape::boolean,
     {"it leaves the plant: the whole plant does, or the device states whether it was erased; "
      "while "
      "neither is said, it stays",
      "工場から出る機器か（工場全体の廃棄段階、または消去の記載がある機器。どちらの記載もなければ "
      "no）"},
     [](const World& world, std::uint32_t device) {
       const model::Column& phase = world.column(Kind::plant, "phase");
       if (world.column(Kind::device, "erased").origin(device) != model::Origin::absent) {
         return expr::Value::boolean(true);
       }
       if (phase.origin(0) == model::Origin::unknown) {
         return world.unknown(Ref(Kind::plant, 0), "phase");
       }
       return expr::Value::boolean(world.word(Ref(Kind::plant, 0), "phase") == "disposal");
     }},
    {"takes_media",
     Shape::boolean,
     {"a computer, a machine that takes its programs from a stick, or one that media are carried "
      "to",
      "USBメモリを使う機器か（端末、NC装置、記憶媒体で受け渡す機器）"},
     takes_media},
    {"keeps_plant_data",
     Shape::boolean,
     {"gathers or stores plant data: by its type, what it stores, or what is sent to it",
      "工場データを集約・保存するか"},
     keeps_plant_data},
    {"outputs",
     Shape::flows,
     {"flows that come from it", "送信する通信"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::flow, world.flows_from(device_ref(device)));
     }},
};

constexpr Table kHostTables[] = {
    {object_type(Kind::device), kHostDevice},
};

}  // namespace

std::span<const Table> of_host() { return kHostTables; }

}  // namespace facts
