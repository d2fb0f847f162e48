// The picture as SVG: one file without scripts or anything to load, readable in print and on
// screen.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "graph/canvas.h"
#include "graph/card.h"
#include "graph/layout.h"
#include "graph/legend.h"
#include "graph/measure.h"
#include "graph/tables.h"
#include "graph/write.h"

namespace graph {
namespace {

using text::Words;

constexpr int kMargin = 16;
constexpr int kLegendGap = 22;
constexpr int kLeastWidth = 700;
/// What A4 landscape takes at its own size, a line of text above left out.
constexpr int kSheetWidth = 1060;
constexpr int kSheetHeight = 700;

/// Tints of the tiers, by row; so light that print in black and white shows them as paper.
constexpr std::array<std::string_view, 7> kTints = {"#eef3f8", "#eaf4ea", "#f6f0e2", "#fdf6df",
                                                    "#fbeee6", "#f1eef8", "#f2f2f2"};

class Drawing {
 public:
  explicit Drawing(const Picture& picture) : picture_(picture), canvas_(picture.language) {
    layout_ = lay_out(picture, [this](const Layout& layout) {
      layout_ = layout;
      return arrange().cost;
    });
    page_ = arrange();
    centre();
  }

  std::string take() {
    head();
    bands();
    for (std::size_t i = 0; i < picture_.boxes.size(); ++i) frame(i);
    canvas_.raw("<g fill=\"none\" stroke-linejoin=\"round\">\n");
    // Thin lines lie above thick ones.
    constexpr std::array kOrder = {LineKind::wire,    LineKind::tunnel, LineKind::outside,
                                   LineKind::session, LineKind::cable,  LineKind::leg,
                                   LineKind::flow};
    for (const LineKind kind : kOrder) {
      for (std::size_t i = 0; i < picture_.lines.size(); ++i) {
        if (picture_.lines[i].kind == kind) line(i);
      }
    }
    canvas_.raw("</g>\n");
    for (std::size_t i = 0; i < picture_.boxes.size(); ++i) contents(i);
    for (std::size_t i = 0; i < picture_.lines.size(); ++i) pill(i);
    legend(canvas_, picture_.language, {kMargin, layout_.bottom + kLegendGap},
           drawing_width() - kMargin);
    tables();
    canvas_.raw("</g>\n</svg>\n");
    return canvas_.take();
  }

 private:
  [[nodiscard]] std::string in(const Words& words) const {
    return std::string(words.in(picture_.language));
  }

  /// The whole page: the drawing, the legend and the tables below.
  struct Page {
    int width = 0;
    int height = 0;
    int y = 0;  ///< Of the tables.
    std::vector<TableRow> rows;
    Columns spread;
    double cost = 0;
  };

  [[nodiscard]] int drawing_width() const { return std::max(layout_.width, kLeastWidth); }

  [[nodiscard]] int legend_height() const {
    Canvas nowhere(picture_.language);
    return kLegendGap + legend(nowhere, picture_.language, {kMargin, 0}, drawing_width() - kMargin);
  }

  Page arrange() const {
    Page page;
    page.width = drawing_width();
    page.rows = table_rows(picture_, column_width(page.width - 2 * kMargin));
    page.spread = columns_below(page.rows.size(), page.width - 2 * kMargin);
    page.y = layout_.bottom + legend_height() + kMargin;
    page.height = page.y + static_cast<int>(page.spread.rows) * kTableRow + kMargin;
    // What fits the width of a sheet, then few sheets, then a small page.
    page.cost = page.width > kSheetWidth ? page.width : 0;
    page.cost += 10.0 * static_cast<double>(sheets(page).size());
    page.cost += static_cast<double>(page.width) * page.height / 1e7;
    return page;
  }

  /// The parts that each fit a sheet of paper: no box and no row of the tables is cut where it can
  /// be helped.
  [[nodiscard]] std::vector<Rect> sheets(const Page& page) const {
    std::vector<int> cuts = layout_.cuts;
    for (int y = page.y; y < page.height; y += kTableRow) cuts.push_back(y - 4);
    cuts.push_back(page.height);
    std::sort(cuts.begin(), cuts.end());
    std::vector<Rect> out;
    for (int y = 0; y < page.height;) {
      const auto beyond = std::upper_bound(cuts.begin(), cuts.end(), y + kSheetHeight);
      int end = beyond == cuts.begin() ? y : *std::prev(beyond);
      if (end < y + kSheetHeight / 4) end = std::min(page.height, y + kSheetHeight);
      constexpr int kOverlap = 160;
      for (int x = 0; x == 0 || x + kOverlap < page.width; x += kSheetWidth - kOverlap) {
        out.push_back({x, y, std::min(kSheetWidth, page.width - x), end - y});
        if (page.width - x <= kSheetWidth) break;
      }
      y = end;
    }
    return out;
  }

