#include "expr/check.h"

#include <algorithm>
#include <string_view>

#include "diag/codes_expr.h"
#include "expr/infer.h"
#include "expr/limits.h"
#include "expr/quote.h"
#include "expr/words.h"
#include "text/spelling.h"

namespace expr {
namespace {

namespace codes = diag::expression;

/// Signatures that a message lists.
constexpr std::size_t kShownSignatures = 6;

struct Local {
  std::string name;
  Type type;
};

std::string_view operator_symbol(std::string_view function) {
  if (function == "_[_]" || function == "_[?_]") return "[]";
  if (function == "@in") return "in";
  const std::size_t begin = function.find_first_not_of('_');
  const std::size_t end = function.find_last_not_of('_');
  const bool is_operator = function.front() == '_' || function.back() == '_';
  return is_operator && begin != std::string_view::npos ? function.substr(begin, end + 1 - begin)
                                                        : function;
}

std::string_view macro_text(const text::Excerpt& expression, const Node& node) {
  return std::string_view(expression.text).substr(node.name_begin, node.name_end - node.name_begin);
}

class Checker {
 public:
  Checker(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary, diag::Sink& sink,
          const CheckOptions& options)
      : excerpt_(expression), vocabulary_(vocabulary), sink_(sink), options_(options) {
    out_.ast = std::move(ast);
    out_.types.assign(out_.ast.nodes.size(), Type(TypeKind::dyn));
    out_.resolutions.resize(out_.ast.nodes.size());
  }

  std::optional<Checked> run() {
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

 private:
  using Children = std::span<const NodeId>;

  [[nodiscard]] const Node& node(NodeId id) const { return out_.ast.nodes[id]; }
  Resolution& resolution(NodeId id) { return out_.resolutions[id]; }

  Type fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
             std::vector<std::string> arguments, std::string suggestion = {}) {
    sink_.report(code, excerpt_.span(begin, end), std::move(arguments), std::move(suggestion));
    return TypeKind::error;
  }

  [[nodiscard]] std::string shown(const Type& type) const {
    return to_text(inference_.substitute(type, true), vocabulary_);
  }
  [[nodiscard]] std::string shown(std::span<const Type> types) const {
    std::string out;
    for (const Type& type : types) {
      if (!out.empty()) out += ", ";
      out += shown(type);
    }
    return out;
  }

  Type visit(NodeId id) {
    const Type type = typed(id);
    out_.types[id] = type;
    return type;
  }

