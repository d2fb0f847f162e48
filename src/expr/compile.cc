#include <algorithm>
#include <array>

#include "diag/codes_expr.h"
#include "expr/evaluate.h"
#include "expr/limits.h"
#include "expr/program.h"

namespace expr {

namespace codes = diag::expression;

namespace {

/// What folding one constant part may cost; dearer ones are left for run time.
constexpr std::uint64_t kFoldSteps = 10'000;

/// A conversion whose literal argument is read when the rule is loaded.
struct Checkable {
  std::string_view function;
  std::string_view example;
};
constexpr std::array<Checkable, 4> kCheckable = {
    {{"timestamp", "timestamp(\"2026-04-01T00:00:00Z\")"},
     {"duration", "duration(\"36h\")"},
     {"ip", "ip(\"192.0.2.1\")"},
     {"cidr", "cidr(\"192.0.2.0/24\")"}}};

}  // namespace

class Compiler {
 public:
  Compiler(const Checked& checked, const text::Excerpt& expression, const Vocabulary& vocabulary,
           diag::Sink& sink, bool dynamic)
      : checked_(checked), ast_(checked.ast), sink_(sink), dynamic_(dynamic) {
    out_.vocabulary_ = &vocabulary;
    out_.expression_ = expression;
    out_.result_ = checked.result;
    out_.reads_ = checked.reads;
    out_.overloads_ = checked.standard;
    out_.functions_ = checked.host;
    out_.local_count_ = checked.local_count;
  }

  std::optional<Program> run() {
    const std::size_t before = sink_.count();
    const std::uint32_t root = step(ast_.root());
    if (sink_.count() != before) return std::nullopt;
    if (root != out_.root()) out_.steps_.push_back(out_.steps_[root]);
    return std::move(out_);
  }

 private:
  std::uint32_t constant(Value value) {
    out_.constants_.push_back(std::move(value));
    return static_cast<std::uint32_t>(out_.constants_.size() - 1);
  }
  std::uint32_t name(std::string text) { return constant(Value::string(std::move(text))); }

  std::uint32_t add(Step made, const std::vector<std::uint32_t>& operands,
                    const std::vector<bool>& marks = {}) {
    made.first_operand = static_cast<std::uint32_t>(out_.operands_.size());
    made.operand_count = static_cast<std::uint32_t>(operands.size());
    for (std::size_t i = 0; i < operands.size(); ++i) {
      out_.operands_.push_back(operands[i]);
      out_.marks_.push_back(i < marks.size() && marks[i]);
    }
    out_.steps_.push_back(made);
    return static_cast<std::uint32_t>(out_.steps_.size() - 1);
  }

  std::uint32_t step(NodeId id) {
    const Node& node = ast_.nodes[id];
    const Resolution& resolution = checked_.resolutions[id];
    std::span<const NodeId> children = ast_.children_of(node);
    Step made;
    made.begin = node.begin;
    made.end = node.end;
    if (by_name(node, resolution, made)) return add(made, {});
    if (resolution.global) children = children.subspan(1);

    std::vector<std::uint32_t> operands;
    const std::uint32_t locals = local_count_;
    for (std::size_t i = 0; i < children.size(); ++i) {
      operands.push_back(step(children[i]));
      if (i == 0 && (node.kind == NodeKind::comprehension || node.kind == NodeKind::bind)) {
        local_count_ += node.name2 == kNoName ? 1 : 2;
      }
    }
    local_count_ = locals;

    switch (node.kind) {
      case NodeKind::literal:
        made.op = Op::constant;
        made.index = constant(ast_.literals[node.literal]);
        return add(made, {});
      case NodeKind::select:
      case NodeKind::has:
        return selection(node, resolution, made, operands);
      case NodeKind::call:
        return call(node, resolution, made, operands);
      case NodeKind::list:
      case NodeKind::map: {
        made.op = node.kind == NodeKind::list ? Op::list : Op::map;
        std::vector<bool> marks;
        for (std::size_t i = 0; i < children.size(); ++i) {
          marks.push_back(ast_.child_marks[node.first_child + i]);
        }
        return fold(add(made, operands, marks));
      }
      case NodeKind::logical_and:
        made.op = Op::logical_and;
        return add(made, operands);
      case NodeKind::logical_or:
        made.op = Op::logical_or;
        return add(made, operands);
      case NodeKind::conditional:
        made.op = Op::conditional;
        return add(made, operands);
      case NodeKind::comprehension:
        made.op = Op::comprehension;
        made.macro = node.macro;
        made.predicate = ast_.has_predicate(node);
        made.transform = ast_.has_transform(node);
        made.two_variables = node.name2 != kNoName;
        made.local = locals;
        made.name = name(ast_.names[made.two_variables ? node.name2 : node.name]);
        return add(made, operands);
      case NodeKind::bind:
        made.op = Op::bind;
        made.local = locals;
        return add(made, operands);
      case NodeKind::identifier:
        break;
    }
    return add(made, {});
  }

  /// Names that stand alone; false for all other nodes.
  bool by_name(const Node& node, const Resolution& resolution, Step& made) {
    switch (resolution.kind) {
      case Resolution::Kind::variable:
        made.op = Op::variable;
        made.index = resolution.index;
        return true;
      case Resolution::Kind::local:
        made.op = Op::local;
        made.index = resolution.index;
        return true;
      case Resolution::Kind::type:
        made.op = Op::constant;
        made.index = constant(Value::type(static_name(resolution.name)));
        return true;
      case Resolution::Kind::unresolved:
        if (node.kind == NodeKind::call) return false;
        made.op = Op::no_name;
        made.index = name(resolution.name);
        return true;
      default:
        return false;
    }
  }

