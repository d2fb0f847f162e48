#include <algorithm>
#include <array>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/parser.h"

namespace expr {

namespace codes = diag::expression;

namespace {

constexpr std::array<MacroForm, 19> kMacros = {{
    {"all", 2, Macro::all, 1},
    {"all", 3, Macro::all, 2},
    {"exists", 2, Macro::exists, 1},
    {"exists", 3, Macro::exists, 2},
    {"exists_one", 2, Macro::exists_one, 1},
    {"exists_one", 3, Macro::exists_one, 2},
    {"existsOne", 2, Macro::exists_one, 1},
    {"existsOne", 3, Macro::exists_one, 2},
    {"filter", 2, Macro::filter, 1},
    {"map", 2, Macro::map, 1},
    {"map", 3, Macro::map, 1},
    {"transformList", 3, Macro::transform_list, 2},
    {"transformList", 4, Macro::transform_list, 2},
    {"transformMap", 3, Macro::transform_map, 2},
    {"transformMap", 4, Macro::transform_map, 2},
    {"transformMapEntry", 3, Macro::transform_map_entry, 2},
    {"transformMapEntry", 4, Macro::transform_map_entry, 2},
    {"optMap", 2, Macro::opt_map, 1},
    {"optFlatMap", 2, Macro::opt_flat_map, 1},
}};

}  // namespace

NodeId Parser::member(bool negative, std::uint32_t begin) {
  NodeId target = primary(negative, begin);
  while (target != kNone) {
    if (take(".")) {
      target = selection(target, begin);
    } else if (is("[")) {
      const Token open = token();
      ++at_;
      const bool optional = take("?");
      const NodeId index = expression();
      if (index == kNone || !expect("]")) return kNone;
      target = operation(optional ? "_[?_]" : "_[_]", open, begin, {target, index});
    } else if (is("{")) {
      return message(target);
    } else {
      return target;
    }
  }
  return kNone;
}

NodeId Parser::message(NodeId target) {
  const Node& node = ast_.nodes[target];
  if (node.kind != NodeKind::identifier && node.kind != NodeKind::select) {
    return fault(codes::kTrailing, token().begin, token().end, {shown()});
  }
  return fault(codes::kMessage, node.begin, token().end,
               {excerpt_.text.substr(node.begin, node.end - node.begin)});
}

NodeId Parser::selection(NodeId target, std::uint32_t begin) {
  const bool optional = take("?");
  const Token field = token();
  if (field.kind != TokenKind::identifier && field.kind != TokenKind::quoted) {
    if (field.kind == TokenKind::end) {
      return fault(codes::kUnfinishedOperand, field.begin, field.end, {});
    }
    return fault(codes::kOperand, field.begin, field.end, {shown()});
  }
  ++at_;
  if (!optional && field.kind == TokenKind::identifier && is("(")) {
    return call(target, field, begin);
  }
  Node node{.kind = NodeKind::select,
            .marked = optional,
            .begin = begin,
            .end = field.end,
            .name_begin = field.begin,
            .name_end = field.end};
  node.name = name(field.text);
  return add(node, {target});
}

NodeId Parser::call(NodeId target, const Token& function, std::uint32_t begin, bool absolute) {
  std::vector<NodeId> arguments;
  ++at_;
  while (!is(")")) {
    arguments.push_back(expression());
    if (arguments.back() == kNone) return kNone;
    if (!take(",")) break;
    if (is(")")) return fault(codes::kOperand, token().begin, token().end, {shown()});
  }
  if (!expect(")")) return kNone;
  Node node{.kind = NodeKind::call,
            .marked = target != kNone,
            .begin = begin,
            .end = last_end(),
            .name_begin = function.begin,
            .name_end = function.end};
  if (options_.macros && !absolute) {
    if (target == kNone && function.text == "has") return has(node, arguments);
    if (target != kNone) {
      const Node& on = ast_.nodes[target];
      if (function.text == "bind" && on.kind == NodeKind::identifier && !on.marked &&
          ast_.name_of(on) == "cel") {
        return bind(node, arguments);
      }
      const MacroForm* form = macro_form(function.text, arguments.size());
      if (form != nullptr) return macro(node, *form, target, arguments);
    }
  }
  node.name = name((absolute ? "." : "") + function.text);
  if (target != kNone) arguments.insert(arguments.begin(), target);
  return add(node, arguments);
}

const MacroForm* Parser::macro_form(std::string_view name, std::size_t arguments) {
  for (const MacroForm& form : kMacros) {
    if (form.name == name && form.arguments == arguments) return &form;
  }
  return nullptr;
}

NodeId Parser::has(Node node, const std::vector<NodeId>& arguments) {
  if (arguments.size() != 1) {
    return fault(codes::kMacroArguments, node.begin, node.end,
                 {"has", "1", std::to_string(arguments.size())});
  }
  const Node& field = ast_.nodes[arguments[0]];
  if (field.kind != NodeKind::select || field.marked) {
    return fault(codes::kHasArgument, field.begin, field.end, {});
  }
  node.kind = NodeKind::has;
  node.name = field.name;
  node.name_begin = field.name_begin;
  node.name_end = field.name_end;
  return add(node, {ast_.children_of(field)[0]});
}

std::uint32_t Parser::variable(NodeId argument, std::string_view macro) {
  const Node& node = ast_.nodes[argument];
  if (node.kind == NodeKind::identifier && !node.marked) return node.name;
  fault(codes::kMacroVariable, node.begin, node.end, {std::string(macro)});
  return kNoName;
}

NodeId Parser::bind(Node node, const std::vector<NodeId>& arguments) {
  if (arguments.size() != 3) {
    return fault(codes::kMacroArguments, node.begin, node.end,
                 {"cel.bind", "3", std::to_string(arguments.size())});
  }
  node.kind = NodeKind::bind;
  node.marked = false;
  node.name = variable(arguments[0], "cel.bind");
  if (node.name == kNoName) return kNone;
  return add(node, {arguments[1], arguments[2]});
}

NodeId Parser::macro(Node node, const MacroForm& form, NodeId target,
                     const std::vector<NodeId>& arguments) {
  node.kind = NodeKind::comprehension;
  node.macro = form.macro;
  node.marked = false;
  node.name = variable(arguments[0], form.name);
  if (node.name == kNoName) return kNone;
  if (form.variables == 2) {
    node.name2 = variable(arguments[1], form.name);
    if (node.name2 == kNoName) return kNone;
    if (ast_.names[node.name] == ast_.names[node.name2]) {
      const Node& second = ast_.nodes[arguments[1]];
      return fault(codes::kMacroVariable, second.begin, second.end, {std::string(form.name)});
    }
  }
  std::vector<NodeId> children{target};
  children.insert(children.end(), arguments.begin() + static_cast<std::ptrdiff_t>(form.variables),
                  arguments.end());
  return add(node, children);
}
}  // namespace expr
