// plantlint check: judges plants and writes reports.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <ostream>
#include <sstream>

#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "lint/lint.h"
#include "report/format.h"
#include "text/file.h"
#include "text/spelling.h"

namespace cli {
namespace {

/// A report that goes to a file.
struct Target {
  const report::Format* format = nullptr;
  std::string file;
};

/// Empty after a fault, which was told.
std::optional<std::vector<Target>> targets(const CheckOptions& options, Context& context) {
  std::vector<Target> out;
  for (const std::string& text : options.reports) {
    const std::size_t equals = text.find('=');
    const std::string file = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (file.empty() || file == "-") {
      fail(context, diag::call::kBadReport, {text});
      return std::nullopt;
    }
    const std::string name = text.substr(0, equals);
    const report::Format* format = report::find_format(name);
    if (format == nullptr) {
      const auto names = format_names();
      fail(context, diag::call::kUnknownWord,
           {name, "--report", fmt::format("{}", fmt::join(names, ", "))},
           text::nearest(name, {names.begin(), names.end()}));
      return std::nullopt;
    }
    if (std::ranges::any_of(out, [&](const Target& other) { return other.file == file; })) {
      fail(context, diag::call::kReportTwice, {file});
      return std::nullopt;
    }
    out.push_back({format, file});
  }
  return out;
}

/// Times of the stages, for --stats.
class Stopwatch {
 public:
  void lap(std::string_view stage) {
    const auto now = Clock::now();
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(now - last_);
    laps_ += fmt::format("{:<8}{:>10.1f} ms\n", stage, static_cast<double>(time.count()) / 1000);
    last_ = now;
  }
  [[nodiscard]] const std::string& text() const { return laps_; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point last_ = Clock::now();
  std::string laps_;
};

lint::Options lint_options(const CheckOptions& options, const Context& context,
                           expr::Instant today) {
  lint::Options out;
  out.language = context.language;
  out.profile = rule::profile_named(options.profile);
  out.assume_worst = options.assume_worst;
  out.today = today;
  out.fail_on = diag::severity_named(options.fail_on).value_or(out.fail_on);
  out.fail_never = options.fail_on == "never";
  out.fail_on_undecided = options.fail_on_undecided;
  out.select = options.select;
  out.ignore = options.ignore;
  out.parties = options.parties;
  return out;
}

/// The reports to files first, so that what stdout says is all that is left. Returns the exit code.
int write(const diag::Report& report, const text::Sources& sources, const CheckOptions& options,
          const std::vector<Target>& files, Context& context) {
  int code = report.exit_code;
  report::Options how;
  how.verbose = options.verbose;
  how.ascii = options.ascii;
  for (const Target& target : files) {
    std::ostringstream text;
    target.format->write(report, sources, how, text);
    if (const std::error_code error = text::write_file(target.file, text.view())) {
      code = fail(context, diag::call::kCannotWrite, {target.file, error.message()});
    }
  }
  how.ascii = ascii(options.ascii, context);
  how.colour = colour(options.color, context);
  const std::string name = options.format.empty() ? "text" : options.format;
  report::find_format(name)->write(report, sources, how, context.out);
  return code;
}

/// The paths of the call, those of the config file, or the plant of this folder.
bool choose_plants(CheckOptions& options) {
  if (!options.paths.empty()) return true;
  std::error_code error;
  if (!std::filesystem::exists(kPlantFile, error)) return false;
  options.paths = {std::string(kPlantFile)};
  return true;
}

int check(CheckOptions options, Context& context) {
  Stopwatch watch;
  text::Sources sources;
  diag::Sink faults;
  apply_config(options, context, sources, faults);
  const auto files = targets(options, context);
  const auto day = today(options.today, context, faults);
  if (!day || !faults.empty()) return fail(context, sources, faults);
  if (!files) return kFailed;
  if (!choose_plants(options)) return fail(context, diag::call::kNothingHere);

  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  if (!options.rules.empty()) book.check_citations(faults);
  watch.lap("rules");
  const std::vector<lint::Input> inputs = find_plants(options.paths, sources, context, faults);
  watch.lap("find");
  const diag::Report report =
      lint::check(sources, book, inputs, lint_options(options, context, *day), faults);
  watch.lap("judge");
  const int code = write(report, sources, options, *files, context);
  watch.lap("write");
  if (options.stats) context.err << watch.text();
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
  arguments.list("report", options->reports, "FORMAT=FILE",
                 {"write a report to a file as well", "ファイルにも報告を書く"});
  arguments.word("fail-on", options->fail_on, kThresholds,
                 {"exit 1 from this severity on (default: medium)",
                  "終了コード 1 とする重大度（既定：medium）"});
  arguments.flag("fail-on-undecided", options->fail_on_undecided,
                 {"exit 1 when anything could not be decided", "判定不能があれば終了コード 1"});
  arguments.list("select", options->select, "WHAT",
                 {"only these: rule, pack, severity, countermeasure",
                  "対象を限る（ルール、パック、重大度、対策）"});
  arguments.list("ignore", options->ignore, "WHAT", {"all but these", "対象から除く"});
  arguments.list(
      "party", options->parties, "PARTY",
      {"only what is addressed to this party or role", "この関係者または役割に宛てたものだけ"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  arguments.word(
      "profile", options->profile, kProfiles,
      {"what is asked (default: basic for a small plant)", "質問の範囲（既定：小規模は basic）"});
  arguments.flag("assume-worst", options->assume_worst,
                 {"take what is not stated as absent", "記述のないものは無いとみなす"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  arguments.word("color", options->color, kColours, {"colours", "色"});
  arguments.flag("ascii", options->ascii, {"draw with ASCII", "罫線に ASCII を使う"});
  arguments.flag("verbose", options->verbose, {"everything in full", "省略せずにすべて表示する"});
  arguments.flag("stats", options->stats,
                 {"print times on standard error", "所要時間を標準エラーに出す"});
  return [options](Context& context) { return check(*options, context); };
}

}  // namespace cli
