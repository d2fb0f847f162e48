#include "report/wrap.h"

#include <algorithm>

#include "text/unicode.h"

namespace report {
namespace {

/// Punctuation that must not begin a line, and that which must not end one.
constexpr std::string_view kNotFirst =
    "、。，．・：；？！）」』】〉》〕］｝ーっゃゅょッャュョ々〜…";
constexpr std::string_view kNotLast = "（「『【〈《〔［｛";

/// Katakana words are kept whole up to this width.
constexpr std::size_t kMaxWord = 24;

bool is_katakana(std::string_view c) { return c >= "ァ" && c <= "ヿ" && c.size() == 3; }

/// A piece that is never broken: a Latin or katakana word, or one wide character with its
/// punctuation.
struct Piece {
  std::string text;
  std::size_t cells = 0;
  bool blank_before = false;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  bool blank = false;
  bool joins = false;  // the next character belongs to the last piece
  bool narrow = false;
  bool katakana = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view c = text.substr(at, character_bytes(text.substr(at)));
    at += c.size();
    if (c == " ") {
      blank = true;
      narrow = joins = katakana = false;
      continue;
    }
    const std::size_t cells = text::display_width(c);
    const bool wide = cells > 1;
    const bool closes = kNotFirst.find(c) != std::string_view::npos && c.size() > 1;
    const bool same_word = (!wide && narrow) ||
                           (katakana && is_katakana(c) && pieces.back().cells + cells <= kMaxWord);
    if (!pieces.empty() && !blank && (joins || closes || same_word)) {
      pieces.back().text += c;
      pieces.back().cells += cells;
    } else {
      pieces.push_back({std::string(c), cells, blank});
    }
    blank = false;
    narrow = !wide;
    katakana = is_katakana(c);
    joins = c.size() > 1 && kNotLast.find(c) != std::string_view::npos;
  }
  return pieces;
}

}  // namespace

std::size_t character_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(length, text.size());
}

std::vector<std::string> wrap(std::string_view text, std::size_t cells) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (const Piece& piece : pieces_of(text)) {
    const std::size_t blank = piece.blank_before && used > 0 ? 1 : 0;
    if (used > 0 && used + blank + piece.cells > cells) {
      lines.emplace_back();
      used = 0;
    } else if (blank > 0) {
      lines.back() += ' ';
      used += 1;
    }
    lines.back() += piece.text;
    used += piece.cells;
  }
  return lines;
}

std::vector<std::string> wrap_items(const std::vector<std::string>& items, std::string_view between,
                                    std::size_t cells) {
  std::vector<std::string> lines(1);
  std::size_t used = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string item = items[i];
    if (i + 1 < items.size()) item += between;
    const std::size_t width = text::display_width(item);
    const std::size_t blank = used > 0 ? 1 : 0;
    if (used > 0 && used + blank + width > cells) {
      lines.emplace_back();
      used = 0;
    } else if (blank > 0) {
      lines.back() += ' ';
      used += 1;
    }
    if (used == 0 && width > cells) {
      lines.pop_back();
      // What stands between stays with the end of the item.
      const std::size_t mark = i + 1 < items.size() ? text::display_width(between) : 0;
      for (std::string& line : wrap(items[i], cells - mark)) lines.push_back(std::move(line));
      if (mark > 0) lines.back() += between;
      used = text::display_width(lines.back());
    } else {
      lines.back() += item;
      used += width;
    }
  }
  return lines;
}

std::string padded(std::string_view text, std::size_t cells) {
  std::string out(text);
  const std::size_t width = text::display_width(text);
  if (width < cells) out.append(cells - width, ' ');
  return out;
}

}  // namespace report
