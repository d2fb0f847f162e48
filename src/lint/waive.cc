#include "lint/waive.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "diag/codes_file.h"
#include "rule/fold.h"
#include "rule/waivers.h"
#include "text/digest.h"

namespace lint {
namespace {

using diag::Finding;
using diag::Severity;
using diag::Verdict;
using diag::Waiver;
using State = diag::Waiver::State;

bool narrowed(const Options& options) {
  return !options.select.empty() || !options.ignore.empty() || !options.parties.empty() ||
         std::ranges::any_of(options.overrides, [](const Override& one) { return !one.severity; });
}

const rule::Rule* rule_named(const rule::Rulebook& book, std::string_view word) {
  for (const rule::Rule& rule : book.rules()) {
    if (rule.id == word || rule.name == word) return &rule;
  }
  return nullptr;
}

bool expired(const Waiver& waiver, const Options& options) {
  return !waiver.until.empty() && waiver.until < day_of(options.today);
}

bool in_force(const Waiver& waiver, const Options& options) {
  return waiver.state != State::incomplete && !expired(waiver, options);
}

std::string list_of(const std::vector<std::string>& items) {
  return fmt::format("{}", fmt::join(items, ", "));
}

/// A finding about the waivers file. Its identity knows no plant: the file belongs to none.
Finding about(const diag::Code& code, Severity severity, const Waiver& waiver,
              std::vector<std::string> arguments) {
  const std::string name = rule::short_form(waiver);
  arguments.insert(arguments.begin(), name);
  Finding out;
  out.rule = code.id;
  out.name = out.rule;
  std::ranges::replace(out.name, '/', '-');
  const diag::Diagnostic said{&code, waiver.at, arguments, {}, {}};
  const text::Bilingual title =
      text::in_both([&](auto language) { return diag::message(said, language); });
  out.title = title;
  out.message = diag::Note(title);
  out.fix = text::in_both([&](auto language) { return diag::fix(said, language); });
  out.message_id = code.id;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    out.arguments.push_back({std::to_string(i), {arguments[i], {}}});
  }
  out.severity = severity;
  out.subject = {"waiver", name, "waivers/" + name};
  out.at = waiver.at;
  out.who = diag::Addressee{{}, "user-company", {}, waiver.owner};
  out.identity = text::sha256_hex(fmt::format("waivers|{}|{}|{}|{}|{}", out.rule, waiver.plant,
                                              waiver.rule, waiver.subject, waiver.id));
  return out;
}

std::vector<std::string> lacking(const Waiver& waiver) {
  std::vector<std::string> out;
  if (waiver.owner.empty()) out.emplace_back("owner");
  if (waiver.reason.empty()) out.emplace_back("reason");
  if (waiver.until.empty()) out.emplace_back("until");
  return out;
}

/// Whether the subject of a waiver names one thing and not a pattern.
bool is_literal(const Waiver& waiver) {
  return !waiver.subject.empty() && waiver.subject.find_first_of("*?") == std::string::npos;
}

int group(const Finding& finding) {
  if (finding.verdict == Verdict::waived) return 2;
  return finding.known == diag::Known::known ? 1 : 0;
}

class WaiverJudge {
 public:
  WaiverJudge(const Options& options, const rule::Rulebook& book, diag::Report& report)
      : options_(options), book_(book), report_(report) {
    for (const diag::PlantReport& plant : report.plants) {
      all_judged_ = all_judged_ && plant.judged;
      plants_.insert(plant.id);
    }
  }

