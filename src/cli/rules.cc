// plantlint rules: the rules and what each covers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>
#include <utility>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/page.h"
#include "cli/survey_rows.h"
#include "cli/topics.h"
#include "report/json_values.h"
#include "report/markdown.h"
#include "report/pen.h"
#include "report/words.h"
#include "report/wrap.h"
#include "rule/citation.h"
#include "rule/rulebook.h"
#include "rule/scenario.h"
#include "text/unicode.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kFormats = {"table", "json", "markdown"};

struct Row {
  const rule::Rule* rule;
  std::string severity;
  std::vector<std::string_view> anchors;  ///< Rows of the survey by id, …
  std::vector<std::string> survey;        ///< … and by name.
  std::string beyond;                     ///< Why it goes beyond the survey.
  std::vector<diag::Clause> clauses;
};

std::vector<Row> rows(const rule::Rulebook& book, text::Language language) {
  std::vector<Row> out;
  for (const rule::Rule& rule : book.rules()) {
    Row row;
    row.rule = &rule;
    row.severity = rule.fixed_severity ? std::string(diag::name(*rule.fixed_severity)) : "risk";
    row.anchors = book.survey().rows_of(rule.id);
    for (const std::string_view id : row.anchors) {
      row.survey.push_back(rule::anchor_name(book.library(), id).in(language));
    }
    for (const rule::SurveyBeyond& one : book.survey().beyond) {
      if (one.rule == rule.id) row.beyond = one.reason.in(language);
    }
    row.clauses = rule::clauses(rule, book.library(), rule::Citing::covered);
    out.push_back(std::move(row));
  }
  return out;
}

/// The clauses, the document named once: "IEC 62443-3-3 SR 5.1, SR 5.2".
std::vector<std::string> clause_list(const Row& row, text::Language language) {
  std::vector<std::string> parts;
  std::string_view document;
  for (const diag::Clause& clause : row.clauses) {
    if (clause.document == document && !clause.id.empty()) {
      parts.back() += ", " + clause.id;
      continue;
    }
    const std::string& source = clause.source.in(language);
    parts.push_back(clause.id.empty() ? source : source + " " + clause.id);
    document = clause.document;
  }
  return parts;
}

std::string joined(const std::vector<std::string>& items, std::string_view between) {
  return fmt::format("{}", fmt::join(items, between));
}

void write_line(const text::Words& label, const std::vector<std::string>& items,
                const Context& context) {
  constexpr std::size_t kIndent = 8;
  constexpr std::size_t kLabel = 10;
  if (items.empty()) return;
  std::string shown(label.in(context.language));
  const std::string_view between = context.language == text::Language::ja ? "、" : "; ";
  for (const std::string& line :
       report::wrap(report::plain(joined(items, between)), report::kColumns - kIndent - kLabel)) {
    context.out << std::string(kIndent, ' ') << report::padded(shown, kLabel) << line << '\n';
    shown.clear();
  }
}

void write_table(const std::vector<Row>& rows, const Context& context) {
  std::size_t pack = 0;
  for (const Row& row : rows) pack = std::max(pack, text::display_width(row.rule->pack));
  for (const Row& row : rows) {
    std::string head = report::padded(row.rule->id, 8) + report::padded(row.rule->pack, pack + 2) +
                       report::padded(rule::name(row.rule->profile), 10) +
                       report::padded(row.severity, 10);
    const std::size_t width = text::display_width(head);
    for (const std::string& line : report::wrap(report::plain(row.rule->title.in(context.language)),
                                                report::kColumns - width)) {
      context.out << head << line << '\n';
      head.assign(width, ' ');
    }
    write_line({"survey", "調査"}, row.survey, context);
    if (!row.beyond.empty()) write_line({"beyond", "調査外"}, {row.beyond}, context);
    write_line({"clauses", "条項"}, clause_list(row, context.language), context);
    write_line({"as", "対応"}, row.rule->corresponds, context);
  }
  const std::string count =
      context.language == text::Language::ja
          ? fmt::format("\nルール {} 件。「plantlint explain ID」で各ルールの説明を表示します\n",
                        rows.size())
          : fmt::format("\n{}; 'plantlint explain ID' tells about one\n",
                        report::counted(rows.size(), "rule", context.language));
  context.out << count;
}

