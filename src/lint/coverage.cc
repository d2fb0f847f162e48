#include "lint/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "rule/citation.h"
#include "rule/scenario.h"

namespace lint {
namespace {

/// The guidelines that people ask for first; the others follow by id.
constexpr std::string_view kAskedFirst[] = {
    "iec-62443-3-3-2013",          "iec-62443-3-2-2020", "iec-62443-4-2-2019",   "nist-csf-2.0",
    "meti-factory-guideline-2022", "meti-cpsf-1.0",      "mitre-attack-ics-18.1"};

using Tallies = std::map<std::string, const diag::RuleTally*, std::less<>>;

diag::CoverageCount counted(const std::vector<std::string>& rules, const Tallies& tallies) {
  diag::CoverageCount out;
  for (const std::string& rule : rules) {
    const auto found = tallies.find(rule);
    if (found == tallies.end()) continue;
    const diag::RuleTally& tally = *found->second;
    out.rules.push_back(rule);
    out.pass += tally.pass;
    out.fail += tally.fail;
    out.undecided += tally.undecided;
    out.not_applicable += tally.not_applicable;
    out.waived += tally.waived;
    if (tally.fail > 0) {
      out.failing.push_back(rule);
    } else if (tally.undecided > 0) {
      out.open_ones.push_back(rule);
    }
  }
  return out;
}

std::vector<diag::CoverageModel> models(const diag::PlantReport& plant, const rule::Rulebook& book,
                                        const Tallies& tallies) {
  std::vector<diag::CoverageModel> out;
  for (const rule::SurveyPair& pair : book.survey().pairs) {
    auto model = std::ranges::find(out, pair.model, &diag::CoverageModel::id);
    if (model == out.end()) {
      diag::CoverageModel fresh;
      fresh.id = pair.model;
      fresh.name = pair.model == "general" ? text::Bilingual{"in general", "全般"}
                                           : rule::anchor_name(book.library(), pair.model);
      const auto shown = std::ranges::find(plant.models, pair.model, &diag::ShownModel::id);
      if (shown != plant.models.end()) {
        for (const diag::Subject& by : shown->by) fresh.shown_by.push_back(by.id);
      }
      out.push_back(std::move(fresh));
      model = std::prev(out.end());
    }
    model->measures.push_back({pair.countermeasure,
                               rule::anchor_name(book.library(), pair.countermeasure),
                               counted(pair.rules, tallies)});
  }
  // The file lists by countermeasure; the survey's table goes by model.
  constexpr std::string_view kOrder[] = {"internal-data", "analysis-data", "remote-maintenance",
                                         "general"};
  std::ranges::stable_sort(out, {}, [&](const diag::CoverageModel& model) {
    return std::find(std::begin(kOrder), std::end(kOrder), model.id) - std::begin(kOrder);
  });
  return out;
}

std::vector<diag::CoveragePurpose> purposes(const diag::PlantReport& plant,
                                            const rule::Rulebook& book) {
  constexpr std::string_view kUseCase = "plant.use_cases=";
  std::vector<diag::CoveragePurpose> out;
  for (const rule::SurveyRow& row : book.survey().rows) {
    const rule::Anchor* anchor = book.library().anchor(row.id);
    if (anchor == nullptr || anchor->kind != "purpose") continue;
    diag::CoveragePurpose purpose{row.id, anchor->name, {}};
    for (const std::string& attribute : row.attributes) {
      if (!attribute.starts_with(kUseCase)) continue;
      const std::string id = attribute.substr(kUseCase.size());
      if (std::ranges::find(plant.use_cases, id) != plant.use_cases.end()) {
        purpose.use_cases.push_back(rule::anchor_name(book.library(), id));
      }
    }
    if (!purpose.use_cases.empty()) out.push_back(std::move(purpose));
  }
  return out;
}

std::vector<diag::CoverageCatalogue> catalogues(const rule::Rulebook& book,
                                                const Tallies& tallies) {
  const rule::Library& library = book.library();
  /// Rules by document and clause.
  std::map<std::string, std::map<std::string, std::vector<std::string>>> rules;
  for (const rule::Rule& rule : book.rules()) {
    for (const diag::Clause& clause : rule::clauses(rule, library, rule::Citing::covered)) {
      rules[clause.document][clause.id].push_back(rule.id);
    }
  }
  std::vector<std::string> ids = library.catalogue_ids();
  std::ranges::stable_sort(ids, {}, [](const std::string& id) {
    return std::find(std::begin(kAskedFirst), std::end(kAskedFirst), id) - std::begin(kAskedFirst);
  });
  std::vector<diag::CoverageCatalogue> out;
  for (const std::string& id : ids) {
    const rule::Catalogue* catalogue = library.catalogue(id);
    if (catalogue == nullptr) continue;
    diag::CoverageCatalogue one;
    one.id = id;
    one.name = {catalogue->name, catalogue->name_ja};
    one.edition = catalogue->edition;
    const auto& by_clause = rules[id];
    if (const auto whole = by_clause.find(""); whole != by_clause.end()) {
      one.clauses.push_back({"", {catalogue->title, {}}, {}, counted(whole->second, tallies)});
    }
    for (const std::string& clause : library.clause_ids(id)) {
      const auto found = by_clause.find(clause);
      if (found == by_clause.end()) {
        if (!catalogue->document_only) one.not_covered.push_back(clause);
        continue;
      }
      const auto cited = library.clause(id + "#" + clause);
      if (!cited) continue;
      one.clauses.push_back({clause, cited->title, cited->marks, counted(found->second, tallies)});
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

diag::Coverage coverage(const diag::PlantReport& plant, const rule::Rulebook& book) {
  Tallies tallies;
  for (const diag::RuleTally& tally : plant.rules) tallies.emplace(tally.rule, &tally);
  diag::Coverage out;
  out.plant = plant.id;
  out.name = plant.name;
  out.path = plant.path;
  out.purposes = purposes(plant, book);
  out.models = models(plant, book, tallies);
  out.catalogues = catalogues(book, tallies);
  return out;
}

}  // namespace lint
