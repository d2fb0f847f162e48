#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/call.h"
#include "diag/diagnostic.h"
#include "rule/load.h"
#include "rule/rulebook.h"
#include "support/catch.h"
#include "text/unicode.h"

namespace {

using call::has;

}  // namespace

TEST_CASE("init: the starter plant reads without fault and is never overwritten") {
  for (const std::string language : {"en", "ja"}) {
    const call::Folder folder;
    const call::Result made = call::run({"init", "--lang", language});
    CHECK(made.code == 0);
    CHECK(made.out == "plant.yaml\n");
    const call::Result checked = call::run({"check"});
    INFO(checked.out);
    CHECK(checked.code < 2);
    folder.write("plant.yaml", "mine");
    CHECK(call::run({"init"}).code == 2);
    CHECK(folder.read("plant.yaml") == "mine");
  }
}

TEST_CASE("init: the modeline comes on request, and its schema beside it") {
  const call::Folder folder;
  REQUIRE(call::run({"init"}).code == 0);
  CHECK(!call::has(call::Folder::read("plant.yaml"), "yaml-language-server"));
  CHECK(call::run({"init", "--modeline"}).code == 2);  // never over a file
  const call::Folder other;
  REQUIRE(call::run({"init", "--modeline"}).code == 0);
  CHECK(call::Folder::read("plant.yaml")
            .starts_with("# yaml-language-server: $schema=plant.schema.json\n"));
  CHECK(call::Folder::read("plant.schema.json") == call::run({"schema", "plant"}).out);
  CHECK(call::run({"check"}).code < 2);
}

TEST_CASE("explain: editors, in both languages") {
  for (const std::string language : {"en", "ja"}) {
    const call::Result page = call::run({"explain", "editors", "--lang", language});
    CHECK(page.code == 0);
    for (const std::string_view part : {"Neovim", "Emacs", "VS Code", "plantlint lsp", "eglot"}) {
      CHECK(call::has(page.out, part));
    }
  }
  CHECK(call::has(call::run({"explain", "editor"}).err, "did you mean 'editors'?"));
}

TEST_CASE("explain: a word that is also a command is explained, never run") {
  const call::Folder folder;
  folder.write("plant.yaml", "this is no plant");
  for (const std::string word : {"check", "baseline", "rules", "config"}) {
    const call::Result page = call::run({"explain", word});
    INFO(page.out << page.err);
    CHECK(page.code == 0);
    CHECK(page.err.empty());
  }
  CHECK(has(call::run({"explain", "diff"}).out, "plantlint diff --help"));
  CHECK(has(call::run({"schema", "config"}).out, "config.schema.json"));
}

TEST_CASE("explain: sections and the words of reports, in both languages") {
  for (const std::string word : {"include", "profiles", "undecided", "headline", "Boundary Device",
                                 "critical", "踏み台", "緊急", "判定不能"}) {
    for (const std::string language : {"en", "ja"}) {
      INFO(word << ' ' << language);
      CHECK(call::run({"explain", word, "--lang", language}).code == 0);
    }
  }
}

TEST_CASE("schema: every description of the kept ones has its Japanese") {
  using Json = nlohmann::json;
  const auto each = [](const Json& value, const auto& take, const auto& self) -> void {
    if (value.is_object() && value.contains("description") && value["description"].is_string()) {
      take(value["description"].get<std::string>());
    }
    if (!value.is_structured()) return;
    for (const Json& part : value) self(part, take, self);
  };
  for (const std::string name : {"config", "waivers", "rule", "report"}) {
    std::vector<std::string> english;
    const Json en = Json::parse(call::run({"schema", name, "--lang", "en"}).out);
    each(
        en, [&](std::string text) { english.push_back(std::move(text)); }, each);
    std::size_t at = 0;
    const Json ja = Json::parse(call::run({"schema", name, "--lang", "ja"}).out);
    each(
        ja,
        [&](const std::string& text) {
          INFO(english[at]);
          CHECK(text != english[at]);
          ++at;
        },
        each);
    CHECK(at == english.size());
    CHECK(at > 10);
  }
}

TEST_CASE("init: a new rule has every key that a shipped one owes, and passes its own cases") {
  for (const std::string language : {"en", "ja"}) {
    const call::Folder folder;
    REQUIRE(call::run({"init", "rule", "switch-ports-open", "--lang", language}).code == 0);
    const call::Result tested = call::run({"test", "."});
    INFO(tested.out << tested.err);
    CHECK(tested.code == 0);
    CHECK(has(tested.out, "1 rule, 3 cases: 3 passed, 0 failed"));
    const std::string written = folder.read("switch-ports-open.yaml");
    CHECK(has(written, "name: switch-ports-open\n"));
    CHECK(has(written, "\"Switch ports open\""));
    // Nothing of another rule under this name.
    CHECK_FALSE(has(written, "camera"));
    CHECK_FALSE(has(folder.read("switch-ports-open.cases.yaml"), "camera"));
    text::Sources sources;
    diag::Sink faults;
    const text::FileId file = sources.add("rules/own/switch-ports-open.yaml", written);
    const auto rule = rule::load(sources, file, "own", rule::Origin::shipped, faults);
    for (const auto& fault : faults.all()) FAIL_CHECK(diag::message(fault, text::Language::en));
    REQUIRE(rule);
    CHECK(rule->name == "switch-ports-open");
  }
}

