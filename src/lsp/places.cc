#include "lsp/places.h"

namespace lsp {

const Lines& Places::lines(text::FileId file) {
  const auto found = lines_.find(file);
  if (found != lines_.end()) return found->second;
  return lines_.emplace(file, Lines(sources_.bytes(file))).first->second;
}

Json Places::range(text::Span span) {
  return range_json(lines(span.file), span.begin, span.end, encoding_);
}

std::string Places::uri(text::FileId file) const { return uris_(std::string(sources_.name(file))); }

Json Places::location(text::Span span) { return {{"uri", uri(span.file)}, {"range", range(span)}}; }

}  // namespace lsp
