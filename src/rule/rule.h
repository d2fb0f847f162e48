// A rule as it is loaded: its texts, its compiled conditions, what it cites.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/report.h"
#include "facts/object.h"
#include "rule/condition.h"
#include "text/language.h"
#include "text/source.h"

namespace rule {

/// When a rule may ask for what is not stated; a stated fault fails in every profile.
enum class Profile : std::uint8_t { basic, standard, full };
enum class Status : std::uint8_t { preview, stable, deprecated, removed };
/// Who acts on a finding.
enum class Who : std::uint8_t { owner, supplier, integrator, party };

std::string_view name(Profile profile);
std::optional<Profile> profile_named(std::string_view name);
std::string_view name(Status status);
std::string_view name(Who who);

/// A text with expressions in braces: literal pieces and indexes into Compiled::inserts. What is
/// the value of an attribute (`{device.presence}`), or said to be in the words of one (`{services:
/// open}`), is shown in the reader's language.
struct Template {
  struct Piece {
    std::string literal;  ///< Of an insert the expression, by which reports name its value.
    std::optional<std::size_t> insert;
  };
  std::vector<Piece> pieces;
  [[nodiscard]] bool empty() const { return pieces.empty(); }
};

struct Text {
  Template en;
  Template ja;
  text::Bilingual source;  ///< As written, for `explain`.
  [[nodiscard]] const Template& in(text::Language language) const {
    return language == text::Language::ja && !ja.empty() ? ja : en;
  }
};

/// The conditions of a rule for one kind of subject.
struct Compiled {
  expr::ObjectTypeId subject{};
  /// The types and names that the conditions were compiled against, where `let:` adds to them.
  std::shared_ptr<const expr::Vocabulary> vocabulary;
  std::vector<Condition> lets;    ///< In the order written; each may name those before it.
  std::optional<Condition> when;  ///< Absent = always.
  Condition require;
  std::optional<Condition> ask;       ///< Below the full profile it asks only where this holds.
  std::optional<Condition> severity;  ///< Absent = Rule::fixed_severity.
  std::optional<Condition> cause;     ///< Failures of which it is the same are one headline.
  std::vector<Condition> inserts;
};

/// A whole number in a rule's conditions that a user may set for a plant of their own.
struct Parameter {
  std::string name;
  std::int64_t least = 0, most = 0;  ///< Both may be taken.
  std::int64_t fallback = 0;
  std::int64_t value = 0;  ///< In force.
  text::Bilingual meaning;
};

/// What a user sets for it.
struct ParameterSetting {
  std::string rule;  ///< Id or name.
  std::string name;
  std::string value;  ///< As written.
  text::Span at;
};

struct Rule {
  std::string id;
  std::string name;
  std::string pack;  ///< The folder it lies in: "architecture".
  text::Bilingual title;
  Profile profile = Profile::basic;
  Status status = Status::stable;
  std::string since;
  std::vector<Compiled> kinds;
  std::optional<diag::Severity> fixed_severity;
  /// Of each of Compiled::inserts the attribute whose words its strings are; empty = none.
  std::vector<std::string> insert_words;
  std::vector<Parameter> parameters;
  /// The names of `let:` and what they stand for, as written.
  std::vector<std::pair<std::string, std::string>> let_texts;
  std::string when_text;
  std::string ask_text;
  std::string require_text;
  std::string severity_text;
  std::string cause_text;
  Text message, wanted, fix, why;
  std::optional<Who> who;
  std::string threat;
  std::string countermeasure;
  /// `clauses: own`: those of the countermeasure do not fit what this rule asks.
  bool own_clauses = false;
  std::vector<std::string> references;
  std::vector<std::string> corresponds;
  std::vector<std::string> covers;
  bool waivable = true;  ///< `waivable: no`: nobody may accept what it finds.
  std::string at;        ///< Attribute of the subject the caret goes to; empty = its id.
  std::string way;       ///< A way to print: "flow", "onward", "opens" or "breach".
  text::Span place;      ///< Its id in the rule file.
  text::FileId file = text::kNoFile;
};

}  // namespace rule
