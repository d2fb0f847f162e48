// The order in which a plant is written says nothing: sections, keys and lists (those apart whose
// order is a statement) may stand in any order, and every verdict, severity and identity stays.
#include <map>
#include <string>
#include <tuple>

#include "support/catch.h"
#include "support/dice.h"
#include "support/plant_texts.h"
#include "support/plants.h"

namespace {

using support::PlantTexts;

/// By verdict line and by finding.
std::map<std::string, std::string> all_said(const PlantTexts& plant) {
  lint::Options how = support::options();
  how.profile = rule::Profile::full;
  how.verdicts = true;
  std::map<std::string, std::string> out;
  const diag::Report report = support::check({support::input_of(plant)}, how);
  for (const diag::PlantReport& one : report.plants) {
    if (!one.judged) out["faults"] = std::to_string(one.faults.count());
    for (const diag::SubjectVerdict& row : one.verdicts) {
      out[report.rules[row.rule].id + " " + one.subjects[row.subject].path + " " +
          one.subject_zones[row.subject]] = diag::name(row.verdict);
    }
    for (const diag::Finding& finding : one.findings) {
      out[finding.rule + " " + finding.subject.path + " " + finding.identity] =
          std::string(diag::name(finding.verdict)) + " " +
          std::string(diag::name(finding.severity)) + (finding.assumed ? " assumed" : "");
    }
  }
  return out;
}

void compare(const PlantTexts& plant, support::Dice& dice) {
  const auto before = all_said(plant);
  const auto after = all_said(support::shuffled(plant, dice));
  for (const auto& [key, said] : before) {
    const auto at = after.find(key);
    const std::string now = at == after.end() ? "nothing" : at->second;
    if (now != said) FAIL_CHECK(plant.name << ": " << key << " was " << said << ", is " << now);
  }
  CHECK(before.size() == after.size());
}

}  // namespace

TEST_CASE("the order in which a plant is written changes nothing") {
  support::Dice dice(7);
  for (const PlantTexts& plant : support::example_texts()) compare(plant, dice);
  for (const PlantTexts& plant : support::case_texts()) compare(plant, dice);
}
