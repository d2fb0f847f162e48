#include "doc/written.h"

#include <algorithm>
#include <optional>

#include "doc/range.h"
#include "doc/signs.h"

namespace doc {
namespace {

using Piece = text::Excerpt::Piece;

/// Walks the source of a scalar beside its decoded text.
class Alignment {
 public:
  Alignment(std::string_view bytes, std::size_t begin, std::string_view decoded)
      : bytes_(bytes), at_(begin), decoded_(decoded) {}

  /// A plain text: its lines without outer white space, joined by a space or line ends.
  bool plain() {
    for (;;) {
      std::size_t line_end = at_;
      while (line_end < bytes_.size() && !is_break(bytes_[line_end])) ++line_end;
      std::size_t stop = line_end;
      while (stop > at_ && is_blank(bytes_[stop - 1])) --stop;
      const std::size_t length = std::min(stop - at_, decoded_.size() - done_);
      if (!copy(length)) return false;
      if (done_ == decoded_.size()) return true;
      if (line_end >= bytes_.size()) return false;
      const std::size_t next = skip_white(line_end);
      if (!separators(next)) return false;
    }
  }

  /// A quoted text from behind its opening quote.
  bool quoted(char quote) {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (c == quote && (quote == '"' || peek(1) != '\'')) {
        mark();
        return done_ == decoded_.size();
      }
      if (c == '\'' && quote == '\'') {
        if (!escape(2, 1)) return false;
      } else if (c == '\\' && quote == '"') {
        if (!double_escape()) return false;
      } else if (is_blank(c) || is_break(c)) {
        const std::size_t next = skip_white(at_);
        const bool folds =
            std::any_of(bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                        bytes_.begin() + static_cast<std::ptrdiff_t>(next), is_break);
        if (folds ? !fold(next) : !copy(next - at_)) return false;
      } else if (!copy(1)) {
        return false;
      }
    }
    return false;
  }

  /// A block text from the line behind its head on; `indent` columns belong to no line.
  bool block(std::size_t indent, std::size_t end) {
    while (at_ < end) {
      std::size_t line_end = std::min(bytes_.find('\n', at_), end);
      std::size_t stop = line_end;
      if (stop > at_ && bytes_[stop - 1] == '\r') --stop;
      const std::size_t from = std::min(at_ + indent, stop);
      if (from < stop && !line_of_block(bytes_.substr(from, stop - from), from)) return false;
      mark_at(stop);
      at_ = line_end + 1;
    }
    // Line ends at the end of the text stand behind its last line.
    at_ = end;
    while (done_ < decoded_.size() && decoded_[done_] == '\n') ++done_;
    return done_ == decoded_.size();
  }

  void mark() { mark_at(at_); }
  [[nodiscard]] std::size_t at() const { return at_; }
  std::vector<Piece> pieces;

 private:
  [[nodiscard]] char peek(std::size_t n) const {
    return at_ + n < bytes_.size() ? bytes_[at_ + n] : '\0';
  }

  void mark_at(std::size_t source) { pieces.push_back({offset32(done_), offset32(source)}); }

  [[nodiscard]] std::size_t skip_white(std::size_t p) const {
    while (p < bytes_.size() && (is_blank(bytes_[p]) || is_break(bytes_[p]))) ++p;
    return p;
  }

  /// `length` bytes that stand as they are.
  bool copy(std::size_t length) {
    if (decoded_.compare(done_, length, bytes_, at_, length) != 0) return false;
    const bool goes_on =
        !pieces.empty() && done_ - pieces.back().decoded == at_ - pieces.back().source;
    if (!goes_on) mark();
    done_ += length;
    at_ += length;
    return true;
  }

  /// `source` bytes that decode to `length`.
  bool escape(std::size_t source, std::size_t length) {
    mark();
    done_ += length;
    at_ += source;
    mark();
    return done_ <= decoded_.size();
  }

  bool double_escape() {
    const char c = peek(1);
    if (is_break(c)) {
      mark();
      std::size_t p = at_ + (c == '\r' && peek(2) == '\n' ? 3 : 2);
      const std::size_t next = skip_white(p);
      // Each further line end is one of the text.
      while (done_ < decoded_.size() && decoded_[done_] == '\n' && p < next) {
        if (bytes_[p++] == '\n') ++done_;
      }
      at_ = next;
      mark();
      return true;
    }
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    std::size_t length = 1;
    if (digits != 0 || c == 'N' || c == '_' || c == 'L' || c == 'P') {
      if (done_ >= decoded_.size()) return false;
      const auto first = static_cast<unsigned char>(decoded_[done_]);
      length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    }
    return escape(2 + digits, length);
  }

  /// White space with line ends in it, which decodes to a space or to line ends.
  bool fold(std::size_t next) {
    mark();
    return separators(next);
  }

  bool separators(std::size_t next) {
    mark();
    if (done_ < decoded_.size() && decoded_[done_] == ' ') {
      ++done_;
    } else {
      const auto ends = static_cast<std::size_t>(
          std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(at_),
                     bytes_.begin() + static_cast<std::ptrdiff_t>(next), '\n'));
      if (ends < 2) return false;
      for (std::size_t i = 1; i < ends; ++i) {
        if (done_ >= decoded_.size() || decoded_[done_] != '\n') return false;
        ++done_;
      }
    }
    at_ = next;
    mark();
    return true;
  }

