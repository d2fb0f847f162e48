// The verdict of a rule about a subject.
#include "rule/judge.h"

#include <fmt/format.h>

#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using support::own_rule;
using support::OwnBook;

/// A device whose `managed` stands for `when` and `confidential` for `require`.
std::string device(std::string_view when, std::string_view require) {
  const auto stated = [](std::string_view key, std::string_view value) {
    return value.empty() ? std::string() : fmt::format(", {}: {}", key, value);
  };
  return fmt::format(
      "zones: {{ z: {{ tier: control }} }}\ndevices: {{ d: {{ type: pc, zone: z{}{} }} }}\n",
      stated("managed", when), stated("confidential", require));
}

std::string tally(const diag::RuleTally& of) {
  std::string out;
  for (const auto& [count, verdict] :
       {std::pair{of.pass, diag::Verdict::pass}, std::pair{of.fail, diag::Verdict::fail},
        std::pair{of.undecided, diag::Verdict::undecided},
        std::pair{of.not_applicable, diag::Verdict::not_applicable},
        std::pair{of.waived, diag::Verdict::waived}}) {
    if (count == 0) continue;
    if (!out.empty()) out += ", ";
    out += fmt::format("{} {}", count, diag::name(verdict));
  }
  return out;
}

const std::string kOneDevice = device("yes", "no");

/// The only finding of one rule over one device.
diag::Finding only_finding(const std::string& rule, const std::string& plant) {
  OwnBook own({rule});
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(plant);
  REQUIRE(report.plants.at(0).findings.size() == 1);
  return report.plants[0].findings[0];
}

}  // namespace

TEST_CASE("the table of when and require") {
  // Down: when true, false, unknown. Across: require true, false, unknown. `unknown` may be left
  // out or written.
  const std::string unstated;
  const struct {
    std::string when, require, verdict;
  } rows[] = {
      {"yes", "yes", "1 pass"},
      {"yes", "no", "1 fail"},
      {"yes", unstated, "1 undecided"},
      {"yes", "unknown", "1 undecided"},
      {"no", "yes", "1 not-applicable"},
      {"no", "no", "1 not-applicable"},
      {"no", unstated, "1 not-applicable"},
      {unstated, "yes", "1 pass"},
      {unstated, "no", "1 undecided"},
      {unstated, unstated, "1 undecided"},
      {"unknown", "yes", "1 pass"},
      {"unknown", "no", "1 undecided"},
      {"unknown", "unknown", "1 undecided"},
  };
  OwnBook own({own_rule({"when: device.managed", "require: device.confidential"})});
  REQUIRE(own.faults.empty());
  for (const auto& row : rows) {
    INFO("when " << row.when << ", require " << row.require);
    const rule::Judgement judgement = own.judge(own.plant(device(row.when, row.require)));
    REQUIRE(judgement.tallies.size() == 1);
    CHECK(tally(judgement.tallies[0]) == row.verdict);
    const bool seen = row.verdict == "1 fail" || row.verdict == "1 undecided";
    CHECK(judgement.outcomes.size() == (seen ? 1 : 0));
  }
  CHECK(own.faults.empty());
}

TEST_CASE("an undecided verdict names what to state, and only what decides") {
  OwnBook own({own_rule({"when: device.managed", "require: device.confidential"})});
  const auto missing = [&](std::string_view when, std::string_view require) {
    return support::lines_of(own.check(device(when, require)).plants.at(0));
  };
  CHECK(missing("yes", "") == "OWN001 device d undecided medium d/confidential\n");
  CHECK(missing("", "no") == "OWN001 device d undecided medium d/managed\n");
  // What the condition lacks is asked first; the requirement's turn comes when it applies.
  CHECK(missing("", "") == "OWN001 device d undecided medium d/managed\n");
  CHECK(own.check(device("", "")).plants.at(0).findings.at(0).more_open);
  CHECK_FALSE(own.check(device("", "no")).plants.at(0).findings.at(0).more_open);
  CHECK(missing("", "yes").empty());
  CHECK(missing("no", "").empty());
}

