#include "graph/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "graph/channels.h"
#include "graph/frame.h"
#include "graph/measure.h"
#include "graph/order.h"

namespace graph {
namespace {

constexpr int kLeft = 9 * kGrid;
constexpr int kRight = 2 * kGrid;
constexpr int kTop = 78;
constexpr int kGap = 3 * kGrid;  ///< Between boxes, where no line runs.
/// What stands on paper at its own size, landscape and portrait.
constexpr std::array<int, 7> kWidths = {400, 520, 600, 700, 800, 880, 940};

/// Boxes next to each other on paper.
struct Shelf {
  std::size_t row = 0;
  std::vector<std::size_t> boxes;
  std::vector<int> lines_in_gap;  ///< How many lines run through each gap, from the left.
  int height = 0;
  int y = 0;
};

class Planner {
 public:
  explicit Planner(const Picture& picture) : picture_(picture), ports_(picture.boxes.size()) {
    for (std::size_t i = 0; i < picture.lines.size(); ++i) {
      ports_[picture.lines[i].a.box].push_back({i, true});
      ports_[picture.lines[i].b.box].push_back({i, false});
    }
    for (std::size_t i = 0; i < picture.boxes.size(); ++i) {
      frames_.push_back(frame(picture.boxes[i], picture.lines, ports_[i], picture.language));
    }
    std::vector<int> widths;
    for (const PlacedBox& box : frames_) widths.push_back(box.frame.width + kGap);
    rows_ = order(picture, widths);
  }

  Layout plan(int width) {
    out_ = {};
    out_.left = kLeft;
    out_.top = kTop;
    out_.boxes = frames_;
    make_shelves(width);
    place_across();
    choose_gaps();
    place_across();
    place_in_gaps();
    out_.width = kLeft + content_ + kRight;
    enter_ports();
    route();
    return std::move(out_);
  }

 private:
  void make_shelves(int width) {
    shelves_.clear();
    shelf_of_.assign(picture_.boxes.size(), 0);
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      int whole = 0;
      for (const std::size_t box : rows_[row]) whole += frames_[box].frame.width + kGap;
      // Shelves of one row are about equally full.
      const int shelves = std::max(1, (whole + width - 1) / width);
      const int room = std::min(width, whole / shelves + kGap);
      int x = 0;
      for (const std::size_t box : rows_[row]) {
        const int needs = frames_[box].frame.width + kGap;
        if (x == 0 || x + needs / 2 > room) {
          shelves_.push_back({row, {}, {}, 0, 0});
          x = 0;
        }
        x += needs;
        shelf_of_[box] = shelves_.size() - 1;
        shelves_.back().boxes.push_back(box);
        shelves_.back().height = std::max(shelves_.back().height, frames_[box].frame.height);
      }
    }
    for (Shelf& shelf : shelves_) shelf.lines_in_gap.assign(shelf.boxes.size() + 1, 0);
  }

  static int gap_width(const Shelf& shelf, std::size_t gap) {
    const int lines = shelf.lines_in_gap[gap];
    // Beside the shelf there is room for any line.
    if (gap == 0 || gap + 1 == shelf.lines_in_gap.size()) return 0;
    return std::max(kGap, kGrid * (lines + 1));
  }

  void place_across() {
    content_ = 0;
    std::vector<int> widths;
    for (const Shelf& shelf : shelves_) {
      int width = 0;
      for (std::size_t i = 0; i <= shelf.boxes.size(); ++i) width += gap_width(shelf, i);
      for (const std::size_t box : shelf.boxes) width += frames_[box].frame.width;
      widths.push_back(width);
      content_ = std::max(content_, width);
    }
    gap_left_.assign(shelves_.size(), {});
    for (std::size_t i = 0; i < shelves_.size(); ++i) {
      int x = kLeft + (content_ - widths[i]) / 2 / kGrid * kGrid;
      for (std::size_t k = 0; k <= shelves_[i].boxes.size(); ++k) {
        gap_left_[i].push_back(x);
        x += gap_width(shelves_[i], k);
        if (k < shelves_[i].boxes.size()) {
          const std::size_t box = shelves_[i].boxes[k];
          out_.boxes[box].frame.x = x;
          x += frames_[box].frame.width;
        }
      }
    }
  }

