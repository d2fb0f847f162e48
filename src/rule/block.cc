#include "rule/block.h"

#include <algorithm>

namespace rule {
namespace {

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Of the line with its end.
  std::size_t indent = 0;
  bool blank = false;  ///< Empty, or a comment.
};

Line line_at(std::string_view bytes, std::size_t begin) {
  Line line;
  line.begin = begin;
  const std::size_t end = bytes.find('\n', begin);
  line.end = end == std::string_view::npos ? bytes.size() : end + 1;
  std::size_t at = begin;
  while (at < line.end && bytes[at] == ' ') ++at;
  line.indent = at - begin;
  line.blank = at >= line.end || bytes[at] == '\n' || bytes[at] == '#';
  return line;
}

/// The key of a line that holds one, without quotes; empty otherwise.
std::string_view key_of(std::string_view bytes, const Line& line) {
  std::string_view text =
      bytes.substr(line.begin + line.indent, line.end - line.begin - line.indent);
  if (!text.empty() && text.front() == '"') {
    const std::size_t close = text.find('"', 1);
    if (close == std::string_view::npos || text.substr(close + 1, 1) != ":") return {};
    return text.substr(1, close - 1);
  }
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
       colon = text.find(':', colon + 1)) {
    if (colon + 1 == text.size() || text[colon + 1] == ' ' || text[colon + 1] == '\n') {
      return text.substr(0, colon);
    }
  }
  return {};
}

}  // namespace

std::optional<text::Span> find_block(const text::Sources& sources, text::Span within,
                                     std::string_view key, std::size_t indent) {
  const std::string_view bytes = sources.bytes(within);
  for (std::size_t at = 0; at < bytes.size();) {
    const Line line = line_at(bytes, at);
    at = line.end;
    if (line.blank || line.indent != indent || key_of(bytes, line) != key) continue;
    std::size_t end = line.end;
    while (end < bytes.size()) {
      const Line next = line_at(bytes, end);
      if (!next.blank && next.indent <= indent) break;
      end = next.end;
    }
    return text::Span{within.file, within.begin + static_cast<std::uint32_t>(line.begin),
                      within.begin + static_cast<std::uint32_t>(end)};
  }
  return std::nullopt;
}

std::vector<std::string_view> block_keys(const text::Sources& sources, text::Span within,
                                         std::size_t indent) {
  std::vector<std::string_view> out;
  const std::string_view bytes = sources.bytes(within);
  for (std::size_t at = 0; at < bytes.size();) {
    const Line line = line_at(bytes, at);
    at = line.end;
    if (line.blank || line.indent != indent) continue;
    const std::string_view key = key_of(bytes, line);
    if (!key.empty()) out.push_back(key);
  }
  return out;
}

text::Span entire(const text::Sources& sources, text::FileId file) {
  if (file == text::kNoFile) return {};
  return {file, 0, static_cast<std::uint32_t>(sources.bytes(file).size())};
}

}  // namespace rule
