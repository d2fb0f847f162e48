// A rulebook of a test's own rules over the shipped vocabulary and severity table.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/report.h"
#include "lint/lint.h"
#include "rule/judge.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace support {

/// The smallest rule that loads, one line a key, with these lines in the place of those of the same
/// key or behind them: id OWN001, for device, require false, severity medium.
std::string own_rule(const std::vector<std::string>& lines = {});
/// The same without the line of a key.
std::string own_rule_without(std::string_view key);

/// One line a fault: "code line:column", and "-> word" if a spelling is proposed.
std::string lines_of(const text::Sources& sources, const diag::Sink& faults);

/// Rules from text, each in a file of its own: rules/own/1.yaml, 2.yaml, …
class OwnBook {
 public:
  explicit OwnBook(const std::vector<std::string>& rules,
                   std::vector<rule::PackFile> more_files = {});

  /// Reads a plant; `plantlint: 1` and a `plant:` of id "p" are put behind it where it has none. It
  /// must be without fault.
  const model::Plant& plant(std::string text);
  rule::Judgement judge(const model::Plant& plant, rule::Profile profile = rule::Profile::full);
  /// A whole run over one such plant.
  diag::Report check(std::string text, lint::Options options);
  diag::Report check(std::string text);

  text::Sources sources;
  diag::Sink faults;  ///< Of the rules, and of evaluations in judge().
  std::unique_ptr<rule::Rulebook> book;

 private:
  lint::Input input(std::string text);
  std::vector<std::unique_ptr<model::Plant>> plants_;
};

/// "OWN001 device d1 fail high": a finding in one line, with what is missing of an undecided one;
/// findings that lie under it follow, indented.
std::string lines_of(const diag::PlantReport& plant);

/// The notes of a report, in a language.
std::vector<std::string> notes_of(const diag::PlantReport& plant,
                                  text::Language language = text::Language::en);

}  // namespace support
