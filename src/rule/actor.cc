#include "rule/actor.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "model/attribute.h"

namespace rule {
namespace {

using model::Kind;
using model::Ref;

/// What the maker of a machine knows best (rules-table section 9, questions for somebody else).
constexpr std::array<std::string_view, 12> kOfMachine = {"default_passwords",
                                                         "write_protection",
                                                         "malware_protection",
                                                         "supported_until",
                                                         "legacy",
                                                         "origin",
                                                         "services",
                                                         "input_check",
                                                         "assurance",
                                                         "device_auth",
                                                         "general_purpose_os",
                                                         "integrated_safety"};

/// What who set the device up knows.
constexpr std::array<std::string_view, 6> kOfSetting = {"policy",  "policy.default", "forwarding",
                                                        "managed", "login",          "updates"};

constexpr std::array<std::string_view, 3> kOfLine = {"carrier", "device_auth", "protection"};

constexpr std::array<std::string_view, 6> kOfSession = {"login",  "device_auth", "protection",
                                                        "access", "from",        "over"};

constexpr std::array<std::string_view, 2> kOfSupplier = {"vulnerability_support", "assurance"};

template <std::size_t Size>
bool holds(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

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

/// The one party of a role; none where there are several, since that would be a guess.
Ref only(const facts::World& world, std::string_view role) {
  Ref found;
  for (std::uint32_t row = 0; row < world.plant().table(Kind::party).size(); ++row) {
    const Ref party(Kind::party, row);
    if (role_of(world, party) != role) continue;
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

/// The owner of the entity, of one of its zones inside the plant, or of the plant.
Ref owner_of(const facts::World& world, Ref ref) {
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
  return owner_named(world, Ref(Kind::plant, 0));
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

}  // namespace

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

Actor actor(Who who, Ref subject, const facts::World& world) {
  const Ref ref = whole(world, subject);
  Actor out;
  switch (who) {
    case Who::owner:
      out = {"user-company", first({owner_of(world, ref), only(world, "user-company")})};
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
  const Ref ref = whole(world, entity);
  const bool of_part = ref != entity;
  const Ref owner = owner_of(world, ref);
  const Ref supplier = named(world, ref, "supplier");
  const Ref maintainer = named(world, ref, "maintained_by");
  switch (ref.kind()) {
    case Kind::device:
      if (holds(kOfMachine, attribute)) return first({supplier, maintainer, owner});
      if (of_part || holds(kOfSetting, attribute)) return first({maintainer, supplier, owner});
      return owner;
    case Kind::link:
      if (holds(kOfLine, attribute)) return first({outside_party(world, ref), owner});
      return owner;
    case Kind::remote_access:
      if (holds(kOfSession, attribute)) return first({named(world, ref, "party"), owner});
      return owner;
    case Kind::zone:
      if (model::is_outside(world.tier(ref.row()))) {
        return first({named(world, ref, "party"), owner});
      }
      return owner;
    case Kind::party:
      return holds(kOfSupplier, attribute) ? ref : owner;
    case Kind::flow: {
      const Ref from = named(world, ref, "from");
      return first({named(world, from, "maintained_by"), named(world, from, "supplier"), owner});
    }
    default:
      return owner;
  }
}

}  // namespace rule
