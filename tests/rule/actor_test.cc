// Who acts on a finding, and who can answer what is not stated.
#include "rule/actor.h"

#include "facts/world.h"
#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using model::Kind;
using model::Ref;
using rule::Who;

constexpr std::string_view kPlant = R"(
parties:
  own: { role: user-company, name: Own works }
  it: { role: user-company }
  robo: { role: equipment-supplier }
  builder: { role: system-integrator }
  skynet: { role: network-cloud-vendor }
zones:
  office: { tier: information }
  line: { tier: control, owner: own }
  cloud: { tier: cloud, party: skynet }
networks: { lan: { zone: office }, cell: { zone: line } }
devices:
  pc: { type: pc, network: lan }
  plc: { type: plc, network: cell, supplier: robo, maintained_by: builder }
  hmi: { type: hmi, network: cell, maintained_by: robo }
  fw:
    type: firewall
    supplier: builder
    interfaces: { up: { network: lan }, down: { network: cell } }
links:
  lte: { between: [plc, cloud], medium: lte }
  dsl: { between: [fw, cloud], medium: internet, party: skynet, owner: it }
flows: { f: { from: plc, to: cloud } }
remote_access: { far: { party: robo, over: [lte], ends_at: plc } }
)";

struct Fixture {
  support::OwnBook own{std::vector{support::own_rule()}};
  const model::Plant& plant = own.plant(std::string(kPlant));
  facts::World world{plant, support::kToday, own.book->grades()};

  Ref find(Kind kind, std::string_view id) const {
    const Ref ref = plant.find(model::only(kind), id);
    REQUIRE(ref.valid());
    return ref;
  }
  std::string text(Ref party) const { return party.valid() ? std::string(plant.id(party)) : "-"; }
  std::string actor(Who who, Kind kind, std::string_view id) const {
    const rule::Actor found = rule::actor(who, find(kind, id), world);
    return text(found.party) + " " + found.role;
  }
  std::string answers(Kind kind, std::string_view id, std::string_view attribute) const {
    return text(rule::respondent(find(kind, id), attribute, world));
  }
};

}  // namespace

TEST_CASE("a finding goes to the party that is stated, with its own role") {
  const Fixture f;
  CHECK(f.actor(Who::owner, Kind::device, "plc") == "own user-company");
  CHECK(f.actor(Who::owner, Kind::link, "dsl") == "it user-company");
  CHECK(f.actor(Who::owner, Kind::remote_access, "far") == "own user-company");
  CHECK(f.actor(Who::supplier, Kind::device, "plc") == "robo equipment-supplier");
  CHECK(f.actor(Who::supplier, Kind::device, "fw") == "builder system-integrator");
  CHECK(f.actor(Who::supplier, Kind::flow, "f") == "robo equipment-supplier");
  CHECK(f.actor(Who::supplier, Kind::remote_access, "far") == "robo equipment-supplier");
  CHECK(f.actor(Who::integrator, Kind::device, "pc") == "builder system-integrator");
  CHECK(f.actor(Who::party, Kind::flow, "f") == "skynet network-cloud-vendor");
  CHECK(f.actor(Who::party, Kind::link, "lte") == "skynet network-cloud-vendor");
  CHECK(f.actor(Who::party, Kind::party, "robo") == "robo equipment-supplier");
}

TEST_CASE("where nobody is stated, and where it would be a guess, there is only the role") {
  const Fixture f;
  // Two parties are of the user company and none of them is said to own the office.
  CHECK(f.actor(Who::owner, Kind::device, "pc") == "- user-company");
  CHECK(f.actor(Who::supplier, Kind::device, "pc") == "- equipment-supplier");
}

TEST_CASE("a question goes to who can answer it") {
  const Fixture f;
  CHECK(f.answers(Kind::device, "plc", "write_protection") == "robo");
  CHECK(f.answers(Kind::device, "plc", "login") == "builder");
  CHECK(f.answers(Kind::device, "plc", "backup") == "own");
  CHECK(f.answers(Kind::device, "hmi", "services") == "robo");
  CHECK(f.answers(Kind::device, "fw", "policy") == "builder");
  CHECK(f.answers(Kind::device, "pc", "malware_protection") == "-");
  CHECK(f.answers(Kind::link, "dsl", "carrier") == "skynet");
  CHECK(f.answers(Kind::link, "dsl", "on_loss") == "it");
  CHECK(f.answers(Kind::remote_access, "far", "login") == "robo");
  CHECK(f.answers(Kind::remote_access, "far", "opened") == "own");
  CHECK(f.answers(Kind::zone, "cloud", "login") == "skynet");
  CHECK(f.answers(Kind::zone, "line", "media") == "own");
  CHECK(f.answers(Kind::party, "robo", "vulnerability_support") == "robo");
  CHECK(f.answers(Kind::party, "robo", "contract") == "-");
  CHECK(f.answers(Kind::flow, "f", "protection") == "builder");
}

TEST_CASE("a party is named as people know it") {
  const Fixture f;
  CHECK(rule::party_name(f.world, f.find(Kind::party, "own")) == "Own works [own]");
  CHECK(rule::party_name(f.world, f.find(Kind::party, "robo")) == "robo");
}
