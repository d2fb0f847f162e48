#include "expr/check.h"

#include <algorithm>

#include "diag/codes_expr.h"
#include "expr/checker.h"
#include "expr/words.h"

namespace expr {

namespace codes = diag::expression;

Checker::Checker(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary,
                 diag::Sink& sink, const CheckOptions& options)
    : excerpt_(expression), vocabulary_(vocabulary), sink_(sink), options_(options) {
  out_.ast = std::move(ast);
  out_.types.assign(out_.ast.nodes.size(), Type(TypeKind::dyn));
  out_.resolutions.resize(out_.ast.nodes.size());
}

std::optional<Checked> Checker::run() {
  const std::size_t before = sink_.count();
  const Type result = visit(out_.ast.root());
  for (Type& type : out_.types) type = inference_.substitute(type, true);
  out_.result = inference_.substitute(result, true);
  if (!options_.dynamic) {
    WordCheck words{out_, excerpt_, vocabulary_, sink_};
    words.run();
    if (options_.result) words.result(*options_.result);
    if (options_.result && sink_.count() == before &&
        !inference_.assign(out_.result, *options_.result)) {
      const Node& root = out_.ast.nodes[out_.ast.root()];
      fault(codes::kResult, root.begin, root.end,
            {to_text(out_.result, vocabulary_), to_text(*options_.result, vocabulary_)});
    }
  }
  if (sink_.count() != before) return std::nullopt;
  std::sort(out_.reads.begin(), out_.reads.end());
  out_.reads.erase(std::unique(out_.reads.begin(), out_.reads.end()), out_.reads.end());
  return std::move(out_);
}

Type Checker::fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
                    std::vector<std::string> arguments, std::string suggestion) {
  sink_.report(code, excerpt_.span(begin, end), std::move(arguments), std::move(suggestion));
  return TypeKind::error;
}

std::string Checker::shown(const Type& type) const {
  return to_text(inference_.substitute(type, true), vocabulary_);
}

std::string Checker::shown(std::span<const Type> types) const {
  std::string out;
  for (const Type& type : types) {
    if (!out.empty()) out += ", ";
    out += shown(type);
  }
  return out;
}

Type Checker::visit(NodeId id) {
  const Type type = typed(id);
  out_.types[id] = type;
  return type;
}

Type Checker::typed(NodeId id) {
  const Node& at = node(id);
  switch (at.kind) {
    case NodeKind::literal:
      return literal(out_.ast.literals[at.literal]);
    case NodeKind::identifier:
      return identifier(id);
    case NodeKind::select:
      return select(id);
    case NodeKind::has:
      return has(id);
    case NodeKind::call:
      return call(id);
    case NodeKind::list:
      return list(at);
    case NodeKind::map:
      return map(at);
    case NodeKind::logical_and:
    case NodeKind::logical_or:
      for (const NodeId part : out_.ast.children_of(at)) {
        condition(part, at.kind == NodeKind::logical_and ? "&&" : "||");
      }
      return TypeKind::boolean;
    case NodeKind::conditional:
      return conditional(at);
    case NodeKind::comprehension:
      return comprehension(at);
    case NodeKind::bind:
      return bind(at);
  }
  return TypeKind::error;
}

Type Checker::literal(const Value& value) {
  switch (value.kind()) {
    case Kind::null:
      return TypeKind::null;
    case Kind::boolean:
      return TypeKind::boolean;
    case Kind::integer:
      return TypeKind::integer;
    case Kind::uinteger:
      return TypeKind::uinteger;
    case Kind::real:
      return TypeKind::real;
    case Kind::bytes:
      return TypeKind::bytes;
    default:
      return TypeKind::string;
  }
}

void Checker::condition(NodeId id, std::string_view of) {
  const Type type = visit(id);
  if (options_.dynamic || inference_.assign(type, TypeKind::boolean)) return;
  fault(codes::kNotBool, node(id).begin, node(id).end, {std::string(of), shown(type)});
}
std::optional<Checked> check(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary,
                             diag::Sink& sink, const CheckOptions& options) {
  return Checker(std::move(ast), expression, vocabulary, sink, options).run();
}

}  // namespace expr
