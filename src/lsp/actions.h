// What an editor may do about what is wrong: take the nearest spelling, state what is asked, draft
// an accepted risk.
#pragma once

#include <string>

#include "lsp/host.h"
#include "lsp/view.h"

namespace lsp {

struct ActionsAt {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool may_create = false;  ///< The client can make files.
  std::string folder;       ///< The one that the client opened.
};

/// Quick fixes for a range of the document.
Json actions(const View& view, const ActionsAt& at, const Texts& texts);

}  // namespace lsp
