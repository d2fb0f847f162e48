#include "expr/lexer.h"

#include <string_view>
#include <utility>

#include "diag/codes_expr.h"
#include "expr/characters.h"
#include "expr/limits.h"
#include "expr/utf8.h"
#include "text/unicode.h"

namespace expr {
namespace {

namespace codes = diag::expression;

bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
std::uint32_t hex_value(char c) {
  if (is_digit(c)) return static_cast<std::uint32_t>(c - '0');
  return static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
}

class Lexer {
 public:
  Lexer(const text::Excerpt& expression, diag::Sink& sink)
      : excerpt_(expression), text_(expression.text), sink_(sink) {}

  std::vector<Token> run() {
    if (text_.size() > kMaxTextBytes) {
      return fault(codes::kTooLong, 0, 1,
                   {std::to_string(text_.size()), std::to_string(kMaxTextBytes)});
    }
    const std::size_t invalid = text::first_invalid_utf8(text_);
    if (invalid != std::string_view::npos) {
      return fault(codes::kNotUtf8, invalid, invalid + 1, {});
    }
    while (true) {
      skip_blank();
      if (at_ == text_.size()) break;
      if (!next()) return {};
    }
    push(TokenKind::end, at_, {});
    return std::move(tokens_);
  }

 private:
  std::vector<Token> fault(const diag::Code& code, std::size_t begin, std::size_t end,
                           std::vector<std::string> arguments, std::string suggestion = {}) {
    sink_.report(code,
                 excerpt_.span(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)),
                 std::move(arguments), std::move(suggestion));
    return {};
  }
  bool refuse(const diag::Code& code, std::size_t begin, std::size_t end,
              std::vector<std::string> arguments, std::string suggestion = {}) {
    fault(code, begin, end, std::move(arguments), std::move(suggestion));
    return false;
  }

