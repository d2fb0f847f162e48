// What `check` says of every example, in both languages, kept as golden output.
#include <fstream>
#include <sstream>

#include "report/format.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

TEST_CASE("golden output of the examples") {
  for (const auto& folder : support::examples()) {
    for (const text::Language language : {text::Language::en, text::Language::ja}) {
      const std::string tongue = language == text::Language::en ? "en" : "ja";
      const std::string name = folder.filename().string() + "." + tongue + ".txt";
      INFO(name);
      const diag::Report report =
          support::check({support::plant_folder(folder)}, support::options(language));
      std::ostringstream out;
      const report::Format* format = report::find_format("text");
      REQUIRE(format != nullptr);
      format->write(report, support::book().sources, {}, out);
      const auto golden = support::source_dir() / "tests/golden/check" / name;
      if (support::update_wanted()) {
        std::ofstream(golden, std::ios::binary) << out.str();
        continue;
      }
      CHECK(out.str() == support::bytes_of(golden));
    }
  }
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
      FAIL_CHECK(finding.rule << " " << finding.subject.id << ": " << finding.message);
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
