#include "page/shown.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lint/lint.h"
#include "report/finding_json.h"
#include "report/totals.h"
#include "report/verdict.h"
#include "report/words.h"

namespace page {
namespace {

using lsp::Json;

/// How a finding stands beside the others.
std::string_view state_of(const diag::Finding& finding) {
  if (finding.known == diag::Known::known) return "known";
  return diag::name(finding.verdict);
}

/// The place for people, by the name that the file has in the plant's folder.
void put_place(Json& out, text::Span at, const text::Sources& sources) {
  if (at.file == text::kNoFile || sources.role(at.file) == text::Role::program) return;
  const text::Position from = sources.position(at.file, at.begin);
  out["file"] = sources.portable(at.file);
  out["line"] = from.line;
  out["column"] = from.column;
}

Json subject_value(const diag::Subject& subject, text::Span at, const text::Sources& sources) {
  Json out{{"kind", subject.kind}, {"id", subject.id}};
  put_place(out, at, sources);
  return out;
}

}  // namespace

Judged::Judged(std::shared_ptr<const lsp::Judgement> judgement, text::Language language)
    : judgement_(std::move(judgement)), language_(language) {
  if (plant() == nullptr) return;
  const auto& findings = plant()->findings;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!findings[i].is_folded) listed_.push_back(i);
  }
}

const diag::PlantReport* Judged::plant() const {
  return judgement_ == nullptr ? nullptr : judgement_->plant();
}

Json Judged::faults() const {
  Json out = Json::array();
  const text::Sources& sources = judgement_->desk->sources;
  const auto add = [&](const diag::Sink& faults) {
    for (const diag::Diagnostic& fault : faults.all()) {
      Json one{{"message", diag::message(fault, language_)}, {"fix", diag::fix(fault, language_)}};
      put_place(one, fault.span, sources);
      out.push_back(std::move(one));
    }
  };
  add(judgement_->report.faults);
  for (const diag::PlantReport& one : judgement_->report.plants) add(one.faults);
  return out;
}

Json Judged::questions() const {
  Json out = Json::array();
  const text::Sources& sources = judgement_->desk->sources;
  for (const diag::Question& question : plant()->questions) {
    Json entities = Json::array();
    for (std::size_t i = 0; i < question.entities.size(); ++i) {
      entities.push_back(subject_value(question.entities[i], question.at[i], sources));
    }
    out.push_back({{"attribute", question.attribute},
                   {"kind", question.entity_kind},
                   {"question", question.question.in(language_)},
                   {"entities", std::move(entities)},
                   {"severity", static_cast<int>(question.severity)},
                   {"word", report::word(question.severity).in(language_)},
                   {"rules", question.rules},
                   {"verdicts", question.verdicts},
                   {"party", question.party}});
  }
  return out;
}

Json Judged::shown() const {
  if (judgement_ == nullptr) return nullptr;
  Json out{{"path", judgement_->root},
           {"judged", plant() != nullptr},
           {"verdict", report::verdict_line(judgement_->report, language_)},
           {"faults", faults()},
           {"of", listed_.size()},
           {"findings", findings(0)}};
  if (plant() == nullptr) return out;
  const report::Totals totals = report::totals(*plant());
  Json counts = Json::array();
  for (const diag::Severity severity : report::kWorstFirst) {
    counts.push_back({{"severity", static_cast<int>(severity)},
                      {"word", report::word(severity).in(language_)},
                      {"count", totals.of(severity)}});
  }
  out["counts"] = std::move(counts);
  out["undecided"] = totals.undecided;
  out["failed"] = totals.failed();
  out["day"] = lint::day_of(judgement_->desk->how.today);
  out["rules"] = report::rules_run(judgement_->report);
  out["questions"] = questions();
  Json read = Json::array();
  for (const diag::ReadCount& count : plant()->read) {
    read.push_back(report::counted(count.entries, count.kind, language_));
  }
  out["read"] = std::move(read);
  return out;
}

Json Judged::findings(std::size_t from) const {
  Json out = Json::array();
  if (plant() == nullptr) return out;
  const text::Sources& sources = judgement_->desk->sources;
  for (std::size_t i = from; i < std::min(listed_.size(), from + kRows); ++i) {
    const diag::Finding& finding = plant()->findings[listed_[i]];
    Json one{{"index", listed_[i]},
             {"rule", finding.rule},
             {"severity", static_cast<int>(finding.severity)},
             {"word", report::word(finding.severity).in(language_)},
             {"assumed", finding.assumed},
             {"state", state_of(finding)},
             {"message", finding.message.in(language_)},
             {"subject", finding.subject.id},
             {"more", finding.folded.size()}};
    put_place(one, finding.at, sources);
    out.push_back(std::move(one));
  }
  return out;
}

Json Judged::finding(std::size_t index) const {
  if (plant() == nullptr || index >= plant()->findings.size()) return nullptr;
  report::FindingJson writer(judgement_->desk->sources, language_);
  const auto members = writer.members(plant()->findings[index], *plant());
  return Json::parse("{" + std::string(members) + "}", nullptr, false);
}

}  // namespace page
