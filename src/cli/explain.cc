// plantlint explain: a rule in full, or whatever else goes by a word.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/editors.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/page.h"
#include "cli/topics.h"
#include "diag/codes_call.h"
#include "facts/object.h"
#include "report/pen.h"
#include "report/words.h"
#include "rule/cases.h"
#include "rule/citation.h"
#include "rule/rulebook.h"
#include "rule/scenario.h"
#include "text/spelling.h"

namespace cli {
namespace {

using text::Words;

text::Words who_words(rule::Who who) {
  switch (who) {
    case rule::Who::owner:
      return {"the owner of the plant", "ユーザー企業（工場の持ち主）"};
    case rule::Who::supplier:
      return {"the supplier of the equipment", "設備の供給者"};
    case rule::Who::integrator:
      return {"the system integrator", "システムインテグレーター"};
    case rule::Who::party:
      return {"the party that is stated", "記載された関係者"};
  }
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

/// The first case that fails and the first that passes.
void examples(Page& page, const rule::Rule& rule, const rule::Rulebook& book,
              const text::Sources& sources, const Context& context) {
  const auto file = book.cases(rule);
  if (!file) return;
  diag::Sink ignored;  // `plantlint test` tells faults of cases
  const rule::CaseFile cases = rule::case_file(sources, *file, ignored);
  for (const auto& [verdict, label] :
       {std::pair{diag::Verdict::fail, Words{"fails", "不適合の例"}},
        std::pair{diag::Verdict::pass, Words{"passes", "適合の例"}}}) {
    const auto found = std::ranges::find(cases.cases, verdict, &rule::Case::expected);
    if (found == cases.cases.end()) continue;
    page.blank();
    page.row(label, found->title.in(context.language));
    page.block(trimmed(sources.bytes(found->body)));
  }
}

/// The rows of the survey that the rule is about, those of its scenario first.
void place_in_survey(Page& page, const rule::Rule& rule, const rule::Rulebook& book,
                     text::Language language) {
  const rule::Library& library = book.library();
  const std::string_view comma = language == text::Language::ja ? "、" : ", ";
  if (const rule::Anchor* threat = library.anchor(rule.threat)) {
    page.row({"model", "モデル"}, threat->row == "general"
                                      ? page.in({"general", "全般"})
                                      : rule::anchor_name(library, threat->row).in(language));
    page.row({"threat", "脅威"}, threat->name.in(language));
    std::vector<std::string> effects;
    for (const std::string& effect : threat->effects) {
      effects.push_back(rule::anchor_name(library, effect).in(language));
    }
    page.row({"leads to", "影響"}, fmt::format("{}", fmt::join(effects, comma)));
  }
  if (!rule.countermeasure.empty()) {
    page.row({"measure", "対策分類"}, rule::anchor_name(library, rule.countermeasure).in(language));
  }
  std::vector<std::string> others;
  for (const std::string_view id : book.survey().rows_of(rule.id)) {
    if (id != rule.threat && id != rule.countermeasure) {
      others.push_back(rule::anchor_name(library, id).in(language));
    }
  }
  page.row({"survey", "調査の行"}, fmt::format("{}", fmt::join(others, comma)));
  for (const rule::SurveyBeyond& beyond : book.survey().beyond) {
    if (beyond.rule == rule.id) page.row({"beyond", "調査外"}, beyond.reason.in(language));
  }
}

/// Clauses about the same thing with their titles; those that only support it by id.
void cite(Page& page, const rule::Rule& rule, const rule::Library& library,
          text::Language language) {
  const auto same = rule::clauses(rule, library, rule::Citing::covered);
  std::vector<std::string> clauses;
  for (const diag::Clause& clause : same) {
    std::string text = clause.source.in(language);
    if (!clause.id.empty()) text += " " + clause.id;
    if (!clause.title.empty()) text += ": " + clause.title.in(language);
    if (!clause.marks.empty()) text += " (" + report::marks_text(clause.marks, language) + ")";
    clauses.push_back(std::move(text));
  }
  page.rows({"clauses", "条項"}, clauses);
  const std::string_view comma = language == text::Language::ja ? "、" : ", ";
  std::vector<std::pair<std::string, std::string>> supporting;
  for (const diag::Clause& clause : rule::clauses(rule, library, rule::Citing::supporting)) {
    if (supporting.empty() || supporting.back().first != clause.source.in(language)) {
      supporting.emplace_back(clause.source.in(language), "");
    }
    std::string& ids = supporting.back().second;
    if (!ids.empty() && !clause.id.empty()) ids += comma;
    ids += clause.id;
  }
  std::vector<std::string> lines;
  for (const auto& [source, ids] : supporting) lines.push_back(source + " " + ids);
  page.rows({"supporting", "参考"}, lines);
  page.row({"no clause", "条項なし"},
           report::no_clause_text(rule::no_clause(rule, library, same), language));
}

/// "architecture · basic · stable 0.1.0"; what a rule of one's own does not say is left out.
std::string origin_of(const rule::Rule& rule) {
  std::string out;
  for (const std::string_view part :
       {std::string_view(rule.pack), rule::name(rule.profile), rule::name(rule.status)}) {
    if (part.empty()) continue;
    out += (out.empty() ? "" : " · ") + std::string(part);
  }
  return rule.since.empty() ? out : out + " " + rule.since;
}

void explain_rule(const rule::Rule& rule, const rule::Rulebook& book, const text::Sources& sources,
                  Context& context) {
  Page page(context);
  const text::Language language = context.language;
  page.line(fmt::format("{}{}: {}", rule.id, rule.name.empty() ? "" : " " + rule.name,
                        report::plain(rule.title.in(language))));
  page.line(origin_of(rule));
  page.blank();
  page.row({"says", "指摘"}, rule.message.source.in(language));
  page.row({"why", "理由"}, rule.why.source.in(language));
  page.blank();
  std::vector<std::string> kinds;
  for (const rule::Compiled& kind : rule.kinds) kinds.emplace_back(facts::name(kind.subject));
  page.row({"judges", "対象"}, fmt::format("{}", fmt::join(kinds, ", ")));
  for (const rule::Parameter& one : rule.parameters) {
    page.row({"parameter", "設定値"},
             fmt::format("{}: {} ({} … {}) – {}", one.name, one.value, one.least, one.most,
                         one.meaning.in(context.language)));
  }
  for (const auto& [name, meaning] : rule.let_texts) {
    page.row({"let", "定義"}, fmt::format("{}: {}", name, meaning));
  }
  page.row({"when", "条件"}, rule.when_text);
  page.row({"require", "要件"}, rule.require_text);
  page.row({"asks", "質問"}, rule.ask_text);
  page.row({"one cause", "同じ原因"}, rule.cause_text);
  page.row({"severity", "重大度"}, rule.fixed_severity
                                       ? std::string(diag::name(*rule.fixed_severity))
                                       : rule.severity_text);
  page.row({"wanted", "適合条件"}, rule.wanted.source.in(language));
  page.row({"fix", "対策"}, rule.fix.source.in(language));
  if (rule.who) page.row({"who", "担当"}, page.in(who_words(*rule.who)));
  examples(page, rule, book, sources, context);
  page.blank();
  const rule::Library& library = book.library();
  place_in_survey(page, rule, book, language);
  cite(page, rule, library, language);
  page.row({"covers", "包含"}, fmt::format("{}", fmt::join(rule.covers, ", ")));
  page.row({"as", "対応"}, fmt::format("{}", fmt::join(rule.corresponds, ", ")));
}

struct ExplainOptions {
  std::string word;
  std::vector<std::string> rules;
};

const rule::Rule* find_rule(const rule::Rulebook& book, std::string_view word) {
  const auto found = std::ranges::find_if(
      book.rules(), [&](const rule::Rule& rule) { return rule.id == word || rule.name == word; });
  return found == book.rules().end() ? nullptr : &*found;
}

/// A list, a rule, or whatever else goes by the word; false if nothing does.
bool explain_topic(std::string_view word, const Topics& topics, Context& context) {
  Page page(context);
  if (explain_list(word, topics, page)) return true;
  if (const rule::Rule* rule = find_rule(topics.book, word)) {
    explain_rule(*rule, topics.book, topics.sources, context);
    return true;
  }
  return explain_word(word, topics, page) > 0;
}

/// A command: what it is for and where its options stand.
bool explain_command(std::string_view word, Context& context) {
  const auto found = std::ranges::find(commands(), word, &Command::name);
  if (found == commands().end()) return false;
  Page page(context);
  page.line(fmt::format("{}  {}", word, page.in({"(command)", "（コマンド）"})));
  page.row({"does", "働き"}, page.in(found->summary));
  for (const Example& example : found->examples) {
    page.row({"call", "実行"}, fmt::format("{}  # {}", example.line, page.in(example.what)));
  }
  page.row({"options", "オプション"}, fmt::format("plantlint {} --help", word));
  return true;
}

int explain(const ExplainOptions& options, Context& context) {
  if (options.word.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint explain", "WORD"});
  }
  if (options.word == kEditors) {
    context.out << editors_page(context.language);
    return kOk;
  }
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  const Topics topics{book, sources};
  const bool found = explain_topic(options.word, topics, context);
  const int code = faults.empty() ? kOk : fail(context, sources, faults);
  if (found || explain_command(options.word, context)) return code;
  std::vector<std::string> words = known_words(topics);
  words.emplace_back(kEditors);
  return fail(context, diag::call::kUnknownTopic,
              {options.word, fmt::format("{}", fmt::join(list_names(), ", "))},
              text::nearest(options.word, {words.begin(), words.end()}));
}

}  // namespace

Run add_explain(Arguments& arguments) {
  const auto options = std::make_shared<ExplainOptions>();
  arguments.argument(
      "WORD", options->word,
      {"a rule (PL101 or its name), an attribute, a value, a device type, a protocol, a fact, the "
       "code of a message, a format of import, a code of compare, editors; or a list: rules, "
       "types, media, protocols, "
       "kinds, "
       "attributes, values, facts, functions, codes, survey, formats, comparisons, terms (words of "
       "reports)",
       "ルール（PL101 または名前）、項目、値、機器の種類、プロトコル、事実、メッセージのコード、"
       "取込みの形式、compare のコード、editors（エディターの設定）。一覧は "
       "rules、types、media、protocols、kinds、attributes、values、facts、"
       "functions、codes、survey、formats、comparisons、terms（報告の用語）"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  return [options](Context& context) { return explain(*options, context); };
}

}  // namespace cli
