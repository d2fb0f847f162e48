// The text of an expression -> its syntax tree.
#pragma once

#include <optional>

#include "diag/diagnostic.h"
#include "expr/ast.h"
#include "text/excerpt.h"

namespace expr {

struct ParseOptions {
  bool macros = true;  ///< false: has, all, exists, … are ordinary calls.
};

/// Empty if an error was reported. The first error ends the parsing. Every span in `sink` lies in
/// the file of the expression, also where the text stands in a folded or block scalar.
std::optional<Ast> parse(const text::Excerpt& expression, diag::Sink& sink,
                         const ParseOptions& options = {});

}  // namespace expr
