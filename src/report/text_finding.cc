// A failed finding as text.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/snippet.h"
#include "report/text_parts.h"
#include "report/texts.h"
#include "report/tree.h"
#include "report/verdict.h"
#include "report/words.h"

namespace report {
namespace {

using text::Language;
using text::Words;

constexpr std::size_t kShownProofs = 5;
constexpr std::size_t kShownIds = 5;
constexpr std::size_t kShownCovered = 3;

constexpr Words kWay{"way", "経路"};
constexpr Words kProof{"proof", "根拠"};
constexpr Words kWanted{"wanted", "要件"};
constexpr Words kFound{"found", "現状"};
constexpr Words kAssumed{"assumed", "仮定"};
constexpr Words kWhy{"why", "理由"};
constexpr Words kFix{"fix", "対策"};
constexpr Words kWho{"who", "担当"};
constexpr Words kCase{"case", "場面"};
constexpr Words kSame{"same", "同様"};
constexpr Words kAlso{"also", "関連"};
constexpr Words kSee{"see", "参照"};
constexpr Words kId{"id", "ID"};

constexpr Words kSeverityAssumed{
    "how serious it is rests on an assumption about what the description does not say",
    "記述にない点を仮定して重大度を決めています"};

constexpr Words kRestsOn{"this rests on what is not stated: {}", "記載のない次の点によります: {}"};
constexpr Words kMayBe{"may be {}", "{}の可能性"};

std::string and_more(const Pen& pen, std::size_t count) {
  return fmt::format(fmt::runtime(pen.in({"and {} more", "ほか {} 件"})), count);
}

/// "3 flows, 1 device", kinds in the order in which they first come.
std::string kinds_of(const Pen& pen, const std::vector<const diag::Evidence*>& proofs) {
  std::vector<std::pair<std::string_view, std::size_t>> counts;
  for (const diag::Evidence* proof : proofs) {
    const auto row = std::find_if(counts.begin(), counts.end(),
                                  [&](const auto& count) { return count.first == proof->kind; });
    if (row == counts.end()) {
      counts.emplace_back(proof->kind, 1);
    } else {
      ++row->second;
    }
  }
  std::vector<std::string> words;
  words.reserve(counts.size());
  for (const auto& [kind, count] : counts) words.push_back(counted(count, kind, pen.language()));
  return fmt::format("{}", fmt::join(words, pen.in({", ", "、"})));
}

std::vector<std::string> evidence_row(const Pen& pen, const diag::Evidence& evidence) {
  std::string place = pen.place(evidence.at);
  if (place.empty()) place = "-";
  return {std::move(place), std::string(pen.in(kind_word(evidence.kind))), plain(evidence.id),
          plain(evidence_text(evidence, pen.language()))};
}

void append_evidence(Tree& tree, const Pen& pen, const diag::Finding& finding) {
  std::vector<const diag::Evidence*> hops;
  std::vector<const diag::Evidence*> proofs;
  for (const diag::Evidence& evidence : finding.evidence) {
    (evidence.hop ? hops : proofs).push_back(&evidence);
  }
  if (!hops.empty()) {
    std::string way;
    std::vector<std::vector<std::string>> rows;
    for (const diag::Evidence* hop : hops) {
      if (!way.empty()) way += fmt::format(" {} ", pen.glyphs().arrow);
      way += hop->id;
      rows.push_back(evidence_row(pen, *hop));
    }
    tree.row(kWay, way);
    tree.table(rows);
  }
  if (!proofs.empty()) {
    const std::size_t shown = pen.verbose() ? proofs.size() : std::min(proofs.size(), kShownProofs);
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < shown; ++i) {
      rows.push_back(evidence_row(pen, *proofs[i]));
    }
    if (shown < proofs.size()) {
      rows.push_back({and_more(pen, proofs.size() - shown), "", "", ""});
    }
    tree.row(kProof, kinds_of(pen, proofs));
    tree.table(rows);
  }
}

std::vector<std::string> case_of(const Pen& pen, const diag::Scenario& scenario) {
  std::vector<std::string> parts;
  const auto add = [&](const Words& label, const std::string& value) {
    if (!value.empty()) {
      parts.push_back(fmt::format("{}{}{}", pen.in(label), pen.in({": ", "："}), value));
    }
  };
  std::vector<std::string> risks;
  for (const diag::Risk& risk : scenario.risk) risks.push_back(risk_text(risk, pen.language()));
  add({"use", "用途"}, joined(scenario.use_cases, pen.language()));
  add({"system", "システム"}, pen.in(scenario.system_model));
  add({"data", "データ"}, joined(scenario.data, pen.language()));
  add({"risk", "リスク"}, fmt::format("{}", fmt::join(risks, pen.in({", ", "、"}))));
  add({"threat", "脅威"}, pen.in(scenario.threat));
  add({"measure", "対策分類"}, pen.in(scenario.countermeasure));
  return parts;
}

/// Folded findings: those of the same rule as a list of ids, other rules one by one.
void append_folded(Tree& tree, const Pen& pen, const diag::PlantReport& plant,
                   const diag::Finding& finding) {
  std::vector<const diag::Finding*> same;
  std::vector<const diag::Finding*> covered;
  for (const std::size_t index : finding.folded) {
    if (index >= plant.findings.size()) continue;
    const diag::Finding& other = plant.findings[index];
    (other.rule == finding.rule ? same : covered).push_back(&other);
  }
  if (!same.empty()) {
    const std::size_t shown = pen.verbose() ? same.size() : std::min(same.size(), kShownIds);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < shown; ++i) ids.push_back(same[i]->subject.id);
    if (shown < same.size()) ids.push_back(and_more(pen, same.size() - shown));
    tree.row(kSame, fmt::format(fmt::runtime(pen.in({"{} more: {}", "ほか {} 件：{}"})),
                                same.size(), fmt::join(ids, pen.in({", ", "、"}))));
  }
  const std::size_t shown =
      pen.verbose() ? covered.size() : std::min(covered.size(), kShownCovered);
  for (std::size_t i = 0; i < shown; ++i) {
    const bool open = covered[i]->verdict == diag::Verdict::undecided;
    const text::Words level = open ? text::Words{"open", "判定不能"} : word(covered[i]->severity);
    tree.row(kAlso, fmt::format("{}[{}] {}", pen.in(level), covered[i]->rule,
                                pen.in(covered[i]->message)));
  }
  if (shown < covered.size()) tree.row(kAlso, and_more(pen, covered.size() - shown));
}

