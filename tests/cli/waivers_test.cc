// Accepted risks and baselines: what they change, and what is found at fault with them.
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/call.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using Json = nlohmann::json;
using call::has;

/// The beginner's plant: PL001 on network lan and PL401 on remote access maker.
void fill_beginner(const call::Folder& folder) {
  folder.write("plant.yaml",
               support::bytes_of(support::source_dir() / "examples/beginner/plant.yaml"));
}

std::string waiver(std::string_view lines) {
  return "plantlint-waivers: 1\nwaivers:\n" + std::string(lines);
}

constexpr std::string_view kGood =
    "  - { rule: PL001, subject: network/lan, owner: Sato, reason: rebuilt in spring, until: "
    "2027-04-01, ticket: OT-1 }\n";

Json json_report(const std::vector<std::string>& more = {}) {
  std::vector<std::string> call = {"check", "--format", "json"};
  call.insert(call.end(), more.begin(), more.end());
  return Json::parse(call::run(call).out, nullptr, false);
}

std::string verdict_of(const Json& all, const std::string& rule) {
  for (const Json& finding : all["findings"]) {
    if (finding["rule"] == rule) return finding["verdict"];
  }
  return "none";
}

}  // namespace

TEST_CASE("waivers: an accepted risk is waived, shown in every format, and counts no more") {
  const call::Folder folder;
  fill_beginner(folder);
  CHECK(verdict_of(json_report(), "PL001") == "fail");
  folder.write("plantlint-waivers.yaml", waiver(kGood));
  const Json all = json_report();
  CHECK(verdict_of(all, "PL001") == "waived");
  CHECK(all["accepted_risks"][0]["state"] == "used");
  CHECK(all["accepted_risks"][0]["findings"] == 1);
  CHECK(all["accepted_risks"][0]["at"]["file"] == "plantlint-waivers.yaml");
  CHECK(all["summary"]["counts"]["waived"] == 1);
  for (const std::string format : {"text", "json", "sarif", "junit", "markdown", "csv", "jsonl"}) {
    INFO(format);
    const std::string text = call::run({"check", "--format", format}).out;
    CHECK(has(text, "Sato"));
    CHECK(has(text, "rebuilt in spring"));
    CHECK(has(text, "2027-04-01"));
  }
  // Not what GitHub and GitLab would open alerts for.
  for (const std::string format : {"sarif-github", "github", "gitlab", "line"}) {
    INFO(format);
    CHECK(!has(call::run({"check", "--format", format}).out, "share the network"));
  }
}

TEST_CASE("waivers: by wildcard, by id, by the name of the rule, by plant") {
  const call::Folder folder;
  fill_beginner(folder);
  const std::string end = "owner: S, reason: r, until: 2027-01-01 }\n";
  for (const std::string what :
       {"subject: network/*", "subject: 'l?n'", "id: 40d1c7c60b42", "rule: PL001",
        "rule: PL001, plant: beginner", "subject: network/lan"}) {
    INFO(what);
    folder.write("plantlint-waivers.yaml", waiver("  - { " + what + ", " + end));
    CHECK(verdict_of(json_report(), "PL001") == "waived");
  }
  for (const std::string what : {"subject: network/x*", "rule: PL401", "id: 40d1c7c60b43"}) {
    INFO(what);
    folder.write("plantlint-waivers.yaml", waiver("  - { " + what + ", " + end));
    CHECK(verdict_of(json_report(), "PL001") == "fail");
  }
  // Of a plant that this run does not judge: nothing to say about it.
  folder.write("plantlint-waivers.yaml", waiver("  - { rule: PL001, plant: other, " + end));
  CHECK(verdict_of(json_report(), "PL001") == "fail");
  CHECK(!has(call::run({"check"}).out, "[waiver/"));
}

