// The texts of a finding, for all formats: the one place that knows how a finding keeps them.
#pragma once

#include <string>

#include "diag/report.h"
#include "text/language.h"

namespace report {

using text::Language;

inline std::string title_of(const diag::Finding& finding, Language) { return finding.title; }
inline std::string message_of(const diag::Finding& finding, Language) { return finding.message; }
inline std::string wanted_of(const diag::Finding& finding, Language) { return finding.wanted; }
inline std::string found_of(const diag::Finding& finding, Language) { return finding.found; }
inline std::string why_of(const diag::Finding& finding, Language) { return finding.why; }
inline std::string fix_of(const diag::Finding& finding, Language) { return finding.fix; }
inline std::string who_of(const diag::Finding& finding, Language) { return finding.who; }
inline std::string role_of(const diag::Finding& finding) { return finding.who_role; }
inline std::string party_of(const diag::Finding& finding) { return finding.who_party; }
inline std::string waiver_of(const diag::Finding& finding, Language) { return finding.waiver; }
inline std::string text_of(const diag::Evidence& evidence, Language) { return evidence.text; }
inline std::string question_of(const diag::Question& question, Language) {
  return question.question;
}
inline std::string title_of(const diag::Clause& clause, Language) { return clause.title; }
inline std::string source_of(const diag::Clause& clause, Language) { return clause.source; }
/// The assumptions of a plant, as people read them.
inline std::vector<std::string> assumptions_of(const diag::PlantReport& plant, Language) {
  return plant.assumptions;
}

/// "device/hmi-1" without a language: what people search for.
inline std::string subject_of(const diag::Finding& finding) {
  return finding.subject.kind + "/" + finding.subject.id;
}

/// A finding that counts: it fails, nobody accepted it, and no baseline holds it.
inline bool counts(const diag::Finding& finding) {
  return finding.verdict == diag::Verdict::fail && finding.known != diag::Known::known;
}

/// "IEC 62443-3-3:2013 SR 1.6".
std::string clause_name(const diag::Clause& clause, Language language);

/// The finding's clauses, with "; " between.
std::string clause_names(const diag::Finding& finding, Language language);

/// Where a finding stands among what was decided: "open", "undecided", "accepted", "known".
text::Words state_of(const diag::Finding& finding);

}  // namespace report
