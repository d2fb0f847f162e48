#include "graph/card.h"

#include <fmt/format.h>

#include "graph/layout.h"
#include "graph/measure.h"

namespace graph {
namespace {

constexpr int kBesideGlyph = 23;  ///< Left of an id.
constexpr int kInset = 6;

}  // namespace

std::string rules_text(const Mark& mark, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < mark.rules.size() && i < most; ++i) {
    if (i > 0) out += " ";
    out += mark.rules[i];
  }
  if (mark.rules.size() > most) out += fmt::format(" +{}", mark.rules.size() - most);
  return out;
}

std::vector<TextLine> card_lines(const Card& card, int width) {
  std::vector<TextLine> out;
  const auto add = [&](const std::string& text, int room, TextLine::Look look) {
    if (text.empty()) return;
    for (std::string& line : broken(text, room, kFont))
      out.push_back({std::move(line), look, false});
  };
  const int count = card.count > 1 ? text_width(fmt::format("×{}", card.count), kFont) + 6 : 0;
  add(card.id, width - kBesideGlyph - kInset - count, TextLine::Look::id);
  const std::size_t type = out.size();
  add(card.type, width - 2 * kInset - signs_width(card.mark), TextLine::Look::type);
  if (!card.mark.empty() && type < out.size()) out[type].signs = true;
  add(rules_text(card.mark, 4), width - 2 * kInset, TextLine::Look::rules);
  add(card.filter, width - 2 * kInset, TextLine::Look::small);
  add(card.name, width - 2 * kInset, TextLine::Look::small);
  return out;
}

int card_height(const Card& card, int width) {
  return static_cast<int>(card_lines(card, width).size()) * kLine + 8;
}

std::vector<std::string> title_lines(const Box& box, int width, text::Language language) {
  std::string text = box.title;
  if (!box.mark.rules.empty()) text += "  · " + rules_text(box.mark, 3);
  if (!box.note.empty()) text += text::Words{" (out of scope)", "（対象外）"}.in(language);
  return broken(text, width - 12 - signs_width(box.mark), kFont);
}

std::vector<std::string> strip_lines(const Group& group, int width, text::Language language) {
  std::string text = group.title;
  if (!group.mark.rules.empty()) text = rules_text(group.mark, 3) + " · " + text;
  if (group.wireless)
    text = std::string(text::Words{"(wireless) ", "（無線）"}.in(language)) + text;
  return broken(text, width - 8 - signs_width(group.mark), kFont);
}

int bar_height(std::size_t lines) { return static_cast<int>(lines) * kLine + 4; }

}  // namespace graph
