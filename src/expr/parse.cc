#include "expr/parse.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/lexer.h"
#include "expr/limits.h"
#include "expr/number.h"
#include "text/unicode.h"

namespace expr {
namespace {

namespace codes = diag::expression;

/// No node: a fault was reported.
constexpr NodeId kNone = 0xFFFFFFFFU;

constexpr std::array<std::string_view, 18> kReservedWords = {
    "in",     "as",  "break", "const",   "continue",  "else",   "for", "function", "if",
    "import", "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

bool is_reserved(std::string_view word) {
  return std::find(kReservedWords.begin(), kReservedWords.end(), word) != kReservedWords.end();
}

struct Operator {
  std::string_view symbol;
  std::string_view function;
  int level;
};
constexpr std::array<Operator, 12> kOperators = {{{"<", "_<_", 1},
                                                  {"<=", "_<=_", 1},
                                                  {">", "_>_", 1},
                                                  {">=", "_>=_", 1},
                                                  {"==", "_==_", 1},
                                                  {"!=", "_!=_", 1},
                                                  {"in", "@in", 1},
                                                  {"+", "_+_", 2},
                                                  {"-", "_-_", 2},
                                                  {"*", "_*_", 3},
                                                  {"/", "_/_", 3},
                                                  {"%", "_%_", 3}}};
constexpr int kTightest = 3;

struct MacroForm {
  std::string_view name;
  std::size_t arguments;
  Macro macro;
  std::size_t variables;
};
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

class Parser {
 public:
  Parser(const text::Excerpt& expression, std::vector<Token> tokens, diag::Sink& sink,
         const ParseOptions& options)
      : excerpt_(expression), tokens_(std::move(tokens)), sink_(sink), options_(options) {}

  std::optional<Ast> run() {
    if (token().kind == TokenKind::end) {
      fault(codes::kEmpty, 0, static_cast<std::uint32_t>(excerpt_.text.size()), {});
      return std::nullopt;
    }
    const NodeId root = expression();
    if (root == kNone) return std::nullopt;
    if (token().kind != TokenKind::end) {
      std::string suggestion;
      if (is_word("and")) suggestion = "&&";
      if (is_word("or")) suggestion = "||";
      fault(codes::kTrailing, token().begin, token().end, {shown()}, suggestion);
      return std::nullopt;
    }
    return std::move(ast_);
  }

 private:
  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is(std::string_view symbol) const {
    return token().kind == TokenKind::symbol && token().text == symbol;
  }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return token().kind == TokenKind::identifier && token().text == word;
  }
  bool take(std::string_view symbol) {
    if (!is(symbol)) return false;
    ++at_;
    return true;
  }
  [[nodiscard]] std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }

  /// The token as messages show it.
  [[nodiscard]] std::string shown() const {
    constexpr std::size_t kShown = 24;
    std::string_view written = excerpt_.text;
    written = written.substr(token().begin, token().end - token().begin);
    if (written.size() <= kShown) return text::visible(written);
    std::size_t cut = kShown;
    while (cut > 0 && (static_cast<unsigned char>(written[cut]) & 0xC0U) == 0x80U) --cut;
    return text::visible(written.substr(0, cut)) + "…";
  }

  NodeId fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
               std::vector<std::string> arguments, std::string suggestion = {}) {
    sink_.report(code, excerpt_.span(begin, end), std::move(arguments), std::move(suggestion));
    return kNone;
  }

  bool expect(std::string_view symbol) {
    if (take(symbol)) return true;
    const std::string quoted = "'" + std::string(symbol) + "'";
    if (token().kind == TokenKind::end) {
      fault(codes::kUnfinished, token().begin, token().end, {quoted});
    } else {
      fault(codes::kToken, token().begin, token().end, {shown(), quoted});
    }
    return false;
  }

  std::uint32_t name(std::string text) {
    ast_.names.push_back(std::move(text));
    return static_cast<std::uint32_t>(ast_.names.size() - 1);
  }

  NodeId add(Node node, const std::vector<NodeId>& children, const std::vector<bool>& marks = {}) {
    std::uint32_t height = 0;
    node.first_child = static_cast<std::uint32_t>(ast_.children.size());
    node.child_count = static_cast<std::uint32_t>(children.size());
    for (std::size_t i = 0; i < children.size(); ++i) {
      height = std::max(height, heights_[children[i]] + 1);
      ast_.children.push_back(children[i]);
      ast_.child_marks.push_back(i < marks.size() && marks[i]);
    }
    if (height > kMaxDepth) return too_deep(node.begin, node.end);
    ast_.nodes.push_back(node);
    heights_.push_back(height);
    return static_cast<NodeId>(ast_.nodes.size() - 1);
  }

  NodeId too_deep(std::uint32_t begin, std::uint32_t end) {
    return fault(codes::kTooDeep, begin, end, {std::to_string(kMaxDepth)});
  }

  NodeId literal(Value value, std::uint32_t begin, std::uint32_t end) {
    Node node{.kind = NodeKind::literal, .begin = begin, .end = end};
    node.literal = static_cast<std::uint32_t>(ast_.literals.size());
    ast_.literals.push_back(std::move(value));
    return add(node, {});
  }

