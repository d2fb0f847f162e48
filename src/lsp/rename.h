// Another id for an entity, everywhere in its plant.
#pragma once

#include <string>

#include "lsp/host.h"
#include "lsp/server.h"
#include "lsp/view.h"

namespace lsp {

/// The id under the cursor and its range; null where none can be renamed.
Json prepared_rename(const View& view, std::size_t offset);

/// The edits. The plant is read with them before they are handed out: what would not be the same
/// plant under another name is refused, and so is one that has faults already.
std::optional<Json> renamed(const View& view, std::size_t offset, const std::string& id, Host& host,
                            const Texts& texts, Refusal& refusal);

}  // namespace lsp