TEST_CASE("explain: any word is told of, from a real row") {
  const struct {
    std::vector<std::string> call;
    std::vector<std::string> says;
  } rows[] = {
      {{"PL101"}, {"PL101 wireless-join-unprotected", "require"}},
      {{"plc"}, {"process-controller", "(device type)", "controller: yes"}},
      {{"lte"}, {"(medium)", "leaves-site: yes"}},
      {{"modbus-tcp"}, {"(protocol)", "clear-text: yes"}},
      {{"device.login"}, {"(attribute)", "multi-factor", "in rules", "asks"}},
      {{"policy.default"}, {"device.policy_default", "who set it up"}},
      {{"listed-only"}, {"device.policy: listed-only", "only listed connections", "nat-only <"}},
      {{"device"}, {"(kind of entity)", "facts", "  login"}},
      {{"risk"}, {"risk(int, int)", "(function)"}},
      {{"wireless-protection"}, {"countermeasure", "PL101"}},
      {{"plant/unknown-id"}, {"'to' names 'pc-11', but no zone/network/device has this id"}},
      {{"yaml/duplicate-key"}, {"'id'"}},
      {{"types"}, {"process-controller", "historian"}},
      {{"protocols"}, {"modbus-tcp"}},
      {{"media"}, {"lte"}},
      {{"facts"}, {"crossing.", "device."}},
      {{"codes"}, {"call/bad-date", "'1.4.2026' is no date for --today"}},
      {{"survey"}, {"stage-2"}},
      {{"values"}, {"device.login", "none | shared"}},
  };
  for (const auto& row : rows) {
    std::vector<std::string> arguments{"explain"};
    arguments.insert(arguments.end(), row.call.begin(), row.call.end());
    const call::Result told = call::run(arguments);
    INFO(row.call[0] << ": " << told.out << told.err);
    CHECK(told.code == 0);
    CHECK_FALSE(has(told.out, "{0}"));
    for (const std::string& part : row.says) CHECK(has(told.out, part));
    arguments.insert(arguments.end(), {"--lang", "ja"});
    CHECK(call::run(arguments).code == 0);
  }
  CHECK(call::run({"rules", "--facts"}).out == call::run({"explain", "facts"}).out);
  const call::Result lost = call::run({"explain", "lisetd-only"});
  CHECK(lost.code == 2);
  CHECK(has(lost.err, "did you mean 'listed-only'?"));
  CHECK(has(lost.err, "types"));
}

TEST_CASE("explain: a rule of one's own needs neither pack nor version") {
  const call::Folder folder;
  folder.write("mine.yaml",
               "id: OWN001\ntitle: Mine\nfor: device\nrequire: device.login != \"none\"\n"
               "severity: low\nmessage: open\n");
  const call::Result told = call::run({"explain", "OWN001", "--rules", "mine.yaml"});
  INFO(told.out << told.err);
  CHECK(told.code == 0);
  CHECK(told.out.starts_with("OWN001: Mine\nbasic · stable\n"));
}

TEST_CASE("eval: a date is told as a date, a label can be read") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant() +
                                 "  a: { type: pc, zone: office, supported_until: 2027-03-31, "
                                 "labels: { line: A } }\n"
                                 "  b: { type: pc, zone: office, supported_until: ended }\n");
  const std::string dates = call::run({"eval", "[device.supported_until]", "plant.yaml"}).out;
  INFO(dates);
  CHECK(has(dates, "2027-03-31\n"));
  CHECK(has(dates, "ended\n"));
  CHECK(has(call::run({"eval", "device.label('line')", "plant.yaml"}).out, "\"A\""));
  CHECK(
      has(call::run({"eval", "device.lable('line')", "plant.yaml"}).err, "did you mean 'label'?"));
}

TEST_CASE("test: a case that does not come out fails, with its place") {
  const call::Folder folder;
  REQUIRE(call::run({"init", "rule", "open-door"}).code == 0);
  std::string cases = folder.read("open-door.cases.yaml");
  const std::string_view mark = "#! fail medium";
  cases.replace(cases.find(mark), mark.size(), "#! fail high");
  folder.write("open-door.cases.yaml", cases);
  const call::Result tested = call::run({"test", "."});
  INFO(tested.out << tested.err);
  CHECK(tested.code == 1);
  CHECK(has(tested.out, "FAIL OWN001 fail: what is wrong"));
  CHECK(has(tested.out, "open-door.cases.yaml:"));
}

