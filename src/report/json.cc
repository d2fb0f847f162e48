// The json format: one document, whose contract is schemas/report.schema.json.
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/finding_json.h"
#include "report/format.h"
#include "report/json_values.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;

/// Writes `"name": [` … `]`, one element at a time and a line, so that a large report is never held
/// as a tree and is not half white space.
class Array {
 public:
  Array(std::ostream& out, std::string_view name) : out_(out) {
    out_ << ",\n  \"" << name << "\": [";
  }
  void add(const Json& value) {
    next();
    out_ << dump(value, -1);
  }
  /// An object by its members.
  void add(std::string_view members) {
    next();
    out_ << '{' << members << '}';
  }
  void close() { out_ << (empty_ ? "]" : "\n  ]"); }

 private:
  void next() {
    out_ << (empty_ ? "\n    " : ",\n    ");
    empty_ = false;
  }
  std::ostream& out_;
  bool empty_ = true;
};

void member(std::ostream& out, std::string_view name, const Json& value) {
  std::string text = dump(value, 2);
  out << ",\n  \"" << name << "\": ";
  for (const char c : text) {
    out << c;
    if (c == '\n') out << "  ";
  }
}

}  // namespace

void write_json(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out) {
  const text::Language language = options.language;
  out << "{\n  \"schema\": \"" << kSchemaName << '"';
  member(out, "tool", tool_value(report));
  member(out, "lang", language == text::Language::ja ? "ja" : "en");
  member(out, "summary", summary_value(report));
  member(out, "basis", basis_value(report));
  Array plants(out, "plants");
  for (const diag::PlantReport& plant : report.plants) {
    plants.add(plant_value(plant, language, sources));
  }
  plants.close();
  Array findings(out, "findings");
  for (const diag::PlantReport& plant : report.plants) {
    FindingJson lines(sources, language);
    for (const diag::Finding& finding : plant.findings) {
      findings.add(lines.members(finding, plant));
    }
  }
  findings.close();
  if (options.verdicts) {
    Array verdicts(out, "verdicts");
    for (const diag::PlantReport& plant : report.plants) {
      for (const diag::SubjectVerdict& one : plant.verdicts) {
        verdicts.add(verdict_value(one, report, plant));
      }
    }
    verdicts.close();
  }
  Array questions(out, "questions");
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Question& question : plant.questions) {
      questions.add(question_value(question, plant, language, sources));
    }
  }
  questions.close();
  member(out, "accepted_risks", waivers_value(report, sources));
  member(out, "stale", stale_value(report));
  Array faults(out, "faults");
  for (const diag::Diagnostic& fault : report.faults.all()) {
    faults.add(fault_value(fault, nullptr, language, sources));
  }
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Diagnostic& fault : plant.faults.all()) {
      faults.add(fault_value(fault, &plant, language, sources));
    }
  }
  faults.close();
  out << "\n}\n";
}

}  // namespace report
