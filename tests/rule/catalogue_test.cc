// Rows cut out of the catalogues are what reading the whole file gives.
#include "doc/document.h"
#include "support/catch.h"
#include "support/plants.h"
#include "text/embedded.h"

namespace {

std::string value(const doc::Tree& tree, const doc::Node& mapping, std::string_view key) {
  const doc::Node* node = tree.find(mapping, key);
  return node == nullptr ? std::string() : std::string(node->text);
}

doc::Tree tree_of(std::string_view path) {
  auto& book = support::book();
  const text::Embedded* file = text::find_embedded(path);
  REQUIRE(file != nullptr);
  const text::FileId id = book.sources.add(std::string(path), std::string(file->bytes));
  diag::Sink sink;
  auto tree = doc::load(book.sources, id, sink);
  REQUIRE(sink.empty());
  REQUIRE(tree);
  return std::move(*tree);
}

}  // namespace

TEST_CASE("catalogue entries") {
  const auto& library = support::book().rules->library();
  REQUIRE(library.catalogue_ids().size() == 15);
  std::size_t count = 0;
  for (const std::string& id : library.catalogue_ids()) {
    INFO(id);
    const doc::Tree tree = tree_of("rules/catalogues/" + id + ".yaml");
    const rule::Catalogue* catalogue = library.catalogue(id);
    REQUIRE(catalogue != nullptr);
    CHECK(catalogue->id == id);
    CHECK(catalogue->title == value(tree, tree.root(), "title"));
    CHECK_FALSE(catalogue->name.empty());
    const doc::Node* entries = tree.find(tree.root(), "entries");
    REQUIRE(entries != nullptr);
    for (const doc::Entry& entry : tree.entries(*entries)) {
      INFO(entry.key.text);
      const rule::Entry* found = library.entry(id, entry.key.text);
      REQUIRE(found != nullptr);
      CHECK(found->title == value(tree, *entry.value, "title"));
      CHECK(found->single_source == (value(tree, *entry.value, "single-source") == "yes"));
      ++count;
    }
  }
  CHECK(count > 1000);
  CHECK(library.entry("iec-62443-3-3-2013", "SR 99.9") == nullptr);
  CHECK(library.catalogue("iec-0") == nullptr);
}

TEST_CASE("every clause of the crosswalk is in a catalogue") {
  const auto& library = support::book().rules->library();
  const doc::Tree tree = tree_of("rules/crosswalk.yaml");
  for (const std::string_view section : {"countermeasures", "threats"}) {
    const doc::Node* rows = tree.find(tree.root(), section);
    REQUIRE(rows != nullptr);
    for (const doc::Entry& row : tree.entries(*rows)) {
      INFO(row.key.text);
      const rule::Mapping* mapping = section == "threats" ? library.threat(row.key.text)
                                                          : library.countermeasure(row.key.text);
      REQUIRE(mapping != nullptr);
      CHECK((!mapping->clauses.empty() || !mapping->none.empty()));
      for (const rule::Mapping::Clause& clause : mapping->clauses) {
        INFO(clause.reference);
        CHECK(library.clause(clause.reference));
      }
      const rule::Anchor* anchor = library.anchor(row.key.text);
      REQUIRE(anchor != nullptr);
      CHECK_FALSE(anchor->name.ja.empty());
    }
  }
}

TEST_CASE("anchors") {
  const auto& library = support::book().rules->library();
  const doc::Tree tree = tree_of("rules/anchors.yaml");
  const auto rows = tree.entries(tree.root());
  REQUIRE(rows.size() == library.anchor_ids().size());
  for (const doc::Entry& row : rows) {
    INFO(row.key.text);
    const rule::Anchor* anchor = library.anchor(row.key.text);
    REQUIRE(anchor != nullptr);
    CHECK(anchor->kind == value(tree, *row.value, "kind"));
    CHECK(anchor->name.en == value(tree, *row.value, "en"));
  }
}
