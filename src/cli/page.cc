#include "cli/page.h"

#include <algorithm>
#include <ostream>

#include "report/pen.h"
#include "report/wrap.h"
#include "text/unicode.h"

namespace cli {
namespace {

constexpr std::size_t kLabelCells = 12;
constexpr std::size_t kWordCells = 28;

}  // namespace

void Page::write(std::string label, std::size_t cells, std::string_view text) {
  if (text::display_width(label) + 1 >= cells) {
    context_.out << label << '\n';
    label.clear();
  }
  for (const std::string& line : report::wrap(report::plain(text), report::kColumns - cells)) {
    context_.out << report::padded(label, cells) << line << '\n';
    label.clear();
  }
}

void Page::row(const text::Words& label, std::string_view text) {
  if (!text.empty()) write(in(label), kLabelCells, text);
}

void Page::rows(const text::Words& label, const std::vector<std::string>& texts) {
  bool first = true;
  for (const std::string& text : texts) {
    row(first ? label : text::Words{" ", " "}, text);
    first = false;
  }
}

void Page::item(std::string_view word, std::string_view text) {
  write("  " + report::plain(word), kWordCells, text.empty() ? "-" : text);
}

void Page::block(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    context_.out << "    " << text::visible(text.substr(0, end)) << '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void Page::blank() { context_.out << '\n'; }
void Page::line(std::string_view text) { context_.out << text << '\n'; }

}  // namespace cli