TEST_CASE(
    "waivers: unknown, unused, expired, ownerless and forbidden ones are findings at their place") {
  struct Row {
    std::string entry;
    std::string found;
  };
  const std::vector<Row> rows = {
      {"rule: PL999, owner: S, reason: r, until: 2027-01-01", "waiver/unknown"},
      {"rule: PL001, subject: network/lam, owner: S, reason: r, until: 2027-01-01",
       "waiver/unknown"},
      {"rule: PL201, owner: S, reason: r, until: 2027-01-01", "waiver/unused"},
      {"rule: PL001, owner: S, reason: r, until: 2026-06-30", "waiver/expired"},
      {"rule: PL001, reason: r, until: 2027-01-01", "waiver/incomplete"},
      {"rule: PL001, owner: S, until: 2027-01-01", "waiver/incomplete"},
      {"rule: PL001, owner: S, reason: r", "waiver/incomplete"}};
  const call::Folder folder;
  fill_beginner(folder);
  for (const Row& row : rows) {
    INFO(row.entry);
    folder.write("plantlint-waivers.yaml", waiver("  - { " + row.entry + " }\n"));
    const Json all = json_report();
    CHECK(verdict_of(all, "PL001") == "fail");
    CHECK(verdict_of(all, row.found) == "fail");
    for (const Json& finding : all["findings"]) {
      if (finding["rule"] != row.found) continue;
      CHECK(finding["at"]["file"] == "plantlint-waivers.yaml");
      CHECK(finding["at"]["line"] == 3);
    }
    CHECK(has(call::run({"check", "--lang", "ja"}).out, row.found));
    CHECK(call::run({"explain", row.found}).code == 0);
  }
  // The day itself still counts.
  folder.write("plantlint-waivers.yaml",
               waiver("  - { rule: PL001, owner: S, reason: r, until: 2026-07-01 }\n"));
  CHECK(verdict_of(json_report(), "PL001") == "waived");
  CHECK(verdict_of(json_report({"--today", "2026-07-02"}), "waiver/expired") == "fail");
}

TEST_CASE("waivers: a rule may forbid to be waived") {
  const call::Folder folder;
  fill_beginner(folder);
  folder.write("own/ACME001.yaml",
               "id: ACME001\ntitle: { en: no CNC }\nfor: device\nrequire: device.type != \"cnc\"\n"
               "severity: high\nmessage: { en: \"{device.id} is one\" }\nwaivable: no\n");
  folder.write("plantlint-waivers.yaml",
               waiver("  - { rule: ACME001, owner: S, reason: r, until: 2027-01-01 }\n"));
  const Json all = json_report({"--rules", "own"});
  CHECK(verdict_of(all, "ACME001") == "fail");
  CHECK(verdict_of(all, "waiver/forbidden") == "fail");
}

TEST_CASE("waivers: a plant cannot excuse itself") {
  const call::Folder folder;
  folder.write("plant.yaml", call::plant() + "waivers:\n" + std::string(kGood));
  CHECK(call::run({"check"}).code == 2);
}

TEST_CASE("waivers: a file at fault is exit 2 with its place") {
  const call::Folder folder;
  fill_beginner(folder);
  const std::vector<std::string> broken = {
      "waivers: [",
      "plantlint-waivers: 2\nwaivers: []\n",
      "waivers: []\n",
      "- a\n",
      waiver("  - { rule: PL001, ownr: S, reason: r, until: 2027-01-01 }\n"),
      waiver("  - { rule: PL001, owner: S, reason: r, until: soon }\n"),
      waiver("  - { rule: PL001, owner: S, reason: r, until: 2027-02-30 }\n"),
      waiver("  - { owner: S, reason: r, until: 2027-01-01 }\n"),
      waiver("  - { rule: [PL001], owner: S, reason: r, until: 2027-01-01 }\n"),
      waiver(std::string(kGood) + std::string(kGood)),
      "plantlint-waivers: 1\nwaivers: { a: b }\n",
      "plantlint-waivers: 1\nwaiver: []\n"};
  for (const std::string& bytes : broken) {
    INFO(bytes);
    folder.write("plantlint-waivers.yaml", bytes);
    const call::Result result = call::run({"check", "--format", "line"});
    CHECK(result.code == 2);
    CHECK(has(result.out, "plantlint-waivers.yaml:"));
  }
  CHECK(call::run({"check", "--waivers", "missing.yaml"}).code == 2);
}

TEST_CASE("waive: adds an entry that counts, and keeps what was there") {
  const call::Folder folder;
  fill_beginner(folder);
  const std::vector<std::string> more = {"--owner",    "Sato: \"OT\"", "--until",
                                         "2027-04-01", "--reason",     "rebuilt # in spring"};
  const auto waive = [&](std::vector<std::string> call) {
    call.insert(call.begin(), "waive");
    call.insert(call.end(), more.begin(), more.end());
    return call::run(call);
  };
  const call::Result first = waive({"40d1c7c60b42"});
  INFO(first.out << first.err);
  CHECK(first.code == 0);
  CHECK(verdict_of(json_report(), "PL001") == "waived");
  const std::string before = call::Folder::read("plantlint-waivers.yaml");
  CHECK(waive({"e7b2741e5394"}).code == 0);
  CHECK(call::Folder::read("plantlint-waivers.yaml").starts_with(before));
  CHECK(verdict_of(json_report(), "PL401") == "waived");
  CHECK(waive({"40d1c7c60b42"}).code == 2);  // waived already
  CHECK(waive({"ffffffffffff"}).code == 2);
  CHECK(waive({"40d1"}).code == 2);
  CHECK(call::run({"waive", "40d1c7c60b42", "--owner", "S", "--reason", "r"}).code == 2);
  CHECK(
      call::run({"waive", "40d1c7c60b42", "--owner", "S", "--reason", "r", "--until", "x"}).code ==
      2);
  // A list in brackets takes no further line: nothing is written.
  folder.write("plantlint-waivers.yaml", "plantlint-waivers: 1\nwaivers: []\n");
  CHECK(waive({"40d1c7c60b42"}).code == 2);
  CHECK(call::Folder::read("plantlint-waivers.yaml") == "plantlint-waivers: 1\nwaivers: []\n");
}

