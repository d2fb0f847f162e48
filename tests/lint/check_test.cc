// A whole run: exit codes, thresholds, several plants, the choice of rules, order.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "lint/lint.h"
#include "report/format.h"
#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using support::own_rule;
using support::OwnBook;

const std::string kNone =
    "plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"
    "devices: { d: { type: pc, zone: z, login: none } }\n";
const std::string kGood =
    "plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"
    "devices: { d: { type: pc, zone: z, login: individual } }\n";
/// Another plant than `kGood`.
const std::string kOther =
    "plantlint: 1\nplant: { id: q }\nzones: { z: { tier: control } }\n"
    "devices: { d: { type: pc, zone: z, login: individual } }\n";
const std::string kUnstated =
    "plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"
    "devices: { d: { type: pc, zone: z } }\n";
const std::string kBad = "plantlint: 1\nplant: { id: p }\nzones: { z: { teir: control } }\n";

const std::string kLogin = own_rule({"require: device.login != \"none\"", "name: no-password",
                                     "countermeasure: peer-authentication"});

diag::Report check(OwnBook& own, const std::vector<std::string>& plants,
                   lint::Options options = {}) {
  options.today = support::kToday;
  std::vector<lint::Input> inputs;
  for (const std::string& text : plants) {
    lint::Input input;
    input.path = fmt::format("plant-{}.yaml", inputs.size() + 1);
    input.file = own.sources.add(input.path, text);
    inputs.push_back(std::move(input));
  }
  diag::Sink faults;
  return lint::check(own.sources, *own.book, inputs, options, faults);
}

int exit_code(const std::string& plant, const lint::Options& options,
              const std::string& rule = kLogin) {
  OwnBook own({rule});
  return check(own, {plant}, options).exit_code;
}

/// "OWN001/d1 OWN002/d2": the findings of a run with these rules selected and ignored.
std::string chosen(OwnBook& own, std::vector<std::string> select, std::vector<std::string> ignore,
                   const std::string& plant) {
  lint::Options options;
  options.profile = rule::Profile::full;
  options.select = std::move(select);
  options.ignore = std::move(ignore);
  const diag::Report report = check(own, {plant}, options);
  std::string out;
  for (const diag::Finding& finding : report.plants.at(0).findings) {
    if (!out.empty()) out += " ";
    out += finding.rule + "/" + finding.subject.id;
  }
  return out;
}

}  // namespace

TEST_CASE("exit codes") {
  const lint::Options options;
  CHECK(exit_code(kGood, options) == 0);
  CHECK(exit_code(kNone, options) == 1);
  CHECK(exit_code(kUnstated, options) == 0);
  CHECK(exit_code(kBad, options) == 2);
  CHECK(exit_code("", options) == 2);
  // Nothing to check.
  OwnBook own({kLogin});
  CHECK(check(own, {}).exit_code == 2);
}

TEST_CASE("the threshold of failing") {
  const std::vector<std::string> levels = {"info", "low", "medium", "high", "critical"};
  for (std::size_t rule = 0; rule < levels.size(); ++rule) {
    for (std::size_t threshold = 0; threshold < levels.size(); ++threshold) {
      INFO(levels[rule] << " at " << levels[threshold]);
      lint::Options options;
      options.fail_on = *diag::severity_named(levels[threshold]);
      CHECK(exit_code(kNone, options, own_rule({"severity: " + levels[rule]})) ==
            (rule >= threshold ? 1 : 0));
    }
  }
  // Medium unless asked otherwise.
  CHECK(exit_code(kNone, {}, own_rule({"severity: low"})) == 0);
  CHECK(exit_code(kNone, {}, own_rule({"severity: medium"})) == 1);
  lint::Options never;
  never.fail_never = true;
  CHECK(exit_code(kNone, never, own_rule({"severity: critical"})) == 0);
  CHECK(exit_code(kBad, never) == 2);
}

TEST_CASE("failing on what is undecided") {
  lint::Options options;
  options.fail_on_undecided = true;
  CHECK(exit_code(kUnstated, options) == 1);
  CHECK(exit_code(kGood, options) == 0);
  // Whatever its severity, and where faults never fail.
  CHECK(exit_code(kUnstated, options,
                  own_rule({"require: device.login != \"none\"", "severity: info"})) == 1);
  options.fail_never = true;
  CHECK(exit_code(kUnstated, options) == 1);
  // A profile that does not ask has nothing undecided; where it asks nothing at all, that is said.
  const std::string asked_in_full =
      own_rule({"require: device.login != \"none\"", "profile: full"});
  CHECK(exit_code(kUnstated, options, asked_in_full) == 2);
  options.profile = rule::Profile::full;
  CHECK(exit_code(kUnstated, options, asked_in_full) == 1);
}