  /// The state, and the finding if there is something to tell.
  void judge(Waiver& waiver, std::size_t index, bool subject_there) {
    waiver.findings = accepted_by(index);
    if (!waiver.plant.empty() && !plants_.contains(waiver.plant)) {
      waiver.state = State::unused;
      return;  // of a plant that this run does not judge
    }
    const rule::Rule* rule = waiver.rule.empty() ? nullptr : rule_named(book_, waiver.rule);
    if (!waiver.rule.empty() && rule == nullptr) {
      return tell(waiver, State::unknown, diag::waiver::kUnknown, Severity::medium, {waiver.rule});
    }
    if (is_literal(waiver) && !subject_there && all_judged_) {
      return tell(waiver, State::unknown, diag::waiver::kUnknown, Severity::medium,
                  {waiver.subject});
    }
    if (rule != nullptr && !rule->waivable) {
      return tell(waiver, State::forbidden, diag::waiver::kForbidden, Severity::medium, {rule->id});
    }
    if (waiver.state == State::incomplete) {
      return tell(waiver, State::incomplete, diag::waiver::kIncomplete, Severity::medium,
                  {list_of(lacking(waiver))});
    }
    if (expired(waiver, options_)) {
      return tell(waiver, State::expired, diag::waiver::kExpired, Severity::low, {waiver.until});
    }
    if (waiver.findings > 0) {
      waiver.state = State::used;
    } else if (speaks_of_open(waiver) || narrowed(options_) || !all_judged_) {
      waiver.state = State::unused;  // nobody can say that it is of no use
    } else {
      tell(waiver, State::unused, diag::waiver::kUnused, Severity::low, {});
    }
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  [[nodiscard]] std::size_t accepted_by(std::size_t index) const {
    std::size_t count = 0;
    for (const diag::PlantReport& plant : report_.plants) {
      count += static_cast<std::size_t>(std::ranges::count(
          plant.findings, std::optional<std::size_t>(index), &Finding::accepted_by));
    }
    return count;
  }

  /// Fits something that could not be decided: the risk may well be there.
  [[nodiscard]] bool speaks_of_open(const Waiver& waiver) const {
    for (const diag::PlantReport& plant : report_.plants) {
      for (const Finding& finding : plant.findings) {
        // Of two waivers that fit one finding only the first is counted.
        if (finding.verdict != Verdict::fail && rule::speaks_of(waiver, finding, plant.id)) {
          return true;
        }
      }
    }
    return false;
  }

  void tell(Waiver& waiver, State state, const diag::Code& code, Severity severity,
            std::vector<std::string> arguments) {
    waiver.state = state;
    findings_.push_back(about(code, severity, waiver, std::move(arguments)));
  }

  const Options& options_;
  const rule::Rulebook& book_;
  diag::Report& report_;
  std::set<std::string> plants_;
  bool all_judged_ = true;
  std::vector<Finding> findings_;
};

}  // namespace

void accept(const Options& options, const rule::Rulebook& book, diag::PlantReport& plant) {
  std::set<std::string_view> known;
  if (options.baseline) {
    for (const diag::Accepted& one : *options.baseline) known.insert(one.identity);
  }
  for (Finding& finding : plant.findings) {
    if (options.baseline) {
      finding.known = known.contains(finding.identity) ? diag::Known::known : diag::Known::fresh;
    }
    if (finding.verdict != Verdict::fail || options.waivers.empty()) continue;
    const rule::Rule* rule = book.find(finding.rule);
    if (rule != nullptr && !rule->waivable) continue;
    for (std::size_t i = 0; i < options.waivers.size(); ++i) {
      const Waiver& waiver = options.waivers[i];
      if (!in_force(waiver, options) || !rule::speaks_of(waiver, finding, plant.id)) continue;
      finding.verdict = Verdict::waived;
      finding.accepted_by = i;
      finding.waiver = text::in_both([&](auto language) { return rule::told(waiver, language); });
      break;
    }
  }
}

void fold_apart(std::vector<rule::Outcome>& outcomes, const facts::World& world,
                std::vector<Finding>& findings) {
  if (std::ranges::all_of(findings, [](const Finding& one) { return group(one) == 0; })) {
    return rule::fold(outcomes, world, findings);
  }
  std::vector<Finding> all;
  all.reserve(findings.size());
  for (int wanted = 0; wanted < 3; ++wanted) {
    std::vector<rule::Outcome> some;
    std::vector<Finding> those;
    for (std::size_t i = 0; i < findings.size(); ++i) {
      if (group(findings[i]) != wanted) continue;
      those.push_back(findings[i]);
      some.push_back(outcomes[i]);
    }
    if (wanted < 2) rule::fold(some, world, those);
    const std::size_t base = all.size();
    for (Finding& finding : those) {
      for (std::size_t& under : finding.folded) under += base;
      all.push_back(std::move(finding));
    }
  }
  findings = std::move(all);
}

void tally_waived(diag::PlantReport& plant) {
  std::map<std::string_view, std::size_t> waived;
  for (const Finding& finding : plant.findings) {
    if (finding.verdict == Verdict::waived) ++waived[finding.rule];
  }
  for (diag::RuleTally& tally : plant.rules) {
    const auto found = waived.find(tally.rule);
    if (found == waived.end()) continue;
    tally.waived += found->second;
    tally.fail -= std::min(tally.fail, found->second);
  }
}

void note_subjects(const model::Plant& plant, const std::vector<Waiver>& waivers,
                   std::vector<bool>& seen) {
  seen.resize(waivers.size());
  const std::string_view plant_id = plant.id(model::Ref(model::Kind::plant, 0));
  for (std::size_t i = 0; i < waivers.size(); ++i) {
    const Waiver& waiver = waivers[i];
    if (!is_literal(waiver) || (!waiver.plant.empty() && waiver.plant != plant_id)) continue;
    const std::size_t slash = waiver.subject.find('/');
    const auto kind = slash == std::string::npos
                          ? std::nullopt
                          : model::kind_named(waiver.subject.substr(0, slash));
    for (std::size_t k = 0; k < model::kKinds && !seen[i]; ++k) {
      const auto one = static_cast<model::Kind>(k);
      if (kind && *kind != one) continue;
      const std::string id = kind ? waiver.subject.substr(slash + 1) : waiver.subject;
      for (std::uint32_t row = 0; row < plant.table(one).size() && !seen[i]; ++row) {
        seen[i] = plant.id(model::Ref(one, row)) == id;
      }
    }
  }
}

void judge_waivers(const Options& options, const rule::Rulebook& book,
                   const std::vector<bool>& seen, diag::Report& report) {
  if (options.waivers.empty()) return;
  report.waivers = options.waivers;
  const auto first = std::ranges::find(report.plants, true, &diag::PlantReport::judged);
  if (first == report.plants.end()) return;
  WaiverJudge judge(options, book, report);
  for (std::size_t i = 0; i < report.waivers.size(); ++i) {
    judge.judge(report.waivers[i], i, i < seen.size() && seen[i]);
  }
  std::vector<Finding> own = judge.take();
  for (Finding& finding : own) {
    if (options.baseline) {
      const bool held = std::ranges::find(*options.baseline, finding.identity,
                                          &diag::Accepted::identity) != options.baseline->end();
      finding.known = held ? diag::Known::known : diag::Known::fresh;
    }
    first->findings.push_back(std::move(finding));
  }
}

void name_stale(const Options& options, diag::Report& report) {
  if (!options.baseline) return;
  report.has_baseline = true;
  std::set<std::string_view> found;
  std::set<std::string_view> plants;
  for (const diag::PlantReport& plant : report.plants) {
    if (plant.judged) plants.insert(plant.id);
    for (const Finding& finding : plant.findings) found.insert(finding.identity);
  }
  if (narrowed(options)) return;
  for (const diag::Accepted& one : *options.baseline) {
    if (plants.contains(one.plant) && !found.contains(one.identity)) report.stale.push_back(one);
  }
}

std::vector<diag::RuleInfo> waiver_rules() {
  std::vector<diag::RuleInfo> out;
  for (const diag::Code* code : diag::waiver::codes()) {
    diag::RuleInfo info;
    info.id = code->id;
    info.name = info.id;
    std::ranges::replace(info.name, '/', '-');
    const diag::Diagnostic said{code, {}, {"…", "…"}, {}, {}};
    info.title = {diag::message(said, text::Language::en), diag::message(said, text::Language::ja)};
    info.fix = {diag::fix(said, text::Language::en), diag::fix(said, text::Language::ja)};
    info.pack = "waivers";
    info.worst = code == &diag::waiver::kExpired || code == &diag::waiver::kUnused
                     ? Severity::low
                     : Severity::medium;
    out.push_back(std::move(info));
  }
  return out;
}

}  // namespace lint
