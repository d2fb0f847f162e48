// The grammar of plain.h over an output that receives the calls of Composer.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "doc/limits.h"
#include "doc/range.h"
#include "doc/signs.h"

namespace doc {

/// An entry of a section, with all its lines, that is left to yaml-cpp.
struct OddItem {
  Range lines;
  std::size_t indent = 0;
  bool in_sequence = false;
};

namespace plain {

inline constexpr std::uint8_t kBreaks = 1;     ///< May end a text or a key in a block.
inline constexpr std::uint8_t kFlowSigns = 2;  ///< May end one in a flow collection.
inline constexpr std::uint8_t kBegins = 4;     ///< May begin a plain text wherever it stands.

constexpr std::array<std::uint8_t, 256> classes() {
  std::array<std::uint8_t, 256> out{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9') || c >= 0x80) out[c] |= kBegins;
  }
  for (const char c : std::string_view("_/+($~<=;^\\)")) {
    out[static_cast<unsigned char>(c)] |= kBegins;
  }
  for (const char c : std::string_view("\n:#")) out[static_cast<unsigned char>(c)] |= kBreaks;
  for (const char c : std::string_view("\n:#,?[]{}")) {
    out[static_cast<unsigned char>(c)] |= kFlowSigns;
  }
  return out;
}
inline constexpr std::array<std::uint8_t, 256> kClasses = classes();

}  // namespace plain

/// `Out` has open(), close(), scalar(), empty() and stopped() of Composer; known_odd(), the item
/// that begins at an offset if it is known to be left out, or null; and odd(), which takes such an
/// item: false if yaml-cpp cannot read it by itself.
template <class Out>
class PlainScanner {
 public:
  /// `part`: not a whole plant but anything of one. Its root may be indented or a list, and no
  /// entry of it is left out.
  PlainScanner(std::string_view bytes, Range range, bool part, Out& out)
      : out_(out),
        part_(part),
        base_(bytes.data()),
        at_(bytes.data() + range.begin),
        end_(bytes.data() + range.end) {}

  /// False if anything is not sure; calls may have been made by then.
  bool run() {
    const auto size = static_cast<std::size_t>(end_ - at_);
    if (std::memchr(at_, '\r', size) != nullptr) return false;
    tabs_ = std::memchr(at_, '\t', size) != nullptr;
    const char* first = at_;
    while (first < end_ && *first == '\n') ++first;
    if (first < end_ && *first == '{') return flow_document(first);
    while (at_ < end_) {
      if (out_.stopped()) return true;
      if (!step()) return false;
    }
    if (levels_.empty()) return false;
    close_to(0);
    return true;
  }

 private:
  struct Level {
    std::size_t indent = 0;
    bool sequence = false;
    bool waits = false;       ///< A key or dash was read, its value comes on the next lines.
    std::uint32_t place = 0;  ///< Where an empty value would stand.
  };
  static constexpr std::size_t kDepth = 30;

  static bool is(char c, std::uint8_t what) {
    return (plain::kClasses[static_cast<unsigned char>(c)] & what) != 0;
  }
  [[nodiscard]] std::uint32_t offset(const char* p) const {
    return static_cast<std::uint32_t>(p - base_);
  }
  [[nodiscard]] bool ends(const char* p) const { return p >= end_ || *p == '\n'; }
  [[nodiscard]] bool blank_or_end(const char* p) const { return ends(p) || *p == ' '; }
  [[nodiscard]] const char* line_end(const char* p) const {
    if (p >= end_) return end_;
    const void* found = std::memchr(p, '\n', static_cast<std::size_t>(end_ - p));
    return found == nullptr ? end_ : static_cast<const char*>(found);
  }
  void to_next_line(const char* p) {
    p = line_end(p);
    at_ = p < end_ ? p + 1 : end_;
  }

  /// One line and what it begins; an item that is not sure is taken out.
  bool step() {
    const char* begin = at_;
    const char* p = begin;
    while (p < end_ && *p == ' ') ++p;
    if (ends(p) || *p == '#') {
      to_next_line(p);
      return true;
    }
    const auto indent = static_cast<std::size_t>(p - begin);
    const bool dash = *p == '-' && blank_or_end(p + 1);
    if (!place(p, indent, dash)) return odd();
    if (levels_.size() == 1) item_ = nullptr;
    if (levels_.size() == 2 && !part_) {
      item_ = begin;
      if (const OddItem* known = out_.known_odd(offset(begin))) return take(*known);
    }
    if (tabs_ && std::memchr(p, '\t', static_cast<std::size_t>(line_end(p) - p)) != nullptr) {
      return odd();
    }
    return (dash ? dashed(p) : keyed(p)) || out_.stopped() || odd();
  }

