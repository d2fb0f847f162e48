#include <algorithm>

#include "doc/document.h"
#include "doc/range.h"
#include "doc/signs.h"

namespace doc {
namespace {

/// Whether something other than comments and white space stands in these lines.
bool has_content(std::string_view lines) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = trimmed(lines.substr(0, end));
    if (!line.empty() && line[0] != '#') return true;
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return false;
}

}  // namespace

std::vector<Part> parts(const text::Sources& sources, text::FileId file) {
  const std::string_view bytes = sources.bytes(file);
  std::vector<Part> out;
  Part part{{file, 0, 0}, {}, {file, 0, 0}};
  if (bytes.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    part.body.begin = offset32(kByteOrderMark.size());
  }
  bool headed = false;
  const auto finish = [&](std::size_t end) {
    part.body.end = offset32(end);
    if (headed || has_content(sources.bytes(part.body))) out.push_back(part);
  };
  std::size_t at = part.body.begin;
  while (at < bytes.size()) {
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, line_end - at);
    const std::string_view mark = line.substr(0, 3);
    if ((mark == "---" || mark == "...") && ends_word(line, 3)) {
      finish(at);
      headed = mark == "---";
      const std::string_view rest = trimmed(line.substr(3));
      const bool titled = !rest.empty() && rest[0] == '#';
      const auto head = titled ? offset32(static_cast<std::size_t>(rest.data() - bytes.data())) : 0;
      part.head = {file, head, titled ? head + offset32(rest.size()) : 0};
      if (!titled) part.head = {file, offset32(at), offset32(at + 3)};
      part.title = titled ? trimmed(rest.substr(1)) : std::string_view{};
      const bool inline_content = !titled && !rest.empty();
      part.body.begin = offset32(inline_content ? at + 3 : std::min(line_end + 1, bytes.size()));
    }
    at = line_end + 1;
  }
  finish(bytes.size());
  return out;
}

}  // namespace doc