  [[nodiscard]] int middle(std::size_t box) const {
    return out_.boxes[box].frame.x + out_.boxes[box].frame.width / 2;
  }

  /// Through which gaps a line passes the shelves between its ends.
  void choose_gaps() {
    gaps_.assign(picture_.lines.size(), {});
    for (std::size_t i = 0; i < picture_.lines.size(); ++i) {
      const Line& line = picture_.lines[i];
      const auto [upper, lower] = ends(line);
      const std::size_t first = shelf_of_[upper->box];
      const std::size_t last = shelf_of_[lower->box];
      for (std::size_t shelf = first + 1; shelf < last; ++shelf) {
        const std::size_t gap = nearest_gap(shelf, middle(lower->box));
        gaps_[i].push_back({gap, shelves_[shelf].lines_in_gap[gap]++, 0});
      }
    }
  }

  /// The gap of a shelf that is nearest to a place; beside the shelf is a gap too.
  [[nodiscard]] std::size_t nearest_gap(std::size_t shelf, int wanted) const {
    const std::vector<int>& lefts = gap_left_[shelf];
    const std::size_t last = lefts.size() - 1;
    if (wanted <= lefts[0]) return 0;
    if (wanted >= lefts[last]) return last;
    const auto found = std::lower_bound(lefts.begin(), lefts.end(), wanted);
    const auto gap = static_cast<std::size_t>(found - lefts.begin());
    return lefts[gap] - wanted < wanted - lefts[gap - 1] ? gap : gap - 1;
  }

  /// Where each line passes each shelf, once boxes stand: in a gap next to the others, beside the
  /// shelf straight on where that column is free.
  void place_in_gaps() {
    std::vector<std::set<int>> taken(shelves_.size());
    int least = kLeft;
    int most = kLeft + content_;
    for (std::size_t i = 0; i < gaps_.size(); ++i) {
      const auto [upper, lower] = ends(picture_.lines[i]);
      int x = middle(lower->box);
      for (std::size_t k = 0; k < gaps_[i].size(); ++k) {
        Gap& gap = gaps_[i][k];
        const std::size_t shelf = shelf_of_[upper->box] + 1 + k;
        const std::vector<int>& lefts = gap_left_[shelf];
        const bool first = gap.gap == 0;
        if (!first && gap.gap + 1 < lefts.size()) {
          gap.x = lefts[gap.gap] + kGrid * (gap.track + 1) - 4;
          continue;
        }
        x = first ? std::min(x, lefts.front() - kGrid) : std::max(x, lefts.back() + kGrid);
        x = x / kGrid * kGrid + 8;
        if (first && x > lefts.front() - 4) x -= kGrid;
        while (!taken[shelf].insert(x).second) x += first ? -kGrid : kGrid;
        gap.x = x;
        least = std::min(least, x - kGrid);
        most = std::max(most, x + kGrid);
      }
    }
    const int shift = (kLeft - least + kGrid - 1) / kGrid * kGrid;
    for (auto& gaps : gaps_) {
      for (Gap& gap : gaps) gap.x += shift;
    }
    for (PlacedBox& box : out_.boxes) box.frame.x += shift;
    content_ = most + shift - kLeft;
  }

  /// The end on the higher shelf first.
  [[nodiscard]] std::pair<const End*, const End*> ends(const Line& line) const {
    const bool swapped = shelf_of_[line.a.box] > shelf_of_[line.b.box];
    return {swapped ? &line.b : &line.a, swapped ? &line.a : &line.b};
  }

  /// Whether two boxes of one shelf are joined below it: above the last.
  [[nodiscard]] bool below(std::size_t shelf) const { return shelf + 1 < shelves_.size(); }

