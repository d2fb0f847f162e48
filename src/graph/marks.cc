#include "graph/marks.h"

#include <algorithm>
#include <tuple>

namespace graph {

using model::Kind;
using model::Ref;

void merge(Mark& into, const Mark& other) {
  if (other.severity && (!into.severity || *other.severity > *into.severity)) {
    into.severity = other.severity;
    // The worst first.
    std::vector<std::string> rules = other.rules;
    rules.insert(rules.end(), into.rules.begin(), into.rules.end());
    into.rules = std::move(rules);
  } else {
    into.rules.insert(into.rules.end(), other.rules.begin(), other.rules.end());
  }
  std::vector<std::string> unique;
  for (std::string& rule : into.rules) {
    if (std::find(unique.begin(), unique.end(), rule) == unique.end()) {
      unique.push_back(std::move(rule));
    }
  }
  into.rules = std::move(unique);
  into.open += other.open;
}

Marks::Marks(const diag::PlantReport& report, const model::Plant& plant, text::Language language) {
  std::vector<bool> shown(report.findings.size());
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const diag::Finding& finding = report.findings[i];
    if (!finding.is_folded || finding.verdict == diag::Verdict::undecided) shown[i] = true;
    for (const std::size_t under : finding.folded) {
      if (report.findings[under].rule == finding.rule) shown[under] = true;
    }
  }
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const diag::Finding& finding = report.findings[i];
    const auto kind = model::kind_named(finding.subject.kind);
    if (!shown[i] || !kind) continue;
    Ref ref = *kind == Kind::plant ? Ref(Kind::plant, 0)
                                   : plant.find(model::only(*kind), finding.subject.id);
    if (!ref.valid()) continue;
    const Ref parent = plant.table(ref.kind()).parent(ref.row());
    if (parent.valid()) ref = parent;
    Mark mark;
    if (finding.verdict == diag::Verdict::fail) {
      mark.severity = finding.severity;
      mark.rules = {finding.rule};
      RuleRow& row = rules_[finding.rule];
      row = {finding.rule, finding.title.in(language), std::max(row.severity, finding.severity)};
    } else if (finding.verdict == diag::Verdict::undecided) {
      mark.open = 1;
    }
    if (!mark.empty()) merge(marks_[ref], mark);
  }
}

const Mark& Marks::of(Ref entity) const {
  static const Mark kNone;
  const auto found = marks_.find(entity);
  return found == marks_.end() ? kNone : found->second;
}

std::vector<RuleRow> Marks::rules() const {
  std::vector<RuleRow> out;
  for (const auto& [id, row] : rules_) out.push_back(row);
  std::stable_sort(out.begin(), out.end(),
                   [](const RuleRow& a, const RuleRow& b) { return a.severity > b.severity; });
  return out;
}

}  // namespace graph
