#include "report/texts.h"

namespace report {

std::vector<std::string> assumptions_of(const diag::PlantReport& plant, Language language) {
  std::vector<std::string> out;
  for (const diag::Note& note : plant.assumptions) out.push_back(note.in(language));
  return out;
}

std::string clause_name(const diag::Clause& clause, Language language) {
  std::string out = source_of(clause, language);
  if (out.empty()) out = clause.document;
  return clause.id.empty() ? out : out + " " + clause.id;
}

std::string clause_names(const diag::Finding& finding, Language language) {
  std::string out;
  for (const diag::Clause& clause : finding.clauses) {
    if (!out.empty()) out += "; ";
    out += clause_name(clause, language);
  }
  return out;
}

text::Words state_of(const diag::Finding& finding) {
  if (finding.verdict == diag::Verdict::waived) return {"accepted", "許容済み"};
  if (finding.known == diag::Known::known) return {"known", "既知"};
  if (finding.verdict == diag::Verdict::undecided) return {"undecided", "判定不能"};
  return {"open", "未対応"};
}

}  // namespace report