void write_markdown(const std::vector<Row>& rows, const Context& context) {
  const bool ja = context.language == text::Language::ja;
  context.out << (ja ? "| ID | ルール | パック | プロファイル | 調査の行 | 条項 | 対応 |\n"
                     : "| id | rule | pack | profile | rows of the survey | clauses | as |\n")
              << "|---|---|---|---|---|---|---|\n";
  const std::string_view between = ja ? "、" : "; ";
  for (const Row& row : rows) {
    std::vector<std::string> survey = row.survey;
    if (!row.beyond.empty()) survey.push_back(row.beyond);
    context.out << fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} |\n", report::markdown_cell(row.rule->id),
        report::markdown_cell(row.rule->title.in(context.language)),
        report::markdown_cell(row.rule->pack), rule::name(row.rule->profile),
        report::markdown_cell(joined(survey, between)),
        report::markdown_cell(joined(clause_list(row, context.language), between)),
        report::markdown_cell(joined(row.rule->corresponds, ", ")));
  }
}

void write_json(const std::vector<Row>& rows, const Context& context) {
  Json all = Json::array();
  for (const Row& row : rows) {
    const rule::Rule& rule = *row.rule;
    Json survey = Json::array();
    for (std::size_t i = 0; i < row.anchors.size(); ++i) {
      survey.push_back({{"id", row.anchors[i]}, {"name", row.survey[i]}});
    }
    Json clauses = Json::array();
    for (const diag::Clause& clause : row.clauses) {
      clauses.push_back({{"document", clause.document},
                         {"id", clause.id},
                         {"title", clause.title.in(context.language)},
                         {"note", report::marks_text(clause.marks, context.language)}});
    }
    all.push_back({{"id", rule.id},
                   {"name", rule.name},
                   {"title", rule.title.in(context.language)},
                   {"pack", rule.pack},
                   {"profile", rule::name(rule.profile)},
                   {"status", rule::name(rule.status)},
                   {"since", rule.since},
                   {"severity", row.severity},
                   {"threat", rule.threat},
                   {"countermeasure", rule.countermeasure},
                   {"survey", std::move(survey)},
                   {"beyond", row.beyond},
                   {"corresponds", rule.corresponds},
                   {"covers", rule.covers},
                   {"clauses", std::move(clauses)}});
  }
  context.out << report::dump(all, 2) << '\n';
}

struct RulesOptions {
  std::string format;
  std::vector<std::string> rules;
  bool survey = false;
  bool facts = false;
};

int list(const RulesOptions& options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  if (options.facts) {
    Page page(context);
    explain_list("facts", {book, sources}, page);
    return faults.empty() ? kOk : fail(context, sources, faults);
  }
  if (options.survey) {
    write_survey_rows(book, options.format, context);
    return faults.empty() ? kOk : fail(context, sources, faults);
  }
  const std::vector<Row> all = rows(book, context.language);
  if (options.format == "json") {
    write_json(all, context);
  } else if (options.format == "markdown") {
    write_markdown(all, context);
  } else {
    write_table(all, context);
  }
  return faults.empty() ? kOk : fail(context, sources, faults);
}

}  // namespace

Run add_rules(Arguments& arguments) {
  const auto options = std::make_shared<RulesOptions>();
  arguments.word("format", options->format, kFormats,
                 {"how to print them (default: table)", "出力形式（既定：table）"});
  arguments.flag("survey", options->survey,
                 {"by rows of the survey: what covers each, rule or not",
                  "調査の行ごとに、対応するルール・記述項目・機能を示す"});
  arguments.flag("facts", options->facts,
                 {"what conditions may ask, instead of the rules", "条件で使える事実の一覧"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  return [options](Context& context) { return list(*options, context); };
}

}  // namespace cli