  void enter_ports() {
    for (std::size_t box = 0; box < ports_.size(); ++box) {
      std::vector<std::pair<int, Port*>> at_top;
      std::vector<std::pair<int, Port*>> at_bottom;
      std::vector<bool> taken(static_cast<std::size_t>(frames_[box].frame.width / kGrid) + 1);
      for (Port& port : ports_[box]) {
        const Line& line = picture_.lines[port.line];
        const std::size_t other = port.is_a ? line.b.box : line.a.box;
        port.top = shelf_of_[other] == shelf_of_[box] ? !below(shelf_of_[box])
                                                      : shelf_of_[other] < shelf_of_[box];
        if (port.slot >= 0) {
          taken[static_cast<std::size_t>(port.slot)] = true;
          port.x = out_.boxes[box].frame.x + port.slot * kGrid + shift(port);
        } else {
          int aim = middle(other);
          if (!gaps_[port.line].empty()) {
            // Lines leave towards the first gap they take.
            const bool upper = ends(line).first == (port.is_a ? &line.a : &line.b);
            const Gap& gap = upper ? gaps_[port.line].front() : gaps_[port.line].back();
            aim = gap.x;
          }
          (port.top ? at_top : at_bottom).emplace_back(aim, &port);
        }
      }
      for (auto* side : {&at_top, &at_bottom}) spread(*side, taken, box);
    }
  }

  static int shift(const Port& port) { return port.top ? 0 : 4; }

  /// Along an edge, in the order of where they go, at free columns of the grid.
  void spread(std::vector<std::pair<int, Port*>>& side, const std::vector<bool>& taken,
              std::size_t box) {
    std::stable_sort(side.begin(), side.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<int> free;
    const int columns = frames_[box].frame.width / kGrid;
    for (int column = 1; column < columns; ++column) {
      if (!taken[static_cast<std::size_t>(column)]) free.push_back(column);
    }
    const auto count = side.size();
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = free.empty() ? 0 : (2 * i + 1) * free.size() / (2 * count);
      const int column = free.empty() ? 1 : free[std::min(at, free.size() - 1)];
      side[i].second->x = out_.boxes[box].frame.x + column * kGrid + shift(*side[i].second);
    }
  }

  void route() {
    std::vector<Channel> channels(shelves_.size() + 1);
    std::vector<std::vector<Leg>> legs(picture_.lines.size());
    std::vector<const Port*> port_a(picture_.lines.size());
    std::vector<const Port*> port_b(picture_.lines.size());
    for (const auto& ports : ports_) {
      for (const Port& port : ports) (port.is_a ? port_a : port_b)[port.line] = &port;
    }
    out_.routes.resize(picture_.lines.size());
    for (std::size_t i = 0; i < picture_.lines.size(); ++i) {
      const Line& line = picture_.lines[i];
      const bool swapped = ends(line).first == &line.b;
      const Port& upper = swapped ? *port_b[i] : *port_a[i];
      const Port& lower = swapped ? *port_a[i] : *port_b[i];
      const std::size_t first = shelf_of_[ends(line).first->box];
      const std::size_t last = shelf_of_[ends(line).second->box];
      Route& route = out_.routes[i];
      route.text = pill_text(line);
      if (first == last) {
        legs[i].push_back({below(first) ? first + 1 : first, upper.x, lower.x, 0});
      } else {
        int x = upper.x;
        for (std::size_t shelf = first + 1; shelf < last; ++shelf) {
          const Gap& gap = gaps_[i][shelf - first - 1];
          legs[i].push_back({shelf, x, gap.x, 0});
          x = gap.x;
        }
        legs[i].push_back({last, x, lower.x, 0});
      }
      put_on_tracks(legs[i], line, route, kLeft, kLeft + content_, channels);
    }
    int y = kTop;
    for (std::size_t i = 0; i < channels.size(); ++i) {
      const bool edge = i == 0 || i == shelves_.size();
      const bool same = !edge && shelves_[i - 1].row == shelves_[i].row;
      y = channels[i].settle(y, edge ? 16 : (same ? 20 : 34));
      if (i < shelves_.size()) {
        shelves_[i].y = y;
        y += shelves_[i].height;
        out_.cuts.push_back(y + 13);
      }
    }
    out_.bottom = y;
    place_down();
    for (std::size_t i = 0; i < picture_.lines.size(); ++i) {
      draw(picture_.lines[i], *port_a[i], *port_b[i], legs[i], channels, out_.routes[i]);
    }
  }

