// Comparisons of a word with a literal that is none of its words.
#pragma once

#include <string_view>

#include "diag/diagnostic.h"
#include "expr/check.h"

namespace expr {

/// Looks at every place where a literal meets a word: ==, !=, in, an index of a literal map, an
/// argument of a host function. Runs over a tree whose types are known.
class WordCheck {
 public:
  WordCheck(const Checked& checked, const text::Excerpt& expression, const Vocabulary& vocabulary,
            diag::Sink& sink)
      : checked_(checked), excerpt_(expression), vocabulary_(vocabulary), sink_(sink) {}

  void run();
  /// Refuses a literal that the expression gives, also in a branch, and that is no word of `type`.
  void result(const Type& type);

 private:
  void call(const Node& node, const Resolution& resolution);
  void host_call(const Resolution& resolution, std::span<const NodeId> arguments);
  /// Refuses literals in `value`, also inside lists and ?:, that are no words of `type`.
  /// Free text in the place of a word of the set, in either branch of a condition.
  void only_words(NodeId value, WordSetId set);
  void compare(NodeId value, const Type& type, std::string_view what);
  void refuse(const Node& literal, std::string_view word, WordSetId words, std::string_view what);
  [[nodiscard]] std::string_view written(NodeId id) const;

  const Checked& checked_;
  const text::Excerpt& excerpt_;
  const Vocabulary& vocabulary_;
  diag::Sink& sink_;
};

}  // namespace expr
