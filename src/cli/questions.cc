// plantlint questions: what is not stated, as a questionnaire for each party.
#include <array>
#include <memory>
#include <ostream>
#include <sstream>

#include "cli/check_options.h"
#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/packs.h"
#include "cli/plants.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "lint/lint.h"
#include "report/sheet.h"
#include "text/file.h"

namespace cli {
namespace {

constexpr std::array<std::string_view, 2> kSheetFormats = {"markdown", "csv"};

struct QuestionsOptions {
  std::vector<std::string> paths;
  std::vector<std::string> parties;
  std::vector<std::string> rules;
  std::string format;
  std::string output;
  std::string profile;
  std::string today;
};

int questions(QuestionsOptions options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  const auto day = today(options.today, context, faults);
  if (!day) return fail(context, sources, faults);
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
  how.today = *day;
  how.parties = options.parties;
  how.sheets = true;
  const diag::Report report = lint::check(sources, book, inputs, how, faults);
  // A sheet that lacks what a plant at fault would ask must not be sent.
  int code = report.faults.empty() ? kOk : fail(context, sources, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    if (!plant.judged) code = fail(context, sources, plant.faults);
  }
  if (code != kOk) return code;
  std::ostringstream text;
  if (options.format == "csv") {
    report::write_sheets_csv(report, context.language, text);
  } else {
    report::write_sheets_markdown(report, context.language, text);
  }
  return write_output(options.output, std::move(text).str(), sources, context);
}

}  // namespace

Run add_questions(Arguments& arguments) {
  const auto options = std::make_shared<QuestionsOptions>();
  arguments.arguments("PATH", options->paths,
                      {"plant files or folders, - for standard input (default: plant.yaml here)",
                       "工場のファイルまたはフォルダー、- は標準入力（既定：plant.yaml）"});
  arguments.word("format", options->format, kSheetFormats,
                 {"markdown to print (default), csv to fill in",
                  "markdown は印刷用（既定）、csv は表計算ソフト用"});
  arguments.list("party", options->parties, "PARTY",
                 {"only the sheet of this party or role", "この関係者または役割の質問票だけ"});
  arguments.value("output", options->output, "FILE",
                  {"write to a file, whole or not at all", "ファイルに書く"});
  arguments.word(
      "profile", options->profile, kProfiles,
      {"what is asked (default: basic for a small plant)", "質問の範囲（既定：小規模は basic）"});
  arguments.list("rules", options->rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  arguments.value("today", options->today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  return [options](Context& context) { return questions(*options, context); };
}

}  // namespace cli
