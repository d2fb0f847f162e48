// The lines of text in a card, a box's title and a network's strip: names whole, in as many lines
// as they need.
#pragma once

#include <string>
#include <vector>

#include "graph/picture.h"

namespace graph {

/// The least size of text: with one unit to a pixel of 1/96 inch, 12 are 9 points on paper.
inline constexpr int kFont = 12;
inline constexpr int kLine = 16;  ///< From one line of text to the next.

struct TextLine {
  enum class Look { id, type, rules, small };
  std::string text;
  Look look = Look::type;
  bool signs = false;  ///< The signs of the mark stand in front of it.
};

/// Id, type with the mark beside it, rules that fail, filter, name.
std::vector<TextLine> card_lines(const Card& card, int width);
int card_height(const Card& card, int width);

/// Rules that fail, the first few.
std::string rules_text(const Mark& mark, std::size_t most);

std::vector<std::string> title_lines(const Box& box, int width, text::Language language);
std::vector<std::string> strip_lines(const Group& group, int width, text::Language language);
/// The height of a title or strip of so many lines.
int bar_height(std::size_t lines);

}  // namespace graph
