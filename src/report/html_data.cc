#include "report/html_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "diag/delivery.h"
#include "report/json_values.h"
#include "report/texts.h"
#include "report/totals.h"
#include "report/verdict.h"
#include "report/words.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;

/// JSON values that are written once and named by their index.
class Pool {
 public:
  std::size_t add(std::string json) {
    const auto [row, fresh] = index_.emplace(std::move(json), order_.size());
    if (fresh) order_.push_back(&row->first);
    return row->second;
  }
  void write(std::string_view name, std::ostream& out) const {
    out << ",\n\"" << name << "\":[";
    for (std::size_t i = 0; i < order_.size(); ++i) out << (i > 0 ? ",\n" : "\n") << *order_[i];
    out << "]";
  }

 private:
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<const std::string*> order_;
};

/// JSON that cannot end the element it stands in.
std::string inert(std::string json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

std::string json_of(const Json& value) { return inert(dump(value, -1)); }

/// The subject's id in a text as U+0001, so that findings of one rule share their texts.
std::string shared(std::string text, const std::string& id) {
  for (char& c : text) {
    if (c == '\x01') c = '?';
  }
  if (id.empty()) return text;
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t found = text.find(id, at);
    out.append(text, at, found - at);
    if (found == std::string::npos) return out;
    out += '\x01';
    at = found + id.size();
  }
}

template <typename Range, typename Make>
std::string array_of(const Range& range, const Make& make) {
  std::string out = "[";
  for (const auto& one : range) {
    if (out.size() > 1) out += ',';
    out += make(one);
  }
  return out + "]";
}

class DataWriter {
 public:
  DataWriter(const diag::Report& report, const text::Sources& sources, std::ostream& out)
      : report_(report), sources_(sources), out_(out) {}

  void write(text::Language language) {
    out_ << "{\"schema\":\"" << kPageSchema << "\",\"lang\":\""
         << (language == text::Language::ja ? "ja" : "en") << '"';
    member("tool", tool_value(report_));
    member("summary", summary_value(report_));
    member("basis", basis_value(report_));
    member("verdict", text([&](Language in) { return verdict_line(report_, in); }));
    member("accepted_risks", waivers_value(report_, sources_));
    member("stale", stale_value(report_));
    rules();
    out_ << ",\n\"faults\":" << faults(report_.faults, nullptr) << ",\n\"plants\":[";
    for (std::size_t i = 0; i < report_.plants.size(); ++i) {
      out_ << (i > 0 ? ",\n{" : "\n{");
      plant(report_.plants[i]);
      out_ << "}";
    }
    out_ << "]";
    files_.write("files", out_);
    kinds_.write("kinds", out_);
    clauses_.write("clauses", out_);
    classes_.write("classes", out_);
    flow_classes_.write("flow_classes", out_);
    entities_.write("entities", out_);
    words_.write("words", out_);
    evidence_.write("evidence", out_);
    texts_.write("texts", out_);
    out_ << "\n}\n";
  }

 private:
  void member(std::string_view name, const Json& value) {
    out_ << ",\n\"" << name << "\":" << json_of(value);
  }

  template <typename Make>
  std::size_t text(const Make& make) {
    const std::string en = make(Language::en);
    const std::string ja = make(Language::ja);
    return texts_.add(json_of(en == ja ? Json(en) : Json{en, ja}));
  }
  std::size_t text(const text::Bilingual& both) {
    return text([&](Language in) { return both.in(in); });
  }
  /// As `make` has it, with the subject's id left out.
  template <typename Make>
  std::size_t text_of(const diag::Finding& finding, const Make& make) {
    return text([&](Language in) { return shared(make(finding, in), finding.subject.id); });
  }

  std::size_t word(std::string_view text) { return words_.add(json_of(text)); }

  std::size_t entity(std::string_view kind, std::string_view id) {
    return entities_.add(json_of(Json{word(kind), id}));
  }

  Json place(text::Span at) {
    if (at.file == text::kNoFile) return Json{-1, 0, 0};
    const text::Position begin = sources_.position(at.file, at.begin);
    return Json{files_.add(json_of(sources_.portable(at.file))), begin.line, begin.column};
  }

