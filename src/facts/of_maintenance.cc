// Facts of remote maintenance: whose machines a session reaches, what it enters by.
#include <algorithm>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Member;
using topology::Truth;

topology::Missing lacks(Ref entity, std::string_view attribute) {
  return {entity, model::find_attribute(entity.kind(), attribute)};
}

/// What somebody answers for: a machine, or a computer. Not what only passes traffic on.
bool has_a_maker(const World& world, std::uint32_t device) {
  const model::DeviceType* type = world.device_type(device);
  if (type == nullptr) return true;
  return !type->network_device && !type->entry &&
         (type->controller || type->operates || type->host);
}

/// The party supplied it, maintains it, or answers for a zone it stands in. Unknown with the one
/// attribute to state next.
Member stranger(const World& world, std::uint32_t device, Ref party) {
  const Ref self(Kind::device, device);
  Member member{device, Truth::yes, {}};
  for (const std::uint32_t zone : world.plant().device_zones[device]) {
    if (world.reference(Ref(Kind::zone, zone), "owner") == party) member.truth = Truth::no;
  }
  for (const std::string_view attribute : {"supplier", "maintained_by"}) {
    if (member.truth == Truth::no) break;
    if (world.reference(self, attribute) == party) {
      member.truth = Truth::no;
    } else if (!world.known(self, attribute) && member.truth == Truth::yes) {
      member.truth = Truth::unknown;
      member.missing = {lacks(self, attribute)};
    }
  }
  if (member.truth == Truth::no) member.missing.clear();
  return member;
}

/// Devices it reaches that the party neither supplied nor maintains. Where the session ends is its
/// tool, unless it ends at a machine.
std::optional<std::vector<Member>> strangers(const World& world, std::uint32_t access) {
  const Ref ref(Kind::remote_access, access);
  const auto& reached = world.reached(access);
  if (!reached) return std::nullopt;
  const Ref party = world.reference(ref, "party");
  const Ref end = world.reference(ref, "ends_at");
  std::vector<Member> found;
  for (const Member& one : *reached) {
    const model::DeviceType* type = world.device_type(one.row);
    if (end == Ref(Kind::device, one.row) && type != nullptr && !type->controller) continue;
    if (!has_a_maker(world, one.row) || world.outside(Ref(Kind::device, one.row))) continue;
    Member member = stranger(world, one.row, party);
    if (member.truth == Truth::no) continue;
    if (one.truth == Truth::unknown) {
      member.truth = Truth::unknown;
      member.missing.insert(member.missing.end(), one.missing.begin(), one.missing.end());
    }
    if (type == nullptr) {
      member.truth = Truth::unknown;
      member.missing.push_back(lacks(Ref(Kind::device, one.row), "type"));
    }
    std::sort(member.missing.begin(), member.missing.end());
    found.push_back(std::move(member));
  }
  return found;
}

/// Of several members of a row the surest; by row.
void keep_surest(std::vector<Member>& members) {
  std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
    return std::pair(a.row, a.truth != Truth::yes) < std::pair(b.row, b.truth != Truth::yes);
  });
  const auto same = [](const Member& a, const Member& b) { return a.row == b.row; };
  members.erase(std::unique(members.begin(), members.end(), same), members.end());
}

/// Sessions that end at the device, start from it, or come in over a line that ends at it. One that
/// does not say where it ends may end at any.
std::vector<Member> served(const World& world, std::uint32_t device) {
  const Ref self(Kind::device, device);
  std::vector<Member> found;
  for (const std::uint32_t access : world.sessions_from(self)) {
    found.push_back({access, Truth::yes, {}});
  }
  for (std::uint32_t access = 0; access < world.plant().table(Kind::remote_access).size();
       ++access) {
    const Ref session(Kind::remote_access, access);
    if (world.reference(session, "ends_at") == self) found.push_back({access, Truth::yes, {}});
    if (!world.known(session, "ends_at")) {
      found.push_back({access, Truth::unknown, {lacks(session, "ends_at")}});
    }
  }
  for (const std::uint32_t link : world.links_at(self)) {
    if (world.topology().near_end(link) != self) continue;
    for (const Member& member : world.topology().sessions(Ref(Kind::link, link))) {
      if (member.truth != Truth::no) found.push_back(member);
    }
  }
  keep_surest(found);
  return found;
}

constexpr Row kMaintenanceDevice[] = {
    {"serves",
     Shape::sessions,
     {"remote accesses that end at it, start from it, or come in over a line that ends at it",
      "接続先・接続元・回線の終端として関わるリモート接続"},
     [](const World& world, std::uint32_t device) {
       return members(world, Kind::remote_access, served(world, device));
     }},
};

constexpr Row kMaintenanceRemoteAccess[] = {
    {"beyond",
     Shape::devices,
     {"machines and computers it reaches that its party neither supplied nor maintains",
      "届く機器のうち、接続する事業者が納入も保守もしていないもの"},
     [](const World& world, std::uint32_t access) {
       const Ref ref(Kind::remote_access, access);
       if (!world.known(ref, "party")) return world.unknown(ref, "party");
       const auto found = strangers(world, access);
       return found ? members(world, Kind::device, *found) : world.unknown(ref, "ends_at");
     }},
};

constexpr Table kMaintenanceTables[] = {
    {object_type(Kind::device), kMaintenanceDevice},
    {object_type(Kind::remote_access), kMaintenanceRemoteAccess},
};

}  // namespace

std::span<const Table> of_maintenance() { return kMaintenanceTables; }

}  // namespace facts