  Type typed(NodeId id) {
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

  static Type literal(const Value& value) {
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

  /// Wants a bool of an operand or a predicate.
  void condition(NodeId id, std::string_view of) {
    const Type type = visit(id);
    if (options_.dynamic || inference_.assign(type, TypeKind::boolean)) return;
    fault(codes::kNotBool, node(id).begin, node(id).end, {std::string(of), shown(type)});
  }

  // Names.

  [[nodiscard]] std::optional<std::uint32_t> find_local(std::string_view name) const {
    for (std::size_t i = locals_.size(); i > 0; --i) {
      if (locals_[i - 1].name == name) return static_cast<std::uint32_t>(i - 1);
    }
    return std::nullopt;
  }

  /// The dotted name that a chain of selections spells; empty if it is no such chain, or begins
  /// with a local variable.
  [[nodiscard]] std::string qualified(NodeId id, bool& absolute) const {
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

  /// The name in the container, in what is around it, and alone.
  [[nodiscard]] std::vector<std::string> candidates(const std::string& name, bool absolute) const {
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

  /// The type of a variable or type of that name; empty if there is none.
  std::optional<Type> find_name(NodeId id, const std::string& name, bool absolute) {
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

  Type identifier(NodeId id) {
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

  Type unknown_name(NodeId id, const std::string& name) {
    resolution(id).kind = Resolution::Kind::unresolved;
    resolution(id).name = name;
    if (options_.dynamic) return TypeKind::dyn;
    std::string suggestion;
    if (expected_words_) {
      // A word without its quotes is the likeliest slip.
      const auto& words = vocabulary_.words(*expected_words_);
      if (std::find(words.begin(), words.end(), name) != words.end()) suggestion = quoted(name);
    }
    if (suggestion.empty()) {
      std::vector<std::string_view> known;
      for (const Local& local : locals_) known.push_back(local.name);
      for (const Variable& variable : vocabulary_.variables()) known.push_back(variable.name);
      suggestion = text::nearest(name, known);
    }
    return fault(codes::kName, node(id).begin, node(id).end, {name}, suggestion);
  }

  Type select(NodeId id) {
    bool absolute = false;
    const std::string name = qualified(id, absolute);
    if (!name.empty()) {
      if (const auto type = find_name(id, name, absolute)) return *type;
    }
    const Node& at = node(id);
    return field(id, visit(out_.ast.children_of(at)[0]), at.marked);
  }

  /// The type of operand.name; `optional` = .? was written.
  Type field(NodeId id, const Type& operand, bool optional) {
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

  Type no_fields(const Node& at, const std::string& name, const Type& of) {
    if (options_.dynamic) return TypeKind::dyn;
    return fault(codes::kNoFields, at.name_begin, at.name_end, {name, shown(of)});
  }

  Type unknown_field(const Node& at, const std::string& name, const Type& of) {
    if (options_.dynamic) return TypeKind::dyn;
    std::vector<std::string_view> known;
    for (const Field& one : vocabulary_.object(of.object_type()).fields) known.push_back(one.name);
    return fault(codes::kField, at.name_begin, at.name_end, {name, shown(of)},
                 text::nearest(name, known));
  }

  Type has(NodeId id) {
    const Node& at = node(id);
    const Type type = field(id, visit(out_.ast.children_of(at)[0]), false);
    const Resolution& found = resolution(id);
    if (found.kind == Resolution::Kind::field && options_.refuse_has_on_optional &&
        vocabulary_.field(found.object, static_cast<FieldSlot>(found.index)).optional) {
      fault(codes::kHasOptional, at.begin, at.end, {out_.ast.name_of(at)});
    }
    return type.is(TypeKind::error) ? type : Type(TypeKind::boolean);
  }

  // Calls.

  Type call(NodeId id) {
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

  /// The name under which a global function is known in the container; empty if it is not.
  [[nodiscard]] std::string find_function(const std::string& name, bool absolute) const {
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

  [[nodiscard]] bool is_function(const std::string& name) const {
    return !overloads(name).empty() || !vocabulary_.find_functions(name).empty();
  }

  [[nodiscard]] const Function& signature(FunctionId id) const {
    return vocabulary_.functions()[static_cast<std::size_t>(id)];
  }

  /// Result, then parameters with the receiver first.
  static std::vector<Type> flat(const Overload& row) {
    std::vector<Type> out{row.result};
    out.insert(out.end(), row.parameters.begin(), row.parameters.end());
    return out;
  }
  static std::vector<Type> flat(const Function& function) {
    std::vector<Type> out{function.result};
    if (function.receiver) out.push_back(*function.receiver);
    out.insert(out.end(), function.arguments.begin(), function.arguments.end());
    return out;
  }

  /// Whether a signature fits; `result` becomes its result type, or dyn if it differs from that of
  /// another signature that fits as well.
  bool fits(const std::vector<Type>& flat_signature, const std::vector<Type>& arguments,
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

  Type resolve(NodeId id, const std::string& name, bool receiver,
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
    if (found.count > 0) return *result;
    found.kind = Resolution::Kind::unresolved;
    found.name = name;
    if (options_.dynamic) return TypeKind::dyn;
    return no_overload(node(id), name, receiver, arguments);
  }

  Type unknown_function(const Node& at, const std::string& name) {
    std::vector<std::string_view> names(function_names().begin(), function_names().end());
    for (const std::string_view macro : {"all", "exists", "exists_one", "filter", "map", "has"}) {
      names.push_back(macro);
    }
    for (const Function& function : vocabulary_.functions()) names.push_back(function.name);
    return fault(codes::kFunction, at.name_begin, at.name_end, {name}, text::nearest(name, names));
  }

  Type no_overload(const Node& at, const std::string& name, bool receiver,
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

  // Compound values.

  Type list(const Node& at) {
    std::optional<Type> joined;
    for (std::size_t i = 0; i < at.child_count; ++i) {
      join_into(joined, element(at, i));
    }
    return Type::list(joined ? *joined : inference_.fresh());
  }

  void join_into(std::optional<Type>& joined, const Type& type) {
    joined = joined ? inference_.join(*joined, type) : type;
  }

  /// The type of a child; that of the optional's value where it is marked.
  Type element(const Node& at, std::size_t child, std::size_t mark) {
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
  Type element(const Node& at, std::size_t child) { return element(at, child, child); }

  Type map(const Node& at) {
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

  static bool can_be_key(const Type& type) {
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

  Type conditional(const Node& at) {
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

  // Variables of comprehensions.

  bool push(const Node& at, std::uint32_t name, const Type& type) {
    if (locals_.size() >= kMaxLocals) {
      fault(codes::kLocals, at.name_begin, at.name_end, {std::to_string(kMaxLocals)});
      return false;
    }
    locals_.push_back({out_.ast.names[name], type});
    out_.local_count = std::max(out_.local_count, static_cast<std::uint32_t>(locals_.size()));
    return true;
  }

  Type bind(const Node& at) {
    const Children parts = out_.ast.children_of(at);
    const Type value = visit(parts[0]);
    const std::size_t before = locals_.size();
    if (!push(at, at.name, value)) return TypeKind::error;
    const Type body = visit(parts[1]);
    locals_.resize(before);
    return body;
  }

  struct Range {
    Type key;    ///< Of a map; int for a list.
    Type value;  ///< The element of a list, the value of a map.
    bool is_map = false;
    bool good = true;
  };

  Range range(const Node& at) {
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

  Type comprehension(const Node& at) {
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

  /// transformMapEntry gives maps, which become one.
  Type entries(const Node& at, const Type& transform) {
    const Type wanted = Type::map(inference_.fresh(), inference_.fresh());
    if (options_.dynamic) return wanted;
    if (inference_.assign(transform, wanted)) return inference_.substitute(wanted, false);
    const Node& body = node(out_.ast.children_of(at).back());
    return fault(codes::kOverload, body.begin, body.end,
                 {std::string(macro_text(excerpt_, at)), shown(transform), "(map(A, B))"});
  }

  Type opt_map(const Node& at) {
    const Children parts = out_.ast.children_of(at);
    const Type range_type = visit(parts[0]);
    const Type value = inference_.fresh();
    if (!options_.dynamic && !inference_.assign(range_type, Type::optional(value))) {
      return fault(
          codes::kOverload, at.name_begin, at.name_end,
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

  const text::Excerpt& excerpt_;
  const Vocabulary& vocabulary_;
  diag::Sink& sink_;
  const CheckOptions& options_;
  Checked out_;
  Inference inference_;
  std::vector<Local> locals_;
  std::optional<WordSetId> expected_words_;
};

}  // namespace

std::optional<Checked> check(Ast ast, const text::Excerpt& expression, const Vocabulary& vocabulary,
                             diag::Sink& sink, const CheckOptions& options) {
  return Checker(std::move(ast), expression, vocabulary, sink, options).run();
}

}  // namespace expr