  /// Opens and closes collections until the innermost one holds this line.
  bool place(const char* p, std::size_t indent, bool dash) {
    if (levels_.empty()) {
      if ((indent != 0 || dash) && !part_) return false;
      return open(p, indent, dash);
    }
    if (levels_.back().waits) {
      Level& top = levels_.back();
      const bool deeper = indent > top.indent;
      if (deeper || (dash && !top.sequence && indent == top.indent)) {
        top.waits = false;
        return open(p, indent, dash);
      }
    }
    while (!levels_.empty() &&
           (levels_.back().indent > indent ||
            (levels_.back().indent == indent && levels_.back().sequence && !dash))) {
      close_to(levels_.size() - 1);
    }
    if (levels_.empty() || levels_.back().indent != indent || levels_.back().sequence != dash) {
      return false;
    }
    settle();
    return true;
  }

  bool open(const char* p, std::size_t indent, bool sequence) {
    if (levels_.size() >= kDepth) return false;
    levels_.push_back({indent, sequence, false, 0});
    out_.open(sequence ? NodeKind::sequence : NodeKind::mapping, offset(p), false);
    return true;
  }

  /// An empty value, if one is awaited.
  void settle() {
    Level& top = levels_.back();
    if (top.waits) out_.empty(top.place);
    top.waits = false;
  }

  void close_to(std::size_t depth) {
    while (levels_.size() > depth) {
      settle();
      out_.close();
      levels_.pop_back();
    }
  }

  bool dashed(const char* p) {
    const char* value = p + 1;
    while (value < end_ && *value == ' ') ++value;
    Level& top = levels_.back();
    top.place = offset(p);
    if (ends(value) || *value == '#') {
      top.waits = true;
      to_next_line(value);
      return true;
    }
    if (*value == '-' && blank_or_end(value + 1)) return false;
    // `- key: value` begins a mapping at the column of its key.
    const char* text_end = nullptr;
    if (const char* colon = key_end(value, text_end)) {
      const std::size_t column = top.indent + static_cast<std::size_t>(value - p);
      if (!open(value, column, false)) return false;
      return key(value, text_end, colon);
    }
    return scalar_or_flow(value);
  }

  bool keyed(const char* p) {
    const char* text_end = nullptr;
    const char* colon = key_end(p, text_end);
    return colon != nullptr && key(p, text_end, colon);
  }

  /// The colon behind the key that begins at `p`, or null if none surely does.
  const char* key_end(const char* p, const char*& text_end) const {
    const char* q = p;
    if (*p == '"' || *p == '\'') {
      q = quote_end(p);
      if (q == nullptr || q >= end_ || *q != ':' || !blank_or_end(q + 1)) return nullptr;
      text_end = q;
    } else {
      if (!is(*p, plain::kBegins)) return nullptr;
      for (;;) {
        while (q < end_ && !is(*q, plain::kBreaks)) ++q;
        if (ends(q)) return nullptr;
        if (*q == ':' && blank_or_end(q + 1)) break;
        if (*q == '#' && q[-1] == ' ') return nullptr;
        ++q;
      }
      if (q[-1] == ' ') return nullptr;
      text_end = q;
    }
    return static_cast<std::size_t>(q - p) > kKeyBytes ? nullptr : q;
  }

  bool key(const char* p, const char* text_end, const char* colon) {
    const std::string_view text = inner(p, text_end);
    if (*p != '"' && *p != '\'' && is_null(text)) return false;
    out_.scalar(offset(p), text);
    Level& top = levels_.back();
    top.place = offset(colon);
    const char* value = colon + 1;
    while (value < end_ && *value == ' ') ++value;
    if (ends(value) || *value == '#') {
      // A comment needs a space before it, which the colon's own is.
      top.waits = true;
      to_next_line(value);
      return true;
    }
    return scalar_or_flow(value);
  }

  /// A scalar without its quotes.
  static std::string_view inner(const char* p, const char* q) {
    const bool quoted = *p == '"' || *p == '\'';
    return quoted ? std::string_view(p + 1, static_cast<std::size_t>(q - p - 2))
                  : std::string_view(p, static_cast<std::size_t>(q - p));
  }

  static bool is_null(std::string_view text) {
    return text == "~" || text == "null" || text == "Null" || text == "NULL";
  }

  /// Behind a quoted text of one line without escapes, or null.
  const char* quote_end(const char* p) const {
    const char quote = *p;
    for (const char* q = p + 1; q < end_; ++q) {
      if (*q == '\n' || (*q == '\\' && quote == '"')) return nullptr;
      if (*q != quote) continue;
      return quote == '\'' && q + 1 < end_ && q[1] == '\'' ? nullptr : q + 1;
    }
    return nullptr;
  }

