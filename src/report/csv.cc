// The csv format: what is to do, as a table that a spreadsheet opens (UTF-8 with a byte order mark,
// CRLF, no cell is a formula).
#include <fmt/format.h>

#include <array>
#include <ostream>

#include "report/escape.h"
#include "report/format.h"
#include "report/pen.h"
#include "report/texts.h"
#include "report/words.h"

namespace report {
namespace {

using text::Words;

constexpr std::array<Words, 12> kTaskColumns = {{{"severity", "重大度"},
                                                 {"what", "指摘"},
                                                 {"subject", "対象"},
                                                 {"where", "場所"},
                                                 {"who", "担当"},
                                                 {"what to do", "対策"},
                                                 {"clauses", "条項"},
                                                 {"state", "状態"},
                                                 {"remarks", "備考"},
                                                 {"rule", "ルール"},
                                                 {"plant", "工場"},
                                                 {"id", "ID"}}};

class TaskWriter {
 public:
  TaskWriter(const diag::Report& report, const text::Sources& sources, Language language,
             std::ostream& out)
      : report_(report), sources_(sources), language_(language), out_(out) {}

  void write() {
    out_ << "\xEF\xBB\xBF";
    for (const Words& column : kTaskColumns) cell(in(column));
    end();
    for (const diag::PlantReport& plant : report_.plants) {
      for (const diag::Diagnostic& fault : plant.faults.all()) row(plant, fault);
      for (const diag::Finding& finding : plant.findings) row(plant, finding);
    }
    if (report_.basis) basis();
  }

 private:
  [[nodiscard]] std::string_view in(const Words& words) const { return words.in(language_); }

  void cell(std::string_view text) {
    out_ << (first_ ? "" : ",") << csv_cell(text);
    first_ = false;
  }
  void end() {
    out_ << "\r\n";
    first_ = true;
  }

  [[nodiscard]] std::string place(text::Span span) const {
    if (span.file == text::kNoFile) return {};
    return fmt::format("{}:{}", sources_.portable(span.file),
                       sources_.position(span.file, span.begin).line);
  }

  [[nodiscard]] std::string remarks(const diag::Finding& finding) const {
    if (finding.verdict == diag::Verdict::waived) return waiver_of(finding, language_);
    std::string out;
    for (const diag::Missing& one : finding.missing) {
      out += (out.empty() ? std::string(in({"to state: ", "記載する項目："})) : " / ") +
             one.entity.path + "/" + one.attribute;
    }
    return out;
  }

  void row(const diag::PlantReport& plant, const diag::Finding& finding) {
    cell(in(word(finding.severity)));
    cell(message_of(finding, language_));
    cell(fmt::format("{} {}", in(kind_word(finding.subject.kind)), finding.subject.id));
    cell(place(finding.at));
    cell(who_of(finding, language_));
    cell(fix_of(finding, language_));
    cell(clause_names(finding, language_));
    cell(in(state_of(finding)));
    cell(remarks(finding));
    cell(finding.rule);
    cell(plant.id);
    cell(finding.identity);
    end();
  }

  void row(const diag::PlantReport& plant, const diag::Diagnostic& fault) {
    cell(in({"error", "エラー"}));
    cell(diag::message(fault, language_));
    cell("");
    cell(place(fault.span));
    cell("");
    cell(diag::fix(fault, language_));
    cell("");
    cell(in({"not judged", "未判定"}));
    cell("");
    cell(fault.code->id);
    cell(plant.id.empty() ? sources_.portable(plant.path) : plant.id);
    cell("");
    end();
  }

  /// What the list rests on stands below it, with the state "basis", to be filtered away.
  void basis_row(std::string_view what, std::string_view value) {
    cell("");
    cell(what);
    cell("");
    cell("");
    cell("");
    cell(value);
    cell("");
    cell(in({"basis", "前提"}));
    for (int i = 0; i < 4; ++i) cell("");
    end();
  }

  void basis() {
    const diag::Basis& basis = *report_.basis;
    basis_row("plantlint", report_.tool_version);
    basis_row(in({"rules, SHA-256", "ルールの SHA-256"}), basis.rules_sha256);
    basis_row(in({"judged for", "判定の基準日"}), basis.day);
    for (const auto& [name, value] : basis.switches) basis_row(name, value);
    for (const diag::FileRead& file : basis.files) {
      basis_row(fmt::format("{} ({})", file.name, file.role), file.sha256);
    }
    for (const diag::PlantReport& plant : report_.plants) {
      if (!plant.profile.empty()) basis_row(in({"profile", "プロファイル"}), plant.profile);
      for (const std::string& note : assumptions_of(plant, language_)) {
        basis_row(in({"assumption", "仮定"}), note);
      }
    }
  }

  const diag::Report& report_;
  const text::Sources& sources_;
  Language language_;
  std::ostream& out_;
  bool first_ = true;
};

}  // namespace

void write_csv(const diag::Report& report, const text::Sources& sources, const Options& options,
               std::ostream& out) {
  TaskWriter(report, sources, options.language, out).write();
}

}  // namespace report
