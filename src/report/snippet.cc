#include "report/snippet.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "report/wrap.h"
#include "text/unicode.h"

namespace report {
namespace {

/// A line is looked at this many bytes either side of the place; one line may be a whole file.
constexpr std::size_t kNear = 400;
/// The search for the lines around goes back this far.
constexpr std::size_t kMaxBytesBack = 16 * 1024;
constexpr std::size_t kMaxLinesBack = 300;
constexpr std::size_t kMaxAround = 3;
/// Cells kept before the caret when a line is cut.
constexpr std::size_t kLead = 24;

struct Around {
  std::uint32_t number;
  std::string_view line;
};

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

/// The nearest lines above with less and less indentation, down to the entity (not its section).
std::vector<Around> lines_around(std::string_view bytes, std::size_t line_begin,
                                 std::uint32_t number) {
  std::vector<Around> found;
  std::size_t wanted = indentation(bytes.substr(line_begin, kNear));
  std::size_t begin = line_begin;
  const std::size_t limit = line_begin > kMaxBytesBack ? line_begin - kMaxBytesBack : 0;
  for (std::size_t i = 0; i < kMaxLinesBack && begin > limit && wanted > 0; ++i) {
    const std::size_t end = begin - 1;
    begin = end;
    while (begin > limit && bytes[begin - 1] != '\n') --begin;
    if (begin == limit && limit > 0) break;
    --number;
    std::string_view line = bytes.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t indent = indentation(line);
    if (indent == line.size() || line[indent] == '#' || indent >= wanted) continue;
    if (indent == 0) break;
    found.push_back({number, line});
    wanted = indent;
  }
  if (found.size() > kMaxAround) found.erase(found.begin(), found.end() - kMaxAround);
  std::reverse(found.begin(), found.end());
  return found;
}

/// The longest beginning of the text that fits into the cells.
std::string head(std::string_view text, std::size_t cells) {
  std::size_t at = 0;
  for (std::size_t used = 0; at < text.size();) {
    const std::size_t bytes = character_bytes(text.substr(at));
    used += text::display_width(text.substr(at, bytes));
    if (used > cells) break;
    at += bytes;
  }
  return std::string(text.substr(0, at));
}

/// The longest end of the text that fits into the cells.
std::string tail(std::string_view text, std::size_t cells) {
  std::size_t over = text::display_width(text);
  std::size_t at = 0;
  while (over > cells && at < text.size()) {
    const std::size_t bytes = character_bytes(text.substr(at));
    over -= text::display_width(text.substr(at, bytes));
    at += bytes;
  }
  return std::string(text.substr(at));
}

/// The line of the place in three parts, cut to the room there is.
struct Line {
  std::string before;
  std::string marked;
  std::string after;
};

bool inside_character(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U;
}

Line line_at(std::string_view bytes, std::size_t line_begin, text::Span at, const Pen& pen,
             std::size_t room) {
  const std::size_t begin = std::min<std::size_t>(at.begin, bytes.size());
  std::size_t from = begin > line_begin + kNear ? begin - kNear : line_begin;
  while (from < begin && inside_character(bytes, from)) ++from;
  std::size_t to = std::min(begin + kNear, bytes.size());
  while (inside_character(bytes, to)) --to;
  const std::size_t line_end = std::min(bytes.substr(0, to).find('\n', begin), to);
  std::size_t stop = line_end;
  if (stop > begin && bytes[stop - 1] == '\r') --stop;
  const std::size_t end = std::clamp<std::size_t>(at.end, begin, stop);

  const std::string_view cut = pen.glyphs().cut;
  const std::size_t cut_cells = text::display_width(cut);
  Line line{text::visible(bytes.substr(from, begin - from)),
            text::visible(bytes.substr(begin, end - begin)),
            text::visible(bytes.substr(end, stop - end))};
  bool cut_before = from > line_begin;
  bool cut_after = line_end == to && to < bytes.size() && bytes[to] != '\n';
  std::size_t before = text::display_width(line.before);
  std::size_t marked = text::display_width(line.marked);
  const std::size_t after = text::display_width(line.after);
  if (before + marked + after > room || cut_before || cut_after) {
    if (before + std::min(marked, room / 2) + cut_cells > room || cut_before) {
      line.before = std::string(cut) + tail(line.before, kLead);
      before = text::display_width(line.before);
    }
    if (before + marked > room - cut_cells) {
      line.marked = head(line.marked, room - cut_cells - before);
      line.after = cut;
    } else if (before + marked + after > room || cut_after) {
      line.after = head(line.after, room - cut_cells - before - marked);
      line.after += cut;
    }
  }
  return line;
}

}  // namespace

std::size_t snippet(std::string& out, const Pen& pen, text::Span at, std::string_view label,
                    Look look) {
  if (at.file == text::kNoFile) return 2;
  const std::string_view bytes = pen.sources().bytes(at.file);
  const text::Position position = pen.sources().position(at.file, at.begin);
  const std::size_t line_begin = pen.sources().line_begin(at.file, position.line);
  const std::vector<Around> around = lines_around(bytes, line_begin, position.line);
  const std::size_t gutter = std::max<std::size_t>(2, fmt::formatted_size("{}", position.line));
  const std::size_t room = kColumns - gutter - 3;
  const Glyphs& glyphs = pen.glyphs();
  const auto append = std::back_inserter(out);

  const auto rule = [&](std::string_view left, std::string_view text) {
    std::string line = pen.paint(Look::faint, fmt::format("{:>{}} {}", left, gutter, glyphs.bar));
    if (!text.empty()) line += ' ';
    fmt::format_to(append, "{}{}\n", line, text);
  };
  rule("", "");
  std::uint32_t last = around.empty() ? position.line : around.front().number;
  const auto skip_to = [&](std::uint32_t number) {
    if (number > last + 1) {
      fmt::format_to(append, "{}\n",
                     pen.paint(Look::faint, fmt::format("{:{}} {}", "", gutter, glyphs.skip)));
    }
    last = number;
  };
  for (const Around& parent : around) {
    skip_to(parent.number);
    std::string shown = text::visible(parent.line.substr(0, kNear));
    if (parent.line.size() > kNear || text::display_width(shown) > room) {
      shown = head(shown, room - text::display_width(glyphs.cut));
      shown += glyphs.cut;
    }
    rule(fmt::to_string(parent.number), shown);
  }
  skip_to(position.line);
  const Line line = line_at(bytes, line_begin, at, pen, room);
  rule(fmt::to_string(position.line), line.before + line.marked + line.after);

  const std::size_t lead = text::display_width(line.before);
  const std::size_t carets = std::max<std::size_t>(1, text::display_width(line.marked));
  const std::string mark = std::string(lead, ' ') + pen.paint(look, std::string(carets, '^'));
  const std::size_t beside = lead + carets + 1;
  if (label.empty()) {
    rule("", mark);
  } else if (beside + text::display_width(label) <= room) {
    rule("", fmt::format("{} {}", mark, pen.paint(look, label)));
  } else {
    rule("", mark);
    // A label that does not fit beside the caret begins under it, or further left where it must.
    const std::size_t width = std::min(room, text::display_width(label));
    const std::string indent(std::min(lead, room - width), ' ');
    for (const std::string& piece : wrap(label, room - indent.size())) {
      rule("", indent + pen.paint(look, piece));
    }
  }
  rule("", "");
  return gutter;
}

}  // namespace report
