// Words that reports print and that are neither rules nor words of the plant format: `explain`
// says what they mean.
#pragma once

#include <span>
#include <string_view>

#include "text/language.h"

namespace cli {

struct Term {
  std::string_view names;  ///< In both languages, parted by "|"; the first English one leads.
  text::Words means;
};

/// In the order in which a report uses them.
std::span<const Term> glossary();

/// Whether the term goes by this word, in any case.
bool names(const Term& term, std::string_view word);

}  // namespace cli
