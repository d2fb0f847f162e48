// Facts of the plant as a whole, and of parties.
#include <numeric>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;

expr::Value all(const World& world, Kind kind) {
  std::vector<std::uint32_t> every(world.plant().table(kind).size());
  std::iota(every.begin(), every.end(), 0U);
  return rows(kind, std::move(every));
}

constexpr Row kPlantPlant[] = {
    {"devices",
     Shape::devices,
     {"all devices", "全ての機器"},
     [](const World& world, std::uint32_t) { return all(world, Kind::device); }},
    {"zones",
     Shape::zones,
     {"all zones", "全てのゾーン"},
     [](const World& world, std::uint32_t) { return all(world, Kind::zone); }},
    {"networks",
     Shape::networks,
     {"all networks", "全てのネットワーク"},
     [](const World& world, std::uint32_t) { return all(world, Kind::network); }},
    {"links",
     Shape::links,
     {"all links", "全ての回線"},
     [](const World& world, std::uint32_t) { return all(world, Kind::link); }},
    {"flows",
     Shape::flows,
     {"all flows", "全ての通信"},
     [](const World& world, std::uint32_t) {
       return or_absent(world, Kind::flow, all(world, Kind::flow));
     }},
    {"sessions",
     Shape::sessions,
     {"all remote accesses", "全てのリモート接続"},
     [](const World& world, std::uint32_t) {
       return or_absent(world, Kind::remote_access, all(world, Kind::remote_access));
     }},
};

constexpr Row kPlantParty[] = {
    {"devices",
     Shape::devices,
     {"devices it supplied or maintains", "納入・保守している機器"},
     [](const World& world, std::uint32_t party) {
       std::vector<std::uint32_t> found;
       const Ref self(Kind::party, party);
       for (std::uint32_t i = 0; i < world.plant().table(Kind::device).size(); ++i) {
         const Ref device(Kind::device, i);
         if (world.reference(device, "supplier") == self ||
             world.reference(device, "maintained_by") == self) {
           found.push_back(i);
         }
       }
       return rows(Kind::device, std::move(found));
     }},
};

constexpr Table kPlantTables[] = {
    {object_type(Kind::plant), kPlantPlant},
    {object_type(Kind::party), kPlantParty},
};

}  // namespace

std::span<const Table> of_plant() { return kPlantTables; }

}  // namespace facts
