// The runner of cases must be able to fail: each thing that is not as marked is a deviation.
#include "rule/cases.h"

#include <fmt/format.h>

#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using support::own_rule;
using support::OwnBook;

/// Fails for a device without password, medium for a PC and high for a controller; not for
/// printers.
const std::string kRule =
    own_rule({"when: device.type != \"office-printer\"", "require: device.login != \"none\"",
              "at: device.login", "severity: 'device.controller ? \"high\" : \"medium\"'"});

/// What the cases of a file deviate in: "line: message" each, and faults of the heads.
std::string deviations(const std::string& cases, const std::string& rule = kRule) {
  OwnBook own({rule}, {{"rules/own/1.cases.yaml", cases, rule::Origin::own}});
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  const rule::Rule& tested = own.book->rules().at(0);
  const auto file = own.book->cases(tested);
  REQUIRE(file);
  diag::Sink sink;
  const rule::CaseFile read = rule::case_file(own.sources, *file, sink);
  std::string out = support::lines_of(own.sources, sink);
  if (!out.empty()) out += "\n";
  for (const rule::Case& one : read.cases) {
    for (const rule::Deviation& deviation :
         rule::run(own.sources, *own.book, tested, read, one, support::kToday)) {
      // Places are in the cases file itself, not in what the runner makes of it.
      CHECK(deviation.at.file == *file);
      out +=
          fmt::format("{}: {}\n", own.sources.position(deviation.at.file, deviation.at.begin).line,
                      deviation.message);
    }
  }
  return out;
}

const std::string kZone = "zones: { z: { tier: control } }\n";

}  // namespace

TEST_CASE("cases that are as marked deviate in nothing") {
  CHECK(deviations("# Cases of OWN001.\n"
                   "--- # fail: No password | パスワードなし\n" +
                   kZone +
                   "devices:\n"
                   "  d: { type: pc, zone: z, login: none }  #! fail medium\n"
                   "  plc: { type: process-controller, zone: z, login: none }  #! fail high\n"
                   "--- # pass: A password | パスワードあり\n" +
                   kZone +
                   "devices: { d: { type: pc, zone: z, login: shared } }\n"
                   "--- # undecided: Not stated | 記載なし\n" +
                   kZone +
                   "devices:\n"
                   "  d: { type: pc, zone: z }  #! undecided d/login\n"
                   "--- # not-applicable: A printer | 複合機\n" +
                   kZone + "devices: { p: { type: office-printer, zone: z } }\n")
            .empty());
}

TEST_CASE("a finding of a value in a block stands where the value stands") {
  CHECK(deviations("--- # fail: In a block | x\n" + kZone +
                   "devices:\n"
                   "  d:\n"
                   "    type: pc\n"
                   "    zone: z\n"
                   "    login: none  #! fail medium\n")
            .empty());
  CHECK(deviations("--- # fail: Of a zone | x\n"
                   "zones:\n"
                   "  z:\n"
                   "    tier: control\n"
                   "    defaults: { login: none }  #! fail medium\n"
                   "devices: { d: { type: pc, zone: z }, e: { type: pc, zone: z } }\n")
            .empty());
}

TEST_CASE("a finding without a mark") {
  CHECK(deviations("--- # fail: x | x\n" + kZone +
                   "devices:\n"
                   "  a: { type: pc, zone: z, login: none }  #! fail medium\n"
                   "  b: { type: pc, zone: z, login: none }\n") ==
        "5: not expected: fail medium at line 5 on device 'b': 'b' is at fault\n");
  CHECK(
      deviations("--- # undecided: x | x\n" + kZone + "devices: { a: { type: pc, zone: z } }\n") ==
      "3: not expected: undecided a/login at line 3 on device 'a': cannot tell for 'a' whether "
      "this holds: A "
      "fault (not stated: a/login)\n");
}

TEST_CASE("a mark without its finding") {
  CHECK(deviations("--- # fail: x | x\n" + kZone +
                   "devices:\n"
                   "  a: { type: pc, zone: z, login: none }  #! fail medium\n"
                   "  b: { type: pc, zone: z, login: shared }  #! fail medium\n") ==
        "5: expected here: fail medium\n");
  // On the wrong line both are told.
  CHECK(deviations("--- # fail: x | x\n" + kZone +
                   "devices:  #! fail medium\n"
                   "  a: { type: pc, zone: z, login: none }\n") ==
        "4: not expected: fail medium at line 4 on device 'a': 'a' is at fault\n"
        "3: expected here: fail medium\n");
}

