// The parser of conditions, one function a production; parse.h is what others use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expr/lexer.h"
#include "expr/parse.h"

namespace expr {

/// No node: a fault was reported.
inline constexpr NodeId kNone = 0xFFFFFFFFU;

/// An operator of two operands: its symbol, the function it calls, how tightly it binds.
struct Operator {
  std::string_view symbol;
  std::string_view function;
  int level;
};

/// A macro with this number of arguments, the receiver not counted.
struct MacroForm {
  std::string_view name;
  std::size_t arguments;
  Macro macro;
  std::size_t variables;
};

class Parser {
 public:
  Parser(const text::Excerpt& expression, std::vector<Token> tokens, diag::Sink& sink,
         const ParseOptions& options)
      : excerpt_(expression), tokens_(std::move(tokens)), sink_(sink), options_(options) {}
  std::optional<Ast> run();

 private:
  [[nodiscard]] const Token& token() const { return tokens_[at_]; }
  [[nodiscard]] bool is(std::string_view symbol) const;
  [[nodiscard]] bool is_word(std::string_view word) const;
  bool take(std::string_view symbol);
  [[nodiscard]] std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].end; }
  /// The token as messages show it.
  [[nodiscard]] std::string shown() const;
  NodeId fault(const diag::Code& code, std::uint32_t begin, std::uint32_t end,
               std::vector<std::string> arguments, std::string suggestion = {});
  bool expect(std::string_view symbol);
  std::uint32_t name(std::string text);
  NodeId add(Node node, const std::vector<NodeId>& children, const std::vector<bool>& marks = {});
  NodeId too_deep(std::uint32_t begin, std::uint32_t end);
  NodeId literal(Value value, std::uint32_t begin, std::uint32_t end);
  NodeId expression();
  NodeId conditional();
  NodeId disjunction() { return chain("||", NodeKind::logical_or); }
  /// a || b || c as one node, so that long chains are not deep.
  NodeId chain(std::string_view symbol, NodeKind kind);
  [[nodiscard]] const Operator* binary_operator() const;
  NodeId relation(int level);
  NodeId operation(std::string_view function, const Token& written, std::uint32_t begin,
                   const std::vector<NodeId>& operands);
  NodeId unary();
  NodeId member(bool negative, std::uint32_t begin);
  NodeId message(NodeId target);
  NodeId selection(NodeId target, std::uint32_t begin);
  /// The arguments after `name`; `target` is kNone for a global function.
  NodeId call(NodeId target, const Token& function, std::uint32_t begin, bool absolute = false);
  static const MacroForm* macro_form(std::string_view name, std::size_t arguments);
  NodeId has(Node node, const std::vector<NodeId>& arguments);
  /// kNoName if the argument is no plain name; the fault is reported.
  std::uint32_t variable(NodeId argument, std::string_view macro);
  NodeId bind(Node node, const std::vector<NodeId>& arguments);
  NodeId macro(Node node, const MacroForm& form, NodeId target,
               const std::vector<NodeId>& arguments);
  NodeId primary(bool negative, std::uint32_t begin);
  NodeId identifier(std::uint32_t begin, bool absolute);
  NodeId number(const Token& written, bool negative, std::uint32_t begin);
  NodeId list(std::uint32_t begin);
  NodeId map(std::uint32_t begin);

  const text::Excerpt& excerpt_;
  std::vector<Token> tokens_;
  diag::Sink& sink_;
  ParseOptions options_;
  std::size_t at_ = 0;
  std::uint32_t depth_ = 0;
  Ast ast_;
  std::vector<std::uint32_t> heights_;
};

}  // namespace expr
