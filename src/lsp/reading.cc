#include "lsp/reading.h"

#include "doc/open.h"
#include "lsp/uri.h"
#include "read/read.h"

namespace lsp {

text::FileId Reading::file(std::string_view path) const {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto file = static_cast<text::FileId>(i);
    if (sources.name(file) == path) return file;
  }
  return text::kNoFile;
}

std::vector<std::string> Reading::files() const {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    out.emplace_back(sources.name(static_cast<text::FileId>(i)));
  }
  return out;
}

std::optional<text::FileId> open_text(text::Sources& sources, const std::string& path,
                                      text::Role role, const Texts& texts, diag::Sink& faults) {
  const auto open = texts.find(path);
  if (open != texts.end()) return sources.add(path, *open->second, role);
  return doc::open(sources, path, path, role, {}, faults);
}

std::shared_ptr<const Reading> read_plant(
    Host& host, const std::string& root, const Texts& texts,
    const std::shared_ptr<const model::Vocabulary>& vocabulary) {
  auto out = std::make_shared<Reading>(vocabulary);
  out->root = root;
  const auto file = open_text(out->sources, root, text::Role::plant, texts, out->faults);
  if (file) {
    const reader::Opener opener = host.opener(out->sources, folder_of(root), texts);
    out->plant = reader::draft(out->sources, *file, vocabulary, opener, out->faults);
  }
  out->faults.sort();
  return out;
}

}  // namespace lsp
