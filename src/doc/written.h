// How a scalar is written: where it ends, which is not in yaml-cpp's events, and where each of its
// decoded bytes stands.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "doc/range.h"
#include "text/excerpt.h"

namespace doc {

struct Written {
  Style style = Style::plain;
  Range range;            ///< Quotes and block heads included, white space around it not.
  bool verbatim = false;  ///< The decoded text stands one to one in the file, from `text_begin` on.
  std::uint32_t text_begin = 0;
};

/// The scalar that begins at `begin` and decodes to `decoded`. Cost: linear in its length.
Written written_scalar(std::string_view bytes, std::uint32_t begin, std::string_view decoded);

/// The way back for a scalar that is not verbatim; pieces as text::Excerpt wants them. Where the
/// two cannot be brought together, all of the text points at the whole scalar.
std::vector<text::Excerpt::Piece> pieces_of(std::string_view bytes, Style style, Range range,
                                            std::string_view decoded);

}  // namespace doc
