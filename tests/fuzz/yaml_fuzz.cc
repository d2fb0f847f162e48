// libFuzzer target of the YAML reader: any bytes give diagnostics or nodes whose places lie in the
// file, and every decoded text leads back into it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "doc/document.h"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

class Walker final : public doc::Handler {
 public:
  Walker(const text::Sources& sources, text::FileId file) : sources_(sources), file_(file) {}

  bool streams(const doc::Key& key) override { return key.text.size() % 2 == 0; }
  void section(const doc::Key& key, const doc::Node& head) override {
    place(key.span);
    place(head.span);
  }
  void item(const doc::Key& section, const doc::Key& key, const doc::Tree& tree) override {
    place(section.span);
    place(key.span);
    node(tree, tree.root());
  }
  void value(const doc::Key& key, const doc::Tree& tree) override {
    place(key.span);
    node(tree, tree.root());
  }

  void place(text::Span span) const {
    demand(span.file == file_ && span.begin <= span.end &&
           span.end <= sources_.bytes(file_).size());
    (void)sources_.position(file_, span.begin);
  }

  // The reader's own limit bounds the recursion.
  void node(const doc::Tree& tree, const doc::Node& at) const {
    place(at.span);
    switch (at.kind) {
      case doc::NodeKind::null:
        break;
      case doc::NodeKind::scalar:
        scalar(tree, at);
        break;
      case doc::NodeKind::sequence:
        for (const doc::Node* item : tree.items(at)) node(tree, *item);
        break;
      case doc::NodeKind::mapping:
        for (const doc::Entry& entry : tree.entries(at)) {
          place(entry.key.span);
          demand(tree.find(at, entry.key.text) == entry.value);
          node(tree, *entry.value);
        }
        break;
    }
  }

 private:
  void scalar(const doc::Tree& tree, const doc::Node& at) const {
    (void)doc::scalar(at);
    (void)doc::integer(at);
    (void)doc::number(at);
    (void)doc::boolean(at);
    const text::Excerpt excerpt = tree.excerpt(sources_, at);
    const auto size = static_cast<std::uint32_t>(excerpt.text.size());
    const text::Span all = excerpt.span(0, size);
    demand(all.begin >= at.span.begin && all.begin <= all.end);
    for (std::size_t i = 1; i < excerpt.pieces.size(); ++i) {
      demand(excerpt.pieces[i - 1].decoded <= excerpt.pieces[i].decoded);
      demand(excerpt.pieces[i - 1].source <= excerpt.pieces[i].source);
    }
  }

  const text::Sources& sources_;
  text::FileId file_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  text::Sources sources;
  const text::FileId file =
      sources.add("fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size));
  Walker walker(sources, file);
  diag::Sink sink;
  const bool clean = doc::read(sources, file, walker, sink);
  demand(clean == sink.empty());
  for (const diag::Diagnostic& diagnostic : sink.all()) {
    walker.place(diagnostic.span);
    demand(!diag::message(diagnostic, text::Language::en).empty());
    demand(!diag::message(diagnostic, text::Language::ja).empty());
    (void)diag::fix(diagnostic, text::Language::ja);
  }
  diag::Sink again;
  if (const auto tree = doc::load(sources, file, again)) walker.node(*tree, tree->root());
  const text::Span whole{file, 0, static_cast<std::uint32_t>(size)};
  for (const doc::Comment& comment : doc::comments(sources, whole)) walker.place(comment.span);
  for (const doc::Part& part : doc::parts(sources, file)) {
    walker.place(part.head);
    walker.place(part.body);
    diag::Sink ignored;
    (void)doc::load(sources, part.body, ignored);
  }
  return 0;
}