  NodeId expression() {
    if (depth_ >= kMaxDepth) return too_deep(token().begin, token().end);
    ++depth_;
    const NodeId result = conditional();
    --depth_;
    return result;
  }

  NodeId conditional() {
    const NodeId condition = disjunction();
    if (condition == kNone || !is("?")) return condition;
    const Token question = token();
    ++at_;
    const NodeId then = disjunction();
    if (then == kNone || !expect(":")) return kNone;
    const NodeId otherwise = expression();
    if (otherwise == kNone) return kNone;
    return add(Node{.kind = NodeKind::conditional,
                    .begin = ast_.nodes[condition].begin,
                    .end = last_end(),
                    .name_begin = question.begin,
                    .name_end = question.end},
               {condition, then, otherwise});
  }

  NodeId disjunction() { return chain("||", NodeKind::logical_or); }

  /// a || b || c as one node, so that long chains are not deep.
  NodeId chain(std::string_view symbol, NodeKind kind) {
    const auto part = [&] {
      return kind == NodeKind::logical_or ? chain("&&", NodeKind::logical_and) : relation(1);
    };
    NodeId first = part();
    if (first == kNone || !is(symbol)) return first;
    const Token op = token();
    std::vector<NodeId> parts{first};
    while (take(symbol)) {
      parts.push_back(part());
      if (parts.back() == kNone) return kNone;
    }
    return add(Node{.kind = kind,
                    .begin = ast_.nodes[first].begin,
                    .end = last_end(),
                    .name_begin = op.begin,
                    .name_end = op.end},
               parts);
  }

  [[nodiscard]] const Operator* binary_operator() const {
    if (token().kind != TokenKind::symbol && !is_word("in")) return nullptr;
    const auto* found =
        std::find_if(kOperators.begin(), kOperators.end(),
                     [this](const Operator& op) { return op.symbol == token().text; });
    return found == kOperators.end() ? nullptr : found;
  }

  NodeId relation(int level) {
    NodeId left = level > kTightest ? unary() : relation(level + 1);
    if (level > kTightest) return left;
    while (left != kNone) {
      const Operator* op = binary_operator();
      if (op == nullptr || op->level != level) return left;
      const Token written = token();
      ++at_;
      const NodeId right = level == kTightest ? unary() : relation(level + 1);
      if (right == kNone) return kNone;
      left = operation(op->function, written, ast_.nodes[left].begin, {left, right});
    }
    return kNone;
  }

  NodeId operation(std::string_view function, const Token& written, std::uint32_t begin,
                   const std::vector<NodeId>& operands) {
    Node node{.kind = NodeKind::call,
              .begin = begin,
              .end = last_end(),
              .name_begin = written.begin,
              .name_end = written.end};
    node.name = name(std::string(function));
    return add(node, operands);
  }

  NodeId unary() {
    std::vector<Token> operators;
    while (is("!") || is("-")) {
      operators.push_back(token());
      ++at_;
    }
    const bool number = token().kind == TokenKind::integer || token().kind == TokenKind::real;
    // A minus before a number belongs to it: the smallest int has no positive counterpart.
    const bool negative = number && !operators.empty() && operators.back().text == "-";
    std::uint32_t begin = token().begin;
    if (negative) {
      begin = operators.back().begin;
      operators.pop_back();
    }
    if (operators.size() > kMaxDepth) return too_deep(operators.front().begin, token().end);
    NodeId operand = member(negative, begin);
    while (operand != kNone && !operators.empty()) {
      const Token op = operators.back();
      operators.pop_back();
      operand = operation(op.text == "!" ? "!_" : "-_", op, op.begin, {operand});
    }
    return operand;
  }