TEST_CASE("a mark of another severity, verdict or attribute") {
  CHECK(deviations("--- # fail: x | x\n" + kZone +
                   "devices:\n"
                   "  a: { type: pc, zone: z, login: none }  #! fail high\n") ==
        "4: not expected: fail medium at line 4 on device 'a': 'a' is at fault\n"
        "4: expected here: fail high\n");
  CHECK(deviations("--- # fail: x | x\n" + kZone +
                   "devices:\n"
                   "  a: { type: pc, zone: z, login: none }  #! undecided a/login\n") ==
        "4: not expected: fail medium at line 4 on device 'a': 'a' is at fault\n"
        "4: expected here: undecided a/login\n");
  CHECK(deviations("--- # undecided: x | x\n" + kZone +
                   "devices:\n"
                   "  a: { type: pc, zone: z }  #! undecided a/policy\n") ==
        "4: not expected: undecided a/login at line 4 on device 'a': cannot tell for 'a' whether "
        "this holds: A "
        "fault (not stated: a/login)\n"
        "4: expected here: undecided a/policy\n");
}

TEST_CASE("what is no mark") {
  for (const std::string mark : {"#! fial medium", "#! fail", "#!", "#! medium", "#! waived x"}) {
    INFO(mark);
    const std::string said =
        deviations("--- # pass: x | x\n" + kZone +
                   "devices: { a: { type: pc, zone: z, login: shared } }  " + mark + "\n");
    CHECK(said.starts_with("3: '"));
    CHECK(said.find("is no mark") != std::string::npos);
  }
  // Ordinary comments are none, nor what looks like a mark inside a text.
  CHECK(deviations("--- # pass: x | x\n" + kZone +
                   "# important!\n"
                   "devices: { a: { type: pc, zone: z, login: shared, name: \"#! fail high\" } }\n")
            .empty());
}

TEST_CASE("a case of the wrong kind") {
  const std::string passes = "devices: { a: { type: pc, zone: z, login: shared } }\n";
  const std::string fails = "devices: { a: { type: pc, zone: z, login: none } }  #! fail medium\n";
  const std::string undecided = "devices: { a: { type: pc, zone: z } }  #! undecided a/login\n";
  const std::string none = "devices: { p: { type: office-printer, zone: z } }\n";
  const auto said = [&](const std::string& kind, const std::string& devices) {
    return deviations("--- # " + kind + ": x | x\n" + kZone + devices);
  };
  const std::string head = "1: the case is named ";
  CHECK(said("fail", passes) == head + "fail, but nothing fails (1 pass, 0 fail, 0 undecided)\n");
  CHECK(said("fail", undecided) ==
        head + "fail, but nothing fails (0 pass, 0 fail, 1 undecided)\n");
  CHECK(said("undecided", fails) ==
        head + "undecided, but nothing is undecided (0 pass, 1 fail, 0 undecided)\n");
  CHECK(said("pass", fails) ==
        head + "pass, but nothing is judged (0 pass, 1 fail, 0 undecided)\n" + head +
            "pass, but something does not pass (0 pass, 1 fail, 0 undecided)\n");
  CHECK(said("pass", none) == head + "pass, but nothing is judged (0 pass, 0 fail, 0 undecided)\n");
  CHECK(said("not-applicable", passes) ==
        head + "not-applicable, but something is judged (1 pass, 0 fail, 0 undecided)\n");
  CHECK(said("not-applicable", fails) ==
        head + "not-applicable, but something is judged (0 pass, 1 fail, 0 undecided)\n");
  CHECK(said("not-applicable", "") == "");
}

TEST_CASE("a fault of the plant in a case") {
  const std::string said = deviations("--- # pass: x | x\n" + kZone +
                                      "devices:\n"
                                      "  a: { type: pc, zone: z, logn: shared }\n"
                                      "  b: { type: pcc, zone: z, login: shared }\n");
  CHECK(said.starts_with("1: the plant has a fault in line 4: "));
  CHECK(said.find("\n1: the plant has a fault in line 5: ") != std::string::npos);
  // Marks do not hide it.
  CHECK(deviations("--- # fail: x | x\nzones: [\n").find("the plant has a fault") !=
        std::string::npos);
  // The second case keeps the lines of the file.
  CHECK(deviations("--- # not-applicable: x | x\n" + kZone + "--- # not-applicable: x | x\n" +
                   "zones: { z: { teir: control } }\n")
            .find("fault in line 4: ") != std::string::npos);
}

