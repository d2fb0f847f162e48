// Undecided verdicts as questions: grouped, ordered, with the line to paste.
#include "rule/questions.h"

#include <fmt/format.h>

#include "rule/own_rules.h"
#include "support/catch.h"

namespace {

using support::own_rule;
using support::OwnBook;

std::string lines_of(const std::vector<diag::Question>& questions) {
  std::string out;
  for (const diag::Question& question : questions) {
    out += fmt::format("{}.{} {} {}:", question.entity_kind, question.attribute, question.verdicts,
                       diag::name(question.severity));
    for (const diag::Subject& entity : question.entities) out += " " + entity.id;
    out += " <-";
    for (const std::string& rule : question.rules) out += " " + rule;
    out += "\n";
  }
  return out;
}

diag::PlantReport checked(const std::vector<std::string>& rules, const std::string& plant) {
  OwnBook own(rules);
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  lint::Options options;
  options.profile = rule::Profile::full;
  diag::Report report = own.check(plant, options);
  REQUIRE(report.plants.size() == 1);
  REQUIRE(report.plants[0].judged);
  return std::move(report.plants[0]);
}

const std::string kThree =
    "parties: { maker: { role: equipment-supplier } }\n"
    "zones: { z: { tier: control } }\n"
    "devices:\n"
    "  c: { type: pc, zone: z }\n"
    "  a: { type: pc, zone: z, login: shared, supplier: maker }\n"
    "  b: { type: pc, zone: z, managed: yes }\n";

}  // namespace

TEST_CASE("one question an attribute, with its entities in file order") {
  const auto plant = checked({own_rule({"require: device.login != \"none\""})}, kThree);
  CHECK(lines_of(plant.questions) == "device.login 2 medium: c b <- OWN001\n");
  REQUIRE(plant.questions.size() == 1);
  CHECK(plant.questions[0].entities[0].path == "devices/c");
  CHECK(plant.questions[0].at.size() == 2);
}

TEST_CASE("the answer that decides most comes first, then the worse, then the earlier") {
  const auto plant = checked(
      {
          own_rule({"id: OWN001", "require: device.login != \"none\"", "severity: low"}),
          own_rule({"id: OWN002", "require: device.managed", "severity: low"}),
          own_rule({"id: OWN003", "require: device.login != \"shared\" || device.confidential",
                    "severity: low"}),
          own_rule({"id: OWN004", "for: plant", "require: plant.stage == 0", "severity: high"}),
          own_rule({"id: OWN005", "for: plant", "require: plant.phase == \"plan\"",
                    "severity: critical"}),
          own_rule({"id: OWN006", "for: party", "require: party.contract != \"none\"",
                    "severity: high"}),
      },
      "plant: { id: p }\n" + kThree);
  CHECK(lines_of(plant.questions) ==
        "device.login 4 low: c b <- OWN001 OWN003\n"
        "device.confidential 3 low: c a b <- OWN003\n"
        "device.managed 2 low: c a <- OWN002\n"
        "plant.phase 1 critical: p <- OWN005\n"
        "plant.stage 1 high: p <- OWN004\n"
        "party.contract 1 high: maker <- OWN006\n");
}

TEST_CASE("a verdict that lacks an attribute of several entities counts once") {
  const auto plant =
      checked({own_rule({"for: network", "require: network.devices.all(d, d.managed)"})}, kThree);
  CHECK(lines_of(plant.questions) == "device.managed 1 medium: c a <- OWN001\n");
}

TEST_CASE("asked and nobody knows is a question too") {
  const auto plant = checked({own_rule({"require: device.login != \"none\""})},
                             "zones: { z: { tier: control } }\n"
                             "devices: { d: { type: pc, zone: z, login: unknown } }\n");
  CHECK(lines_of(plant.questions) == "device.login 1 medium: d <- OWN001\n");
}

TEST_CASE("a question is put in plain words, with the line to paste") {
  const struct {
    std::string require, paste;
  } rows[] = {
      {"device.login != 'none'", "login: ___   # none | shared | individual | multi-factor"},
      {"device.managed", "managed: ___   # yes | no"},
      {"device.supported_until > today", "supported_until: ___   # YYYY-MM-DD | ended"},
      {"device.supplier.id != ''", "supplier: ___   # an id"},
      {"device.address.size() > 0", "address: [ ]"},
      {"device.stores.exists(d, d == 'video')",
       "stores: [ ]   # sensor | still-image | video | control-command | engineering-settings | "
       "equipment-state | production-plan | aggregated-analysis"},
  };
  const std::string one =
      "zones: { z: { tier: control } }\ndevices: { d: { type: pc, zone: z } }\n";
  for (const auto& row : rows) {
    const auto plant = checked({own_rule({"require: \"" + row.require + "\""})}, one);
    REQUIRE(plant.questions.size() == 1);
    CHECK(plant.questions[0].paste.en == row.paste);
    CHECK_FALSE(plant.questions[0].question.empty());
  }
  const auto plant = checked({own_rule({"require: device.managed"})}, one);
  CHECK(plant.questions[0].question.en == "Can the switch be configured (VLAN), and is it?");
  CHECK(plant.questions[0].question.ja ==
        "スイッチはVLANを設定できる機種ですか。設定していますか。");
  CHECK(plant.questions[0].paste.in(text::Language::ja) == "managed: ___   # yes | no");
}

TEST_CASE("a supplier who can answer is named") {
  const auto plant = checked({own_rule({"require: device.managed"})}, kThree);
  REQUIRE(plant.questions.size() == 1);
  CHECK(plant.questions[0].party == "maker");
}

TEST_CASE("how many verdicts the answers would settle") {
  // Device c lacks both values that OWN002 needs, b one of them.
  const std::vector<std::string> rules = {
      own_rule({"id: OWN001", "require: device.login != \"none\""}),
      own_rule({"id: OWN002", "require: device.managed && device.login != \"shared\""})};
  const auto plant = checked(rules, kThree);
  CHECK(lines_of(plant.questions) ==
        "device.login 4 medium: c b <- OWN001 OWN002\n"
        "device.managed 1 medium: c <- OWN002\n");
  CHECK(rule::settled(plant.findings, plant.questions, 0) == 0);
  CHECK(rule::settled(plant.findings, plant.questions, 1) == 3);
  CHECK(rule::settled(plant.findings, plant.questions, 2) == 4);
  CHECK(rule::settled(plant.findings, plant.questions, 99) == 4);
  CHECK(plant.decidable == 6);
  CHECK(plant.decided_before == 2);
  CHECK(plant.decided_after == 6);
}

TEST_CASE("an answer that no question asks for settles nothing") {
  diag::Finding finding;
  finding.verdict = diag::Verdict::undecided;
  CHECK(rule::settled({finding}, {}, rule::kShown) == 0);
}

TEST_CASE("no questions where all is decided") {
  const auto plant = checked({own_rule()}, kThree);
  CHECK(plant.questions.empty());
  CHECK(plant.decided_before == 3);
  CHECK(plant.decided_after == 3);
}

TEST_CASE("what many devices lack may be written once for their zone") {
  const std::string rule = own_rule({"require: device.login != \"none\""});
  const auto few = checked({rule}, kThree);
  CHECK(few.questions.at(0).paste.en.find("defaults") == std::string::npos);
  const auto many = checked({rule}, kThree + "  d: { type: pc, zone: z }\n");
  const std::string& paste = many.questions.at(0).paste.en;
  CHECK(paste.substr(paste.find('\n') + 1) ==
        "# or once for all devices of a zone: defaults: { login: ___ }");
}
