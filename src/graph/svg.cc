// The picture as SVG: one file without scripts or anything to load, readable in print and on
// screen.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "graph/canvas.h"
#include "graph/layout.h"
#include "graph/legend.h"
#include "graph/measure.h"
#include "graph/tables.h"
#include "graph/write.h"
#include "report/wrap.h"

namespace graph {
namespace {

using text::Words;

constexpr int kMargin = 16;
constexpr int kLegendGap = 22;
constexpr int kLeastWidth = 720;
constexpr double kPage = 1.4;  ///< The shape of A4 landscape within its margins.

/// Tints of the tiers, by row; so light that print in black and white shows them as paper.
constexpr std::array<std::string_view, 7> kTints = {"#eef3f8", "#eaf4ea", "#f6f0e2", "#fdf6df",
                                                    "#fbeee6", "#f1eef8", "#f2f2f2"};

class Drawing {
 public:
  explicit Drawing(const Picture& picture)
      : picture_(picture), canvas_(picture.language), rows_(table_rows(picture).size()) {
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
    // Thin lines lie above thick ones.
    constexpr std::array kOrder = {LineKind::wire,    LineKind::tunnel, LineKind::outside,
                                   LineKind::session, LineKind::cable,  LineKind::leg,
                                   LineKind::flow};
    for (const LineKind kind : kOrder) {
      for (std::size_t i = 0; i < picture_.lines.size(); ++i) {
        if (picture_.lines[i].kind == kind) line(i);
      }
    }
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

  /// The whole page: the drawing with the legend under it, the tables below or beside.
  struct Page {
    int width = 0;
    int height = 0;
    int x = 0;  ///< Of the tables.
    int y = 0;
    Columns spread;
    double cost = 0;
  };

  [[nodiscard]] int drawing_width() const { return std::max(layout_.width, kLeastWidth); }

  [[nodiscard]] int legend_height() const {
    Canvas nowhere(picture_.language);
    return kLegendGap + legend(nowhere, picture_.language, {kMargin, 0}, drawing_width() - kMargin);
  }

  Page arrange() const {
    const int drawing = layout_.bottom + legend_height();
    const int wide = drawing_width();
    Page below;
    below.spread = columns_below(rows_, wide - 2 * kMargin);
    below.width =
        std::max(wide, static_cast<int>(below.spread.columns) * below.spread.width + 2 * kMargin);
    below.height = drawing + static_cast<int>(below.spread.rows) * kTableRow + 2 * kMargin;
    below.x = kMargin;
    below.y = drawing + kMargin;
    Page beside;
    beside.spread = columns_beside(rows_, drawing - kMargin);
    beside.width = wide + static_cast<int>(beside.spread.columns) * beside.spread.width + kMargin;
    beside.height = drawing + kMargin;
    beside.x = wide + kMargin;
    beside.y = kMargin;
    for (Page* page : {&below, &beside}) {
      const double width = page->width;
      const double height = page->height;
      // A page of the right shape, and then a small one, on which print is large.
      page->cost = std::abs(std::log(width / height / kPage)) +
                   0.5 * std::log(std::max(width, height * kPage));
    }
    return below.cost <= beside.cost ? below : beside;
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
    canvas_.raw(fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" lang="{}" )"
        R"(width="{}" height="{}" viewBox="0 0 {} {}" style="max-width:100%;height:auto">)"
        "\n<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>\n",
        picture_.language == text::Language::ja ? "ja" : "en", page_.width, height, page_.width,
        height, xml(title), xml(picture_.summary)));
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
    canvas_.box({0, 0, page_.width, height}, "#ffffff", "none", "");
    canvas_.raw(
        R"(<g font-family="'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,'IPAGothic',sans-serif">)"
        "\n");
    canvas_.write(kMargin, 26, fit(picture_.title, drawing_width() - 2 * kMargin, 18),
                  {18, true, kInk, {}});
    canvas_.write(kMargin, 44, fit(picture_.summary, drawing_width() - 2 * kMargin, 11),
                  {11, false, "#444444", {}});
  }

