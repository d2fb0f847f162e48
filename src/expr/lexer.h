// The text of an expression -> tokens.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "text/excerpt.h"

namespace expr {

enum class TokenKind : std::uint8_t {
  end,
  identifier,  ///< `text`; reserved words and `in`, `true`, `false`, `null` too
  quoted,      ///< `field name` between back quotes; `text` without them
  integer,     ///< Decimal or 0x, as written in `text`
  uinteger,    ///< Without its u
  real,
  string,  ///< `text` decoded
  bytes,
  symbol,  ///< One of the operators and brackets; `text`
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// All tokens, `end` last. Empty if a fault was reported (the first one ends the reading).
std::vector<Token> tokens(const text::Excerpt& expression, diag::Sink& sink);

}  // namespace expr