TEST_CASE("a folded finding fails like any other") {
  OwnBook own({own_rule({"severity: low", "covers: [OWN002]"}),
               own_rule({"id: OWN002", "severity: high"})});
  lint::Options options;
  options.fail_on = diag::Severity::high;
  const diag::Report report = check(own, {kNone}, options);
  CHECK(std::count_if(report.plants.at(0).findings.begin(), report.plants.at(0).findings.end(),
                      [](const diag::Finding& one) { return one.is_folded; }) == 1);
  CHECK(report.exit_code == 1);
}

TEST_CASE("over several plants the highest code counts, and a bad plant stops no other") {
  OwnBook own({kLogin});
  CHECK(check(own, {kGood, kOther}).exit_code == 0);
  CHECK(check(own, {kOther, kNone}).exit_code == 1);
  CHECK(check(own, {kNone, kOther}).exit_code == 1);
  const diag::Report report = check(own, {kBad, kNone, kOther});
  CHECK(report.exit_code == 2);
  REQUIRE(report.plants.size() == 3);
  CHECK(report.plants[0].path == "plant-1.yaml");
  CHECK_FALSE(report.plants[0].judged);
  CHECK(report.plants[0].faults.count() > 0);
  CHECK(report.plants[0].findings.empty());
  CHECK(report.plants[1].judged);
  CHECK(report.plants[1].findings.size() == 1);
  CHECK(report.plants[2].judged);
  CHECK(report.plants[2].findings.empty());
  CHECK(check(own, {kNone, kBad}).exit_code == 2);
}

TEST_CASE("a fault of a rule is told, and the plant judged by the others") {
  OwnBook own({own_rule({"id: OWN002", "require: 1 / (device.count - 1) > 0"}), kLogin});
  const diag::Report report = check(own, {kNone});
  CHECK(report.exit_code == 2);
  CHECK(report.faults.count() == 1);
  CHECK(report.plants.at(0).judged);
  CHECK(report.plants[0].findings.size() == 1);
}

TEST_CASE("what was read is counted, with pieces") {
  OwnBook own({kLogin});
  const diag::Report report =
      check(own, {"plantlint: 1\nplant: { id: p, name: 工場 }\nzones: { z: { tier: control } }\n"
                  "devices: { a: { type: pc, count: 8, zone: z }, b: { type: pc, zone: z } }\n"
                  "flows: { f: { from: a, to: b } }\n"});
  const diag::PlantReport& plant = report.plants.at(0);
  CHECK(plant.id == "p");
  CHECK(plant.name == "工場");
  std::string out;
  for (const diag::ReadCount& one : plant.read) {
    if (one.entries > 0) out += fmt::format("{} {} {}, ", one.kind, one.entries, one.pieces);
  }
  CHECK(out == "zone 1 1, network 1 1, device 2 9, flow 1 1, ");
}

TEST_CASE("rules are chosen by id, name, pack, countermeasure and severity") {
  const auto rule = [](const std::string& id, const std::string& name, const std::string& severity,
                       const std::string& countermeasure) {
    return own_rule({"id: " + id, "name: " + name, "severity: " + severity,
                     "countermeasure: " + countermeasure});
  };
  OwnBook own(
      {rule("OWN001", "first", "low", "device-authentication"),
       rule("OWN002", "second", "high", "wireless-protection"),
       // Its severity depends on the subject.
       rule("OWN003", "third", "'device.id == \"a\" ? \"high\" : \"low\"'", "wireless-protection")},
      {{"rules/other/ACME1.yaml", own_rule({"id: ACME1", "name: fourth", "severity: critical"}),
        rule::Origin::own}});
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  const std::string plant =
      "plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"
      "devices: { a: { type: pc, zone: z }, b: { type: pc, zone: z } }\n";
  const auto left = [&](std::vector<std::string> select, std::vector<std::string> ignore = {}) {
    return chosen(own, std::move(select), std::move(ignore), plant);
  };
  const std::string all = "ACME1/a ACME1/b OWN002/a OWN003/a OWN002/b OWN001/a OWN001/b OWN003/b";
  CHECK(left({}) == all);
  CHECK(left({"OWN001"}) == "OWN001/a OWN001/b");
  CHECK(left({"first"}) == "OWN001/a OWN001/b");
  CHECK(left({"other"}) == "ACME1/a ACME1/b");
  CHECK(left({"own"}) == "OWN002/a OWN003/a OWN002/b OWN001/a OWN001/b OWN003/b");
  CHECK(left({"wireless-protection"}) == "OWN002/a OWN003/a OWN002/b OWN003/b");
  CHECK(left({"high"}) == "OWN002/a OWN003/a OWN002/b");
  CHECK(left({"low"}) == "OWN001/a OWN001/b OWN003/b");
  CHECK(left({"medium"}).empty());
  // Several words: what any of them names.
  CHECK(left({"OWN001", "ACME1"}) == "ACME1/a ACME1/b OWN001/a OWN001/b");
  CHECK(left({"OWN001", "high"}) == "OWN002/a OWN003/a OWN002/b OWN001/a OWN001/b");
  // Ignoring wins.
  CHECK(left({}, {"OWN003"}) == "ACME1/a ACME1/b OWN002/a OWN002/b OWN001/a OWN001/b");
  CHECK(left({}, {"own"}) == "ACME1/a ACME1/b");
  CHECK(left({}, {"wireless-protection", "critical"}) == "OWN001/a OWN001/b");
  CHECK(left({}, {"low"}) == "ACME1/a ACME1/b OWN002/a OWN003/a OWN002/b");
  CHECK(left({"wireless-protection"}, {"high"}) == "OWN003/b");
  CHECK(left({"OWN001"}, {"OWN001"}).empty());
  // A rule that is left out is not run: it has no tally.
  lint::Options options;
  options.select = {"OWN001"};
  const diag::Report report = check(own, {plant}, options);
  REQUIRE(report.plants.at(0).rules.size() == 1);
  CHECK(report.plants[0].rules[0].rule == "OWN001");
}