  std::size_t clause(const diag::Clause& clause) {
    const Json value{text([&](Language in) { return clause_name(clause, in); }),
                     text([&](Language in) { return title_of(clause, in); }),
                     text([&](Language in) { return marks_text(clause.marks, in); })};
    return clauses_.add(json_of(value));
  }

  std::vector<std::size_t> clauses(const std::vector<diag::Clause>& all) {
    std::vector<std::size_t> out;
    for (const diag::Clause& one : all) out.push_back(clause(one));
    return out;
  }

  void rules() {
    Json out = Json::array();
    for (const diag::RuleInfo& rule : report_.rules) {
      out.push_back(Json{{"id", rule.id},
                         {"name", rule.name},
                         {"title", text(rule.title)},
                         {"pack", rule.pack},
                         {"profile", rule.profile},
                         {"countermeasure", rule.countermeasure}});
    }
    member("rules", out);
  }

  std::string faults(const diag::Sink& sink, const diag::PlantReport* plant) {
    return array_of(sink.all(), [&](const diag::Diagnostic& fault) {
      Json value = fault_value(fault, plant, Language::en, sources_);
      value["message"] = text([&](Language in) { return diag::message(fault, in); });
      value["fix"] = text([&](Language in) { return diag::fix(fault, in); });
      value.erase("notes");
      return json_of(value);
    });
  }

  std::size_t kind(const diag::Finding& finding) {
    const diag::Scenario& scenario = *finding.scenario;
    const auto list = [&](const std::vector<text::Bilingual>& items) {
      return text([&](Language in) { return joined(items, in); });
    };
    const std::size_t risk = text([&](Language in) {
      std::string out;
      for (const diag::Risk& one : scenario.risk) {
        if (!out.empty()) out += text::Words{"; ", "；"}.in(in);
        out += risk_text(one, in);
      }
      return out;
    });
    const Json value{
        {"rule", finding.rule},
        {"title", text_of(finding, [](const auto& one, Language in) { return title_of(one, in); })},
        {"wanted",
         text_of(finding, [](const auto& one, Language in) { return wanted_of(one, in); })},
        {"why", text_of(finding, [](const auto& one, Language in) { return why_of(one, in); })},
        {"fix", text_of(finding, [](const auto& one, Language in) { return fix_of(one, in); })},
        {"who", text_of(finding, [](const auto& one, Language in) { return who_of(one, in); })},
        {"role", role_of(finding)},
        {"party", party_of(finding)},
        {"scenario",
         {list(scenario.use_cases), text(scenario.system_model), list(scenario.data), risk,
          text(scenario.threat), text(scenario.countermeasure), text(scenario.stakeholder)}},
        {"clauses", clauses(*finding.clauses)},
        {"no_clause", text([&](Language in) { return no_clause_text(*finding.no_clause, in); })}};
    return kinds_.add(json_of(value));
  }

  std::size_t proof(const diag::Evidence& one, const diag::Finding& finding) {
    Json value{entity(one.kind, one.id),
               text([&](Language in) { return shared(text_of(one, in), finding.subject.id); }),
               one.hop ? 1 : 0};
    for (const Json& part : place(one.at)) value.push_back(part);
    return evidence_.add(json_of(value));
  }
  static std::string text_of(const diag::Evidence& one, Language in) {
    return report::text_of(one, in);
  }

  /// What many findings share.
  std::size_t shared_class(const diag::Finding& one, const Json& at) {
    const int verdict = one.verdict == diag::Verdict::fail        ? 0
                        : one.verdict == diag::Verdict::undecided ? 1
                                                                  : 2;
    const int flags = (one.assumed ? 1 : 0) + (one.is_folded ? 2 : 0) +
                      (one.known == diag::Known::fresh ? 4 : 0) +
                      (one.known == diag::Known::known ? 8 : 0);
    return classes_.add(fmt::format("[{},{},{},{},{},{},{}]", kind(one), verdict,
                                    static_cast<int>(one.severity), flags,
                                    at[0].get<std::int64_t>(), at[2].get<std::size_t>(),
                                    one.accepted_by ? std::to_string(*one.accepted_by) : "-1"));
  }

