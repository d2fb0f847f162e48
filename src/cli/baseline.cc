// plantlint baseline: accepts what is found today, so that only what is new counts.
#include "lint/baseline.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <set>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/session.h"
#include "diag/codes_call.h"
#include "doc/open.h"
#include "text/file.h"
#include "text/spelling.h"

namespace cli {
namespace {

constexpr std::string_view kBaselineFile = "plantlint-baseline.yaml";
constexpr std::array<std::string_view, 2> kBaselineVerbs = {"write", "prune"};

struct BaselineOptions {
  std::string verb;
  std::string output;
  CheckOptions check;
};

std::string told_count(const text::Words& words, std::size_t count, const std::string& file,
                       const Context& context) {
  return fmt::format(fmt::runtime(words.in(context.language)), count, file);
}

/// What the file holds of other plants stays: a run may judge some of those that share it.
int write_all(Session& session, const diag::Report& report, const std::string& file,
              Context& context) {
  std::vector<diag::Accepted> entries = lint::accepted_of(report);
  if (text::exists(file)) {
    const auto read =
        doc::open(session.sources, file, file, text::Role::program, {}, session.faults);
    const auto old = read ? lint::baseline(session.sources, *read, session.faults)
                          : std::vector<diag::Accepted>();
    if (!session.faults.empty()) return fail(context, session.sources, session.faults);
    std::set<std::string_view> judged;
    for (const diag::PlantReport& plant : report.plants) judged.insert(plant.id);
    for (const diag::Accepted& one : old) {
      if (!judged.contains(one.plant)) entries.push_back(one);
    }
  }
  const std::size_t count = entries.size();
  const int code =
      write_output(file, lint::baseline_text(std::move(entries)), session.sources, context);
  if (code == kOk && file != "-") {
    context.out << told_count(
        {count == 1 ? "{} finding is known now: {}\n" : "{} findings are known now: {}\n",
         "既知の指摘 {} 件：{}\n"},
        count, file, context);
  }
  return code;
}

/// Takes out what is found no more; nothing comes in.
int prune(Session& session, const diag::Report& report, const std::string& file, Context& context) {
  const auto read = doc::open(session.sources, file, file, text::Role::program, {}, session.faults);
  const auto old =
      read ? lint::baseline(session.sources, *read, session.faults) : std::vector<diag::Accepted>();
  if (!session.faults.empty()) return fail(context, session.sources, session.faults);
  std::set<std::string> found;
  std::set<std::string> judged;
  for (const diag::Accepted& one : lint::accepted_of(report)) found.insert(one.identity);
  for (const diag::PlantReport& plant : report.plants) judged.insert(plant.id);
  std::vector<diag::Accepted> kept;
  for (const diag::Accepted& one : old) {
    if (!judged.contains(one.plant) || found.contains(one.identity)) {
      kept.push_back(one);
    } else {
      context.out << fmt::format("- {} {} {} {}\n", one.plant, one.rule, one.subject,
                                 one.identity.substr(0, 12));
    }
  }
  const std::size_t gone = old.size() - kept.size();
  const int code = gone == 0 ? kOk
                             : write_output(file, lint::baseline_text(std::move(kept)),
                                            session.sources, context);
  if (code == kOk) {
    context.out << told_count(
        {"{} stale entries taken out of {}\n", "不要な {} 件を {} から削除\n"}, gone, file,
        context);
  }
  return code;
}

int baseline(const BaselineOptions& options, Context& context) {
  if (options.verb.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint baseline", "write or prune"});
  }
  if (std::ranges::find(kBaselineVerbs, options.verb) == kBaselineVerbs.end()) {
    return fail(context, diag::call::kUnknownWord,
                {options.verb, "plantlint baseline", "write, prune"},
                text::nearest(options.verb, {kBaselineVerbs.begin(), kBaselineVerbs.end()}));
  }
  Session session;
  session.options = options.check;
  if (!options.check.select.empty() || !options.check.ignore.empty()) {
    return fail(context, diag::call::kWholeOnly, {"plantlint baseline"});
  }
  // The old baseline is what is written, not what is compared with.
  if (const auto code = prepare(session, context)) return *code;
  std::string file = options.output;
  if (file.empty()) file = session.options.baseline;
  if (file.empty()) file = kBaselineFile;
  session.how.baseline.reset();
  session.how.select.clear();
  session.how.ignore.clear();
  session.how.parties.clear();
  const diag::Report report = judge(session, context);
  if (const auto code = faults_told(session, report, context)) return *code;
  return options.verb == "write" ? write_all(session, report, file, context)
                                 : prune(session, report, file, context);
}

}  // namespace

Run add_baseline(Arguments& arguments) {
  const auto options = std::make_shared<BaselineOptions>();
  arguments.argument("WHAT", options->verb,
                     {"write: all that is found now; prune: take out what is found no more",
                      "write：今の指摘を既知にする、prune：なくなった指摘を外す"});
  arguments.arguments("PATH", options->check.paths,
                      {"plant files or folders (default: plant.yaml here)",
                       "工場のファイルまたはフォルダー（既定：plant.yaml）"});
  arguments.value("output", options->output, "FILE",
                  {"the baseline (default: plantlint-baseline.yaml)",
                   "ベースラインのファイル（既定：plantlint-baseline.yaml）"});
  add_judging_options(arguments, options->check);
  return [options](Context& context) { return baseline(*options, context); };
}

}  // namespace cli
