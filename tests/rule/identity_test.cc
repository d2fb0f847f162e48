// What a finding's identity depends on: plant, rule, kind and id of its subject. Nothing else.
#include <map>
#include <set>
#include <utility>

#include "rule/own_rules.h"
#include "support/catch.h"
#include "text/digest.h"

namespace {

using support::own_rule;
using support::OwnBook;

using Identities = std::map<std::pair<std::string, std::string>, std::set<std::string>>;

const std::vector<std::string> kRules = {
    own_rule({"at: device.login"}),
    own_rule({"id: OWN002", "for: link"}),
    own_rule({"id: OWN003", "for: crossing", "when: crossing.devices.size() > 0"}),
    own_rule({"id: OWN004", "for: plant"}),
    own_rule({"id: OWN005", "require: device.managed"}),
};

Identities identities(const std::string& plant, const std::vector<std::string>& rules = kRules) {
  OwnBook own(rules);
  INFO(support::lines_of(own.sources, own.faults));
  REQUIRE(own.faults.empty());
  lint::Options options;
  options.profile = rule::Profile::full;
  const diag::Report report = own.check(plant, options);
  Identities out;
  for (const diag::Finding& finding : report.plants.at(0).findings) {
    const bool fresh = out[{finding.rule, finding.subject.kind + " " + finding.subject.id}]
                           .insert(finding.identity)
                           .second;
    CHECK(fresh);
  }
  return out;
}

/// Every identity of a run; they must differ from each other.
std::set<std::string> all(const Identities& of) {
  std::set<std::string> out;
  for (const auto& [subject, some] : of) {
    for (const std::string& one : some) CHECK(out.insert(one).second);
  }
  return out;
}

const std::string kIdentityPlant =
    "plantlint: 1\n"
    "plant: { id: p }\n"
    "zones: { a: { tier: control }, b: { tier: control }, c: { tier: information } }\n"
    "devices:\n"
    "  fw: { type: firewall, zone: [a, b, c], policy: listed-only }\n"
    "  d1: { type: pc, zone: a, login: none }\n"
    "  d2: { type: pc, zone: b }\n"
    "links: { l: { between: [d1, d2], medium: serial } }\n";

}  // namespace

TEST_CASE("identities are what they have always been") {
  // Baselines of users rest on these texts.
  const Identities found = identities(kIdentityPlant);
  const auto one = [&](const std::string& rule, const std::string& subject) {
    const auto at = found.find({rule, subject});
    REQUIRE(at != found.end());
    return at->second;
  };
  CHECK(one("OWN001", "device d1") == std::set{text::sha256_hex("p|OWN001|device:d1")});
  CHECK(one("OWN002", "link l") == std::set{text::sha256_hex("p|OWN002|link:l")});
  CHECK(one("OWN004", "plant p") == std::set{text::sha256_hex("p|OWN004|plant:p")});
  CHECK(one("OWN003", "device fw") ==
        std::set{text::sha256_hex("p|OWN003|device:fw|zone:a|zone:b"),
                 text::sha256_hex("p|OWN003|device:fw|zone:a|zone:c"),
                 text::sha256_hex("p|OWN003|device:fw|zone:b|zone:c")});
  CHECK(all(found).size() == 11);
}

TEST_CASE("identities survive edits that change nothing") {
  const Identities before = identities(kIdentityPlant);
  // Lines move, texts and values change.
  CHECK(identities("# a comment\n\n\n" + kIdentityPlant) == before);
  CHECK(identities("plantlint: 1\n"
                   "plant: { id: p, name: Another name }\n"
                   "zones: { a: { tier: control, name: A }, b: { tier: control }, c: { tier: "
                   "information } }\n"
                   "devices:\n"
                   "  fw: { type: firewall, zone: [a, b, c], policy: listed-only }\n"
                   "  d1:\n"
                   "    type: pc\n"
                   "    zone: a\n"
                   "    login: shared\n"
                   "  d2: { type: pc, zone: b, name: 二号機 }\n"
                   "links: { l: { between: [d1, d2], medium: serial } }\n") == before);
  // The order of sections and entries changes, and so who comes first of two zones of one rank.
  CHECK(
      identities("links: { l: { between: [d2, d1], medium: serial } }\n"
                 "devices:\n"
                 "  d2: { type: pc, zone: b }\n"
                 "  d1: { type: pc, zone: a, login: none }\n"
                 "  fw: { type: firewall, zone: [c, b, a], policy: listed-only }\n"
                 "zones: { c: { tier: information }, b: { tier: control }, a: { tier: control } }\n"
                 "plant: { id: p }\n"
                 "plantlint: 1\n") == before);
  // The tier of a zone changes, and so which of two is the lower.
  CHECK(
      identities("plantlint: 1\n"
                 "plant: { id: p }\n"
                 "zones: { a: { tier: information }, b: { tier: control }, c: { tier: control } }\n"
                 "devices:\n"
                 "  fw: { type: firewall, zone: [a, b, c], policy: listed-only }\n"
                 "  d1: { type: pc, zone: a, login: none }\n"
                 "  d2: { type: pc, zone: b }\n"
                 "links: { l: { between: [d1, d2], medium: serial } }\n") == before);
}

TEST_CASE("identities do not know wordings and severities") {
  const Identities before = identities(kIdentityPlant);
  std::vector<std::string> reworded = kRules;
  reworded[0] = own_rule({"title: { en: Other, ja: 別 }", "message: other words",
                          "severity: critical", "at: device.policy", "name: another-name"});
  CHECK(identities(kIdentityPlant, reworded) == before);
  // A verdict that changes from undecided to fail keeps its identity.
  std::vector<std::string> decided = kRules;
  decided[4] = own_rule({"id: OWN005"});
  CHECK(identities(kIdentityPlant, decided) == before);
  // Nor other rules beside it, nor their order.
  CHECK(all(identities(kIdentityPlant, {kRules[3], kRules[0]})).size() == 4);
  CHECK(identities(kIdentityPlant, {kRules[4], kRules[3], kRules[2], kRules[1], kRules[0]}) ==
        before);
}

TEST_CASE("identities differ by plant, rule and subject") {
  const std::set<std::string> before = all(identities(kIdentityPlant));
  std::string other = kIdentityPlant;
  other.replace(other.find("id: p"), 5, "id: q");
  const std::set<std::string> elsewhere = all(identities(other));
  CHECK(elsewhere.size() == before.size());
  for (const std::string& one : elsewhere) CHECK_FALSE(before.contains(one));
  // A renamed device is another one.
  std::string renamed = kIdentityPlant;
  renamed.replace(renamed.find("  d2:"), 5, "  d3:");
  renamed.replace(renamed.find("[d1, d2]"), 8, "[d1, d3]");
  const auto found = identities(renamed);
  CHECK_FALSE(found.contains({"OWN001", "device d2"}));
  for (const std::string& one : found.at({"OWN001", "device d3"})) {
    CHECK_FALSE(before.contains(one));
  }
}

TEST_CASE("a kind is part of an identity") {
  // A zone without networks has one of its own name.
  const std::string plant = "zones: { z: { tier: control } }\n";
  const Identities found =
      identities(plant, {own_rule({"for: [zone, network]", "require: 'false'"})});
  CHECK(all(found).size() == 2);
}