  void finding(const diag::PlantReport& plant, const diag::Finding& one) {
    const std::size_t message =
        text_of(one, [](const auto& f, Language in) { return message_of(f, in); });
    const std::size_t found =
        text_of(one, [](const auto& f, Language in) { return found_of(f, in); });
    const Json at = place(one.at);
    out_ << fmt::format("[{},{},{},{},{},{}", shared_class(one, at),
                        entity(one.subject.kind, one.subject.id), message, found,
                        at[1].get<std::size_t>(), json_of(page_identity(one.identity)));
    std::array<std::string, 4> lists = {
        array_of(
            one.evidence,
            [&](const diag::Evidence& proof) { return std::to_string(this->proof(proof, one)); }),
        zones(plant, one),
        array_of(one.missing,
                 [&](const diag::Missing& missing) {
                   return fmt::format("{},{}", entity(missing.entity.kind, missing.entity.id),
                                      word(missing.attribute));
                 }),
        array_of(one.folded, [](std::size_t index) { return std::to_string(index); })};
    std::size_t filled = lists.size();
    while (filled > 0 && lists[filled - 1] == "[]") --filled;
    for (std::size_t i = 0; i < filled; ++i) out_ << ',' << lists[i];
    out_ << ']';
  }

  std::string zones(const diag::PlantReport& plant, const diag::Finding& one) {
    if (!plant.delivery) return "[]";
    const auto found = plant.delivery->zones_of.find(one.subject.path);
    if (found == plant.delivery->zones_of.end()) return "[]";
    return array_of(found->second,
                    [&](const std::string& id) { return std::to_string(zone_rows_[id]); });
  }

  /// "devices/" of "devices/hmi-1"; empty where the path does not end in the id.
  static std::string folder_of(const diag::Subject& one) {
    if (!one.path.ends_with(one.id)) return {};
    return one.path.substr(0, one.path.size() - one.id.size());
  }

  std::string question(const diag::Question& one) {
    // Most lie beside each other, so that their paths differ in their ids alone.
    std::string beside;
    if (!one.entities.empty()) beside = folder_of(one.entities.front());
    Json entities = Json::array();
    for (const diag::Subject& asked : one.entities) {
      const std::size_t index = entity(asked.kind, asked.id);
      if (asked.path == beside + asked.id) {
        entities.push_back(index);
      } else {
        entities.push_back(Json{index, asked.path});
      }
    }
    Json answers = Json::array();
    for (const text::Bilingual& answer : one.answers) answers.push_back(text(answer));
    return json_of(Json{{"attribute", one.attribute},
                        {"entity_kind", one.entity_kind},
                        {"at", beside},
                        {"entities", std::move(entities)},
                        {"question", text([&](Language in) { return question_of(one, in); })},
                        {"answers", std::move(answers)},
                        {"paste", text(one.paste)},
                        {"verdicts", one.verdicts},
                        {"severity", static_cast<int>(one.severity)},
                        {"rules", one.rules},
                        {"party", one.party}});
  }

  void plant(const diag::PlantReport& plant) {
    out_ << "\"id\":" << json_of(plant.id) << ",\"name\":" << json_of(plant.name)
         << ",\"path\":" << json_of(sources_.portable(plant.path))
         << ",\"judged\":" << (plant.judged ? "true" : "false");
    out_ << ",\n\"faults\":" << faults(plant.faults, &plant);
    member("verdict", text([&](Language in) { return verdict_line(plant, in); }));
    counts(plant);
    Json assumptions = Json::array();
    const auto en = assumptions_of(plant, Language::en);
    const auto ja = assumptions_of(plant, Language::ja);
    for (std::size_t i = 0; i < en.size(); ++i) {
      assumptions.push_back(text(text::Bilingual{en[i], i < ja.size() ? ja[i] : en[i]}));
    }
    member("assumptions", assumptions);
    Json models = Json::array();
    for (const diag::ShownModel& model : plant.models) models.push_back(text(model.name));
    member("models", models);
    if (plant.delivery) delivery(*plant.delivery);
    out_ << ",\n\"findings\":[";
    for (std::size_t i = 0; i < plant.findings.size(); ++i) {
      out_ << (i > 0 ? ",\n" : "\n");
      finding(plant, plant.findings[i]);
    }
    out_ << "],\n\"questions\":"
         << array_of(plant.questions, [&](const diag::Question& one) { return question(one); });
  }

