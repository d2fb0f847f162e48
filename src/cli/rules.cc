// plantlint rules: the rules and what each covers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "report/json_values.h"
#include "report/wrap.h"
#include "rule/finding.h"
#include "rule/rulebook.h"
#include "text/unicode.h"

namespace cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> kFormats = {"table", "json", "markdown"};

struct Row {
  const rule::Rule* rule;
  std::string severity;
  std::string survey;
  std::vector<diag::Clause> clauses;
};

std::string anchor_name(const rule::Library& library, const std::string& id,
                        text::Language language) {
  const rule::Anchor* found = library.anchor(id);
  return found == nullptr ? id : found->name.in(language);
}

std::vector<Row> rows(const rule::Rulebook& book, text::Language language) {
  std::vector<Row> out;
  for (const rule::Rule& rule : book.rules()) {
    Row row;
    row.rule = &rule;
    row.severity = rule.fixed_severity ? std::string(diag::name(*rule.fixed_severity)) : "risk";
    for (const std::string* anchor : {&rule.threat, &rule.countermeasure}) {
      if (anchor->empty()) continue;
      if (!row.survey.empty()) row.survey += " / ";
      row.survey += anchor_name(book.library(), *anchor, language);
    }
    row.clauses = rule::clauses(rule, book.library(), language, true);
    out.push_back(std::move(row));
  }
  return out;
}

std::string clause_list(const Row& row) {
  std::vector<std::string> parts;
  for (const diag::Clause& clause : row.clauses) {
    parts.push_back(clause.id.empty() ? clause.source : clause.source + " " + clause.id);
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

void write_table(const std::vector<Row>& rows, const Context& context) {
  std::size_t pack = 0;
  for (const Row& row : rows) pack = std::max(pack, text::display_width(row.rule->pack));
  for (const Row& row : rows) {
    context.out << report::padded(row.rule->id, 8) << report::padded(row.rule->pack, pack + 2)
                << report::padded(rule::name(row.rule->profile), 10)
                << report::padded(row.severity, 10) << row.rule->title.in(context.language) << '\n';
  }
  const std::string count =
      context.language == text::Language::ja
          ? fmt::format("\nルール {} 件。「plantlint explain ID」で各ルールの説明を表示します\n",
                        rows.size())
          : fmt::format("\n{} rules; 'plantlint explain ID' tells about one\n", rows.size());
  context.out << count;
}

/// A cell of a Markdown table: what would end it is escaped.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text::visible(text)) {
    if (c == '|' || c == '\\' || c == '<' || c == '`' || c == '[') out += '\\';
    out += c;
  }
  return out;
}

void write_markdown(const std::vector<Row>& rows, const Context& context) {
  context.out << (context.language == text::Language::ja
                      ? "| ID | ルール | パック | プロファイル | 調査の行 | 条項 |\n"
                      : "| id | rule | pack | profile | rows of the survey | clauses |\n")
              << "|---|---|---|---|---|---|\n";
  for (const Row& row : rows) {
    context.out << fmt::format("| {} | {} | {} | {} | {} | {} |\n", cell(row.rule->id),
                               cell(row.rule->title.in(context.language)), cell(row.rule->pack),
                               rule::name(row.rule->profile), cell(row.survey),
                               cell(clause_list(row)));
  }
}

void write_json(const std::vector<Row>& rows, const Context& context) {
  Json all = Json::array();
  for (const Row& row : rows) {
    const rule::Rule& rule = *row.rule;
    Json clauses = Json::array();
    for (const diag::Clause& clause : row.clauses) {
      clauses.push_back({{"document", clause.document}, {"id", clause.id}});
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
                   {"corresponds", rule.corresponds},
                   {"covers", rule.covers},
                   {"clauses", std::move(clauses)}});
  }
  context.out << report::dump(all, 2) << '\n';
}

struct RulesOptions {
  std::string format;
  std::vector<std::string> rules;
};

int list(const RulesOptions& options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
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
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  return [options](Context& context) { return list(*options, context); };
}

}  // namespace cli