  void place_down() {
    for (std::size_t i = 0; i < shelves_.size(); ++i) {
      const Shelf& shelf = shelves_[i];
      if (!picture_.rows[shelf.row].label.empty()) {
        constexpr int kPad = 12;
        const int end = shelf.y + shelf.height + kPad;
        if (!out_.bands.empty() && out_.bands.back().row == shelf.row) {
          out_.bands.back().height = end - out_.bands.back().y;
        } else {
          out_.bands.push_back({shelf.row, shelf.y - kPad, end - (shelf.y - kPad)});
        }
      }
      for (const std::size_t box : shelf.boxes) {
        PlacedBox& placed = out_.boxes[box];
        placed.frame.y = shelf.y;
        const auto move = [&](Rect& rect) {
          rect.x += placed.frame.x;
          rect.y += placed.frame.y;
        };
        for (PlacedGroup& group : placed.groups) {
          move(group.strip);
          for (Rect& card : group.cards) move(card);
        }
      }
    }
  }

  void draw(const Line& line, const Port& a, const Port& b, const std::vector<Leg>& legs,
            const std::vector<Channel>& channels, Route& route) const {
    const bool swapped = ends(line).first == &line.b;
    std::vector<Point> middle;
    for (const Leg& leg : legs) {
      const int y = channels[leg.channel].y(leg.track);
      middle.push_back({leg.from, y});
      middle.push_back({leg.to, y});
    }
    if (swapped) std::reverse(middle.begin(), middle.end());
    std::vector<Point> start = inside(out_.boxes[line.a.box], line.a, a);
    std::reverse(start.begin(), start.end());
    const std::vector<Point> end = inside(out_.boxes[line.b.box], line.b, b);
    route.points = std::move(start);
    route.points.insert(route.points.end(), middle.begin(), middle.end());
    route.points.insert(route.points.end(), end.begin(), end.end());
    if (route.pill.width > 0) {
      const Leg& leg = legs[static_cast<std::size_t>(route.pill.y)];
      route.pill.y = channels[leg.channel].y(leg.track) - route.pill.height / 2;
    }
  }

  struct Gap {
    std::size_t gap = 0;
    int track = 0;
    int x = 0;
  };

  const Picture& picture_;
  std::vector<std::vector<Port>> ports_;  ///< By box.
  std::vector<PlacedBox> frames_;
  std::vector<std::vector<std::size_t>> rows_;
  Layout out_;
  std::vector<Shelf> shelves_;
  std::vector<std::size_t> shelf_of_;
  std::vector<std::vector<int>> gap_left_;
  std::vector<std::vector<Gap>> gaps_;  ///< By line, from the upper shelf down.
  int content_ = 0;
};

}  // namespace

std::string pill_text(const Line& line) {
  std::string out = line.number;
  if (!line.label.empty()) out += (out.empty() ? "" : " ") + fit(line.label, 320, 12);
  if (line.count > 1 && line.kind != LineKind::flow) out += " ×" + std::to_string(line.count);
  for (std::size_t i = 0; i < line.mark.rules.size() && i < 2; ++i) {
    out += (i == 0 ? " · " : " ") + line.mark.rules[i];
  }
  if (line.mark.rules.size() > 2) out += " +" + std::to_string(line.mark.rules.size() - 2);
  return out;
}

int signs_width(const Mark& mark) { return (mark.severity ? 20 : 0) + (mark.open > 0 ? 17 : 0); }

Layout lay_out(const Picture& picture, const std::function<double(const Layout&)>& cost) {
  Planner planner(picture);
  Layout best;
  double least = 0;
  for (const int width : kWidths) {
    Layout one = planner.plan(width);
    const double costs = cost(one);
    if (best.width == 0 || costs < least) {
      least = costs;
      best = std::move(one);
    }
  }
  return best;
}

}  // namespace graph
