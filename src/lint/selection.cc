#include <algorithm>

#include "diag/codes_rule.h"
#include "lint/lint.h"
#include "text/spelling.h"

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

}  // namespace

bool keeps(const Options& options, const rule::Rule& rule, diag::Severity severity) {
  return (options.select.empty() || matches_any(rule, severity, options.select)) &&
         !matches_any(rule, severity, options.ignore);
}

std::vector<const rule::Rule*> selected(const rule::Rulebook& book, const Options& options,
                                        diag::Sink& faults) {
  check_words(book, options.select, faults);
  check_words(book, options.ignore, faults);
  std::vector<const rule::Rule*> out;
  for (const rule::Rule& rule : book.rules()) {
    if (rule.status != rule::Status::removed && may_keep(options, rule)) out.push_back(&rule);
  }
  return out;
}

}  // namespace lint
