// All rules of a run with the vocabulary, the severity table and what they cite.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "facts/world.h"
#include "model/vocabulary.h"
#include "rule/catalogue.h"
#include "rule/load.h"
#include "rule/rule.h"
#include "rule/survey.h"
#include "text/source.h"

namespace rule {

/// A file of a rule pack: its path in reports and its bytes.
struct PackFile {
  std::string path;  ///< "rules/architecture/PL001-….yaml"
  std::string bytes;
  Origin origin = Origin::shipped;
};

/// The pack of a path: the folder the file lies in.
std::string pack_of(std::string_view path);
/// A rule file: `.yaml`, neither cases nor vocabulary, catalogue or table.
bool is_rule_file(std::string_view path);
bool is_cases_file(std::string_view path);

/// The files that lie in the program.
std::vector<PackFile> shipped();

class Rulebook {
 public:
  /// Adds the files to `sources` and loads them. A rule at fault is reported and left out; a
  /// severity.yaml among own files replaces the shipped one. `set` are the user's own values of
  /// rules' parameters; one that fits no rule is a fault.
  Rulebook(text::Sources& sources, const std::vector<PackFile>& files, diag::Sink& sink,
           std::span<const ParameterSetting> set = {});

  /// By id. Deprecated rules are here too; removed ones are not run.
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }
  [[nodiscard]] const Rule* find(std::string_view id) const;
  [[nodiscard]] const std::shared_ptr<const model::Vocabulary>& vocabulary() const {
    return vocabulary_;
  }
  /// The row of a device type, medium or protocol as a vocabulary file of this name has it.
  [[nodiscard]] std::optional<text::Span> vocabulary_row(std::string_view file_name,
                                                         std::string_view id) const;
  [[nodiscard]] const facts::Grades& grades() const { return grades_; }
  /// Read at the first call.
  [[nodiscard]] const Library& library() const;
  /// The same, with the rows that rules name themselves.
  [[nodiscard]] const Survey& survey() const;
  /// The cases file beside a rule, if there is one.
  [[nodiscard]] std::optional<text::FileId> cases(const Rule& rule) const;

  /// References, anchors and covered rules of every rule that exist nowhere, as faults of the rule
  /// files. Reads the library.
  void check_citations(diag::Sink& sink) const;

 private:
  /// Parameters that no rule has, or not with this value.
  void check_settings(std::span<const ParameterSetting> set, diag::Sink& sink) const;
  void check_setting(const ParameterSetting& one, diag::Sink& sink) const;
  /// Rules that cover each other in a circle.
  void check_covers(diag::Sink& sink) const;
  /// Device types that a condition names and the vocabulary does not know.
  void check_types(diag::Sink& sink) const;
  struct File {
    std::string path;
    text::FileId id;
    Origin origin;
  };
  [[nodiscard]] text::FileId file(std::string_view path) const;

  text::Sources& sources_;
  std::vector<File> files_;
  std::vector<Rule> rules_;
  std::shared_ptr<const model::Vocabulary> vocabulary_;
  facts::Grades grades_;
  mutable std::optional<Library> library_;
  mutable std::optional<Survey> survey_;
};

}  // namespace rule