TEST_CASE("a word that chooses nothing is a fault, with the nearest one") {
  OwnBook own({kLogin});
  const struct {
    std::string word, fault;
  } rows[] = {
      {"OWN0O1", "rule/unknown-selection -> OWN001"},
      {"no-pasword", "rule/unknown-selection -> no-password"},
      {"hihg", "rule/unknown-selection -> high"},
      {"peer-authentification", "rule/unknown-selection -> peer-authentication"},
      {"onw", "rule/unknown-selection -> own"},
      {"something-else-altogether", "rule/unknown-selection"},
      {"", "rule/unknown-selection"},
  };
  for (const auto& row : rows) {
    INFO(row.word);
    lint::Options select;
    select.select = {row.word};
    lint::Options ignore;
    ignore.ignore = {row.word};
    for (const lint::Options& options : {select, ignore}) {
      const diag::Report report = check(own, {kNone}, options);
      CHECK(support::lines_of(own.sources, report.faults) == row.fault);
      // Nothing else is said: what was asked for is not known.
      CHECK(report.plants.empty());
      CHECK(report.exit_code == 2);
    }
  }
}

TEST_CASE("a party that nobody is is a fault, and nothing else is said") {
  OwnBook own({kLogin});
  lint::Options options;
  options.parties = {"user-compny"};
  const diag::Report report = check(own, {kNone}, options);
  CHECK(support::lines_of(own.sources, report.faults) == "rule/unknown-party -> user-company");
  CHECK(report.plants.empty());
  CHECK(report.exit_code == 2);
}

TEST_CASE("nothing checked is not green") {
  const auto faults = [](OwnBook& own, const std::vector<std::string>& plants,
                         const lint::Options& options = {}) {
    const diag::Report report = check(own, plants, options);
    const std::string said = support::lines_of(own.sources, report.faults);
    CHECK((report.exit_code == 2) == !said.empty());
    return said;
  };
  OwnBook own({kLogin, own_rule({"id: OWN002", "for: link"})});
  CHECK(faults(own, {kGood}).empty());
  CHECK(faults(own, {"plantlint: 1\nplant: { id: p }\n"}) == "rule/nothing-described");
  CHECK(faults(own, {"plantlint: 1\nplant: { id: p }\nparties: { a: { role: user-company } }\n"}) ==
        "rule/nothing-described");
  CHECK(faults(own, {"plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"}) ==
        "rule/nothing-judged");
  lint::Options select;
  select.select = {"OWN002"};
  CHECK(faults(own, {kGood}, select) == "rule/nothing-selected");
  lint::Options ignore;
  ignore.ignore = {"OWN001"};
  CHECK(faults(own, {kGood}, ignore) == "rule/nothing-selected");
  CHECK(faults(own, {kGood, kGood}) == "rule/plant-twice");
}

TEST_CASE("removed rules are not run, deprecated ones are") {
  for (const auto& [status, count] : {std::pair<std::string, std::size_t>{"preview", 1},
                                      {"stable", 1},
                                      {"deprecated", 1},
                                      {"removed", 0}}) {
    INFO(status);
    OwnBook own({own_rule({"status: " + status})});
    CHECK(check(own, {kNone}).plants.at(0).findings.size() == count);
  }
}

