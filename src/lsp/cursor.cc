#include "lsp/cursor.h"

#include <algorithm>
#include <optional>

namespace lsp {
namespace {

constexpr std::string_view kItem = "-";

/// A mapping or list that is open.
struct Nest {
  std::size_t indent = 0;  ///< Column of its keys or dashes; of flow ones of no matter.
  bool flow = false;
  bool list = false;
  std::size_t number = 0;  ///< Tells two levels of one depth apart.
  std::string key;         ///< The last key; empty before the first one and, in braces, after ','.
  bool filled = false;     ///< In braces or brackets: a value stands, a comma is to come.
};

bool ends_plain(char c, bool flow) {
  return flow && (c == ',' || c == '[' || c == ']' || c == '{' || c == '}');
}

class Scan {
 public:
  Scan(std::string_view text, std::size_t begin, std::size_t end, std::size_t offset)
      : text_(text), at_(begin), end_(end), offset_(offset) {}

  Cursor run() {
    while (at_ < end_) line();
    if (!found_) blank(column_of(offset_), offset_);
    for (const auto& [level, name] : names_) {
      if (level == level_of_word_ && name.first != cursor_.begin) {
        cursor_.beside.push_back(name.second);
      }
    }
    return cursor_;
  }

 private:
  // Lines of block style.

  [[nodiscard]] std::size_t line_begin(std::size_t at) const {
    if (at == 0) return 0;
    const std::size_t before = text_.rfind('\n', at - 1);
    return before == std::string_view::npos ? 0 : before + 1;
  }
  [[nodiscard]] std::size_t line_end(std::size_t at) const {
    return std::min(text_.find('\n', at), text_.size());
  }
  [[nodiscard]] std::size_t column_of(std::size_t at) const { return at - line_begin(at); }

  void line() {
    const std::size_t begin = at_;
    const std::size_t stop = line_end(begin);
    std::size_t at = begin;
    while (at < stop && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) ++at;
    const bool empty = at == stop;
    if (block_text_ && (empty || at - begin > *block_text_)) {
      if (offset_ <= stop && offset_ >= begin) nothing_here();
      at_ = stop + 1;
      return;
    }
    block_text_.reset();
    if (empty || text_[at] == '#') {
      if (!found_ && offset_ >= begin && offset_ <= stop) {
        if (!empty && offset_ > at) {
          nothing_here();
        } else {
          blank(offset_ - begin, offset_);
        }
      }
      at_ = stop + 1;
      return;
    }
    // The cursor in the indentation stands where a line before this one could go on.
    if (!found_ && offset_ >= begin && offset_ < at) blank(offset_ - begin, offset_);
    content(begin, at, stop);
  }

  void content(std::size_t begin, std::size_t at, std::size_t stop) {
    std::size_t column = at - begin;
    while (text_.substr(at, 2) == "- " || (text_[at] == '-' && at + 1 >= stop)) {
      close_to(column, true);
      if (levels_.empty() || !levels_.back().list || levels_.back().indent != column) {
        push(column, false, true);
      }
      ++at;
      const std::size_t dash = at;
      while (at < stop && text_[at] == ' ') ++at;
      gap(dash, at, at >= stop);
      column = at - begin;
      if (at >= stop) {
        at_ = stop + 1;
        return;
      }
    }
    close_to(column, false);
    key_or_value(column, at, stop);
  }

  /// Closes block levels that a line at this column ends.
  void close_to(std::size_t column, bool dash) {
    while (!levels_.empty()) {
      const Nest& top = levels_.back();
      const bool ends = top.indent > column || (!dash && top.list && top.indent == column);
      if (!ends) break;
      levels_.pop_back();
    }
  }

  void key_or_value(std::size_t column, std::size_t at, std::size_t stop) {
    if (text_[at] == '{' || text_[at] == '[') return flow(at);
    const std::size_t token = at;
    const std::size_t token_end = scalar(at, stop, false);
    std::size_t behind = token_end;
    while (behind < stop && text_[behind] == ' ') ++behind;
    const bool is_key = behind < stop && text_[behind] == ':' &&
                        (behind + 1 >= stop || text_[behind + 1] == ' ' ||
                         text_[behind + 1] == '\t' || text_[behind + 1] == '\r');
    const bool in_mapping =
        !levels_.empty() && !levels_.back().list && levels_.back().indent == column;
    // An element of a list is a value; what stands elsewhere becomes a key when it has its colon.
    if (!is_key && !levels_.empty() && levels_.back().list) {
      word(token, token_end, Cursor::Role::value);
      return rest(token_end, stop);
    }
    if (!in_mapping) push(column, false, false);
    if (!is_key) levels_.back().key.clear();
    word(token, token_end, Cursor::Role::key);
    if (!is_key) return rest(token_end, stop);
    levels_.back().key = plain(token, token_end);
    value(behind + 1, stop);
  }