std::vector<std::string> clauses_of(const Pen& pen, const diag::Finding& finding) {
  std::vector<std::string> parts;
  std::string_view document;  // of the last part, if ids may follow there
  for (const diag::Clause& clause : finding.clauses) {
    if (clause.document == document && !clause.id.empty() && clause.marks.empty()) {
      parts.back() += std::string(pen.in({", ", "、"})) + clause.id;
      continue;
    }
    document = clause.marks.empty() && !clause.id.empty() ? clause.document : std::string_view();
    std::string part = clause.source.empty() ? clause.document : pen.in(clause.source);
    if (!clause.id.empty()) part += " " + clause.id;
    if (pen.explain_clauses() && !title_of(clause, pen.language()).empty()) {
      part += std::string(pen.in({": ", "："})) + title_of(clause, pen.language());
      document = {};
    }
    if (!clause.marks.empty()) {
      part += fmt::format(fmt::runtime(pen.in({" ({})", "（{}）"})),
                          marks_text(clause.marks, pen.language()));
    }
    parts.push_back(std::move(part));
  }
  if (!finding.no_clause.empty()) {
    parts.push_back(no_clause_text(*finding.no_clause, pen.language()));
  }
  parts.push_back("plantlint explain " + finding.rule);
  return parts;
}

/// What the finding rests on and nobody stated, by name where it has one.
std::string assumption(const Pen& pen, const diag::Finding& finding) {
  if (finding.assumes.empty()) return std::string(pen.in(kSeverityAssumed));
  const std::size_t shown =
      pen.verbose() ? finding.assumes.size() : std::min(finding.assumes.size(), kShownIds);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < shown; ++i) {
    names.push_back(plain(finding.assumes[i].entity.id + "/" + finding.assumes[i].attribute));
  }
  if (shown < finding.assumes.size())
    names.push_back(and_more(pen, finding.assumes.size() - shown));
  return fmt::format(fmt::runtime(pen.in(kRestsOn)), fmt::join(names, pen.in({", ", "、"})));
}

/// Nothing that rests on an assumption is plainly critical.
std::string severity_of(const Pen& pen, const diag::Finding& finding) {
  const std::string_view said = pen.in(word(finding.severity));
  if (!finding.assumed || finding.severity != diag::Severity::critical) return std::string(said);
  return fmt::format(fmt::runtime(pen.in(kMayBe)), said);
}

}  // namespace

void append_finding(std::string& out, const Pen& pen, const diag::PlantReport& plant,
                    const diag::Finding& finding) {
  const std::string place = pen.place(finding.at);
  if (!place.empty()) out += place + ": ";
  const Look colour = look(finding.severity);
  out += pen.paint(colour, fmt::format("{}[{}]", severity_of(pen, finding), plain(finding.rule)));
  out += ": " + pen.paint(Look::strong, plain(pen.in(finding.message))) + "\n";

  const std::string label = finding.labelled ? plain(pen.in(finding.found)) : std::string();
  Tree tree(pen, snippet(out, pen, finding.at, label, colour));
  append_evidence(tree, pen, finding);
  tree.row(kWanted, pen.in(*finding.wanted));
  if (!finding.labelled) tree.row(kFound, pen.in(finding.found));
  if (finding.assumed) tree.row(kAssumed, assumption(pen, finding));
  tree.row(kWhy, pen.in(*finding.why));
  tree.row(kFix, pen.in(*finding.fix));
  tree.row(kWho, who_text(*finding.who, pen.language()));
  tree.row(kCase, case_of(pen, *finding.scenario));
  append_folded(tree, pen, plant, finding);
  tree.row(kSee, clauses_of(pen, finding));
  tree.row(kId, finding.identity.substr(0, kIdDigits));
  tree.draw(out);
  out += '\n';
}

void append_brief(std::string& out, const Pen& pen, const diag::Finding& finding) {
  const std::string place = pen.place(finding.at);
  if (!place.empty()) out += place + ": ";
  out += pen.paint(look(finding.severity),
                   fmt::format("{}[{}]", severity_of(pen, finding), plain(finding.rule)));
  out += ": " + pen.paint(Look::strong, plain(message_of(finding, pen.language())));
  if (!finding.folded.empty()) {
    out += fmt::format(fmt::runtime(pen.in({" (and {} more)", "（ほか {} 件）"})),
                       finding.folded.size());
  }
  out += fmt::format("\n  {} {}\n  {} {}  {}\n\n", pen.in(kFix),
                     plain(fix_of(finding, pen.language())), pen.in(kWho),
                     plain(who_of(finding, pen.language())), finding.identity.substr(0, kIdDigits));
}

}  // namespace report
