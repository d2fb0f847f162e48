#include "report/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "report/totals.h"
#include "report/words.h"
#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;
using text::Language;

Json place_value(text::Span span, const text::Sources& sources) {
  if (span.file == text::kNoFile) return nullptr;
  const text::Position begin = sources.position(span.file, span.begin);
  const text::Position end = sources.position(span.file, span.end);
  return Json{{"file", sources.portable(span.file)},
              {"line", begin.line},
              {"column", begin.column},
              {"end_line", end.line},
              {"end_column", end.column}};
}

Json subject_value(const diag::Subject& subject) {
  return Json{{"kind", subject.kind}, {"id", subject.id}, {"path", subject.path}};
}

Json texts_value(const std::vector<text::Bilingual>& texts, Language language) {
  Json out = Json::array();
  for (const text::Bilingual& text : texts) out.push_back(text.in(language));
  return out;
}

/// A sentence with its id and what was filled in, so that a reader need not parse it.
Json note_value(const diag::Note& note, Language language) {
  return Json{{"message_id", note.code != nullptr ? note.code->id : std::string_view()},
              {"arguments", texts_value(note.arguments, language)},
              {"message", note.in(language)}};
}

Json counts_value(const Totals& sum) {
  Json out = Json::object();
  for (const diag::Severity severity : kWorstFirst) {
    out[std::string(diag::name(severity))] = sum.of(severity);
  }
  out["folded"] = sum.folded;
  out["undecided"] = sum.undecided;
  out["waived"] = sum.waived;
  out["known"] = sum.known;
  return out;
}

/// Escaped in JSON although JSON does not ask for it: invisible characters that act on a terminal.
bool acts_unseen(unsigned c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB);
}

/// The code point of a character of two or three bytes; 0 for any other.
unsigned code_point(std::string_view c) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(c[i]) & 0xFFU; };
  if (c.size() == 1) return byte(0);
  if (c.size() == 2) return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
  if (c.size() != 3) return 0;
  return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
}

}  // namespace

std::string dump(const Json& value, int indent) {
  std::string text = value.dump(indent, ' ', false, Json::error_handler_t::replace);
  const auto plain = [](char c) { return static_cast<unsigned char>(c) < 0x7F; };
  if (std::ranges::all_of(text, plain)) return text;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view c =
        std::string_view(text).substr(at, character_bytes(std::string_view(text).substr(at)));
    const unsigned point = code_point(c);
    if (acts_unseen(point)) {
      out += fmt::format("\\u{:04x}", point);
    } else {
      out += c;
    }
    at += c.size();
  }
  return out;
}

Json question_value(const diag::Question& question, const diag::PlantReport& plant,
                    Language language, const text::Sources& sources) {
  Json entities = Json::array();
  for (std::size_t i = 0; i < question.entities.size(); ++i) {
    Json entity = subject_value(question.entities[i]);
    entity["at"] = place_value(i < question.at.size() ? question.at[i] : text::Span{}, sources);
    entities.push_back(std::move(entity));
  }
  return Json{{"plant", plant.id},
              {"attribute", question.attribute},
              {"entity_kind", question.entity_kind},
              {"question", question.question.in(language)},
              {"answers", texts_value(question.answers, language)},
              {"paste", question.paste.in(language)},
              {"entities", std::move(entities)},
              {"verdicts", question.verdicts},
              {"severity", diag::name(question.severity)},
              {"rules", question.rules},
              {"party", question.party}};
}

Json fault_value(const diag::Diagnostic& fault, const diag::PlantReport* plant, Language language,
                 const text::Sources& sources) {
  Json notes = Json::array();
  for (const diag::Related& note : fault.related) {
    notes.push_back(
        Json{{"message", diag::message(note, language)}, {"at", place_value(note.span, sources)}});
  }
  return Json{{"plant", plant != nullptr ? Json(sources.portable(plant->path)) : Json()},
              {"code", fault.code->id},
              {"at", place_value(fault.span, sources)},
              {"message_id", fault.code->id},
              {"arguments", fault.arguments},
              {"message", diag::message(fault, language)},
              {"suggestion", fault.suggestion},
              {"fix", diag::fix(fault, language)},
              {"notes", std::move(notes)}};
}

