// Facts about what stands where and what keeps it apart: usual tiers, switches that hold several
// zones, radio beside wire, visitors, lines of one direction, zones that lead to others.
#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Truth;

/// Its networks, and those laid on it where it is a switch. By row.
std::vector<std::uint32_t> networks_on(const World& world, std::uint32_t device) {
  std::vector<std::uint32_t> found = world.plant().device_networks[device];
  const auto& laid = world.networks_laid_on(device);
  found.insert(found.end(), laid.begin(), laid.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<std::uint32_t> zones_on(const World& world, std::uint32_t device) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t network : networks_on(world, device)) {
    const auto& of = world.plant().network_zones[network];
    found.insert(found.end(), of.begin(), of.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// --- zones

/// Of a join that may be open: whether it surely is.
topology::Member unfiltered(const topology::Join& join, std::uint32_t row) {
  topology::Member member{row, Truth::yes, {}};
  for (const topology::Fact* fact : {&join.joined, &join.filtered}) {
    if (fact->value != Truth::unknown) continue;
    member.truth = Truth::unknown;
    member.missing.insert(member.missing.end(), fact->missing.begin(), fact->missing.end());
  }
  return member;
}

/// Of several members of a row the surest; by row.
void settle(std::vector<topology::Member>& members) {
  std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return std::pair(a.row, a.truth == Truth::unknown) <
           std::pair(b.row, b.truth == Truth::unknown);
  });
  members.erase(std::unique(members.begin(), members.end(),
                            [](const auto& a, const auto& b) { return a.row == b.row; }),
                members.end());
}

/// Zones that something unfiltered joins to this one, lines off the site and buses left out.
std::vector<topology::Member> open_to(const World& world, std::uint32_t zone) {
  std::vector<topology::Member> found;
  for (const std::uint32_t row : world.joins_of(zone)) {
    const topology::Join& join = world.topology().joins()[row];
    const std::uint32_t other = join.zone_a == zone ? join.zone_b : join.zone_a;
    if (model::is_outside(world.tier(other)) || join.joined.value == Truth::no ||
        join.filtered.value == Truth::yes) {
      continue;
    }
    if (join.by.kind() == Kind::link && world.medium(join.by).bus) continue;
    found.push_back(unfiltered(join, other));
  }
  settle(found);
  return found;
}

/// Remote accesses that end in it. One that ends at a device between zones enters where it reaches
/// a device; one of which no end is stated may end in any zone.
std::vector<topology::Member> sessions_into(const World& world, std::uint32_t zone) {
  std::vector<topology::Member> found;
  for (const std::uint32_t device : world.devices(Ref(Kind::zone, zone))) {
    const model::DeviceType* type = world.device_type(device);
    const bool passes_on = type != nullptr && type->network_device;
    for (const topology::Member& member : world.sessions_reaching(device)) {
      const Ref end = world.reference(Ref(Kind::remote_access, member.row), "ends_at");
      const bool ends_inside = end.valid() && world.plant().device_zones[end.row()].size() == 1;
      if (ends_inside ? end == device_ref(device) : !passes_on) found.push_back(member);
    }
  }
  for (std::uint32_t row = 0; row < world.plant().table(Kind::remote_access).size(); ++row) {
    const Ref session(Kind::remote_access, row);
    if (world.known(session, "ends_at")) continue;
    found.push_back(
        {row, Truth::unknown, {{session, model::find_attribute(session.kind(), "ends_at")}}});
  }
  settle(found);
  return found;
}

// --- networks

/// Devices on it that pass traffic on to another zone and filter nothing.
std::vector<topology::Member> joining(const World& world, std::uint32_t network) {
  std::vector<topology::Member> found;
  const auto& zones = world.plant().network_zones[network];
  for (const std::uint32_t zone : zones) {
    for (const std::uint32_t row : world.joins_of(zone)) {
      const topology::Join& join = world.topology().joins()[row];
      if (join.by.kind() != Kind::device || join.joined.value == Truth::no ||
          join.filtered.value == Truth::yes) {
        continue;
      }
      const std::uint32_t device = join.by.row();
      const auto& of = world.plant().device_networks[device];
      const std::uint32_t other = join.zone_a == zone ? join.zone_b : join.zone_a;
      if (std::find(of.begin(), of.end(), network) == of.end() ||
          std::find(zones.begin(), zones.end(), other) != zones.end()) {
        continue;
      }
      found.push_back(unfiltered(join, device));
    }
  }
  settle(found);
  return found;
}

// --- one direction

template <Kind kKind>
expr::Value directed(const World& world, std::uint32_t row) {
  if constexpr (kKind == Kind::link) {
    return expr::Value::boolean(world.medium(Ref(kKind, row)).one_way);
  } else {
    const model::DeviceType* type = world.device_type(row);
    return type == nullptr ? world.unknown(Ref(kKind, row), "type")
                           : expr::Value::boolean(type->one_way);
  }
}

/// A flow along it is declared: whoever laid it meant this direction. A plant that describes no
/// flows at all says nothing about it.
template <Kind kKind>
expr::Value declared_along(const World& world, std::uint32_t row) {
  if (!world.plant().table(Kind::flow).stated()) return expr::Value::boolean(true);
  const auto& flows = world.carried(Ref(kKind, row));
  return expr::Value::boolean(std::any_of(flows.begin(), flows.end(),
                                          [](const auto& one) { return one.truth != Truth::no; }));
}

template <Kind kKind>
constexpr Row kDirected[] = {
    {"directed",
     Shape::boolean,
     {"passes traffic in one direction only: a diode or mirror", "一方向の装置・回線か"},
     directed<kKind>},
    {"declared_along",
     Shape::boolean,
     {"a flow in its direction is declared, or no flows are described at all",
      "この向きの通信が記載されているか（通信の記載がまったくない場合も含む）"},
     declared_along<kKind>},
    {"flows_against",
     Shape::flows,
     {"flows whose data or session run against its direction", "向きに逆らう通信"},
     [](const World& world, std::uint32_t row) {
       return rows(Kind::flow, world.flows_against(Ref(kKind, row)));
     }},
};

constexpr Row kSeparationDevice[] = {
    {"usual_tiers",
     Shape::texts,
     {"tiers that are usual for its type; none where any is",
      "種類から見て自然な階層（なければ任意）"},
     [](const World& world, std::uint32_t device) {
       const model::DeviceType* type = world.device_type(device);
       if (type == nullptr) return world.unknown(device_ref(device), "type");
       std::vector<expr::Value> tiers;
       for (const model::Tier tier : type->usual_tiers) {
         tiers.push_back(expr::Value::string_view(model::name(tier)));
       }
       return expr::Value::list(std::move(tiers));
     }},
    {"zones_on",
     Shape::zones,
     {"zones of the networks on it", "収容しているネットワークのゾーン"},
     [](const World& world, std::uint32_t device) {
       return rows(Kind::zone, zones_on(world, device));
     }},
};

constexpr Row kSeparationZone[] = {
    {"open_to",
     Shape::zones,
     {"zones inside the plant that something unfiltered joins to it",
      "境界装置なしでつながっている工場内のゾーン"},
     [](const World& world, std::uint32_t zone) {
       return members(world, Kind::zone, open_to(world, zone));
     }},
    {"sessions",
     Shape::sessions,
     {"remote accesses that end in it; those that end between zones, where they reach it",
      "このゾーンに着信するリモート接続（ゾーンの境目に着くものは、届くもの）"},
     [](const World& world, std::uint32_t zone) {
       return members(world, Kind::remote_access, sessions_into(world, zone));
     }},
};

constexpr Row kSeparationNetwork[] = {
    {"joining",
     Shape::devices,
     {"devices on it that pass traffic on to another zone and filter nothing",
      "他のゾーンへ絞り込みなしで中継する機器"},
     [](const World& world, std::uint32_t network) {
       return members(world, Kind::device, joining(world, network));
     }},
};

constexpr Table kSeparationTables[] = {
    {object_type(Kind::zone), kSeparationZone},
    {object_type(Kind::network), kSeparationNetwork},
    {object_type(Kind::device), kSeparationDevice},
    {object_type(Kind::device), kDirected<Kind::device>},
    {object_type(Kind::link), kDirected<Kind::link>},
};

}  // namespace

std::span<const Table> separation() { return kSeparationTables; }

}  // namespace facts
