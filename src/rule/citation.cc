#include "rule/citation.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "diag/codes_note.h"

namespace rule {
namespace {

constexpr std::string_view kAttack = "mitre-attack-ics-18.1";
/// The documents of which a finding shows a clause, in this order.
constexpr std::array<std::string_view, 5> kFirst = {"iec-62443-3-3-2013", "nist-csf-2.0", kAttack,
                                                    "meti-factory-guideline-2022", "meti-cpsf-1.0"};

std::string_view document(std::string_view reference) {
  return reference.substr(0, reference.find('#'));
}

std::string_view clause_id(std::string_view reference) {
  const std::size_t mark = reference.find('#');
  return mark == std::string_view::npos ? std::string_view() : reference.substr(mark + 1);
}

bool is_technique(std::string_view reference) {
  return document(reference) == kAttack && clause_id(reference).starts_with('T');
}

bool is_mitigation(std::string_view reference) {
  return document(reference) == kAttack && clause_id(reference).starts_with('M');
}

std::vector<std::string> high(const Mapping* mapping) {
  std::vector<std::string> out;
  if (mapping == nullptr) return out;
  for (const Mapping::Clause& clause : mapping->clauses) {
    if (clause.high) out.push_back(clause.reference);
  }
  return out;
}

template <typename Predicate>
bool any(const std::vector<std::string>& references, Predicate predicate) {
  return std::any_of(references.begin(), references.end(), predicate);
}

/// Whether MITRE says that the mitigation stops the technique.
bool stops(const Library& library, std::string_view mitigation, std::string_view technique) {
  const Entry* entry = library.entry(kAttack, clause_id(technique));
  return entry != nullptr &&
         std::ranges::find(entry->mitigated_by, clause_id(mitigation)) != entry->mitigated_by.end();
}

/// Completes a technique by a mitigation that stops it, and the other way round: the rule's own,
/// else of the threat and the countermeasure.
void add_attack(const Rule& rule, const Library& library, std::vector<std::string>& out) {
  const auto of = [](const std::vector<std::string>& own, const std::vector<std::string>& offered,
                     bool (*wanted)(std::string_view)) {
    std::vector<std::string> found;
    std::copy_if(own.begin(), own.end(), std::back_inserter(found), wanted);
    if (!found.empty()) return found;
    std::copy_if(offered.begin(), offered.end(), std::back_inserter(found), wanted);
    return found;
  };
  for (const std::string& technique :
       of(rule.references, high(library.threat(rule.threat)), is_technique)) {
    for (const std::string& mitigation :
         of(rule.references, high(library.countermeasure(rule.countermeasure)), is_mitigation)) {
      if (!stops(library, mitigation, technique)) continue;
      for (const std::string& one : {technique, mitigation}) {
        if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
      }
      return;
    }
  }
}

std::vector<std::string> shown_references(const Rule& rule, const Library& library) {
  std::vector<std::string> out = rule.references;
  if (!rule.own_clauses) {
    const std::vector<std::string> offered = high(library.countermeasure(rule.countermeasure));
    for (const std::string_view wanted : kFirst) {
      const auto of_it = [&](std::string_view one) { return document(one) == wanted; };
      if (wanted == kAttack || any(out, of_it)) continue;
      const auto found = std::find_if(offered.begin(), offered.end(), of_it);
      if (found != offered.end()) out.push_back(*found);
    }
    add_attack(rule, library, out);
  }
  const auto rank = [](std::string_view one) {
    return std::find(kFirst.begin(), kFirst.end(), document(one)) - kFirst.begin();
  };
  std::stable_sort(out.begin(), out.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(rank(a), !is_technique(a)) < std::pair(rank(b), !is_technique(b));
  });
  return out;
}

/// A rule that names clauses of a document has chosen among those of its countermeasure.
std::vector<std::string> covered(const Rule& rule, const Library& library) {
  std::vector<std::string> out = rule.references;
  if (rule.own_clauses) return out;
  for (const std::string& one : high(library.countermeasure(rule.countermeasure))) {
    if (!any(rule.references,
             [&](std::string_view own) { return document(own) == document(one); })) {
      out.push_back(one);
    }
  }
  return out;
}

std::vector<std::string> supporting(const Rule& rule, const Library& library) {
  std::vector<std::string> out;
  const std::vector<std::string> known = covered(rule, library);
  const Mapping* mapping = library.countermeasure(rule.countermeasure);
  if (mapping == nullptr || rule.own_clauses) return out;
  for (const Mapping::Clause& clause : mapping->clauses) {
    if (std::find(known.begin(), known.end(), clause.reference) == known.end()) {
      out.push_back(clause.reference);
    }
  }
  return out;
}

}  // namespace

