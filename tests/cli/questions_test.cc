// plantlint questions: who is asked what, and what the sheets do to a printer and a spreadsheet.
#include <string>

#include "cli/call.h"
#include "support/catch.h"

namespace {

using call::has;

constexpr std::string_view kAsked = R"(plantlint: 1
plant: { id: p, name: "=1+1", owner: own }
parties:
  own: { role: user-company }
  robo: { role: equipment-supplier, name: Robo KK }
zones: { line: { tier: control } }
devices:
  a: { type: camera, zone: line, supplier: robo, name: "@cmd|<b>" }
  b: { type: camera, zone: line, supplier: robo, supported_until: unknown }
  c: { type: camera, zone: line }
)";

constexpr std::string_view kRule =
    R"(id: OWN001
title: A camera with its delivery password
for: device
require: device.default_passwords == "changed"
severity: high
message: "{device.id} has its delivery password"
)";

struct Plant {
  call::Folder folder;
  Plant() {
    folder.write("plant.yaml", kAsked);
    folder.write("rule.yaml", kRule);
  }
  static call::Result run(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"questions", "--rules", "rule.yaml"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return call::run(arguments);
  }
};

}  // namespace

TEST_CASE("questions: a sheet for each party, with boxes to tick") {
  const Plant plant;
  const call::Result all = Plant::run();
  INFO(all.err);
  CHECK(all.code == 0);
  CHECK(has(all.out, "# Questions for: own\n"));
  CHECK(has(all.out, "# Questions for the machine maker: Robo KK"));
  CHECK(has(all.out, "## 1. Have the default passwords been changed?"));
  CHECK(has(all.out, "- **A** as delivered\n"));
  CHECK(has(all.out, "☐A ☐B ☐C ☐? |"));
  CHECK(has(all.out, "OWN001 A camera with its delivery password (verdicts: 2, up to high)"));
  // Asked before, and nobody knew: no verdict needs it, and it is on the sheet all the same.
  CHECK(has(all.out, "## 2. Until when does the maker support it?"));
  CHECK(has(all.out, "before: unknown"));
  CHECK_FALSE(has(all.out, "<b>"));
  const call::Result japanese = Plant::run({"--lang", "ja"});
  CHECK(has(japanese.out, "# 設備メーカーへの質問票：Robo KK"));
  CHECK(has(japanese.out, "- **A** 出荷時のまま\n"));
}

TEST_CASE("questions: a section that was not written is asked for, once") {
  const Plant plant;
  const std::string all = Plant::run({"--profile", "full"}).out;
  const std::string asked = "What is sent from where to where?";
  REQUIRE(has(all, asked));
  CHECK(all.find(asked) == all.rfind(asked));
  CHECK(has(Plant::run({"--profile", "full", "--format", "csv"}).out, "plant/flows"));
}

TEST_CASE("questions: one party, by id or role; an unknown one is a fault") {
  const Plant plant;
  for (const std::string party : {"robo", "equipment-supplier"}) {
    const call::Result one = Plant::run({"--party", party});
    CHECK(one.code == 0);
    CHECK(has(one.out, "Robo KK"));
    CHECK_FALSE(has(one.out, "Questions for: own"));
  }
  const call::Result wrong = Plant::run({"--party", "rbo"});
  CHECK(wrong.code == 2);
  CHECK(wrong.out.empty());
  CHECK(has(wrong.err, "did you mean 'robo'?"));
}

TEST_CASE("questions: CSV that a spreadsheet opens rightly and does not run") {
  const Plant plant;
  const call::Result csv = Plant::run({"--format", "csv"});
  CHECK(csv.code == 0);
  CHECK(csv.out.starts_with("\xEF\xBB\xBF\"plant\",\"asked of\""));
  CHECK(csv.out.ends_with("\r\n"));
  CHECK(has(csv.out, "\"'@cmd|<b>\""));
  CHECK(has(csv.out, "\"devices/a/default_passwords\""));
  CHECK(has(csv.out, "unchanged = as delivered / "));
  // Each row has as many cells as the heading.
  std::size_t begin = 0;
  std::size_t cells = 0;
  for (std::size_t end = csv.out.find("\r\n"); end != std::string::npos;
       begin = end + 2, end = csv.out.find("\r\n", begin)) {
    std::size_t count = 1;
    for (std::size_t at = csv.out.find("\",\"", begin); at < end;
         at = csv.out.find("\",\"", at + 2)) {
      ++count;
    }
    if (cells == 0) cells = count;
    CHECK(count == cells);
  }
}

TEST_CASE("questions: nothing open, a file, a plant at fault") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant());
  const call::Result none = call::run({"questions"});
  CHECK(none.code == 0);
  CHECK(none.out == "No question is open.\n");
  CHECK(call::run({"questions", "--output", "sheet.md"}).out.empty());
  CHECK(folder.read("sheet.md") == "No question is open.\n");
  CHECK(call::run({"questions", "--output", "no/such/folder.md"}).code == 2);
  CHECK(call::run({"questions", "--format", "pdf"}).code == 2);
  CHECK(call::run({"questions", "none.yaml"}).code == 2);
  folder.write("bad.yaml", "plantlint: 1\nplant: { id: p }\nzonez: {}\n");
  const call::Result bad = call::run({"questions", "bad.yaml"});
  CHECK(bad.code == 2);
  CHECK(bad.out.empty());
  CHECK(has(bad.err, "did you mean 'zones'?"));
}