TEST_CASE("baseline: only what is new counts, and lines do not matter") {
  const call::Folder folder;
  fill_beginner(folder);
  CHECK(call::run({"check"}).code == 1);
  CHECK(call::run({"baseline", "write"}).code == 0);
  const std::string written = call::Folder::read("plantlint-baseline.yaml");
  const std::string flag = "--baseline=plantlint-baseline.yaml";
  CHECK(call::run({"check", flag}).code == 0);
  CHECK(json_report({flag})["findings"][0]["baseline"] == "known");
  CHECK(has(call::run({"check", flag}).out, "known from the baseline"));
  std::string plant = call::Folder::read("plant.yaml");
  // Comments and lines before everything change no identity.
  folder.write("plant.yaml", "# moved\n\n\n" + plant);
  CHECK(call::run({"check", flag}).code == 0);
  CHECK(call::run({"baseline", "write"}).code == 0);
  CHECK(call::Folder::read("plantlint-baseline.yaml") == written);
  // A new finding counts.
  std::string late = plant;
  late.insert(late.find(" }\n", late.find("opened: always }")),
              ", late: { over: line, ends_at: box, reaches: [nc-1], opened: always }");
  folder.write("plant.yaml", late);
  const call::Result more = call::run({"check", flag});
  INFO(more.out << more.err);
  CHECK(more.code == 1);
  CHECK(has(more.out, "'late'"));
  CHECK(!has(more.out, "high[PL001]"));
  const Json sarif =
      Json::parse(call::run({"check", flag, "--format", "sarif"}).out, nullptr, false);
  for (const Json& result : sarif["runs"][0]["results"]) CHECK(result.contains("baselineState"));
}

TEST_CASE("baseline: stale entries are named, and prune takes them out") {
  const call::Folder folder;
  fill_beginner(folder);
  CHECK(call::run({"baseline", "write"}).code == 0);
  std::string plant = call::Folder::read("plant.yaml");
  plant.replace(plant.find(", opened: always"), 16, ", opened: on-request");
  folder.write("plant.yaml", plant);
  const std::string flag = "--baseline=plantlint-baseline.yaml";
  CHECK(has(call::run({"check", flag}).out, "found no more"));
  CHECK(json_report({flag})["stale"][0]["rule"] == "PL401");
  CHECK(has(call::run({"baseline", "prune"}).out, "remote_access/maker"));
  CHECK(json_report({flag})["stale"].empty());
  CHECK(call::run({"baseline", "grow"}).code == 2);
  CHECK(call::run({"baseline"}).code == 2);
}

TEST_CASE("baseline: a file at fault is exit 2 with its place") {
  const call::Folder folder;
  fill_beginner(folder);
  const std::string id(64, 'a');
  for (const std::string& bytes :
       {std::string("{"), std::string("plantlint-baseline: 9\nfindings: []\n"),
        std::string("findings: []\n"),
        std::string("plantlint-baseline: 1\nfindings: [{ id: x }]\n"),
        "plantlint-baseline: 1\nfindings: [{ id: " + id + " }, { id: " + id + " }]\n",
        std::string("plantlint-baseline: 1\nfindings: [{ idd: x }]\n")}) {
    INFO(bytes);
    folder.write("b.yaml", bytes);
    const call::Result result = call::run({"check", "--baseline", "b.yaml", "--format", "line"});
    CHECK(result.code == 2);
    CHECK(has(result.out, "b.yaml:"));
  }
}

