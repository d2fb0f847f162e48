#include <algorithm>
#include <string_view>

#include "diag/codes_expr.h"
#include "expr/checker.h"
#include "expr/quote.h"
#include "text/spelling.h"

namespace expr {

namespace codes = diag::expression;

std::optional<std::uint32_t> Checker::find_local(std::string_view name) const {
  for (std::size_t i = locals_.size(); i > 0; --i) {
    if (locals_[i - 1].name == name) return static_cast<std::uint32_t>(i - 1);
  }
  return std::nullopt;
}

std::string Checker::qualified(NodeId id, bool& absolute) const {
  const Node& at = node(id);
  if (at.kind == NodeKind::identifier) {
    absolute = at.marked;
    if (!absolute && find_local(out_.ast.name_of(at))) return "";
    return out_.ast.name_of(at);
  }
  if (at.kind != NodeKind::select || at.marked) return "";
  const std::string before = qualified(out_.ast.children_of(at)[0], absolute);
  return before.empty() ? "" : before + "." + out_.ast.name_of(at);
}

std::vector<std::string> Checker::candidates(const std::string& name, bool absolute) const {
  std::vector<std::string> out;
  std::string_view container = absolute ? std::string_view() : options_.container;
  while (!container.empty()) {
    out.push_back(std::string(container) + "." + name);
    const std::size_t dot = container.rfind('.');
    container = dot == std::string_view::npos ? std::string_view() : container.substr(0, dot);
  }
  out.push_back(name);
  return out;
}

std::optional<Type> Checker::find_name(NodeId id, const std::string& name, bool absolute) {
  for (const std::string& candidate : candidates(name, absolute)) {
    if (const auto slot = vocabulary_.find_variable(candidate)) {
      resolution(id).kind = Resolution::Kind::variable;
      resolution(id).index = static_cast<std::uint32_t>(*slot);
      return vocabulary_.variables()[static_cast<std::size_t>(*slot)].type;
    }
    if (!denoted_type(candidate).is(TypeKind::dyn)) {
      resolution(id).kind = Resolution::Kind::type;
      resolution(id).name = candidate;
      return Type(TypeKind::type);
    }
  }
  return std::nullopt;
}

Type Checker::identifier(NodeId id) {
  const Node& at = node(id);
  const std::string& name = out_.ast.name_of(at);
  if (!at.marked) {
    if (const auto local = find_local(name)) {
      resolution(id).kind = Resolution::Kind::local;
      resolution(id).index = *local;
      return locals_[*local].type;
    }
  }
  if (const auto type = find_name(id, name, at.marked)) return *type;
  return unknown_name(id, name);
}

Type Checker::unknown_name(NodeId id, const std::string& name) {
  resolution(id).kind = Resolution::Kind::unresolved;
  resolution(id).name = name;
  if (options_.dynamic) return TypeKind::dyn;
  std::string suggestion;
  if (expected_words_) {
    // A word without its quotes is the likeliest slip.
    const auto& words = vocabulary_.words(*expected_words_);
    if (std::find(words.begin(), words.end(), name) != words.end()) suggestion = expr::quoted(name);
  }
  if (suggestion.empty()) {
    std::vector<std::string_view> known;
    for (const Local& local : locals_) known.push_back(local.name);
    for (const Variable& variable : vocabulary_.variables()) known.push_back(variable.name);
    suggestion = text::nearest(name, known);
  }
  return fault(codes::kName, node(id).begin, node(id).end, {name}, suggestion);
}

Type Checker::select(NodeId id) {
  bool absolute = false;
  const std::string name = qualified(id, absolute);
  if (!name.empty()) {
    if (const auto type = find_name(id, name, absolute)) return *type;
  }
  const Node& at = node(id);
  return field(id, visit(out_.ast.children_of(at)[0]), at.marked);
}

Type Checker::field(NodeId id, const Type& operand, bool optional) {
  const Type of = inference_.substitute(operand, false);
  if (of.is(TypeKind::optional)) {
    const Type inner = field(id, of.arguments()[0], false);
    return inner.is(TypeKind::error) ? inner : Type::optional(inner);
  }
  Type out = TypeKind::dyn;
  const Node& at = node(id);
  const std::string& name = out_.ast.name_of(at);
  switch (of.kind()) {
    case TypeKind::error:
      return TypeKind::error;
    case TypeKind::dyn:
    case TypeKind::parameter:
      break;
    case TypeKind::map:
      if (!options_.dynamic && !inference_.assign(TypeKind::string, of.arguments()[0])) {
        return no_fields(at, name, of);
      }
      out = of.arguments()[1];
      break;
    case TypeKind::object: {
      const auto slot = vocabulary_.find_field(of.object_type(), name);
      if (!slot) return unknown_field(at, name, of);
      Resolution& found = resolution(id);
      found.kind = Resolution::Kind::field;
      found.object = of.object_type();
      found.index = static_cast<std::uint32_t>(*slot);
      out_.reads.emplace_back(of.object_type(), *slot);
      out = vocabulary_.field(of.object_type(), *slot).type;
      break;
    }
    default:
      return no_fields(at, name, of);
  }
  return optional ? Type::optional(out) : out;
}

Type Checker::no_fields(const Node& at, const std::string& name, const Type& of) {
  if (options_.dynamic) return TypeKind::dyn;
  return fault(codes::kNoFields, at.name_begin, at.name_end, {name, shown(of)});
}

Type Checker::unknown_field(const Node& at, const std::string& name, const Type& of) {
  if (options_.dynamic) return TypeKind::dyn;
  std::vector<std::string_view> known;
  for (const Field& one : vocabulary_.object(of.object_type()).fields) known.push_back(one.name);
  return fault(codes::kField, at.name_begin, at.name_end, {name, shown(of)},
               text::nearest(name, known));
}

Type Checker::has(NodeId id) {
  const Node& at = node(id);
  const Type type = field(id, visit(out_.ast.children_of(at)[0]), false);
  const Resolution& found = resolution(id);
  if (found.kind == Resolution::Kind::field && options_.refuse_has_on_optional &&
      vocabulary_.field(found.object, static_cast<FieldSlot>(found.index)).optional) {
    fault(codes::kHasOptional, at.begin, at.end, {out_.ast.name_of(at)});
  }
  return type.is(TypeKind::error) ? type : Type(TypeKind::boolean);
}
}  // namespace expr
