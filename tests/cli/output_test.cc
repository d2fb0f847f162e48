// Outputs never destroy inputs.
#include <cstdint>
#include <filesystem>
#include <sstream>

#include "cli/call.h"
#include "cli/progress.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;
using call::has;

constexpr std::string_view kOwnRule = R"(id: ACME001
title: { en: a device has a name }
for: device
require: device.type == "pc"
severity: low
message: { en: "{device.id} is none" }
)";

/// A folder with everything that a run may read.
void fill_inputs(const call::Folder& folder) {
  folder.write("plant.yaml",
               "plantlint: 1\ninclude: [more.yaml]\nplant: { id: test }\n"
               "zones:\n  office: { tier: information }\n");
  folder.write("more.yaml", "devices:\n  pc-1: { type: pc, zone: office }\n");
  folder.write("rules/ACME001.yaml", kOwnRule);
  folder.write("plantlint.yaml", "rules: rules\nplants: plant.yaml\n");
  folder.write("plantlint-waivers.yaml", "plantlint-waivers: 1\nwaivers: []\n");
  folder.write("base.yaml", "plantlint-baseline: 1\nfindings: []\n");
  fs::create_symlink("plant.yaml", "link.yaml");
  fs::create_hard_link("plant.yaml", "hard.yaml");
  fs::create_directory_symlink(".", "here");
}

const std::vector<std::string> kInputs = {
    "plant.yaml",     "./plant.yaml", "rules/../plant.yaml",   "link.yaml",
    "hard.yaml",      "more.yaml",    "here/more.yaml",        "rules/ACME001.yaml",
    "plantlint.yaml", "base.yaml",    "plantlint-waivers.yaml"};

}  // namespace

TEST_CASE("output: check refuses to write over anything that it read, by any name") {
  const call::Folder folder;
  fill_inputs(folder);
  REQUIRE(call::run({"check", "--baseline", "base.yaml"}).code == 0);
  for (const std::string& target : kInputs) {
    INFO(target);
    const std::string before = call::Folder::read(target);
    const call::Result result =
        call::run({"check", "--baseline", "base.yaml", "--report", "json=" + target});
    CHECK(result.code == 2);
    CHECK(has(result.err, "will not be written"));
    CHECK(result.out.empty());
    CHECK(call::Folder::read(target) == before);
  }
  const std::string absolute = (folder.path() / "plant.yaml").string();
  CHECK(call::run({"check", "--report", "json=" + absolute}).code == 2);
  CHECK(has(call::run({"check", "--report", "json=plant.yaml", "--lang", "ja"}).err,
            "書き込みません"));
}

TEST_CASE("output: nothing is written when one target is refused") {
  const call::Folder folder;
  fill_inputs(folder);
  CHECK(call::run({"check", "--report", "json=new.json", "--report", "line=plant.yaml"}).code == 2);
  CHECK(!fs::exists("new.json"));
}

TEST_CASE("output: two reports for one file are refused, however it is spelled") {
  const call::Folder folder;
  fill_inputs(folder);
  for (const std::string second : {"out.json", "./out.json", "here/out.json"}) {
    INFO(second);
    CHECK(call::run({"check", "--report", "json=out.json", "--report", "line=" + second}).code ==
          2);
    CHECK(!fs::exists("out.json"));
  }
  CHECK(call::run({"check", "--report", "json=-", "--report", "line=-"}).code == 2);
  CHECK(call::run({"check", "--report", "json=-", "--format", "line"}).code == 2);
  CHECK(call::run({"check", "--report", "json=-"}).out.starts_with("{"));
}

TEST_CASE("output: graph, questions, diff and baseline refuse to write over what they read") {
  const call::Folder folder;
  fill_inputs(folder);
  for (const std::string target : {"plant.yaml", "link.yaml", "more.yaml"}) {
    INFO(target);
    const std::string before = call::Folder::read(target);
    CHECK(call::run({"graph", "plant.yaml", "--output", target}).code == 2);
    CHECK(call::run({"questions", "plant.yaml", "--output", target}).code == 2);
    CHECK(call::run({"diff", "plant.yaml", "plant.yaml", "--output", target}).code == 2);
    CHECK(call::run({"baseline", "write", "--output", target}).code == 2);
    CHECK(call::run({"baseline", "prune", "--output", target}).code == 2);
    CHECK(call::Folder::read(target) == before);
  }
  CHECK(call::run({"baseline", "write", "--output", "rules/ACME001.yaml"}).code == 2);
  CHECK(call::Folder::read("rules/ACME001.yaml") == kOwnRule);
}

