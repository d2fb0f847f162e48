#include <algorithm>
#include <set>

#include "lsp/cursor.h"
#include "lsp/describe.h"
#include "lsp/features.h"
#include "lsp/scope.h"
#include "lsp/yaml_text.h"
#include "read/keys.h"
#include "read/sections.h"
#include "report/words.h"
#include "text/unicode.h"

namespace lsp {
namespace {

using model::Attribute;
using model::Kind;

/// Kinds of items of the protocol.
enum class ItemKind : int { field = 5, module = 9, property = 10, value = 12, reference = 18 };

/// A client shows so many at most; a longer list is marked as incomplete and asked for again.
constexpr std::size_t kMaxItems = 1000;

class List {
 public:
  List(const View& view, const Cursor& cursor)
      : word_(text::fold(cursor.word)), range_(view.range(cursor.begin, cursor.end)) {}

  /// `rank`: items of lower ones come first.
  void add(std::string_view label, ItemKind kind, std::string text, const std::string& detail,
           int rank, const std::string& page = {}) {
    if (!seen_.insert(std::string(label)).second) return;
    if (items_.size() >= kMaxItems) {
      // Of a longer list what holds the word typed so far.
      incomplete_ = true;
      const bool fits = !word_.empty() && text::fold(label).find(word_) != std::string::npos;
      if (!fits || items_.size() >= 2 * kMaxItems) return;
    }
    Json item{{"label", label},
              {"kind", static_cast<int>(kind)},
              {"sortText", std::to_string(rank) + number(items_.size())},
              // Words of the other language find it too.
              {"filterText", std::string(label) + (detail.empty() ? "" : " " + detail)},
              {"textEdit", {{"range", range_}, {"newText", std::move(text)}}}};
    if (!detail.empty()) item["detail"] = detail;
    if (!page.empty()) item["documentation"] = {{"kind", "markdown"}, {"value", page}};
    items_.push_back(std::move(item));
  }

  Json take() { return {{"isIncomplete", incomplete_}, {"items", std::move(items_)}}; }

 private:
  static std::string number(std::size_t count) {
    std::string out = std::to_string(count);
    return std::string(4 - std::min<std::size_t>(4, out.size()), '0') + out;
  }

  std::string word_;
  Json range_;
  Json items_ = Json::array();
  std::set<std::string> seen_;
  bool incomplete_ = false;
};

std::set<std::string> root_keys(std::string_view text) {
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t stop = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, stop - at);
    const std::size_t colon = line.find(':');
    if (!line.empty() && line.front() != ' ' && colon != std::string_view::npos) {
      out.emplace(line.substr(0, colon));
    }
    at = stop + 1;
  }
  return out;
}

void sections(List& list, const View& view, const Cursor& cursor) {
  const std::set<std::string> there = root_keys(view.document.text());
  for (const std::string_view name : reader::section_names()) {
    if (there.contains(std::string(name)) && name != cursor.word) continue;
    list.add(name, ItemKind::module, std::string(name) + (name == "plantlint" ? ": 1" : ":"),
             std::string(reader::section_doc(name).in(view.language)), 0);
  }
}

void keys(List& list, const View& view, const Cursor& cursor, const Scope& scope) {
  for (const KeyChoice& key : scope.keys) {
    if (std::ranges::count(cursor.beside, key.name) > 0) continue;
    std::string detail;
    std::string page;
    int rank = 1;
    if (key.attribute != model::kNoAttribute) {
      const Attribute& attribute = model::attribute(key.attribute);
      detail = attribute.doc.in(view.language);
      page = attribute_page(attribute, view);
      if (attribute.need == model::Need::required) rank = 0;
    }
    list.add(key.name, ItemKind::property, std::string(key.name) + ": ", detail, rank, page);
  }
}

void ids_of(const model::Plant& plant, List& list, const View& view, model::KindSet kinds,
            const Scope& scope) {
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    if (!model::holds(kinds, kind)) continue;
    const model::Table& table = plant.table(kind);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
      std::string id(plant.text(table.id(row)));
      if (id.empty()) continue;
      // Inside its device a name stands alone.
      const bool inner = kind == Kind::alias || kinds == model::only(Kind::interface);
      if (inner) {
        if (!id.starts_with(scope.entity + "/")) continue;
        id = id.substr(id.rfind('/') + 1);
      }
      list.add(id, ItemKind::reference, yaml_word(id),
               std::string(report::kind_word(model::name(kind)).in(view.language)), 0);
    }
  }
}

/// Of the plant as it stands, and of the last one that could be read: a brace that is open hides
/// what comes after it.
void ids(List& list, const View& view, model::KindSet kinds, const Scope& scope) {
  ids_of(view.reading.plant, list, view, kinds, scope);
  if (view.whole != nullptr) ids_of(view.whole->plant, list, view, kinds, scope);
}

void values(List& list, const View& view, const Scope& scope) {
  const Attribute& attribute = model::attribute(scope.attribute);
  if (attribute.type == model::Type::reference) ids(list, view, attribute.refers, scope);
  if (attribute.type == model::Type::endpoint) {
    ids(list, view,
        model::only(Kind::zone) | model::only(Kind::network) | model::only(Kind::device) |
            model::only(Kind::alias),
        scope);
    list.add("any", ItemKind::value, "any", view.in({"anything", "すべて"}), 1);
  }
  if (attribute.words == model::Words::protocol)
    ids(list, view, model::only(Kind::protocol), scope);
  if (attribute.type == model::Type::address) {
    list.add("dhcp", ItemKind::value, "dhcp", "", 1);
    list.add("none", ItemKind::value, "none", "", 1);
  }
  for (const WordChoice& word : words_for(attribute, view)) {
    // Words of the other language come behind those of the client's.
    const bool japanese = !word.stands.empty();
    std::string detail = word.means;
    if (japanese && !word.stands.empty()) {
      detail = word.stands + (word.means.empty() ? "" : " – " + word.means);
    }
    list.add(word.word, ItemKind::value, yaml_word(word.word), detail,
             japanese == view.ja() ? 1 : 2);
  }
  const bool may_be_unknown = !(attribute.kind == Kind::plant && attribute.name == "id");
  if (may_be_unknown && attribute.type != model::Type::text) {
    list.add(model::kUnknownWord, ItemKind::value, std::string(model::kUnknownWord),
             view.in({"asked, and nobody knows", "確認したが、わからなかった"}), 3);
  }
}

}  // namespace

Json completion(const View& view, std::size_t offset) {
  const Cursor cursor = cursor_at(view.document.text(), offset);
  const Scope scope = scope_of(cursor);
  List list(view, cursor);
  switch (scope.what) {
    case Scope::What::section:
      sections(list, view, cursor);
      break;
    case Scope::What::key:
      keys(list, view, cursor, scope);
      break;
    case Scope::What::value:
      values(list, view, scope);
      break;
    case Scope::What::profile:
      for (const auto& profile : view.reading.plant.profiles) {
        const std::string id(view.reading.plant.text(profile.id));
        list.add(id, ItemKind::reference, yaml_word(id), view.in({"profile", "プロファイル"}), 0);
      }
      break;
    case Scope::What::basis:
      for (const std::string_view word :
           model::attribute(model::find_attribute(Kind::device, "basis")).fixed) {
        list.add(
            word, ItemKind::value, std::string(word),
            meaning(model::attribute(model::find_attribute(Kind::device, "basis")), word, view), 0);
      }
      break;
    case Scope::What::nothing:
      break;
  }
  return list.take();
}

}  // namespace lsp
