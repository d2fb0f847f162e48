#include "graph/legend.h"

#include <fmt/format.h>

#include "graph/measure.h"
#include "report/words.h"

namespace graph {
namespace {

using text::Words;

constexpr int kRow = 22;
constexpr int kLegendFont = 12;

}  // namespace

Stroke stroke(const Line& line) {
  switch (line.kind) {
    case LineKind::leg:
      return {"#555555", 1.3, ""};
    case LineKind::wire:
      return {"#222222", 3, ""};
    case LineKind::cable:
      return {"#555555", 1.3, line.wireless ? "1.5 3" : ""};
    case LineKind::outside:
      return {"#0d47a1", 2.6, line.wireless ? "2 3.5" : ""};
    case LineKind::tunnel:
      return {"#0d47a1", 4, ""};
    case LineKind::flow:
      return {"#2e7d32", 1.2, "6 3"};
    case LineKind::session:
      return {"#ad1457", 2, "9 3 2 3"};
  }
  return {"#000000", 1, ""};
}

int legend(Canvas& canvas, text::Language language, const Point& from, int right) {
  int x = from.x;
  int y = from.y;
  const auto item = [&](int sign, std::string_view word, const auto& draw) {
    const int width = sign + text_width(word, kLegendFont) + 14;
    if (x + width > right && x > from.x) {
      x = from.x;
      y += kRow;
    }
    draw(x, y);
    canvas.write(x + sign, y + 4, word, {kLegendFont, false, kInk, {}});
    x += width;
  };
  for (int i = 4; i >= 0; --i) {
    const auto severity = static_cast<diag::Severity>(i);
    item(21, report::word(severity).in(language),
         [&](int at, int down) { canvas.sign(at + 9, down, severity); });
  }
  item(20, Words{"undecided", "判定不能"}.in(language),
       [&](int at, int down) { canvas.open_sign(at + 9, down); });
  constexpr struct {
    Shape shape;
    Words words;
  } kShapes[] = {{Shape::boundary, {"boundary device", "境界装置"}},
                 {Shape::controller, {"controller", "制御機器"}},
                 {Shape::host, {"computer", "PC・サーバ"}},
                 {Shape::network, {"network device", "ネットワーク機器"}},
                 {Shape::field, {"on the shop floor", "現場の機器"}}};
  for (const auto& shape : kShapes) {
    item(18, shape.words.in(language),
         [&](int at, int down) { canvas.glyph(at, down - 7, shape.shape); });
  }
  constexpr struct {
    LineKind kind;
    bool wireless;
    Words words;
  } kLines[] = {
      {LineKind::wire, false, {"one network, several zones", "複数ゾーンにまたがる同じ線"}},
      {LineKind::cable, false, {"line", "配線"}},
      {LineKind::outside, false, {"line that leaves the site", "構外へ出る回線"}},
      {LineKind::outside, true, {"the same, wireless", "構外へ出る無線回線"}},
      {LineKind::tunnel, false, {"tunnel (VPN)", "VPN"}},
      {LineKind::session, false, {"remote access", "リモート接続"}},
      {LineKind::flow, false, {"flows", "通信"}}};
  for (const auto& one : kLines) {
    Line sample;
    sample.kind = one.kind;
    sample.wireless = one.wireless;
    const Stroke look = stroke(sample);
    item(33, one.words.in(language), [&](int at, int down) {
      const auto draw = [&](std::string_view ink, double thick) {
        canvas.raw(fmt::format(
            R"(<path d="M{},{}h28" fill="none" stroke="{}" stroke-width="{}"{}/>)"
            "\n",
            at, down, ink, thick,
            look.dash.empty() ? "" : fmt::format(R"( stroke-dasharray="{}")", look.dash)));
      };
      draw(look.colour, look.width);
      if (one.kind == LineKind::tunnel) draw("#ffffff", look.width - 2.4);
    });
  }
  return y + kRow - from.y;
}

}  // namespace graph
