#include <nlohmann/json.hpp>

#include "cli/call.h"
#include "report/format.h"
#include "support/catch.h"

namespace {

using Json = nlohmann::json;

using call::has;

/// Two findings at least: an office PC beside a controller, and maintenance that is always open.
constexpr std::string_view kFaulty = R"(plantlint: 1
plant: { id: faulty }
zones:
  line: { tier: control }
networks:
  lan: { zone: line }
devices:
  pc-1: { type: pc, network: lan }
  plc-1: { type: plc, network: lan }
links:
  lte-1: { between: [plc-1, maker], medium: lte }
remote_access:
  maker: { over: [lte-1], ends_at: plc-1, reaches: [plc-1], opened: always, login: none }
)";

std::string faulty() {
  std::string text(kFaulty);
  const std::string_view zones = "zones:\n";
  text.insert(text.find(zones) + zones.size(), "  maker: { tier: external }\n");
  text.replace(text.find("remote_access:\n  maker"), 22, "remote_access:\n  way-in");
  return text;
}

}  // namespace

TEST_CASE("check: the plant of this folder, a clean one, a faulty one") {
  const call::Folder folder;
  const call::Result nothing = call::run({"check"});
  CHECK(nothing.code == 2);
  CHECK(has(nothing.err, "plantlint init"));
  folder.write("plant.yaml", faulty());
  const call::Result here = call::run({"check"});
  INFO(here.out << here.err);
  CHECK(here.code == 1);
  CHECK(here.err.empty());
  CHECK(has(here.out, "[PL401]"));
  CHECK(has(here.out, "exit 1"));
  CHECK(call::run({"check", "--fail-on", "never"}).code == 0);
  CHECK(call::run({"check", "--lang", "ja"}).code == 1);
  CHECK(has(call::run({"check", "--lang", "ja"}).out, "終了コード 1"));
}

TEST_CASE("check: exit codes over several plants, the highest counts") {
  const call::Folder folder;
  folder.write("a/plant.yaml", faulty());
  folder.write("b/plant.yaml", "plantlint: 1\nplant: { id: b }\nzoness: {}\n");
  const call::Result both = call::run({"check", "a", "b"});
  INFO(both.out << both.err);
  CHECK(both.code == 2);
  CHECK(has(both.out, "b/plant.yaml:3:1: error["));
  CHECK(has(both.out, "did you mean 'zones'?"));
  CHECK(has(both.out, "[PL401]"));
  CHECK(call::run({"check", "."}).out == both.out);
  CHECK(call::run({"check", "a"}).code == 1);
  CHECK(call::run({"check", "a", "missing.yaml"}).code == 2);
}

TEST_CASE("check: standard input") {
  const call::Result result = call::run({"check", "-", "--format", "line"}, {faulty(), {}, false});
  INFO(result.out << result.err);
  CHECK(result.code == 1);
  CHECK(has(result.out, "-:"));
}

TEST_CASE("check: every format, on standard output and in files, the same bytes") {
  const call::Folder folder;
  folder.write("plant.yaml", faulty());
  for (const report::Format& format : report::formats()) {
    const std::string name(format.name);
    INFO(name);
    const call::Result direct = call::run({"check", "--format", name});
    CHECK(direct.code == 1);
    CHECK(direct.err.empty());
    const call::Result also =
        call::run({"check", "--format", "line", "--report", name + "=out." + name});
    CHECK(also.code == 1);
    CHECK(folder.read("out." + name) == direct.out);
    CHECK(call::run({"check", "--format", name},
                    {"", {{"LANG", "ja_JP.eucJP"}, {"LC_ALL", "de_DE"}}, false})
              .out == direct.out);
  }
  const Json report = Json::parse(call::run({"check", "--format", "json"}).out);
  CHECK(report["schema"] == "plantlint-report/1");
  CHECK(report["summary"]["exit_code"] == 1);
}

TEST_CASE("check: one run reports in both languages") {
  const call::Folder folder;
  folder.write("plant.yaml", faulty());
  const call::Result both = call::run(
      {"check", "--lang", "ja", "--format", "line", "--report", "json:en=en.json,json=ja.json"});
  CHECK(both.out == call::run({"check", "--lang", "ja", "--format", "line"}).out);
  for (const std::string language : {"en", "ja"}) {
    CHECK(folder.read(language + ".json") ==
          call::run({"check", "--lang", language, "--format", "json"}).out);
  }
  // What names things is the same, what is said of them is not.
  const Json en = Json::parse(folder.read("en.json"));
  const Json ja = Json::parse(folder.read("ja.json"));
  REQUIRE(en["findings"].size() == ja["findings"].size());
  REQUIRE_FALSE(en["findings"].empty());
  for (std::size_t i = 0; i < en["findings"].size(); ++i) {
    const Json& one = en["findings"][i];
    const Json& other = ja["findings"][i];
    for (const char* key : {"fingerprint", "message_id", "subject", "at", "severity"}) {
      CHECK(one[key] == other[key]);
    }
    CHECK(one["message"] != other["message"]);
    CHECK(one["title"] != other["title"]);
  }
  const Json& notes = en["plants"][0]["assumptions"];
  REQUIRE_FALSE(notes.empty());
  CHECK(notes[0]["message_id"] == "note/partial-inventory");
  CHECK(notes[0]["message_id"] == ja["plants"][0]["assumptions"][0]["message_id"]);
  CHECK(notes[0]["message"] != ja["plants"][0]["assumptions"][0]["message"]);
}

