#include "graph/frame.h"

#include <algorithm>
#include <cmath>

#include "graph/card.h"
#include "graph/measure.h"

namespace graph {
namespace {

constexpr int kBetweenCards = 8;
constexpr int kMaxTitle = 300;
constexpr int kMaxCardWidth = 17 * kGrid;
constexpr int kMaxBoxWidth = 66 * kGrid;  ///< As wide as paper leaves room for.

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
      width = std::max(width, text_width(card.id, kFont) + (card.count > 1 ? 70 : 36));
    }
  }
  return std::min(on_grid(width), kMaxCardWidth);
}

std::size_t column_of(const End& end, std::size_t columns) {
  return end.card ? *end.card % columns : 0;
}

/// Where the cards of a box stand across: a gutter with a slot for each line that ends there, left
/// of each column.
struct Gutters {
  std::vector<int> used;  ///< Lines that end in each column.
  std::vector<int> card_x;
  int width = 0;
};

Gutters gutters_of(std::size_t columns, int wide, const std::vector<Line>& lines,
                   const std::vector<Port>& ports) {
  Gutters out{std::vector<int>(columns, 0), std::vector<int>(columns, 0), 0};
  for (const Port& port : ports) {
    const End& end = port.is_a ? lines[port.line].a : lines[port.line].b;
    if (end.group) ++out.used[column_of(end, columns)];
  }
  for (std::size_t column = 0; column < columns; ++column) {
    out.width += kGrid * (out.used[column] + 1);
    out.card_x[column] = out.width;
    out.width += wide;
  }
  return out;
}

}  // namespace

PlacedBox frame(const Box& box, const std::vector<Line>& lines, std::vector<Port>& ports,
                text::Language language) {
  PlacedBox out;
  out.groups.resize(box.groups.size());
  const int wide = card_width(box);
  if (box.between) {
    const int width = std::max(wide, kGrid * (static_cast<int>(ports.size()) + 2));
    out.frame = {0, 0, on_grid(width), 0};
    out.frame.height = card_height(box.groups[0].cards[0], out.frame.width);
    out.groups[0].cards.push_back({0, 0, out.frame.width, out.frame.height});
    return out;
  }
  std::size_t most = 0;
  for (const Group& group : box.groups) most = std::max(most, group.cards.size());
  std::size_t columns = columns_for(most);
  Gutters across = gutters_of(columns, wide, lines, ports);
  while (columns > 1 && across.width > kMaxBoxWidth) {
    across = gutters_of(--columns, wide, lines, ports);
  }
  int width = most > 0 ? across.width + kGrid : 0;
  std::vector<int> next(columns, 0);
  int edge_ports = 0;
  for (Port& port : ports) {
    const End& end = port.is_a ? lines[port.line].a : lines[port.line].b;
    if (!end.group) {
      ++edge_ports;
      continue;
    }
    const std::size_t column = column_of(end, columns);
    const int gutter = across.card_x[column] - kGrid * (across.used[column] + 1);
    port.slot = gutter / kGrid + ++next[column];
  }
  const int title = text_width(box.title, kFont) + 2 * kGrid +
                    (box.mark.empty() ? 0 : signs_width(box.mark) + 60);
  width = std::max(width, std::min(title, kMaxTitle));
  width = std::max(width, across.card_x[0] + wide + kGrid);
  width = std::max(width, kGrid * (edge_ports + static_cast<int>(ports.size()) + 2));
  out.frame.width = on_grid(width);

  out.title = bar_height(title_lines(box, out.frame.width, language).size());
  int y = out.title + 8;
  for (std::size_t i = 0; i < box.groups.size(); ++i) {
    const Group& group = box.groups[i];
    if (!group.title.empty()) {
      const int room = out.frame.width - across.card_x[0] - kGrid;
      const int height = bar_height(strip_lines(group, room, language).size());
      out.groups[i].strip = {across.card_x[0], y, room, height};
      y += height + 6;
    }
    for (std::size_t first = 0; first < group.cards.size(); first += columns) {
      const std::size_t last = std::min(first + columns, group.cards.size());
      int height = 0;
      for (std::size_t card = first; card < last; ++card) {
        height = std::max(height, card_height(group.cards[card], wide));
      }
      for (std::size_t card = first; card < last; ++card) {
        out.groups[i].cards.push_back({across.card_x[card - first], y, wide, height});
      }
      y += height + kBetweenCards;
    }
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