  /// A drawing narrower than the page stands in its middle.
  void centre() {
    const int shift = (drawing_width() - layout_.width) / 2;
    for (PlacedBox& box : layout_.boxes) {
      box.frame.x += shift;
      for (PlacedGroup& group : box.groups) {
        group.strip.x += shift;
        for (Rect& card : group.cards) card.x += shift;
      }
    }
    for (Route& route : layout_.routes) {
      for (Point& point : route.points) point.x += shift;
      route.pill.x += shift;
    }
  }

  void head() {
    const int height = page_.height;
    const std::string title = in({"Plant network: ", "工場ネットワーク図："}) + picture_.title;
    std::string parts;
    for (const Rect& one : sheets(page_)) {
      parts += fmt::format("{}{},{},{},{}", parts.empty() ? "" : " ", one.x, one.y, one.width,
                           one.height);
    }
    canvas_.raw(
        fmt::format(R"(<svg xmlns="http://www.w3.org/2000/svg" class="plant" role="img" lang="{}" )"
                    R"(width="{}" height="{}" viewBox="0 0 {} {}" data-sheets="{}">)"
                    "\n<title>{}</title>\n<desc>{}</desc>\n",
                    picture_.language == text::Language::ja ? "ja" : "en", page_.width, height,
                    page_.width, height, parts, xml(title), xml(picture_.summary)));
    canvas_.raw(dark_style());
    canvas_.raw("<defs>\n");
    for (const LineKind kind : {LineKind::flow, LineKind::session, LineKind::cable}) {
      Line sample;
      sample.kind = kind;
      canvas_.raw(fmt::format(
          R"(<marker id="to-{}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" )"
          R"(markerUnits="userSpaceOnUse" orient="auto-start-reverse">)"
          R"(<path d="M0,0.5L8,4L0,7.5z" fill="{}"/></marker>)"
          "\n",
          static_cast<int>(kind), stroke(sample).colour));
    }
    canvas_.raw("</defs>\n");
    canvas_.raw(fmt::format(
        R"(<g class="drawing" font-size="{}" fill="{}" font-family="'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,'IPAGothic',sans-serif">)"
        "\n",
        kFont, kInk));
    canvas_.box({0, 0, page_.width, height}, "#ffffff", "none", "");
    const int room = drawing_width() - 2 * kMargin;
    const int size = text_width(picture_.title, 18) <= room ? 18 : kFont;
    canvas_.write(kMargin, 26, fit(picture_.title, room, size), {size, true, kInk, {}});
    int y = 44;
    for (const std::string& line : broken(picture_.summary, room, kFont)) {
      canvas_.write(kMargin, y, line, {kFont, false, "#444444", {}});
      y += kLine;
    }
  }

  /// Each colour as it is on a dark screen; on paper all stay as they are.
  static std::string dark_style() {
    constexpr struct {
      std::string_view light, dark;
    } kDark[] = {{"#ffffff", "#15181c"}, {"#1b1b1b", "#e9ebee"}, {"#000000", "#e9ebee"},
                 {"#222222", "#d9dde2"}, {"#333333", "#d9dde2"}, {"#444444", "#c3c8cf"},
                 {"#4d4d4d", "#c3c8cf"}, {"#555555", "#aab1ba"}, {"#666666", "#aab1ba"},
                 {"#888888", "#8a929c"}, {"#7a8593", "#8a929c"}, {"#c9c9c9", "#464d57"},
                 {"#e3e7ec", "#2c333c"}, {"#d5dbe3", "#343c46"}, {"#fff3e0", "#3a2c17"},
                 {"#eef3f8", "#1b232c"}, {"#eaf4ea", "#1b261d"}, {"#f6f0e2", "#262218"},
                 {"#fdf6df", "#282414"}, {"#fbeee6", "#2a1f19"}, {"#f1eef8", "#221f2b"},
                 {"#f2f2f2", "#202226"}, {"#7f0000", "#ff9a9a"}, {"#c62828", "#ff8a80"},
                 {"#b35c00", "#ffb866"}, {"#1559a6", "#8fc1ff"}, {"#6a1b9a", "#dcb0f5"},
                 {"#0d47a1", "#8fb8ff"}, {"#2e7d32", "#8ed99d"}, {"#ad1457", "#ff9ec4"}};
    std::string out = "<style>@media screen and (prefers-color-scheme:dark){";
    for (const auto& [light, dark] : kDark) {
      out += fmt::format(".plant [fill=\"{0}\"]{{fill:{1}}}.plant [stroke=\"{0}\"]{{stroke:{1}}}",
                         light, dark);
    }
    return out + "}</style>\n";
  }

