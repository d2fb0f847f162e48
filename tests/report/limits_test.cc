// What the hosts of reports take at most is kept, and what was left out is said.
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "report/format.h"
#include "support/catch.h"
#include "text/source.h"

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMany = 30'000;

/// Many findings of rising severity in one plant.
diag::Report many(text::Sources& sources) {
  std::string bytes = "devices:\n";
  for (std::size_t i = 0; i < kMany; ++i) bytes += "  機器-" + std::to_string(i) + ": {}\n";
  const text::FileId file = sources.add("plant.yaml", bytes);
  diag::Report report;
  report.tool_version = "0.1.0";
  report.rules.push_back({"PL001",
                          "a-fault",
                          {"A fault", ""},
                          "architecture",
                          "basic",
                          diag::Severity::critical,
                          {"why", ""},
                          {"wanted", ""},
                          {"fix", ""},
                          "",
                          "",
                          {}});
  diag::PlantReport plant;
  plant.id = "big";
  plant.path = "plant.yaml";
  plant.judged = true;
  std::size_t at = bytes.find('\n') + 1;
  for (std::size_t i = 0; i < kMany; ++i) {
    diag::Finding finding;
    finding.rule = "PL001";
    finding.severity = static_cast<diag::Severity>(i % 5);
    finding.subject = {"device", "機器-" + std::to_string(i), "devices/機器-" + std::to_string(i)};
    finding.message = diag::Note({"'" + finding.subject.id + "' is open", {}});
    finding.identity = std::to_string(i);
    finding.at = {file, static_cast<std::uint32_t>(at + 2), static_cast<std::uint32_t>(at + 8)};
    at = bytes.find('\n', at) + 1;
    plant.findings.push_back(std::move(finding));
  }
  report.plants.push_back(std::move(plant));
  report.exit_code = 1;
  return report;
}

std::string written(const char* name, const diag::Report& report, const text::Sources& sources) {
  std::ostringstream out;
  report::find_format(name)->write(report, sources, {}, out);
  return out.str();
}

}  // namespace

TEST_CASE("limits: GitHub gets the worst 25,000 results and is told of the others") {
  text::Sources sources;
  const diag::Report report = many(sources);
  const Json doc = Json::parse(written("sarif-github", report, sources), nullptr, false);
  const Json& run = doc["runs"][0];
  CHECK(run["results"].size() == 25'000);
  const Json& notes = run["invocations"][0]["toolExecutionNotifications"];
  REQUIRE(notes.size() == 1);
  CHECK(notes[0]["message"]["text"].get<std::string>().starts_with("results left out: 5000"));
  // Of each severity there are 6,000: all of the four worse ones, 1,000 of the last.
  std::size_t info = 0;
  for (const Json& result : run["results"]) {
    const std::string text = result["message"]["text"];
    const std::string digits = text.substr(text.find('-') + 1);
    info += std::stoul(digits) % 5 == 0 ? 1U : 0U;
    CHECK(result["partialFingerprints"].contains("primaryLocationLineHash"));
  }
  CHECK(info == 1'000);
}

TEST_CASE("limits: the full profile, GitLab and JUnit hold all findings") {
  text::Sources sources;
  const diag::Report report = many(sources);
  CHECK(
      Json::parse(written("sarif", report, sources), nullptr, false)["runs"][0]["results"].size() ==
      kMany);
  CHECK(Json::parse(written("gitlab", report, sources), nullptr, false).size() == kMany);
  CHECK(written("junit", report, sources).find("failures=\"30000\"") != std::string::npos);
}

TEST_CASE("limits: ten workflow commands of a level, the worst first, and a notice of the rest") {
  text::Sources sources;
  const diag::Report report = many(sources);
  std::istringstream in(written("github", report, sources));
  std::map<std::string, int> levels;
  std::string last;
  for (std::string line; std::getline(in, line);) {
    ++levels[line.substr(0, line.find(' '))];
    last = line;
  }
  CHECK(levels["::error"] == 10);
  CHECK(levels["::warning"] == 10);
  CHECK(levels["::notice"] == 10);
  CHECK(last == "::notice title=plantlint::… and 29971 more; the summary of the job lists them");
}

TEST_CASE("limits: what a finding costs in the page to deliver") {
  // 15 MB for 55,000 findings, 50,000 flows and their picture leave a finding a hundred bytes, its
  // subject included; its texts are there once.
  text::Sources sources;
  const std::string page = written("html", many(sources), sources);
  text::Sources none;
  const std::size_t empty = written("html", {}, none).size();
  CHECK((page.size() - empty) / kMany < 150);
  CHECK(page.size() * 4 < written("json", many(sources), sources).size());
}

TEST_CASE("limits: an empty run is a document with no results") {
  text::Sources sources;
  diag::Report report;
  report.tool_version = "0.1.0";
  diag::PlantReport plant;
  plant.id = "clean";
  plant.judged = true;
  report.plants.push_back(plant);
  for (const char* name : {"sarif", "sarif-github"}) {
    const Json doc = Json::parse(written(name, report, sources), nullptr, false);
    CHECK(doc["runs"][0]["results"] == Json::array());
  }
  CHECK(written("gitlab", report, sources) == "[]\n");
  CHECK(written("junit", report, sources).find("<testsuite name=\"clean\" tests=\"0\"") !=
        std::string::npos);
}
