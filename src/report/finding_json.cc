#include "report/finding_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/json_values.h"
#include "report/words.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;

/// JSON writes it as it stands: ASCII without quotes, backslashes and controls.
bool needs_no_escape(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return c >= ' ' && c != 0x7F && c != '"' && c != '\\'; });
}

Json texts(const std::vector<text::Bilingual>& all, text::Language language) {
  Json out = Json::array();
  for (const text::Bilingual& text : all) out.push_back(text.in(language));
  return out;
}

Json clauses_value(const std::vector<diag::Clause>& clauses, text::Language language) {
  Json out = Json::array();
  for (const diag::Clause& clause : clauses) {
    out.push_back(Json{{"document", clause.document},
                       {"source", clause.source.in(language)},
                       {"id", clause.id},
                       {"title", clause.title.in(language)},
                       {"note", marks_text(clause.marks, language)}});
  }
  return out;
}

Json scenario_value(const diag::Scenario& scenario, text::Language language) {
  Json risk = Json::array();
  for (const diag::Risk& one : scenario.risk) risk.push_back(risk_text(one, language));
  return Json{{"use_cases", texts(scenario.use_cases, language)},
              {"system_model", scenario.system_model.in(language)},
              {"data", texts(scenario.data, language)},
              {"risk", std::move(risk)},
              {"threat", scenario.threat.in(language)},
              {"countermeasure", scenario.countermeasure.in(language)},
              {"stakeholder", scenario.stakeholder.in(language)}};
}

Json who_value(const diag::Addressee& who, text::Language language) {
  return Json{{"text", who_text(who, language)}, {"role", who.role}, {"party", who.party}};
}

}  // namespace

void FindingJson::key(std::string_view name) {
  if (!out_.empty() && out_.back() != '{') out_ += ',';
  out_ += '"';
  out_ += name;
  out_ += "\":";
}

void FindingJson::quoted(std::string_view value) {
  if (!needs_no_escape(value)) {
    out_ += dump(Json(value), -1);
    return;
  }
  out_ += '"';
  out_ += value;
  out_ += '"';
}

void FindingJson::text(std::string_view name, std::string_view value) {
  key(name);
  quoted(value);
}

void FindingJson::truth(std::string_view name, bool value) {
  key(name);
  out_ += value ? "true" : "false";
}

void FindingJson::place(text::Span span) {
  key("at");
  if (span.file == text::kNoFile) {
    out_ += "null";
    return;
  }
  std::string& name = files_[span.file];
  if (name.empty()) name = dump(Json(sources_.portable(span.file)), -1);
  const text::Position begin = sources_.position(span.file, span.begin);
  const text::Position end = end_of(span, begin);
  out_ += "{\"file\":";
  out_ += name;
  number("line", begin.line);
  number("column", begin.column);
  number("end_line", end.line);
  number("end_column", end.column);
  out_ += '}';
}

/// Most places are a word on one line: their end is not looked up.
text::Position FindingJson::end_of(text::Span span, text::Position begin) const {
  const std::string_view word = sources_.bytes(span);
  const bool plain =
      std::ranges::all_of(word, [](char c) { return c >= ' ' && c != 0x7F; }) && !word.empty();
  if (!plain) return sources_.position(span.file, span.end);
  return {begin.line, begin.column + static_cast<std::uint32_t>(word.size())};
}

void FindingJson::number(std::string_view name, std::uint32_t value) {
  key(name);
  const fmt::format_int digits(value);
  out_.append(digits.data(), digits.size());
}

void FindingJson::subject(const diag::Subject& subject) {
  out_ += '{';
  text("kind", subject.kind);
  text("id", subject.id);
  text("path", subject.path);
  out_ += '}';
}

/// The values of a message. A CEL expression is never a key: it is told beside its value.
void FindingJson::arguments(const std::vector<diag::Argument>& all) {
  key("arguments");
  out_ += '[';
  for (const diag::Argument& one : all) {
    out_ += &one == all.data() ? "{" : ",{";
    text("expression", one.expression);
    text("value", one.value.in(language_));
    out_ += '}';
  }
  out_ += ']';
}

template <typename T, typename Make>
void FindingJson::shared(std::string_view name, const text::Shared<T>& value, Make make) {
  std::string& kept = shared_[value.address()];
  if (kept.empty()) kept = dump(make(*value), -1);
  key(name);
  out_ += kept;
}

void FindingJson::evidence(const diag::Evidence& one) {
  out_ += '{';
  text("kind", one.kind);
  text("id", one.id);
  place(one.at);
  if (one.through) {
    text("text", evidence_text(one, language_));
  } else {
    shared("text", one.what, [this](const auto& what) { return Json(what.in(language_)); });
  }
  truth("through", one.through);
  truth("hop", one.hop);
  out_ += '}';
}

void FindingJson::missing(std::string_view name, const std::vector<diag::Missing>& all) {
  key(name);
  out_ += '[';
  for (const diag::Missing& one : all) {
    out_ += &one == all.data() ? "{" : ",{";
    key("entity");
    subject(one.entity);
    text("attribute", one.attribute);
    place(one.at);
    out_ += '}';
  }
  out_ += ']';
}

void FindingJson::folds(const diag::Finding& finding, const diag::PlantReport& plant) {
  key("folds");
  out_ += '[';
  bool first = true;
  for (const std::size_t index : finding.folded) {
    if (index >= plant.findings.size()) continue;
    if (!first) out_ += ',';
    first = false;
    quoted(plant.findings[index].identity);
  }
  out_ += ']';
}

std::string_view FindingJson::members(const diag::Finding& finding,
                                      const diag::PlantReport& plant) {
  const auto said = [this](const text::Bilingual& text) { return Json(text.in(language_)); };
  out_.clear();
  text("plant", plant.id);
  text("rule", finding.rule);
  text("name", finding.name);
  shared("title", finding.title, said);
  text("verdict", diag::name(finding.verdict));
  text("severity", diag::name(finding.severity));
  truth("assumed", finding.assumed);
  missing("assumes", finding.assumes);
  key("subject");
  subject(finding.subject);
  place(finding.at);
  text("label", finding.labelled ? finding.found.in(language_) : std::string());
  text("message_id", finding.message_id.empty()
                         ? fmt::format("{}.{}", finding.rule, diag::name(finding.verdict))
                         : finding.message_id);
  arguments(finding.arguments);
  text("message", finding.message.in(language_));
  shared("wanted", finding.wanted, said);
  text("found", finding.found.in(language_));
  shared("why", finding.why, said);
  shared("fix", finding.fix, said);
  shared("who", finding.who, [this](const auto& who) { return who_value(who, language_); });
  shared("scenario", finding.scenario,
         [this](const auto& scenario) { return scenario_value(scenario, language_); });
  key("evidence");
  out_ += '[';
  for (const diag::Evidence& one : finding.evidence) {
    if (&one != finding.evidence.data()) out_ += ',';
    evidence(one);
  }
  out_ += ']';
  missing("missing", finding.missing);
  truth("more_open", finding.more_open);
  shared("references", finding.clauses,
         [this](const auto& all) { return clauses_value(all, language_); });
  shared("references_note", finding.no_clause,
         [this](const auto& all) { return Json(no_clause_text(all, language_)); });
  folds(finding, plant);
  truth("folded", finding.is_folded);
  text("waiver", finding.waiver.in(language_));
  key("baseline");
  out_ += finding.known == diag::Known::unasked ? "null"
          : finding.known == diag::Known::known ? "\"known\""
                                                : "\"new\"";
  text("fingerprint", finding.identity);
  return out_;
}

}  // namespace report
