#include "rule/survey.h"

#include <algorithm>

#include "doc/document.h"
#include "rule/data.h"

namespace rule {
namespace {

std::vector<doc::Entry> section(const doc::Tree& tree, std::string_view name) {
  const doc::Node* found = tree.find(tree.root(), name);
  return found == nullptr ? std::vector<doc::Entry>() : tree.entries(*found);
}

template <typename T>
const T* with_id(const std::vector<T>& all, std::string_view id) {
  const auto found = std::ranges::find(all, id, &T::id);
  return found == all.end() ? nullptr : &*found;
}

void insert(std::vector<std::string>& sorted, std::string_view rule) {
  const auto at = std::ranges::lower_bound(sorted, rule);
  if (at == sorted.end() || *at != rule) sorted.emplace(at, rule);
}

}  // namespace

const SurveyRow* Survey::row(std::string_view id) const { return with_id(rows, id); }

const SurveyFeature* Survey::feature(std::string_view id) const { return with_id(features, id); }

const SurveyNeed* Survey::need(std::string_view id) const { return with_id(needs, id); }

void Survey::add(std::string_view rule, std::string_view threat, std::string_view countermeasure,
                 std::string_view model) {
  for (SurveyRow& one : rows) {
    if (one.id == threat || one.id == countermeasure) insert(one.rules, rule);
  }
  for (SurveyPair& pair : pairs) {
    if (pair.countermeasure == countermeasure && pair.model == model) insert(pair.rules, rule);
  }
}

std::vector<std::string_view> Survey::rows_of(std::string_view rule) const {
  std::vector<std::string_view> out;
  for (const SurveyRow& row : rows) {
    if (std::ranges::find(row.rules, rule) != row.rules.end()) out.emplace_back(row.id);
  }
  return out;
}

Survey survey(const text::Sources& sources, text::FileId file) {
  Survey out;
  if (file == text::kNoFile) return out;
  diag::Sink faults;  // our own file is kept clean by a test
  const auto tree = doc::load(sources, file, faults);
  if (!tree || tree->root().kind != doc::NodeKind::mapping) return out;
  for (const doc::Entry& entry : section(*tree, "rows")) {
    out.rows.push_back({std::string(entry.key.text), words_of(*tree, *entry.value, "rules"),
                        words_of(*tree, *entry.value, "attributes"),
                        words_of(*tree, *entry.value, "features"),
                        words_of(*tree, *entry.value, "probes")});
  }
  for (const doc::Entry& entry : section(*tree, "pairs")) {
    const std::string_view key = entry.key.text;
    const std::size_t slash = key.find('/');
    if (slash == std::string_view::npos) continue;
    out.pairs.push_back({std::string(key.substr(0, slash)), std::string(key.substr(slash + 1)),
                         words_of(*tree, *entry.value, "rules"),
                         words_of(*tree, *entry.value, "probes")});
  }
  for (const doc::Entry& entry : section(*tree, "beyond")) {
    out.beyond.push_back(
        {std::string(entry.key.text),
         {text_of(*tree, *entry.value, "en"), text_of(*tree, *entry.value, "ja")}});
  }
  for (const doc::Entry& entry : section(*tree, "features")) {
    out.features.push_back(
        {std::string(entry.key.text),
         text_of(*tree, *entry.value, "kind"),
         {text_of(*tree, *entry.value, "en"), text_of(*tree, *entry.value, "ja")},
         text_of(*tree, *entry.value, "see")});
  }
  for (const doc::Entry& entry : section(*tree, "needs")) {
    out.needs.push_back({std::string(entry.key.text),
                         {text_of(*tree, *entry.value, "en"), text_of(*tree, *entry.value, "ja")}});
  }
  for (SurveyRow& row : out.rows) std::ranges::sort(row.rules);
  for (SurveyPair& pair : out.pairs) std::ranges::sort(pair.rules);
  return out;
}

}  // namespace rule
