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

/// What one verdict says, as one more of the counts.
enum class Said : std::uint8_t { pass, fail, undecided, not_applicable, waived };

/// A verdict about a subject, from a report that keeps them all.
struct Told {
  std::string rule;
  std::string subject;  ///< "device/plc-1"
  Said said = Said::pass;
};

std::string key(const diag::Subject& subject) { return subject.kind + "/" + subject.id; }

std::vector<Told> verdicts(const diag::PlantReport& plant,
                           const std::vector<diag::RuleInfo>& rules) {
  std::vector<Told> out;
  for (const diag::Finding& finding : plant.findings) {
    Said said = Said::fail;
    if (finding.verdict == diag::Verdict::undecided) said = Said::undecided;
    if (finding.verdict == diag::Verdict::waived) said = Said::waived;
    out.push_back({finding.rule, key(finding.subject), said});
  }
  for (const diag::SubjectVerdict& one : plant.verdicts) {
    const bool pass = one.verdict == diag::Verdict::pass;
    if (!pass && one.verdict != diag::Verdict::not_applicable) continue;
    out.push_back({rules[one.rule].id, key(plant.subjects[one.subject]),
                   pass ? Said::pass : Said::not_applicable});
  }
  return out;
}

void count(diag::CoverageCount& out, Said said) {
  switch (said) {
    case Said::pass:
      ++out.pass;
      break;
    case Said::fail:
      ++out.fail;
      break;
    case Said::undecided:
      ++out.undecided;
      break;
    case Said::not_applicable:
      ++out.not_applicable;
      break;
    case Said::waived:
      ++out.waived;
      break;
  }
}

/// The model (or "general") of the threat that the rule itself names.
std::string_view own_model(const rule::Rulebook& book, const std::string& id) {
  const rule::Rule* rule = book.find(id);
  const rule::Anchor* threat = rule == nullptr ? nullptr : book.library().anchor(rule->threat);
  return threat == nullptr ? std::string_view() : std::string_view(threat->row);
}

/// The verdicts that a row is about. What holds in general is about every subject; a model is about
/// what the rule names it for, and about what its flows and remote accesses go through. A model
/// that is not shown stays empty.
diag::CoverageCount counted(const rule::SurveyPair& pair, const diag::ShownModel* shown,
                            const std::vector<Told>& all, const rule::Rulebook& book) {
  const bool general = pair.model == "general";
  std::set<std::string> touched;
  if (shown != nullptr) {
    for (const diag::Subject& one : shown->touched) touched.insert(key(one));
  }
  diag::CoverageCount out;
  for (const std::string& rule : pair.rules) {
    if (book.find(rule) == nullptr) continue;
    out.rules.push_back(rule);
    if (!general && shown == nullptr) continue;
    const bool own = general || own_model(book, rule) == pair.model;
    const diag::CoverageCount before = out;
    for (const Told& one : all) {
      if (one.rule == rule && (own || touched.contains(one.subject))) count(out, one.said);
    }
    if (out.fail > before.fail) {
      out.failing.push_back(rule);
    } else if (out.undecided > before.undecided) {
      out.open_ones.push_back(rule);
    }
  }
  return out;
}

std::vector<diag::CoverageModel> models(const diag::PlantReport& plant, const rule::Rulebook& book,
                                        const std::vector<Told>& all) {
  std::vector<diag::CoverageModel> out;
  for (const rule::SurveyPair& pair : book.survey().pairs) {
    const auto found = std::ranges::find(plant.models, pair.model, &diag::ShownModel::id);
    const diag::ShownModel* shown = found == plant.models.end() ? nullptr : &*found;
    auto model = std::ranges::find(out, pair.model, &diag::CoverageModel::id);
    if (model == out.end()) {
      diag::CoverageModel fresh;
      fresh.id = pair.model;
      fresh.name = pair.model == "general" ? text::Bilingual{"in general", "全般"}
                                           : rule::anchor_name(book.library(), pair.model);
      if (shown != nullptr) {
        for (const diag::Subject& by : shown->by) fresh.shown_by.push_back(by.id);
      }
      out.push_back(std::move(fresh));
      model = std::prev(out.end());
    }
    model->measures.push_back({pair.countermeasure,
                               rule::anchor_name(book.library(), pair.countermeasure),
                               counted(pair, shown, all, book)});
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

/// Why a document of another market is not asked for; empty if it is.
text::Bilingual not_asked(const rule::Catalogue& document, const rule::Place& place) {
  if (rule::asked_for(document, place)) return {};
  return {"not asked for by the plant's markets and sector",
          "工場の市場・業種の記載からは対象外です"};
}

/// The clauses that a rule stands for. Of what a market asks for the crosswalk has none that is
/// about the very same thing: there what supports it counts, for a plant of that market.
std::vector<diag::Clause> covered_clauses(const rule::Rule& rule, const rule::Library& library,
                                          const rule::Place& place) {
  auto out = rule::clauses(rule, library, rule::Citing::covered);
  for (diag::Clause& clause : rule::clauses(rule, library, rule::Citing::supporting)) {
    const rule::Catalogue* document = library.catalogue(clause.document);
    if (document != nullptr && !document->markets.empty()) out.push_back(std::move(clause));
  }
  std::erase_if(out, [&](const diag::Clause& clause) {
    const rule::Catalogue* document = library.catalogue(clause.document);
    return document != nullptr && !rule::asked_for(*document, place);
  });
  return out;
}

using Standing = std::map<std::string, std::map<std::string, std::vector<std::string>>>;

/// A document that can only be cited whole is met by what meets the one it rests on.
void add_documents(const rule::Library& library, Standing& rules) {
  for (const std::string& id : library.catalogue_ids()) {
    const rule::Catalogue* document = library.catalogue(id);
    if (document == nullptr || document->through.empty()) continue;
    std::set<std::string> all(rules[id][""].begin(), rules[id][""].end());
    for (const auto& [clause, standing] : rules[document->through]) {
      all.insert(standing.begin(), standing.end());
    }
    rules[id][""].assign(all.begin(), all.end());
  }
}

std::vector<diag::CoverageCatalogue> catalogues(const rule::Rulebook& book, const Tallies& tallies,
                                                const rule::Place& place) {
  const rule::Library& library = book.library();
  /// Rules by document and clause.
  Standing rules;
  for (const rule::Rule& rule : book.rules()) {
    for (const diag::Clause& clause : covered_clauses(rule, library, place)) {
      rules[clause.document][clause.id].push_back(rule.id);
    }
  }
  add_documents(library, rules);
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
    one.not_asked = not_asked(*catalogue, place);
    if (!one.not_asked.en.empty()) {
      out.push_back(std::move(one));
      continue;
    }
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

diag::Coverage coverage(const diag::PlantReport& plant, const std::vector<diag::RuleInfo>& rules,
                        const rule::Rulebook& book) {
  Tallies tallies;
  for (const diag::RuleTally& tally : plant.rules) tallies.emplace(tally.rule, &tally);
  diag::Coverage out;
  out.plant = plant.id;
  out.name = plant.name;
  out.path = plant.path;
  out.purposes = purposes(plant, book);
  out.models = models(plant, book, verdicts(plant, rules));
  out.catalogues = catalogues(book, tallies, {plant.markets, plant.sector});
  for (const std::string& id : plant.untouched) {
    out.untouched.push_back(rule::anchor_name(book.library(), id));
  }
  return out;
}

}  // namespace lint