TEST_CASE("a rule without a when always applies") {
  OwnBook own({own_rule({"require: device.confidential"})});
  CHECK(tally(own.judge(own.plant(device("", "yes"))).tallies[0]) == "1 pass");
  CHECK(tally(own.judge(own.plant(device("", "no"))).tallies[0]) == "1 fail");
}

TEST_CASE("verdicts are per subject, in file order") {
  OwnBook own({own_rule({"require: device.confidential"})});
  const model::Plant& plant = own.plant(
      "zones: { z: { tier: control } }\n"
      "devices:\n"
      "  c: { type: pc, zone: z, confidential: no }\n"
      "  b: { type: pc, zone: z, confidential: yes }\n"
      "  a: { type: pc, zone: z }\n");
  const rule::Judgement judgement = own.judge(plant);
  CHECK(tally(judgement.tallies[0]) == "1 pass, 1 fail, 1 undecided");
  REQUIRE(judgement.outcomes.size() == 2);
  CHECK(judgement.outcomes[0].subject.row == 0);
  CHECK(judgement.outcomes[1].subject.row == 2);
}

TEST_CASE("a rule for two kinds judges the subjects of both") {
  OwnBook own({own_rule({"for: [network, link]", "require: '!subject.wireless'"})});
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(
      "zones: { z: { tier: control } }\n"
      "networks: { n: { zone: z }, w: { zone: z, medium: wifi } }\n"
      "devices: { a: { type: pc, network: n }, b: { type: pc, network: n } }\n"
      "links: { l: { between: [a, b], medium: wifi }, m: { between: [a, b], medium: ethernet } "
      "}\n");
  CHECK(support::lines_of(report.plants.at(0)) ==
        "OWN001 network w fail medium\nOWN001 link l fail medium\n");
}

TEST_CASE("a profile silences questions, never faults") {
  const struct {
    rule::Profile of_run;
    std::string of_rule;
    std::string undecided;
  } rows[] = {
      {rule::Profile::basic, "basic", "1 undecided"},
      {rule::Profile::basic, "standard", "1 not-applicable"},
      {rule::Profile::basic, "full", "1 not-applicable"},
      {rule::Profile::standard, "basic", "1 undecided"},
      {rule::Profile::standard, "standard", "1 undecided"},
      {rule::Profile::standard, "full", "1 not-applicable"},
      {rule::Profile::full, "basic", "1 undecided"},
      {rule::Profile::full, "standard", "1 undecided"},
      {rule::Profile::full, "full", "1 undecided"},
  };
  for (const auto& row : rows) {
    INFO("run " << rule::name(row.of_run) << ", rule " << row.of_rule);
    OwnBook own({own_rule({"require: device.confidential", "profile: " + row.of_rule})});
    const auto verdict = [&](std::string_view require) {
      return tally(own.judge(own.plant(device("", require)), row.of_run).tallies[0]);
    };
    CHECK(verdict("") == row.undecided);
    CHECK(verdict("no") == "1 fail");
    CHECK(verdict("yes") == "1 pass");
  }
}

TEST_CASE("below the full profile a rule asks only where its `ask` surely holds") {
  OwnBook own({own_rule({"require: device.confidential", "ask: device.managed"})});
  REQUIRE(own.faults.empty());
  const struct {
    std::string asked, require, verdict;
    rule::Profile profile;
  } rows[] = {
      {"yes", "", "1 undecided", rule::Profile::basic},
      {"no", "", "1 not-applicable", rule::Profile::basic},
      {"", "", "1 not-applicable", rule::Profile::standard},
      {"no", "", "1 undecided", rule::Profile::full},
      {"no", "no", "1 fail", rule::Profile::basic},
      {"no", "yes", "1 pass", rule::Profile::basic},
  };
  for (const auto& row : rows) {
    INFO("ask " << row.asked << ", require " << row.require);
    const auto judgement = own.judge(own.plant(device(row.asked, row.require)), row.profile);
    CHECK(tally(judgement.tallies.at(0)) == row.verdict);
  }
}