TEST_CASE("rules: every format lists every rule") {
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  REQUIRE(faults.empty());
  const std::string table = call::run({"rules"}).out;
  const std::string markdown = call::run({"rules", "--format", "markdown", "--lang", "ja"}).out;
  const auto json = nlohmann::json::parse(call::run({"rules", "--format", "json"}).out);
  CHECK(json.size() == book.rules().size());
  for (const rule::Rule& rule : book.rules()) {
    INFO(rule.id);
    CHECK(has(table, rule.id + " "));
    CHECK(has(markdown, "| " + rule.id + " | "));
  }
  // The rows of the survey, the clauses and the peers' rules that each covers.
  const auto row =
      std::find_if(json.begin(), json.end(), [](const auto& one) { return one["id"] == "PL002"; });
  REQUIRE(row != json.end());
  const auto names = [&](const char* section, const char* id) {
    return std::any_of((*row)[section].begin(), (*row)[section].end(),
                       [&](const auto& one) { return one["id"] == id; });
  };
  CHECK(names("survey", "internal-data.network"));
  CHECK(names("survey", "control-information"));
  CHECK(names("clauses", "SR 5.2"));
  CHECK((*row)["corresponds"] == nlohmann::json::array({"cset:1", "cset:3"}));
  CHECK(has(markdown, "、制御情報系NW、"));
  CHECK(has(markdown, "IEC 62443-3-3 SR 5.2"));
  CHECK(has(markdown, "| cset:1, cset:3 |"));
  CHECK(has(table, "control information network"));
  CHECK(has(table, "cset:1"));
  std::istringstream lines(table + call::run({"rules", "--lang", "ja"}).out);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(text::display_width(line) <= 100);
  }
}

TEST_CASE("rules --survey: every row of the survey, with what covers it") {
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  const auto json = nlohmann::json::parse(call::run({"rules", "--survey", "--format", "json"}).out);
  CHECK(json["rows"].size() == book.library().anchor_ids().size());
  CHECK(json["pairs"].size() == 20);
  for (const auto& row : json["rows"]) {
    INFO(row["id"]);
    CHECK_FALSE(row["name"].get<std::string>().empty());
    CHECK((row["rules"].size() + row["attributes"].size() + row["features"].size() > 0));
  }
  const call::Result table = call::run({"rules", "--survey", "--lang", "ja"});
  CHECK(table.code == 0);
  CHECK(has(table.out, "\nヒアリング\n"));
  CHECK(has(table.out, "    記述項目    plant.stage\n"));
  std::istringstream lines(table.out + call::run({"rules", "--survey"}).out);
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK(text::display_width(line) <= 100);
  }
  const call::Result markdown = call::run({"rules", "--survey", "--format", "markdown"});
  CHECK(has(markdown.out, "| threats | malware on the MES | "));
}

TEST_CASE("explain: every rule and every code, in both languages") {
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  for (const std::string language : {"en", "ja"}) {
    for (const rule::Rule& rule : book.rules()) {
      const call::Result result = call::run({"explain", rule.id, "--lang", language});
      INFO(rule.id << result.err);
      CHECK(result.code == 0);
      CHECK(result.out.starts_with(rule.id + " " + rule.name));
      CHECK(has(result.out, language == "ja" ? "\nモデル " : "\nmodel "));
    }
  }
  for (const diag::Code* code : diag::all_codes()) {
    CHECK(call::run({"explain", std::string(code->id)}).code == 0);
  }
  CHECK(call::run({"explain", book.rules().front().name}).code == 0);
  const call::Result wrong = call::run({"explain", "PL40l"});
  CHECK(wrong.code == 2);
  CHECK(has(wrong.err, "did you mean 'PL40"));
}

TEST_CASE("schema: each is JSON and names its draft") {
  for (const std::string name : {"plant", "report"}) {
    const call::Result result = call::run({"schema", name});
    CHECK(result.code == 0);
    CHECK(nlohmann::json::parse(result.out)["$schema"] ==
          "https://json-schema.org/draft/2020-12/schema");
  }
}

TEST_CASE("eval: constants, plants, and what is not stated") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant() + "  pc-2: { type: pc, zone: office, login: none }\n");
  CHECK(call::run({"eval", "1 + 2 == 3"}).out == "true\n");
  CHECK(call::run({"eval", "[1, 2].exists(x, x > 1)"}).out == "true\n");
  const call::Result result = call::run({"eval", "device.login != \"none\"", "plant.yaml"});
  INFO(result.out << result.err);
  CHECK(result.code == 0);
  CHECK(result.out == "pc-1  unknown (not stated: pc-1/login)\npc-2  false\n");
  const call::Result typo = call::run({"eval", "device.lgin != \"none\"", "plant.yaml"});
  CHECK(typo.code == 2);
  CHECK(has(typo.err, "expression:1:8: error["));
  CHECK(has(typo.err, "did you mean 'login'?"));
  CHECK(call::run({"eval", "1 / 0"}).code == 2);
  CHECK(call::run({"eval", "device.id == link.id"}).code == 2);
  CHECK(call::run({"eval", std::string(100000, '(')}).code == 2);
}
