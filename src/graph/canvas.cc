#include "graph/canvas.h"

#include <fmt/format.h>

#include <iterator>

#include "graph/card.h"
#include "graph/write.h"
#include "text/unicode.h"

namespace graph {

std::string xml(std::string_view text) {
  std::string out;
  const std::string safe = text::visible(text);
  for (std::size_t i = 0; i < safe.size(); ++i) {
    switch (safe[i]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        // U+FFFE and U+FFFF are no characters of XML.
        if (safe.compare(i, 2, "\xEF\xBF") == 0 && i + 2 < safe.size() &&
            (safe[i + 2] == '\xBE' || safe[i + 2] == '\xBF')) {
          out += "?";
          i += 2;
        } else {
          out += safe[i];
        }
    }
  }
  return out;
}

std::string_view colour(diag::Severity severity) {
  using enum diag::Severity;
  switch (severity) {
    case critical:
      return "#7f0000";
    case high:
      return "#c62828";
    case medium:
      return "#b35c00";
    case low:
      return "#1559a6";
    case info:
      return "#4d4d4d";
  }
  return "#000000";
}

void Canvas::write(int x, int y, std::string_view text, const Font& font) {
  if (text.empty()) return;
  fmt::format_to(std::back_inserter(out_),
                 R"(<text x="{}" y="{}"{}{}{}{}>{}</text>)"
                 "\n",
                 x, y, font.size == kFont ? "" : fmt::format(R"( font-size="{}")", font.size),
                 font.colour == kInk ? "" : fmt::format(R"( fill="{}")", font.colour),
                 font.bold ? R"( font-weight="bold")" : "",
                 font.anchor.empty() ? "" : fmt::format(R"( text-anchor="{}")", font.anchor),
                 xml(text));
}

void Canvas::box(const Rect& rect, std::string_view fill, std::string_view stroke,
                 std::string_view more) {
  fmt::format_to(std::back_inserter(out_),
                 R"(<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}"{}{}/>)"
                 "\n",
                 rect.x, rect.y, rect.width, rect.height, fill, stroke, more.empty() ? "" : " ",
                 more);
}

void Canvas::sign(int x, int y, diag::Severity severity) {
  using enum diag::Severity;
  const std::string_view ink = colour(severity);
  const auto shape = [&](std::string_view points, bool filled) {
    fmt::format_to(
        std::back_inserter(out_),
        R"svg(<polygon transform="translate({},{})" points="{}" fill="{}" stroke="{}" stroke-width="1.5"/>)svg"
        "\n",
        x, y, points, filled ? ink : "#ffffff", ink);
  };
  bool filled = true;
  int baseline = 3;
  switch (severity) {
    case critical:
      shape("-3,-7 3,-7 7,-3 7,3 3,7 -3,7 -7,3 -7,-3", true);
      break;
    case high:
      shape("0,-7.5 8,6.5 -8,6.5", true);
      baseline = 5;
      break;
    case medium:
      shape("0,-7.8 7.8,0 0,7.8 -7.8,0", false);
      filled = false;
      break;
    case low:
    case info:
      filled = false;
      fmt::format_to(
          std::back_inserter(out_),
          R"(<circle cx="{}" cy="{}" r="6.5" fill="#ffffff" stroke="{}" stroke-width="{}"/>)"
          "\n",
          x, y, ink, severity == low ? "1.5" : "0.8");
      break;
  }
  write(x, y + baseline, letter(severity, language_),
        {severity == high ? 8 : 9, true, filled ? "#ffffff" : ink, "middle"});
}

void Canvas::open_sign(int x, int y) {
  box({x - 6, y - 7, 12, 14}, "#ffffff", kOpenColour,
      R"(rx="2" stroke-width="1.2" stroke-dasharray="3 1.5")");
  write(x, y + 4, "?", {10, true, kOpenColour, "middle"});
}

int Canvas::signs(int x, int y, const Mark& mark) {
  int width = 0;
  if (mark.severity) {
    sign(x + 9, y, *mark.severity);
    width += 20;
  }
  if (mark.open > 0) {
    open_sign(x + width + 8, y);
    width += 17;
  }
  return width;
}

void Canvas::glyph(int x, int y, Shape shape) {
  std::string_view path;
  switch (shape) {
    case Shape::controller:  // a rack with modules
      path = "M1,2h12v10h-12z M5,2v10 M9,2v10 M2.5,10h1 M6.5,10h1 M10.5,10h1";
      break;
    case Shape::host:  // a screen on a foot
      path = "M1,1.5h12v8h-12z M7,9.5v3 M4,12.5h6";
      break;
    case Shape::boundary:  // a wall of bricks
      path =
          "M1,2h12v10h-12z M1,5.3h12 M1,8.6h12 M5,2v3.3 M9.5,2v3.3 M3,5.3v3.3 M7.5,5.3v3.3 "
          "M5,8.6v3.4 M9.5,8.6v3.4";
      break;
    case Shape::network:  // arrows both ways
      path = "M1,5h11 M9,2l3,3l-3,3 M13,10h-11 M5,7l-3,3l3,3";
      break;
    case Shape::field:  // a wave in a circle
      path = "M7,1a6,6 0 1 0 0.01,0z M3.5,7c1.5,-4 2.5,-4 3.5,0c1,4 2,4 3.5,0";
      break;
    case Shape::other:
      path = "M2,2h10v10h-10z";
      break;
  }
  fmt::format_to(
      std::back_inserter(out_),
      R"svg(<path transform="translate({},{})" d="{}" fill="none" stroke="#333333" stroke-width="1.1"/>)svg"
      "\n",
      x, y, path);
}

}  // namespace graph
