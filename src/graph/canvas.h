// Pieces of SVG: shapes and safe text.
#pragma once

#include <string>
#include <string_view>

#include "diag/report.h"
#include "graph/layout.h"
#include "graph/picture.h"
#include "text/language.h"

namespace graph {

/// Text fit for XML: nothing in it is markup, and control characters are shown, not sent.
std::string xml(std::string_view text);

std::string_view colour(diag::Severity severity);
inline constexpr std::string_view kInk = "#1b1b1b";
inline constexpr std::string_view kOpenColour = "#6a1b9a";

struct Font {
  int size = 11;
  bool bold = false;
  std::string_view colour = kInk;
  std::string_view anchor = {};  ///< "middle", "end"
};

class Canvas {
 public:
  explicit Canvas(text::Language language) : language_(language) {}

  void raw(std::string_view text) { out_ += text; }
  void write(int x, int y, std::string_view text, const Font& font = {});
  /// `more` are further attributes, as written.
  void box(const Rect& rect, std::string_view fill, std::string_view stroke, std::string_view more);
  /// A mark's sign, its middle at this point: a form, a letter and a colour for each severity.
  void sign(int x, int y, diag::Severity severity);
  void open_sign(int x, int y);
  /// The sign of the worst, and the sign of what is undecided behind it; returns the width.
  int signs(int x, int y, const Mark& mark);
  /// A small drawing of what a device is.
  void glyph(int x, int y, Shape shape);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  text::Language language_;
};

}  // namespace graph