  /// A part that a page can light up and ask about.
  void open(const Refs& refs, const std::string& name) {
    std::string all;
    for (const std::string& ref : refs) all += (all.empty() ? "" : " ") + ref;
    canvas_.raw("<g");
    if (!refs.empty()) canvas_.raw(fmt::format(" data-refs=\"{}\"", xml(all)));
    canvas_.raw(">");
    if (!name.empty()) canvas_.raw(fmt::format("<title>{}</title>", xml(name)));
    canvas_.raw("\n");
  }

  void bands() {
    for (const Band& band : layout_.bands) {
      canvas_.box({kMargin / 2, band.y, drawing_width() - kMargin, band.height},
                  kTints[band.row / 2 % kTints.size()], "#c9c9c9", R"(rx="4")");
      const std::vector<std::string> lines = broken(picture_.rows[band.row].label, 97, kFont);
      int y = band.y + band.height / 2 - static_cast<int>(lines.size()) * 7 + 10;
      for (const std::string& text : lines) {
        canvas_.write(kMargin, y, text, {12, true, "#333333", {}});
        y += 15;
      }
    }
  }

  void frame(std::size_t index) {
    const Box& box = picture_.boxes[index];
    if (box.between) return;
    std::string more = R"(rx="5" stroke-width="1.2")";
    std::string_view ink = "#555555";
    if (box.mark.severity) {
      ink = colour(*box.mark.severity);
      more = R"(rx="5" stroke-width="2.2")";
    }
    if (!box.note.empty()) more += R"( stroke-dasharray="5 3")";
    canvas_.box(layout_.boxes[index].frame, "#ffffff", ink, more);
  }

  /// Each step by what it goes on, since a way along the grid is long and its steps are short.
  static std::string path_of(const std::vector<Point>& points) {
    std::string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const Point& to = points[i];
      if (i == 0) {
        out = fmt::format("M{},{}", to.x, to.y);
        continue;
      }
      const int across = to.x - points[i - 1].x;
      const int down = to.y - points[i - 1].y;
      if (across != 0 && down != 0) {
        out += fmt::format("l{},{}", across, down);
      } else if (across != 0) {
        out += fmt::format("h{}", across);
      } else if (down != 0) {
        out += fmt::format("v{}", down);
      }
    }
    return out;
  }

