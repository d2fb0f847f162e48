// Counts over the findings of a plant, the same in every format.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "diag/report.h"
#include "text/language.h"

namespace report {

struct Totals {
  std::array<std::size_t, 5> by_severity{};  ///< Failed, headlines only; index = Severity.
  std::size_t folded = 0;                    ///< Failed and listed under a headline.
  std::size_t undecided = 0;                 ///< Not listed under another finding: one a question.
  std::size_t undecided_same = 0;            ///< Undecided and listed under another finding.
  std::size_t waived = 0;
  std::size_t known = 0;  ///< Held by the baseline; counted nowhere else.
  std::optional<diag::Severity> worst_undecided;

  [[nodiscard]] std::size_t failed() const;  ///< Headlines.
  [[nodiscard]] std::size_t of(diag::Severity severity) const {
    return by_severity[static_cast<std::size_t>(severity)];
  }
  void add(const Totals& other);
};

Totals totals(const diag::PlantReport& plant);

/// "12 undecided (84 verdicts)": how much is to be asked, and how much it decides.
std::string undecided_text(const Totals& sum, text::Language language);

/// Verdicts of all rules of a plant.
diag::RuleTally tally(const diag::PlantReport& plant);

/// The rules that judged plants; those about accepted risks do not count.
std::size_t rules_run(const diag::Report& report);

/// All severities, worst first.
inline constexpr std::array<diag::Severity, 5> kWorstFirst = {
    diag::Severity::critical, diag::Severity::high, diag::Severity::medium, diag::Severity::low,
    diag::Severity::info};

}  // namespace report