TEST_CASE("the profile follows the size of the plant unless it is asked for") {
  const auto undecided = [](const std::string& size, std::optional<rule::Profile> profile) {
    OwnBook own({own_rule({"require: device.login != \"none\"", "profile: basic"}),
                 own_rule({"id: OWN002", "require: device.login != \"none\"", "profile: standard"}),
                 own_rule({"id: OWN003", "require: device.login != \"none\"", "profile: full"})});
    std::string plant = kUnstated;
    if (!size.empty()) plant.replace(plant.find("id: p"), 5, "id: p, size: " + size);
    lint::Options options;
    options.profile = profile;
    return check(own, {plant}, options).plants.at(0).findings.size();
  };
  CHECK(undecided("", {}) == 1);
  CHECK(undecided("small", {}) == 1);
  CHECK(undecided("medium", {}) == 2);
  CHECK(undecided("large", {}) == 2);
  CHECK(undecided("large", rule::Profile::basic) == 1);
  CHECK(undecided("small", rule::Profile::standard) == 2);
  CHECK(undecided("small", rule::Profile::full) == 3);
}

TEST_CASE("what a reader must know before believing the report") {
  OwnBook own({kLogin});
  const auto notes = [&](const std::string& plant, text::Language language) {
    lint::Options options;
    return support::notes_of(check(own, {plant}, options).plants.at(0), language);
  };
  using text::Language;
  const std::string incomplete =
      "the inventory is not stated to be complete: verdicts about reach hold among the declared "
      "lines";
  CHECK(notes(kGood, Language::en) == std::vector<std::string>{incomplete});
  for (const std::string inventory : {"partial", "unknown"}) {
    std::string plant = kGood;
    plant.replace(plant.find("id: p"), 5, "id: p, inventory: " + inventory);
    CHECK(notes(plant, Language::en) == std::vector<std::string>{incomplete});
  }
  std::string complete = kGood;
  complete.replace(complete.find("id: p"), 5, "id: p, inventory: complete");
  CHECK(notes(complete, Language::en).empty());
  CHECK(notes(kGood, Language::ja).size() == 1);
  CHECK(notes(kGood, Language::ja) != notes(kGood, Language::en));
  std::string scoped = complete;
  scoped.replace(scoped.find("tier: control"), 13, "tier: control, scope: { out: 廃棄待ち }");
  CHECK(notes(scoped, Language::en) ==
        std::vector<std::string>{
            "'z' is left out of judgement: 廃棄待ち",
            "left out with it, as way and as subject: 1 zone, 1 network, 1 device"});
}

TEST_CASE("failures first, worst first, then file order, then by rule") {
  OwnBook own({own_rule({"id: OWN001", "require: device.login != \"none\"", "severity: low"}),
               own_rule({"id: OWN002", "require: device.login != \"none\"", "severity: high"}),
               own_rule({"id: OWN003", "severity: low"})});
  const std::string plant =
      "plantlint: 1\nplant: { id: p }\nzones: { z: { tier: control } }\n"
      "devices:\n"
      "  b: { type: pc, zone: z, login: none }\n"
      "  c: { type: pc, zone: z }\n"
      "  a: { type: pc, zone: z, login: none }\n";
  CHECK(chosen(own, {}, {}, plant) ==
        "OWN002/b OWN002/a OWN001/b OWN003/b OWN003/c OWN001/a OWN003/a OWN002/c OWN001/c");
}

TEST_CASE("the order of rule files and the number of runs change no byte") {
  std::vector<std::string> rules = {
      own_rule({"id: OWN001", "covers: [OWN002]"}), own_rule({"id: OWN002", "for: network"}),
      own_rule({"id: OWN003", "require: device.managed"}),
      own_rule({"id: OWN004", "require: device.confidential", "severity: high"})};
  const std::string plant =
      "plantlint: 1\nplant: { id: p }\n"
      "zones: { z: { tier: control }, y: { tier: information } }\n"
      "devices: { a: { type: pc, zone: [z, y] }, b: { type: hmi, zone: y } }\n";
  const auto bytes = [&] {
    OwnBook own(rules);
    lint::Options options;
    options.profile = rule::Profile::full;
    const diag::Report report = check(own, {plant}, options);
    std::ostringstream out;
    report::find_format("json")->write(report, own.sources, {}, out);
    return out.str();
  };
  const std::string first = bytes();
  CHECK(bytes() == first);
  std::reverse(rules.begin(), rules.end());
  CHECK(bytes() == first);
}