TEST_CASE("output: import and compare refuse to write over what they read") {
  const call::Folder folder;
  fill_inputs(folder);
  const std::string ledger = "name,type,ip\nplc-9,plc,10.0.0.9\n";
  folder.write("ledger.csv", ledger);
  CHECK(call::run({"import", "ledger", "ledger.csv", "--output", "./ledger.csv"}).code == 2);
  CHECK(call::run({"compare", "plant.yaml", "ledger.csv", "--output", "ledger.csv"}).code == 2);
  CHECK(call::run({"compare", "plant.yaml", "ledger.csv", "--output", "link.yaml"}).code == 2);
  CHECK(call::Folder::read("ledger.csv") == ledger);
  CHECK(has(call::Folder::read("plant.yaml"), "id: test"));
}

TEST_CASE("output: init leaves what is there") {
  const call::Folder folder;
  fill_inputs(folder);
  const std::string before = call::Folder::read("plant.yaml");
  CHECK(call::run({"init"}).code == 2);
  CHECK(call::Folder::read("plant.yaml") == before);
}

TEST_CASE("output: what cannot be written is exit 2 and keeps what was there") {
  const call::Folder folder;
  fill_inputs(folder);
  folder.write("old/report.json", "old");
  fs::create_directory("folder");
  CHECK(call::run({"check", "--report", "json=folder"}).code == 2);
  CHECK(call::run({"check", "--report", "json=missing/report.json"}).code == 2);
  CHECK(!fs::exists("missing"));
  fs::permissions("old", fs::perms::owner_read | fs::perms::owner_exec);
  std::error_code error;
  const bool root = fs::exists("/root/.", error) && !error;  // who may write everywhere
  if (!root) CHECK(call::run({"check", "--report", "json=old/report.json"}).code == 2);
  fs::permissions("old", fs::perms::owner_all);
  if (!root) CHECK(call::Folder::read("old/report.json") == "old");
  CHECK(call::run({"check", "--report", "json=old/report.json"}).code == 0);
  CHECK(call::Folder::read("old/report.json").starts_with("{"));
  // Nothing is left beside it.
  CHECK(std::distance(fs::directory_iterator("old"), fs::directory_iterator()) == 1);
}

TEST_CASE("output: the job summary of GitHub is added to what is there") {
  const call::Folder folder;
  fill_inputs(folder);
  folder.write("summary.md", "before\n");
  call::World world;
  world.variables["GITHUB_STEP_SUMMARY"] = (folder.path() / "summary.md").string();
  CHECK(call::run({"check", "--format", "github"}, world).code == 0);
  CHECK(call::Folder::read("summary.md").starts_with("before\n# plantlint\n"));
}

TEST_CASE("output: the same bytes in any folder, by any way the plant is named") {
  std::vector<std::string> reports;
  for (int i = 0; i < 2; ++i) {
    const call::Folder folder;
    fill_inputs(folder);
    const std::string whole = (folder.path() / "plant.yaml").string();
    for (const std::string& path : {std::string("plant.yaml"), whole}) {
      for (const std::string format : {"json", "sarif", "junit", "csv", "markdown", "gitlab"}) {
        const call::Result result = call::run({"check", path, "--format", format});
        CHECK(result.code == 0);
        CHECK(!has(result.out, folder.path().string()));
        reports.push_back(result.out);
      }
    }
  }
  for (std::size_t i = 6; i < reports.size(); ++i) CHECK(reports[i] == reports[i % 6]);
}

TEST_CASE("progress: on a terminal after a second, and never in a pipe") {
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Context context{in, out, err, [](std::string_view) { return std::string(); }};
  std::int64_t now = 0;
  const auto clock = [&] { return now; };
  {
    cli::Progress pipe(context, clock);
    now = 5000;
    pipe.step(1, 4, lint::Stage::judge, "plants/a");
  }
  CHECK(err.str().empty());
  context.err_is_terminal = true;
  now = 0;
  {
    cli::Progress progress(context, clock);
    now = 999;
    progress.step(0, 4, lint::Stage::read, "plants/a");
    CHECK(err.str().empty());
    now = 1000;
    progress.step(1, 4, lint::Stage::judge, "plants/\x1b[31mb");
    CHECK(err.str().find("1/4 25%  judging plants/") != std::string::npos);
    CHECK(err.str().find("\x1b[31m") == std::string::npos);
    const std::size_t size = err.str().size();
    now = 1050;
    progress.step(1, 4, lint::Stage::write, "plants/b");
    CHECK(err.str().size() == size);
  }
  CHECK(err.str().ends_with("\r\x1b[K"));
  CHECK(out.str().empty());
}
