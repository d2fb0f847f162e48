// plantlint check: judges plants and writes reports.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <ostream>
#include <sstream>

#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/places.h"
#include "cli/session.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "lint/basis.h"
#include "lint/lint.h"
#include "report/format.h"
#include "report/verdict.h"
#include "text/file.h"
#include "text/spelling.h"

namespace cli {
namespace {

/// A report and where it goes: "json=x.json", or "json:en=x.json" in a language of its own; "-" is
/// standard output.
struct Target {
  const report::Format* format = nullptr;
  text::Language language = text::Language::en;
  std::string file;
};

/// The language after the colon, if there is one and it is known.
std::optional<text::Language> language_of(std::string_view word, const Context& context) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return context.language;
  if (!std::ranges::count(kLanguages, word.substr(colon + 1))) return std::nullopt;
  return language(word.substr(colon + 1), context);
}

/// The report on standard output last, so that what it says is all that is left. Empty after a
/// fault, which was told.
std::optional<std::vector<Target>> targets(const CheckOptions& options, Context& context) {
  std::vector<Target> out;
  bool to_stdout = false;
  for (const std::string& text : options.reports) {
    const std::size_t equals = text.find('=');
    const std::string file = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (file.empty()) {
      fail(context, diag::call::kBadReport, {text});
      return std::nullopt;
    }
    const std::optional<text::Language> language = language_of(text.substr(0, equals), context);
    if (!language) {
      const std::string word = text.substr(text.find(':') + 1, equals - text.find(':') - 1);
      fail(context, diag::call::kUnknownWord,
           {word, "--report", fmt::format("{}", fmt::join(kLanguages, ", "))},
           text::nearest(word, {kLanguages.begin(), kLanguages.end()}));
      return std::nullopt;
    }
    const std::string name = text.substr(0, std::min(equals, text.find(':')));
    const report::Format* format = report::find_format(name);
    if (format == nullptr) {
      const auto names = format_names();
      fail(context, diag::call::kUnknownWord,
           {name, "--report", fmt::format("{}", fmt::join(names, ", "))},
           text::nearest(name, {names.begin(), names.end()}));
      return std::nullopt;
    }
    to_stdout = to_stdout || file == "-";
    out.push_back({format, *language, file});
  }
  if (!to_stdout || !options.format.empty()) {
    out.push_back({report::find_format(options.format.empty() ? "text" : options.format),
                   context.language, "-"});
  }
  std::ranges::stable_partition(out, [](const Target& target) { return target.file != "-"; });
  return out;
}

/// Times of the stages.
class Stopwatch {
 public:
  explicit Stopwatch(Context& context) : context_(context) {}

