// plantlint verify: whether a report still holds for the plants it was made of.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "cli/session.h"
#include "diag/codes_call.h"
#include "diag/codes_file.h"
#include "doc/open.h"
#include "lint/basis.h"
#include "lint/snapshot.h"
#include "report/pen.h"
#include "report/words.h"

namespace cli {
namespace {

struct VerifyOptions {
  std::string report;
  std::vector<std::string> paths;
};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    if (comma > at) out.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

/// The call that the report was made by, as far as the report tells.
CheckOptions call_of(const lint::Snapshot& report, const VerifyOptions& options) {
  CheckOptions out;
  const auto value = [&](const char* name) {
    const auto found = report.switches.find(name);
    return found == report.switches.end() ? std::string() : found->second;
  };
  out.paths = options.paths.empty() ? report.paths : options.paths;
  out.profile = value("profile");
  out.fail_on = value("fail-on");
  out.fail_on_undecided = value("fail-on-undecided") == "yes";
  out.assume_worst = value("assume-worst") == "yes";
  out.select = split(value("select"));
  out.ignore = split(value("ignore"));
  out.parties = split(value("party"));
  out.today = report.day;
  for (const diag::FileRead& file : report.files) {
    if (file.role == "waivers") out.waivers = file.name;
    // Cases come with their rules.
    if (file.role == "rules" && !file.name.ends_with(".cases.yaml")) out.rules.push_back(file.name);
  }
  return out;
}

class Verification {
 public:
  Verification(const lint::Snapshot& then, const lint::Snapshot& now, Context& context)
      : then_(then), now_(now), context_(context) {}

  int tell() {
    files();
    if (then_.version != now_.version || then_.rules_sha256 != now_.rules_sha256) {
      note({"the program or its rules are others than then: {} and {}",
            "プログラムまたはルールが報告時と異なります：{} と {}"},
           then_.version + " " + then_.rules_sha256.substr(0, 12),
           now_.version + " " + now_.rules_sha256.substr(0, 12));
    }
    const diag::Difference difference = lint::compare(then_, now_);
    for (const diag::Seen& one : difference.fresh) {
      seen({"found now, not in the report", "報告にない指摘"}, one);
    }
    for (const diag::Seen& one : difference.resolved) {
      seen({"in the report, not found now", "報告にあり、今はない指摘"}, one);
    }
    for (const auto& [before, one] : difference.changed) {
      seen({"another verdict or severity now", "判定または重大度が変わった指摘"}, one);
    }
    context_.out << context(holds_
                                ? text::Words{"the report holds", "報告は今も当てはまります"}
                                : text::Words{"the report does not hold", "報告は当てはまりません"})
                 << fmt::format(fmt::runtime(context({" ({} findings as reported, judged for {})\n",
                                                      "（報告どおりの指摘 {} 件、基準日 {}）\n"})),
                                difference.unchanged, then_.day);
    return holds_ ? kOk : kFound;
  }

 private:
  [[nodiscard]] std::string context(const text::Words& words) const {
    return std::string(words.in(context_.language));
  }

  template <typename... Values>
  void note(const text::Words& words, const Values&... values) {
    context_.out << report::plain(fmt::format(fmt::runtime(words.in(context_.language)), values...))
                 << '\n';
  }

  void seen(const text::Words& words, const diag::Seen& one) {
    holds_ = false;
    context_.out << context(words) << ": "
                 << report::plain(fmt::format("{} {} {}: {}",
                                              report::word(one.severity).in(context_.language),
                                              one.rule, one.subject, one.message))
                 << '\n';
  }

  /// Files by name; where the plants were named anew, those of one role in their order.
  void files() {
    std::vector<bool> taken(now_.files.size());
    for (const diag::FileRead& file : then_.files) {
      // A baseline or the settings judge nothing by themselves; what they set is in the switches.
      if (file.role == "baseline" || file.role == "settings") continue;
      const std::size_t found = match(file, taken);
      if (found == now_.files.size()) {
        holds_ = false;
        note({"not read now: {} ({})", "今回読まれていません：{}（{}）"}, file.name, file.role);
        continue;
      }
      taken[found] = true;
      if (now_.files[found].sha256 == file.sha256) continue;
      holds_ = false;
      note({"changed since: {} ({})", "変更されています：{}（{}）"}, file.name, file.role);
    }
    for (std::size_t i = 0; i < taken.size(); ++i) {
      const diag::FileRead& file = now_.files[i];
      if (taken[i] || file.role == "baseline" || file.role == "settings") continue;
      holds_ = false;
      note({"read now, not then: {} ({})", "報告時には読まれていません：{}（{}）"}, file.name,
           file.role);
    }
  }

  [[nodiscard]] std::size_t match(const diag::FileRead& file,
                                  const std::vector<bool>& taken) const {
    const std::size_t none = now_.files.size();
    std::size_t same_role = none;
    for (std::size_t i = 0; i < none; ++i) {
      if (taken[i] || now_.files[i].role != file.role) continue;
      if (now_.files[i].name == file.name || now_.files[i].sha256 == file.sha256) return i;
      if (same_role == none) same_role = i;
    }
    return same_role;
  }

  const lint::Snapshot& then_;
  const lint::Snapshot& now_;
  Context& context_;
  bool holds_ = true;
};

int verify(const VerifyOptions& options, Context& context) {
  if (options.report.empty()) {
    return fail(context, diag::call::kNeedsArgument, {"plantlint verify", "REPORT"});
  }
  text::Sources sources;
  diag::Sink faults;
  const auto file =
      doc::open(sources, options.report, options.report, text::Role::report, {}, faults);
  auto then = file ? lint::read_report(sources, *file, faults) : std::nullopt;
  if (!then) return fail(context, sources, faults);
  if (then->day.empty()) {
    faults.report(diag::file::kMissingMember, {*file, 0, 0}, {"basis.day"});
    return fail(context, sources, faults);
  }
  Session session;
  session.options = call_of(*then, options);
  if (const auto code = prepare(session, context)) return *code;
  diag::Report report = judge(session, context);
  if (const auto code = faults_told(session, report, context)) return *code;
  for (const std::string& plant : then->plants) {
    if (std::ranges::find(report.plants, plant, &diag::PlantReport::id) != report.plants.end()) {
      continue;
    }
    std::string ids;
    for (const diag::PlantReport& one : report.plants) ids += (ids.empty() ? "" : ", ") + one.id;
    faults.report(diag::file::kOtherPlant, {*file, 0, 0}, {plant, "'" + ids + "'"});
    return fail(context, sources, faults);
  }
  lint::state_basis(session.sources, *session.book, session.how, report);
  const lint::Snapshot now = lint::snapshot_of(report, context.language, session.sources);
  return Verification(*then, now, context).tell();
}

}  // namespace

Run add_verify(Arguments& arguments) {
  const auto options = std::make_shared<VerifyOptions>();
  arguments.argument("REPORT", options->report,
                     {"a report in the json or html format", "json または html 形式の報告"});
  arguments.arguments("PATH", options->paths,
                      {"its plants, where they are not where they were",
                       "工場のファイル（報告時と場所が違うとき）"});
  return [options](Context& context) { return verify(*options, context); };
}

}  // namespace cli
