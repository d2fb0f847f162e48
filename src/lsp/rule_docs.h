// The rules of the open documents: loaded as they stand, their cases run after a pause.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "expr/vocabulary.h"
#include "lsp/plants.h"
#include "lsp/rule_files.h"

namespace lsp {

struct OpenRule {
  std::unique_ptr<RuleReading> reading;
  std::shared_ptr<const expr::Vocabulary> vocabulary;  ///< Of the last text that could be loaded.
  bool ran = false;                                    ///< The cases of `reading`.
  std::vector<std::shared_ptr<const std::string>> texts;  ///< That it was read from.
};

class RuleDocs {
 public:
  /// Loads the rules whose documents changed. True if anything did.
  bool read(const Plants& plants);
  /// Runs the cases that wait. True if there were any.
  bool run();
  [[nodiscard]] bool waiting() const;
  /// Files changed on the disk.
  void forget();

  [[nodiscard]] const std::map<std::string, OpenRule>& all() const { return rules_; }
  /// The rule that a document is or has the cases of; null where it is neither.
  [[nodiscard]] const OpenRule* of(const std::string& path) const;

  /// A case of a file of cases, and how it went: Code lenses.
  [[nodiscard]] Json lenses(const Document& document, Encoding encoding,
                            text::Language language) const;

 private:
  std::map<std::string, OpenRule> rules_;  ///< By path of the rule.
};

/// Runs one case and tells how it went, in words.
std::string case_told(const std::string& path, std::size_t index, const Texts& texts,
                      text::Language language);

}  // namespace lsp
