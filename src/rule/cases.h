// The cases beside a rule: small plants with the verdicts they must get, written where they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "diag/report.h"
#include "expr/value.h"
#include "rule/rulebook.h"
#include "text/language.h"
#include "text/source.h"

namespace rule {

/// Cases speak of dates, so they are judged for one day unless told otherwise: 2026-01-01.
inline constexpr expr::Instant kDayOfCases{1767225600, 0};

/// One case of a `.cases.yaml`: a YAML document whose head line says what must come of it.
struct Case {
  diag::Verdict expected = diag::Verdict::pass;
  text::Bilingual title;
  text::Span head;
  text::Span body;
};

struct CaseFile {
  std::optional<text::Span> base;  ///< Its sections are merged with every case.
  std::vector<Case> cases;
};

/// Reads the heads; a head that is none is reported.
CaseFile case_file(const text::Sources& sources, text::FileId file, diag::Sink& sink);

/// What a case did that it should not have; `at` is the place in the cases file.
struct Deviation {
  text::Span at;
  std::string message;  ///< English: cases are for people who write rules.
};

/// Judges a case with its rule alone. Empty = as it should be. Every finding of the rule must be
/// marked (`#! fail high`, `#! undecided lte-1/device_auth`) and every mark must come.
std::vector<Deviation> run(text::Sources& sources, const Rulebook& book, const Rule& rule,
                           const CaseFile& file, const Case& one, expr::Instant today);

}  // namespace rule
