// Facts and functions of the rule vocabulary, offered and explained in the conditions of a rule.
#pragma once

#include <memory>
#include <string_view>

#include "expr/vocabulary.h"
#include "lsp/document.h"
#include "lsp/lines.h"
#include "text/language.h"

namespace lsp {

/// What the answers about a rule file rest on.
struct RuleView {
  const Document& document;
  /// Of the last text that could be loaded, with the names of its `let:`; null before there was
  /// one.
  std::shared_ptr<const expr::Vocabulary> vocabulary;
  Encoding encoding;
  text::Language language;
};

Json rule_completion(const RuleView& view, std::size_t offset);
Json rule_hover(const RuleView& view, std::size_t offset);

}  // namespace lsp