  bool line_of_block(std::string_view content, std::size_t from) {
    while (done_ < decoded_.size() && decoded_[done_] == '\n') ++done_;
    const auto matches = [&] { return decoded_.compare(done_, content.size(), content) == 0; };
    if (!matches() && done_ < decoded_.size() && decoded_[done_] == ' ') ++done_;
    if (!matches()) {
      // A line of white space alone may be empty to the reader.
      return trimmed(content).empty();
    }
    mark_at(from);
    done_ += content.size();
    return true;
  }

  std::string_view bytes_;
  std::size_t at_;
  std::string_view decoded_;
  std::size_t done_ = 0;
};

std::size_t end_of_quoted(std::string_view bytes, std::size_t begin) {
  const char quote = bytes[begin];
  for (std::size_t p = begin + 1; p < bytes.size(); ++p) {
    if (quote == '"' && bytes[p] == '\\') {
      ++p;
    } else if (bytes[p] == quote) {
      if (quote == '"' || p + 1 >= bytes.size() || bytes[p + 1] != '\'') return p + 1;
      ++p;
    }
  }
  return bytes.size();
}

struct Block {
  std::size_t head_end = 0;  ///< Without white space or a comment.
  std::size_t text_begin = 0;
  std::size_t indent = 0;
  std::size_t end = 0;
};

std::size_t leading_spaces(std::string_view text) {
  return std::min(text.find_first_not_of(' '), text.size());
}

/// The first line with something in it, and the columns before that.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (!trimmed(line).empty()) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

Block block_text(std::string_view bytes, std::size_t begin, std::string_view decoded) {
  Block block;
  block.head_end = begin;
  while (!ends_word(bytes, block.head_end)) ++block.head_end;
  block.end = block.head_end;
  block.text_begin = std::min(bytes.find('\n', block.head_end), bytes.size() - 1) + 1;
  if (trimmed(decoded).empty()) return block;
  // An indentation given by a digit keeps spaces of the first line; both cases come out the same.
  const std::size_t written = leading_spaces(first_line(bytes.substr(block.text_begin)));
  const std::size_t kept = leading_spaces(first_line(decoded));
  block.indent = written >= kept ? written - kept : 0;
  for (std::size_t at = block.text_begin; at < bytes.size();) {
    const std::size_t line_end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, line_end - at);
    const std::string_view content = trimmed(line);
    if (!content.empty()) {
      if (leading_spaces(line) < block.indent) break;
      block.end = at + line.size();
      if (bytes[block.end - 1] == '\r') --block.end;
    }
    at = line_end + 1;
  }
  return block;
}

/// Inside the scalar, though not exact.
std::vector<Piece> coarse(Range range, std::string_view decoded) {
  return {{0, range.begin}, {offset32(decoded.size()), range.end}};
}

}  // namespace

Written written_scalar(std::string_view bytes, std::uint32_t begin, std::string_view decoded) {
  Written out;
  out.range = {begin, begin};
  out.text_begin = begin;
  if (begin >= bytes.size()) return out;
  const char first = bytes[begin];
  if (first == '"' || first == '\'') {
    out.style = first == '"' ? Style::double_quoted : Style::single_quoted;
    out.text_begin = begin + 1;
    const std::size_t close = begin + 1 + decoded.size();
    const auto has_quote = [&](std::size_t at) { return at < bytes.size() && bytes[at] == first; };
    out.verbatim = has_quote(close) && (first == '"' || !has_quote(close + 1)) &&
                   bytes.compare(begin + 1, decoded.size(), decoded) == 0;
    out.range.end = offset32(out.verbatim ? close + 1 : end_of_quoted(bytes, begin));
    return out;
  }
  if (first == '|' || first == '>') {
    out.style = first == '|' ? Style::literal : Style::folded;
    out.range.end = offset32(block_text(bytes, begin, decoded).end);
    return out;
  }
  out.verbatim = bytes.compare(begin, decoded.size(), decoded) == 0;
  if (out.verbatim) {
    out.range.end = offset32(begin + decoded.size());
    return out;
  }
  Alignment alignment(bytes, begin, decoded);
  const bool aligned = alignment.plain();
  const std::size_t line_end = std::min(bytes.find('\n', begin), bytes.size());
  out.range.end = offset32(aligned ? alignment.at() : line_end);
  return out;
}

std::vector<Piece> pieces_of(std::string_view bytes, Style style, Range range,
                             std::string_view decoded) {
  const std::string_view upto = bytes.substr(0, range.end);
  if (style == Style::literal || style == Style::folded) {
    const Block block = block_text(bytes, range.begin, decoded);
    Alignment alignment(upto, block.text_begin, decoded);
    if (!alignment.block(block.indent, block.end)) return coarse(range, decoded);
    alignment.mark();
    return std::move(alignment.pieces);
  }
  const bool is_quoted = style != Style::plain;
  Alignment alignment(upto, range.begin + (is_quoted ? 1U : 0U), decoded);
  const bool aligned = is_quoted ? alignment.quoted(bytes[range.begin]) : alignment.plain();
  if (!aligned) return coarse(range, decoded);
  alignment.mark();
  return std::move(alignment.pieces);
}

}  // namespace doc
