#include "graph/write.h"

#include <array>

#include "report/words.h"

namespace graph {
namespace {

constexpr std::array<Format, 3> kFormats = {{
    {"svg", {"a picture to print or to look at", "印刷・表示用の図"}, svg},
    {"dot", {"for Graphviz", "Graphviz 用"}, dot},
    {"mermaid", {"for wikis that draw Mermaid", "Mermaid を描画できる Wiki など"}, mermaid},
}};

}  // namespace

std::span<const Format> formats() { return kFormats; }

const Format* find_format(std::string_view name) {
  for (const Format& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string mark_text(const Mark& mark, text::Language language) {
  std::string out;
  if (mark.severity) {
    out += "[";
    out += report::word(*mark.severity).in(language);
    out += "]";
    for (const std::string& rule : mark.rules) out += " " + rule;
  }
  if (mark.open > 0) out += out.empty() ? "[?]" : " [?]";
  return out;
}

std::string_view letter(diag::Severity severity, text::Language language) {
  using enum diag::Severity;
  switch (severity) {
    case critical:
      return text::Words{"C", "緊"}.in(language);
    case high:
      return text::Words{"H", "高"}.in(language);
    case medium:
      return text::Words{"M", "中"}.in(language);
    case low:
      return text::Words{"L", "低"}.in(language);
    case info:
      return text::Words{"i", "情"}.in(language);
  }
  return "";
}

}  // namespace graph
