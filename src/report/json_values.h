// The parts of a report as JSON values, for json and jsonl. Their contract is
// schemas/report.schema.json; a change here is a change there.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "diag/report.h"
#include "text/source.h"

namespace report {

inline constexpr std::string_view kSchemaName = "plantlint-report/1";

nlohmann::ordered_json question_value(const diag::Question& question,
                                      const diag::PlantReport& plant, text::Language language,
                                      const text::Sources& sources);
/// One line of `--verdicts`.
nlohmann::ordered_json verdict_value(const diag::SubjectVerdict& verdict,
                                     const diag::Report& report, const diag::PlantReport& plant);
/// `plant` is null for a fault of a rule file or of the call.
nlohmann::ordered_json fault_value(const diag::Diagnostic& fault, const diag::PlantReport* plant,
                                   text::Language language, const text::Sources& sources);
/// Identity, counts read, verdicts per rule, progress.
nlohmann::ordered_json plant_value(const diag::PlantReport& plant, text::Language language,
                                   const text::Sources& sources);
/// Counts over all plants, settings and the exit code.
nlohmann::ordered_json summary_value(const diag::Report& report);
nlohmann::ordered_json tool_value(const diag::Report& report);

/// What the report rests on, with what is left out of scope; null without a basis.
nlohmann::ordered_json basis_value(const diag::Report& report);
/// The accepted risks and what became of each.
nlohmann::ordered_json waivers_value(const diag::Report& report, const text::Sources& sources);
/// What the baseline holds and nothing was found for.
nlohmann::ordered_json stale_value(const diag::Report& report);

/// The value as JSON text: UTF-8 kept, what is not UTF-8 replaced; characters that act unseen on a
/// terminal (C1 controls, direction marks) are escaped. `indent` < 0: all on one line.
std::string dump(const nlohmann::ordered_json& value, int indent);

}  // namespace report
