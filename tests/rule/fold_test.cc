// One cause, one headline: what is listed under another finding, and what is not.
#include "rule/fold.h"

#include <fmt/format.h>

#include "rule/own_rules.h"
#include "support/catch.h"

namespace {

using support::own_rule;
using support::OwnBook;

/// Two PCs: rules tell them apart by `managed` and `confidential`.
const std::string kTwo =
    "zones: { z: { tier: control } }\n"
    "devices:\n"
    "  d1: { type: pc, zone: z, managed: no, confidential: no }\n"
    "  d2: { type: pc, zone: z, managed: yes, confidential: no }\n";

std::string folded(const std::vector<std::string>& rules, const std::string& plant) {
  OwnBook own(rules);
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(plant);
  const diag::PlantReport& out = report.plants.at(0);
  // Every folded finding stands under exactly one head, and no head is folded.
  std::vector<int> heads(out.findings.size());
  for (const diag::Finding& finding : out.findings) {
    for (const std::size_t under : finding.folded) ++heads.at(under);
    if (finding.is_folded) CHECK(finding.folded.empty());
  }
  for (std::size_t i = 0; i < heads.size(); ++i) {
    CHECK(heads[i] == (out.findings[i].is_folded ? 1 : 0));
  }
  return support::lines_of(out);
}

}  // namespace

TEST_CASE("a weaker rule folds under the one that covers it, on the same subject only") {
  const std::string strong =
      own_rule({"id: OWN001", "require: device.managed", "severity: high", "covers: [OWN002]"});
  const std::string weak = own_rule({"id: OWN002", "require: device.confidential"});
  const std::string expected =
      "OWN001 device d1 fail high\n"
      "  OWN002 device d1 fail medium\n"
      "OWN002 device d2 fail medium\n";
  CHECK(folded({strong, weak}, kTwo) == expected);
  CHECK(folded({weak, strong}, kTwo) == expected);
  // Nobody covers: nothing folds.
  CHECK(folded({own_rule({"require: device.managed"}), weak}, kTwo) ==
        "OWN001 device d1 fail medium\n"
        "OWN002 device d1 fail medium\n"
        "OWN002 device d2 fail medium\n");
}

TEST_CASE("a chain of covers gets one head") {
  const std::string one =
      "zones: { z: { tier: control } }\ndevices: { d: { type: pc, zone: z } }\n";
  CHECK(folded({own_rule({"id: OWN001", "severity: high", "covers: [OWN002]"}),
                own_rule({"id: OWN002", "severity: medium", "covers: [OWN003]"}),
                own_rule({"id: OWN003", "severity: low"})},
               one) ==
        "OWN001 device d fail high\n"
        "  OWN002 device d fail medium\n"
        "OWN003 device d fail low\n");
  CHECK(folded({own_rule({"id: OWN001", "severity: medium", "covers: [OWN002]"}),
                own_rule({"id: OWN002", "severity: high", "covers: [OWN003]"}),
                own_rule({"id: OWN003", "severity: low"})},
               one) ==
        "OWN001 device d fail high\n"
        "  OWN002 device d fail high\n"
        "  OWN003 device d fail low\n");
}

TEST_CASE("a headline is no milder than the worst that it covers") {
  const std::string one =
      "zones: { z: { tier: control } }\ndevices: { d: { type: pc, zone: z } }\n";
  CHECK(folded({own_rule({"id: OWN001", "severity: low", "covers: [OWN002, OWN003]"}),
                own_rule({"id: OWN002", "severity: critical"}),
                own_rule({"id: OWN003", "severity: info"})},
               one) ==
        "OWN001 device d fail critical\n"
        "  OWN002 device d fail critical\n"
        "  OWN003 device d fail info\n");
  CHECK(folded({own_rule({"id: OWN001", "severity: high", "covers: [OWN002]"}),
                own_rule({"id: OWN002", "severity: low"})},
               one) == "OWN001 device d fail high\n  OWN002 device d fail low\n");
}

TEST_CASE("a device's fault is not covered by that of another on its way") {
  // Who comes in from outside passes the first PC on his way to the second.
  const std::string plant =
      "zones: { z: { tier: control }, in: { tier: control }, net: { tier: external } }\n"
      "networks: { a: { zone: z }, b: { zone: in } }\n"
      "devices:\n"
      "  first: { type: pc, network: [a, b], forwarding: yes, managed: no, confidential: yes }\n"
      "  second: { type: pc, network: b, managed: yes, confidential: no }\n"
      "links: { wan: { between: [first, net], medium: internet } }\n";
  CHECK(folded({own_rule({"id: OWN001", "require: device.managed", "severity: high",
                          "covers: [OWN002]"}),
                own_rule({"id: OWN002", "when: device.calls.exists(c, c.by == 'outside')",
                          "require: device.confidential"})},
               plant) == "OWN001 device first fail high\nOWN002 device second fail medium\n");
}