  [[nodiscard]] bool begins_plain(const char* p) const {
    if (is(*p, plain::kBegins)) return true;
    // A sign, or a path, but neither a dash of a list nor a marker of a document.
    return (*p == '-' || *p == '.') && p + 1 < end_ && is(p[1], plain::kBegins);
  }

  /// A value that begins on the line of its key or dash, to the end of the line.
  bool scalar_or_flow(const char* p) {
    const char* q = nullptr;
    if (*p == '{' || *p == '[') {
      unindented_ = false;
      q = flow(p, 0);
      if (q == nullptr || unindented_) return false;
    } else if (*p == '"' || *p == '\'') {
      q = quote_end(p);
      if (q == nullptr || !rest_is_empty(q)) return false;
      out_.scalar(offset(p), inner(p, q));
    } else {
      return plain_value(p);
    }
    if (!rest_is_empty(q)) return false;
    to_next_line(q);
    return true;
  }

  /// White space and perhaps a comment to the end of the line.
  [[nodiscard]] bool rest_is_empty(const char* q) const {
    const char* p = q;
    while (p < end_ && *p == ' ') ++p;
    return ends(p) || (*p == '#' && p > q);
  }

  bool plain_value(const char* p) {
    if (!begins_plain(p)) return false;
    const char* q = p;
    for (;;) {
      while (q < end_ && !is(*q, plain::kBreaks)) ++q;
      if (ends(q)) break;
      if (*q == ':' && blank_or_end(q + 1)) return false;
      if (*q == '#' && q[-1] == ' ') break;
      ++q;
    }
    const char* next = q;
    while (q[-1] == ' ') --q;
    plain_scalar(p, q);
    to_next_line(next);
    return true;
  }

  void plain_scalar(const char* p, const char* q) {
    const std::string_view text(p, static_cast<std::size_t>(q - p));
    if (is_null(text)) {
      out_.empty(offset(p));
    } else {
      out_.scalar(offset(p), text);
    }
  }

  // Flow collections. They may go over several lines; a comment in one is left to yaml-cpp.

  /// Also notes a line that stands no further in than the key that holds the brackets.
  const char* skip_white(const char* p) {
    const char* line = nullptr;
    for (; p < end_ && (*p == ' ' || *p == '\n' || *p == '\t'); ++p) {
      if (*p == '\n') line = p + 1;
    }
    if (line != nullptr && p < end_ && *p != '}' && *p != ']' && !levels_.empty()) {
      unindented_ |= static_cast<std::size_t>(p - line) <= levels_.back().indent;
    }
    return p;
  }

  /// Behind the bracket that closes the one at `p`, or null.
  const char* flow(const char* p, std::size_t depth) {
    if (depth >= kDepth) return nullptr;
    const bool mapping = *p == '{';
    const char close = mapping ? '}' : ']';
    out_.open(mapping ? NodeKind::mapping : NodeKind::sequence, offset(p), true);
    p = skip_white(p + 1);
    if (p < end_ && *p == close) {
      out_.close();
      return p + 1;
    }
    for (;;) {
      if (out_.stopped()) return nullptr;
      if (mapping) p = flow_key(p);
      if (p != nullptr) p = flow_value(p, depth);
      if (p != nullptr) p = skip_white(p);
      if (p == nullptr || p >= end_) return nullptr;
      if (*p == close) {
        out_.close();
        return p + 1;
      }
      if (*p != ',') return nullptr;
      p = skip_white(p + 1);
    }
  }

  /// A key with its colon; where the value begins, or null.
  const char* flow_key(const char* p) {
    if (p >= end_) return nullptr;
    const bool quoted = *p == '"' || *p == '\'';
    const char* q = quoted ? flow_quote(p) : flow_plain(p);
    if (q == nullptr || static_cast<std::size_t>(q - p) > kKeyBytes) return nullptr;
    const char* colon = q;
    while (colon < end_ && *colon == ' ') ++colon;
    if (colon >= end_ || *colon != ':') return nullptr;
    const bool adjacent = quoted && colon == q;
    const char* next = colon + 1;
    if (!adjacent && !(next < end_ && (*next == ' ' || *next == '\n'))) return nullptr;
    if (quoted) {
      out_.scalar(offset(p), quoted_text(p, q));
    } else {
      const std::string_view text = inner(p, q);
      if (is_null(text)) return nullptr;
      out_.scalar(offset(p), text);
    }
    return skip_white(next);
  }

  const char* flow_value(const char* p, std::size_t depth) {
    if (p >= end_) return nullptr;
    if (*p == '{' || *p == '[') return flow(p, depth + 1);
    if (*p == '"' || *p == '\'') {
      const char* q = flow_quote(p);
      if (q == nullptr) return nullptr;
      // A colon behind it would make it a key.
      const char* after = skip_white(q);
      if (after >= end_ || (*after != ',' && *after != ']' && *after != '}')) return nullptr;
      out_.scalar(offset(p), quoted_text(p, q));
      return q;
    }
    const char* q = flow_plain(p);
    if (q == nullptr) return nullptr;
    const char* after = skip_white(q);
    if (after >= end_ || (*after != ',' && *after != ']' && *after != '}')) return nullptr;
    plain_scalar(p, q);
    return q;
  }

