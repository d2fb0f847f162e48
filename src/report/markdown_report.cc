// The markdown format: for a merge request, a wiki or the summary of a job. Tables first, then each
// finding in full, then what is open, accepted, and what all of it rests on.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

#include "report/escape.h"
#include "report/format.h"
#include "report/pen.h"
#include "report/texts.h"
#include "report/totals.h"
#include "report/verdict.h"
#include "report/words.h"

namespace report {
namespace {

using diag::Finding;
using text::Words;

class PageWriter {
 public:
  PageWriter(const diag::Report& report, const text::Sources& sources, const Options& options,
             std::ostream& out)
      : report_(report), pen_(options, sources), out_(out) {}

  void write() {
    out_ << "# plantlint\n\n**" << markdown(verdict_line(report_, pen_.language())) << "**\n";
    faults(report_.faults);
    for (const diag::PlantReport& plant : report_.plants) chapter(plant);
    accepted();
    stale();
    if (report_.basis) basis();
  }

 private:
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(pen_.language()));
  }

  void heading(int level, const std::string& text) {
    out_ << '\n' << std::string(static_cast<std::size_t>(level), '#') << ' ' << text << "\n\n";
  }

  void faults(const diag::Sink& sink) {
    if (sink.empty()) return;
    heading(2, in({"Errors to mend first", "先に直すエラー"}));
    for (const diag::Diagnostic& fault : sink.all()) {
      const std::string at = pen_.place(fault.span);
      out_ << "- " << (at.empty() ? "" : markdown(at) + ": ")
           << markdown(plain(diag::message(fault, pen_.language())));
      const std::string fix = diag::fix(fault, pen_.language());
      if (!fix.empty()) out_ << " (" << markdown(plain(fix)) << ")";
      out_ << '\n';
    }
  }

  static std::vector<const Finding*> heads(const diag::PlantReport& plant) {
    std::vector<const Finding*> out;
    for (const Finding& finding : plant.findings) {
      if (counts(finding) && !finding.is_folded) out.push_back(&finding);
    }
    return out;
  }

  void chapter(const diag::PlantReport& plant) {
    std::string name = plant.id.empty() ? pen_.sources().portable(plant.path) : plant.id;
    if (!plant.name.empty()) name += " " + plant.name;
    heading(2, markdown(plain(name)));
    if (!plant.judged) return faults(plant.faults);
    const std::vector<const Finding*> all = heads(plant);
    if (all.empty()) {
      out_ << in({"No finding that counts.", "数える指摘はありません。"}) << '\n';
    } else {
      table(plant, all);
      for (const Finding* finding : all) detail(plant, *finding);
    }
    questions(plant);
    assumptions(plant);
  }

  void table(const diag::PlantReport&, const std::vector<const Finding*>& all) {
    out_ << in({"| severity | what | where | who | rule | id |",
                "| 重大度 | 指摘 | 場所 | 担当 | ルール | ID |"})
         << "\n|---|---|---|---|---|---|\n";
    for (const Finding* finding : all) {
      std::string what = markdown(plain(message_of(*finding, pen_.language())));
      if (!finding->folded.empty()) {
        what += fmt::format(fmt::runtime(in({" (and {} more)", "（ほか {} 件）"})),
                            finding->folded.size());
      }
      if (finding->known == diag::Known::fresh) what = in({"**new** ", "**新規** "}) + what;
      out_ << fmt::format("| {} | {} | {} | {} | {} | {} |\n", in(word(finding->severity)), what,
                          markdown(pen_.place(finding->at)),
                          markdown(plain(who_of(*finding, pen_.language()))),
                          markdown(finding->rule), finding->identity.substr(0, kIdDigits));
    }
  }

  void item(const Words& label, const std::string& value) {
    if (!value.empty())
      out_ << "- " << in(label) << in({": ", "："}) << markdown(plain(value)) << '\n';
  }