  /// The table's own text of a type's name, which outlives the program.
  static std::string_view static_name(std::string_view type) {
    const auto names = type_names();
    return *std::find(names.begin(), names.end(), type);
  }

  std::uint32_t selection(const Node& node, const Resolution& resolution, Step& made,
                          const std::vector<std::uint32_t>& operands) {
    const bool has = node.kind == NodeKind::has;
    made.optional = node.marked && !has;
    if (resolution.kind == Resolution::Kind::field) {
      made.op = has ? Op::has_field : Op::field;
      made.object = resolution.object;
      made.index = resolution.index;
      return add(made, operands);
    }
    made.op = has ? Op::has_key : Op::key;
    made.index = name(ast_.name_of(node));
    return fold(add(made, operands));
  }

  std::uint32_t call(const Node& node, const Resolution& resolution, Step& made,
                     const std::vector<std::uint32_t>& operands) {
    made.index = resolution.index;
    made.count = resolution.count;
    switch (resolution.kind) {
      case Resolution::Kind::standard:
        break;
      case Resolution::Kind::host:
        made.op = Op::host_call;
        made.name = name(ast_.name_of(node));
        return add(made, operands);
      default:
        made.op = Op::no_function;
        made.index = name(ast_.name_of(node));
        return add(made, operands);
    }
    made.op = Op::call;
    const std::string_view function = checked_.standard[resolution.index]->name;
    if (function == "matches" && is_text(operands[1])) {
      if (const auto regex = pattern(operands[1])) {
        made.op = Op::matches;
        made.index = *regex;
        return fold(add(made, {operands[0]}));
      }
    }
    const std::uint32_t added = fold(add(made, operands));
    if (operands.size() == 1 && is_text(operands[0]) && out_.steps_[added].op == Op::call) {
      refuse_literal(function, operands[0]);
    }
    Step& compared = out_.steps_[added];
    if (compared.op == Op::call && function == "_==_") compared.op = Op::equal;
    if (compared.op == Op::call && function == "_!=_") compared.op = Op::unequal;
    return added;
  }

  [[nodiscard]] bool is_text(std::uint32_t operand) const {
    const Step& at = out_.steps_[operand];
    return at.op == Op::constant && out_.constants_[at.index].is(Kind::string);
  }
  [[nodiscard]] std::string_view text_of(std::uint32_t operand) const {
    return out_.constants_[out_.steps_[operand].index].text();
  }

  /// Index of the compiled pattern; empty if it is none.
  std::optional<std::uint32_t> pattern(std::uint32_t operand) {
    Regex regex(text_of(operand));
    if (!regex.ok()) {
      if (!dynamic_) {
        report(codes::kRegex, operand,
               {std::string(text_of(operand).substr(0, 60)), regex.error()});
      }
      return std::nullopt;
    }
    out_.regexes_.push_back(std::move(regex));
    return static_cast<std::uint32_t>(out_.regexes_.size() - 1);
  }

  /// A conversion of a literal that did not fold can not be done.
  void refuse_literal(std::string_view function, std::uint32_t operand) {
    if (dynamic_) return;
    for (const Checkable& checkable : kCheckable) {
      if (checkable.function != function) continue;
      report(codes::kLiteral, operand,
             {std::string(text_of(operand).substr(0, 60)), std::string(function),
              std::string(checkable.example)});
    }
  }

  void report(const diag::Code& code, std::uint32_t operand, std::vector<std::string> arguments) {
    const Step& at = out_.steps_[operand];
    sink_.report(code, out_.expression_.span(at.begin, at.end), std::move(arguments));
  }

  /// Turns a step whose operands are all constant into a constant, if it has a value.
  std::uint32_t fold(std::uint32_t at) {
    const Step& made = out_.steps_[at];
    for (std::uint32_t i = 0; i < made.operand_count; ++i) {
      if (out_.steps_[out_.operands_[made.first_operand + i]].op != Op::constant) return at;
    }
    Value value = Evaluation(out_, empty_host(), {}, kFoldSteps).value_of(at);
    if (value.is(Kind::error) || value.is(Kind::unknown)) return at;
    const std::uint32_t index = constant(std::move(value));
    Step& folded = out_.steps_[at];
    folded.op = Op::constant;
    folded.index = index;
    folded.operand_count = 0;
    return at;
  }

  const Checked& checked_;
  const Ast& ast_;
  diag::Sink& sink_;
  bool dynamic_;
  std::uint32_t local_count_ = 0;
  Program out_;
};

std::optional<Program> compile(const Checked& checked, const text::Excerpt& expression,
                               const Vocabulary& vocabulary, diag::Sink& sink, bool dynamic) {
  return Compiler(checked, expression, vocabulary, sink, dynamic).run();
}

std::optional<Program> compile(const text::Excerpt& expression, const Vocabulary& vocabulary,
                               diag::Sink& sink, const CheckOptions& options) {
  std::optional<Ast> ast = parse(expression, sink);
  if (!ast) return std::nullopt;
  const std::optional<Checked> checked =
      check(std::move(*ast), expression, vocabulary, sink, options);
  if (!checked) return std::nullopt;
  return compile(*checked, expression, vocabulary, sink, options.dynamic);
}

diag::Diagnostic Program::diagnostic(const Fault& fault) const {
  diag::Diagnostic out;
  out.code = fault.code;
  out.span = expression_.span(fault.begin, fault.end);
  out.arguments = fault.arguments;
  return out;
}

}  // namespace expr
