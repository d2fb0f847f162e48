// plantlint test: runs the cases beside rules.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/settings.h"
#include "diag/codes_rule.h"
#include "rule/cases.h"
#include "rule/rulebook.h"
#include "text/unicode.h"

namespace cli {
namespace {

struct TestOptions {
  std::vector<std::string> paths;
  std::string today;
  bool verbose = false;
};

/// Rules of the program's own are compiled when a subject first needs them. Here all of it is: a
/// condition that cannot be is a fault with its place, before a case runs into it.
bool compiles(const rule::Rule& rule, diag::Sink& faults) {
  bool good = true;
  const auto add = [&](const rule::Condition& one) { good = one.compiles(faults) && good; };
  for (const rule::Compiled& kind : rule.kinds) {
    for (const auto* one : {&kind.when, &kind.ask, &kind.severity, &kind.cause}) {
      if (*one) add(**one);
    }
    add(kind.require);
    for (const rule::Condition& one : kind.inserts) add(one);
    if (!good) return false;  // a second kind would say the same again
  }
  return true;
}

/// Runs the cases of rules and keeps count.
class Tester {
 public:
  Tester(text::Sources& sources, const rule::Rulebook& book, expr::Instant today, bool verbose,
         Context& context)
      : sources_(sources), book_(book), today_(today), verbose_(verbose), context_(context) {}

  void run(const rule::Rule& rule, diag::Sink& faults) {
    ++rules_;
    const auto file = book_.cases(rule);
    if (!file) return faults.report(diag::rule::kCaseNoFile, rule.place, {rule.id});
    const rule::CaseFile cases = rule::case_file(sources_, *file, faults);
    for (const rule::Case& one : cases.cases) {
      const std::vector<rule::Deviation> wrong =
          rule::run(sources_, book_, rule, cases, one, today_);
      ++cases_;
      if (!wrong.empty()) ++failed_;
      if (!wrong.empty() || verbose_) {
        context_.out << fmt::format("{} {} {}: {}\n", wrong.empty() ? "ok  " : "FAIL", rule.id,
                                    diag::name(one.expected),
                                    text::visible(one.title.in(context_.language)));
      }
      for (const rule::Deviation& deviation : wrong) {
        const text::Position at = sources_.position(deviation.at.file, deviation.at.begin);
        context_.out << fmt::format("  {}:{}:{}: {}\n",
                                    text::visible(sources_.name(deviation.at.file)), at.line,
                                    at.column, text::visible(deviation.message));
      }
    }
  }

  int close() {
    const bool ja = context_.language == text::Language::ja;
    context_.out << fmt::format(
        fmt::runtime(ja ? "ルール {0} 件、テストケース {2} 件：成功 {4}、失敗 {5}\n"
                        : "{} {}, {} {}: {} passed, {} failed\n"),
        rules_, rules_ == 1 ? "rule" : "rules", cases_, cases_ == 1 ? "case" : "cases",
        cases_ - failed_, failed_);
    return failed_ == 0 ? kOk : kFound;
  }

 private:
  text::Sources& sources_;
  const rule::Rulebook& book_;
  expr::Instant today_;
  bool verbose_;
  Context& context_;
  std::size_t rules_ = 0;
  std::size_t cases_ = 0;
  std::size_t failed_ = 0;
};

int test(const TestOptions& options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  const auto day = options.today.empty() ? std::optional(rule::kDayOfCases)
                                         : today(options.today, context, faults);
  const std::vector<rule::PackFile> own = own_files(options.paths, faults);
  if (!day) return fail(context, sources, faults);
  std::set<std::string_view> wanted;
  for (const rule::PackFile& file : own) wanted.insert(file.path);
  const rule::Rulebook book(sources, with_shipped(own, true), faults);
  for (const rule::Rule& rule : book.rules()) compiles(rule, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  book.check_citations(faults);
  Tester tester(sources, book, *day, options.verbose, context);
  for (const rule::Rule& rule : book.rules()) {
    if (options.paths.empty() || wanted.contains(sources.name(rule.file))) {
      tester.run(rule, faults);
    }
  }
  const int code = tester.close();
  return faults.empty() ? code : fail(context, sources, faults);
}

}  // namespace

Run add_test(Arguments& arguments) {
  const auto options = std::make_shared<TestOptions>();
  arguments.arguments("DIR", options->paths,
                      {"folders or files of rules (default: the rules inside)",
                       "ルールのフォルダーかファイル（既定：組み込みのルール）"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for (default: 2026-01-01)", "基準日（既定：2026-01-01）"});
  arguments.flag("verbose", options->verbose, {"cases that pass as well", "成功した件も表示する"});
  return [options](Context& context) { return test(*options, context); };
}

}  // namespace cli