  void lap(std::string_view stage) {
    const auto now = Clock::now();
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(now - last_);
    context_.log->write(
        text::LogLevel::info,
        fmt::format("{:<8}{:>10.1f} ms", stage, static_cast<double>(time.count()) / 1000));
    last_ = now;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Context& context_;
  Clock::time_point last_ = Clock::now();
};

report::Options writing_options(const CheckOptions& options) {
  report::Options how;
  how.verdicts = options.verdicts;
  how.verbose = options.verbose;
  how.ascii = options.ascii;
  how.brief = options.brief;
  how.explain_clauses = options.explain_clauses;
  how.from_repository = from_repository();
  return how;
}

/// What GitHub's workflow commands cannot say goes to the summary of the step, behind what is
/// there.
int write_summary(const diag::Report& report, const text::Sources& sources,
                  const report::Options& how, Context& context) {
  constexpr std::size_t kMaxSummary = 1024 * 1024 - 1024;  // GitHub drops a longer one
  const std::string file = context.variable("GITHUB_STEP_SUMMARY");
  if (file.empty()) return kOk;
  std::error_code error;
  std::string all = text::read_file(file, error).value_or("");
  std::ostringstream text;
  report::find_format("markdown")->write(report, sources, how, text);
  all +=
      report::shortened(text.str(), kMaxSummary - std::min(all.size(), kMaxSummary), how.language);
  return write_output(file, all, sources, context);
}

/// Writes every report, those to files first. Returns the exit code.
int write(const diag::Report& report, const text::Sources& sources, const CheckOptions& options,
          const std::vector<Target>& all, Context& context) {
  int code = report.exit_code;
  report::Options how = writing_options(options);
  std::vector<std::string> files;
  for (const Target& target : all) files.push_back(target.file);
  // Before anything is written, so that a call is refused whole.
  if (const int refused = check_targets(files, sources, context); refused != kOk) return refused;
  for (const Target& target : all) {
    const bool to_stdout = target.file == "-";
    how.language = target.language;
    how.ascii = to_stdout ? ascii(options.ascii, context) : options.ascii;
    how.colour = to_stdout && colour(options.color, context);
    std::ostringstream text;
    target.format->write(report, sources, how, to_stdout ? context.out : text);
    if (!to_stdout)
      code = std::max(code, write_output(target.file, std::move(text).str(), sources, context));
    if (target.format->name == "github") {
      code = std::max(code, write_summary(report, sources, how, context));
    }
  }
  return code;
}

int check(const CheckOptions& options, Context& context) {
  if (options.stats && !context.log->takes(text::LogLevel::info)) {
    context.log->begin(text::LogLevel::info, context.err);
  }
  Stopwatch watch(context);
  Session session;
  session.options = options;
  // A slip in the call is told before anything is read.
  if (!targets(options, context)) return kFailed;
  if (const auto code = prepare(session, context)) return *code;
  watch.lap("read");
  const auto all = targets(session.options, context);
  if (!all) return kFailed;
  for (const Target& target : *all) {
    session.how.verdicts = session.how.verdicts || target.format->all_verdicts;
    session.how.rule_texts = session.how.rule_texts || target.format->rule_texts;
    session.how.delivery = session.how.delivery || target.format->delivery;
  }
  diag::Report report = judge(session, context);
  watch.lap("judge");
  lint::state_basis(session.sources, *session.book, session.how, report);
  watch.lap("hash");
  const int code = write(report, session.sources, session.options, *all, context);
  watch.lap("write");
  return code;
}

}  // namespace

std::span<const std::string_view> format_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> out;
    for (const report::Format& format : report::formats()) out.push_back(format.name);
    return out;
  }();
  return names;
}

Run add_check(Arguments& arguments) {
  const auto options = std::make_shared<CheckOptions>();
  arguments.arguments("PATH", options->paths,
                      {"plant files or folders, - for standard input (default: plant.yaml here)",
                       "工場のファイルまたはフォルダー、- は標準入力（既定：plant.yaml）"});
  arguments.word("format", options->format, format_names(),
                 {"what to print (default: text)", "出力形式（既定：text）"});
  arguments.list(
      "report", options->reports, "FORMAT[:LANG]=FILE",
      {"write a report to a file as well, in a language of its own with :en or :ja; - is "
       "standard output",
       "ファイルにも報告を書く（:en や :ja で言語を指定、- は標準出力）"});
  arguments.word("fail-on", options->fail_on, kThresholds,
                 {"exit 1 from this severity on (default: medium)",
                  "終了コード 1 とする重大度（既定：medium）"});
  arguments.flag("fail-on-undecided", options->fail_on_undecided,
                 {"exit 1 when anything could not be decided", "判定不能があれば終了コード 1"});
  arguments.list(
      "party", options->parties, "PARTY",
      {"only what is addressed to this party or role", "この関係者または役割に宛てたものだけ"});
  add_judging_options(arguments, *options);
  arguments.value("baseline", options->baseline, "FILE",
                  {"findings that were there before: only new ones count",
                   "既知の指摘（新しい指摘だけを数える）"});
  arguments.flag("verdicts", options->verdicts,
                 {"list every verdict by subject, what passes too, in json, jsonl and sarif",
                  "適合や対象外も含め、判定をすべて対象別に出す（json、jsonl、sarif）"});
  arguments.word("color", options->color, kColours, {"colours", "色"});
  arguments.flag("ascii", options->ascii, {"draw with ASCII", "罫線に ASCII を使う"});
  arguments.flag("brief", options->brief, {"a finding in three lines", "指摘を 3 行で表示する"});
  arguments.flag("explain-clauses", options->explain_clauses,
                 {"titles of the clauses cited", "引用した条項の表題も表示する"});
  arguments.flag("verbose", options->verbose, {"everything in full", "省略せずにすべて表示する"});
  arguments.flag("stats", options->stats,
                 {"print times on standard error", "所要時間を標準エラーに出す"});
  return [options](Context& context) { return check(*options, context); };
}

}  // namespace cli