TEST_CASE("a finding folds under one about what it speaks of") {
  // The network's finding has the PC as its witness; the PC's own finding covers it.
  const std::string of_network =
      own_rule({"id: OWN002", "for: network", "require: '!network.devices.exists(d, !d.managed)'"});
  const std::string of_device =
      own_rule({"id: OWN001", "require: device.managed", "severity: high", "covers: [OWN002]"});
  CHECK(folded({of_device, of_network}, kTwo) ==
        "OWN001 device d1 fail high\n  OWN002 network z fail medium\n");
  // The other way round nothing folds: the device's finding does not speak of the network.
  CHECK(folded({own_rule({"id: OWN001", "require: device.managed"}),
                own_rule({"id: OWN002", "for: network", "severity: high", "covers: [OWN001]",
                          "require: '!network.devices.exists(d, !d.managed)'"})},
               kTwo) == "OWN002 network z fail high\nOWN001 device d1 fail medium\n");
}

TEST_CASE("what is undecided leads no failure, and is open under one that covers it") {
  const std::string one =
      "zones: { z: { tier: control } }\ndevices: { d: { type: pc, zone: z } }\n";
  CHECK(folded({own_rule({"id: OWN001", "require: device.managed", "severity: high",
                          "covers: [OWN002]"}),
                own_rule({"id: OWN002"})},
               one) == "OWN002 device d fail medium\nOWN001 device d undecided high d/managed\n");
  CHECK(folded({own_rule({"id: OWN001", "severity: high", "covers: [OWN002]"}),
                own_rule({"id: OWN002", "require: device.managed"})},
               one) == "OWN001 device d fail high\n  OWN002 device d undecided medium d/managed\n");
}

TEST_CASE("forty devices of one zone default are one headline") {
  std::string plant =
      "zones:\n"
      "  line: { tier: control, defaults: { malware_protection: none } }\n"
      "  cell: { tier: control, defaults: { malware_protection: none } }\n"
      "devices:\n";
  for (int i = 1; i <= 40; ++i) plant += fmt::format("  pc-{:02}: {{ type: pc, zone: line }}\n", i);
  plant += "  own: { type: pc, zone: line, malware_protection: none }\n";
  plant += "  other: { type: pc, zone: cell }\n";
  const std::string rule =
      own_rule({"at: device.malware_protection", "require: device.malware_protection != \"none\""});
  OwnBook own({rule});
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(plant);
  const diag::PlantReport& out = report.plants.at(0);
  REQUIRE(out.findings.size() == 42);
  std::string heads;
  for (const diag::Finding& finding : out.findings) {
    if (!finding.is_folded) {
      heads += fmt::format("{} +{}\n", finding.subject.id, finding.folded.size());
    }
  }
  CHECK(heads == "pc-01 +39\nother +0\nown +0\n");
  CHECK(out.rules.at(0).fail == 42);
  // The caret of all forty is the one written value.
  const text::Position at = own.sources.position(out.findings[0].at.file, out.findings[0].at.begin);
  CHECK(at.line == 2);
  CHECK(own.sources.bytes(out.findings[0].at) == "none");
  CHECK(out.findings[0].found.in(text::Language::en) == "malware_protection: none (zone default)");

  // Without `at` a rule speaks of its subjects, each for itself.
  CHECK(folded({own_rule({"require: device.malware_protection != \"none\""})},
               "zones: { z: { tier: control, defaults: { malware_protection: none } } }\n"
               "devices: { a: { type: pc, zone: z }, b: { type: pc, zone: z } }\n") ==
        "OWN001 device a fail medium\nOWN001 device b fail medium\n");
}

TEST_CASE("what folds by its value is led by the worst, and two rules stay two") {
  const std::string plant =
      "zones: { z: { tier: control, defaults: { backup: none } } }\n"
      "devices:\n"
      "  meter: { type: power-meter, zone: z }\n"
      "  plc: { type: process-controller, zone: z }\n";
  const std::string first = own_rule({"require: device.backup != \"none\"", "at: device.backup",
                                      "severity: 'device.controller ? \"high\" : \"low\"'"});
  const std::string second = own_rule(
      {"id: OWN002", "require: device.backup != \"none\"", "at: device.backup", "severity: info"});
  CHECK(folded({first, second}, plant) ==
        "OWN001 device plc fail high\n"
        "  OWN001 device meter fail low\n"
        "OWN002 device meter fail info\n"
        "  OWN002 device plc fail info\n");
}

