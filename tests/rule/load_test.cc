// Every fault of a rule file: what is said of it, and where.
#include "rule/load.h"

#include <map>
#include <set>

#include "diag/codes_rule.h"
#include "rule/own_rules.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

using support::own_rule;
using support::own_rule_without;

std::string faults_of(std::string text, rule::Origin origin = rule::Origin::own) {
  text::Sources sources;
  const text::FileId file = sources.add("rules/own/OWN001.yaml", std::move(text));
  diag::Sink sink;
  const auto rule = rule::load(sources, file, "own", origin, sink);
  std::string out = support::lines_of(sources, sink);
  if (rule.has_value() != sink.empty()) out += " (but load() said otherwise)";
  return out;
}

struct Row {
  std::string text;
  std::string faults;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(faults_of(row.text) == row.faults);
  }
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("an own rule needs six keys") {
  CHECK(faults_of(own_rule()).empty());
  check({
      {own_rule_without("id"), "rule/missing-key 1:1"},
      {own_rule_without("title"), "rule/missing-key 1:5"},
      {own_rule_without("for"), "rule/missing-key 1:5"},
      {own_rule_without("require"), "rule/missing-key 1:5"},
      {own_rule_without("severity"), "rule/missing-key 1:5"},
      {own_rule_without("message"), "rule/missing-key 1:5"},
  });
  // All of them at once.
  CHECK(faults_of("id: OWN001\n") ==
        "rule/missing-key 1:5\nrule/missing-key 1:5\nrule/missing-key 1:5\n"
        "rule/missing-key 1:5\nrule/missing-key 1:5");
}

TEST_CASE("every key may stand in an own rule") {
  text::Sources sources;
  diag::Sink sink;
  const text::FileId file = sources.add(
      "rules/own/OWN001.yaml",
      own_rule({"name: a-fault", "title: { en: A fault, ja: 不備 }", "profile: full",
                "status: preview", "when: device.forwards", "wanted: w", "fix: { en: f, ja: j }",
                "why: y", "who: supplier", "threat: t", "countermeasure: c", "references: [a#b]",
                "corresponds: c:1", "covers: [OWN002]", "at: device.analysis.check", "way: breach",
                "since: \"1\"", "severity: critical"}));
  const auto rule = rule::load(sources, file, "own", rule::Origin::own, sink);
  INFO(support::lines_of(sources, sink));
  REQUIRE(rule);
  CHECK(rule->id == "OWN001");
  CHECK(rule->name == "a-fault");
  CHECK(rule->pack == "own");
  CHECK(rule->title.ja == "不備");
  CHECK(rule->profile == rule::Profile::full);
  CHECK(rule->status == rule::Status::preview);
  CHECK(rule->who == rule::Who::supplier);
  CHECK(rule->fixed_severity == diag::Severity::critical);
  CHECK(rule->when_text == "device.forwards");
  CHECK(rule->references == std::vector<std::string>{"a#b"});
  CHECK(rule->corresponds == std::vector<std::string>{"c:1"});
  CHECK(rule->covers == std::vector<std::string>{"OWN002"});
  CHECK(rule->at == "analysis.check");
  CHECK(rule->way == "breach");
  REQUIRE(rule->kinds.size() == 1);
  CHECK(rule->kinds[0].when);
  CHECK_FALSE(rule->kinds[0].severity);
}

