// What a run found: verdicts, findings, questions. Formats read this and nothing else. It holds no
// text in one language only: a format asks for that with .in(language).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/diagnostic.h"
#include "text/language.h"
#include "text/shared.h"
#include "text/source.h"

namespace diag {

enum class Severity : std::uint8_t { info, low, medium, high, critical };
enum class Verdict : std::uint8_t { pass, fail, undecided, not_applicable, waived };

std::string_view name(Severity severity);  ///< "critical", as typed after --fail-on.
std::string_view name(Verdict verdict);    ///< "not-applicable"
std::optional<Severity> severity_named(std::string_view name);

/// The entity a finding is about: the thing the reader will change.
struct Subject {
  std::string kind;  ///< "device"
  std::string id;    ///< "plc-1"
  std::string path;  ///< "devices/plc-1"
};

/// One proof of a finding: a hop of a way, a witness of a condition, a value that decided.
struct Evidence {
  std::string kind;  ///< "device", "link", "flow", "policy_rule", …, or "value"
  std::string id;
  text::Span at;
  text::Shared<Note> what;  ///< What it is: "PLC, cell-1".
  bool through = false;     ///< It lets the traffic of the way through.
  bool hop = false;         ///< One step of the way, in order; the others are witnesses.
};

/// A value the description does not state, and that would decide.
struct Missing {
  Subject entity;
  std::string attribute;
  text::Span at;  ///< Where it should be written: the entity's id.
};

/// A clause of a guideline, from a catalogue.
struct Clause {
  std::string document;    ///< Catalogue id: "iec-62443-3-3-2013"
  text::Bilingual source;  ///< For people: "IEC 62443-3-3:2013"
  std::string id;          ///< "SR 1.6"; empty when only the document can be cited
  text::Bilingual title;
  std::vector<Note> marks;  ///< To print behind it: level, single source, our wording.
};

/// What data are at risk of, with the classes of data that weigh for it.
struct Risk {
  std::vector<text::Bilingual> effects;  ///< "tampering", "theft of data"
  std::vector<text::Bilingual> data;     ///< "still images"
};

/// Why this finding matters, as the survey's interviews ask.
struct Scenario {
  std::vector<text::Bilingual> use_cases;  ///< Empty = none stated.
  text::Bilingual system_model;
  std::vector<text::Bilingual> data;  ///< Classes of data concerned.
  std::vector<Risk> risk;
  text::Bilingual threat;
  text::Bilingual countermeasure;
  text::Bilingual stakeholder;
};

/// Who acts on a finding.
struct Addressee {
  text::Bilingual role_name;  ///< "user company"
  std::string role;           ///< The role's id: "user-company".
  std::string party;          ///< The party's id if one is stated …
  std::string name;           ///< … and how people know it: "Own [own]".
};

/// What was filled into a message: the expression that the rule writes, and its value.
struct Argument {
  std::string expression;
  text::Bilingual value;
};

/// Of a finding, where a baseline was given: whether it holds it.
enum class Known : std::uint8_t { unasked, fresh, known };

/// A verdict that people must see: fail or undecided (waived ones too). What is the same for many
/// findings is shared by them.
struct Finding {
  std::string rule;  ///< "PL101"
  std::string name;  ///< "wireless-join-unprotected"
  text::Shared<text::Bilingual> title;
  Verdict verdict = Verdict::fail;
  Severity severity = Severity::info;  ///< For undecided: the worst it could be.
  bool assumed = false;  ///< The severity rests on an assumption about what is not stated.
  Subject subject;
  text::Span at;           ///< The written value, else the entity's id.
  Note message;            ///< One sentence with the subject's id, no full stop.
  std::string message_id;  ///< Names the wording over languages: "PL101.fail".
  std::vector<Argument> arguments;
  text::Shared<text::Bilingual> wanted;
  Note found;             ///< What is there, in short: "device_auth: none (zone default)".
  bool labelled = false;  ///< `at` is the value of `found`, which then stands beside the caret.
  text::Shared<text::Bilingual> why;
  text::Shared<text::Bilingual> fix;
  text::Shared<Addressee> who;
  text::Shared<Scenario> scenario;
  std::vector<Evidence> evidence;
  std::vector<Missing> missing;  ///< Of an undecided one: the attributes to state.
  std::vector<Missing> assumes;  ///< Of a failure: what it rests on and is not stated.
  bool more_open = false;        ///< Stating them may make the rule apply and leave it open still.
  text::Shared<std::vector<Clause>> clauses;  ///< The few that matter; all with `explain`.
  text::Shared<std::vector<Note>> no_clause;  ///< Where no clause exists, the finding says so.
  std::string identity;  ///< SHA-256 in hex over plant id, rule, subject: never lines or texts.
  std::vector<std::size_t> folded;  ///< Findings of this plant listed under this one (indexes).
  bool is_folded = false;           ///< Listed under another one; kept in machine formats.
  text::Bilingual waiver;           ///< Of a waived one: owner, reason, expiry.
  /// Of a waived one: which of Report::waivers accepts it, as an index.
  std::optional<std::size_t> accepted_by;
  Known known = Known::unasked;  ///< A known one makes no exit code.
};

/// One attribute to state, and what it would settle.
struct Question {
  std::string attribute;                 ///< "login"
  std::string entity_kind;               ///< "remote_access"
  std::vector<Subject> entities;         ///< Those that lack it, in file order.
  std::vector<text::Span> at;            ///< Their ids' places.
  text::Bilingual question;              ///< The plain question.
  std::vector<text::Bilingual> answers;  ///< Legal words.
  text::Bilingual paste;     ///< The line to paste: "login: individual   # none | shared | …".
  std::size_t verdicts = 0;  ///< Undecided verdicts it takes part in.
  Severity severity = Severity::info;  ///< The worst of them.
  std::vector<std::string> rules;
  std::string party;  ///< Who can answer, if the plant names somebody.
};

/// An answer to tick: the word of the plant format, and what it means.
struct Answer {
  std::string word;
  text::Bilingual label;
};

/// Something a question is asked of.
struct SheetEntry {
  Subject entity;
  std::string name;  ///< For people; empty where there is none.
  Note what;         ///< Its kind and where it stands: "EWS (line)".
  text::Span at;
  bool asked = false;  ///< The plant says `unknown`: asked before, and nobody knew.
};

/// A rule that the answer helps to decide.
struct SheetRule {
  std::string id;
  text::Bilingual title;
};

struct SheetQuestion {
  std::string attribute;    ///< "login"
  std::string entity_kind;  ///< "device"
  text::Bilingual question;
  enum class Form { tick, several, date, text } form = Form::text;
  std::vector<Answer> answers;      ///< To tick one or, for `several`, some of; without `unknown`.
  std::vector<SheetEntry> entries;  ///< In file order.
  std::size_t verdicts = 0;         ///< Undecided verdicts that need it; 0 = none in this profile.
  Severity severity = Severity::info;
  std::vector<SheetRule> rules;
};

/// The questionnaire for one party: what is not stated and that party can say.
struct Sheet {
  std::string party;  ///< Its id; empty for what nobody is stated for.
  std::string name;   ///< As people know it.
  std::string role;   ///< "equipment-supplier"; empty if not stated.
  text::Bilingual role_name;
  std::vector<SheetQuestion> questions;  ///< Those that settle most come first.
};

/// Verdicts of one rule over all its subjects.
struct RuleTally {
  std::string rule;
  std::size_t pass = 0, fail = 0, undecided = 0, not_applicable = 0, waived = 0;
};

/// How many entities of a kind were read.
struct ReadCount {
  std::string kind;  ///< "device"
  std::size_t entries = 0;
  std::size_t pieces = 0;  ///< With `count`.
};

/// A system model of the survey that the plant shows, and what shows it.
struct ShownModel {
  std::string id;  ///< "internal-data"
  text::Bilingual name;
  std::vector<text::Bilingual> where;  ///< Where data are analysed; else empty.
  std::vector<Subject> by;             ///< Flows and remote accesses, in file order.
  /// What those go through: ends, lines, networks, zones; only where all verdicts are asked for.
  std::vector<Subject> touched = {};
};

/// How one subject fares with one rule, whatever the verdict; an accepted risk is a `fail`.
struct SubjectVerdict {
  std::uint32_t rule = 0;     ///< Index of Report::rules.
  std::uint32_t subject = 0;  ///< Index of PlantReport::subjects.
  Verdict verdict = Verdict::pass;
};

/// Something that was left out of judgement, and the reason that the plant states for it.
struct LeftOut {
  Subject entity;
  std::string reason;
};

struct Delivery;

struct PlantReport {
  std::string id;
  std::string name;
  std::string path;     ///< As given by the user.
  bool judged = false;  ///< False when the input has faults: then only `faults` is filled.
  Sink faults;
  std::vector<ReadCount> read;
  std::vector<Finding> findings;    ///< Sorted: verdict fail first, worst first, then file order.
  std::vector<Question> questions;  ///< Sorted by verdicts decided, then severity, then file order.
  std::vector<Sheet> sheets;        ///< Only where they are asked for (`plantlint questions`).
  std::vector<RuleTally> rules;     ///< By rule id.
  std::vector<Subject> subjects;    ///< Of `verdicts`, each once …
  std::vector<text::Span> subject_places;  ///< … where they are written …
  std::vector<std::string> subject_zones;  ///< … and of a crossing its two zones, "line|office".
  std::vector<SubjectVerdict> verdicts;    ///< By rule, then subject in file order.
  std::string profile;                     ///< In force: "basic".
  std::vector<LeftOut> left_out;           ///< Zones and networks out of scope.
  std::vector<std::string> use_cases;      ///< As stated: words of the format.
  std::vector<ShownModel> models;          ///< In the order of the survey.
  std::vector<std::string> markets;        ///< As stated: words of the format.
  std::string sector;                      ///< The same; empty = not stated.
  /// Rows of the survey that nothing stated touches; only where all verdicts are asked for.
  std::vector<std::string> untouched;
  std::vector<Note> assumptions;   ///< Scope left out, partial inventory, assume-worst, …
  std::size_t decided_before = 0;  ///< Verdicts decided (pass, fail) …
  std::size_t decided_after = 0;   ///< … and how many the five shown questions would bring it to.
  std::size_t decidable = 0;       ///< pass + fail + undecided.
  std::shared_ptr<const Delivery> delivery;  ///< Only where a format shows it.
};

/// A rule that ran, with what is the same for all its findings.
struct RuleInfo {
  std::string id;
  std::string name;
  text::Bilingual title;
  std::string pack;
  std::string profile;
  Severity worst = Severity::info;     ///< The highest that it can give.
  text::Bilingual why, wanted, fix;    ///< As the rule file writes them, braces and all.
  std::string threat, countermeasure;  ///< Ids of the survey's anchors; may be empty.
  std::vector<Clause> clauses;
};

/// A file that a run rests on.
struct FileRead {
  std::string name;  ///< As text::Sources::portable() has it.
  std::string role;  ///< "plant", "include", "rules", …
  std::string sha256;
  std::size_t bytes = 0;
};

/// What a report rests on, so that somebody else can make it again.
struct Basis {
  std::string day;            ///< Judged for: "2026-07-01".
  std::string rules_version;  ///< Of the rules inside the program.
  std::string rules_sha256;   ///< Over all rule, vocabulary, severity and catalogue files in force.
  std::vector<FileRead> files;  ///< In the order in which they were read.
  /// Switches that change verdicts or what is shown, by name, with their values as typed.
  std::vector<std::pair<std::string, std::string>> switches;
  std::vector<std::string> deselected;  ///< Rules that `select` or `ignore` left out, by id.
};

/// An accepted risk of the waivers file.
struct Waiver {
  enum class State : std::uint8_t {
    used,
    unused,      ///< It fits nothing that fails.
    expired,     ///< Its day has passed: what it accepted fails again.
    unknown,     ///< It names a rule, plant or thing that is not there.
    incomplete,  ///< Owner, reason or day are missing: it accepts nothing.
    forbidden    ///< The rule may not be waived.
  };
  std::string plant;    ///< Id; empty = any.
  std::string rule;     ///< Id or name; empty = any.
  std::string subject;  ///< "device/hmi-*", "hmi-1"; empty = any.
  std::string id;       ///< Of a finding, or its beginning; empty = by rule and subject.
  std::string owner, reason, ticket;
  std::string until;  ///< Last day on which it counts: "2027-03-31".
  text::Span at;
  State state = State::unused;
  std::size_t findings = 0;  ///< That it accepts.
};

std::string_view name(Waiver::State state);

/// A finding of a baseline or an earlier report, as far as its identity goes.
struct Accepted {
  std::string identity;
  std::string plant, rule, subject;  ///< For people: "device/hmi-1".
  text::Span at;
};

struct Report {
  std::string tool_version;
  Severity fail_on = Severity::medium;
  bool fail_never = false;
  bool fail_on_undecided = false;
  std::string profile;
  std::vector<PlantReport> plants;
  std::vector<RuleInfo> rules;  ///< All that ran, by id.
  std::optional<Basis> basis;   ///< Absent in reports that are only looked at inside.
  std::vector<Waiver> waivers;  ///< In file order.
  bool has_baseline = false;    ///< Findings are `fresh` or `known`.
  std::vector<Accepted> stale;  ///< Of the baseline: what is found no more.
  Sink faults;                  ///< Of rule files and of the call: no plant concerned.
  int exit_code = 0;            ///< 0 clean, 1 findings, 2 could not check something.
};

}  // namespace diag
