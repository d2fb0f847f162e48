// plantlint diff: what changed between two plants, reports or revisions.
#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <ostream>
#include <sstream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/plants.h"
#include "cli/session.h"
#include "cli/walk.h"
#include "diag/codes_call.h"
#include "doc/open.h"
#include "lint/snapshot.h"
#include "report/difference.h"
#include "text/file.h"
#include "text/path.h"
#include "text/process.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 3> kDiffFormats = {report::kDifferenceFormats[0].name,
                                                          report::kDifferenceFormats[1].name,
                                                          report::kDifferenceFormats[2].name};

struct DiffOptions {
  std::string before, now;
  std::string format, output;
  CheckOptions check;
};

/// One side of the comparison.
struct Side {
  Session session;
  lint::Snapshot snapshot;
  std::vector<diag::Reach> reach;
  bool has_reach = false;
};

/// The bytes of a file in a revision; a path is tried from the repository's root and from here.
std::optional<std::string> of_revision(const std::string& revision, const std::string& path) {
  for (const std::string& way : {path, "./" + path}) {
    const auto bytes = text::output_of({"git", "cat-file", "blob", revision + ":" + way});
    if (bytes) return bytes;
  }
  return std::nullopt;
}

/// "main:plants/line3" names no file here, and its revision is no option of git's.
std::optional<std::pair<std::string, std::string>> revision_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || text.front() == '-' ||
      !text::root_of(text).empty() || text::exists(text)) {
    return std::nullopt;
  }
  std::string path = text::tidy_path(text.substr(colon + 1));
  while (path.ends_with('/')) path.pop_back();
  return std::pair(text.substr(0, colon), std::move(path));
}

/// A plant of a revision, with what it includes from there.
std::optional<int> add_revision(const std::string& text, Side& side, Context& context) {
  const auto parts = revision_of(text);
  const std::string& revision = parts->first;
  std::string path = parts->second;
  auto bytes = path.empty() ? std::nullopt : of_revision(revision, path);
  if (!bytes) {
    path = text::join(path, std::string(kPlantFile));
    bytes = of_revision(revision, path);
  }
  if (!bytes) {
    return fail(context, diag::call::kNoRevision,
                {text, "git cat-file blob " + revision + ":" + path});
  }
  text::Sources& sources = side.session.sources;
  const text::FileId file = sources.add(revision + ":" + path, std::move(*bytes));
  const std::string folder = text::folder_of(path);
  const auto open = [&sources, revision, folder](const std::string& included, text::Span at,
                                                 diag::Sink& sink) -> std::optional<text::FileId> {
    const std::string from = text::join(folder, included);
    auto more = of_revision(revision, from);
    if (!more) {
      sink.report(diag::call::kNoRevision, at, {revision + ":" + from, "git cat-file"});
      return std::nullopt;
    }
    return sources.add(revision + ":" + from, std::move(*more));
  };
  side.session.inputs.push_back({text, file, open});
  return std::nullopt;
}

bool is_report(const std::string& path) {
  return (path.ends_with(".json") || path.ends_with(".html")) && !text::is_folder(path);
}

std::optional<int> read_side(const std::string& path, Side& side, Context& context) {
  Session& session = side.session;
  const auto file = doc::open(session.sources, path, path, text::Role::report, {}, session.faults);
  auto snapshot = file ? lint::read_report(session.sources, *file, session.faults) : std::nullopt;
  if (!snapshot) return fail(context, session.sources, session.faults);
  side.snapshot = std::move(*snapshot);
  return std::nullopt;
}

