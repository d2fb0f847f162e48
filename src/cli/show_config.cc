// plantlint config: each setting in force, and where it came from.
#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/config.h"
#include "cli/fault.h"
#include "cli/session.h"
#include "report/pen.h"
#include "text/unicode.h"

namespace cli {
namespace {

std::string value_of(const Setting& setting, const CheckOptions& options) {
  if (const auto* list = std::get_if<std::vector<std::string> CheckOptions::*>(&setting.target)) {
    return fmt::format("{}", fmt::join(options.*(*list), ", "));
  }
  if (const auto* flag = std::get_if<bool CheckOptions::*>(&setting.target)) {
    return options.*(*flag) ? "yes" : "";
  }
  return options.*std::get<std::string CheckOptions::*>(setting.target);
}

void setting_line(std::string_view key, std::string_view value, std::string_view from,
                  Context& context) {
  std::string head = fmt::format("{:<20}{}", key, report::plain(value));
  const std::size_t width = text::display_width(head);
  constexpr std::size_t kFrom = 44;
  head += std::string(width < kFrom ? kFrom - width : 2, ' ');
  context.out << head << from << '\n';
}

int show(const CheckOptions& options, Context& context) {
  text::Sources sources;
  diag::Sink faults;
  CheckOptions given = options;
  apply_config(given, context, sources, faults);
  if (!faults.empty()) return fail(context, sources, faults);
  const bool ja = context.language == text::Language::ja;
  const std::string_view by_default = ja ? "既定" : "default";
  const std::string_view by_call = ja ? "コマンドライン" : "command line";
  for (const Setting& setting : settings()) {
    const std::string value = value_of(setting, given);
    const auto from = given.from.find(std::string(setting.key));
    if (from != given.from.end()) {
      setting_line(setting.key, value.empty() ? "no" : value, from->second, context);
    } else if (!value.empty()) {
      setting_line(setting.key, value, by_call, context);
    } else {
      setting_line(setting.key, setting.fallback.empty() ? "-" : setting.fallback, by_default,
                   context);
    }
  }
  for (const lint::Override& one : given.overrides) {
    std::string what = one.severity ? std::string(diag::name(*one.severity)) : "off";
    if (!one.zone.empty()) what += " zone:" + one.zone;
    if (!one.tier.empty()) what += " tier:" + one.tier;
    if (!one.label.empty()) what += " label:" + one.label;
    if (!one.subject.empty()) what += " " + one.subject;
    setting_line("severity " + one.rule, what,
                 fmt::format("{}:{}", sources.name(one.at.file),
                             sources.position(one.at.file, one.at.begin).line),
                 context);
  }
  for (const rule::ParameterSetting& one : given.parameters) {
    setting_line("parameters " + one.rule, one.name + " = " + one.value,
                 fmt::format("{}:{}", sources.name(one.at.file),
                             sources.position(one.at.file, one.at.begin).line),
                 context);
  }
  const auto lang = given.from.find("lang");
  setting_line("lang", ja ? "ja" : "en",
               lang != given.from.end()          ? std::string_view(lang->second)
               : context.language_option.empty() ? (ja ? "環境" : "environment")
                                                 : by_call,
               context);
  return kOk;
}

}  // namespace

Run add_config(Arguments& arguments) {
  const auto options = std::make_shared<CheckOptions>();
  add_judging_options(arguments, *options);
  arguments.word("fail-on", options->fail_on, kThresholds,
                 {"exit 1 from this severity on (default: medium)",
                  "終了コード 1 とする重大度（既定：medium）"});
  return [options](Context& context) { return show(*options, context); };
}

}  // namespace cli
