// Rules and their cases while somebody writes them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.h"
#include "lsp/host.h"
#include "lsp/marks.h"
#include "rule/cases.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace lsp {

/// Whether a document is a rule or holds the cases of one.
bool is_rule(std::string_view path, std::string_view text);
bool is_cases(std::string_view path);
/// The rule that a document of either kind belongs to.
std::string rule_path(std::string_view path);
std::string cases_path(std::string_view rule);

/// A case and what it did.
struct CaseRun {
  rule::Case head;
  std::vector<rule::Deviation> wrong;  ///< Empty = as it should be.
};

/// A rule loaded as it stands, with the shipped vocabulary.
struct RuleReading {
  std::string path;
  text::Sources sources;
  diag::Sink faults;
  std::unique_ptr<rule::Rulebook> book;
  const rule::Rule* rule = nullptr;  ///< Null where it cannot be used.
  std::optional<text::FileId> cases;
  std::vector<CaseRun> runs;  ///< Filled by run_cases().
};

/// A file of the name of a shipped rule owes what shipped rules owe. Cost: milliseconds.
std::unique_ptr<RuleReading> read_rule(const std::string& path, const Texts& texts);

/// Judges every case, or only that of an index.
void run_cases(RuleReading& reading, std::optional<std::size_t> only = std::nullopt);

/// Faults, and cases that do not do what they should.
std::vector<Mark> rule_marks(const RuleReading& reading, const Writing& writing);

}  // namespace lsp
