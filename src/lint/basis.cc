#include "lint/basis.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "rule/citation.h"
#include "rule/waivers.h"
#include "text/digest.h"
#include "text/embedded.h"
#include "text/version.h"

namespace lint {
namespace {

/// Decides verdicts or what is said of them; cases only test.
bool decides(const text::Sources& sources, text::FileId file) {
  const std::string_view name = sources.name(file);
  if (rule::is_cases_file(name)) return false;
  return sources.role(file) == text::Role::rules ||
         (sources.role(file) == text::Role::program && name.starts_with("rules/"));
}

/// Of what lies in the program it was taken when that was built.
std::string digest(const text::Sources& sources, text::FileId file) {
  const text::Embedded* shipped = text::find_embedded(sources.name(file));
  const std::string_view bytes = sources.bytes(file);
  return shipped != nullptr && shipped->bytes == bytes ? std::string(shipped->sha256)
                                                       : text::sha256_hex(bytes);
}

/// Over names and digests, so that no file can pass for two.
std::string rules_digest(const text::Sources& sources) {
  std::vector<std::pair<std::string, std::string>> files;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (!decides(sources, file)) continue;
    files.emplace_back(sources.portable(file), digest(sources, file));
  }
  std::ranges::sort(files);
  std::string all;
  for (const auto& [name, digest] : files) all += fmt::format("{} {}\n", digest, name);
  return text::sha256_hex(all);
}

std::vector<diag::FileRead> files_read(const text::Sources& sources) {
  std::vector<diag::FileRead> out;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.role(file) == text::Role::program) continue;
    out.push_back({sources.portable(file), std::string(text::name(sources.role(file))),
                   text::sha256_hex(sources.bytes(file)), sources.bytes(file).size()});
  }
  return out;
}

std::vector<std::pair<std::string, std::string>> switches(const Options& options) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto list = [&](std::string_view name, const std::vector<std::string>& words) {
    if (!words.empty()) out.emplace_back(name, fmt::format("{}", fmt::join(words, ",")));
  };
  const auto flag = [&](std::string_view name, bool set) {
    if (set) out.emplace_back(name, "yes");
  };
  if (options.profile) out.emplace_back("profile", rule::name(*options.profile));
  flag("assume-worst", options.assume_worst);
  out.emplace_back("fail-on", options.fail_never ? "never" : diag::name(options.fail_on));
  flag("fail-on-undecided", options.fail_on_undecided);
  list("select", options.select);
  list("ignore", options.ignore);
  list("party", options.parties);
  for (const Override& one : options.overrides) {
    std::string where = one.subject.empty() ? "" : " " + one.subject;
    if (!one.zone.empty()) where += " zone:" + one.zone;
    if (!one.tier.empty()) where += " tier:" + one.tier;
    if (!one.label.empty()) where += " label:" + one.label;
    out.emplace_back("severity " + one.rule + where,
                     one.severity ? diag::name(*one.severity) : "off");
  }
  for (const rule::ParameterSetting& one : options.parameters) {
    out.emplace_back(fmt::format("parameter {} {}", one.rule, one.name), one.value);
  }
  return out;
}

/// Whether a setting's word, if there is one, is among these.
bool has_word(const std::vector<std::string>& these, const std::string& word) {
  return word.empty() || std::ranges::find(these, word) != these.end();
}

/// The highest severity that an expression can give: of the words in it, or any where a risk is
/// computed.
diag::Severity worst_of(const rule::Rule& rule) {
  if (rule.fixed_severity) return *rule.fixed_severity;
  if (rule.severity_text.find("risk(") != std::string::npos) return diag::Severity::critical;
  for (int i = static_cast<int>(diag::Severity::critical); i > 0; --i) {
    const auto severity = static_cast<diag::Severity>(i);
    if (rule.severity_text.find(diag::name(severity)) != std::string::npos) return severity;
  }
  return diag::Severity::critical;
}

}  // namespace

std::string day_of(expr::Instant instant) {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(instant.seconds)))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void state_basis(const text::Sources& sources, const rule::Rulebook& book, const Options& options,
                 diag::Report& report) {
  diag::Basis basis;
  basis.day = day_of(options.today);
  basis.rules_version = text::version();
  basis.rules_sha256 = rules_digest(sources);
  basis.files = files_read(sources);
  basis.switches = switches(options);
  for (const rule::Rule& rule : book.rules()) {
    if (rule.status == rule::Status::removed) continue;
    if (std::ranges::find(report.rules, rule.id, &diag::RuleInfo::id) == report.rules.end()) {
      basis.deselected.push_back(rule.id);
    }
  }
  report.basis = std::move(basis);
}

std::vector<diag::RuleInfo> rule_infos(const rule::Rulebook& book,
                                       const std::vector<const rule::Rule*>& rules,
                                       const Options& options) {
  std::vector<diag::RuleInfo> out;
  out.reserve(rules.size());
  for (const rule::Rule* rule : rules) {
    diag::RuleInfo info;
    info.id = rule->id;
    info.name = rule->name;
    info.title = rule->title;
    info.pack = rule->pack;
    info.profile = rule::name(rule->profile);
    info.worst = worst_of(*rule);
    info.why = rule->why.source;
    info.wanted = rule->wanted.source;
    info.fix = rule->fix.source;
    info.threat = rule->threat;
    info.countermeasure = rule->countermeasure;
    if (options.rule_texts) {
      info.clauses = rule::clauses(*rule, book.library(), rule::Citing::covered);
    }
    out.push_back(std::move(info));
  }
  return out;
}

bool graded(const Options& options, const rule::Rule& rule, const diag::Subject& subject,
            const Surroundings& around, diag::Severity& severity) {
  for (const Override& one : options.overrides) {
    if (one.rule != rule.id && one.rule != rule.name && one.rule != rule.pack &&
        one.rule != rule.countermeasure) {
      continue;
    }
    diag::Waiver where;
    where.subject = one.subject;
    diag::Finding finding;
    finding.subject = subject;
    if (!rule::speaks_of(where, finding, {})) continue;
    if (!has_word(around.zones, one.zone) || !has_word(around.tiers, one.tier)) continue;
    if (!has_word(around.labels, one.label)) continue;
    if (!one.severity) return false;
    severity = *one.severity;
    return true;
  }
  return true;
}

}  // namespace lint
