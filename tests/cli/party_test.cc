// check --party: the list of one party.
#include <nlohmann/json.hpp>
#include <set>

#include "cli/call.h"
#include "support/catch.h"

namespace {

using call::has;

constexpr std::string_view kPartyPlant = R"(plantlint: 1
plant: { id: p, owner: own }
parties:
  own: { role: user-company }
  robo: { role: equipment-supplier, name: Robo KK }
zones: { line: { tier: control } }
devices:
  a: { type: camera, zone: line, supplier: robo, login: none }
  b: { type: camera, zone: line, supplier: robo }
  c: { type: camera, zone: line, login: none }
)";

/// One rule for the supplier; what is left of it goes to the owner.
constexpr std::string_view kRules =
    R"(id: OWN001
title: A camera without a password
for: device
require: device.login != "none"
severity: high
who: supplier
message: "{device.id} asks for no password"
)";

constexpr std::string_view kOwnersRule =
    R"(id: OWN002
title: No camera at all
for: device
require: device.type != "network-camera"
severity: low
message: "{device.id} is a camera"
covers: [OWN001]
)";

struct PartyFolder {
  call::Folder folder;
  PartyFolder() {
    folder.write("plant.yaml", kPartyPlant);
    folder.write("rules/a.yaml", kRules);
    folder.write("rules/b.yaml", kOwnersRule);
  }
  /// "fail OWN001 a" of each finding, by rule and subject.
  std::set<std::string> findings(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"check", "--format", "json",         "--rules",
                                          "rules", "--select", "OWN001,OWN002"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const call::Result result = call::run(arguments);
    INFO(result.err);
    std::set<std::string> out;
    const auto report = nlohmann::json::parse(result.out);
    for (const auto& one : report["findings"]) {
      out.insert(one["verdict"].get<std::string>() + " " + one["rule"].get<std::string>() + " " +
                 one["subject"]["id"].get<std::string>());
    }
    return out;
  }
};

using Set = std::set<std::string>;

}  // namespace

TEST_CASE("party: an id or a role, in any width of letters") {
  const PartyFolder plant;
  const Set robo = {"fail OWN001 a", "undecided OWN001 b"};
  CHECK(plant.findings({"--party", "robo"}) == robo);
  CHECK(plant.findings({"--party", "ＲＯＢＯ"}) == robo);
  CHECK(plant.findings({"--party", "own"}) ==
        Set{"fail OWN002 a", "fail OWN002 b", "fail OWN002 c"});
  // Nobody delivered c: it goes by the role that the rule speaks of.
  CHECK(plant.findings({"--party", "equipment-supplier"}) ==
        Set{"fail OWN001 a", "fail OWN001 c", "undecided OWN001 b"});
  CHECK(plant.findings({"--party", "robo,own"}).size() == 5);
  CHECK(plant.findings({"--party", "security-vendor"}).empty());
}

TEST_CASE("party: the report says that it is a part, by name") {
  const PartyFolder plant;
  const std::vector<std::string> call = {"check",         "--rules", "rules", "--select",
                                         "OWN001,OWN002", "--party", "robo"};
  const call::Result result = call::run(call);
  CHECK(result.code == 1);
  CHECK(has(result.out, "Robo KK [robo], supplier of production equipment"));
  CHECK(has(result.out, "only what is addressed to 'robo' is shown; verdicts for others: 4"));
}

TEST_CASE("party: an unknown one is a fault with the nearest spelling") {
  const PartyFolder plant;
  const call::Result wrong = call::run({"check", "--party", "rbo"});
  CHECK(wrong.code == 2);
  CHECK(has(wrong.out, "'rbo' is no party of the plant and no role of the survey"));
  CHECK(has(wrong.out, "did you mean 'robo'?"));
  const call::Result role = call::run({"check", "--lang", "ja", "--party", "equipment-suplier"});
  CHECK(role.code == 2);
  CHECK(has(role.out, "もしかして「equipment-supplier」ですか"));
}

TEST_CASE("party: the config file may say it") {
  const PartyFolder plant;
  plant.folder.write("plantlint.yaml", "party: robo\n");
  CHECK(plant.findings({}) == Set{"fail OWN001 a", "undecided OWN001 b"});
}

TEST_CASE("party: a plant with faults for others is not called clean") {
  const PartyFolder plant;
  const call::Result result =
      call::run({"check", "--rules", "rules", "--select", "OWN001", "--party", "parts-supplier"});
  INFO(result.out);
  CHECK_FALSE(has(result.out, "clean"));
  CHECK(has(result.out, "nothing of what was asked for; 3 other verdicts fail or are open"));
}
