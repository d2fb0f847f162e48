// Each row of the survey is judged in substance: a pair of small plants, alike but for one thing,
// that a rule of the row tells apart. The plants (tests/survey) are written from the survey's
// words.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "rule/survey.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

/// How many rows may still lack a pair that a rule tells apart. It goes down, never up.
constexpr std::size_t kMostOwed = 0;
/// Rows of the survey: its countermeasures count by the pairs of them and a system model.
constexpr std::size_t kRows = 124;

/// The rules that fail somewhere in a plant. A plant that cannot be read fails the test.
const std::set<std::string>& failing(const std::string& name) {
  static std::map<std::string, std::set<std::string>> known;
  const auto found = known.find(name);
  if (found != known.end()) return found->second;
  const fs::path path = support::source_dir() / "tests" / "survey" / (name + ".yaml");
  INFO(path.string());
  REQUIRE(fs::exists(path));
  const diag::Report report = support::check(
      {support::plant_text(support::bytes_of(path), name + ".yaml")}, support::options());
  REQUIRE(report.plants.size() == 1);
  REQUIRE(report.plants.front().judged);
  std::set<std::string> rules;
  for (const diag::Finding& finding : report.plants.front().findings) {
    if (finding.verdict == diag::Verdict::fail) rules.insert(finding.rule);
  }
  return known.emplace(name, std::move(rules)).first->second;
}

/// The rules of the row that fail the bad plant of the pair and not the good one.
std::vector<std::string> apart(const std::string& pair, const std::vector<std::string>& rules) {
  const auto& bad = failing(pair + ".fail");
  const auto& good = failing(pair + ".pass");
  std::vector<std::string> out;
  for (const std::string& rule : rules) {
    if (bad.contains(rule) && !good.contains(rule)) out.push_back(rule);
  }
  return out;
}

struct ProbedRow {
  std::string id;
  std::vector<std::string> rules;
  std::vector<std::string> probes;
};

std::vector<ProbedRow> rows() {
  const auto& book = *support::book().rules;
  std::vector<ProbedRow> out;
  for (const rule::SurveyRow& row : book.survey().rows) {
    if (book.library().anchor(row.id)->kind == "countermeasure") continue;
    out.push_back({row.id, row.rules, row.probes});
  }
  for (const rule::SurveyPair& pair : book.survey().pairs) {
    out.push_back({pair.countermeasure + "/" + pair.model, pair.rules, pair.probes});
  }
  return out;
}

}  // namespace

TEST_CASE("each row of the survey has a pair of plants that a rule of it tells apart") {
  std::string table;
  std::string owed;
  std::size_t shown = 0;
  const std::vector<ProbedRow> all = rows();
  for (const ProbedRow& row : all) {
    bool any = false;
    for (const std::string& pair : row.probes) {
      const auto rules = apart(pair, row.rules);
      any = any || !rules.empty();
      table +=
          fmt::format("  {:45} {:36} {}\n", row.id, pair,
                      rules.empty() ? "not told apart" : fmt::format("{}", fmt::join(rules, " ")));
    }
    shown += any ? 1 : 0;
    if (!any) owed += "  " + row.id + "\n";
  }
  INFO(table);
  INFO("owed:\n" << owed);
  WARN("rows of the survey: " << all.size() << ", shown by a pair: " << shown
                              << ", owed: " << all.size() - shown);
  CHECK(all.size() == kRows);
  CHECK(all.size() - shown <= kMostOwed);
}

TEST_CASE("every pair of plants under tests/survey is named by a row, and none says nothing") {
  std::set<std::string> named;
  for (const ProbedRow& row : rows()) {
    for (const std::string& pair : row.probes) {
      INFO(row.id << " " << pair);
      CHECK_FALSE(apart(pair, row.rules).empty());
      named.insert(pair);
    }
  }
  for (const auto& entry : fs::directory_iterator(support::source_dir() / "tests" / "survey")) {
    std::string stem = entry.path().stem().string();
    INFO(stem);
    const std::size_t dot = stem.rfind('.');
    REQUIRE(dot != std::string::npos);
    const std::string kind = stem.substr(dot + 1);
    CHECK((kind == "fail" || kind == "pass"));
    CHECK(named.contains(stem.substr(0, dot)));
  }
}
