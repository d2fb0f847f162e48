#include "expr/ast.h"

#include <array>
#include <string_view>

#include "expr/quote.h"
#include "expr/vocabulary.h"

namespace expr {
namespace {

/// How tightly a form binds; a part that binds less than its place asks gets parentheses.
enum Level : int { conditional = 1, either, both, relation, sum, product, prefix, member };

struct Binary {
  std::string_view function;
  std::string_view symbol;
  Level level;
};
constexpr std::array<Binary, 12> kBinary = {{{"_<_", "<", relation},
                                             {"_<=_", "<=", relation},
                                             {"_>_", ">", relation},
                                             {"_>=_", ">=", relation},
                                             {"_==_", "==", relation},
                                             {"_!=_", "!=", relation},
                                             {"@in", "in", relation},
                                             {"_+_", "+", sum},
                                             {"_-_", "-", sum},
                                             {"_*_", "*", product},
                                             {"_/_", "/", product},
                                             {"_%_", "%", product}}};

const Binary* binary(std::string_view function) {
  for (const Binary& candidate : kBinary) {
    if (candidate.function == function) return &candidate;
  }
  return nullptr;
}

std::string_view macro_name(const Node& node) {
  switch (node.macro) {
    case Macro::all:
      return "all";
    case Macro::exists:
      return "exists";
    case Macro::exists_one:
      return node.name2 == kNoName ? "exists_one" : "existsOne";
    case Macro::filter:
      return "filter";
    case Macro::map:
      return "map";
    case Macro::transform_list:
      return "transformList";
    case Macro::transform_map:
      return "transformMap";
    case Macro::transform_map_entry:
      return "transformMapEntry";
    case Macro::opt_map:
      return "optMap";
    case Macro::opt_flat_map:
      return "optFlatMap";
  }
  return "";
}

class ShapePrinter {
 public:
  explicit ShapePrinter(const Ast& ast) : ast_(ast) {}

  std::string text(NodeId id, int wanted) const {
    const Node& node = ast_.nodes[id];
    std::string out = body(node);
    if (level(node) >= wanted) return out;
    return "(" + out + ")";
  }

 private:
  [[nodiscard]] int level(const Node& node) const {
    switch (node.kind) {
      case NodeKind::conditional:
        return conditional;
      case NodeKind::logical_or:
        return either;
      case NodeKind::logical_and:
        return both;
      case NodeKind::call: {
        const std::string& name = ast_.name_of(node);
        if (const Binary* op = binary(name)) return op->level;
        return name == "!_" || name == "-_" ? prefix : member;
      }
      default:
        return member;
    }
  }

  [[nodiscard]] std::string body(const Node& node) const {
    const std::span<const NodeId> parts = ast_.children_of(node);
    switch (node.kind) {
      case NodeKind::literal: {
        const Value& value = ast_.literals[node.literal];
        // Never cut, unlike values elsewhere: the text must read back.
        if (value.is(Kind::string)) return quoted(value.text());
        if (value.is(Kind::bytes)) return quoted_bytes(value.text());
        return to_text(value, Vocabulary());
      }
      case NodeKind::identifier:
        return (node.marked ? "." : "") + ast_.name_of(node);
      case NodeKind::select:
        return text(parts[0], member) + (node.marked ? ".?" : ".") + field(node);
      case NodeKind::has:
        return "has(" + text(parts[0], member) + "." + field(node) + ")";
      case NodeKind::call:
        return call(node, parts);
      case NodeKind::list:
        return list(node, parts);
      case NodeKind::map:
        return map(node, parts);
      case NodeKind::logical_and:
        return joined(parts, " && ", relation);
      case NodeKind::logical_or:
        return joined(parts, " || ", both);
      case NodeKind::conditional:
        return text(parts[0], either) + " ? " + text(parts[1], either) + " : " +
               text(parts[2], conditional);
      case NodeKind::comprehension: {
        std::string out = text(parts[0], member);
        out += '.';
        out += macro_name(node);
        out += "(" + ast_.name_of(node);
        if (node.name2 != kNoName) out += ", " + ast_.names[node.name2];
        for (const NodeId part : parts.subspan(1)) out += ", " + text(part, conditional);
        return out + ")";
      }
      case NodeKind::bind:
        return "cel.bind(" + ast_.name_of(node) + ", " + text(parts[0], conditional) + ", " +
               text(parts[1], conditional) + ")";
    }
    return "";
  }

  [[nodiscard]] std::string field(const Node& node) const {
    const std::string& name = ast_.name_of(node);
    return is_identifier(name) ? name : "`" + name + "`";
  }

  [[nodiscard]] std::string joined(std::span<const NodeId> parts, std::string_view between,
                                   int wanted) const {
    std::string out;
    for (const NodeId part : parts) {
      if (!out.empty()) out += between;
      out += text(part, wanted);
    }
    return out;
  }

  [[nodiscard]] std::string call(const Node& node, std::span<const NodeId> parts) const {
    const std::string& name = ast_.name_of(node);
    if (const Binary* op = binary(name)) {
      return text(parts[0], op->level) + " " + std::string(op->symbol) + " " +
             text(parts[1], op->level + 1);
    }
    if (name == "!_") return "!" + text(parts[0], prefix);
    if (name == "-_") {
      const std::string operand = text(parts[0], prefix);
      // Before a digit the minus would become part of the number.
      const bool number = operand[0] >= '0' && operand[0] <= '9';
      return number ? "-(" + operand + ")" : "-" + operand;
    }
    if (name == "_[_]" || name == "_[?_]") {
      return text(parts[0], member) + (name == "_[_]" ? "[" : "[?") + text(parts[1], conditional) +
             "]";
    }
    std::string out;
    if (node.marked) {
      out = text(parts[0], member) + ".";
      parts = parts.subspan(1);
    }
    return out + name + "(" + joined(parts, ", ", conditional) + ")";
  }

  [[nodiscard]] std::string mark(const Node& node, std::size_t child) const {
    return ast_.child_marks[node.first_child + child] ? "?" : "";
  }

  [[nodiscard]] std::string list(const Node& node, std::span<const NodeId> parts) const {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (i > 0) out += ", ";
      out += mark(node, i) + text(parts[i], conditional);
    }
    return "[" + out + "]";
  }

  [[nodiscard]] std::string map(const Node& node, std::span<const NodeId> parts) const {
    std::string out;
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      if (i > 0) out += ", ";
      out += mark(node, i) + text(parts[i], conditional) + ": " + text(parts[i + 1], conditional);
    }
    return "{" + out + "}";
  }

  const Ast& ast_;
};

}  // namespace

bool Ast::has_predicate(const Node& comprehension) const {
  switch (comprehension.macro) {
    case Macro::all:
    case Macro::exists:
    case Macro::exists_one:
    case Macro::filter:
      return true;
    case Macro::opt_map:
    case Macro::opt_flat_map:
      return false;
    default:
      return comprehension.child_count == 3;
  }
}

bool Ast::has_transform(const Node& comprehension) const {
  return comprehension.child_count == 3 || !has_predicate(comprehension);
}

std::string to_text(const Ast& ast) { return ShapePrinter(ast).text(ast.root(), conditional); }

}  // namespace expr