  NodeId member(bool negative, std::uint32_t begin) {
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

  NodeId message(NodeId target) {
    const Node& node = ast_.nodes[target];
    if (node.kind != NodeKind::identifier && node.kind != NodeKind::select) {
      return fault(codes::kTrailing, token().begin, token().end, {shown()});
    }
    return fault(codes::kMessage, node.begin, token().end,
                 {excerpt_.text.substr(node.begin, node.end - node.begin)});
  }

  NodeId selection(NodeId target, std::uint32_t begin) {
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

  /// The arguments after `name`; `target` is kNone for a global function.
  NodeId call(NodeId target, const Token& function, std::uint32_t begin, bool absolute = false) {
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

  static const MacroForm* macro_form(std::string_view name, std::size_t arguments) {
    for (const MacroForm& form : kMacros) {
      if (form.name == name && form.arguments == arguments) return &form;
    }
    return nullptr;
  }

  NodeId has(Node node, const std::vector<NodeId>& arguments) {
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

  /// kNoName if the argument is no plain name; the fault is reported.
  std::uint32_t variable(NodeId argument, std::string_view macro) {
    const Node& node = ast_.nodes[argument];
    if (node.kind == NodeKind::identifier && !node.marked) return node.name;
    fault(codes::kMacroVariable, node.begin, node.end, {std::string(macro)});
    return kNoName;
  }

  NodeId bind(Node node, const std::vector<NodeId>& arguments) {
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

  NodeId macro(Node node, const MacroForm& form, NodeId target,
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

  NodeId primary(bool negative, std::uint32_t begin) {
    const Token first = token();
    switch (first.kind) {
      case TokenKind::end:
        return fault(codes::kUnfinishedOperand, first.begin, first.end, {});
      case TokenKind::integer:
      case TokenKind::uinteger:
      case TokenKind::real:
        ++at_;
        return number(first, negative, begin);
      case TokenKind::string:
        ++at_;
        return literal(Value::string(first.text), begin, first.end);
      case TokenKind::bytes:
        ++at_;
        return literal(Value::bytes(first.text), begin, first.end);
      case TokenKind::identifier:
        return identifier(begin, false);
      case TokenKind::quoted:
        return fault(codes::kOperand, first.begin, first.end, {shown()});
      case TokenKind::symbol:
        break;
    }
    if (take("(")) {
      const NodeId inner = expression();
      return inner != kNone && expect(")") ? inner : kNone;
    }
    if (take("[")) return list(begin);
    if (take("{")) return map(begin);
    if (is(".") && tokens_[at_ + 1].kind == TokenKind::identifier) {
      ++at_;
      return identifier(begin, true);
    }
    return fault(codes::kOperand, first.begin, first.end, {shown()});
  }

  NodeId identifier(std::uint32_t begin, bool absolute) {
    const Token word = token();
    if (!absolute) {
      if (word.text == "true" || word.text == "false") {
        ++at_;
        return literal(Value::boolean(word.text == "true"), begin, word.end);
      }
      if (word.text == "null") {
        ++at_;
        return literal(Value(), begin, word.end);
      }
    }
    if (is_reserved(word.text)) {
      return fault(codes::kReserved, word.begin, word.end, {word.text});
    }
    ++at_;
    if (is("(")) return call(kNone, word, begin, absolute);
    Node node{.kind = NodeKind::identifier,
              .marked = absolute,
              .begin = begin,
              .end = word.end,
              .name_begin = word.begin,
              .name_end = word.end};
    node.name = name(word.text);
    return add(node, {});
  }

  NodeId number(const Token& written, bool negative, std::uint32_t begin) {
    const std::string text = (negative ? "-" : "") + written.text;
    if (written.kind == TokenKind::real) {
      const std::optional<double> value = parse_real(text);
      if (value) return literal(Value::real(*value), begin, written.end);
      return fault(codes::kNumberRange, begin, written.end, {text, "double"});
    }
    const bool hex = written.text.size() > 1 && (written.text[1] | 0x20) == 'x';
    const std::string_view digits = std::string_view(written.text).substr(hex ? 2 : 0);
    std::uint64_t magnitude = 0;
    const auto result =
        std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, hex ? 16 : 10);
    const bool whole = result.ec == std::errc();
    if (written.kind == TokenKind::uinteger) {
      if (whole) return literal(Value::uinteger(magnitude), begin, written.end);
      return fault(codes::kNumberRange, begin, written.end, {text + "u", "uint"});
    }
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!whole || magnitude > kLargest + (negative ? 1 : 0)) {
      return fault(codes::kNumberRange, begin, written.end, {text, "int"});
    }
    const std::uint64_t bits = negative ? std::uint64_t{0} - magnitude : magnitude;
    return literal(Value::integer(static_cast<std::int64_t>(bits)), begin, written.end);
  }

  NodeId list(std::uint32_t begin) {
    std::vector<NodeId> elements;
    std::vector<bool> marks;
    while (!is("]")) {
      marks.push_back(take("?"));
      elements.push_back(expression());
      if (elements.back() == kNone) return kNone;
      if (!take(",")) break;
    }
    if (!expect("]")) return kNone;
    return add(Node{.kind = NodeKind::list, .begin = begin, .end = last_end()}, elements, marks);
  }

  NodeId map(std::uint32_t begin) {
    std::vector<NodeId> entries;
    std::vector<bool> marks;
    while (!is("}")) {
      marks.push_back(take("?"));
      entries.push_back(expression());
      if (entries.back() == kNone || !expect(":")) return kNone;
      marks.push_back(false);
      entries.push_back(expression());
      if (entries.back() == kNone) return kNone;
      if (!take(",")) break;
    }
    if (!expect("}")) return kNone;
    return add(Node{.kind = NodeKind::map, .begin = begin, .end = last_end()}, entries, marks);
  }

  const text::Excerpt& excerpt_;
  std::vector<Token> tokens_;
  diag::Sink& sink_;
  ParseOptions options_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  Ast ast_;
  std::vector<std::uint32_t> heights_;
};

}  // namespace

std::optional<Ast> parse(const text::Excerpt& expression, diag::Sink& sink,
                         const ParseOptions& options) {
  std::vector<Token> read = tokens(expression, sink);
  if (read.empty()) return std::nullopt;
  return Parser(expression, std::move(read), sink, options).run();
}

}  // namespace expr