Json basis_value(const diag::Report& report) {
  if (!report.basis) return nullptr;
  const diag::Basis& basis = *report.basis;
  Json files = Json::array();
  for (const diag::FileRead& file : basis.files) {
    files.push_back(Json{
        {"name", file.name}, {"role", file.role}, {"sha256", file.sha256}, {"bytes", file.bytes}});
  }
  Json switches = Json::object();
  for (const auto& [name, value] : basis.switches) switches[name] = value;
  Json profiles = Json::object();
  Json left_out = Json::array();
  for (const diag::PlantReport& plant : report.plants) {
    if (!plant.profile.empty()) profiles[plant.id] = plant.profile;
    for (const diag::LeftOut& one : plant.left_out) {
      left_out.push_back(
          Json{{"plant", plant.id}, {"path", one.entity.path}, {"reason", one.reason}});
    }
  }
  return Json{{"day", basis.day},
              {"rules", Json{{"version", basis.rules_version},
                             {"sha256", basis.rules_sha256},
                             {"count", rules_run(report)}}},
              {"files", std::move(files)},
              {"switches", std::move(switches)},
              {"profiles", std::move(profiles)},
              {"out_of_scope", std::move(left_out)},
              {"deselected", basis.deselected}};
}

Json waivers_value(const diag::Report& report, const text::Sources& sources) {
  Json out = Json::array();
  for (const diag::Waiver& waiver : report.waivers) {
    out.push_back(Json{{"plant", waiver.plant},
                       {"rule", waiver.rule},
                       {"subject", waiver.subject},
                       {"id", waiver.id},
                       {"owner", waiver.owner},
                       {"reason", waiver.reason},
                       {"until", waiver.until},
                       {"ticket", waiver.ticket},
                       {"state", diag::name(waiver.state)},
                       {"findings", waiver.findings},
                       {"at", place_value(waiver.at, sources)}});
  }
  return out;
}

Json stale_value(const diag::Report& report) {
  Json out = Json::array();
  for (const diag::Accepted& one : report.stale) {
    out.push_back(Json{{"plant", one.plant},
                       {"rule", one.rule},
                       {"subject", one.subject},
                       {"fingerprint", one.identity}});
  }
  return out;
}

Json verdict_value(const diag::SubjectVerdict& verdict, const diag::Report& report,
                   const diag::PlantReport& plant) {
  Json out{{"plant", plant.id},
           {"rule", report.rules[verdict.rule].id},
           {"verdict", diag::name(verdict.verdict)},
           {"subject", subject_value(plant.subjects[verdict.subject])}};
  const std::string& zones = plant.subject_zones[verdict.subject];
  if (!zones.empty()) out["zones"] = zones;
  return out;
}

Json plant_value(const diag::PlantReport& plant, Language language, const text::Sources& sources) {
  Json read = Json::array();
  for (const diag::ReadCount& row : plant.read) {
    read.push_back(Json{{"kind", row.kind}, {"entries", row.entries}, {"pieces", row.pieces}});
  }
  Json rules = Json::array();
  for (const diag::RuleTally& rule : plant.rules) {
    rules.push_back(Json{{"rule", rule.rule},
                         {"pass", rule.pass},
                         {"fail", rule.fail},
                         {"undecided", rule.undecided},
                         {"not_applicable", rule.not_applicable},
                         {"waived", rule.waived}});
  }
  Json assumptions = Json::array();
  for (const diag::Note& one : plant.assumptions) assumptions.push_back(note_value(one, language));
  Json models = Json::array();
  for (const diag::ShownModel& model : plant.models) {
    Json by = Json::array();
    for (const diag::Subject& subject : model.by) by.push_back(subject_value(subject));
    models.push_back(Json{{"id", model.id},
                          {"name", model.name.in(language)},
                          {"where", texts_value(model.where, language)},
                          {"by", std::move(by)}});
  }
  return Json{{"id", plant.id},
              {"name", plant.name},
              {"path", sources.portable(plant.path)},
              {"judged", plant.judged},
              {"faults", plant.faults.count()},
              {"counts", counts_value(totals(plant))},
              {"decided", Json{{"now", plant.decided_before},
                               {"after_answers", plant.decided_after},
                               {"of", plant.decidable}}},
              {"read", std::move(read)},
              {"rules", std::move(rules)},
              {"models", std::move(models)},
              {"assumptions", std::move(assumptions)}};
}

Json summary_value(const diag::Report& report) {
  Totals sum;
  std::size_t judged = 0;
  std::size_t faults = report.faults.count();
  for (const diag::PlantReport& plant : report.plants) {
    sum.add(totals(plant));
    judged += plant.judged ? 1 : 0;
    faults += plant.faults.count();
  }
  return Json{{"plants", report.plants.size()},
              {"judged", judged},
              {"faults", faults},
              {"counts", counts_value(sum)},
              {"profile", report.profile},
              {"fail_on", report.fail_never ? "never" : diag::name(report.fail_on)},
              {"fail_on_undecided", report.fail_on_undecided},
              {"exit_code", report.exit_code}};
}

Json tool_value(const diag::Report& report) {
  return Json{{"name", "plantlint"}, {"version", report.tool_version}};
}

}  // namespace report