TEST_CASE("beside the clauses of others a finding says that IEC 62443 has none") {
  const auto note = [](const std::string& references) {
    std::string out;
    for (const diag::Note& one : only_finding(own_rule({"countermeasure: secure-cloud-service",
                                                        "references: " + references}),
                                              kOneDevice)
                                     .no_clause) {
      out += one.in(text::Language::en);
    }
    return out;
  };
  CHECK(note("[nist-csf-2.0#GV.SC-06]") ==
        "No clause of IEC 62443-3-2, 3-3 or 4-2 is about cloud services.");
  CHECK(note("[iec-62443-3-3-2013#SR 5.2]").empty());
}

TEST_CASE("an evaluation error is a fault of the rule") {
  const std::string division = "1 / (device.count - 1) > 0";
  const struct {
    std::string rule;
    std::string place;
  } rows[] = {
      {own_rule({"require: " + division}), "rule/evaluation-error 4:10"},
      {own_rule({"when: " + division}), "rule/evaluation-error 7:7"},
      {own_rule({"severity: '" + division + " ? \"low\" : \"high\"'"}),
       "rule/evaluation-error 5:12"},
      {own_rule({"require: device.networks[5].wireless"}), "rule/evaluation-error 4:10"},
      {own_rule({"message: \"{1 / (device.count - 1)}\""}), "rule/evaluation-error 6:12"},
  };
  for (const auto& row : rows) {
    INFO(row.rule);
    OwnBook own({row.rule});
    REQUIRE(own.faults.empty());
    const diag::Report report = own.check(kOneDevice);
    CHECK(support::lines_of(own.sources, report.faults) == row.place);
    CHECK(report.exit_code == 2);
  }
  // It names the rule, the subject and what is wrong.
  OwnBook own({own_rule({"require: " + division})});
  const diag::Report report = own.check(kOneDevice);
  REQUIRE(report.faults.all().size() == 1);
  const std::string said = diag::message(report.faults.all()[0], text::Language::en);
  CHECK(said == "rule OWN001 cannot be evaluated for 'd': division by zero");
  // Two of them are not judged; other devices are.
  OwnBook two({own_rule({"require: " + division})});
  const diag::Report some = two.check(
      "zones: { z: { tier: control } }\n"
      "devices: { d: { type: pc, zone: z }, e: { type: pc, zone: z, count: 3 } }\n");
  CHECK(some.faults.all().size() == 1);
  CHECK(support::lines_of(some.plants.at(0)) == "OWN001 device e fail medium\n");
}

TEST_CASE("a rule that costs too much is given up at the first subject that says so") {
  std::string condition = "true";
  for (int level = 0; level < 7; ++level) {
    condition = "[0,1,2,3,4,5,6,7,8,9].all(x" + std::to_string(level) + ", " + condition + ")";
  }
  OwnBook own({own_rule({"require: '" + condition + "'"})});
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(
      "zones: { z: { tier: control } }\n"
      "devices: { d: { type: pc, zone: z }, e: { type: pc, zone: z } }\n");
  CHECK(support::lines_of(own.sources, report.faults) == "rule/evaluation-error 4:11");
  CHECK(tally(report.plants.at(0).rules.at(0)) == "2 not-applicable");
  CHECK(report.exit_code == 2);
}

