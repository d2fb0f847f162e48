// The words of the formats for people: severities, kinds of entity, counts of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "text/language.h"

namespace report {

/// "high", 「高」.
text::Words word(diag::Severity severity);

/// The state of an accepted risk: "in force", 「有効」.
text::Words word(diag::Waiver::State state);

/// A kind of entity in the singular: "remote access", 「リモート接続」. An unknown one as it is.
text::Words kind_word(std::string_view kind);

/// Texts with commas, or what else stands between them.
std::string joined(const std::vector<text::Bilingual>& items, text::Language language,
                   std::string_view between = {});

/// "tampering (control commands, recipes)".
std::string risk_text(const diag::Risk& risk, text::Language language);

/// "Own [own], user company"; the role alone where no party is stated.
std::string who_text(const diag::Addressee& who, text::Language language);

/// "lets it through: filter line 3" of what lets the traffic of a way through, else what it is.
std::string evidence_text(const diag::Evidence& evidence, text::Language language);

/// The marks behind a clause: "SL 2, our wording".
std::string marks_text(const std::vector<diag::Note>& marks, text::Language language);

/// Where no clause exists, the notes that say so, on one line.
std::string no_clause_text(const std::vector<diag::Note>& notes, text::Language language);

/// "3 zones", 「ゾーン 3」.
std::string counted(std::size_t count, std::string_view kind, text::Language language);

}  // namespace report
