#include "expr/parse.h"

#include <algorithm>
#include <array>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/limits.h"
#include "expr/parser.h"
#include "text/unicode.h"

namespace expr {

namespace codes = diag::expression;

namespace {

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

}  // namespace

std::optional<Ast> Parser::run() {
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

bool Parser::is(std::string_view symbol) const {
  return token().kind == TokenKind::symbol && token().text == symbol;
}

bool Parser::is_word(std::string_view word) const {
  return token().kind == TokenKind::identifier && token().text == word;
}

bool Parser::take(std::string_view symbol) {
  if (!is(symbol)) return false;
  ++at_;
  return true;
}

std::string Parser::shown() const {
  constexpr std::size_t kShown = 24;
  std::string_view written = excerpt_.text;
  written = written.substr(token().begin, token().end - token().begin);
  if (written.size() <= kShown) return text::visible(written);
  std::size_t cut = kShown;
  while (cut > 0 && (static_cast<unsigned char>(written[cut]) & 0xC0U) == 0x80U) --cut;
  return text::visible(written.substr(0, cut)) + "…";
}

NodeId Parser::fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
                     std::vector<std::string> arguments, std::string suggestion) {
  sink_.report(code, excerpt_.span(begin, end), std::move(arguments), std::move(suggestion));
  return kNone;
}

bool Parser::expect(std::string_view symbol) {
  if (take(symbol)) return true;
  const std::string quoted = "'" + std::string(symbol) + "'";
  if (token().kind == TokenKind::end) {
    fault(codes::kUnfinished, token().begin, token().end, {quoted});
  } else {
    fault(codes::kToken, token().begin, token().end, {shown(), quoted});
  }
  return false;
}

std::uint32_t Parser::name(std::string text) {
  ast_.names.push_back(std::move(text));
  return static_cast<std::uint32_t>(ast_.names.size() - 1);
}

NodeId Parser::add(Node node, const std::vector<NodeId>& children, const std::vector<bool>& marks) {
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

NodeId Parser::too_deep(std::uint32_t begin, std::uint32_t end) {
  return fault(codes::kTooDeep, begin, end, {std::to_string(kMaxDepth)});
}

NodeId Parser::expression() {
  if (depth_ >= kMaxDepth) return too_deep(token().begin, token().end);
  ++depth_;
  const NodeId result = conditional();
  --depth_;
  return result;
}

NodeId Parser::conditional() {
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

NodeId Parser::chain(std::string_view symbol, NodeKind kind) {
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

const Operator* Parser::binary_operator() const {
  if (token().kind != TokenKind::symbol && !is_word("in")) return nullptr;
  const auto* found =
      std::find_if(kOperators.begin(), kOperators.end(),
                   [this](const Operator& op) { return op.symbol == token().text; });
  return found == kOperators.end() ? nullptr : found;
}

NodeId Parser::relation(int level) {
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

NodeId Parser::operation(std::string_view function, const Token& written, std::uint32_t begin,
                         const std::vector<NodeId>& operands) {
  Node node{.kind = NodeKind::call,
            .begin = begin,
            .end = last_end(),
            .name_begin = written.begin,
            .name_end = written.end};
  node.name = name(std::string(function));
  return add(node, operands);
}

NodeId Parser::unary() {
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
std::optional<Ast> parse(const text::Excerpt& expression, diag::Sink& sink,
                         const ParseOptions& options) {
  std::vector<Token> read = tokens(expression, sink);
  if (read.empty()) return std::nullopt;
  return Parser(expression, std::move(read), sink, options).run();
}

}  // namespace expr
