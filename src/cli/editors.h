// How to make an editor speak with `plantlint lsp`: the page of `explain editors`.
#pragma once

#include <string_view>

#include "text/language.h"

namespace cli {

/// The word of `explain` for the page.
inline constexpr std::string_view kEditors = "editors";

std::string_view editors_page(text::Language language);

}  // namespace cli
