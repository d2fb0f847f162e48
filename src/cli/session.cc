#include "cli/session.h"

#include <fmt/format.h>

#include "cli/config.h"
#include "cli/fault.h"
#include "cli/packs.h"
#include "cli/places.h"
#include "cli/plants.h"
#include "cli/progress.h"
#include "cli/settings.h"
#include "diag/codes_call.h"
#include "doc/engine.h"
#include "doc/open.h"
#include "lint/baseline.h"
#include "lint/basis.h"
#include "rule/waivers.h"
#include "text/file.h"

namespace cli {
namespace {

void take_options(const CheckOptions& options, expr::Instant today, lint::Options& out) {
  out.profile = rule::profile_named(options.profile);
  out.assume_worst = options.assume_worst;
  out.today = today;
  out.fail_on = diag::severity_named(options.fail_on).value_or(out.fail_on);
  out.fail_never = options.fail_on == "never";
  out.fail_on_undecided = options.fail_on_undecided;
  out.select = options.select;
  out.ignore = options.ignore;
  out.parties = options.parties;
  out.verdicts = options.verdicts;
  out.overrides = options.overrides;
  out.parameters = options.parameters;
}

/// The paths of the call, those of the settings, or the plant of this folder.
bool choose_plants(CheckOptions& options) {
  if (!options.paths.empty()) return true;
  if (!text::exists(std::string(kPlantFile))) return false;
  options.paths = {std::string(kPlantFile)};
  return true;
}

/// Accepted risks and the baseline; what is wrong with their files goes to the faults.
void add_accepted(Session& session) {
  text::Sources& sources = session.sources;
  diag::Sink& faults = session.faults;
  const std::string& asked = session.options.waivers;
  session.waivers = asked.empty() ? std::string(rule::kWaiversFile) : asked;
  if (!asked.empty() || text::exists(session.waivers)) {
    const auto file =
        doc::open(sources, session.waivers, session.waivers, text::Role::waivers, {}, faults);
    if (file) session.how.waivers = rule::waivers(sources, *file, faults);
  }
  const std::string& baseline = session.options.baseline;
  if (!baseline.empty()) {
    const auto file = doc::open(sources, baseline, baseline, text::Role::baseline, {}, faults);
    if (file) session.how.baseline = lint::baseline(sources, *file, faults);
  }
}

/// Which files were read, and of what size.
void tell_files(const text::Sources& sources, Context& context) {
  if (!context.log->takes(text::LogLevel::debug)) return;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.role(file) == text::Role::program) continue;
    context.log->write(text::LogLevel::debug,
                       fmt::format("read {} ({}, {} bytes)", sources.name(file),
                                   text::name(sources.role(file)), sources.bytes(file).size()));
  }
}

/// False where the settings are at fault.
bool read_rules(Session& session, Context& context) {
  apply_config(session.options, context, session.sources, session.faults);
  for (const auto& [key, place] : session.options.from) {
    context.log->write(text::LogLevel::debug, fmt::format("setting {} from {}", key, place));
  }
  doc::set_engine(session.options.yaml_engine == kYamlEngines[1] ? doc::Engine::yaml_cpp
                                                                 : doc::Engine::automatic);
  const auto day = today(session.options.today, context, session.faults);
  if (!day || !session.faults.empty()) return false;
  session.book = std::make_unique<rule::Rulebook>(
      session.sources, with_shipped(own_files(session.options.rules, session.faults), false),
      session.faults, session.options.parameters);
  if (!session.options.rules.empty()) session.book->check_citations(session.faults);
  take_options(session.options, *day, session.how);
  return true;
}

}  // namespace

std::optional<int> prepare_rules(Session& session, Context& context) {
  if (read_rules(session, context)) return std::nullopt;
  return fail(context, session.sources, session.faults);
}

void read_settings(Session& session, Context& context) {
  session.language = context.language;
  if (read_rules(session, context)) add_accepted(session);
}

std::optional<int> prepare(Session& session, Context& context) {
  if (const auto code = prepare_rules(session, context)) return code;
  if (!choose_plants(session.options)) return fail(context, diag::call::kNothingHere);
  session.inputs = find_plants(session.options.paths, session.sources, context, session.faults);
  add_accepted(session);
  return std::nullopt;
}

diag::Report judge(Session& session, Context& context) {
  Progress progress(context);
  session.how.tell = [&](std::size_t done, std::size_t of, lint::Stage stage,
                         std::string_view path) { progress.step(done, of, stage, path); };
  diag::Report report =
      lint::check(session.sources, *session.book, session.inputs, session.how, session.faults);
  session.how.tell = nullptr;
  set_root(session.sources);
  tell_files(session.sources, context);
  return report;
}

std::optional<int> faults_told(const Session& session, const diag::Report& report,
                               Context& context) {
  std::optional<int> code;
  if (!report.faults.empty()) code = fail(context, session.sources, report.faults);
  for (const diag::PlantReport& plant : report.plants) {
    if (!plant.judged) code = fail(context, session.sources, plant.faults);
  }
  return code;
}

void add_judging_options(Arguments& arguments, CheckOptions& options) {
  arguments.list("select", options.select, "WHAT",
                 {"only these: rule, pack, severity, countermeasure",
                  "対象を限る（ルール、パック、重大度、対策）"});
  arguments.list("ignore", options.ignore, "WHAT", {"all but these", "対象から除く"});
  arguments.list("rules", options.rules, "PATH",
                 {"rules of your own, a file or folder", "独自ルールのファイルかフォルダー"});
  arguments.word(
      "profile", options.profile, kProfiles,
      {"what is asked (default: basic for a small plant)", "質問の範囲（既定：小規模は basic）"});
  arguments.flag("assume-worst", options.assume_worst,
                 {"take what is not stated as absent", "記述のないものは無いとみなす"});
  arguments.value("today", options.today, "DATE",
                  {"the day to judge for, YYYY-MM-DD", "判定の基準日（YYYY-MM-DD）"});
  arguments.word("yaml-engine", options.yaml_engine, kYamlEngines,
                 {"which reader takes the plants; what it reads is the same (default: auto)",
                  "YAML の読み取り方式。結果は同じ（既定：auto）"});
  arguments.value("waivers", options.waivers, "FILE",
                  {"accepted risks (default: plantlint-waivers.yaml here)",
                   "許容したリスク（既定：plantlint-waivers.yaml）"});
}

}  // namespace cli
