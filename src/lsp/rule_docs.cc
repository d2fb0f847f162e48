#include "lsp/rule_docs.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "text/unicode.h"

namespace lsp {
namespace {

std::shared_ptr<const std::string> text_of(const Plants& plants, const std::string& path) {
  const Document* document = plants.document(path);
  return document == nullptr ? nullptr : document->shared_text();
}

}  // namespace

bool RuleDocs::read(const Plants& plants) {
  std::set<std::string> wanted;
  for (const auto& [path, document] : plants.documents()) {
    if (is_cases(path) || is_rule(path, document.text())) wanted.insert(rule_path(path));
  }
  // A rule that is half typed is still the one that it was.
  for (const auto& [path, rule] : rules_) {
    if (plants.document(path) != nullptr) wanted.insert(path);
  }
  bool changed =
      std::erase_if(rules_, [&](const auto& one) { return !wanted.contains(one.first); }) > 0;
  for (const std::string& path : wanted) {
    OpenRule& rule = rules_[path];
    std::vector<std::shared_ptr<const std::string>> texts = {text_of(plants, path),
                                                             text_of(plants, cases_path(path))};
    if (rule.reading && rule.texts == texts) continue;
    rule.texts = std::move(texts);
    rule.reading = read_rule(path, plants.texts());
    rule.ran = false;
    if (rule.reading->rule != nullptr && !rule.reading->rule->kinds.empty()) {
      rule.vocabulary = rule.reading->rule->kinds.front().vocabulary;
    }
    changed = true;
  }
  return changed;
}

bool RuleDocs::run() {
  bool any = false;
  for (auto& [path, rule] : rules_) {
    if (rule.ran || !rule.reading) continue;
    run_cases(*rule.reading);
    rule.ran = true;
    any = true;
  }
  return any;
}

bool RuleDocs::waiting() const {
  return std::any_of(rules_.begin(), rules_.end(), [](const auto& one) { return !one.second.ran; });
}

void RuleDocs::forget() {
  for (auto& [path, rule] : rules_) rule.texts.clear();
}

const OpenRule* RuleDocs::of(const std::string& path) const {
  const auto found = rules_.find(rule_path(path));
  return found == rules_.end() ? nullptr : &found->second;
}

Json RuleDocs::lenses(const Document& document, Encoding encoding, text::Language language) const {
  Json out = Json::array();
  const OpenRule* rule = of(document.path());
  if (rule == nullptr || !is_cases(document.path())) return out;
  const bool ja = language == text::Language::ja;
  for (std::size_t i = 0; i < rule->reading->runs.size(); ++i) {
    const CaseRun& run = rule->reading->runs[i];
    const std::string_view title = run.wrong.empty()
                                       ? (ja ? "✓ 成功 · もう一度実行" : "✓ ok · run again")
                                       : (ja ? "✗ 失敗 · もう一度実行" : "✗ fails · run again");
    out.push_back(
        {{"range", range_json(document.lines(), run.head.head.begin, run.head.head.end, encoding)},
         {"command",
          {{"title", title},
           {"command", "plantlint.runCase"},
           {"arguments", Json::array({document.uri(), i})}}}});
  }
  return out;
}

std::string case_told(const std::string& path, std::size_t index, const Texts& texts,
                      text::Language language) {
  const bool ja = language == text::Language::ja;
  const auto reading = read_rule(rule_path(path), texts);
  run_cases(*reading, index);
  if (reading->rule == nullptr || index >= reading->runs.size()) {
    return ja ? "ルールを読み込めないか、このケースがありません"
              : "the rule cannot be loaded, or there is no such case";
  }
  const CaseRun& run = reading->runs[index];
  std::string out =
      fmt::format("{} {} {}: {}", reading->rule->id,
                  run.wrong.empty() ? (ja ? "成功" : "ok") : (ja ? "失敗" : "FAIL"),
                  diag::name(run.head.expected), text::visible(run.head.title.in(language)));
  for (const rule::Deviation& wrong : run.wrong) out += "\n" + text::visible(wrong.message);
  return out;
}

}  // namespace lsp