TEST_CASE("severity") {
  const auto severity = [](const std::string& written, const std::string& plant) {
    const diag::Finding finding = only_finding(own_rule({"severity: " + written}), plant);
    return std::string(diag::name(finding.severity)) + (finding.assumed ? " assumed" : "");
  };
  const auto device = [](const std::string& values) {
    return "zones: { z: { tier: control } }\ndevices: { d: { " + values + ", zone: z } }\n";
  };
  // A fixed level.
  for (const std::string level : {"info", "low", "medium", "high", "critical"}) {
    CHECK(severity(level, device("type: pc")) == level);
  }
  // The table: a PLC has K3.
  CHECK(severity("risk(device.consequence, 1)", device("type: process-controller")) == "low");
  CHECK(severity("risk(device.consequence, 2)", device("type: process-controller")) == "medium");
  CHECK(severity("risk(device.consequence, 3)", device("type: process-controller")) == "high");
  CHECK(severity("risk(device.consequence, 4)", device("type: process-controller")) == "critical");
  CHECK(severity("risk(9, -9)", device("type: pc")) == "medium");  // Out of range is the nearest.
  CHECK(severity("step_down(risk(3, 4))", device("type: pc")) == "high");
  CHECK(severity("step_down(risk(1, 1))", device("type: pc")) == "info");
  CHECK(severity("at_least(risk(1, 1), \"medium\")", device("type: pc")) == "medium");
  CHECK(severity("at_least(risk(4, 4), \"medium\")", device("type: pc")) == "critical");
  // A consequence that rests on the table's assumption.
  CHECK(severity("risk(device.consequence, 4)", device("type: unknown")) == "high assumed");
  // What is unknown inside a severity is taken for the worst, where a worst word exists.
  const std::string by_login = "'device.login == \"none\" ? \"high\" : \"low\"'";
  CHECK(severity(by_login, device("type: pc, login: none")) == "high");
  CHECK(severity(by_login, device("type: pc, login: individual")) == "low");
  CHECK(severity(by_login, device("type: pc")) == "high assumed");
  CHECK(severity("'device.managed ? \"high\" : \"low\"'", device("type: pc")) == "medium assumed");
}

TEST_CASE("the severity of an undecided verdict is the worst it could be, and no assumption") {
  const diag::Finding finding =
      only_finding(own_rule({"require: device.login != \"none\"",
                             "severity: 'device.login == \"none\" ? \"high\" : \"low\"'"}),
                   device("", ""));
  CHECK(finding.verdict == diag::Verdict::undecided);
  CHECK(finding.severity == diag::Severity::high);
  CHECK_FALSE(finding.assumed);
}

TEST_CASE("what is out of scope is not judged") {
  const std::string plant =
      "zones:\n"
      "  in: { tier: control }\n"
      "  out: { tier: control, scope: { out: scrap } }\n"
      "networks:\n"
      "  n-in: { zone: in }\n"
      "  n-out: { zone: out }\n"
      "  n-left: { zone: in, scope: { out: another team looks after it } }\n"
      "devices:\n"
      "  d-in: { type: pc, network: n-in }\n"
      "  d-out: { type: pc, network: n-out }\n"
      "  d-left: { type: pc, network: n-left }\n"
      "  d-both: { type: pc, network: [n-in, n-out] }\n";
  const auto findings = [&](const std::string& kind) {
    OwnBook own({own_rule({"for: " + kind})});
    return support::lines_of(own.check(plant).plants.at(0));
  };
  CHECK(findings("device") == "OWN001 device d-in fail medium\nOWN001 device d-both fail medium\n");
  CHECK(findings("network") == "OWN001 network n-in fail medium\n");
  CHECK(findings("zone") == "OWN001 zone in fail medium\n");
  CHECK(findings("plant") == "OWN001 plant p fail medium\n");
  OwnBook own({own_rule()});
  const rule::Judgement judgement = own.judge(own.plant(plant));
  CHECK(tally(judgement.tallies[0]) == "2 fail, 2 not-applicable");
  // Reports say so.
  const diag::Report report = own.check(plant);
  const auto notes = support::notes_of(report.plants.at(0));
  CHECK(std::count(notes.begin(), notes.end(), "'out' is left out of judgement: scrap") == 1);
  CHECK(std::count(notes.begin(), notes.end(),
                   "'n-left' is left out of judgement: another team looks after it") == 1);
}

