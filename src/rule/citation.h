// Which clauses a rule brings: its own, and those of its countermeasure.
#pragma once

#include <string>
#include <vector>

#include "diag/report.h"
#include "rule/catalogue.h"
#include "rule/rule.h"

namespace rule {

/// How many clauses are asked for. A rule that says `clauses: own` has its references and no
/// others.
enum class Citing : std::uint8_t {
  /// For a finding: the rule's own, and one each of the documents that people ask for first, where
  /// the rule names none of them: IEC 62443-3-3, NIST CSF 2.0, ATT&CK for ICS (a technique and a
  /// mitigation that stops it, as MITRE says), METI's factory guideline, CPSF.
  shown,
  /// All that are about the same thing: in a document of which the rule names clauses those, in the
  /// others those of the countermeasure with high confidence.
  covered,
  /// What supports the countermeasure or covers it in part, and is not among the former.
  supporting,
};

/// In the order of the documents for `shown`, else in the order of rule and crosswalk. Nothing that
/// is in no catalogue.
std::vector<diag::Clause> clauses(const Rule& rule, const Library& library, Citing which);

/// Where a plant sells and what it makes: words of the plant format; no sector = not stated.
struct Place {
  std::vector<std::string> markets;
  std::string sector;
};

/// The document is asked for there. One that names no market is asked for everywhere.
bool asked_for(const Catalogue& document, const Place& place);

/// For a finding: one clause each of the documents that the plant's market and sector ask for and
/// the rule does not name, high confidence first. The note says from when on it holds.
std::vector<diag::Clause> market_clauses(const Rule& rule, const Library& library,
                                         const Place& place);

/// What the catalogues do not ask for, where no clause of that document is among those printed;
/// empty if nothing is lacking.
std::vector<diag::Note> no_clause(const Rule& rule, const Library& library,
                                  const std::vector<diag::Clause>& printed);

}  // namespace rule
