// The text format: for people, worst first, then what is open, then the counts.
#include <fmt/format.h>

#include <ostream>

#include "report/format.h"
#include "report/pen.h"
#include "report/text_parts.h"
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
    out += fmt::format(" {}\n", plain(finding.message));
    any = true;
  }
  if (any) out += '\n';
}

void append_waived(std::string& out, const Pen& pen, const diag::PlantReport& plant) {
  bool any = false;
  for (const diag::Finding& finding : plant.findings) {
    if (finding.verdict != diag::Verdict::waived) continue;
    const std::string place = pen.place(finding.at);
    if (!place.empty()) out += place + ": ";
    out += fmt::format("{}[{}]: {} ({})\n", pen.in({"waived", "許容済み"}), plain(finding.rule),
                       plain(finding.message), plain(finding.waiver));
    any = true;
  }
  if (any) out += '\n';
}

}  // namespace

void write_text(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out) {
  const Pen pen(report.language, options, sources);
  std::string block;
  const auto flush = [&] {
    out << block;
    block.clear();
  };
  append_faults(block, pen, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    append_faults(block, pen, plant.faults);
    for (const diag::Finding& finding : plant.findings) {
      if (finding.verdict != diag::Verdict::fail || finding.is_folded) continue;
      append_finding(block, pen, plant, finding);
      flush();
    }
    if (pen.verbose()) {
      append_undecided(block, pen, plant);
      append_waived(block, pen, plant);
    }
    append_questions(block, pen, plant);
    append_totals(block, pen, plant);
    block += '\n';
    flush();
  }
  append_result(block, pen, report);
  flush();
}

}  // namespace report
