// Coverage as one JSON document.
#include <nlohmann/json.hpp>
#include <ostream>

#include "report/coverage.h"
#include "report/json_values.h"
#include "report/words.h"

namespace report {
namespace {

using Json = nlohmann::ordered_json;

Json count_value(const diag::CoverageCount& count) {
  return Json{{"fail", count.fail},       {"undecided", count.undecided},
              {"pass", count.pass},       {"not_applicable", count.not_applicable},
              {"waived", count.waived},   {"rules", count.rules},
              {"failing", count.failing}, {"open", count.open_ones}};
}

Json model_value(const diag::CoverageModel& model, text::Language language) {
  Json measures = Json::array();
  for (const diag::CoverageMeasure& measure : model.measures) {
    Json one{{"id", measure.id}, {"name", measure.name.in(language)}};
    one.update(count_value(measure.count));
    measures.push_back(std::move(one));
  }
  return Json{{"id", model.id},
              {"name", model.name.in(language)},
              {"shown_by", model.shown_by},
              {"countermeasures", std::move(measures)}};
}

Json catalogue_value(const diag::CoverageCatalogue& catalogue, text::Language language) {
  Json clauses = Json::array();
  for (const diag::CoverageClause& clause : catalogue.clauses) {
    Json one{{"id", clause.id},
             {"title", clause.title.in(language)},
             {"note", marks_text(clause.marks, language)}};
    one.update(count_value(clause.count));
    clauses.push_back(std::move(one));
  }
  return Json{{"id", catalogue.id},
              {"name", catalogue.name.in(language)},
              {"edition", catalogue.edition},
              {"clauses", std::move(clauses)},
              {"not_covered", catalogue.not_covered},
              {"not_asked", catalogue.not_asked.in(language)}};
}

}  // namespace

void write_coverage_json(const std::vector<diag::Coverage>& plants, text::Language language,
                         std::ostream& out) {
  Json all = Json::array();
  for (const diag::Coverage& plant : plants) {
    Json purposes = Json::array();
    for (const diag::CoveragePurpose& purpose : plant.purposes) {
      Json cases = Json::array();
      for (const text::Bilingual& one : purpose.use_cases) cases.push_back(one.in(language));
      purposes.push_back({{"id", purpose.id},
                          {"name", purpose.name.in(language)},
                          {"use_cases", std::move(cases)}});
    }
    Json models = Json::array();
    for (const diag::CoverageModel& model : plant.models)
      models.push_back(model_value(model, language));
    Json catalogues = Json::array();
    for (const diag::CoverageCatalogue& catalogue : plant.catalogues) {
      catalogues.push_back(catalogue_value(catalogue, language));
    }
    Json untouched = Json::array();
    for (const text::Bilingual& row : plant.untouched) untouched.push_back(row.in(language));
    all.push_back({{"id", plant.plant},
                   {"name", plant.name},
                   {"path", plant.path},
                   {"purposes", std::move(purposes)},
                   {"models", std::move(models)},
                   {"catalogues", std::move(catalogues)},
                   {"untouched", std::move(untouched)}});
  }
  const Json document{{"schema", "plantlint-coverage/1"},
                      {"lang", language == text::Language::ja ? "ja" : "en"},
                      {"plants", std::move(all)}};
  out << dump(document, 2) << '\n';
}

}  // namespace report