  /// What stands behind a block key's colon.
  void value(std::size_t colon, std::size_t stop) {
    std::size_t at = colon;
    while (at < stop && (text_[at] == ' ' || text_[at] == '\t' || text_[at] == '\r')) ++at;
    const bool comment = at < stop && text_[at] == '#';
    gap(colon, at, at >= stop || comment);
    if (at >= stop || comment) return rest(at, stop);
    if (text_[at] == '{' || text_[at] == '[') return flow(at);
    if (text_[at] == '|' || text_[at] == '>') {
      block_text_ = levels_.back().indent;
      if (!found_ && offset_ > at && offset_ <= stop) nothing_here();
      at_ = stop + 1;
      return;
    }
    const std::size_t token_end = scalar(at, stop, false);
    word(at, token_end, Cursor::Role::value);
    rest(token_end, stop);
  }

  /// The rest of a line, where nothing can be typed that we know of.
  void rest(std::size_t at, std::size_t stop) {
    if (!found_ && offset_ > at && offset_ <= stop) nothing_here();
    at_ = stop + 1;
  }

  // Braces and brackets.

  void flow(std::size_t at) {
    const std::size_t outside = levels_.size();
    std::size_t owner = 0;
    for (const Nest& level : levels_) owner = level.indent;
    push(0, true, text_[at] == '[');
    std::size_t last = ++at;
    while (at < end_ && levels_.size() > outside) {
      const char c = text_[at];
      if (c == '\n' && left_open(at + 1, owner)) {
        gap(last, at);
        levels_.resize(outside);
        at_ = at + 1;
        return;
      }
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
        ++at;
      } else if (c == '#') {
        gap(last, at);
        const std::size_t stop = std::min(line_end(at), end_);
        if (!found_ && offset_ > at && offset_ <= stop) nothing_here();
        last = at = stop;
      } else if (c == ',') {
        gap(last, at);
        if (!levels_.back().list) levels_.back().key.clear();
        levels_.back().filled = false;
        last = ++at;
      } else if (c == '{' || c == '[') {
        gap(last, at);
        push(0, true, c == '[');
        last = ++at;
      } else if (c == '}' || c == ']') {
        gap(last, at);
        levels_.pop_back();
        if (levels_.size() > outside) levels_.back().filled = true;
        last = ++at;
      } else if (c == ':') {
        last = ++at;
      } else {
        gap(last, at, false);
        at = flow_scalar(at);
        last = at;
      }
    }
    const std::size_t stop = line_end(at);
    if (at >= end_) gap(last, at);
    levels_.resize(std::min(levels_.size(), outside));
    rest(at, stop);
  }

  std::size_t flow_scalar(std::size_t at) {
    const std::size_t stop = std::min(line_end(at), end_);
    const std::size_t token_end = scalar(at, stop, true);
    std::size_t behind = token_end;
    while (behind < stop && text_[behind] == ' ') ++behind;
    const bool colon = behind < stop && text_[behind] == ':';
    Nest& level = levels_.back();
    if (!level.list && level.key.empty()) {
      word(at, token_end, Cursor::Role::key);
      if (colon) {
        level.key = plain(at, token_end);
      } else {
        level.filled = true;
      }
    } else {
      word(at, token_end, Cursor::Role::value);
      level.filled = true;
    }
    return colon ? behind + 1 : std::max(token_end, at + 1);
  }

  /// Whether the next line is a key of the block around: the brackets were never closed.
  [[nodiscard]] bool left_open(std::size_t begin, std::size_t owner) const {
    const std::size_t stop = std::min(line_end(begin), end_);
    std::size_t at = begin;
    while (at < stop && text_[at] == ' ') ++at;
    if (at >= stop || at - begin > owner || text_[at] == '#') return false;
    const std::string_view line = text_.substr(at, stop - at);
    if (line.front() == '}' || line.front() == ']' || line.front() == ',') return false;
    return line.find(": ") != std::string_view::npos || line.ends_with(':') ||
           line.ends_with(":\r");
  }

  // Words.

  /// The end of a quoted or plain scalar of one line.
  std::size_t scalar(std::size_t at, std::size_t stop, bool in_flow) const {
    const char quote = text_[at];
    if (quote == '"' || quote == '\'') {
      std::size_t i = at + 1;
      while (i < stop && text_[i] != quote) i += quote == '"' && text_[i] == '\\' ? 2U : 1U;
      return std::min(i + 1, stop);
    }
    std::size_t i = at;
    for (; i < stop; ++i) {
      const char c = text_[i];
      const char next = i + 1 < stop ? text_[i + 1] : ' ';
      if (ends_plain(c, in_flow)) break;
      if (c == ':' && (next == ' ' || next == '\r' || next == '\t' || ends_plain(next, in_flow))) {
        break;
      }
      if (c == '#' && i > at && text_[i - 1] == ' ') break;
    }
    while (i > at && (text_[i - 1] == ' ' || text_[i - 1] == '\r' || text_[i - 1] == '\t')) --i;
    return std::max(i, at + 1);
  }