TEST_CASE("check: a report that cannot be written is told, and stdout stays whole") {
  const call::Folder folder;
  folder.write("plant.yaml", faulty());
  const call::Result result =
      call::run({"check", "--format", "json", "--report", "line=missing/out.txt"});
  CHECK(result.code == 2);
  CHECK(has(result.err, "missing/out.txt"));
  CHECK(Json::parse(result.out)["schema"] == "plantlint-report/1");
  CHECK(call::run({"check", "--report", "line=x,json=x"}).code == 2);
}

TEST_CASE("check: select, ignore, profile and stats") {
  const call::Folder folder;
  folder.write("plant.yaml", faulty());
  const call::Result one = call::run({"check", "--select", "PL401", "--format", "line"});
  INFO(one.out << one.err);
  CHECK(has(one.out, "PL401"));
  CHECK_FALSE(has(one.out, "PL001"));
  CHECK_FALSE(has(call::run({"check", "--ignore", "PL401", "--format", "line"}).out, "PL401"));
  const call::Result wrong = call::run({"check", "--select", "PL4O1"});
  CHECK(wrong.code == 2);
  CHECK(has(wrong.out, "PL4O1"));
  const call::Result stats = call::run({"check", "--stats"});
  CHECK(has(stats.err, " ms"));
  CHECK(stats.out == call::run({"check"}).out);
}

TEST_CASE("check: colour only where asked, never in files") {
  const call::Folder folder;
  folder.write("plant.yaml", faulty());
  CHECK(has(call::run({"check", "--color", "always", "--report", "text=r"}).out, "\x1b["));
  CHECK_FALSE(has(folder.read("r"), "\x1b["));
  CHECK_FALSE(has(call::run({"check"}).out, "\x1b["));
  CHECK(has(call::run({"check"}, {"", {{"LANG", "C.UTF-8"}}, true}).out, "\x1b["));
}

TEST_CASE("check: settings of plantlint.yaml, which options beat") {
  const call::Folder folder;
  folder.write("halls/one.yaml", faulty());
  folder.write("plantlint.yaml",
               "plants: [halls/one.yaml]\nfail-on: never\nformat: line\nlang: ja\n");
  const call::Result result = call::run({"check"});
  INFO(result.out << result.err);
  CHECK(result.code == 0);
  CHECK(has(result.out, "halls/one.yaml:"));
  CHECK(has(result.out, "常時"));
  CHECK(call::run({"check", "--fail-on", "low", "--lang", "en"}).code == 1);
  CHECK_FALSE(has(call::run({"check", "--lang", "en"}).out, "常時"));
  folder.write("plantlint.yaml", "fail-onn: low\nformat: xml\nfail-on-undecided: maybe\n");
  const call::Result wrong = call::run({"check", "halls/one.yaml"});
  CHECK(wrong.code == 2);
  CHECK(has(wrong.err, "plantlint.yaml:1:1: error[config/unknown-setting]"));
  CHECK(has(wrong.err, "did you mean 'fail-on'?"));
  CHECK(has(wrong.err, "plantlint.yaml:2:9"));
  CHECK(has(wrong.err, "plantlint.yaml:3:20"));
}

TEST_CASE("check: rules of one's own") {
  const call::Folder folder;
  REQUIRE(call::run({"init", "rule", "open-door"}).code == 0);
  folder.write("plant.yaml", call::plant() +
                                 "  cam-1: { type: network-camera, zone: office, "
                                 "labels: { open-door: wrong } }\n");
  const call::Result result = call::run({"check", "--rules", "open-door.yaml", "--format", "line"});
  INFO(result.out << result.err);
  CHECK(result.code == 1);
  CHECK(has(result.out, "medium OWN001 cam-1: 'cam-1' is not as open-door wants it"));
  folder.write("rules/bad.yaml", "id: OWN002\n");
  const call::Result bad = call::run({"check", "--rules", "rules", "--format", "line"});
  CHECK(bad.code == 2);
  CHECK(has(bad.out, "rules/bad.yaml:1:"));
}
