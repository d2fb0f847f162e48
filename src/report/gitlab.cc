// The gitlab format: what GitLab's Code Quality widget takes. What is accepted, known or undecided
// is not in it, since GitLab has no word for these.
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "report/format.h"
#include "report/json_values.h"
#include "report/pen.h"
#include "report/texts.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;
using diag::Severity;

std::string_view quality_of(Severity severity) {
  constexpr std::string_view kWords[] = {"info", "minor", "major", "critical", "blocker"};
  return kWords[static_cast<std::size_t>(severity)];
}

class QualityWriter {
 public:
  QualityWriter(const text::Sources& sources, const Options& options, std::ostream& out)
      : sources_(sources), options_(options), out_(out) {}

  void add(const std::string& description, std::string_view check, std::string fingerprint,
           std::string_view severity, text::Span at, const std::string& elsewhere) {
    // Equal fingerprints would be shown as one.
    std::string unique = fingerprint;
    for (int i = 2; !seen_.insert(unique).second; ++i) {
      unique = fingerprint + "#" + std::to_string(i);
    }
    const bool placed = at.file != text::kNoFile;
    const std::string path =
        placed ? options_.from_repository + sources_.portable(at.file) : elsewhere;
    const std::uint32_t line = placed ? sources_.position(at.file, at.begin).line : 1;
    out_ << (any_ ? ",\n" : "\n")
         << dump(Json{{"description", description},
                      {"check_name", check},
                      {"fingerprint", unique},
                      {"severity", severity},
                      {"location", Json{{"path", path}, {"lines", Json{{"begin", line}}}}}},
                 -1);
    any_ = true;
  }
  [[nodiscard]] bool any() const { return any_; }

 private:
  const text::Sources& sources_;
  const Options& options_;
  std::ostream& out_;
  std::set<std::string> seen_;
  bool any_ = false;
};

}  // namespace

void write_gitlab(const diag::Report& report, const text::Sources& sources, const Options& options,
                  std::ostream& out) {
  QualityWriter writer(sources, options, out);
  out << "[";
  const auto faults = [&](const diag::Sink& sink, const std::string& path) {
    for (const diag::Diagnostic& fault : sink.all()) {
      const std::string text = plain(diag::message(fault, options.language));
      writer.add(std::string(fault.code->id) + ": " + text, fault.code->id,
                 std::string(fault.code->id) + "|" + path + "|" + text, "blocker", fault.span,
                 path.empty() ? "plantlint.yaml" : path);
    }
  };
  faults(report.faults, "");
  for (const diag::PlantReport& plant : report.plants) {
    const std::string path = sources.portable(plant.path);
    faults(plant.faults, path);
    for (const diag::Finding& finding : plant.findings) {
      if (!counts(finding)) continue;
      writer.add(plain(finding.rule) + " " + plain(finding.subject.id) + ": " +
                     plain(message_of(finding, options.language)),
                 finding.rule, finding.identity, quality_of(finding.severity), finding.at, path);
    }
  }
  out << (writer.any() ? "\n]\n" : "]\n");
}

}  // namespace report
