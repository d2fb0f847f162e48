#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/number.h"
#include "expr/parser.h"

namespace expr {

namespace codes = diag::expression;

namespace {

constexpr std::array<std::string_view, 18> kReservedWords = {
    "in",     "as",  "break", "const",   "continue",  "else",   "for", "function", "if",
    "import", "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

bool is_reserved(std::string_view word) {
  return std::find(kReservedWords.begin(), kReservedWords.end(), word) != kReservedWords.end();
}

}  // namespace

NodeId Parser::literal(Value value, std::uint32_t begin, std::uint32_t end) {
  Node node{.kind = NodeKind::literal, .begin = begin, .end = end};
  node.literal = static_cast<std::uint32_t>(ast_.literals.size());
  ast_.literals.push_back(std::move(value));
  return add(node, {});
}

NodeId Parser::primary(bool negative, std::uint32_t begin) {
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

NodeId Parser::identifier(std::uint32_t begin, bool absolute) {
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

NodeId Parser::number(const Token& written, bool negative, std::uint32_t begin) {
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

NodeId Parser::list(std::uint32_t begin) {
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

NodeId Parser::map(std::uint32_t begin) {
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
}  // namespace expr
