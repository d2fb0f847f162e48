// plantlint waive: accepts a risk, with owner, reason and end.
#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/output.h"
#include "cli/session.h"
#include "diag/codes_call.h"
#include "diag/codes_file.h"
#include "lint/new_waiver.h"
#include "report/pen.h"
#include "rule/waivers.h"
#include "text/file.h"

namespace cli {
namespace {

struct WaiveOptions {
  std::string id;
  std::string owner, reason, until, ticket;
  CheckOptions check;
};

std::optional<int> wrong_call(const WaiveOptions& options, Context& context) {
  if (options.id.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint waive", "ID"});
  }
  if (options.id.size() < 6) return fail(context, diag::call::kShortId, {options.id});
  for (const auto& [name, value] :
       {std::pair{"--owner", &options.owner}, std::pair{"--reason", &options.reason},
        std::pair{"--until", &options.until}}) {
    if (value->empty()) return fail(context, diag::call::kNeedsArgument, {"plantlint waive", name});
  }
  if (!rule::is_day(options.until)) {
    return fail(context, diag::call::kBadDate, {options.until, "--until"});
  }
  return std::nullopt;
}

int waive(const WaiveOptions& options, Context& context) {
  if (const auto code = wrong_call(options, context)) return *code;
  Session session;
  session.options = options.check;
  if (const auto code = prepare(session, context)) return *code;
  const diag::Report report = judge(session, context);
  if (const auto code = faults_told(session, report, context)) return *code;

  const diag::PlantReport* plant = nullptr;
  const diag::Finding* finding = nullptr;
  for (const diag::PlantReport& one : report.plants) {
    for (const diag::Finding& other : one.findings) {
      if (!other.identity.starts_with(options.id)) continue;
      if (finding != nullptr) return fail(context, diag::call::kSeveralFindings, {options.id});
      plant = &one;
      finding = &other;
    }
  }
  if (finding == nullptr) return fail(context, diag::call::kNoFinding, {options.id});
  if (finding->verdict != diag::Verdict::fail) {
    return fail(context, diag::call::kNotFailing,
                {options.id, std::string(diag::name(finding->verdict))});
  }
  const rule::Rule* rule = session.book->find(finding->rule);
  if (rule == nullptr || !rule->waivable) {
    return fail(context, diag::waiver::kForbidden, {options.id, finding->rule});
  }

  std::string file = session.options.waivers;
  if (file.empty()) file = rule::kWaiversFile;
  std::string old;
  std::error_code error;
  if (text::exists(file)) old = text::read_file(file, error).value_or("");
  const std::string entry = lint::waiver_entry(
      *plant, *finding, {options.owner, options.reason, options.until, options.ticket});
  const std::string text = lint::with_waiver(old, entry);
  if (!lint::adds_one_waiver(text, session.how.waivers.size())) {
    const int code = fail(context, diag::call::kAddByHand, {file});
    context.err << entry;
    return code;
  }
  // It is this command's own file; every other one that was read is none of its targets.
  if (const std::error_code failed = text::write_file(file, text)) {
    return cannot_write(context, file, failed);
  }
  context.out << report::plain(file) << '\n' << entry;
  return kOk;
}

}  // namespace

Run add_waive(Arguments& arguments) {
  const auto options = std::make_shared<WaiveOptions>();
  arguments.argument("ID", options->id,
                     {"of a finding, or its beginning (6 digits or more)",
                      "指摘の ID またはその先頭（6 桁以上）"});
  arguments.arguments("PATH", options->check.paths,
                      {"plant files or folders (default: plant.yaml here)",
                       "工場のファイルまたはフォルダー（既定：plant.yaml）"});
  arguments.value("owner", options->owner, "NAME", {"who accepts the risk", "責任者"});
  arguments.value("reason", options->reason, "TEXT", {"why", "理由"});
  arguments.value("until", options->until, "DATE",
                  {"the last day on which it counts, YYYY-MM-DD", "期限（YYYY-MM-DD）"});
  arguments.value("ticket", options->ticket, "TEXT", {"where it is followed up", "チケット"});
  add_judging_options(arguments, options->check);
  return [options](Context& context) { return waive(*options, context); };
}

}  // namespace cli
