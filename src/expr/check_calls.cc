#include <string_view>

#include "diag/codes_expr.h"
#include "expr/checker.h"
#include "text/spelling.h"

namespace expr {

namespace codes = diag::expression;

namespace {

/// Signatures that a message lists.
constexpr std::size_t kShownSignatures = 6;

std::string_view operator_symbol(std::string_view function) {
  if (function == "_[_]" || function == "_[?_]") return "[]";
  if (function == "@in") return "in";
  const std::size_t begin = function.find_first_not_of('_');
  const std::size_t end = function.find_last_not_of('_');
  const bool is_operator = function.front() == '_' || function.back() == '_';
  return is_operator && begin != std::string_view::npos ? function.substr(begin, end + 1 - begin)
                                                        : function;
}

}  // namespace

Type Checker::call(NodeId id) {
  const Node& at = node(id);
  std::string name = out_.ast.name_of(at);
  Children children = out_.ast.children_of(at);
  bool receiver = at.marked;
  bool absolute = false;
  if (receiver) {
    const std::string before = qualified(children[0], absolute);
    const std::string global = before.empty() ? "" : find_function(before + "." + name, absolute);
    if (!global.empty()) {
      name = global;
      receiver = false;
      resolution(id).global = true;
      children = children.subspan(1);
    }
  } else {
    if (name.front() == '.') {
      absolute = true;
      name.erase(0, 1);
    }
    const std::string found = find_function(name, absolute);
    if (!found.empty()) name = found;
  }
  if (!options_.dynamic && !is_function(name)) {
    // A macro misspelt is no call: its variable must not be reported as an unknown name.
    if (receiver) {
      visit(children[0]);
    } else {
      for (const NodeId child : children) visit(child);
    }
    return unknown_function(at, name);
  }
  std::vector<Type> arguments;
  for (const NodeId child : children) {
    expected_words_.reset();
    if (!arguments.empty() && arguments[0].is(TypeKind::word)) {
      expected_words_ = arguments[0].word_set();
    }
    arguments.push_back(visit(child));
    expected_words_.reset();
  }
  return resolve(id, name, receiver, arguments);
}

std::string Checker::find_function(const std::string& name, bool absolute) const {
  for (const std::string& candidate : candidates(name, absolute)) {
    for (const Overload& row : overloads(candidate)) {
      if (!row.receiver) return candidate;
    }
    for (const FunctionId function : vocabulary_.find_functions(candidate)) {
      if (!signature(function).receiver) return candidate;
    }
  }
  return "";
}

bool Checker::is_function(const std::string& name) const {
  return !overloads(name).empty() || !vocabulary_.find_functions(name).empty();
}

const Function& Checker::signature(FunctionId id) const {
  return vocabulary_.functions()[static_cast<std::size_t>(id)];
}

std::vector<Type> Checker::flat(const Overload& row) {
  std::vector<Type> out{row.result};
  out.insert(out.end(), row.parameters.begin(), row.parameters.end());
  return out;
}

std::vector<Type> Checker::flat(const Function& function) {
  std::vector<Type> out{function.result};
  if (function.receiver) out.push_back(*function.receiver);
  out.insert(out.end(), function.arguments.begin(), function.arguments.end());
  return out;
}

bool Checker::fits(const std::vector<Type>& flat_signature, const std::vector<Type>& arguments,
                   std::optional<Type>& result) {
  if (flat_signature.size() != arguments.size() + 1) return false;
  if (options_.dynamic) {
    result = TypeKind::dyn;
    return true;
  }
  const std::vector<Type> types = inference_.instantiate(flat_signature);
  if (!inference_.assign(arguments, std::span(types).subspan(1))) return false;
  const Type mine = inference_.substitute(types[0], false);
  if (!result) {
    result = mine;
  } else if (!(*result == mine)) {
    result = TypeKind::dyn;
  }
  return true;
}

Type Checker::resolve(NodeId id, const std::string& name, bool receiver,
                      const std::vector<Type>& arguments) {
  Resolution& found = resolution(id);
  std::optional<Type> result;
  found.index = static_cast<std::uint32_t>(out_.standard.size());
  for (const Overload& row : overloads(name)) {
    if (row.receiver == receiver && fits(flat(row), arguments, result)) {
      out_.standard.push_back(&row);
      ++found.count;
    }
  }
  found.kind = Resolution::Kind::standard;
  if (found.count == 0) {
    found.kind = Resolution::Kind::host;
    found.index = static_cast<std::uint32_t>(out_.host.size());
    for (const FunctionId function : vocabulary_.find_functions(name)) {
      if (signature(function).receiver.has_value() == receiver &&
          fits(flat(signature(function)), arguments, result)) {
        out_.host.push_back(function);
        ++found.count;
      }
    }
  }
  if (found.kind == Resolution::Kind::host && options_.refuse_forgetting) {
    for (std::uint32_t i = 0; i < found.count; ++i) {
      if (!signature(out_.host[found.index + i]).forgets_unknown) continue;
      return fault(codes::kForgets, node(id).name_begin, node(id).name_end, {name});
    }
  }
  if (found.count > 0) return *result;
  found.kind = Resolution::Kind::unresolved;
  found.name = name;
  if (options_.dynamic) return TypeKind::dyn;
  return no_overload(node(id), name, receiver, arguments);
}

Type Checker::unknown_function(const Node& at, const std::string& name) {
  std::vector<std::string_view> names(function_names().begin(), function_names().end());
  for (const std::string_view macro : {"all", "exists", "exists_one", "filter", "map", "has"}) {
    names.push_back(macro);
  }
  for (const Function& function : vocabulary_.functions()) names.push_back(function.name);
  return fault(codes::kFunction, at.name_begin, at.name_end, {name}, text::nearest(name, names));
}

Type Checker::no_overload(const Node& at, const std::string& name, bool receiver,
                          const std::vector<Type>& arguments) {
  for (const Type& argument : arguments) {
    if (argument.is(TypeKind::error)) return TypeKind::error;
  }
  std::string taken;
  std::size_t count = 0;
  const auto add = [&](bool has_receiver, const std::vector<Type>& types) {
    if (++count > kShownSignatures) return;
    if (!taken.empty()) taken += ", ";
    const std::span<const Type> parameters = std::span(types).subspan(1);
    std::string text;
    for (std::size_t i = has_receiver ? 1 : 0; i < parameters.size(); ++i) {
      if (!text.empty()) text += ", ";
      text += to_text(parameters[i], vocabulary_);
    }
    if (has_receiver) taken += to_text(parameters[0], vocabulary_) + "." + name;
    taken += "(" + text + ")";
  };
  for (const Overload& row : overloads(name)) add(row.receiver, flat(row));
  for (const FunctionId function : vocabulary_.find_functions(name)) {
    add(signature(function).receiver.has_value(), flat(signature(function)));
  }
  if (count > kShownSignatures) taken += ", …";
  std::string given = shown(arguments);
  if (receiver) {
    given = shown(arguments[0]) + "." + name + "(" + shown(std::span(arguments).subspan(1)) + ")";
    return fault(codes::kMethod, at.name_begin, at.name_end, {given, taken});
  }
  return fault(codes::kOverload, at.name_begin, at.name_end,
               {std::string(operator_symbol(name)), given, taken});
}
}  // namespace expr