TEST_CASE("settings: severities by tier and label, numbers of rules") {
  const call::Folder folder;
  folder.write("plant.yaml",
               "plantlint: 1\nplant: { id: p, phase: operation, parts_check: none }\n"
               "zones:\n  cell: { tier: control, sl_target: 2, labels: { hall: north } }\n"
               "devices:\n  plc-1: { type: process-controller, zone: cell, origin: new, "
               "assurance: [none], supplier: maker }\n"
               "parties:\n  maker: { role: equipment-supplier, assurance: [none] }\n");
  const auto line = [&](const std::string& settings) {
    folder.write("plantlint.yaml",
                 "profile: full\nformat: line\nselect: [PL605, PL608]\n" + settings);
    const call::Result result = call::run({"check"});
    return result.out + result.err;
  };
  CHECK(has(line(""), "low PL605 plc-1"));
  CHECK(has(line("severity: { PL605: { tier: control, is: high } }\n"), "high PL605 plc-1"));
  CHECK(has(line("severity: { PL605: { tier: office, is: high } }\n"), "plantlint.yaml:4:"));
  CHECK(has(line("severity: { PL605: { tier: information, is: high } }\n"), "low PL605 plc-1"));
  CHECK(has(line("severity: { PL605: { label: hall=north, is: high } }\n"), "high PL605 plc-1"));
  CHECK(has(line("severity: { PL605: { label: hall, is: high } }\n"), "high PL605 plc-1"));
  CHECK(has(line("severity: { PL605: { label: hall=south, is: high } }\n"), "low PL605 plc-1"));
  CHECK(has(line("parameters: { PL605: { from_level: 3 } }\n"), "info PL605 plc-1"));
  CHECK(has(line("parameters: { PL605: { from_level: 3 } }\n"), "low PL608"));
  const std::string named =
      "parameters: { new-equipment-without-security-standard: { from_level: 3 } }\n";
  CHECK(has(line(named), "info PL605 plc-1"));
  CHECK(has(call::run({"config"}).out, "from_level = 3"));
  CHECK(has(call::run({"check", "--format", "json"}).out,
            "\"parameter new-equipment-without-security-standard from_level\": \"3\""));
  CHECK(has(line("parameters: { PL605: { from_level: 5 } }\n"), "1 … 4"));
  CHECK(has(line("parameters: { PL605: { from_levle: 3 } }\n"), "did you mean 'from_level'?"));
  CHECK(has(line("parameters: { PL606: { from_level: 3 } }\n"), "did you mean 'PL605'?"));
  CHECK(has(line("parameters: { PL605: 3 }\n"), "plantlint.yaml:4:"));
  CHECK(has(call::run({"explain", "PL605"}).out, "from_level: 2 (1 … 4)"));
  CHECK(has(call::run({"explain", "PL605", "--lang", "ja"}).out, "目標セキュリティレベル"));
}

TEST_CASE("settings: severities of the user's own, by rule and by zone") {
  const call::Folder folder;
  fill_beginner(folder);
  folder.write("plantlint.yaml", "severity: { PL001: low, PL401: off }\n");
  const Json all = json_report();
  CHECK(verdict_of(all, "PL401") == "none");
  for (const Json& finding : all["findings"]) {
    if (finding["rule"] == "PL001") CHECK(finding["severity"] == "low");
  }
  CHECK(all["basis"]["switches"]["severity PL001"] == "low");
  folder.write("plantlint.yaml", "severity: { PL001: [{ subject: network/x, is: low }] }\n");
  const Json lowered = json_report();
  for (const Json& finding : lowered["findings"]) {
    if (finding["rule"] == "PL001") CHECK(finding["severity"] == "high");
  }
  for (const std::string bad : {"severity: { PL999: low }\n", "severity: { PL001: worse }\n",
                                "severity: [PL001]\n", "severity: { PL001: { zones: a } }\n"}) {
    INFO(bad);
    folder.write("plantlint.yaml", bad);
    const call::Result result = call::run({"check"});
    CHECK(result.code == 2);
    CHECK(has(result.out + result.err, "plantlint.yaml:1:"));
  }
}

TEST_CASE("config: each setting in force and where it came from") {
  const call::Folder folder;
  folder.write("plantlint.yaml", "fail-on: high\n\nignore: [PL001]\nseverity: { PL401: low }\n");
  const call::Result result = call::run({"config", "--profile", "full"});
  INFO(result.out);
  CHECK(result.code == 0);
  const auto line = [&](const std::string& key) {
    const std::size_t at = result.out.find("\n" + key + " ");
    return at == std::string::npos
               ? ""
               : result.out.substr(at + 1, result.out.find('\n', at + 1) - at - 1);
  };
  CHECK(line("fail-on").ends_with("plantlint.yaml:1"));
  CHECK(line("ignore").ends_with("plantlint.yaml:3"));
  CHECK(line("profile").ends_with("command line"));
  CHECK(line("color").ends_with("default"));
  CHECK(line("severity PL401").ends_with("plantlint.yaml:4"));
}