  [[nodiscard]] std::string plain(std::size_t begin, std::size_t end) const {
    std::string_view word = text_.substr(begin, end - begin);
    if (!word.empty() && (word.front() == '"' || word.front() == '\'')) {
      const char quote = word.front();
      word.remove_prefix(1);
      if (word.ends_with(quote)) word.remove_suffix(1);
    }
    return std::string(word);
  }

  void push(std::size_t indent, bool is_flow, bool list) {
    levels_.push_back({indent, is_flow, list, ++numbers_of_levels_, {}});
  }

  void word(std::size_t begin, std::size_t end, Cursor::Role role) {
    names_.emplace_back(levels_.empty() ? 0 : levels_.back().number,
                        std::pair(begin, plain(begin, end)));
    if (found_ || offset_ < begin || offset_ > end) return;
    take(role, begin, end);
    cursor_.word = plain(begin, end);
  }

  /// White space between two words or signs.
  /// `last`: no word begins at its end.
  void gap(std::size_t begin, std::size_t end, bool last = true) {
    if (found_ || offset_ < begin || offset_ > end || (!last && offset_ == end)) return;
    if (levels_.empty()) return take(Cursor::Role::key, offset_, offset_);
    const Nest& top = levels_.back();
    if (top.filled) return nothing_here();
    const bool key = !top.list && top.key.empty();
    take(key ? Cursor::Role::key : Cursor::Role::value, offset_, offset_);
  }

  /// An empty place at this column of a line of its own.
  void blank(std::size_t column, std::size_t at) {
    std::vector<Nest> kept = levels_;
    while (!levels_.empty() && (levels_.back().indent > column ||
                                (levels_.back().list && levels_.back().indent == column))) {
      levels_.pop_back();
    }
    // Deeper than the keys of the mapping: a mapping of its own below the last key.
    if (!levels_.empty() && !levels_.back().list && levels_.back().indent < column) {
      push(column, false, false);
    } else if (!levels_.empty() && !levels_.back().list) {
      levels_.back().key.clear();
    }
    take(Cursor::Role::key, at, at);
    levels_ = std::move(kept);
  }

  void nothing_here() {
    if (found_) return;
    take(Cursor::Role::none, offset_, offset_);
  }

  void take(Cursor::Role role, std::size_t begin, std::size_t end) {
    found_ = true;
    cursor_.role = role;
    cursor_.begin = begin;
    cursor_.end = end;
    cursor_.flow = !levels_.empty() && levels_.back().flow;
    level_of_word_ = levels_.empty() ? 0 : levels_.back().number;
    for (std::size_t i = 0; i < levels_.size(); ++i) {
      const Nest& level = levels_[i];
      const bool last = i + 1 == levels_.size();
      if (level.list) {
        cursor_.path.emplace_back(kItem);
      } else if (!last || role != Cursor::Role::key) {
        cursor_.path.push_back(level.key);
      }
    }
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::size_t offset_;
  std::vector<Nest> levels_;
  std::size_t numbers_of_levels_ = 0;
  std::optional<std::size_t> block_text_;  ///< The indentation of its key.
  Cursor cursor_;
  bool found_ = false;
  std::size_t level_of_word_ = 0;
  /// Every word with the level that it stands in and where it begins.
  std::vector<std::pair<std::size_t, std::pair<std::size_t, std::string>>> names_;
};

/// A line that begins a section: something other than white space, a comment or a bracket.
bool begins_section(std::string_view text, std::size_t at) {
  return at < text.size() &&
         std::string_view(" \t\r\n#}]-,").find(text[at]) == std::string_view::npos;
}

}  // namespace

Cursor cursor_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  std::size_t begin = offset == 0 ? 0 : text.rfind('\n', offset - 1);
  begin = begin == std::string_view::npos || offset == 0 ? 0 : begin + 1;
  while (begin > 0 && !begins_section(text, begin)) {
    const std::size_t before = begin < 2 ? std::string_view::npos : text.rfind('\n', begin - 2);
    begin = before == std::string_view::npos ? 0 : before + 1;
  }
  std::size_t end = std::min(text.find('\n', offset), text.size());
  while (end < text.size() && !begins_section(text, end + 1)) {
    end = std::min(text.find('\n', end + 1), text.size());
  }
  return Scan(text, begin, end, offset).run();
}

}  // namespace lsp