TEST_CASE("heads that are none") {
  CHECK(deviations("--- # fails: x | x\n" + kZone) == "rule/case-title 1:5\n");
  CHECK(deviations("--- # fail x\n" + kZone) == "rule/case-title 1:5\n");
  CHECK(deviations("---\n" + kZone) == "rule/case-title 1:1\n");
  CHECK(deviations(kZone) == "rule/case-title 1:1\n");
  CHECK(deviations("--- # waived: x | x\n" + kZone) == "rule/case-title 1:5\n");
  // The others run all the same.
  CHECK(deviations("--- # fails: x | x\n" + kZone + "--- # pass: y | y\n" + kZone) ==
        "rule/case-title 1:5\n"
        "3: the case is named pass, but nothing is judged (0 pass, 0 fail, 0 undecided)\n");
}

TEST_CASE("titles in two languages") {
  text::Sources sources;
  diag::Sink sink;
  const text::FileId file = sources.add(
      "x.cases.yaml", "--- # fail:  In English: a colon |  日本語 \n{}\n--- # pass: One\n{}\n");
  const rule::CaseFile read = rule::case_file(sources, file, sink);
  REQUIRE(read.cases.size() == 2);
  CHECK_FALSE(read.base);
  CHECK(read.cases[0].expected == diag::Verdict::fail);
  CHECK(read.cases[0].title.en == "In English: a colon");
  CHECK(read.cases[0].title.ja == "日本語");
  CHECK(read.cases[1].expected == diag::Verdict::pass);
  CHECK(read.cases[1].title.ja.empty());
}

TEST_CASE("a base is merged with each case, and every line keeps its number") {
  const std::string base =
      "# Cases of OWN001.\n"
      "--- # base\n"
      "plantlint: 1\n"
      "plant: { id: case, size: medium }\n"
      "zones: { z: { tier: control } }\n";
  CHECK(deviations(base + "--- # fail: x | x\n"
                          "devices:\n"
                          "  a: { type: pc, zone: z, login: none }  #! fail medium\n"
                          "--- # pass: y | y\n"
                          "devices: { a: { type: pc, zone: z, login: shared } }\n")
            .empty());
  CHECK(deviations(base + "--- # fail: x | x\n"
                          "devices:\n"
                          "  a: { type: pc, zone: z, login: none }\n") ==
        "8: not expected: fail medium at line 8 on device 'a': 'a' is at fault\n");
  // A fault in the base is at its own line.
  CHECK(deviations("--- # base\n"
                   "plantlint: 1\n"
                   "plant: { id: case }\n"
                   "zones: { z: { teir: control } }\n"
                   "--- # not-applicable: x | x\n"
                   "devices: {}\n")
            .find("5: the plant has a fault in line 4: ") != std::string::npos);
  // What the base brings is judged too; a finding in it has no mark.
  const std::string said = deviations(base +
                                      "devices: { old: { type: pc, zone: z, login: none } }\n"
                                      "--- # fail: x | x\n"
                                      "devices:\n"
                                      "  a: { type: pc, zone: z, login: none }  #! fail medium\n");
  CHECK(said == "7: not expected: fail medium at line 6 on device 'old': 'old' is at fault\n");
  // A case that is a whole plant goes without the base.
  CHECK(deviations(base + "--- # not-applicable: x | x\n"
                          "plantlint: 1\n"
                          "plant: { id: whole }\n"
                          "zones: { other: { tier: dmz } }\n"
                          "devices: { p: { type: office-printer, zone: other } }\n")
            .empty());
}

TEST_CASE("a case may bring its own plant section") {
  CHECK(deviations("--- # pass: x | x\n"
                   "plant: { id: case, size: large }\n" +
                   kZone + "devices: { a: { type: pc, zone: z, login: shared } }\n")
            .empty());
}

TEST_CASE("an evaluation error deviates") {
  const std::string said =
      deviations("--- # pass: x | x\n" + kZone + "devices: { a: { type: pc, zone: z } }\n",
                 own_rule({"require: 1 / (device.count - 1) > 0"}));
  CHECK(said.find("rule OWN001 cannot be evaluated for 'a': division by zero") !=
        std::string::npos);
}

TEST_CASE("cases are judged in the full profile") {
  CHECK(deviations("--- # undecided: x | x\n" + kZone +
                       "devices: { a: { type: pc, zone: z } }  #! undecided a/login\n",
                   own_rule({"profile: full", "require: device.login != \"none\""}))
            .empty());
}
