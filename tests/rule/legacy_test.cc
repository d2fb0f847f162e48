// One rule speaks of a legacy device, and the others are listed under it, never switched off.
#include <sstream>

#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

std::string findings(const std::string& text) {
  const diag::Report report = support::check({support::plant_text(text)}, support::options());
  REQUIRE(report.plants.at(0).faults.empty());
  // Only what these rules say; others speak of the flows.
  std::string out;
  std::istringstream lines(support::lines_of(report.plants.at(0)));
  for (std::string line; std::getline(lines, line);) {
    if (line.find("PL6") != std::string::npos) out += line + "\n";
  }
  return out;
}

/// Two controllers beside an office PC: what they lack is the same.
const std::string kOffice = R"(plantlint: 1
plant: { id: p, inventory: complete }
zones: { office: { tier: information } }
devices:
  pc: { type: pc, count: 2, zone: office }
  old: { type: process-controller, zone: office, legacy: cannot-be-changed, supported_until: ended, updates: none,
      write_protection: none }
  new: { type: process-controller, zone: office, supported_until: 2099-12-31, updates: on-advice, write_protection: none }
)";

/// The same two, with a router between them and the office.
const std::string kFenced = R"(plantlint: 1
plant: { id: p, inventory: complete }
zones: { office: { tier: control-information }, cell: { tier: control } }
devices:
  pc: { type: pc, count: 2, zone: office }
  hist: { type: historian, zone: office }
  router: { type: router, network: [office, cell], policy: listed-only }
  old: { type: process-controller, zone: cell, legacy: cannot-be-changed, supported_until: ended, updates: none,
      write_protection: none }
  new: { type: process-controller, zone: cell, updates: on-advice, write_protection: none }
flows:
  old-state: { from: old, to: hist, opened_by: to, data: [equipment-state], access: read }
  new-state: { from: new, to: hist, opened_by: to, data: [equipment-state], access: read }
)";

}  // namespace

TEST_CASE("what a legacy device cannot do is listed under it, what another can is not") {
  CHECK(findings(kOffice) ==
        "PL603 device old fail medium\n"
        "  PL601 device old fail medium\n"
        "  PL602 device old fail medium\n"
        "  PL606 device old fail low\n"
        "PL606 device new fail low\n");
}

TEST_CASE("a legacy device that the network protects is blamed for nothing") {
  CHECK(findings(kFenced) == "PL606 device new fail low\n");
}

TEST_CASE("without the word each fault stands for itself") {
  std::string text = kOffice;
  const std::string word = "legacy: cannot-be-changed, ";
  text.erase(text.find(word), word.size());
  CHECK(findings(text) ==
        "PL601 device old fail medium\n"
        "  PL602 device old fail medium\n"
        "PL606 device old fail low\n"
        "  PL606 device new fail low\n");
}
