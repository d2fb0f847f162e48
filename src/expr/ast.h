// The syntax tree of an expression.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "expr/value.h"

namespace expr {

using NodeId = std::uint32_t;

enum class NodeKind : std::uint8_t {
  literal,      ///< `literal`
  identifier,   ///< `name`; `marked` = with a leading dot, which means "not in the container"
  select,       ///< operand.name; `marked` = `.?`, which yields an optional
  has,          ///< has(operand.name)
  call,         ///< name(arguments), also operators as "_+_"; `marked` = target.name(arguments)
  list,         ///< elements; child_marks tell `?element`
  map,          ///< key, value, key, value, …; the mark stands on the key
  logical_and,  ///< two or more
  logical_or,
  conditional,    ///< condition, then, else
  comprehension,  ///< range, [predicate], [transform], by `macro`; variables `name`, `name2`
  bind,           ///< cel.bind(name, value, body)
};

enum class Macro : std::uint8_t {
  all,
  exists,
  exists_one,
  filter,
  map,                  ///< range, transform or range, predicate, transform
  transform_list,       ///< the same with two variables
  transform_map,        ///< values by key
  transform_map_entry,  ///< the transform yields maps that are merged
  opt_map,              ///< over an optional
  opt_flat_map,
};

inline constexpr std::uint32_t kNoName = 0xFFFFFFFFU;

/// Places are bytes of the expression's text: [begin, end).
struct Node {
  NodeKind kind = NodeKind::literal;
  Macro macro = Macro::all;
  bool marked = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t name_begin = 0;  ///< Of the name, operator or macro.
  std::uint32_t name_end = 0;
  std::uint32_t name = kNoName;   ///< Index into Ast::names.
  std::uint32_t name2 = kNoName;  ///< The second variable of a comprehension.
  std::uint32_t literal = 0;      ///< Index into Ast::literals.
  std::uint32_t first_child = 0;  ///< Index into Ast::children.
  std::uint32_t child_count = 0;
};

/// Children stand before their parents in `nodes`; the root is the last node. Never deeper than
/// kMaxDepth (limits.h), so walks may recurse.
struct Ast {
  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<bool> child_marks;  ///< Parallel to `children`.
  std::vector<std::string> names;
  std::vector<Value> literals;

  [[nodiscard]] NodeId root() const { return static_cast<NodeId>(nodes.size() - 1); }
  [[nodiscard]] std::span<const NodeId> children_of(const Node& node) const {
    return {children.data() + node.first_child, node.child_count};
  }
  [[nodiscard]] const std::string& name_of(const Node& node) const { return names[node.name]; }
  [[nodiscard]] bool has_predicate(const Node& comprehension) const;
  [[nodiscard]] bool has_transform(const Node& comprehension) const;
};

/// The tree as CEL with no more parentheses than needed; parsing it gives the same tree.
std::string to_text(const Ast& ast);

}  // namespace expr
