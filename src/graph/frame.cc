#include "graph/frame.h"

#include <algorithm>
#include <cmath>

#include "graph/measure.h"

namespace graph {
namespace {

constexpr int kBetweenCards = 8;
constexpr int kMaxTitle = 300;
constexpr int kMaxCardWidth = 19 * kGrid;
constexpr int kTitleFont = 12;

int on_grid(int pixels) { return (pixels + kGrid - 1) / kGrid * kGrid; }

/// Boxes rather wider than high: cards are three times as wide as high.
std::size_t columns_for(std::size_t cards) {
  const auto wanted =
      static_cast<std::size_t>(std::ceil(std::sqrt(0.8 * static_cast<double>(cards))));
  return std::clamp<std::size_t>(wanted, 1, 8);
}

/// Wide enough for the longest id, within reason.
int card_width(const Box& box) {
  int width = kCardWidth;
  for (const Group& group : box.groups) {
    for (const Card& card : group.cards) {
      width = std::max(width, text_width(card.id, kTitleFont) + (card.count > 1 ? 66 : 34));
    }
  }
  return std::min(on_grid(width), kMaxCardWidth);
}

std::size_t column_of(const End& end, std::size_t columns) {
  return end.card ? *end.card % columns : 0;
}

}  // namespace

PlacedBox frame(const Box& box, const std::vector<Line>& lines, std::vector<Port>& ports) {
  PlacedBox out;
  out.groups.resize(box.groups.size());
  if (box.between) {
    int width = card_width(box);
    width = std::max(width, kGrid * (static_cast<int>(ports.size()) + 2));
    out.frame = {0, 0, on_grid(width), kCardHeight};
    out.groups[0].cards.push_back({0, 0, out.frame.width, kCardHeight});
    return out;
  }
  const int wide = card_width(box);
  std::size_t most = 0;
  for (const Group& group : box.groups) most = std::max(most, group.cards.size());
  const std::size_t columns = columns_for(most);

  // The gutters: one slot for each line that ends inside.
  std::vector<int> used(columns, 0);
  for (const Port& port : ports) {
    const End& end = port.is_a ? lines[port.line].a : lines[port.line].b;
    if (end.group) ++used[column_of(end, columns)];
  }
  std::vector<int> card_x(columns, 0);
  int x = 0;
  for (std::size_t column = 0; column < columns; ++column) {
    x += kGrid * (used[column] + 1);
    card_x[column] = x;
    x += wide;
  }
  int width = most > 0 ? x + kGrid : 0;
  std::vector<int> next(columns, 0);
  int edge_ports = 0;
  for (Port& port : ports) {
    const End& end = port.is_a ? lines[port.line].a : lines[port.line].b;
    if (!end.group) {
      ++edge_ports;
      continue;
    }
    const std::size_t column = column_of(end, columns);
    const int gutter = card_x[column] - kGrid * (used[column] + 1);
    port.slot = gutter / kGrid + ++next[column];
  }
  const int title = text_width(box.title, kTitleFont) + 2 * kGrid +
                    (box.mark.empty() ? 0 : signs_width(box.mark) + 40);
  width = std::max(width, std::min(title, kMaxTitle));
  int strips = 0;
  for (const Group& group : box.groups) {
    if (!group.title.empty()) strips = std::max(strips, text_width(group.title, 11) + 60);
  }
  width = std::max(width, card_x[0] + std::min(strips, wide) + kGrid);
  width = std::max(width, kGrid * (edge_ports + static_cast<int>(ports.size()) + 2));
  out.frame.width = on_grid(width);

  int y = kTitleHeight + 8;
  for (std::size_t i = 0; i < box.groups.size(); ++i) {
    const Group& group = box.groups[i];
    if (!group.title.empty()) {
      out.groups[i].strip = {card_x[0], y, out.frame.width - card_x[0] - kGrid, kStripHeight};
      y += kStripHeight + 4;
    }
    for (std::size_t card = 0; card < group.cards.size(); ++card) {
      const int row = static_cast<int>(card / columns);
      out.groups[i].cards.push_back(
          {card_x[card % columns], y + row * (kCardHeight + kBetweenCards), wide, kCardHeight});
    }
    const auto rows = static_cast<int>((group.cards.size() + columns - 1) / columns);
    y += rows * (kCardHeight + kBetweenCards);
  }
  out.frame.height = y + 4;
  return out;
}

std::vector<Point> inside(const PlacedBox& placed, const End& end, const Port& port) {
  const int edge = port.top ? placed.frame.y : placed.frame.y + placed.frame.height;
  if (!end.group) return {{port.x, edge}};
  const PlacedGroup& group = placed.groups[*end.group];
  if (!end.card && group.strip.height == 0) return {{port.x, edge}};
  const Rect& target = end.card ? group.cards[*end.card] : group.strip;
  // Several lines at one thing do not meet at one point.
  constexpr int kStep = 5;
  const int places = std::max(1, (target.height - 4) / kStep);
  const int y = target.y + 4 + kStep * (port.slot % places);
  return {{port.x, y}, {target.x, y}};
}

}  // namespace graph
