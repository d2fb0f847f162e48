// The answers about a plant file, one function a request. Each is a pure function of the view.
#pragma once

#include <string>

#include "lsp/view.h"

namespace lsp {

/// What the key, value or id under the cursor means; null where there is nothing to say.
Json hover(const View& view, std::size_t offset);

/// Keys, words and ids that may stand at the cursor.
Json completion(const View& view, std::size_t offset);

/// Where the thing under the cursor is declared; null where it is none.
Json definition(const View& view, std::size_t offset);
/// Where else it is named.
Json references(const View& view, std::size_t offset, bool with_declaration);

/// How many faults and open verdicts the entities of each section have, above the section.
Json lenses(const View& view);

/// Values in force that stand in a profile or a zone, or nowhere, behind the entities of a range.
Json inlay_hints(const View& view, std::size_t begin, std::size_t end);

/// The sections of this file with their entities.
Json symbols(const View& view);

}  // namespace lsp
