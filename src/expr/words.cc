#include "expr/words.h"

#include <algorithm>
#include <string>

#include "diag/codes_expr.h"
#include "text/spelling.h"

namespace expr {
namespace {

/// Words that a message lists; with more the nearest one must do.
constexpr std::size_t kShownWords = 12;

/// The word that a type holds: itself, or the element of a list.
const Type* word_of(const Type& type) {
  if (type.is(TypeKind::word)) return &type;
  if (type.is(TypeKind::list) && type.arguments()[0].is(TypeKind::word)) {
    return &type.arguments()[0];
  }
  return nullptr;
}

}  // namespace

void WordCheck::run() {
  for (std::size_t i = 0; i < checked_.ast.nodes.size(); ++i) {
    const Node& node = checked_.ast.nodes[i];
    if (node.kind == NodeKind::call) call(node, checked_.resolutions[i]);
  }
}

void WordCheck::result(const Type& type) {
  const NodeId root = checked_.ast.root();
  compare(root, type, written(root));
  if (const Type* word = word_of(type)) only_words(root, word->word_set());
}

void WordCheck::only_words(NodeId value, WordSetId set) {
  const Node& node = checked_.ast.nodes[value];
  if (node.kind == NodeKind::conditional) {
    const std::span<const NodeId> parts = checked_.ast.children_of(node);
    only_words(parts[1], set);
    only_words(parts[2], set);
  } else if (node.kind != NodeKind::literal && checked_.types[value].is(TypeKind::string)) {
    refuse(node, written(value), set, "severity");
  }
}

void WordCheck::call(const Node& node, const Resolution& resolution) {
  std::span<const NodeId> parts = checked_.ast.children_of(node);
  if (resolution.global) parts = parts.subspan(1);
  if (resolution.kind == Resolution::Kind::host) {
    host_call(resolution, parts);
    return;
  }
  const std::string& name = checked_.ast.name_of(node);
  if (name == "_==_" || name == "_!=_") {
    compare(parts[0], checked_.types[parts[1]], written(parts[1]));
    compare(parts[1], checked_.types[parts[0]], written(parts[0]));
  } else if (name == "@in") {
    compare(parts[0], checked_.types[parts[1]], written(parts[1]));
    compare(parts[1], checked_.types[parts[0]], written(parts[0]));
  } else if (name == "_[_]" || name == "_[?_]") {
    compare(parts[0], checked_.types[parts[1]], written(parts[1]));
  }
}

void WordCheck::host_call(const Resolution& resolution, std::span<const NodeId> arguments) {
  // Where several signatures fit, a literal may suit another one.
  if (resolution.count != 1) return;
  const Function& function =
      vocabulary_.functions()[static_cast<std::size_t>(checked_.host[resolution.index])];
  if (function.receiver) arguments = arguments.subspan(1);
  for (std::size_t i = 0; i < arguments.size() && i < function.arguments.size(); ++i) {
    compare(arguments[i], function.arguments[i], function.name);
  }
}

void WordCheck::compare(NodeId value, const Type& type, std::string_view what) {
  const Type* word = word_of(type);
  if (word == nullptr) return;
  const Node& node = checked_.ast.nodes[value];
  const std::span<const NodeId> parts = checked_.ast.children_of(node);
  switch (node.kind) {
    case NodeKind::literal: {
      const Value& literal = checked_.ast.literals[node.literal];
      if (literal.is(Kind::string)) refuse(node, literal.text(), word->word_set(), what);
      return;
    }
    case NodeKind::list:
      for (const NodeId part : parts) compare(part, *word, what);
      return;
    case NodeKind::map:
      for (std::size_t i = 0; i < parts.size(); i += 2) compare(parts[i], *word, what);
      return;
    case NodeKind::conditional:
      compare(parts[1], *word, what);
      compare(parts[2], *word, what);
      return;
    default:
      return;
  }
}

void WordCheck::refuse(const Node& literal, std::string_view word, WordSetId set,
                       std::string_view what) {
  const std::vector<std::string>& words = vocabulary_.words(set);
  if (std::find(words.begin(), words.end(), word) != words.end()) return;
  std::string list;
  for (std::size_t i = 0; i < words.size() && i < kShownWords; ++i) {
    if (i > 0) list += ", ";
    list += words[i];
  }
  if (words.size() > kShownWords) list += ", …";
  const std::vector<std::string_view> known(words.begin(), words.end());
  sink_.report(diag::expression::kWord, excerpt_.span(literal.begin, literal.end),
               {std::string(word), std::string(what), list}, text::nearest(word, known));
}

std::string_view WordCheck::written(NodeId id) const {
  const Node& node = checked_.ast.nodes[id];
  return std::string_view(excerpt_.text).substr(node.begin, node.end - node.begin);
}

}  // namespace expr
