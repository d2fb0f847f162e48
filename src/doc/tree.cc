#include "doc/document.h"
#include "doc/written.h"

namespace doc {

const Node& Tree::item(const Node& sequence, std::uint32_t index) const {
  return nodes_[items_[sequence.first_child + index]];
}

Entry Tree::entry(const Node& mapping, std::uint32_t index) const {
  const Pair& pair = pairs_[mapping.first_child + index];
  return {pair.key, &nodes_[pair.value]};
}

std::vector<const Node*> Tree::items(const Node& sequence) const {
  std::vector<const Node*> out;
  if (sequence.kind != NodeKind::sequence) return out;
  out.reserve(sequence.child_count);
  for (std::uint32_t i = 0; i < sequence.child_count; ++i) out.push_back(&item(sequence, i));
  return out;
}

std::vector<Entry> Tree::entries(const Node& mapping) const {
  std::vector<Entry> out;
  if (mapping.kind != NodeKind::mapping) return out;
  out.reserve(mapping.child_count);
  for (std::uint32_t i = 0; i < mapping.child_count; ++i) out.push_back(entry(mapping, i));
  return out;
}

const Node* Tree::find(const Node& mapping, std::string_view key) const {
  if (mapping.kind != NodeKind::mapping) return nullptr;
  for (std::uint32_t i = 0; i < mapping.child_count; ++i) {
    const Pair& pair = pairs_[mapping.first_child + i];
    if (pair.key.text == key) return &nodes_[pair.value];
  }
  return nullptr;
}

text::Excerpt Tree::excerpt(const text::Sources& sources, const Node& scalar) const {
  text::Excerpt out;
  out.text = std::string(scalar.text);
  out.file = scalar.span.file;
  const std::string_view bytes = sources.bytes(scalar.span.file);
  const auto size = static_cast<std::uint32_t>(scalar.text.size());
  const Written written = written_scalar(bytes, scalar.span.begin, scalar.text);
  if (scalar.kind != NodeKind::scalar || scalar.text.empty()) {
    // An empty text stands where its value would: behind the opening quote, if there is one.
    const bool quoted = scalar.span.end - scalar.span.begin == 2;
    out.pieces = {{0, scalar.span.begin + (quoted ? 1U : 0U)}};
  } else if (written.verbatim) {
    out.pieces = {{0, written.text_begin}, {size, written.text_begin + size}};
  } else {
    out.pieces = pieces_of(bytes, scalar.style, {scalar.span.begin, scalar.span.end}, scalar.text);
  }
  return out;
}

}  // namespace doc