  void counts(const diag::PlantReport& plant) {
    const Totals sum = totals(plant);
    Json read = Json::array();
    for (const diag::ReadCount& row : plant.read) {
      const std::size_t count = row.pieces > 0 ? row.pieces : row.entries;
      read.push_back(text([&](Language in) { return counted(count, row.kind, in); }));
    }
    member("read", read);
    member("counts", Json{{"by_severity", sum.by_severity},
                          {"folded", sum.folded},
                          {"undecided", sum.undecided},
                          {"waived", sum.waived},
                          {"known", sum.known}});
    member("decided", Json{plant.decided_before, plant.decided_after, plant.decidable});
    Json rules = Json::array();
    for (const diag::RuleTally& one : plant.rules) {
      rules.push_back(
          Json{one.rule, one.fail, one.undecided, one.pass, one.not_applicable, one.waived});
    }
    member("tallies", rules);
  }

  static Json count(const diag::CoverageCount& one) {
    return Json{one.fail, one.undecided, one.pass, one.not_applicable, one.waived, one.rules};
  }

  void delivery(const diag::Delivery& delivery) {
    zone_rows_.clear();
    Json zones = Json::array();
    for (const diag::ZoneRow& zone : delivery.zones) {
      zone_rows_.emplace(zone.id, zones.size());
      zones.push_back(Json{{"id", zone.id},
                           {"name", zone.name},
                           {"tier", text(zone.tier)},
                           {"sl_target", zone.sl_target},
                           {"worst_case", text(zone.worst_case)},
                           {"owner", zone.owner},
                           {"networks", zone.networks},
                           {"devices", zone.devices}});
    }
    member("zones", zones);
    Json conduits = Json::array();
    for (const diag::ConduitRow& one : delivery.conduits) {
      conduits.push_back(Json{{"id", one.id},
                              {"name", one.name},
                              {"between", one.between},
                              {"through", one.through},
                              {"allows", one.allows},
                              {"owner", one.owner},
                              {"flows", one.flows}});
    }
    member("conduits", conduits);
    out_ << ",\n\"flows\":" << array_of(delivery.flows, [&](const diag::FlowRow& flow) {
      const std::size_t shared =
          flow_classes_.add(json_of(Json{text(flow.data), flow.protocol, text(flow.access)}));
      return json_of(Json{flow.id, entity("device", flow.from), entity("device", flow.to), shared});
    });
    coverage(delivery.coverage);
  }

  void coverage(const diag::Coverage& coverage) {
    Json models = Json::array();
    for (const diag::CoverageModel& model : coverage.models) {
      Json measures = Json::array();
      for (const diag::CoverageMeasure& measure : model.measures) {
        measures.push_back(Json{text(measure.name), count(measure.count)});
      }
      models.push_back(Json{text(model.name), model.shown_by, std::move(measures)});
    }
    member("survey", models);
    Json catalogues = Json::array();
    for (const diag::CoverageCatalogue& one : coverage.catalogues) {
      Json rows = Json::array();
      for (const diag::CoverageClause& clause : one.clauses) {
        rows.push_back(Json{clause.id, text(clause.title),
                            text([&](Language in) { return marks_text(clause.marks, in); }),
                            count(clause.count)});
      }
      catalogues.push_back(Json{text(one.name), one.edition, std::move(rows), one.not_covered});
    }
    member("catalogues", catalogues);
  }

  const diag::Report& report_;
  const text::Sources& sources_;
  std::ostream& out_;
  Pool texts_, files_, kinds_, clauses_, entities_, evidence_, words_, classes_, flow_classes_;
  std::unordered_map<std::string, std::size_t> zone_rows_;
};

}  // namespace

std::string page_identity(const std::string& identity) {
  const std::size_t mark = identity.find('#');
  return identity.substr(0, std::min(mark, kPageIdentity)) +
         (mark == std::string::npos ? std::string() : identity.substr(mark));
}

void write_page_data(const diag::Report& report, const text::Sources& sources,
                     text::Language language, std::ostream& out) {
  DataWriter(report, sources, out).write(language);
}

}  // namespace report
