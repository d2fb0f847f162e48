// What `check` says of every example, in both languages, kept as golden output.
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "report/format.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

/// Without the counts over all rules, which each new rule changes: they stand in one golden file
/// (verdicts.txt), not in sixteen.
std::string without_counts(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);) {
    const bool of_rules =
        line.find(" rules: ") != std::string::npos || line.starts_with("  ルール ");
    const bool decided = line.find(" verdicts decided") != std::string::npos ||
                         line.find(" 件を決定") != std::string::npos;
    if (!of_rules && !decided) out += line + "\n";
  }
  return out;
}

void check_golden_output(const std::string& name, const std::string& text) {
  INFO(name);
  const auto golden = support::source_dir() / "tests/golden/check" / name;
  if (support::update_wanted()) {
    std::ofstream(golden, std::ios::binary) << text;
    return;
  }
  CHECK(text == support::bytes_of(golden));
}

/// "beginner: 4 pass, 3 fail, …, 7 of 15 decided, 14 after answers"
std::string counts_of(const std::string& name, const diag::PlantReport& plant) {
  diag::RuleTally sum;
  for (const diag::RuleTally& rule : plant.rules) {
    sum.pass += rule.pass;
    sum.fail += rule.fail;
    sum.undecided += rule.undecided;
    sum.not_applicable += rule.not_applicable;
    sum.waived += rule.waived;
  }
  return fmt::format(
      "{}: {} pass, {} fail, {} undecided, {} not applicable, {} waived, {} of {} decided, {} "
      "after "
      "answers\n",
      name, sum.pass, sum.fail, sum.undecided, sum.not_applicable, sum.waived, plant.decided_before,
      plant.decidable, plant.decided_after);
}

}  // namespace

TEST_CASE("golden output of the examples") {
  std::string counts;
  for (const auto& folder : support::examples()) {
    const std::string name = folder.filename().string();
    const diag::Report report = support::check({support::plant_folder(folder)}, support::options());
    for (const text::Language language : {text::Language::en, text::Language::ja}) {
      std::ostringstream out;
      report::find_format("text")->write(report, support::book().sources, {.language = language},
                                         out);
      const std::string tongue = language == text::Language::en ? "en" : "ja";
      check_golden_output(name + "." + tongue + ".txt", without_counts(out.str()));
    }
    REQUIRE(report.plants.size() == 1);
    CHECK(report.plants[0].rules.size() == support::book().rules->rules().size());
    counts += counts_of(name, report.plants[0]);
  }
  check_golden_output("verdicts.txt", counts);
}

TEST_CASE("every example is read without a fault") {
  for (const auto& folder : support::examples()) {
    INFO(folder.string());
    const diag::Report report = support::check({support::plant_folder(folder)}, support::options());
    REQUIRE(report.plants.size() == 1);
    for (const auto& fault : report.plants[0].faults.all()) {
      FAIL_CHECK(diag::message(fault, text::Language::en));
    }
    CHECK(report.plants[0].judged);
  }
}

TEST_CASE("the beginner's ten lines get two high findings and three questions") {
  const diag::Report report = support::check(
      {support::plant_folder(support::source_dir() / "examples/beginner")}, support::options());
  const diag::PlantReport& plant = report.plants.at(0);
  std::size_t high = 0;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.verdict == diag::Verdict::fail && !finding.is_folded) {
      CHECK(finding.severity == diag::Severity::high);
      ++high;
    }
  }
  CHECK(high == 2);
  CHECK(plant.questions.size() == 3);
}

TEST_CASE("the good plants are clean") {
  for (const std::string name : {"kasugai-2-good", "packaging-cell"}) {
    INFO(name);
    const diag::Report report = support::check(
        {support::plant_folder(support::source_dir() / "examples" / name)}, support::options());
    for (const diag::Finding& finding : report.plants.at(0).findings) {
      FAIL_CHECK(finding.rule << " " << finding.subject.id << ": "
                              << finding.message.in(text::Language::en));
    }
    CHECK(report.exit_code == 0);
  }
}

TEST_CASE("same input, same bytes") {
  for (const auto& folder : support::examples()) {
    const auto run = [&] {
      const diag::Report report =
          support::check({support::plant_folder(folder)}, support::options());
      std::ostringstream out;
      report::find_format("json")->write(report, support::book().sources, {}, out);
      return out.str();
    };
    CHECK(run() == run());
  }
}