  /// Behind a plain text of one line, without the white space at its end; or null.
  const char* flow_plain(const char* p) const {
    if (!begins_plain(p) || (tabs_ && *p == '\t')) return nullptr;
    const char* q = p;
    for (;;) {
      while (q < end_ && !is(*q, plain::kFlowSigns)) {
        if (*q == '\t') return nullptr;
        ++q;
      }
      if (q >= end_ || *q == '?' || *q == '[' || *q == '{') return nullptr;
      if (*q == '#') {
        if (q[-1] == ' ') return nullptr;
        ++q;
        continue;
      }
      if (*q != ':') break;
      if (q + 1 >= end_) return nullptr;
      if (q[1] == ' ' || q[1] == '\n' || q[1] == '\t') break;
      if (is_flow_sign(q[1])) return nullptr;
      ++q;
    }
    while (q[-1] == ' ') --q;
    return q;
  }

  /// Behind a quoted text; escapes of JSON are fine. Null if it is anything else.
  const char* flow_quote(const char* p) const {
    if (*p == '\'') return quote_end(p);
    for (const char* q = p + 1; q < end_; ++q) {
      if (*q == '\n') return nullptr;
      if (*q == '"') return q + 1;
      if (*q != '\\') continue;
      const std::size_t length = escape_length(q);
      if (length == 0) return nullptr;
      q += length - 1;
    }
    return nullptr;
  }

  /// Of an escape that JSON and YAML read alike; 0 for the others, and for halves of a pair.
  [[nodiscard]] std::size_t escape_length(const char* p) const {
    if (end_ - p < 7) return 0;
    switch (p[1]) {
      case '"':
      case '\\':
      case '/':
      case 'n':
      case 't':
        return 2;
      case 'u': {
        const int value = code_unit(p + 2);
        return value > 0x1F && (value < 0xD800 || value > 0xDFFF) ? 6 : 0;
      }
      default:
        return 0;
    }
  }

  static int code_unit(const char* p) {
    int value = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = p[i];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  static void append_utf8(std::string& out, int c) {
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else if (c < 0x800) {
      out += static_cast<char>(0xC0 | (c >> 6));
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += static_cast<char>(0xE0 | (c >> 12));
      out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
      out += static_cast<char>(0x80 | (c & 0x3F));
    }
  }

  /// The view lives until the next call.
  std::string_view quoted_text(const char* p, const char* q) {
    const std::string_view text = inner(p, q);
    if (*p == '\'' || text.find('\\') == std::string_view::npos) return text;
    decoded_.clear();
    for (const char* at = text.data(); at < text.data() + text.size(); ++at) {
      if (*at != '\\') {
        decoded_ += *at;
        continue;
      }
      ++at;
      if (*at == 'u') {
        append_utf8(decoded_, code_unit(at + 1));
        at += 4;
      } else {
        decoded_ += *at == 'n' ? '\n' : *at == 't' ? '\t' : *at;
      }
    }
    return decoded_;
  }

  /// JSON, or one flow mapping that is the whole file.
  bool flow_document(const char* first) {
    const char* p = flow(first, 0);
    if (p == nullptr) return out_.stopped();
    return skip_white(p) == end_;
  }

  // Items that are left to yaml-cpp.

  bool odd() {
    if (item_ == nullptr || levels_.size() < 2) return false;
    const Level section = levels_[1];
    const char* p = line_end(item_);
    while (p < end_) {
      const char* begin = p + 1;
      const char* q = begin;
      while (q < end_ && *q == ' ') ++q;
      if (!ends(q) && *q != '#' && static_cast<std::size_t>(q - begin) <= section.indent) {
        return take({{offset(item_), offset(begin)}, section.indent, section.sequence});
      }
      p = line_end(q);
    }
    return take({{offset(item_), offset(end_)}, section.indent, section.sequence});
  }

  bool take(const OddItem& item) {
    levels_.resize(2);
    levels_.back().waits = false;
    item_ = nullptr;
    at_ = base_ + item.lines.end;
    return out_.odd(item);
  }

  static constexpr std::size_t kKeyBytes = 1000;  ///< yaml-cpp's bound is 1,024 from key to colon.

  Out& out_;
  bool part_;
  const char* base_;
  const char* at_;
  const char* end_;
  const char* item_ = nullptr;  ///< The first line of the entry of a section that is being read.
  bool tabs_ = false;
  bool unindented_ = false;
  std::vector<Level> levels_;
  std::string decoded_;
};

}  // namespace doc
