#include "rule/catalogue.h"

#include "diag/codes_note.h"
#include "doc/document.h"
#include "rule/block.h"
#include "rule/data.h"

namespace rule {
namespace {

bool yes(const doc::Tree& tree, const doc::Node& mapping, std::string_view key) {
  return text_of(tree, mapping, key) == "yes";
}

text::Bilingual bilingual(const doc::Tree& tree, const doc::Node& mapping) {
  return {text_of(tree, mapping, "en"), text_of(tree, mapping, "ja")};
}

/// The tree of a cut-out block; our own files are kept clean by a test.
std::optional<doc::Tree> tree_of(const text::Sources& sources, text::Span block) {
  diag::Sink faults;
  return doc::load(sources, block, faults);
}

/// The value of the block's one key, if it is a mapping.
const doc::Node* only_value(const doc::Tree& tree) {
  if (tree.root().kind != doc::NodeKind::mapping) return nullptr;
  const auto entries = tree.entries(tree.root());
  if (entries.size() != 1 || entries.front().value->kind != doc::NodeKind::mapping) return nullptr;
  return entries.front().value;
}

Catalogue catalogue_of(const doc::Tree& tree) {
  const doc::Node& root = tree.root();
  Catalogue out;
  out.id = text_of(tree, root, "id");
  out.title = text_of(tree, root, "title");
  out.name = text_of(tree, root, "short");
  out.name_ja = text_of(tree, root, "short-ja");
  out.edition = text_of(tree, root, "edition");
  out.document_only = yes(tree, root, "document-only");
  out.markets = words_of(tree, root, "markets");
  out.sectors = words_of(tree, root, "sectors");
  if (const doc::Node* holds = tree.find(root, "holds")) out.holds = bilingual(tree, *holds);
  out.through = text_of(tree, root, "through");
  return out;
}

Entry entry_of(const doc::Tree& tree, const doc::Node& row) {
  Entry entry;
  entry.title = text_of(tree, row, "title");
  entry.title_ja = text_of(tree, row, "title-ja");
  if (const doc::Node* level = tree.find(row, "sl-min")) {
    entry.sl_min = static_cast<int>(doc::integer(*level).value_or(0));
  }
  entry.single_source = yes(tree, row, "single-source");
  entry.medium = yes(tree, row, "medium");
  entry.gloss = yes(tree, row, "gloss");
  entry.mitigated_by = words_of(tree, row, "mitigated-by");
  return entry;
}

Mapping mapping_of(const doc::Tree& tree, const doc::Node& row) {
  Mapping mapping;
  if (const doc::Node* clauses = tree.find(row, "clauses")) {
    for (const doc::Node* one : tree.items(*clauses)) {
      mapping.clauses.push_back({text_of(tree, *one, "doc") + "#" + text_of(tree, *one, "id"),
                                 text_of(tree, *one, "confidence") == "high"});
    }
  }
  if (const doc::Node* none = tree.find(row, "none")) {
    for (const doc::Node* one : tree.items(*none)) {
      mapping.none.push_back({text_of(tree, *one, "in"), bilingual(tree, *one)});
    }
  }
  return mapping;
}

std::vector<diag::Note> marks_of(const Entry& entry) {
  std::vector<diag::Note> out;
  if (entry.sl_min > 0) {
    out.push_back({entry.medium ? diag::note::kLevelDisputed : diag::note::kLevel,
                   {{std::to_string(entry.sl_min), {}}}});
  }
  if (entry.single_source) out.push_back({diag::note::kOneSource, {}});
  if (entry.gloss) out.push_back({diag::note::kOurWording, {}});
  return out;
}

template <typename T>
const T* pointer(const std::optional<T>& kept) {
  return kept ? &*kept : nullptr;
}

}  // namespace

Library::Library(const text::Sources& sources, std::map<std::string, text::FileId> catalogues,
                 text::FileId crosswalk, text::FileId anchors)
    : sources_(sources), files_(std::move(catalogues)), crosswalk_(crosswalk), anchors_(anchors) {}

std::vector<std::string> Library::catalogue_ids() const {
  std::vector<std::string> out;
  for (const auto& [id, file] : files_) out.push_back(id);
  return out;
}

const Catalogue* Library::catalogue(std::string_view id) const {
  const auto kept = catalogues_.find(id);
  if (kept != catalogues_.end()) return pointer(kept->second);
  std::optional<Catalogue> found;
  const auto file = files_.find(std::string(id));
  if (file != files_.end()) {
    const auto entries = find_block(sources_, entire(sources_, file->second), "entries", 0);
    text::Span head = entire(sources_, file->second);
    if (entries) head.end = entries->begin;
    if (const auto tree = tree_of(sources_, head)) found = catalogue_of(*tree);
  }
  return pointer(catalogues_.emplace(std::string(id), std::move(found)).first->second);
}

std::vector<std::string> Library::clause_ids(std::string_view catalogue) const {
  std::vector<std::string> out;
  const auto file = files_.find(std::string(catalogue));
  if (file == files_.end()) return out;
  const auto all = find_block(sources_, entire(sources_, file->second), "entries", 0);
  if (!all) return out;
  for (const std::string_view id : block_keys(sources_, *all, 2)) out.emplace_back(id);
  return out;
}

const Entry* Library::entry(std::string_view catalogue, std::string_view clause) const {
  std::string key(catalogue);
  key.append("#").append(clause);
  const auto kept = entries_.find(key);
  if (kept != entries_.end()) return pointer(kept->second);
  std::optional<Entry> found;
  const auto file = files_.find(std::string(catalogue));
  if (file != files_.end()) {
    const auto all = find_block(sources_, entire(sources_, file->second), "entries", 0);
    const auto row = all ? find_block(sources_, *all, clause, 2) : std::nullopt;
    if (row) {
      const auto tree = tree_of(sources_, *row);
      if (tree && only_value(*tree) != nullptr) found = entry_of(*tree, *only_value(*tree));
    }
  }
  return pointer(entries_.emplace(std::move(key), std::move(found)).first->second);
}

const Mapping* Library::mapping(std::string_view section, std::string_view id) const {
  std::string key(section);
  key.append("/").append(id);
  const auto kept = mappings_.find(key);
  if (kept != mappings_.end()) return pointer(kept->second);
  std::optional<Mapping> found;
  const auto rows = find_block(sources_, entire(sources_, crosswalk_), section, 0);
  const auto row = rows ? find_block(sources_, *rows, id, 2) : std::nullopt;
  if (row) {
    const auto tree = tree_of(sources_, *row);
    if (tree && only_value(*tree) != nullptr) found = mapping_of(*tree, *only_value(*tree));
  }
  return pointer(mappings_.emplace(std::move(key), std::move(found)).first->second);
}

const Mapping* Library::countermeasure(std::string_view id) const {
  return mapping("countermeasures", id);
}

const Mapping* Library::threat(std::string_view id) const { return mapping("threats", id); }

const Anchor* Library::anchor(std::string_view id) const {
  const auto kept = anchor_rows_.find(id);
  if (kept != anchor_rows_.end()) return pointer(kept->second);
  std::optional<Anchor> found;
  if (const auto row = find_block(sources_, entire(sources_, anchors_), id, 0)) {
    const auto tree = tree_of(sources_, *row);
    if (tree && only_value(*tree) != nullptr) {
      const doc::Node& value = *only_value(*tree);
      found = Anchor{text_of(*tree, value, "kind"), bilingual(*tree, value),
                     text_of(*tree, value, "row"), words_of(*tree, value, "effects")};
    }
  }
  return pointer(anchor_rows_.emplace(std::string(id), std::move(found)).first->second);
}

std::vector<std::string_view> Library::anchor_ids() const {
  return block_keys(sources_, entire(sources_, anchors_), 0);
}

std::optional<diag::Clause> Library::clause(std::string_view reference) const {
  const std::size_t mark = reference.find('#');
  const Catalogue* document = catalogue(reference.substr(0, mark));
  if (document == nullptr) return std::nullopt;
  diag::Clause clause;
  clause.document = document->id;
  clause.source = {document->name, document->name_ja};
  if (mark == std::string_view::npos || document->document_only) {
    clause.title = {document->title, {}};
    return clause;
  }
  const Entry* found = entry(document->id, reference.substr(mark + 1));
  if (found == nullptr) return std::nullopt;
  clause.id = reference.substr(mark + 1);
  clause.title = {found->title, found->title_ja};
  clause.marks = marks_of(*found);
  return clause;
}

}  // namespace rule
