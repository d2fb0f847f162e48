#include "report/totals.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace report {

std::size_t Totals::failed() const {
  return std::accumulate(by_severity.begin(), by_severity.end(), std::size_t{0});
}

void Totals::add(const Totals& other) {
  for (std::size_t i = 0; i < by_severity.size(); ++i) by_severity[i] += other.by_severity[i];
  folded += other.folded;
  undecided += other.undecided;
  undecided_same += other.undecided_same;
  waived += other.waived;
  known += other.known;
  // An empty optional is less than any severity.
  worst_undecided = std::max(worst_undecided, other.worst_undecided);
}

Totals totals(const diag::PlantReport& plant) {
  Totals sum;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.known == diag::Known::known && finding.verdict != diag::Verdict::waived) {
      ++sum.known;
      continue;
    }
    switch (finding.verdict) {
      case diag::Verdict::fail:
        if (finding.is_folded) {
          ++sum.folded;
        } else {
          ++sum.by_severity[static_cast<std::size_t>(finding.severity)];
        }
        break;
      case diag::Verdict::undecided:
        ++(finding.is_folded ? sum.undecided_same : sum.undecided);
        sum.worst_undecided = std::max(sum.worst_undecided, std::optional(finding.severity));
        break;
      case diag::Verdict::waived:
        ++sum.waived;
        break;
      case diag::Verdict::pass:
      case diag::Verdict::not_applicable:
        break;
    }
  }
  return sum;
}

std::string undecided_text(const Totals& sum, text::Language language) {
  constexpr text::Words kAlone{"{} undecided", "判定不能 {} 件"};
  constexpr text::Words kMore{"{} undecided ({} verdicts)", "判定不能 {} 件（判定 {} 件）"};
  const bool more = sum.undecided_same > 0;
  return fmt::format(fmt::runtime((more ? kMore : kAlone).in(language)), sum.undecided,
                     sum.undecided + sum.undecided_same);
}

diag::RuleTally tally(const diag::PlantReport& plant) {
  diag::RuleTally sum;
  for (const diag::RuleTally& rule : plant.rules) {
    sum.pass += rule.pass;
    sum.fail += rule.fail;
    sum.undecided += rule.undecided;
    sum.not_applicable += rule.not_applicable;
    sum.waived += rule.waived;
  }
  return sum;
}

std::size_t rules_run(const diag::Report& report) {
  return static_cast<std::size_t>(std::ranges::count_if(
      report.rules, [](const diag::RuleInfo& rule) { return rule.pack != "waivers"; }));
}

}  // namespace report