std::optional<int> judge_side(const std::string& path, const CheckOptions& options, Side& side,
                              Context& context) {
  Session& session = side.session;
  session.options = options;
  if (revision_of(path)) {
    if (const auto code = prepare_rules(session, context)) return code;
    if (const auto code = add_revision(path, side, context)) return code;
  } else {
    session.options.paths = {path};
    if (const auto code = prepare(session, context)) return code;
  }
  session.how.baseline.reset();
  const diag::Report report = judge(session, context);
  if (const auto code = faults_told(session, report, context)) return code;
  if (report.plants.empty()) return fail(context, diag::call::kNothingToCompare, {path});
  side.snapshot = lint::snapshot_of(report, context.language, session.sources);
  diag::Sink ignored;
  for (const lint::Input& input : session.inputs) {
    const auto plant =
        reader::plant(session.sources, input.file, session.book->vocabulary(), input.open, ignored);
    if (!plant) continue;
    std::ranges::move(lint::reach_of(*plant), std::back_inserter(side.reach));
  }
  side.has_reach = true;
  return std::nullopt;
}

std::optional<int> fill(const std::string& path, const CheckOptions& options, Side& side,
                        Context& context) {
  return is_report(path) ? read_side(path, side, context)
                         : judge_side(path, options, side, context);
}

bool weighs(const diag::Seen& seen, const lint::Options& how) {
  if (seen.verdict == diag::Verdict::undecided) return how.fail_on_undecided;
  return seen.verdict == diag::Verdict::fail && !how.fail_never && seen.severity >= how.fail_on;
}

/// 1 if something that counts is new or came to count.
int code_of(const diag::Difference& difference, const lint::Options& how) {
  for (const diag::Seen& one : difference.fresh) {
    if (weighs(one, how)) return kFound;
  }
  for (const auto& [before, one] : difference.changed) {
    if (weighs(one, how) && (!weighs(before, how) || one.severity > before.severity)) {
      return kFound;
    }
  }
  return kOk;
}

int diff(const DiffOptions& options, Context& context) {
  if (options.before.empty() || options.now.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint diff", "OLD NEW"});
  }
  Side before;
  Side now;
  if (const auto code = fill(options.before, options.check, before, context)) return *code;
  if (const auto code = fill(options.now, options.check, now, context)) return *code;
  diag::Difference difference = lint::compare(before.snapshot, now.snapshot);
  difference.language = context.language;
  difference.old_name = options.before;
  difference.new_name = options.now;
  if (before.has_reach && now.has_reach) {
    lint::compare_reach(before.reach, now.reach, difference);
  }
  lint::Options how = now.has_reach ? now.session.how : before.session.how;
  if (!options.check.fail_on.empty()) {
    how.fail_never = options.check.fail_on == "never";
    how.fail_on = diag::severity_named(options.check.fail_on).value_or(how.fail_on);
  }
  difference.exit_code = code_of(difference, how);
  const auto* format = std::ranges::find(report::kDifferenceFormats,
                                         options.format.empty() ? "text" : options.format,
                                         &report::DifferenceFormat::name);
  std::ostringstream text;
  format->write(difference, text);
  // What either side was read from is no target.
  if (const int code = check_targets({options.output}, before.session.sources, context)) {
    return code;
  }
  const int code =
      write_output(options.output, std::move(text).str(), now.session.sources, context);
  return code == kOk ? difference.exit_code : code;
}

}  // namespace

Run add_diff(Arguments& arguments) {
  const auto options = std::make_shared<DiffOptions>();
  arguments.argument("OLD", options->before,
                     {"a plant's file or folder, a report (.json), or REVISION:path",
                      "工場のファイルかフォルダー、報告（.json）、またはリビジョン:パス"});
  arguments.argument("NEW", options->now, {"the same, for the new state", "新しい側（同様）"});
  arguments.word("format", options->format, kDiffFormats,
                 {"how to print it (default: text)", "出力形式（既定：text）"});
  arguments.value("output", options->output, "FILE",
                  {"write to a file, whole or not at all", "ファイルに書く"});
  arguments.word("fail-on", options->check.fail_on, kThresholds,
                 {"exit 1 from this severity of a new finding on (default: medium)",
                  "終了コード 1 とする新しい指摘の重大度（既定：medium）"});
  arguments.flag(
      "fail-on-undecided", options->check.fail_on_undecided,
      {"exit 1 when anything new could not be decided", "新たな判定不能があれば終了コード 1"});
  add_judging_options(arguments, options->check);
  return [options](Context& context) { return diff(*options, context); };
}

}  // namespace cli
