// plantlint coverage: plants against the survey's table and against each guideline.
#include "lint/coverage.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "lint/lint.h"
#include "report/coverage.h"
#include "text/file.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 3> kNames = {report::kCoverageFormats[0].name,
                                                    report::kCoverageFormats[1].name,
                                                    report::kCoverageFormats[2].name};

int cover(const std::string& format, CheckOptions options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  apply_config(options, context, sources, faults);
  const auto day = today(options.today, context, faults);
  if (!day || !faults.empty()) return fail(context, sources, faults);
  if (options.paths.empty()) {
    if (!text::exists(std::string(kPlantFile))) {
      return fail(context, diag::call::kNothingHere);
    }
    options.paths = {std::string(kPlantFile)};
  }
  const rule::Rulebook book(sources, with_shipped(own_files(options.rules, faults), false), faults);
  const std::vector<lint::Input> inputs = find_plants(options.paths, sources, context, faults);
  lint::Options how;
  how.profile = rule::profile_named(options.profile);
  how.assume_worst = options.assume_worst;
  how.today = *day;
  how.fail_never = true;
  how.verdicts = true;
  const diag::Report report = lint::check(sources, book, inputs, how, faults);
  std::vector<diag::Coverage> plants;
  int code = report.exit_code;
  if (!report.faults.empty()) code = fail(context, sources, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    if (plant.judged) {
      plants.push_back(lint::coverage(plant, report.rules, book));
    } else {
      code = fail(context, sources, plant.faults);
    }
  }
  const auto chosen = std::ranges::find(report::kCoverageFormats, format.empty() ? "table" : format,
                                        &report::CoverageFormat::name);
  if (!plants.empty()) chosen->write(plants, context.language, context.out);
  return code;
}

}  // namespace

Run add_coverage(Arguments& arguments) {
  const auto options = std::make_shared<CheckOptions>();
  const auto format = std::make_shared<std::string>();
  arguments.arguments("PATH", options->paths,
                      {"plant files or folders, - for standard input (default: plant.yaml here)",
                       "工場のファイルまたはフォルダー、- は標準入力（既定：plant.yaml）"});
  arguments.word("format", *format, kNames,
                 {"how to print it (default: table)", "出力形式（既定：table）"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  arguments.word(
      "profile", options->profile, kProfiles,
      {"what is asked (default: basic for a small plant)", "質問の範囲（既定：小規模は basic）"});
  arguments.flag("assume-worst", options->assume_worst,
                 {"take what is not stated as absent", "記述のないものは無いとみなす"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  return [options, format](Context& context) { return cover(*format, *options, context); };
}

}  // namespace cli
