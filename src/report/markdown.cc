#include "report/markdown.h"

#include "report/pen.h"
#include "text/unicode.h"

namespace report {

std::string markdown_cell(std::string_view text) {
  constexpr std::string_view kActs = "|\\<>`[]*_#&~";
  std::string out;
  for (const char c : text::visible(plain(text))) {
    if (kActs.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace report
