#include <algorithm>

#include "doc/document.h"
#include "doc/layout.h"
#include "doc/signs.h"

namespace doc {

std::vector<Comment> comments(const text::Sources& sources, text::Span range) {
  const std::string_view bytes = sources.bytes(range.file);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  const Range within{std::min(range.begin, size), std::min(range.end, size)};
  std::vector<Comment> out;
  for (const Range& at : lay_out(bytes, within, true).comments) {
    const std::string_view written = bytes.substr(at.begin, at.end - at.begin);
    out.push_back({{range.file, at.begin, at.end}, trimmed(written.substr(1))});
  }
  return out;
}

}  // namespace doc
