// Questions that matter: how much stays open over the examples when everything is asked. The bounds
// go down, never up: whoever adds a rule that asks makes room for it.
#include <map>
#include <string>

#include "report/totals.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

struct Open {
  std::size_t questions = 0;  ///< What is asked, each thing once.
  std::size_t verdicts = 0;   ///< What the answers decide.
};

const std::map<std::string, Open> kMost = {
    {"beginner", {18, 49}},           {"kasugai-2", {20, 70}},
    {"kasugai-2-good", {12, 31}},     {"line-opnsense", {17, 50}},
    {"packaging-cell", {6, 6}},       {"plastics-manufacturing", {24, 54}},
    {"press-cell", {20, 56}},         {"purdue-facility", {25, 324}},
    {"shop-ledger-router", {26, 56}}, {"water-bottle-factory", {11, 26}},
    {"water-treatment", {21, 61}},
};

}  // namespace

TEST_CASE("no more is open over the examples than is owed") {
  lint::Options options = support::options();
  options.profile = rule::Profile::full;
  for (const auto& folder : support::examples()) {
    const std::string name = folder.filename().string();
    INFO(name);
    const diag::Report report = support::check({support::plant_folder(folder)}, options);
    REQUIRE(report.plants.size() == 1);
    REQUIRE(kMost.contains(name));
    const report::Totals sum = report::totals(report.plants[0]);
    CHECK(sum.undecided <= kMost.at(name).questions);
    CHECK(sum.undecided + sum.undecided_same <= kMost.at(name).verdicts);
  }
}
