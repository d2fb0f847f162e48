// Cuts one row out of a data file of ours, so that the rest need not be read.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/source.h"

namespace rule {

/// The lines of a key at this indent, its own line first, up to the next line that is indented as
/// little or less. Cost: a scan of the bytes. Block style with plain or double-quoted keys only.
std::optional<text::Span> find_block(const text::Sources& sources, text::Span within,
                                     std::string_view key, std::size_t indent);

/// The keys at this indent, in order.
std::vector<std::string_view> block_keys(const text::Sources& sources, text::Span within,
                                         std::size_t indent);

/// A whole file; empty where there is none.
text::Span entire(const text::Sources& sources, text::FileId file);

}  // namespace rule