TEST_CASE("a covered finding does not take those of its value along") {
  // d1 alone has the worse fault; d2 and d3 share with it only the zone's default.
  const std::string plant =
      "zones: { z: { tier: control, defaults: { backup: none } } }\n"
      "devices:\n"
      "  d1: { type: pc, zone: z, managed: no }\n"
      "  d2: { type: pc, zone: z, managed: yes }\n"
      "  d3: { type: pc, zone: z, managed: yes }\n";
  CHECK(
      folded({own_rule({"require: device.managed", "severity: high", "covers: [OWN002]"}),
              own_rule({"id: OWN002", "require: device.backup != \"none\"", "at: device.backup"})},
             plant) ==
      "OWN001 device d1 fail high\n"
      "  OWN002 device d1 fail medium\n"
      "OWN002 device d2 fail medium\n"
      "  OWN002 device d3 fail medium\n");
}

namespace {

/// Of each finding that is undecided the ids of its subject and of what is listed under it.
std::string asked_once(const std::vector<std::string>& rules, const std::string& plant) {
  OwnBook own(rules);
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  const diag::Report report = own.check(plant);
  const diag::PlantReport& out = report.plants.at(0);
  std::string lines;
  for (const diag::Finding& finding : out.findings) {
    if (finding.is_folded) continue;
    lines +=
        fmt::format("{} {} {}:", finding.rule, finding.subject.id, diag::name(finding.verdict));
    for (const std::size_t under : finding.folded) {
      lines +=
          fmt::format(" {} {}", out.findings.at(under).rule, out.findings.at(under).subject.id);
    }
    lines += "\n";
  }
  return lines;
}

const std::string kSilent =
    "zones: { z: { tier: control } }\n"
    "devices:\n"
    "  d1: { type: pc, zone: z }\n"
    "  d2: { type: pc, zone: z, managed: no }\n"
    "  d3: { type: pc, zone: z }\n";

}  // namespace

TEST_CASE("what lacks the same attribute is one question, of which the worst leads") {
  const std::string weak = own_rule({"id: OWN001", "require: device.login != \"none\""});
  const std::string strong =
      own_rule({"id: OWN002", "require: device.login == \"individual\"", "severity: high"});
  CHECK(asked_once({weak, strong}, kSilent) ==
        "OWN002 d1 undecided: OWN002 d2 OWN002 d3 OWN001 d1 OWN001 d2 OWN001 d3\n");
  // Another attribute is another question.
  const std::string other = own_rule({"id: OWN003", "require: device.confidential"});
  CHECK(asked_once({weak, other}, kSilent) ==
        "OWN001 d1 undecided: OWN001 d2 OWN001 d3\n"
        "OWN003 d1 undecided: OWN003 d2 OWN003 d3\n");
}

TEST_CASE("what a failure covers is open under it") {
  const std::string head =
      own_rule({"id: OWN001", "when: device.id == \"d2\"", "require: device.managed",
                "severity: high", "covers: [OWN002]"});
  const std::string under = own_rule({"id: OWN002", "require: device.confidential"});
  CHECK(asked_once({head, under}, kSilent) ==
        "OWN001 d2 fail: OWN002 d2\n"
        "OWN002 d1 undecided: OWN002 d3\n");
}

TEST_CASE("failures of one cause are one headline") {
  const std::string plant =
      "zones: { y: { tier: control }, z: { tier: control } }\n"
      "devices:\n"
      "  d1: { type: pc, zone: z, managed: no }\n"
      "  d2: { type: pc, zone: y, managed: no }\n"
      "  d3: { type: pc, zone: z, managed: no }\n";
  CHECK(
      folded({own_rule({"require: device.managed", "cause: device.zones.map(z, z.id)"})}, plant) ==
      "OWN001 device d1 fail medium\n"
      "  OWN001 device d3 fail medium\n"
      "OWN001 device d2 fail medium\n");
  // What is not known tells nothing apart, and joins nothing.
  CHECK(folded({own_rule({"require: device.managed", "cause: device.login"})}, plant) ==
        "OWN001 device d1 fail medium\n"
        "OWN001 device d2 fail medium\n"
        "OWN001 device d3 fail medium\n");
}
