// The jsonl format: the values of the json format, one object a line, each with its `type`.
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <string_view>

#include "report/finding_json.h"
#include "report/format.h"
#include "report/json_values.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;

/// The members of an object behind its type; no value has a `type` of its own.
void write(std::ostream& out, std::string_view type, const Json& value) {
  const std::string members = dump(value, -1);
  out << R"({"type":")" << type << '"' << (value.empty() ? "" : ",")
      << std::string_view(members).substr(1) << '\n';
}

}  // namespace

/// Faults and findings first, the summary last: a reader that has seen it has seen all.
void write_jsonl(const diag::Report& report, const text::Sources& sources, const Options& options,
                 std::ostream& out) {
  const text::Language language = options.language;
  for (const diag::Diagnostic& fault : report.faults.all()) {
    write(out, "fault", fault_value(fault, nullptr, language, sources));
  }
  for (const diag::PlantReport& plant : report.plants) {
    for (const diag::Diagnostic& fault : plant.faults.all()) {
      write(out, "fault", fault_value(fault, &plant, language, sources));
    }
    FindingJson findings(sources, language);
    for (const diag::Finding& finding : plant.findings) {
      out << R"({"type":"finding",)" << findings.members(finding, plant) << "}\n";
    }
    for (const diag::Question& question : plant.questions) {
      write(out, "question", question_value(question, plant, language, sources));
    }
    if (options.verdicts) {
      for (const diag::SubjectVerdict& one : plant.verdicts) {
        write(out, "verdict", verdict_value(one, report, plant));
      }
    }
    write(out, "plant", plant_value(plant, language, sources));
  }
  Json summary{{"schema", kSchemaName},
               {"tool", tool_value(report)},
               {"lang", language == text::Language::ja ? "ja" : "en"}};
  summary.update(summary_value(report));
  summary["basis"] = basis_value(report);
  summary["accepted_risks"] = waivers_value(report, sources);
  summary["stale"] = stale_value(report);
  write(out, "summary", summary);
}

}  // namespace report
