// The text format: for people, worst first, then what is open, then the counts.
#include <fmt/format.h>

#include <ostream>

#include "report/format.h"
#include "report/pen.h"
#include "report/text_parts.h"
#include "report/texts.h"
#include "report/totals.h"
#include "report/verdict.h"
#include "report/words.h"

namespace report {
namespace {

/// One line for each undecided finding; without --verbose the questions speak for them.
void append_undecided(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  bool any = false;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.verdict != diag::Verdict::undecided) continue;
    const std::string place = pen.place(finding.at);
    if (!place.empty()) out += place + ": ";
    out += pen.paint(Look::question, fmt::format("?[{}]", plain(finding.rule)));
    out += fmt::format(" {}\n", plain(pen.in(finding.message)));
    any = true;
  }
  if (any) out += '\n';
}

/// What the baseline holds, one line each.
void append_known(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  bool any = false;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.known != diag::Known::known || finding.verdict != diag::Verdict::fail) continue;
    const std::string place = pen.place(finding.at);
    if (!place.empty()) out += place + ": ";
    out += fmt::format("{}[{}]: {}\n", pen.in({"known", "既知"}), plain(finding.rule),
                       plain(message_of(finding, pen.language())));
    any = true;
  }
  if (any) out += '\n';
}

/// Entries of the baseline that can go.
void append_stale(std::string& out, const Pen& pen, const diag::Report& report) {
  if (report.stale.empty()) return;
  out += fmt::format(
      fmt::runtime(pen.in(
          {report.stale.size() == 1
               ? "one entry of the baseline is found no more (plantlint baseline prune):\n"
               : "{} entries of the baseline are found no more (plantlint baseline prune):\n",
           "ベースラインのうち {} 件は見つからなくなりました（plantlint baseline prune）：\n"})),
      report.stale.size());
  constexpr std::size_t kShownStale = 10;
  const std::size_t shown = pen.verbose() ? report.stale.size() : kShownStale;
  for (std::size_t i = 0; i < report.stale.size() && i < shown; ++i) {
    const diag::Accepted& one = report.stale[i];
    out += fmt::format("  {} {} {} {}\n", plain(one.plant), plain(one.rule), plain(one.subject),
                       one.identity.substr(0, kIdDigits));
  }
  if (report.stale.size() > shown) {
    out += fmt::format(fmt::runtime(pen.in({"  and {} more\n", "  ほか {} 件\n"})),
                       report.stale.size() - shown);
  }
  out += '\n';
}

/// In short; the machine formats have the whole digests.
void append_basis(std::string& out, const Pen& pen, const diag::Report& report) {
  // A call that was refused rests on nothing.
  if (!report.basis || (report.plants.empty() && !report.faults.empty())) return;
  const diag::Basis& basis = *report.basis;
  constexpr std::size_t kShownFiles = 5;
  std::string text = fmt::format(
      "plantlint {}, {} {}, {} {}", report.tool_version,
      pen.language() == text::Language::ja ? fmt::format("{} ルール", rules_run(report))
                                           : counted(rules_run(report), "rule", pen.language()),
      basis.rules_sha256.substr(0, kIdDigits), pen.in({"judged for", "基準日"}), basis.day);
  for (const auto& [name, value] : basis.switches) text += fmt::format(", {}={}", name, value);
  if (!basis.deselected.empty()) {
    const std::string count = counted(basis.deselected.size(), "rule", pen.language());
    text += fmt::format(fmt::runtime(pen.in({", {} left out", "、除いた{}"})), count);
  }
  out += fmt::format("{}{}\n", pen.in({"rests on: ", "前提："}), plain(text));
  const std::size_t shown = pen.verbose() ? basis.files.size() : kShownFiles;
  for (std::size_t i = 0; i < basis.files.size() && i < shown; ++i) {
    out += fmt::format("  {} {}\n", basis.files[i].sha256.substr(0, kIdDigits),
                       plain(basis.files[i].name));
  }
  if (basis.files.size() > shown) {
    out += fmt::format(fmt::runtime(pen.in({"  and {} more\n", "  ほか {} ファイル\n"})),
                       basis.files.size() - shown);
  }
}

void append_waived(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  bool any = false;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.verdict != diag::Verdict::waived) continue;
    const std::string place = pen.place(finding.at);
    if (!place.empty()) out += place + ": ";
    out += fmt::format("{}[{}]: {} ({})\n", pen.in({"waived", "許容済み"}), plain(finding.rule),
                       plain(pen.in(finding.message)), plain(pen.in(finding.waiver)));
    any = true;
  }
  if (any) out += '\n';
}

}  // namespace

void write_text(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out) {
  const Pen pen(options, sources);
  std::string block;
  const auto flush = [&] {
    out << block;
    block.clear();
  };
  block += pen.paint(Look::strong, plain(verdict_line(report, options.language))) + "\n\n";
  append_faults(block, pen, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    append_faults(block, pen, plant.faults);
    for (const diag::Finding& finding : plant.findings) {
      if (!counts(finding) || finding.is_folded) continue;
      if (options.brief) {
        append_brief(block, pen, finding);
      } else {
        append_finding(block, pen, plant, finding);
      }
      flush();
    }
    if (pen.verbose()) {
      append_undecided(block, pen, plant);
      append_known(block, pen, plant);
    }
    append_waived(block, pen, plant);
    append_questions(block, pen, plant);
    append_totals(block, pen, plant);
    block += '\n';
    flush();
  }
  append_stale(block, pen, report);
  append_basis(block, pen, report);
  append_result(block, pen, report);
  flush();
}

}  // namespace report