TEST_CASE("faults of keys and words") {
  check({
      {own_rule({"requires: true"}), "rule/unknown-key 7:1 -> require"},
      {own_rule({"Severity: low"}), "rule/unknown-key 7:1 -> severity"},
      {own_rule({"colour: red"}), "rule/unknown-key 7:1"},
      {own_rule({"title: { en: A, jp: 不備 }"}), "rule/unknown-part 2:17"},
      {own_rule(
           {"parameters: { n: { default: 2, least: 1, most: 4, meaning: m } }", "require: 1 < n"}),
       ""},
      {own_rule({"parameters: { n: { default: 9, least: 1, most: 4, meaning: m } }"}),
       "rule/missing-key 7:15"},
      {own_rule({"parameters: { n: { default: x, least: 1, most: 4, meaning: m } }"}),
       "rule/missing-key 7:15"},
      {own_rule({"parameters: { N: { default: 2, least: 1, most: 4, meaning: m } }"}),
       "rule/bad-name 7:15"},
      {own_rule({"parameters: { device: { default: 2, least: 1, most: 4, meaning: m } }"}),
       "rule/bad-name 7:13"},
      {own_rule({"parameters: { n: { default: 2, least: 1, most: 4, meaning: m, step: 1 } }"}),
       "rule/unknown-part 7:63"},
      {own_rule({"for: devise"}), "rule/unknown-word 3:6 -> device"},
      {own_rule({"for: [device, lnik]", "message: m"}), "rule/unknown-word 3:6 -> link"},
      {own_rule({"for: conduit", "message: m"}), "rule/unknown-word 3:6"},
      {own_rule({"for: []"}), "rule/missing-key 1:5"},
      {own_rule({"for: { a: b }"}), "rule/wants-list 3:6"},
      {own_rule({"profile: basik"}), "rule/unknown-word 7:10 -> basic"},
      {own_rule({"status: stabel"}), "rule/unknown-word 7:9 -> stable"},
      {own_rule({"who: ower"}), "rule/unknown-word 7:6 -> owner"},
      {own_rule({"way: breech"}), "rule/unknown-word 7:6 -> breach"},
      {own_rule({"severity: hihg"}), "rule/unknown-word 5:11 -> high"},
      {own_rule({"severity: High"}), "rule/unknown-word 5:11 -> high"},
      {own_rule({"at: device.polizy"}), "rule/unknown-attribute 7:5 -> policy"},
      {own_rule({"at: device.controller"}), "rule/unknown-attribute 7:5"},
      {own_rule({"for: crossing", "at: crossing.joined"}), ""},
  });
}

TEST_CASE("faults of shape") {
  check({
      {own_rule({"id: [a]"}), "rule/not-text 1:5"},
      {own_rule({"name: { a: b }"}), "rule/not-text 7:7"},
      {own_rule({"require: [true]"}), "rule/not-text 4:10"},
      {own_rule({"severity: { a: b }"}), "rule/not-text 5:11"},
      {own_rule({"title: [a]"}), "rule/wants-texts 2:8"},
      {own_rule({"title: { en: [a] }"}), "rule/not-text 2:14"},
      {own_rule({"message: { en: a, ja: { b: c } }"}), "rule/not-text 6:23"},
      {own_rule({"message: { ja: [\"{device.login}\"] }"}), "rule/not-text 6:16"},
      {own_rule({"references: { a: b }"}), "rule/wants-list 7:13"},
      {own_rule({"references: [a#b, [c]]"}), "rule/not-text 7:19"},
      {own_rule({"title: \"\""}), "rule/missing-key 1:5"},
      {own_rule({"message: \"\""}), "rule/missing-key 1:5"},
      {own_rule({"title: {}"}), "rule/missing-key 1:5"},
      {"- id: OWN001\n", "rule/not-a-rule 1:1"},
      {"just text\n", "rule/not-a-rule 1:1"},
  });
}

TEST_CASE("rule ids") {
  for (const std::string_view id : {"OWN001", "A1", "ACME20240001"}) {
    INFO(id);
    CHECK(faults_of(own_rule({"id: " + std::string(id)})).empty());
  }
  for (const std::string_view id : {"own001", "OWN", "1", "OWN-1", "OWN1a", "ＯＷＮ１", "Ö1", "''",
                                    "A00000000000000000000000000000001"}) {
    INFO(id);
    CHECK(faults_of(own_rule({"id: " + std::string(id)})) == "rule/bad-id 1:5");
  }
}

TEST_CASE("a shipped rule owes everything, in both languages") {
  const std::string faults = faults_of(own_rule(), rule::Origin::shipped);
  // name, profile, status, who, since, threat, countermeasure; wanted, fix, why.
  CHECK(faults == "rule/missing-key 1:5\nrule/untranslated 2:8\n" +
                      repeated("rule/missing-key 1:5\n", 6) +
                      "rule/untranslated 6:10\nrule/missing-key 1:5\nrule/missing-key 1:5\n"
                      "rule/missing-key 1:5");
  text::Sources sources;
  diag::Sink sink;
  const text::FileId file =
      sources.add("rules/own/OWN001.yaml", own_rule({"title: { en: Only English }"}));
  CHECK_FALSE(rule::load(sources, file, "own", rule::Origin::shipped, sink));
  CHECK(support::lines_of(sources, sink).find("rule/untranslated 2:8") != std::string::npos);
}