  void line(std::size_t index) {
    const Line& one = picture_.lines[index];
    const Stroke look = stroke(one);
    const std::string path = path_of(layout_.routes[index].points);
    const auto draw = [&](std::string_view ink, double width, std::string_view more) {
      canvas_.raw(fmt::format(
          R"(<path d="{}" stroke="{}" stroke-width="{}"{}{}/>)"
          "\n",
          path, ink, width,
          look.dash.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", look.dash), more));
    };
    open(one.refs, "");
    // A pale edge parts lines where they cross.
    draw("#ffffff", look.width + 3, "");
    std::string heads;
    const LineKind head =
        one.kind == LineKind::flow || one.kind == LineKind::session ? one.kind : LineKind::cable;
    const std::string mark = fmt::format("=\"url(#to-{})\"", static_cast<int>(head));
    if (one.towards_b) heads += " marker-end" + mark;
    if (one.towards_a) heads += " marker-start" + mark;
    draw(look.colour, look.width, heads);
    if (one.kind == LineKind::tunnel) draw("#ffffff", look.width - 2.4, "");
    canvas_.raw("</g>\n");
  }

  void contents(std::size_t index) {
    const Box& box = picture_.boxes[index];
    const PlacedBox& placed = layout_.boxes[index];
    if (!box.between) {
      const Rect& frame = placed.frame;
      open(box.refs, box.note.empty() ? box.title : box.title + " – " + box.note);
      canvas_.box({frame.x + 1, frame.y + 1, frame.width - 2, placed.title}, "#e3e7ec", "none",
                  R"(rx="4")");
      const int marks = canvas_.signs(frame.x + 5, frame.y + 11, box.mark);
      bar(frame.x + 6 + marks, frame.y, title_lines(box, frame.width, picture_.language), true);
      canvas_.raw("</g>\n");
    }
    for (std::size_t i = 0; i < box.groups.size(); ++i) {
      if (placed.groups[i].strip.height > 0) strip(box.groups[i], placed.groups[i].strip);
      for (std::size_t k = 0; k < box.groups[i].cards.size(); ++k) {
        card(box.groups[i].cards[k], placed.groups[i].cards[k]);
      }
    }
  }

  void bar(int x, int y, const std::vector<std::string>& lines, bool bold) {
    for (const std::string& line : lines) {
      y += kLine;
      canvas_.write(x, y - 1, line, {kFont, bold, bold ? kInk : "#222222", {}});
    }
  }

  void strip(const Group& group, const Rect& rect) {
    open(group.refs, group.title);
    canvas_.box(rect, group.wireless ? "#ffffff" : "#d5dbe3", "#7a8593",
                group.wireless ? R"(rx="2" stroke-dasharray="2 2")" : R"(rx="2")");
    const int marks = canvas_.signs(rect.x + 2, rect.y + 10, group.mark);
    bar(rect.x + 5 + marks, rect.y, strip_lines(group, rect.width, picture_.language), false);
    canvas_.raw("</g>\n");
  }

  void card(const Card& one, const Rect& rect) {
    std::string tip = one.id;
    if (!one.name.empty()) tip += " – " + one.name;
    tip += " – " + one.type;
    if (!one.ids.empty()) {
      tip = fmt::format("{}: {}", one.type, fmt::join(one.ids, ", "));
      if (one.ids.size() < one.count) tip += " …";
    }
    if (!one.mark.empty()) tip += "  " + mark_text(one.mark, picture_.language);
    open(one.refs, tip);
    std::string more = R"(rx="4" stroke-width="1")";
    std::string_view ink = "#666666";
    if (one.mark.severity) {
      ink = colour(*one.mark.severity);
      more = R"(rx="4" stroke-width="2.4")";
    } else if (one.mark.open > 0) {
      ink = kOpenColour;
      more = R"(rx="4" stroke-width="1.2" stroke-dasharray="4 2")";
    }
    if (one.count > 1) {
      // Several of a kind look like a stack.
      canvas_.box({rect.x + 3, rect.y - 3, rect.width, rect.height}, "#ffffff", "#888888",
                  R"(rx="4" stroke-width="0.8")");
    }
    canvas_.box(rect, one.shape == Shape::boundary ? "#fff3e0" : "#ffffff", ink, more);
    canvas_.glyph(rect.x + 5, rect.y + 4, one.shape);
    if (one.count > 1) {
      canvas_.write(rect.x + rect.width - 6, rect.y + 16, fmt::format("×{}", one.count),
                    {kFont, true, kInk, "end"});
    }
    int y = rect.y;
    for (const TextLine& line : card_lines(one, rect.width)) {
      y += kLine;
      int x = rect.x + (line.look == TextLine::Look::id ? 23 : 6);
      if (line.signs) x += canvas_.signs(rect.x + 4, y - 4, one.mark);
      const std::string_view shade =
          line.look == TextLine::Look::id ? kInk
          : line.look == TextLine::Look::rules
              ? one.mark.severity ? colour(*one.mark.severity) : kOpenColour
          : line.look == TextLine::Look::small ? std::string_view("#555555")
                                               : std::string_view("#333333");
      const bool bold = line.look == TextLine::Look::id || line.look == TextLine::Look::rules;
      canvas_.write(x, y, line.text, {kFont, bold, shade, {}});
    }
    canvas_.raw("</g>\n");
  }

  void pill(std::size_t index) {
    const Route& route = layout_.routes[index];
    if (route.pill.width == 0) return;
    const Line& one = picture_.lines[index];
    open(one.refs, one.text.empty() ? one.label : one.number + " " + one.text);
    const std::string_view ink =
        one.mark.severity ? colour(*one.mark.severity) : stroke(one).colour;
    canvas_.box(
        route.pill, "#ffffff", ink,
        one.mark.severity ? R"(rx="10" stroke-width="1.8")" : R"(rx="10" stroke-width="0.9")");
    const int marks = canvas_.signs(route.pill.x + 2, route.pill.y + 10, one.mark);
    canvas_.write(route.pill.x + 5 + (marks > 0 ? marks - 1 : 0), route.pill.y + 14,
                  fit(route.text, route.pill.width - 4, kFont),
                  {kFont, one.mark.severity.has_value(), kInk, {}});
    canvas_.raw("</g>\n");
  }

  void tables() {
    const Columns& spread = page_.spread;
    for (std::size_t i = 0; i < page_.rows.size(); ++i) {
      const TableRow& row = page_.rows[i];
      const int x = kMargin + static_cast<int>(i / spread.rows) * spread.width;
      const int y = page_.y + static_cast<int>(i % spread.rows) * kTableRow + 10;
      int at = x + 2 + (row.goes_on ? 20 : 0);
      if (row.severity) {
        canvas_.sign(at + 8, y - 4, *row.severity);
        at += 20;
      }
      canvas_.write(at, y, row.head, {kTableFont, true, kInk, {}});
      if (!row.head.empty()) at += text_width(row.head, kTableFont) + 8;
      canvas_.write(at, y, row.text, {kTableFont, row.heading, kInk, {}});
    }
  }

  const Picture& picture_;
  Canvas canvas_;
  Layout layout_;
  Page page_;
};

}  // namespace

std::string svg(const Picture& picture) { return Drawing(picture).take(); }

}  // namespace graph