  void detail(const diag::PlantReport& plant, const Finding& finding) {
    heading(3, fmt::format("{} {}: {}", in(word(finding.severity)), markdown(finding.rule),
                           markdown(plain(message_of(finding, pen_.language())))));
    item({"where", "場所"}, pen_.place(finding.at));
    item({"found", "現状"}, found_of(finding, pen_.language()));
    std::string way;
    std::string proofs;
    for (const diag::Evidence& one : finding.evidence) {
      std::string& text = one.hop ? way : proofs;
      if (!text.empty()) text += one.hop ? " → " : ", ";
      text += one.id;
    }
    item({"way", "経路"}, way);
    item({"proof", "根拠"}, proofs);
    item({"wanted", "要件"}, wanted_of(finding, pen_.language()));
    item({"why", "理由"}, why_of(finding, pen_.language()));
    item({"fix", "対策"}, fix_of(finding, pen_.language()));
    item({"who", "担当"}, who_of(finding, pen_.language()));
    item({"see", "参照"}, clause_names(finding, pen_.language()));
    std::string under;
    for (const std::size_t index : finding.folded) {
      if (index >= plant.findings.size()) continue;
      if (!under.empty()) under += ", ";
      under += plant.findings[index].rule + " " + plant.findings[index].subject.id;
    }
    item({"listed here", "まとめた指摘"}, under);
  }

  void questions(const diag::PlantReport& plant) {
    if (plant.questions.empty()) return;
    heading(3, in({"What could not be decided", "判定できなかった点"}));
    out_ << in({"| question | asked of | settles |", "| 質問 | 対象 | 決まる判定 |"})
         << "\n|---|---|---|\n";
    for (const diag::Question& question : plant.questions) {
      std::string ids;
      for (std::size_t i = 0; i < question.entities.size() && i < 5; ++i) {
        ids += (i == 0 ? "" : ", ") + question.entities[i].id;
      }
      if (question.entities.size() > 5) {
        ids += fmt::format(fmt::runtime(in({" and {} more", " ほか {} 件"})),
                           question.entities.size() - 5);
      }
      out_ << fmt::format("| {} | {} | {} |\n",
                          markdown(plain(question_of(question, pen_.language()))),
                          markdown(plain(ids)), question.verdicts);
    }
  }

  void assumptions(const diag::PlantReport& plant) {
    if (assumptions_of(plant, pen_.language()).empty()) return;
    heading(3, in({"Assumptions", "前提と仮定"}));
    for (const std::string& note : assumptions_of(plant, pen_.language())) {
      out_ << "- " << markdown(plain(note)) << '\n';
    }
  }

  void accepted() {
    if (report_.waivers.empty()) return;
    heading(2, in({"Accepted risks", "許容したリスク"}));
    out_ << in({"| what | owner | reason | until | ticket | state | findings |",
                "| 対象 | 責任者 | 理由 | 期限 | チケット | 状態 | 指摘 |"})
         << "\n|---|---|---|---|---|---|---|\n";
    for (const diag::Waiver& waiver : report_.waivers) {
      std::string what = waiver.id.empty() ? waiver.rule + " " + waiver.subject : waiver.id;
      if (!waiver.plant.empty()) what += " (" + waiver.plant + ")";
      out_ << fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", markdown(plain(what)),
                          markdown(plain(waiver.owner)), markdown(plain(waiver.reason)),
                          waiver.until, markdown(plain(waiver.ticket)), in(word(waiver.state)),
                          waiver.findings);
    }
  }

  void stale() {
    if (report_.stale.empty()) return;
    heading(2, in({"Baseline entries that are found no more",
                   "ベースラインにあって見つからなくなった指摘"}));
    for (const diag::Accepted& one : report_.stale) {
      out_ << "- " << markdown(plain(one.plant + " " + one.rule + " " + one.subject)) << " "
           << one.identity.substr(0, kIdDigits) << '\n';
    }
  }

  void basis() {
    heading(2, in({"What this report rests on", "この報告の前提"}));
    for (const auto& [name, value] : basis_lines(report_, pen_.language())) {
      out_ << "- " << markdown(plain(name)) << in({": ", "："}) << markdown(plain(value)) << '\n';
    }
  }

  const diag::Report& report_;
  Pen pen_;
  std::ostream& out_;
};

}  // namespace

void write_markdown(const diag::Report& report, const text::Sources& sources,
                    const Options& options, std::ostream& out) {
  PageWriter(report, sources, options, out).write();
}

}  // namespace report
