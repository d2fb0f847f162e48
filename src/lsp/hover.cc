#include <algorithm>

#include "lsp/cursor.h"
#include "lsp/describe.h"
#include "lsp/features.h"
#include "lsp/mentions.h"
#include "lsp/scope.h"
#include "report/words.h"

namespace lsp {
namespace {

Json page(std::string markdown, const View& view, std::size_t begin, std::size_t end) {
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(markdown)}}},
          {"range", view.range(begin, end)}};
}

Json key_hover(const Cursor& cursor, const Scope& scope, const View& view) {
  for (const KeyChoice& key : scope.keys) {
    if (key.name != cursor.word || key.attribute == model::kNoAttribute) continue;
    return page(attribute_page(model::attribute(key.attribute), view), view, cursor.begin,
                cursor.end);
  }
  if (scope.what != Scope::What::section) return nullptr;
  const auto kind = model::kind_of_section(cursor.word);
  if (!kind) return nullptr;
  const std::uint32_t count = view.reading.plant.table(*kind).size();
  return page(
      "**" + cursor.word + "** – " + report::counted(count, model::name(*kind), view.language),
      view, cursor.begin, cursor.end);
}

Json value_hover(const Cursor& cursor, const Scope& scope, const View& view) {
  if (scope.what != Scope::What::value || cursor.word.empty()) return nullptr;
  const model::Attribute& attribute = model::attribute(scope.attribute);
  std::string means = meaning(attribute, cursor.word, view);
  const auto& words = attribute.fixed;
  const bool known = std::find(words.begin(), words.end(), cursor.word) != words.end();
  if (cursor.word == model::kUnknownWord) {
    means = view.in({"asked, and nobody knows", "確認したが、わからなかった"});
  }
  if (means.empty() && !known) return nullptr;
  return page(
      code(cursor.word) + " " + prose(means) + "\n\n---\n" + attribute_page(attribute, view), view,
      cursor.begin, cursor.end);
}

}  // namespace

Json hover(const View& view, std::size_t offset) {
  if (const auto mention = mention_at(view.reading, view.file(), offset)) {
    if (mention->target.entity.valid()) {
      return page(entity_page(mention->target.entity, view), view, mention->span.begin,
                  mention->span.end);
    }
  }
  const Cursor cursor = cursor_at(view.document.text(), offset);
  const Scope scope = scope_of(cursor);
  if (cursor.role == Cursor::Role::key) return key_hover(cursor, scope, view);
  return value_hover(cursor, scope, view);
}

}  // namespace lsp
