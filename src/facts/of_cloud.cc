// Facts of what lies in a cloud or on a device, and of who can come at it.
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

/// The zone, its networks, and the devices on them: all that a flow may name as its end.
std::vector<Ref> places_of(const World& world, std::uint32_t zone) {
  std::vector<Ref> places{Ref(Kind::zone, zone)};
  for (const std::uint32_t network : world.networks_of(zone)) {
    places.emplace_back(Kind::network, network);
  }
  for (const std::uint32_t device : world.devices(Ref(Kind::zone, zone))) {
    places.emplace_back(Kind::device, device);
  }
  return places;
}

std::vector<std::uint32_t> flows_of(const World& world, std::uint32_t zone) {
  std::vector<std::uint32_t> found;
  for (const Ref place : places_of(world, zone)) {
    for (const auto* flows : {&world.flows_from(place), &world.flows_to(place)}) {
      found.insert(found.end(), flows->begin(), flows->end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

/// Remote accesses that start there or come over a line that ends there.
std::vector<std::uint32_t> sessions_of(const World& world, std::uint32_t zone) {
  const auto places = places_of(world, zone);
  const auto there = [&](Ref ref) {
    return std::find(places.begin(), places.end(), ref) != places.end();
  };
  std::vector<std::uint32_t> found;
  for (std::uint32_t row = 0; row < world.plant().table(Kind::remote_access).size(); ++row) {
    const Ref access(Kind::remote_access, row);
    bool through = there(world.reference(access, "from"));
    for (const std::uint32_t raw : world.list(access, "over")) {
      const Ref line = Ref::from_raw(raw);
      if (line.kind() != Kind::link) continue;
      const auto ends = world.topology().ends(line.row());
      through = through || std::any_of(ends.begin(), ends.end(), there);
    }
    if (through) found.push_back(row);
  }
  return found;
}

/// A tenant that keeps nothing passes messages between machines: nobody logs in to see them.
expr::Value used_by_people(const World& world, std::uint32_t zone) {
  const Ref self(Kind::zone, zone);
  if (world.known(self, "login")) return expr::Value::boolean(true);
  if (world.known(self, "stores") && world.list(self, "stores").empty()) {
    return expr::Value::boolean(false);
  }
  AnyOf any;
  for (const std::uint32_t flow : flows_of(world, zone)) {
    const Ref ref(Kind::flow, flow);
    any.add(world.known(ref, "data") ? expr::Value::boolean(!world.list(ref, "data").empty())
                                     : world.unknown(ref, "data"));
  }
  return any.value();
}

Grade data_worth(const World& world, std::uint32_t zone) {
  Grade grade{1, false};
  for (const std::uint32_t flow : flows_of(world, zone)) {
    const Grade theft = world.theft(flow);
    const Grade tampering = world.tampering(flow);
    const Grade& own = outranks(tampering, theft) ? tampering : theft;
    if (outranks(own, grade)) grade = own;
  }
  return grade;
}

/// Some of its flows certainly brings commands, settings or other writes into the plant.
bool writes_back(const World& world, std::uint32_t zone) {
  const auto flows = flows_of(world, zone);
  return std::any_of(flows.begin(), flows.end(), [&](std::uint32_t flow) {
    const Ref ref(Kind::flow, flow);
    return world.outside(world.reference(ref, "from")) &&
           !world.outside(world.reference(ref, "to")) && flow_writes(world, flow).is_true();
  });
}

/// Stores of pictures, settings or plans; of any other class what is confidential. A board on
/// the wall is meant to be seen unless the plant says otherwise.
expr::Value sensitive_stored(const World& world, Ref self) {
  if (!world.known(self, "stores")) return world.unknown(self, "stores");
  const auto words = model::attribute(model::find_attribute(self.kind(), "stores")).fixed;
  bool always = false;
  bool if_confidential = false;
  for (const std::uint32_t code : world.list(self, "stores")) {
    const std::string_view word = words[code];
    always = always || word == "still-image" || word == "video" || word == "engineering-settings" ||
             word == "production-plan";
    if_confidential = if_confidential || word == "aggregated-analysis";
  }
  // What the plant itself calls confidential is, whatever it is.
  const auto stated = world.boolean(self, "confidential");
  if (stated && *stated && !world.list(self, "stores").empty()) return expr::Value::boolean(true);
  if (self.kind() == Kind::device) {
    const model::DeviceType* type = world.device_type(self.row());
    if (type != nullptr && type->displays && always) {
      always = false;
      if_confidential = true;
    }
  }
  if (always || !if_confidential) return expr::Value::boolean(always);
  return stated ? expr::Value::boolean(*stated) : world.unknown(self, "confidential");
}

/// A place outside where plant data come to lie: a cloud, what people log in to, what a flow goes
/// to. Of the internet itself, and of the offices of others, nobody can say what they keep.
bool may_keep(const World& world, std::uint32_t zone) {
  const auto said = [&](std::string_view attribute) {
    return world.column(Kind::zone, attribute).origin(zone) != model::Origin::absent;
  };
  if (world.tier(zone) == model::Tier::cloud || said("stores") || said("login")) return true;
  const auto places = places_of(world, zone);
  return std::any_of(places.begin(), places.end(),
                     [&](Ref place) { return !world.flows_to(place).empty(); });
}

constexpr Row kCloudZone[] = {
    {"flows",
     Shape::flows,
     {"flows one end of which stands in it", "このゾーンを端とする通信"},
     [](const World& world, std::uint32_t zone) {
       return rows(Kind::flow, flows_of(world, zone));
     }},
    {"sessions_through",
     Shape::sessions,
     {"remote accesses that start there or come over a line that ends there",
      "このゾーンから、またはここに至る回線を通るリモート接続"},
     [](const World& world, std::uint32_t zone) {
       return rows(Kind::remote_access, sessions_of(world, zone));
     }},
    {"used_by_people",
     Shape::boolean,
     {"people log in to it: it keeps plant data, or a login is stated",
      "人が利用するか（工場データを保存する、またはログイン方法の記載がある）"},
     used_by_people},
    {"writes_back",
     Shape::boolean,
     {"for severity only: it surely writes into the plant", "重大度の判定用：工場内へ書き込むか"},
     [](const World& world, std::uint32_t zone) {
       return expr::Value::boolean(writes_back(world, zone));
     }},
    {"consequence_data",
     Shape::integer,
     {"what the data of its flows are worth, 1-4", "送受信するデータの影響度（1〜4）"},
     [](const World& world, std::uint32_t zone) { return level(world, data_worth(world, zone)); }},
    {"consequence_sessions",
     Shape::integer,
     {"the worst device that remote accesses through it reach, 1-4",
      "ここを通るリモート接続が届く機器の影響度（1〜4）"},
     [](const World& world, std::uint32_t zone) {
       Grade grade{1, false};
       for (const std::uint32_t access : sessions_of(world, zone)) {
         const Grade own = world.access_consequence(access);
         if (outranks(own, grade)) grade = own;
       }
       return level(world, grade);
     }},
    {"sensitive_stored",
     Shape::boolean,
     {"keeps pictures, settings, plans, or data that are confidential",
      "画像・設定・生産計画値・機密のデータを保存するか"},
     [](const World& world, std::uint32_t zone) {
       // What lies inside the plant lies on a device.
       return model::is_outside(world.tier(zone)) && may_keep(world, zone)
                  ? sensitive_stored(world, Ref(Kind::zone, zone))
                  : expr::Value::boolean(false);
     }},
    {"exposure",
     Shape::integer,
     {"who can get at it, 1-4", "さらされ方（1〜4）"},
     [](const World& world, std::uint32_t zone) {
       return level(world, {model::is_outside(world.tier(zone)) ? 4 : 2, false});
     }},
};

constexpr Row kCloudDevice[] = {
    {"sensitive_stored",
     Shape::boolean,
     {"keeps pictures, settings, plans, or data that are confidential; what a board shows on the "
      "wall "
      "only if it is confidential",
      "画像・設定・生産計画値・機密のデータを保存するか（掲示用は機密の場合だけ）"},
     [](const World& world, std::uint32_t device) {
       return sensitive_stored(world, Ref(Kind::device, device));
     }},
};

constexpr Table kCloudTables[] = {
    {object_type(Kind::zone), kCloudZone},
    {object_type(Kind::device), kCloudDevice},
};

}  // namespace

std::span<const Table> of_cloud() { return kCloudTables; }

}  // namespace facts
