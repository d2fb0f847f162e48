#include "lsp/marks.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "diag/diagnostic.h"
#include "lsp/uri.h"
#include "report/words.h"

namespace lsp {
namespace {

constexpr std::string_view kSource = "plantlint";

Level level(const diag::Finding& finding) {
  if (finding.known == diag::Known::known) return Level::hint;
  if (finding.severity >= diag::Severity::high) return Level::error;
  return finding.severity == diag::Severity::medium ? Level::warning : Level::information;
}

class Marker {
 public:
  Marker(const text::Sources& sources, const Writing& writing)
      : sources_(sources), writing_(writing), places_(sources, writing.encoding, writing.uris) {}

  void add(text::Span at, Level level, std::string_view code, std::string message, Json related) {
    // What concerns no file, or one inside the program, is shown at the plant.
    const bool elsewhere = !is_readable(at.file);
    Mark mark;
    mark.path = elsewhere ? writing_.root : absolute(sources_.name(at.file), writing_.folder);
    if (++count_[mark.path] > kMaxMarks) return;
    mark.begin = elsewhere ? 0 : at.begin;
    mark.end = elsewhere ? 0 : at.end;
    mark.rest = {{"severity", static_cast<int>(level)},
                 {"code", code},
                 {"source", kSource},
                 {"message", std::move(message)}};
    if (!related.empty()) mark.rest["relatedInformation"] = std::move(related);
    marks_.push_back(std::move(mark));
  }

  void relate(Json& related, text::Span at, const std::string& message) {
    if (!is_readable(at.file)) return;
    related.push_back({{"location", places_.location(at)}, {"message", message}});
  }

  [[nodiscard]] bool ja() const { return writing_.language == text::Language::ja; }
  [[nodiscard]] text::Language language() const { return writing_.language; }
  std::vector<Mark> take() { return std::move(marks_); }

 private:
  /// A file that an editor can show; those inside the program have names without a folder to be in.
  [[nodiscard]] bool is_readable(text::FileId file) const {
    if (file == text::kNoFile) return false;
    return sources_.role(file) != text::Role::program || is_absolute(sources_.name(file));
  }

  const text::Sources& sources_;
  const Writing& writing_;
  Places places_;
  std::map<std::string, std::size_t> count_;
  std::vector<Mark> marks_;
};

std::string severity_words(const diag::Finding& finding, text::Language language) {
  const std::string word(report::word(finding.severity).in(language));
  if (!finding.assumed) return word;
  return language == text::Language::ja ? word + "のおそれ" : "may be " + word;
}

std::string finding_message(const diag::Finding& finding, text::Language language) {
  const bool ja = language == text::Language::ja;
  std::string out = fmt::format(fmt::runtime(ja ? "{}：{}" : "{}: {}"),
                                severity_words(finding, language), finding.message.in(language));
  if (finding.known == diag::Known::known) out += ja ? "（既知）" : " (known)";
  if (!finding.found.empty()) out += (ja ? "\n現状：" : "\nfound: ") + finding.found.in(language);
  if (!finding.fix.empty()) out += (ja ? "\n対策：" : "\nfix: ") + finding.fix.in(language);
  const std::string who = report::who_text(*finding.who, language);
  if (!who.empty()) out += (ja ? "\n対応：" : "\nwho: ") + who;
  return out;
}

std::string shown_evidence(const diag::Evidence& evidence, text::Language language) {
  const std::string text = report::evidence_text(evidence, language);
  return text.empty() ? evidence.id : text;
}

void add_finding(const diag::Finding& finding, const diag::PlantReport& plant, Marker& marker) {
  constexpr std::size_t kMostFolded = 20;
  Json related = Json::array();
  for (const diag::Evidence& evidence : finding.evidence) {
    marker.relate(related, evidence.at, shown_evidence(evidence, marker.language()));
  }
  for (std::size_t i = 0; i < finding.folded.size() && i < kMostFolded; ++i) {
    const diag::Finding& other = plant.findings[finding.folded[i]];
    marker.relate(related, other.at, other.rule + ": " + other.message.in(marker.language()));
  }
  std::string message = finding_message(finding, marker.language());
  if (!finding.folded.empty()) {
    message += fmt::format(fmt::runtime(marker.ja() ? "\nほか {} 件を含む" : "\nand {} more"),
                           finding.folded.size());
  }
  marker.add(finding.at, level(finding), finding.rule, std::move(message), std::move(related));
}

std::string rules_of(const diag::Question& question) {
  std::string out;
  for (const std::string& rule : question.rules) out += (out.empty() ? "" : ", ") + rule;
  return out;
}

void add_question(const diag::Question& question, Marker& marker) {
  const std::string message = fmt::format(
      fmt::runtime(marker.ja() ? "「{}」の記載がありません：{}（{}、重大度は最大で「{}」）"
                               : "'{}' is not stated: {} (for {}, up to {})"),
      question.attribute, question.question.in(marker.language()), rules_of(question),
      report::word(question.severity).in(marker.language()));
  for (const text::Span at : question.at) {
    marker.add(at, Level::hint, "not-stated", message, Json::array());
  }
}

}  // namespace

std::vector<Mark> fault_marks(const diag::Sink& faults, const text::Sources& sources,
                              const Writing& writing) {
  Marker marker(sources, writing);
  for (const diag::Diagnostic& fault : faults.all()) {
    std::string message = diag::message(fault, writing.language);
    const std::string fix = diag::fix(fault, writing.language);
    if (!fix.empty()) message += "\n" + fix;
    Json related = Json::array();
    for (const diag::Related& note : fault.related) {
      marker.relate(related, note.span, diag::message(note, writing.language));
    }
    marker.add(fault.span, Level::error, fault.code->id, std::move(message), std::move(related));
  }
  return marker.take();
}

std::vector<Mark> verdict_marks(const Judgement& judgement, const Writing& writing) {
  const diag::PlantReport* plant = judgement.plant();
  if (plant == nullptr) return {};
  Marker marker(judgement.desk->sources, writing);
  for (const diag::Finding& finding : plant->findings) {
    if (finding.is_folded || finding.verdict != diag::Verdict::fail) continue;
    add_finding(finding, *plant, marker);
  }
  for (const diag::Question& question : plant->questions) add_question(question, marker);
  return marker.take();
}

}  // namespace lsp
