// The spine: load, read, analyse, run, report.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "expr/value.h"
#include "read/read.h"
#include "rule/rulebook.h"
#include "text/language.h"
#include "text/source.h"

namespace lint {

/// A severity of the user's own for findings of a rule.
struct Override {
  std::string rule;                        ///< Id, name, pack or countermeasure.
  std::optional<diag::Severity> severity;  ///< Empty: they are left out.
  std::string subject;                     ///< "device/hmi-*"; empty = all.
  std::string zone;                        ///< Of the subject; empty = all.
  std::string tier;                        ///< Of a zone of the subject; empty = all.
  /// A label of the subject or of a zone of it: "line=A", or "line" of any value; empty = all.
  std::string label;
  text::Span at;
};

/// What a run is at, for who waits.
enum class Stage { read, judge, write };

/// What a user may set; commands fill it from options and the config file.
struct Options {
  std::optional<rule::Profile> profile;  ///< Empty: basic for a small plant, else standard.
  bool assume_worst = false;
  expr::Instant today;  ///< Start of the day, UTC; never taken from a clock here.
  diag::Severity fail_on = diag::Severity::medium;
  bool fail_never = false;
  bool fail_on_undecided = false;
  std::vector<std::string> select;  ///< Rule ids, packs, severities, countermeasures; empty = all.
  std::vector<std::string> ignore;
  std::vector<std::string> parties;  ///< Ids or roles: only what is addressed to them; empty = all.
  bool rule_texts = false;           ///< The clauses of each rule, too, in Report::rules.
  bool verdicts = false;             ///< Keep every verdict by subject, what passes too.
  bool delivery = false;             ///< Fill in PlantReport::delivery.
  std::vector<diag::Waiver> waivers;  ///< Accepted risks.
  /// Findings that a baseline holds: they are shown as known and make no exit code.
  std::optional<std::vector<diag::Accepted>> baseline;
  std::vector<Override> overrides;                 ///< The first that fits a finding counts.
  std::vector<rule::ParameterSetting> parameters;  ///< As the rulebook took them; to be told.
  /// Told before each stage of each plant: how many are done, of how many, the stage, its path.
  std::function<void(std::size_t done, std::size_t of, Stage stage, std::string_view path)> tell;
  bool sheets = false;  ///< Fill in the questionnaires; then `parties` chooses among these alone.
};

/// All that a judgement needs but the plants. Nothing in it moves once it was filled, and it is
/// never shared between threads.
struct Desk {
  Desk() = default;
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  virtual ~Desk() = default;

  text::Sources sources;
  diag::Sink faults;                     ///< Of settings, rules, accepted risks.
  std::unique_ptr<rule::Rulebook> book;  ///< Null where the settings are at fault.
  Options how;
  text::Language language = text::Language::en;  ///< That the settings, or who asked, want.
  std::string waivers;  ///< The file of accepted risks, whether or not it is there.
};

/// A plant to judge: its file is in Sources already.
struct Input {
  std::string path;  ///< As the user gave it.
  text::FileId file = text::kNoFile;
  reader::Opener open;  ///< For what it includes.
};

/// Judges plants with the rules of a book. Faults of an input stand in its PlantReport; the others
/// are judged all the same. The exit code is set.
diag::Report check(text::Sources& sources, const rule::Rulebook& book,
                   const std::vector<Input>& inputs, const Options& options, diag::Sink& faults);

/// The rules that `select` and `ignore` leave, by id. A word that names nothing is reported. A rule
/// whose severity depends on the subject stays where a severity is asked for: keeps() decides.
std::vector<const rule::Rule*> selected(const rule::Rulebook& book, const Options& options,
                                        diag::Sink& faults);

/// The day of a point in time: "2026-07-01".
std::string day_of(expr::Instant instant);

/// Whether `select` and `ignore` leave a finding of this rule and severity: one that any word of
/// `select` names (or all, if there is none) and no word of `ignore`.
bool keeps(const Options& options, const rule::Rule& rule, diag::Severity severity);

/// Tells each word of `parties` that is neither a role of the survey nor one of these ids; whether
/// all are one.
bool check_parties(const std::vector<std::string>& parties, const std::vector<std::string>& ids,
                   diag::Sink& faults);

/// Adds the ids of a plant's parties.
void add_party_ids(const model::Plant& plant, std::vector<std::string>& ids);

/// Whether these words name a party, by its id or by the role.
bool names_party(const std::vector<std::string>& parties, std::string_view id,
                 std::string_view role);

/// The verdicts about one plant that was read without fault. `worst`: the same with what is not
/// stated taken as the worst, to harden them by (null: they stand as they are).
diag::PlantReport judge(const text::Sources& sources, const rule::Rulebook& book,
                        const std::vector<const rule::Rule*>& rules, const model::Plant& plant,
                        const Options& options, diag::Sink& faults,
                        const model::Plant* worst = nullptr);

}  // namespace lint