std::vector<diag::Clause> clauses(const Rule& rule, const Library& library, Citing which) {
  std::vector<std::string> references;
  switch (which) {
    case Citing::shown:
      references = shown_references(rule, library);
      break;
    case Citing::covered:
      references = covered(rule, library);
      break;
    case Citing::supporting:
      references = supporting(rule, library);
      break;
  }
  std::vector<diag::Clause> out;
  for (const std::string& reference : references) {
    auto clause = library.clause(reference);
    if (!clause) continue;
    const bool there = std::any_of(out.begin(), out.end(), [&](const diag::Clause& one) {
      return one.document == clause->document && one.id == clause->id;
    });
    if (!there) out.push_back(std::move(*clause));
  }
  return out;
}

bool asked_for(const Catalogue& document, const Place& place) {
  const auto holds = [](const std::vector<std::string>& all, const std::string& one) {
    return std::ranges::find(all, one) != all.end();
  };
  if (document.markets.empty()) return true;
  if (!std::ranges::any_of(place.markets, [&](const std::string& market) {
        return holds(document.markets, market);
      })) {
    return false;
  }
  return document.sectors.empty() || place.sector.empty() || holds(document.sectors, place.sector);
}

namespace {

/// The clause of a document that the countermeasure has in the crosswalk, surest first.
std::string clause_in(const Rule& rule, const Library& library, const Catalogue& document) {
  const Mapping* mapping = library.countermeasure(rule.countermeasure);
  std::string found;
  if (mapping == nullptr) return found;
  const std::string_view wanted = document.document_only && !document.through.empty()
                                      ? std::string_view(document.through)
                                      : std::string_view(document.id);
  for (const Mapping::Clause& clause : mapping->clauses) {
    if (rule::document(clause.reference) != wanted) continue;
    if (found.empty() || clause.high) found = clause.reference;
    if (clause.high) break;
  }
  return !found.empty() && wanted != document.id ? document.id : found;
}

}  // namespace

std::vector<diag::Clause> market_clauses(const Rule& rule, const Library& library,
                                         const Place& place) {
  std::vector<diag::Clause> out;
  for (const std::string& id : library.catalogue_ids()) {
    const Catalogue* document = library.catalogue(id);
    if (document == nullptr || document->markets.empty() || !asked_for(*document, place)) continue;
    const auto own = std::ranges::find_if(
        rule.references, [&](const std::string& one) { return rule::document(one) == id; });
    if (own == rule.references.end() && rule.own_clauses) continue;
    const std::string reference =
        own != rule.references.end() ? *own : clause_in(rule, library, *document);
    auto clause = reference.empty() ? std::nullopt : library.clause(reference);
    if (!clause) continue;
    if (!document->holds.en.empty()) clause->marks.emplace_back(document->holds);
    out.push_back(std::move(*clause));
  }
  return out;
}

std::vector<diag::Note> no_clause(const Rule& rule, const Library& library,
                                  const std::vector<diag::Clause>& printed) {
  const auto of = [&](std::string_view family) {
    return std::any_of(printed.begin(), printed.end(),
                       [&](const diag::Clause& one) { return one.document.starts_with(family); });
  };
  if (rule.own_clauses) {
    if (of("iec-62443")) return {};
    return {{diag::note::kNoClause, {{"IEC 62443-3-2, 3-3 or 4-2", "IEC 62443-3-2、3-3、4-2"}}}};
  }
  const Mapping* mapping = library.countermeasure(rule.countermeasure);
  if (mapping == nullptr) return {};
  std::vector<diag::Note> out;
  for (const Mapping::Absence& absence : mapping->none) {
    if (!of(absence.in)) out.emplace_back(absence.text);
  }
  return out;
}

}  // namespace rule
