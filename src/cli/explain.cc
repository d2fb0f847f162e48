// plantlint explain: one rule, or one code of an input fault, in full.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "diag/codes_call.h"
#include "facts/object.h"
#include "import/format.h"
#include "report/pen.h"
#include "report/wrap.h"
#include "rule/cases.h"
#include "rule/citation.h"
#include "rule/rulebook.h"
#include "rule/scenario.h"
#include "text/spelling.h"
#include "text/unicode.h"

namespace cli {
namespace {

using text::Words;

constexpr std::size_t kLabelCells = 12;

text::Words who_words(rule::Who who) {
  switch (who) {
    case rule::Who::owner:
      return {"the owner of the plant", "ユーザー企業（工場の持ち主）"};
    case rule::Who::supplier:
      return {"the supplier of the equipment", "設備の供給者"};
    case rule::Who::integrator:
      return {"the system integrator", "システム構築業者"};
    case rule::Who::party:
      return {"the party that is stated", "記載された関係者"};
  }
  return {};
}

/// Writes label and text, broken to the width of a report.
class Page {
 public:
  explicit Page(Context& context) : context_(context) {}

  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(context_.language));
  }

  void row(const Words& label, std::string_view text) {
    if (text.empty()) return;
    std::string shown = in(label);
    for (const std::string& line :
         report::wrap(report::plain(text), report::kColumns - kLabelCells)) {
      context_.out << report::padded(shown, kLabelCells) << line << '\n';
      shown.clear();
    }
  }

  void rows(const Words& label, const std::vector<std::string>& texts) {
    bool first = true;
    for (const std::string& text : texts) {
      row(first ? label : Words{" ", " "}, text);
      first = false;
    }
  }

  /// Lines of YAML as they are, but for control characters.
  void block(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      context_.out << "    " << text::visible(text.substr(0, end)) << '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void blank() { context_.out << '\n'; }
  void line(std::string_view text) { context_.out << text << '\n'; }

 private:
  Context& context_;
};

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
                                      : rule::anchor_name(library, threat->row, language));
    page.row({"threat", "脅威"}, threat->name.in(language));
    std::vector<std::string> effects;
    for (const std::string& effect : threat->effects) {
      effects.push_back(rule::anchor_name(library, effect, language));
    }
    page.row({"leads to", "影響"}, fmt::format("{}", fmt::join(effects, comma)));
  }
  if (!rule.countermeasure.empty()) {
    page.row({"measure", "対策分類"}, rule::anchor_name(library, rule.countermeasure, language));
  }
  std::vector<std::string> others;
  for (const std::string_view id : book.survey().rows_of(rule.id)) {
    if (id != rule.threat && id != rule.countermeasure) {
      others.push_back(rule::anchor_name(library, id, language));
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
  const auto same = rule::clauses(rule, library, language, rule::Citing::covered);
  std::vector<std::string> clauses;
  for (const diag::Clause& clause : same) {
    std::string text = clause.source;
    if (!clause.id.empty()) text += " " + clause.id;
    if (!clause.title.empty()) text += ": " + clause.title;
    if (!clause.note.empty()) text += " (" + clause.note + ")";
    clauses.push_back(std::move(text));
  }
  page.rows({"clauses", "条項"}, clauses);
  const std::string_view comma = language == text::Language::ja ? "、" : ", ";
  std::vector<std::pair<std::string, std::string>> supporting;
  for (const diag::Clause& clause :
       rule::clauses(rule, library, language, rule::Citing::supporting)) {
    if (supporting.empty() || supporting.back().first != clause.source) {
      supporting.emplace_back(clause.source, "");
    }
    std::string& ids = supporting.back().second;
    if (!ids.empty() && !clause.id.empty()) ids += comma;
    ids += clause.id;
  }
  std::vector<std::string> lines;
  for (const auto& [source, ids] : supporting) lines.push_back(source + " " + ids);
  page.rows({"supporting", "参考"}, lines);
  page.row({"no clause", "条項なし"}, rule::clause_note(rule, library, language, same));
}

void explain_rule(const rule::Rule& rule, const rule::Rulebook& book, const text::Sources& sources,
                  Context& context) {
  Page page(context);
  const text::Language language = context.language;
  page.line(fmt::format("{} {}: {}", rule.id, rule.name, report::plain(rule.title.in(language))));
  page.line(fmt::format("{} · {} · {} {}", rule.pack, rule::name(rule.profile),
                        rule::name(rule.status), rule.since));
  page.blank();
  page.row({"says", "指摘"}, rule.message.source.in(language));
  page.row({"why", "理由"}, rule.why.source.in(language));
  page.blank();
  std::vector<std::string> kinds;
  for (const rule::Compiled& kind : rule.kinds) kinds.emplace_back(facts::name(kind.subject));
  page.row({"judges", "対象"}, fmt::format("{}", fmt::join(kinds, ", ")));
  for (const auto& [name, meaning] : rule.let_texts) {
    page.row({"let", "定義"}, fmt::format("{}: {}", name, meaning));
  }
  page.row({"when", "条件"}, rule.when_text);
  page.row({"require", "要件"}, rule.require_text);
  page.row({"asks", "質問"}, rule.ask_text);
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

void explain_code(const diag::Code& code, Context& context) {
  Page page(context);
  page.line(code.id);
  page.blank();
  // The places of names and values are left as {0}, {1}: what stands there depends on the input.
  page.row({"says", "意味"}, code.message.in(context.language));
  page.row({"fix", "対処"}, code.fix.in(context.language));
}

/// What is read of a format, what is not, and how to get the file.
void explain_format(const importer::Format& format, Context& context) {
  Page page(context);
  page.line(fmt::format("{}: {}", format.name, format.title.in(context.language)));
  page.blank();
  page.row({"get", "取り方"}, format.get.in(context.language));
  page.row({"reads", "読む"}, format.reads.in(context.language));
  page.row({"leaves", "読まない"}, format.leaves.in(context.language));
  page.row({"call", "実行"},
           fmt::format("plantlint import {} FILE --output plant.yaml", format.name));
}

struct ExplainOptions {
  std::string id;
  std::vector<std::string> rules;
};

int explain(const ExplainOptions& options, Context& context) {
  if (options.id.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint explain", "ID"});
  }
  const std::vector<const diag::Code*> codes = diag::all_codes();
  const auto code = std::ranges::find(codes, options.id, &diag::Code::id);
  if (code != codes.end()) {
    explain_code(**code, context);
    return kOk;
  }
  if (const importer::Format* format = importer::find_format(options.id)) {
    explain_format(*format, context);
    return kOk;
  }
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  std::vector<std::string_view> known;
  for (const rule::Rule& rule : book.rules()) {
    if (rule.id == options.id || rule.name == options.id) {
      explain_rule(rule, book, sources, context);
      return faults.empty() ? kOk : fail(context, sources, faults);
    }
    known.push_back(rule.id);
    known.push_back(rule.name);
  }
  for (const diag::Code* one : codes) known.push_back(one->id);
  for (const importer::Format& format : importer::formats()) known.push_back(format.name);
  if (!faults.empty()) fail(context, sources, faults);
  return fail(context, diag::call::kUnknownTopic, {options.id}, text::nearest(options.id, known));
}

}  // namespace

Run add_explain(Arguments& arguments) {
  const auto options = std::make_shared<ExplainOptions>();
  arguments.argument("ID", options->id,
                     {"a rule (PL101 or its name), the code of an error, or a format of import",
                      "ルール（PL101 または名前）、エラーのコード、または取込みの形式"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  return [options](Context& context) { return explain(*options, context); };
}

}  // namespace cli
