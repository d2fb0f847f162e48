// A decoded text (an expression in a rule file, say) that still knows where each byte was written.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/source.h"

namespace text {

/// Text after YAML's escapes and folding, with the way back into its file. Built by doc/ or from a
/// command line; read by expr/, whose spans are thus always places in the real file.
struct Excerpt {
  /// From `decoded` on, decoded bytes stand one to one from `source` on, until the next piece. A
  /// piece with the same `decoded` as the next one is empty: it says where the bytes before it end
  /// when what follows stands elsewhere. An escape is a piece of its own.
  struct Piece {
    std::uint32_t decoded = 0;
    std::uint32_t source = 0;
  };

  std::string text;
  FileId file = kNoFile;
  std::vector<Piece> pieces;  ///< Sorted by `decoded`; empty only when the text stands in no file.
                              ///< The last one is empty and marks the end.

  /// The place of decoded bytes [begin, end). Cost: two binary searches.
  [[nodiscard]] Span span(std::uint32_t begin, std::uint32_t end) const;
};

/// An excerpt that is a whole source text, byte for byte.
Excerpt whole(const Sources& sources, FileId file);

}  // namespace text
