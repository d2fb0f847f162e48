// The texts of a finding, for all formats: the one place that knows how a finding keeps them.
#pragma once

#include <string>
#include <vector>

#include "diag/report.h"
#include "report/words.h"
#include "text/language.h"

namespace report {

using text::Language;

inline std::string title_of(const diag::Finding& finding, Language language) {
  return finding.title.in(language);
}
inline std::string message_of(const diag::Finding& finding, Language language) {
  return finding.message.in(language);
}
inline std::string wanted_of(const diag::Finding& finding, Language language) {
  return finding.wanted.in(language);
}
inline std::string found_of(const diag::Finding& finding, Language language) {
  return finding.found.in(language);
}
inline std::string why_of(const diag::Finding& finding, Language language) {
  return finding.why.in(language);
}
inline std::string fix_of(const diag::Finding& finding, Language language) {
  return finding.fix.in(language);
}
inline std::string who_of(const diag::Finding& finding, Language language) {
  return who_text(*finding.who, language);
}
inline std::string role_of(const diag::Finding& finding) { return finding.who->role; }
inline std::string party_of(const diag::Finding& finding) { return finding.who->party; }
inline std::string waiver_of(const diag::Finding& finding, Language language) {
  return finding.waiver.in(language);
}
inline std::string text_of(const diag::Evidence& evidence, Language language) {
  return evidence_text(evidence, language);
}
inline std::string question_of(const diag::Question& question, Language language) {
  return question.question.in(language);
}
inline std::string title_of(const diag::Clause& clause, Language language) {
  return clause.title.in(language);
}
inline std::string source_of(const diag::Clause& clause, Language language) {
  return clause.source.in(language);
}
/// The assumptions of a plant, as people read them.
std::vector<std::string> assumptions_of(const diag::PlantReport& plant, Language language);

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
