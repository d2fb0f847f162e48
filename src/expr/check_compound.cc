#include <algorithm>
#include <string_view>

#include "diag/codes_expr.h"
#include "expr/checker.h"
#include "expr/limits.h"

namespace expr {

namespace codes = diag::expression;

namespace {

std::string_view macro_text(const text::Excerpt& expression, const Node& node) {
  return std::string_view(expression.text).substr(node.name_begin, node.name_end - node.name_begin);
}

}  // namespace

Type Checker::list(const Node& at) {
  std::optional<Type> joined;
  for (std::size_t i = 0; i < at.child_count; ++i) {
    join_into(joined, element(at, i));
  }
  return Type::list(joined ? *joined : inference_.fresh());
}

void Checker::join_into(std::optional<Type>& joined, const Type& type) {
  joined = joined ? inference_.join(*joined, type) : type;
}

Type Checker::element(const Node& at, std::size_t child, std::size_t mark) {
  const NodeId id = out_.ast.children_of(at)[child];
  const Type type = visit(id);
  if (!out_.ast.child_marks[at.first_child + mark]) return type;
  const Type value = inference_.fresh();
  if (!options_.dynamic && !inference_.assign(type, Type::optional(value))) {
    return fault(codes::kOverload, node(id).begin, node(id).end,
                 {"?", shown(type), "(optional_type(A))"});
  }
  return inference_.substitute(value, false);
}

Type Checker::map(const Node& at) {
  std::optional<Type> keys;
  std::optional<Type> values;
  for (std::size_t i = 0; i + 1 < at.child_count; i += 2) {
    const NodeId id = out_.ast.children_of(at)[i];
    Type key = inference_.substitute(visit(id), false);
    if (!options_.dynamic && !can_be_key(key)) {
      key = fault(codes::kMapKey, node(id).begin, node(id).end, {shown(key)});
    }
    join_into(keys, key);
    join_into(values, element(at, i + 1, i));
  }
  if (!keys) return Type::map(inference_.fresh(), inference_.fresh());
  return Type::map(*keys, *values);
}

bool Checker::can_be_key(const Type& type) {
  switch (type.kind()) {
    case TypeKind::boolean:
    case TypeKind::integer:
    case TypeKind::uinteger:
    case TypeKind::string:
    case TypeKind::word:
    case TypeKind::dyn:
    case TypeKind::parameter:
    case TypeKind::error:
      return true;
    default:
      return false;
  }
}

Type Checker::conditional(const Node& at) {
  const Children parts = out_.ast.children_of(at);
  condition(parts[0], "?:");
  const Type then = visit(parts[1]);
  const Type otherwise = visit(parts[2]);
  if (options_.dynamic) return TypeKind::dyn;
  if (!inference_.assign(then, otherwise)) {
    return fault(codes::kOverload, at.name_begin, at.name_end,
                 {"?:", "bool, " + shown(then) + ", " + shown(otherwise), "(bool, A, A)"});
  }
  return inference_.general(inference_.substitute(then, false),
                            inference_.substitute(otherwise, false));
}

bool Checker::push(const Node& at, std::uint32_t name, const Type& type) {
  if (locals_.size() >= kMaxLocals) {
    fault(codes::kLocals, at.name_begin, at.name_end, {std::to_string(kMaxLocals)});
    return false;
  }
  locals_.push_back({out_.ast.names[name], type});
  out_.local_count = std::max(out_.local_count, static_cast<std::uint32_t>(locals_.size()));
  return true;
}

Type Checker::bind(const Node& at) {
  const Children parts = out_.ast.children_of(at);
  const Type value = visit(parts[0]);
  const std::size_t before = locals_.size();
  if (!push(at, at.name, value)) return TypeKind::error;
  const Type body = visit(parts[1]);
  locals_.resize(before);
  return body;
}

Checker::Range Checker::range(const Node& at) {
  const NodeId id = out_.ast.children_of(at)[0];
  const Type type = inference_.substitute(visit(id), false);
  switch (type.kind()) {
    case TypeKind::list:
      return {TypeKind::integer, type.arguments()[0]};
    case TypeKind::map:
      return {type.arguments()[0], type.arguments()[1], true};
    case TypeKind::dyn:
      return {TypeKind::dyn, TypeKind::dyn};
    case TypeKind::parameter:
      inference_.assign(TypeKind::dyn, type);
      return {TypeKind::dyn, TypeKind::dyn};
    case TypeKind::error:
      return {TypeKind::error, TypeKind::error};
    default:
      if (options_.dynamic) return {TypeKind::dyn, TypeKind::dyn};
      fault(codes::kNotIterable, node(id).begin, node(id).end,
            {std::string(macro_text(excerpt_, at)), shown(type)});
      return {TypeKind::error, TypeKind::error, false, false};
  }
}

Type Checker::comprehension(const Node& at) {
  if (at.macro == Macro::opt_map || at.macro == Macro::opt_flat_map) return opt_map(at);
  const Children parts = out_.ast.children_of(at);
  const Range over = range(at);
  const std::size_t before = locals_.size();
  bool pushed = false;
  if (at.name2 == kNoName) {
    pushed = push(at, at.name, over.is_map ? over.key : over.value);
  } else {
    pushed = push(at, at.name, over.key) && push(at, at.name2, over.value);
  }
  if (!pushed) {
    locals_.resize(before);
    return TypeKind::error;
  }
  if (out_.ast.has_predicate(at)) condition(parts[1], macro_text(excerpt_, at));
  Type transform = TypeKind::dyn;
  if (out_.ast.has_transform(at)) transform = visit(parts.back());
  locals_.resize(before);
  switch (at.macro) {
    case Macro::all:
    case Macro::exists:
    case Macro::exists_one:
      return TypeKind::boolean;
    case Macro::filter:
      return Type::list(over.is_map ? over.key : over.value);
    case Macro::map:
    case Macro::transform_list:
      return Type::list(transform);
    case Macro::transform_map:
      return Type::map(over.key, transform);
    default:
      return entries(at, transform);
  }
}

Type Checker::entries(const Node& at, const Type& transform) {
  const Type wanted = Type::map(inference_.fresh(), inference_.fresh());
  if (options_.dynamic) return wanted;
  if (inference_.assign(transform, wanted)) return inference_.substitute(wanted, false);
  const Node& body = node(out_.ast.children_of(at).back());
  return fault(codes::kOverload, body.begin, body.end,
               {std::string(macro_text(excerpt_, at)), shown(transform), "(map(A, B))"});
}

Type Checker::opt_map(const Node& at) {
  const Children parts = out_.ast.children_of(at);
  const Type range_type = visit(parts[0]);
  const Type value = inference_.fresh();
  if (!options_.dynamic && !inference_.assign(range_type, Type::optional(value))) {
    return fault(codes::kOverload, at.name_begin, at.name_end,
                 {std::string(macro_text(excerpt_, at)), shown(range_type), "(optional_type(A))"});
  }
  const std::size_t before = locals_.size();
  if (!push(at, at.name, inference_.substitute(value, false))) return TypeKind::error;
  const Type body = visit(parts[1]);
  locals_.resize(before);
  if (at.macro == Macro::opt_map) return Type::optional(body);
  const Type wanted = Type::optional(inference_.fresh());
  if (!options_.dynamic && !inference_.assign(body, wanted)) {
    return fault(codes::kOverload, node(parts[1]).begin, node(parts[1]).end,
                 {std::string(macro_text(excerpt_, at)), shown(body), "(optional_type(A))"});
  }
  return inference_.substitute(wanted, false);
}
}  // namespace expr
