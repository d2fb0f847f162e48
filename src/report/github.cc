// The github format: workflow commands, which GitHub shows beside the changed lines.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <vector>

#include "report/format.h"
#include "report/pen.h"
#include "report/texts.h"

namespace report {
namespace {

using diag::Finding;
using diag::Severity;

/// What GitHub shows of one step for each level.
constexpr std::size_t kMaxOfLevel = 10;

std::string_view command_of(Severity severity) {
  if (severity >= Severity::high) return "error";
  return severity == Severity::medium ? "warning" : "notice";
}

std::string command_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out;
}

std::string property(std::string_view text) {
  std::string out;
  for (const char c : command_text(text)) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

class CommandWriter {
 public:
  CommandWriter(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out)
      : report_(report), sources_(sources), options_(options), out_(out) {}

  void write() {
    faults(report_.faults);
    for (const diag::PlantReport& plant : report_.plants) faults(plant.faults);
    std::vector<const Finding*> all;
    for (const diag::PlantReport& plant : report_.plants) {
      for (const Finding& finding : plant.findings) {
        if (counts(finding) && !finding.is_folded) all.push_back(&finding);
      }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding* a, const Finding* b) { return a->severity > b->severity; });
    // The last notice is kept for what does not fit.
    std::vector<const Finding*> left;
    for (const Finding* finding : all) {
      const std::string_view command = command_of(finding->severity);
      if (room(command, 1)) {
        told(*finding, command);
      } else {
        left.push_back(finding);
      }
    }
    const std::size_t more = left.size() + faults_left_;
    if (more == 0) return;
    out_ << "::notice title=plantlint::"
         << command_text(
                fmt::format(fmt::runtime(in({"… and {} more; the summary of the job lists them",
                                             "ほか {} 件（ジョブのサマリーに一覧があります）"})),
                            more))
         << '\n';
  }

 private:
  [[nodiscard]] std::string_view in(const text::Words& words) const {
    return words.in(options_.language);
  }

  /// Takes a place among the commands of a level; `kept` places of notices are for the end.
  bool room(std::string_view command, std::size_t kept) {
    std::size_t& used = command == "error" ? used_[0] : command == "warning" ? used_[1] : used_[2];
    const std::size_t limit = command == "notice" ? kMaxOfLevel - kept : kMaxOfLevel;
    if (used >= limit) return false;
    ++used;
    return true;
  }

  void place(text::Span span) {
    if (span.file == text::kNoFile) return;
    const text::Position begin = sources_.position(span.file, span.begin);
    const text::Position end = sources_.position(span.file, span.end);
    out_ << ",file=" << property(options_.from_repository + sources_.portable(span.file))
         << ",line=" << begin.line << ",endLine=" << begin.line;
    // Columns are only taken within one line.
    if (end.line == begin.line && end.column > begin.column) {
      out_ << ",col=" << begin.column << ",endColumn=" << end.column;
    }
  }

  void told(const Finding& finding, std::string_view command) {
    out_ << "::" << command << " title=" << property("plantlint " + plain(finding.rule));
    place(finding.at);
    out_ << "::"
         << command_text(plain(finding.subject.id) + ": " +
                         plain(message_of(finding, options_.language)));
    if (!fix_of(finding, options_.language).empty()) {
      out_ << command_text(
          fmt::format("\n{}: {}", in({"fix", "対策"}), plain(fix_of(finding, options_.language))));
    }
    out_ << '\n';
  }

  void faults(const diag::Sink& sink) {
    for (const diag::Diagnostic& fault : sink.all()) {
      if (!room("error", 0)) {
        ++faults_left_;
        continue;
      }
      out_ << "::error title=" << property("plantlint " + std::string(fault.code->id));
      place(fault.span);
      out_ << "::" << command_text(plain(diag::message(fault, options_.language))) << '\n';
    }
  }

  const diag::Report& report_;
  const text::Sources& sources_;
  const Options& options_;
  std::ostream& out_;
  std::array<std::size_t, 3> used_{};
  std::size_t faults_left_ = 0;
};

}  // namespace

void write_github(const diag::Report& report, const text::Sources& sources, const Options& options,
                  std::ostream& out) {
  CommandWriter(report, sources, options, out).write();
}

}  // namespace report
