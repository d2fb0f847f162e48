// Facts of who answers for what, and of what parties do at the plant.
#include <algorithm>
#include <array>
#include <optional>

#include "facts/fact.h"
#include "facts/tables.h"

namespace facts {
namespace {

using model::Kind;
using model::Ref;
using topology::Missing;
using topology::Truth;

constexpr Ref kWhole(Kind::plant, 0);

expr::Value yes() { return expr::Value::boolean(true); }
expr::Value no() { return expr::Value::boolean(false); }

/// Whether a party's role lets it answer: the owner of the plant or who runs it for them; until the
/// plant is handed over the integrator, too; for a line its carrier.
expr::Value able(const World& world, Ref party, bool line) {
  const auto role = world.word(party, "role");
  if (!role) return world.unknown(party, "role");
  if (*role == "user-company" || *role == "operations-partner") return yes();
  if (*role == "network-cloud-vendor") return expr::Value::boolean(line);
  if (*role != "system-integrator") return no();
  const auto phase = world.word(kWhole, "phase");
  if (!phase) return world.unknown(kWhole, "phase");
  return expr::Value::boolean(*phase != "operation" && *phase != "disposal");
}

/// Who answers for the plant or a zone of it answers for what stands there, too; whether they can
/// is judged there.
expr::Value inherited(const World& world, Ref place) {
  if (place.valid()) {
    for (const std::uint32_t zone : world.zones(place)) {
      if (world.known(Ref(Kind::zone, zone), "owner")) return yes();
    }
  }
  return world.known(kWhole, "owner") ? yes() : world.unknown(kWhole, "owner");
}

/// A drawing on which nothing stands yet is nobody's.
expr::Value plant_needs(const World& world, std::uint32_t) {
  return expr::Value::boolean(world.plant().table(Kind::device).size() > 0);
}

expr::Value plant_answered(const World& world, std::uint32_t) {
  const Ref owner = world.reference(kWhole, "owner");
  return owner.valid() ? able(world, owner, false) : world.unknown(kWhole, "owner");
}

expr::Value zone_answered(const World& world, std::uint32_t row) {
  const Ref zone(Kind::zone, row);
  if (const Ref owner = world.reference(zone, "owner"); owner.valid()) {
    return able(world, owner, model::is_outside(world.tier(row)));
  }
  if (!model::is_outside(world.tier(row))) return inherited(world, Ref{});
  return world.known(zone, "party") ? yes() : world.unknown(zone, "party");
}

expr::Value link_answered(const World& world, std::uint32_t row) {
  const Ref link(Kind::link, row);
  const Ref owner = world.reference(link, "owner");
  const bool provider = world.known(link, "party");
  // Who holds the radio licence and who runs the network may be two.
  if (world.medium(link).licensed) {
    if (!owner.valid()) return world.unknown(link, "owner");
    if (!provider) return world.unknown(link, "party");
  }
  if (owner.valid()) return able(world, owner, true);
  return provider ? yes() : inherited(world, world.topology().near_end(row));
}

expr::Value session_answered(const World& world, std::uint32_t row) {
  const Ref session(Kind::remote_access, row);
  const Ref owner = world.reference(session, "owner");
  if (owner.valid()) return able(world, owner, false);
  return inherited(world, world.reference(session, "ends_at"));
}

expr::Value device_answered(const World& world, std::uint32_t row) {
  const Ref device(Kind::device, row);
  for (const std::string_view attribute : {"owner", "supplier", "maintained_by"}) {
    if (world.known(device, attribute)) return yes();
  }
  const expr::Value others = inherited(world, device);
  return others.is_true() ? others : world.unknown(device, "owner");
}

/// Something is said of who answers for it, be it that nobody knows.
bool speaks(const World& world, Ref self) {
  const auto said = [&](std::string_view attribute) {
    return world.column(self.kind(), attribute).origin(self.row()) != model::Origin::absent;
  };
  return said("owner") || (self.kind() != Kind::remote_access && said("party"));
}

/// What says nothing of its own leaves it to the zone or the plant; while nobody is named there
/// either, that is asked once, for the plant.
bool left_to_plant(const World& world, Ref self, Ref place) {
  return !speaks(world, self) && !inherited(world, place).is_true();
}

expr::Value zone_needs(const World& world, std::uint32_t row) {
  const model::Tier tier = world.tier(row);
  if (tier == model::Tier::external) return no();
  return expr::Value::boolean(model::is_outside(tier) ||
                              !left_to_plant(world, Ref(Kind::zone, row), Ref{}));
}

expr::Value link_needs(const World& world, std::uint32_t row) {
  const Ref link(Kind::link, row);
  const bool own = world.medium(link).licensed;
  if (!own && left_to_plant(world, link, world.topology().near_end(row))) return no();
  return world.value(world.topology().leaves_site(row));
}

expr::Value session_needs(const World& world, std::uint32_t row) {
  const Ref session(Kind::remote_access, row);
  return expr::Value::boolean(!left_to_plant(world, session, world.reference(session, "ends_at")));
}

constexpr text::Words kNeedsDoc = {
    "somebody has to answer for it: the plant, a cloud, and a zone, a line that leaves the site or "
    "a "
    "remote access of which an owner is named there or above",
    "責任者を決めるべきものか（工場、クラウド、責任者の記載があるゾーン・構外へ出る回線・"
    "リモート接続。どこにも記載がなければ工場だけ）"};
constexpr text::Words kAnsweredDoc = {
    "somebody answers for it who can: its own owner (or the party that runs it), else that of its "
    "zone or of the plant",
    "責任を果たせる立場の責任者がいるか（記載がなければ、所属ゾーン・工場の責任者）"};
template <auto kNeeds, auto kAnswered>
constexpr std::array<Row, 2> kAnswers = {{
    {"needs_owner", Shape::boolean, kNeedsDoc, kNeeds},
    {"answered", Shape::boolean, kAnsweredDoc, kAnswered},
}};

constexpr auto kPeopleZone = kAnswers<zone_needs, zone_answered>;
/// A provider's network in the hall: who holds the radio licence, runs it and answers for it at the
/// plant are three questions.
bool provided(const World& world, Ref network) {
  if (!world.medium(network).licensed) return false;
  const auto carrier = world.word(network, "carrier");
  if (carrier) return *carrier != "own";
  return world.known(network, "party");
}

expr::Value network_needs(const World& world, std::uint32_t row) {
  return expr::Value::boolean(provided(world, Ref(Kind::network, row)));
}

expr::Value network_answered(const World& world, std::uint32_t row) {
  const Ref network(Kind::network, row);
  const Ref owner = world.reference(network, "owner");
  if (!owner.valid()) return world.unknown(network, "owner");
  const expr::Value can = able(world, owner, false);
  if (!can.is_true() || world.known(network, "party")) return can;
  return world.unknown(network, "party");
}

constexpr auto kPeopleNetwork = kAnswers<network_needs, network_answered>;
constexpr auto kPeopleLink = kAnswers<link_needs, link_answered>;
constexpr auto kSession = kAnswers<session_needs, session_answered>;

constexpr Row kPeopleDevice[] = {
    {"answered",
     Shape::boolean,
     {"somebody is named for it: owner, supplier, maintainer, or the owner of its zone or plant",
      "所有者・納入者・保守者、またはゾーン・工場の責任者が書かれているか"},
     device_answered},
};

constexpr Row kPeopleParty[] = {
    {"enters",
     Shape::boolean,
     {"comes into the plant: by a remote access, a line to it, or a session opened from it",
      "工場に接続してくるか（リモート接続、直結の回線、相手から開く通信）"},
     [](const World& world, std::uint32_t party) { return world.ties(party).enters; }},
    {"receives_data",
     Shape::boolean,
     {"plant data go to it", "工場データを受け取るか"},
     [](const World& world, std::uint32_t party) { return world.ties(party).receives_data; }},
    {"provides_line",
     Shape::boolean,
     {"provides a line that leaves the site", "構外へ出る回線の提供者か"},
     [](const World& world, std::uint32_t party) { return world.ties(party).provides_line; }},
};

struct Phase {
  std::string_view attribute;
  std::size_t order;  ///< Among the words of the plant's `phase`.
  bool asked;         ///< Where nobody is named for it, that is asked.
  bool makers;        ///< Who makes the equipment can answer for it …
  bool partners;      ///< … and who works in the running plant, or clears it away.
};
constexpr std::array<Phase, 6> kPhases = {{
    {"lifecycle.plan", 0, false, false, false},
    {"lifecycle.design", 1, true, true, false},
    {"lifecycle.build", 2, false, true, false},
    {"lifecycle.commissioning", 3, true, true, true},
    {"lifecycle.operation", 4, true, false, true},
    {"lifecycle.disposal", 5, true, true, true},
}};

/// Of whoever sells lines, parts, tools or security services no phase of a plant is theirs.
bool fits_phase(std::string_view role, const Phase& phase) {
  if (role == "user-company" || role == "system-integrator") return true;
  if (role == "equipment-supplier") return phase.makers;
  return role == "operations-partner" && phase.partners;
}

/// Nobody answers for a phase whose party is one that cannot, or, from the present on, is bound by
/// no contract.
expr::Value phase_answered(const World& world, const Phase& phase, bool past) {
  const Ref party = world.reference(kWhole, phase.attribute);
  if (!party.valid()) {
    return phase.asked && !past ? world.unknown(kWhole, phase.attribute) : yes();
  }
  const auto role = world.word(party, "role");
  if (!role) return past ? yes() : world.unknown(party, "role");
  if (*role == "user-company") return yes();
  if (!fits_phase(*role, phase)) return no();
  if (past) return yes();
  const auto contract = world.word(party, "contract");
  if (!contract) return world.unknown(party, "contract");
  return expr::Value::boolean(*contract != "ended" && *contract != "none");
}

/// Of phases that are past only the wrong party is told: nobody can change what was agreed.
expr::Value unanswered_phases(const World& world, std::uint32_t) {
  const auto now = world.column(Kind::plant, "phase").get(0);
  std::vector<expr::Value> found;
  expr::Missings missing;
  for (const Phase& phase : kPhases) {
    const bool past = now && phase.order < *now;
    const expr::Value answered = phase_answered(world, phase, past);
    if (answered.is_true()) continue;
    if (answered.is(expr::Kind::unknown)) {
      missing = expr::unite(missing, answered.missing());
    } else if (!now && phase.attribute != "lifecycle.disposal") {
      missing = expr::unite(missing, world.unknown(kWhole, "phase").missing());
    } else {
      const Ref party = world.reference(kWhole, phase.attribute);
      const std::string_view word = phase.attribute.substr(phase.attribute.find('.') + 1);
      found.push_back(
          expr::Value::string(std::string(word) + ": " + std::string(world.plant().id(party))));
    }
  }
  if (found.empty() && missing != nullptr) return expr::Value::unknown(missing);
  return expr::Value::list(std::move(found));
}

constexpr Row kPeoplePlant[] = {
    {"needs_owner", Shape::boolean, kNeedsDoc, plant_needs},
    {"answered", Shape::boolean, kAnsweredDoc, plant_answered},
    {"unanswered_phases",
     Shape::texts,
     {"phases of the life cycle, from the present one on, that are named to a party which cannot "
      "answer for them",
      "現在以降のライフサイクル段階のうち、担当の事業者が責任を負えないもの"},
     unanswered_phases},
};

constexpr Table kPeopleTables[] = {
    {object_type(Kind::plant), kPeoplePlant},     {object_type(Kind::party), kPeopleParty},
    {object_type(Kind::zone), kPeopleZone},       {object_type(Kind::device), kPeopleDevice},
    {object_type(Kind::link), kPeopleLink},       {object_type(Kind::remote_access), kSession},
    {object_type(Kind::network), kPeopleNetwork},
};

}  // namespace

std::span<const Table> people() { return kPeopleTables; }

}  // namespace facts
