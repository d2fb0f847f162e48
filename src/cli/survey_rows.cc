#include "cli/survey_rows.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

#include "report/json_values.h"
#include "report/markdown.h"
#include "report/pen.h"
#include "report/wrap.h"
#include "rule/scenario.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;
using text::Language;
using text::Words;

struct KindWords {
  std::string_view kind;
  Words name;
};

constexpr KindWords kKinds[] = {{"stage", {"stages", "スマート化の段階"}},
                                {"purpose", {"purposes", "利活用の目的"}},
                                {"use-case", {"use cases", "ユースケース"}},
                                {"data-class", {"classes of data", "データ分類"}},
                                {"risk-remark", {"remarks on risk", "リスクの補足"}},
                                {"tier", {"tiers", "階層"}},
                                {"asset", {"assets", "資産"}},
                                {"system-model", {"system models", "システムモデル"}},
                                {"effect", {"effects", "影響"}},
                                {"threat", {"threats", "脅威"}},
                                {"countermeasure", {"countermeasures", "対策"}},
                                {"chain-view", {"supply chain", "サプライチェーンの観点"}},
                                {"stakeholder", {"stakeholders", "ステークホルダー"}},
                                {"hearing", {"interviews", "ヒアリング"}}};

Words kind_words(std::string_view kind) {
  for (const KindWords& row : kKinds) {
    if (row.kind == kind) return row.name;
  }
  return {kind, kind};
}

/// A row as it is shown: rules that are there, features with where to see them.
struct SurveyRow {
  std::string id;
  std::string kind;
  std::string name;
  std::vector<std::string> rules;
  std::vector<std::string> attributes;
  std::vector<std::string> probes;
  std::vector<const rule::SurveyFeature*> features;
};

std::vector<std::string> existing(const std::vector<std::string>& rules,
                                  const rule::Rulebook& book) {
  std::vector<std::string> out;
  for (const std::string& id : rules) {
    if (book.find(id) != nullptr) out.push_back(id);
  }
  return out;
}

std::vector<SurveyRow> survey_rows(const rule::Rulebook& book, Language language) {
  std::vector<SurveyRow> out;
  for (const rule::SurveyRow& row : book.survey().rows) {
    SurveyRow shown;
    shown.id = row.id;
    if (const rule::Anchor* anchor = book.library().anchor(row.id)) {
      shown.kind = anchor->kind;
      shown.name = anchor->name.in(language);
    }
    shown.rules = existing(row.rules, book);
    shown.attributes = row.attributes;
    shown.probes = row.probes;
    for (const std::string& id : row.features) {
      if (const auto* feature = book.survey().feature(id)) shown.features.push_back(feature);
    }
    out.push_back(std::move(shown));
  }
  return out;
}

std::string joined(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

std::vector<std::string> feature_texts(const SurveyRow& row, Language language) {
  std::vector<std::string> out;
  for (const rule::SurveyFeature* feature : row.features) {
    const std::string& text = feature->text.in(language);
    out.push_back(language == Language::ja ? fmt::format("{}（{}）", text, feature->see)
                                           : fmt::format("{} ({})", text, feature->see));
  }
  return out;
}

void write_line(const Words& label, std::string_view text, const Context& context) {
  constexpr std::size_t kIndent = 4;
  constexpr std::size_t kLabel = 12;
  if (text.empty()) return;
  std::string shown(label.in(context.language));
  for (const std::string& line :
       report::wrap(report::plain(text), report::kColumns - kIndent - kLabel)) {
    context.out << std::string(kIndent, ' ') << report::padded(shown, kLabel) << line << '\n';
    shown.clear();
  }
}

void write_table(const std::vector<SurveyRow>& all, const Context& context) {
  std::string_view kind;
  for (const SurveyRow& row : all) {
    if (row.kind != kind) {
      context.out << (kind.empty() ? "" : "\n") << kind_words(row.kind).in(context.language)
                  << '\n';
      kind = row.kind;
    }
    for (const std::string& line : report::wrap(row.name, report::kColumns - 2)) {
      context.out << "  " << line << '\n';
    }
    write_line({"rules", "ルール"}, joined(row.rules), context);
    write_line({"plant file", "記述項目"}, joined(row.attributes), context);
    write_line({"proof", "検証例"}, joined(row.probes), context);
    for (const std::string& text : feature_texts(row, context.language)) {
      write_line({"feature", "機能"}, text, context);
    }
  }
}

void write_markdown(const std::vector<SurveyRow>& all, const Context& context) {
  const bool ja = context.language == Language::ja;
  context.out << (ja ? "| 区分 | 調査の行 | ルール | 記述項目 | 検証例 | 機能 |\n"
                     : "| kind | row of the survey | rules | plant file | proof | features |\n")
              << "|---|---|---|---|---|---|\n";
  for (const SurveyRow& row : all) {
    const std::string features =
        fmt::format("{}", fmt::join(feature_texts(row, context.language), ja ? "、" : "; "));
    context.out << fmt::format(
        "| {} | {} | {} | {} | {} | {} |\n",
        report::markdown_cell(kind_words(row.kind).in(context.language)),
        report::markdown_cell(row.name), report::markdown_cell(joined(row.rules)),
        report::markdown_cell(joined(row.attributes)), report::markdown_cell(joined(row.probes)),
        report::markdown_cell(features));
  }
}

void write_json(const std::vector<SurveyRow>& all, const rule::Rulebook& book,
                const Context& context) {
  Json out_rows = Json::array();
  for (const SurveyRow& row : all) {
    Json features = Json::array();
    for (const rule::SurveyFeature* feature : row.features) {
      features.push_back({{"id", feature->id},
                          {"kind", feature->kind},
                          {"text", feature->text.in(context.language)},
                          {"see", feature->see}});
    }
    out_rows.push_back({{"id", row.id},
                        {"kind", row.kind},
                        {"name", row.name},
                        {"rules", row.rules},
                        {"attributes", row.attributes},
                        {"probes", row.probes},
                        {"features", std::move(features)}});
  }
  Json pairs = Json::array();
  for (const rule::SurveyPair& pair : book.survey().pairs) {
    pairs.push_back({{"countermeasure", pair.countermeasure},
                     {"model", pair.model},
                     {"rules", existing(pair.rules, book)},
                     {"probes", pair.probes}});
  }
  Json beyond = Json::array();
  for (const rule::SurveyBeyond& one : book.survey().beyond) {
    if (book.find(one.rule) == nullptr) continue;
    beyond.push_back({{"rule", one.rule}, {"reason", one.reason.in(context.language)}});
  }
  const Json document{
      {"rows", std::move(out_rows)}, {"pairs", std::move(pairs)}, {"beyond", std::move(beyond)}};
  context.out << report::dump(document, 2) << '\n';
}

}  // namespace

void write_survey_rows(const rule::Rulebook& book, std::string_view format,
                       const Context& context) {
  const std::vector<SurveyRow> all = survey_rows(book, context.language);
  if (format == "json") return write_json(all, book, context);
  if (format == "markdown") return write_markdown(all, context);
  write_table(all, context);
}

}  // namespace cli
