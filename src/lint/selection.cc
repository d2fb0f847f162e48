#include <algorithm>
#include <span>

#include "diag/codes_rule.h"
#include "lint/lint.h"
#include "model/attribute.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace lint {
namespace {

/// An id, a name, a pack or a countermeasure.
bool names(std::string_view word, const rule::Rule& rule) {
  return !word.empty() &&
         (rule.id == word || rule.name == word || rule.pack == word || rule.countermeasure == word);
}

bool matches_any(const rule::Rule& rule, diag::Severity severity,
                 const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return names(word, rule) || diag::name(severity) == word;
  });
}

/// Whether findings of the rule may be left, whatever their severity turns out to be.
bool may_keep(const Options& options, const rule::Rule& rule) {
  if (rule.fixed_severity) return keeps(options, rule, *rule.fixed_severity);
  for (int i = 0; i <= static_cast<int>(diag::Severity::critical); ++i) {
    if (keeps(options, rule, static_cast<diag::Severity>(i))) return true;
  }
  return false;
}

void check_words(const rule::Rulebook& book, const std::vector<std::string>& words,
                 diag::Sink& faults) {
  const auto& rules = book.rules();
  for (const std::string& word : words) {
    if (diag::severity_named(word) ||
        std::any_of(rules.begin(), rules.end(),
                    [&](const rule::Rule& rule) { return names(word, rule); })) {
      continue;
    }
    std::vector<std::string_view> known;
    for (int i = 0; i <= static_cast<int>(diag::Severity::critical); ++i) {
      known.push_back(diag::name(static_cast<diag::Severity>(i)));
    }
    for (const rule::Rule& rule : rules) {
      known.insert(known.end(), {rule.id, rule.name, rule.pack, rule.countermeasure});
    }
    faults.report(diag::rule::kUnknownSelection, {}, {word}, text::nearest(word, known));
  }
}

void check_override(const rule::Rulebook& book, const Override& one, diag::Sink& faults) {
  std::vector<std::string_view> known;
  for (const rule::Rule& rule : book.rules()) {
    if (names(one.rule, rule)) return;
    known.insert(known.end(), {rule.id, rule.name, rule.pack, rule.countermeasure});
  }
  faults.report(diag::rule::kUnknownSelection, one.at, {one.rule}, text::nearest(one.rule, known));
}

/// The roles of the survey, as the plant format lists them.
std::span<const std::string_view> roles() {
  return model::attribute(model::find_attribute(model::Kind::party, "role")).fixed;
}

}  // namespace

void add_party_ids(const model::Plant& plant, std::vector<std::string>& ids) {
  for (std::uint32_t row = 0; row < plant.table(model::Kind::party).size(); ++row) {
    ids.emplace_back(plant.id(model::Ref(model::Kind::party, row)));
  }
}

bool check_parties(const std::vector<std::string>& parties, const std::vector<std::string>& ids,
                   diag::Sink& faults) {
  bool good = true;
  std::vector<std::string_view> known(ids.begin(), ids.end());
  known.insert(known.end(), roles().begin(), roles().end());
  for (const std::string& word : parties) {
    const std::string wanted = text::fold(word);
    if (std::any_of(known.begin(), known.end(),
                    [&](std::string_view one) { return text::fold(one) == wanted; })) {
      continue;
    }
    faults.report(diag::rule::kUnknownParty, {}, {word}, text::nearest(word, known));
    good = false;
  }
  return good;
}

bool names_party(const std::vector<std::string>& parties, std::string_view id,
                 std::string_view role) {
  return std::any_of(parties.begin(), parties.end(), [&](const std::string& word) {
    if (word == id || word == role) return true;
    const std::string wanted = text::fold(word);
    return !wanted.empty() && (wanted == text::fold(id) || wanted == role);
  });
}

bool keeps(const Options& options, const rule::Rule& rule, diag::Severity severity) {
  return (options.select.empty() || matches_any(rule, severity, options.select)) &&
         !matches_any(rule, severity, options.ignore);
}

std::vector<const rule::Rule*> selected(const rule::Rulebook& book, const Options& options,
                                        diag::Sink& faults) {
  check_words(book, options.select, faults);
  check_words(book, options.ignore, faults);
  for (const Override& one : options.overrides) check_override(book, one, faults);
  std::vector<const rule::Rule*> out;
  for (const rule::Rule& rule : book.rules()) {
    if (rule.status != rule::Status::removed && may_keep(options, rule)) out.push_back(&rule);
  }
  return out;
}

}  // namespace lint
