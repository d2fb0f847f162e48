#include "lsp/features.h"
#include "lsp/mentions.h"

namespace lsp {

Json definition(const View& view, std::size_t offset) {
  const auto mention = mention_at(view.reading, view.file(), offset);
  if (!mention) return nullptr;
  Places places(view.reading.sources, view.encoding, view.uris);
  return places.location(mention->target.declared);
}

Json references(const View& view, std::size_t offset, bool with_declaration) {
  const auto mention = mention_at(view.reading, view.file(), offset);
  if (!mention) return nullptr;
  Places places(view.reading.sources, view.encoding, view.uris);
  Json out = Json::array();
  if (with_declaration) out.push_back(places.location(mention->target.declared));
  for (const Mention& one : mentions_of(view.reading, mention->target)) {
    out.push_back(places.location(one.span));
  }
  return out;
}

}  // namespace lsp
