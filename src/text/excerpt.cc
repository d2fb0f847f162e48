#include "text/excerpt.h"

#include <algorithm>

namespace text {

Span Excerpt::span(std::uint32_t begin, std::uint32_t end) const {
  if (pieces.empty()) return {file, begin, end};
  const auto source_of = [this](std::uint32_t decoded) {
    auto piece = std::upper_bound(
        pieces.begin(), pieces.end(), decoded,
        [](std::uint32_t value, const Piece& candidate) { return value < candidate.decoded; });
    if (piece != pieces.begin()) --piece;
    return piece->source + (decoded - piece->decoded);
  };
  const std::uint32_t from = source_of(begin);
  if (end <= begin) return {file, from, from};
  // The first piece at `end` marks where the byte before it ends, be it an escape of six bytes.
  const auto mark = std::lower_bound(
      pieces.begin(), pieces.end(), end,
      [](const Piece& candidate, std::uint32_t value) { return candidate.decoded < value; });
  const bool marked = mark != pieces.end() && mark->decoded == end;
  return {file, from, marked ? mark->source : source_of(end - 1) + 1};
}

Excerpt whole(const Sources& sources, FileId file) {
  Excerpt excerpt;
  excerpt.text = std::string(sources.bytes(file));
  excerpt.file = file;
  const auto size = static_cast<std::uint32_t>(excerpt.text.size());
  excerpt.pieces = {{0, 0}, {size, size}};
  return excerpt;
}

}  // namespace text