TEST_CASE("what a condition names wrongly is shown where it stands") {
  check({
      {own_rule({"require: device.polcy == \"none\""}), "expr/unknown-field 4:17 -> policy"},
      {own_rule({"require: device.policy == \"listed-onli\""}),
       "expr/unknown-word 4:27 -> listed-only"},
      {own_rule({"require: device.policy in [\"none\", \"alow-all\"]"}),
       "expr/unknown-word 4:36 -> allow-all"},
      {own_rule({"require: devise.forwards"}), "expr/unknown-name 4:10 -> device"},
      {own_rule({"require: device.networks.exits(n, n.wireless)"}),
       "expr/unknown-function 4:26 -> exists"},
      {own_rule({"require: device.networks.all(n, n.wireles)"}),
       "expr/unknown-field 4:35 -> wireless"},
      {own_rule({"severity: rsk(1, 2)"}), "expr/unknown-function 5:11 -> risk"},
      {own_rule({"severity: \"at_least(risk(1, 2), \\\"hihg\\\")\""}),
       "expr/unknown-word 5:33 -> high"},
      {own_rule({"severity: 'device.forwards ? \"hihg\" : \"low\"'"}),
       "expr/unknown-word 5:30 -> high"},
      {own_rule({"severity: '\"sever\"'"}), "expr/unknown-word 5:12"},
      // Inside a folded scalar, over two lines, and inside a literal one.
      {own_rule({"require: >-\n  device.forwards\n  && device.logn == \"none\""}),
       "expr/unknown-field 6:13 -> login"},
      {own_rule({"require: |\n  device.forwards\n  && device.login == \"nnoe\""}),
       "expr/unknown-word 6:22 -> none"},
      {own_rule({"when: >\n\n  device.forward\n"}), "expr/unknown-field 9:10 -> forwards"},
      // In a quoted one with escapes before it.
      {own_rule({"require: \"device.login == \\\"none\\\" || device.logn == \\\"none\\\"\""}),
       "expr/unknown-field 4:46 -> login"},
      // A type that cannot be.
      {own_rule({"require: device.count"}), "expr/result 4:10"},
      {own_rule({"severity: device.count + 1"}), "expr/result 5:11"},
      {own_rule({"require: device.count == \"one\""}), "expr/no-overload 4:23"},
      {own_rule({"require: device.forwards &&"}), "expr/unfinished-operand 4:28"},
      {own_rule({"require: \"\""}), "expr/empty 4:11"},
  });
}

TEST_CASE("inserts of messages are compiled, with places inside the text") {
  check({
      {own_rule({"message: \"'{device.idd}' is at fault\""}), "expr/unknown-field 6:20 -> id"},
      {own_rule({"message: { en: \"{device.id}\", ja: \"「{device.nmae}」\" }"}),
       "expr/unknown-field 6:45 -> name"},
      {own_rule({"message: >-\n  one {device.id}\n  two {device.idd}"}),
       "expr/unknown-field 8:15 -> id"},
      {own_rule({"fix: \"set {device.logn}\""}), "expr/unknown-field 7:19 -> login"},
      {own_rule({"message: \"'{device.id\""}), "rule/unclosed-brace 6:12"},
      {own_rule({"message: \"'{}'\""}), "expr/empty 6:13"},
      {own_rule({"message: \"{device.networks.map(n, n.id)} {device.count}\""}), ""},
  });
}

TEST_CASE("a condition names the kind it is for, the plant and today, and no other kind") {
  check({
      {own_rule({"require: plant.size == \"small\" && device.supported_until >= today"}), ""},
      {own_rule({"require: subject.forwards"}), ""},
      {own_rule({"require: link.wireless"}), "expr/unknown-name 4:10"},
      {own_rule({"for: [network, link]", "require: subject.wireless"}), ""},
      {own_rule({"for: [network, link]", "require: network.wireless"}), "expr/unknown-name 4:10"},
      // A field that one of the kinds lacks.
      {own_rule({"for: [network, link]", "require: subject.leads_elsewhere"}),
       "expr/unknown-field 4:18"},
  });
}