  void bands() {
    for (const Band& band : layout_.bands) {
      canvas_.box({kMargin / 2, band.y, drawing_width() - kMargin, band.height},
                  kTints[band.row / 2 % kTints.size()], "#c9c9c9", R"(rx="4")");
      const std::vector<std::string> lines = report::wrap(picture_.rows[band.row].label, 16);
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

  void line(std::size_t index) {
    const Line& one = picture_.lines[index];
    const Stroke look = stroke(one);
    std::string path;
    for (const Point& point : layout_.routes[index].points) {
      path += fmt::format("{}{},{}", path.empty() ? "M" : "L", point.x, point.y);
    }
    const auto draw = [&](std::string_view ink, double width, std::string_view more) {
      canvas_.raw(fmt::format(
          R"(<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{}{}/>)"
          "\n",
          path, ink, width,
          look.dash.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", look.dash), more));
    };
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
  }

  void contents(std::size_t index) {
    const Box& box = picture_.boxes[index];
    const PlacedBox& placed = layout_.boxes[index];
    if (!box.between) {
      const Rect& frame = placed.frame;
      canvas_.box({frame.x + 1, frame.y + 1, frame.width - 2, kTitleHeight}, "#e3e7ec", "none",
                  R"(rx="4")");
      canvas_.raw(fmt::format("<g><title>{}</title>\n",
                              xml(box.note.empty() ? box.title : box.title + " – " + box.note)));
      const int marks = canvas_.signs(frame.x + 5, frame.y + 11, box.mark);
      std::string text = box.title;
      if (!box.mark.rules.empty()) text += "  · " + rules(box.mark, 2);
      if (!box.note.empty()) text += in({" (out of scope)", "（対象外）"});
      canvas_.write(frame.x + 6 + marks, frame.y + 15, fit(text, frame.width - 12 - marks, 12),
                    {12, true, kInk, {}});
      canvas_.raw("</g>\n");
    }
    for (std::size_t i = 0; i < box.groups.size(); ++i) {
      if (placed.groups[i].strip.height > 0) strip(box.groups[i], placed.groups[i].strip);
      for (std::size_t k = 0; k < box.groups[i].cards.size(); ++k) {
        card(box.groups[i].cards[k], placed.groups[i].cards[k]);
      }
    }
  }

  static std::string rules(const Mark& mark, std::size_t most) {
    std::string out;
    for (std::size_t i = 0; i < mark.rules.size() && i < most; ++i) {
      if (i > 0) out += " ";
      out += mark.rules[i];
    }
    if (mark.rules.size() > most) out += fmt::format(" +{}", mark.rules.size() - most);
    return out;
  }

  void strip(const Group& group, const Rect& rect) {
    canvas_.raw(fmt::format("<g><title>{}</title>\n", xml(group.title)));
    canvas_.box(rect, group.wireless ? "#ffffff" : "#d5dbe3", "#7a8593",
                group.wireless ? R"(rx="2" stroke-dasharray="2 2")" : R"(rx="2")");
    const int marks = canvas_.signs(rect.x + 2, rect.y + 9, group.mark);
    std::string text = group.title;
    if (!group.mark.rules.empty()) text = rules(group.mark, 2) + " · " + text;
    if (group.wireless) text = in({"(wireless) ", "（無線）"}) + text;
    canvas_.write(rect.x + 5 + marks, rect.y + 13, fit(text, rect.width - 8 - marks, 10),
                  {10, false, "#222222", {}});
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
    canvas_.raw(fmt::format("<g><title>{}</title>\n", xml(tip)));
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
    int right = rect.width - 6;
    if (one.count > 1) {
      const std::string count = fmt::format("×{}", one.count);
      canvas_.write(rect.x + right, rect.y + 15, count, {12, true, kInk, "end"});
      right -= text_width(count, 12) + 4;
    }
    canvas_.write(rect.x + 23, rect.y + 15, fit(one.id, right - 23, 12), {12, true, kInk, {}});
    canvas_.write(rect.x + 6, rect.y + 28, fit(one.type, rect.width - 12, 10),
                  {10, false, "#333333", {}});
    if (one.mark.empty()) {
      canvas_.write(rect.x + 6, rect.y + 41, fit(one.name, rect.width - 12, 9),
                    {9, false, "#666666", {}});
    } else {
      const int marks = canvas_.signs(rect.x + 4, rect.y + 37, one.mark);
      canvas_.write(rect.x + 6 + marks, rect.y + 41,
                    fit(rules(one.mark, 3), rect.width - 10 - marks, 10),
                    {10, true, one.mark.severity ? colour(*one.mark.severity) : kOpenColour, {}});
    }
    canvas_.raw("</g>\n");
  }

  void pill(std::size_t index) {
    const Route& route = layout_.routes[index];
    if (route.pill.width == 0) return;
    const Line& one = picture_.lines[index];
    canvas_.raw(fmt::format("<g><title>{}</title>\n",
                            xml(one.text.empty() ? one.label : one.number + " " + one.text)));
    const std::string_view ink =
        one.mark.severity ? colour(*one.mark.severity) : stroke(one).colour;
    canvas_.box(
        route.pill, "#ffffff", ink,
        one.mark.severity ? R"(rx="8" stroke-width="1.8")" : R"(rx="8" stroke-width="0.9")");
    const int marks = canvas_.signs(route.pill.x + 2, route.pill.y + 8, one.mark);
    canvas_.write(route.pill.x + 5 + (marks > 0 ? marks - 1 : 0), route.pill.y + 12,
                  fit(route.text, route.pill.width - 4, 10),
                  {10, one.mark.severity.has_value(), kInk, {}});
    canvas_.raw("</g>\n");
  }

  void tables() {
    const std::vector<TableRow> rows = table_rows(picture_);
    const Columns& spread = page_.spread;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const TableRow& row = rows[i];
      const int x = page_.x + static_cast<int>(i / spread.rows) * spread.width;
      const int y = page_.y + static_cast<int>(i % spread.rows) * kTableRow + 10;
      if (row.heading) {
        canvas_.write(x, y, row.text, {11, true, kInk, {}});
        continue;
      }
      int at = x + 2;
      if (row.severity) {
        canvas_.sign(at + 8, y - 4, *row.severity);
        at += 20;
      }
      canvas_.write(at, y, row.head, {10, true, kInk, {}});
      if (!row.head.empty()) at += text_width(row.head, 10) + 8;
      std::string text = row.text;
      if (row.mark != nullptr && !row.mark->rules.empty())
        text = rules(*row.mark, 3) + " · " + text;
      canvas_.raw(fmt::format("<g><title>{}</title>", xml(row.head + " " + text)));
      canvas_.write(at, y, fit(text, x + spread.width - 12 - at, 10), {10, false, kInk, {}});
      canvas_.raw("</g>\n");
    }
  }

  const Picture& picture_;
  Canvas canvas_;
  std::size_t rows_;  ///< Of the tables.
  Layout layout_;
  Page page_;
};

}  // namespace

std::string svg(const Picture& picture) { return Drawing(picture).take(); }

}  // namespace graph
