// Which clauses a rule brings to a finding, to `explain` and to `coverage`.
#include "rule/citation.h"

#include <algorithm>
#include <set>

#include "support/catch.h"
#include "support/plants.h"

namespace {

using rule::Citing;

const rule::Library& library() { return support::book().rules->library(); }

std::vector<std::string> cited(const rule::Rule& rule, Citing which) {
  std::vector<std::string> out;
  for (const diag::Clause& clause : rule::clauses(rule, library(), which)) {
    out.push_back(clause.document + "#" + clause.id);
  }
  return out;
}

bool has(const std::vector<std::string>& references, std::string_view prefix) {
  return std::ranges::any_of(references,
                             [&](const std::string& one) { return one.starts_with(prefix); });
}

rule::Rule made(std::string threat, std::string countermeasure,
                std::vector<std::string> references) {
  rule::Rule out;
  out.threat = std::move(threat);
  out.countermeasure = std::move(countermeasure);
  out.references = std::move(references);
  return out;
}

std::string note(const rule::Rule& rule) {
  std::string out;
  for (const diag::Note& one :
       rule::no_clause(rule, library(), rule::clauses(rule, library(), Citing::shown))) {
    out += one.in(text::Language::en);
  }
  return out;
}

}  // namespace

TEST_CASE("a finding shows the documents that people ask for first") {
  const auto bare = cited(made("internal-data.network", "wireless-protection", {}), Citing::shown);
  CHECK(bare == std::vector<std::string>{"iec-62443-3-3-2013#SR 1.6", "nist-csf-2.0#PR.DS-02",
                                         "mitre-attack-ics-18.1#T0860",
                                         "mitre-attack-ics-18.1#M0808",
                                         "meti-factory-guideline-2022#E-2-7"});
  // What the rule names itself stands, and nothing is added to that document.
  const auto own = cited(made("internal-data.network", "wireless-protection",
                              {"nist-sp-800-53r5-ot-overlay#AC-18", "iec-62443-3-3-2013#SR 2.2",
                               "mitre-attack-ics-18.1#T0887"}),
                         Citing::shown);
  CHECK(own == std::vector<std::string>{
                   "iec-62443-3-3-2013#SR 2.2", "nist-csf-2.0#PR.DS-02",
                   "mitre-attack-ics-18.1#T0887", "mitre-attack-ics-18.1#M0808",
                   "meti-factory-guideline-2022#E-2-7", "nist-sp-800-53r5-ot-overlay#AC-18"});
}

TEST_CASE("a rule that the clauses of its countermeasure do not fit cites its own alone") {
  const auto note_of = [](const char* id) { return note(*support::book().rules->find(id)); };
  CHECK(note_of("PL703") == "No clause of IEC 62443-3-2, 3-3 or 4-2 asks for this.");
  CHECK(note_of("PL103").empty());
}

TEST_CASE("every finding cites IEC 62443-3-3 and CSF 2.0 where its measure has a clause there") {
  for (const rule::Rule& rule : support::book().rules->rules()) {
    INFO(rule.id);
    const auto shown = cited(rule, Citing::shown);
    CHECK(shown.size() <= 10);
    if (rule.own_clauses) {
      CHECK_FALSE(rule.references.empty());
      CHECK(shown.size() == rule.references.size());
      continue;
    }
    const rule::Mapping* mapping = library().countermeasure(rule.countermeasure);
    REQUIRE(mapping != nullptr);
    for (const std::string_view document : {"iec-62443-3-3-2013#", "nist-csf-2.0#"}) {
      const bool exists = std::ranges::any_of(mapping->clauses, [&](const auto& clause) {
        return clause.high && clause.reference.starts_with(document);
      });
      if (exists) CHECK(has(shown, document));
    }
    // Where a technique is shown, so is what stops it.
    if (has(shown, "mitre-attack-ics-18.1#T") && rule.references.empty()) {
      CHECK(has(shown, "mitre-attack-ics-18.1#M"));
    }
  }
}

TEST_CASE("all that is about the same thing, and apart from it what supports it") {
  for (const rule::Rule& rule : support::book().rules->rules()) {
    INFO(rule.id);
    const auto covered = cited(rule, Citing::covered);
    for (const std::string& own : rule.references) {
      if (own.find('#') != std::string::npos) {
        CHECK(std::ranges::find(covered, own) != covered.end());
      }
    }
    for (const std::string& one : cited(rule, Citing::supporting)) {
      CHECK(std::ranges::find(covered, one) == covered.end());
    }
  }
  const auto covered =
      cited(made("", "wireless-protection", {"iec-62443-3-3-2013#SR 2.2"}), Citing::covered);
  CHECK(std::ranges::count_if(covered, [](const std::string& one) {
          return one.starts_with("iec-62443-3-3-2013#");
        }) == 1);
  CHECK(has(covered, "nist-csf-1.1#"));
}

TEST_CASE("where no clause exists the finding says so") {
  CHECK(note(made("", "analysis-validation", {})).find("No catalogue") == 0);
  CHECK(note(made("", "secure-cloud-service", {})).find("No clause of IEC 62443") == 0);
  CHECK(note(made("", "secure-cloud-service", {"iec-62443-3-3-2013#SR 1.13"})).empty());
  CHECK(note(made("", "network-intrusion-prevention", {})).empty());
}

TEST_CASE("a technique names what stops it, and both are in the catalogue") {
  const rule::Entry* technique = library().entry("mitre-attack-ics-18.1", "T0860");
  REQUIRE(technique != nullptr);
  CHECK(technique->mitigated_by == std::vector<std::string>{"M0802", "M0806", "M0808", "M0813"});
  for (const std::string& id : library().clause_ids("mitre-attack-ics-18.1")) {
    for (const std::string& by : library().entry("mitre-attack-ics-18.1", id)->mitigated_by) {
      INFO(id << " " << by);
      CHECK(library().entry("mitre-attack-ics-18.1", by) != nullptr);
    }
  }
}