  void push(TokenKind kind, std::size_t begin, std::string text) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_),
                       std::move(text)});
  }

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skip_blank() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        ++at_;
      } else if (c == '/' && peek(1) == '/') {
        while (at_ < text_.size() && text_[at_] != '\n') ++at_;
      } else {
        return;
      }
    }
  }

  bool next() {
    const char c = text_[at_];
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (c == '"' || c == '\'') return quoted_text(at_, false, false);
    if (is_letter(c)) return string_prefix() || word();
    if (c == '`') return quoted_name();
    return symbol();
  }

  /// r"…", b'…' and the like; false if the letters are no prefix (a fault ends the reading too).
  bool string_prefix() {
    bool raw = false;
    bool bytes = false;
    std::size_t length = 0;
    for (; length < 2; ++length) {
      const char c = static_cast<char>(peek(length) | 0x20);
      if (c == 'r' && !raw) {
        raw = true;
      } else if (c == 'b' && !bytes) {
        bytes = true;
      } else {
        break;
      }
    }
    const char quote = peek(length);
    if (length == 0 || (quote != '"' && quote != '\'')) return false;
    const std::size_t begin = at_;
    at_ += length;
    return quoted_text(begin, raw, bytes);
  }

  bool word() {
    const std::size_t before = tokens_.size();
    if (failed_) return false;
    const std::size_t begin = at_;
    while (is_letter(peek()) || is_digit(peek())) ++at_;
    push(TokenKind::identifier, begin, std::string(text_.substr(begin, at_ - begin)));
    return tokens_.size() > before;
  }

  bool quoted_name() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '`' && text_[at_] != '\n') {
      const char c = text_[at_];
      if (!is_letter(c) && !is_digit(c) && c != '.' && c != '-' && c != '/' && c != ' ') break;
      ++at_;
    }
    if (peek() != '`') return refuse(codes::kUnclosedString, begin, begin + 1, {"`"});
    ++at_;
    push(TokenKind::quoted, begin, std::string(text_.substr(begin + 1, at_ - begin - 2)));
    return true;
  }

  bool number() {
    const std::size_t begin = at_;
    TokenKind kind = TokenKind::integer;
    if (peek() == '0' && (peek(1) | 0x20) == 'x' && is_hex(peek(2))) {
      at_ += 2;
      while (is_hex(peek())) ++at_;
    } else {
      while (is_digit(peek())) ++at_;
      if (peek() == '.' && is_digit(peek(1))) {
        kind = TokenKind::real;
        ++at_;
        while (is_digit(peek())) ++at_;
      }
      if ((peek() | 0x20) == 'e') {
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
        if (is_digit(peek(sign))) {
          kind = TokenKind::real;
          at_ += sign;
          while (is_digit(peek())) ++at_;
        }
      }
    }
    const std::size_t end = at_;
    if (kind == TokenKind::integer && (peek() | 0x20) == 'u') {
      kind = TokenKind::uinteger;
      ++at_;
    }
    if (is_letter(peek()) || is_digit(peek())) {
      while (is_letter(peek()) || is_digit(peek())) ++at_;
      return refuse(codes::kNumber, begin, at_, {std::string(text_.substr(begin, at_ - begin))});
    }
    push(kind, begin, std::string(text_.substr(begin, end - begin)));
    return true;
  }

  bool quoted_text(std::size_t begin, bool raw, bool bytes) {
    const char quote = text_[at_];
    const bool triple = peek(1) == quote && peek(2) == quote;
    const std::string close(triple ? 3 : 1, quote);
    at_ += close.size();
    std::string out;
    while (true) {
      if (at_ >= text_.size() || (!triple && (text_[at_] == '\n' || text_[at_] == '\r'))) {
        failed_ = true;
        return refuse(codes::kUnclosedString, begin, begin + 1, {close});
      }
      if (text_.substr(at_, close.size()) == close) break;
      if (text_[at_] == '\\' && raw) {
        // A raw string keeps the backslash, but what follows does not end the string.
        out += text_[at_++];
        if (at_ < text_.size() && (text_[at_] == quote || text_[at_] == '\\')) out += text_[at_++];
      } else if (text_[at_] == '\\') {
        if (!escape(out, bytes)) {
          failed_ = true;
          return false;
        }
      } else if (text_[at_] == '\r' && peek(1) == '\n') {
        out += '\n';
        at_ += 2;
      } else {
        out += text_[at_++];
      }
    }
    at_ += close.size();
    push(bytes ? TokenKind::bytes : TokenKind::string, begin, std::move(out));
    return true;
  }

  bool escape(std::string& out, bool bytes) {
    static constexpr std::string_view kLetters = "abfnrtv\\?\"'`";
    static constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\?\"'`";
    const std::size_t begin = at_++;
    const char c = peek();
    if (c != '\0') {
      const std::size_t simple = kLetters.find(c);
      if (simple != std::string_view::npos) {
        out += kMeanings[simple];
        ++at_;
        return true;
      }
    }
    std::size_t digits = 0;
    std::uint32_t base = 16;
    if (c >= '0' && c <= '3') {
      digits = 3;
      base = 8;
    } else if (c == 'x' || c == 'X') {
      digits = 2;
    } else if (c == 'u' && !bytes) {
      digits = 4;
    } else if (c == 'U' && !bytes) {
      digits = 8;
    }
    if (base == 16) ++at_;
    std::uint32_t value = 0;
    bool good = digits > 0;
    for (std::size_t i = 0; good && i < digits; ++i) {
      const char digit = peek();
      good = base == 8 ? digit >= '0' && digit <= '7' : is_hex(digit);
      if (!good) break;
      value = value * base + hex_value(digit);
      ++at_;
    }
    if (good && bytes) {
      out += static_cast<char>(static_cast<unsigned char>(value));
    } else if (good) {
      good = append_utf8(out, value);
    }
    if (good) return true;
    std::size_t end = at_ > begin + 1 ? at_ : begin + 2;
    if (end > text_.size()) end = text_.size();
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
    return refuse(codes::kEscape, begin, end, {std::string(text_.substr(begin, end - begin))});
  }

  bool symbol() {
    static constexpr std::string_view kDouble[] = {"&&", "||", "==", "!=", "<=", ">="};
    static constexpr std::string_view kSingle = "+-*/%<>!?:.,()[]{}";
    const std::size_t begin = at_;
    for (const std::string_view two : kDouble) {
      if (text_.substr(at_, 2) == two) {
        at_ += 2;
        push(TokenKind::symbol, begin, std::string(two));
        return true;
      }
    }
    const char c = text_[at_];
    if (c != '\0' && kSingle.find(c) != std::string_view::npos) {
      ++at_;
      push(TokenKind::symbol, begin, std::string(1, c));
      return true;
    }
    std::size_t end = at_ + 1;
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) ++end;
    const std::string found(text_.substr(begin, end - begin));
    std::string plain;
    if (found == "=" || found == "&" || found == "|") {
      plain = found + found;
    } else if (found == "、") {
      plain = ",";
    } else {
      // Full-width forms fold to the plain ones that were meant.
      const std::string folded = text::fold(found);
      if (folded != found && folded.size() == 1) plain = folded == "=" ? "==" : folded;
      if (folded == " ") plain.clear();
    }
    return refuse(codes::kCharacter, begin, end, {text::visible(found)}, std::move(plain));
  }

  const text::Excerpt& excerpt_;
  std::string_view text_;
  diag::Sink& sink_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokens(const text::Excerpt& expression, diag::Sink& sink) {
  return Lexer(expression, sink).run();
}

}  // namespace expr
