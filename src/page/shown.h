// What a page shows of a judgement at once: the verdict, counts, the first findings in a line each,
// the questions. A report would cost more than the judging.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "lsp/judgement.h"
#include "lsp/parameters.h"
#include "text/language.h"

namespace page {

/// Findings that are handed over at a time.
inline constexpr std::size_t kRows = 200;

/// A judgement, as far as the page asks about it.
class Judged {
 public:
  Judged() = default;
  Judged(std::shared_ptr<const lsp::Judgement> judgement, text::Language language);

  /// {path, judged, verdict, faults, counts, day, of, findings, questions}; `of` counts the
  /// findings, `faults` are messages, `counts` by severity, worst first.
  [[nodiscard]] lsp::Json shown() const;
  /// kRows at the most, worst first: {index, rule, severity, word, state, message, subject, file,
  /// line, column, more}. Findings that are listed under another one are counted there in `more`.
  [[nodiscard]] lsp::Json findings(std::size_t from) const;
  /// What the json format says of one; null where there is none.
  [[nodiscard]] lsp::Json finding(std::size_t index) const;

 private:
  [[nodiscard]] const diag::PlantReport* plant() const;
  [[nodiscard]] lsp::Json questions() const;
  [[nodiscard]] lsp::Json faults() const;

  std::shared_ptr<const lsp::Judgement> judgement_;
  text::Language language_ = text::Language::en;
  std::vector<std::size_t> listed_;  ///< Findings that are not listed under another one.
};

}  // namespace page