TEST_CASE("assuming the worst") {
  OwnBook own({own_rule({"require: device.login != \"none\""}),
               own_rule({"id: OWN002", "require: device.confidential"})});
  lint::Options options;
  options.profile = rule::Profile::full;
  CHECK(support::lines_of(own.check(device("", ""), options).plants.at(0)) ==
        "OWN001 device d undecided medium d/login\n"
        "OWN002 device d undecided medium d/confidential\n");
  options.assume_worst = true;
  const diag::Report report = own.check(device("", ""), options);
  // What has no worst word stays a question.
  CHECK(support::lines_of(report.plants.at(0)) ==
        "OWN001 device d fail medium\nOWN002 device d undecided medium d/confidential\n");
  CHECK(report.exit_code == 1);
  const auto notes = support::notes_of(report.plants.at(0));
  CHECK(std::count(notes.begin(), notes.end(),
                   "what is not stated was taken as the worst (--assume-worst)") == 1);
  // What is stated counts.
  const std::string stated =
      "zones: { z: { tier: control } }\n"
      "devices: { d: { type: pc, zone: z, login: shared, confidential: yes } }\n";
  CHECK(own.check(stated, options).plants.at(0).findings.empty());
}

TEST_CASE("witnesses become evidence") {
  const std::string plant =
      "zones: { z: { tier: control } }\n"
      "devices:\n"
      "  a: { type: process-controller, zone: z }\n"
      "  b: { type: pc, zone: z }\n"
      "  c: { type: pc, zone: z }\n";
  const auto evidence = [&](const std::string& when, const std::string& require) {
    OwnBook own({own_rule({"for: network", "when: '" + when + "'", "require: '" + require + "'"})});
    REQUIRE(own.faults.empty());
    const diag::Report report = own.check(plant);
    REQUIRE(report.plants.at(0).findings.size() == 1);
    std::string out;
    for (const diag::Evidence& one : report.plants[0].findings[0].evidence) out += one.id + " ";
    return out;
  };
  CHECK(evidence("network.devices.exists(d, d.office)", "false") == "b ");
  CHECK(evidence("true", "network.devices.all(d, d.office)") == "a ");
  CHECK(evidence("network.devices.exists(d, d.office)",
                 "!network.devices.exists(d, d.controller)") == "b a ");
  CHECK(evidence("true", "false") == "");
}

TEST_CASE("names of let") {
  const auto lines = [](const std::vector<std::string>& rule, const std::string& plant) {
    OwnBook own({own_rule(rule)});
    CHECK(own.faults.empty());
    std::string out = support::lines_of(own.check(plant).plants.at(0));
    CHECK(own.faults.empty());
    return out;
  };
  const std::string plant =
      "zones: { z: { tier: control } }\n"
      "devices:\n  a: { type: pc, zone: z, login: none }\n  b: { type: pc, zone: z }\n";
  // In every key; later ones may use earlier ones.
  CHECK(lines({"let: { open: device.login == 'none', bad: open && device.host }", "when: open",
               "require: '!bad'", "severity: 'bad ? \"high\" : \"low\"'"},
              plant) == "OWN001 device a fail high\nOWN001 device b undecided high b/login\n");
  // Nothing is asked of a name that nothing depends on.
  CHECK(lines({"let: { open: device.login == 'none' }", "when: device.id == 'b' || open",
               "require: 'false'"},
              plant) == "OWN001 device a fail medium\nOWN001 device b fail medium\n");
  // What decides inside of it is evidence.
  const diag::Finding finding = only_finding(
      own_rule({"for: zone", "let: { found: 'zone.devices.exists(d, d.login == \"none\")' }",
                "require: '!found'", "message: 'found: {found}'"}),
      plant);
  CHECK(finding.message.in(text::Language::en) == "found: yes");
  REQUIRE(finding.evidence.size() == 1);
  CHECK(finding.evidence[0].id == "a");
}