TEST_CASE("has() on what may be missing is refused where it would decide") {
  for (const std::string field : {"login", "forwarding", "forwards", "analysis_check"}) {
    const std::string has = "has(device." + field + ")";
    INFO(has);
    CHECK(faults_of(own_rule({"when: " + has})) == "expr/has-on-optional 7:7");
    CHECK(faults_of(own_rule({"require: " + has})) == "expr/has-on-optional 4:10");
    CHECK(faults_of(own_rule({"severity: '" + has + " ? \"low\" : \"high\"'"})) ==
          "expr/has-on-optional 5:12");
  }
  CHECK(faults_of(own_rule({"require: device.networks.all(n, has(n.vlan))"})) ==
        "expr/has-on-optional 4:33");
  // In a text it only changes the wording; a default and what every entity has may be asked for.
  check({{own_rule({"message: \"{has(device.login) ? device.login : '-'}\""}), ""},
         {own_rule({"require: has(device.count)"}), ""},
         {own_rule({"require: has(device.type)"}), ""}});
}

TEST_CASE("hostile rule files") {
  const std::string deep_parentheses = repeated("(", 10'000) + "true" + repeated(")", 10'000);
  const std::string deep_not = repeated("!", 10'000) + "true";
  const std::string deep_lists = repeated("[", 10'000) + repeated("]", 10'000);
  const std::string long_or = "true" + repeated(" || device.forwards", 3'000);
  const std::string mebibyte(std::size_t{1} << 20, 'x');
  std::string zeros = own_rule();
  zeros[8] = '\0';
  std::string stairs;
  for (int i = 0; i < 10'000; ++i) stairs += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";

  const std::vector<std::pair<std::string, std::string>> rows = {
      {"", "yaml/empty 1:1"},
      {"# nothing\n", "yaml/empty 1:1"},
      {"\xEF\xBB\xBF" + own_rule(), ""},
      {own_rule() + "---\n" + own_rule(), "yaml/several-documents 7:1"},
      {own_rule({"title: &t A fault"}), "yaml/anchor 2:8"},
      {own_rule({"title: *t"}), "yaml/alias 2:8"},
      {own_rule({"title: A", "id: OWN001"}) + "id: OWN002\n", "yaml/duplicate-key 7:1"},
      {own_rule({"\ttitle: A"}), "yaml/tab 7:1"},
      {own_rule({"title: \x83\x8B"}), "yaml/not-utf-8 2:8"},
      {zeros, "yaml/nul 1:9"},
      {own_rule({"title： A"}), "yaml/full-width-colon 7:6"},
      {own_rule({"title: \"A"}), "yaml/unclosed-quote 2:8"},
      {own_rule({"title: " + mebibyte}), "yaml/text-too-long 2:8"},
      {own_rule({"require: \"" + mebibyte + "\""}), "yaml/text-too-long 4:10"},
      {own_rule({"require: " + std::string(65'000, 'x')}), "expr/unknown-name 4:10"},
      {own_rule({"title: " + deep_lists}), "yaml/too-deep 2:71"},
      {stairs, "yaml/too-deep 65:65"},
      {own_rule({"require: " + deep_parentheses}), "expr/too-deep 4:210"},
      {own_rule({"require: '" + deep_not + "'"}), "expr/too-deep 4:11"},
      {own_rule({"message: \"{" + deep_parentheses + "}\""}), "expr/too-deep 6:212"},
      {own_rule({"require: " + long_or}), ""},
      {own_rule({"message: \"" + repeated("{device.id}", 5'000) + "\""}), ""},
      {own_rule({"message: \"" + repeated("{", 60'000) + "\""}), "rule/unclosed-brace 6:11"},
  };
  for (const auto& [text, faults] : rows) {
    INFO(text.substr(0, 200));
    CHECK(faults_of(text) == faults);
  }
}

TEST_CASE("files of tests/bad/rule") {
  const std::map<std::string, std::string> expected = {
      {"anchors.yaml", "yaml/anchor 3:8\nyaml/alias 8:10"},
      {"device-as-severity.yaml", "expr/unknown-word 6:11"},
      {"enumeration.yaml", "expr/unknown-word 8:29 -> encrypted"},
      {"full-width-colon.yaml", "yaml/full-width-colon 5:4"},
      {"has-on-optional.yaml", "expr/has-on-optional 5:7"},
      {"misspelt-attribute.yaml",
       "expr/unknown-field 8:13 -> malware_protection\nexpr/unknown-field 10:31 -> name"},
      {"misspelt-key.yaml", "rule/unknown-key 5:1 -> require\nrule/missing-key 2:5"},
      {"not-a-mapping.yaml", "rule/not-a-rule 2:1"},
      {"shipped-id.yaml", "rule/shipped-id 2:5"},
      {"two-documents.yaml", "yaml/several-documents 8:1"},
      {"unclosed-brace.yaml", "rule/unclosed-brace 7:15"},
      {"wrong-kind.yaml", "rule/unknown-word 4:6 -> remote_access"},
  };
  std::set<std::string> seen;
  for (const auto& entry :
       std::filesystem::directory_iterator(support::source_dir() / "tests/bad/rule")) {
    const std::string name = entry.path().filename().string();
    INFO(name);
    seen.insert(name);
    REQUIRE(expected.contains(name));
    CHECK(faults_of(support::bytes_of(entry.path())) == expected.at(name));
  }
  CHECK(seen.size() == expected.size());
}

TEST_CASE("faults between rule files") {
  const support::OwnBook twice({own_rule(), own_rule({"title: Another"})});
  CHECK(support::lines_of(twice.sources, twice.faults) == "rule/duplicate-id 1:5");
  CHECK(twice.book->rules().size() == 1);
  CHECK(twice.book->find("OWN001")->title.en == "A fault");

  // One bad rule does not hide the next.
  const support::OwnBook mixed({own_rule({"for: devise"}), own_rule({"id: OWN002"})});
  CHECK(support::lines_of(mixed.sources, mixed.faults) == "rule/unknown-word 3:6 -> device");
  CHECK(mixed.book->rules().size() == 1);
}

TEST_CASE("rules that cover each other in a circle are refused") {
  const auto faults = [](const std::vector<std::string>& rules) {
    const support::OwnBook own(rules);
    std::string out;
    for (const diag::Diagnostic& fault : own.faults.all()) {
      out += diag::message(fault, text::Language::en) + "\n";
    }
    return out;
  };
  const std::string head = "rules cover each other in a circle: ";
  CHECK(faults({own_rule({"covers: [OWN002]"}), own_rule({"id: OWN002"})}).empty());
  CHECK(faults({own_rule({"covers: [OWN001]"})}) == head + "OWN001 → OWN001\n");
  CHECK(faults({own_rule({"covers: [OWN002]"}), own_rule({"id: OWN002", "covers: [OWN001]"})}) ==
        head + "OWN001 → OWN002 → OWN001\n");
  CHECK(faults(
            {own_rule({"covers: [OWN002, OWN003]"}), own_rule({"id: OWN002", "covers: [OWN003]"}),
             own_rule({"id: OWN003", "covers: [OWN002]"})}) == head + "OWN002 → OWN003 → OWN002\n");
}

TEST_CASE("a device type that does not exist is refused wherever a condition names it") {
  const auto faults = [](const std::string& line) {
    const support::OwnBook own({own_rule({line})});
    return support::lines_of(own.sources, own.faults);
  };
  const std::string refused = "rule/unknown-word 1:5 -> ";
  CHECK(faults("when: device.type == \"process-controller\"").empty());
  // A plant may write plc; a condition sees the type's own id.
  CHECK(faults("when: device.type == \"plc\"") == refused + "process-controller");
  CHECK(faults("when: device.type == \"plcc\"") == refused + "process-controller");
  CHECK(faults("when: device.type != \"plcc\"") == refused + "process-controller");
  CHECK(faults("when: device.type in [\"hmi\", \"plcc\"]") == refused + "process-controller");
  CHECK(faults("require: device.type == 'firewal'") == refused + "firewall");
  CHECK(faults("let: { a: 'device.type == \"plcc\"' }") == refused + "process-controller");
  CHECK(faults("severity: 'device.type == \"plcc\" ? \"low\" : \"high\"'") ==
        refused + "process-controller");
}

TEST_CASE("what a rule cites must exist") {
  const support::OwnBook own(
      {own_rule({"references: [iec-62443-3-3-2013#SR 5.2]", "threat: internal-data.network",
                 "countermeasure: wireless-protection"}),
       own_rule({"id: OWN002", "references: [iec-62443-3-3-2013#SR 5.99]"}),
       own_rule({"id: OWN003", "threat: internal-data.netwrok"}),
       own_rule({"id: OWN004", "countermeasure: wireles-protection"}),
       // A row of the survey, but of another kind.
       own_rule({"id: OWN005", "countermeasure: internal-data.network"}),
       own_rule({"id: OWN006", "covers: [OWN0O1]"})});
  REQUIRE(own.faults.empty());
  diag::Sink sink;
  own.book->check_citations(sink);
  CHECK(support::lines_of(own.sources, sink) ==
        "rule/unknown-reference 1:5\n"
        "rule/unknown-anchor 1:5 -> internal-data.network\n"
        "rule/unknown-anchor 1:5 -> wireless-protection\n"
        "rule/unknown-anchor 1:5 -> internal-data.network\n"
        "rule/unknown-rule 1:5 -> OWN001");
}

TEST_CASE("a severity table of the user's own") {
  const std::string shipped = [] {
    for (const rule::PackFile& file : rule::shipped()) {
      if (file.path == "rules/severity.yaml") return file.bytes;
    }
    return std::string();
  }();
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string bytes = shipped;
    const std::size_t at = bytes.find(from);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, from.size(), to);
    return std::vector<rule::PackFile>{{"own/severity.yaml", bytes, rule::Origin::own}};
  };
  const support::OwnBook other({own_rule()}, with("k1: { x1: info", "k1: { x1: critical"));
  CHECK(other.faults.empty());
  CHECK(other.book->grades().risk[0][0] == diag::Severity::critical);
  CHECK(other.book->grades().risk[3][3] == diag::Severity::critical);

  const support::OwnBook word({own_rule()}, with("k1: { x1: info", "k1: { x1: sever"));
  CHECK(support::lines_of(word.sources, word.faults).starts_with("rule/unknown-word"));
  const support::OwnBook level({own_rule()}, with("injury: 4", "injury: 5"));
  CHECK(support::lines_of(level.sources, level.faults).starts_with("rule/unknown-word"));
  const support::OwnBook key({own_rule()}, with("  injury: 4\n", ""));
  CHECK(support::lines_of(key.sources, key.faults).starts_with("rule/bad-data"));
  const support::OwnBook empty({own_rule()}, {{"own/severity.yaml", "", rule::Origin::own}});
  CHECK(support::lines_of(empty.sources, empty.faults).starts_with("yaml/empty"));
}

TEST_CASE("names of let are checked") {
  check({
      {own_rule({"let: { open: device.login == 'none' }", "require: '!open'"}), ""},
      {own_rule({"let: text"}), "rule/wants-names 7:6"},
      {own_rule({"let: { Open: 'true' }"}), "rule/bad-name 7:8"},
      {own_rule({"let: { device: 'true' }"}), "rule/bad-name 7:8"},
      {own_rule({"let: { open: [a] }"}), "rule/not-text 7:14"},
      {own_rule({"let: { a: b, b: 'true' }"}), "expr/unknown-name 7:11"},
      {own_rule({"let: { open: device.logn }"}), "expr/unknown-field 7:21 -> login"},
      {own_rule({"let: { open: '1' }", "require: open"}), "expr/result 4:10"},
      // One name may stand for another expression about each kind.
      {own_rule(
           {"for: [device, zone]", "let: { a: { device: 'true', zone: zone.ot } }", "require: a"}),
       ""},
      {own_rule({"let: { a: { device: device.logn } }"}), "expr/unknown-field 7:28 -> login"},
      {own_rule({"let: { a: { zone: 'true' } }"}), "rule/unknown-part 7:13\nrule/missing-key 7:11"},
      {own_rule({"let: { a: { device: [b] } }"}), "rule/not-text 7:21"},
      // What forgets may decide nothing.
      {own_rule({"let: { open: 'sure(device.host)' }"}), "expr/forgets-unknown 7:15"},
      {own_rule({"require: sure(device.host)"}), "expr/forgets-unknown 4:10"},
      {own_rule({"when: worst([]) > 2"}), "expr/forgets-unknown 7:7"},
      {own_rule({"severity: 'sure(device.host) ? \"low\" : risk(worst([device]), 2)'"}), ""},
  });
}
