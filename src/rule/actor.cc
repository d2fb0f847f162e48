#include "rule/actor.h"

#include <initializer_list>
#include <vector>

#include "model/attribute.h"

namespace rule {
namespace {

using model::Asked;
using model::Kind;
using model::Ref;

/// The party that an entity names, if its kind can name one and it does.
Ref named(const facts::World& world, Ref of, std::string_view attribute) {
  if (!of.valid() || model::find_attribute(of.kind(), attribute) == model::kNoAttribute) return {};
  return world.reference(of, attribute);
}

Ref first(std::initializer_list<Ref> parties) {
  for (const Ref party : parties) {
    if (party.valid()) return party;
  }
  return {};
}

/// The one party of a role, and of a department if one is asked for; none where there are several,
/// since that would be a guess.
Ref only(const facts::World& world, std::string_view role, std::string_view department = {}) {
  Ref found;
  for (std::uint32_t row = 0; row < world.plant().table(Kind::party).size(); ++row) {
    const Ref party(Kind::party, row);
    if (role_of(world, party) != role) continue;
    if (!department.empty() && world.word(party, "department").value_or("") != department) continue;
    if (found.valid()) return {};
    found = party;
  }
  return found;
}

/// The device that an interface, a filter rule or the like lies in; the entity itself otherwise.
Ref whole(const facts::World& world, Ref ref) {
  if (ref.kind() == Kind::literal) return ref;
  const Ref parent = world.plant().table(ref.kind()).parent(ref.row());
  return parent.valid() && parent.kind() == Kind::device ? parent : ref;
}

/// The party that an entity names as its owner. A supplier that is stated as owner cannot act for
/// the plant.
Ref owner_named(const facts::World& world, Ref of) {
  const Ref party = named(world, of, "owner");
  if (!party.valid()) return {};
  const std::string_view role = role_of(world, party);
  return role.empty() || role == "user-company" ? party : Ref{};
}

/// The owner of the entity or of one of its zones inside the plant.
Ref owner_placed(const facts::World& world, Ref ref) {
  if (const Ref party = owner_named(world, ref); party.valid()) return party;
  Ref place = ref;
  if (ref.kind() == Kind::link) place = world.topology().near_end(ref.row());
  if (ref.kind() == Kind::flow) place = named(world, ref, "from");
  if (ref.kind() == Kind::remote_access) place = named(world, ref, "ends_at");
  if (place.valid()) {
    if (const Ref party = owner_named(world, place); party.valid()) return party;
    for (const std::uint32_t zone : world.zones(place)) {
      if (model::is_outside(world.tier(zone))) continue;
      if (const Ref party = owner_named(world, Ref(Kind::zone, zone)); party.valid()) {
        return party;
      }
    }
  }
  return {};
}

/// The same, or the owner of the plant.
Ref owner_of(const facts::World& world, Ref ref) {
  return first({owner_placed(world, ref), owner_named(world, Ref(Kind::plant, 0))});
}

/// Whose work it is in the user company: to decide on requirements, contracts and money is the
/// management's; offices, servers outside and lines out are IT's; machines and their tiers are
/// production's.
std::string_view department_of(const facts::World& world, Ref ref, Duty duty) {
  if (duty == Duty::decides || ref.kind() == Kind::plant || ref.kind() == Kind::party) {
    return "management";
  }
  Ref place = ref;
  if (ref.kind() == Kind::link) place = world.topology().near_end(ref.row());
  if (ref.kind() == Kind::flow) place = named(world, ref, "from");
  if (ref.kind() == Kind::remote_access) place = named(world, ref, "ends_at");
  return place.valid() && world.in_ot(place) ? "ot" : "it";
}

/// Who of the user company: what is decided for the whole is the management's even where a zone
/// has an owner; else the owner, then the department, then who answers for the plant.
Ref owner_for(const facts::World& world, Ref ref, Duty duty) {
  const Ref department = only(world, "user-company", department_of(world, ref, duty));
  const Ref placed = ref.kind() == Kind::plant ? Ref{} : owner_placed(world, ref);
  return duty == Duty::decides
             ? first({department, placed, owner_of(world, ref), only(world, "user-company")})
             : first({placed, department, owner_of(world, ref), only(world, "user-company")});
}

/// The party that runs the outside zone in which one of the places stands.
Ref host_of(const facts::World& world, const std::vector<Ref>& places) {
  for (const Ref place : places) {
    if (!place.valid()) continue;
    for (const std::uint32_t zone : world.zones(place)) {
      const Ref party = named(world, Ref(Kind::zone, zone), "party");
      if (party.valid()) return party;
    }
  }
  return {};
}

/// The outside party of an entity: who comes in, who provides the line, who runs the service.
Ref outside_party(const facts::World& world, Ref ref) {
  if (ref.kind() == Kind::party) return ref;
  if (const Ref party = named(world, ref, "party"); party.valid()) return party;
  if (ref.kind() == Kind::flow) {
    return host_of(world, {named(world, ref, "from"), named(world, ref, "to")});
  }
  if (ref.kind() == Kind::link) return host_of(world, world.topology().ends(ref.row()));
  return host_of(world, {ref});
}

Ref supplier_of(const facts::World& world, Ref ref) {
  if (ref.kind() == Kind::party) return ref;
  Ref device = ref;
  if (ref.kind() == Kind::flow) device = named(world, ref, "from");
  if (ref.kind() == Kind::link) device = world.topology().near_end(ref.row());
  return first({named(world, ref, "supplier"), named(world, device, "supplier"),
                named(world, ref, "party"), named(world, device, "maintained_by")});
}

/// The integrator who delivered the thing or looks after it, else the only one of the plant.
Ref integrator_of(const facts::World& world, Ref ref) {
  constexpr std::string_view kRole = "system-integrator";
  for (const std::string_view attribute : {"maintained_by", "supplier"}) {
    const Ref party = named(world, ref, attribute);
    if (party.valid() && role_of(world, party) == kRole) return party;
  }
  return only(world, kRole);
}

/// Who provides a line, comes in by a remote access, or runs a zone outside.
Ref provider_of(const facts::World& world, Ref ref) {
  if (ref.kind() == Kind::zone && !model::is_outside(world.tier(ref.row()))) return {};
  return ref.kind() == Kind::link ? outside_party(world, ref) : named(world, ref, "party");
}

/// Whom the row of an attribute says to ask. A section that was not written at all is none.
Asked asked(Ref entity, std::string_view attribute) {
  const model::AttributeId id = model::find_attribute(entity.kind(), attribute);
  return id == model::kNoAttribute ? Asked::owner : model::attribute(id).asked;
}

}  // namespace

Duty duty_of(const Rule& rule) {
  return rule.pack == "stakeholders" || rule.countermeasure == "standards-conformity"
             ? Duty::decides
             : Duty::does;
}

std::string_view role_of(const facts::World& world, Ref party) {
  return party.valid() ? world.word(party, "role").value_or("") : std::string_view{};
}

std::string party_name(const facts::World& world, Ref party) {
  const std::string id(world.plant().id(party));
  const auto name = world.column(Kind::party, "name").get(party.row());
  const std::string_view shown = name ? world.plant().text(model::TextId{*name}) : "";
  if (shown.empty() || shown == id) return id;
  return std::string(shown) + " [" + id + "]";
}

Actor actor(Who who, Ref subject, const facts::World& world, Duty duty) {
  const Ref ref = whole(world, subject);
  Actor out;
  switch (who) {
    case Who::owner:
      out = {"user-company", owner_for(world, ref, duty)};
      break;
    case Who::supplier:
      out = {"equipment-supplier", supplier_of(world, ref)};
      break;
    case Who::integrator:
      out = {"system-integrator", integrator_of(world, ref)};
      break;
    case Who::party:
      out = {"network-cloud-vendor", outside_party(world, ref)};
      break;
  }
  if (const std::string_view role = role_of(world, out.party); !role.empty()) out.role = role;
  return out;
}

Ref respondent(Ref entity, std::string_view attribute, const facts::World& world) {
  if (entity.kind() == Kind::party && asked(entity, attribute) == Asked::itself) return entity;
  const Ref ref = whole(world, entity);
  // What is sent is set up where it is sent from.
  const Ref thing = ref.kind() == Kind::flow ? named(world, ref, "from") : ref;
  const Ref supplier = named(world, thing, "supplier");
  const Ref maintainer = named(world, thing, "maintained_by");
  const Ref owner = owner_of(world, ref);
  switch (asked(entity, attribute)) {
    case Asked::maker:
      return first({supplier, maintainer, owner});
    case Asked::integrator:
      return first({maintainer, supplier, owner});
    case Asked::provider:
      return first({provider_of(world, ref), owner});
    default:
      return owner;
  }
}

}  // namespace rule
