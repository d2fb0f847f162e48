// The line format: one finding a line, for editors, grep and pipes.
#include <fmt/format.h>

#include <ostream>

#include "report/format.h"
#include "report/pen.h"
#include "report/verdict.h"

namespace report {
namespace {

/// A place for each line: editors skip lines that begin with anything else.
std::string place_of(const Pen& pen, text::Span span) {
  std::string place = pen.place(span);
  return place.empty() ? "plantlint" : place;
}

void write_faults(std::ostream& out, const Pen& pen, const diag::Sink& faults) {
  for (const diag::Diagnostic& fault : faults.all()) {
    out << fmt::format("{}: error {}: {}\n", place_of(pen, fault.span), fault.code->id,
                       plain(diag::message(fault, pen.language())));
  }
}

/// Every verdict but those that nobody has to act on: folded ones stay, waived and known ones
/// do not.
void write_findings(std::ostream& out, const Pen& pen, const diag::PlantReport& plant) {
  for (const diag::Finding& finding : plant.findings) {
    if (finding.known == diag::Known::known) continue;
    std::string_view level;
    if (finding.verdict == diag::Verdict::fail) level = diag::name(finding.severity);
    if (finding.verdict == diag::Verdict::undecided) level = diag::name(finding.verdict);
    if (level.empty()) continue;
    out << fmt::format("{}: {} {} {}: {} [{}]\n", place_of(pen, finding.at), level,
                       plain(finding.rule), plain(finding.subject.id),
                       plain(pen.in(finding.message)), finding.identity.substr(0, kIdDigits));
  }
}

}  // namespace

void write_line(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out) {
  const Pen pen(options, sources);
  write_faults(out, pen, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    write_faults(out, pen, plant.faults);
    write_findings(out, pen, plant);
  }
}

}  // namespace report
