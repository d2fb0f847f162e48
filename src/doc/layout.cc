#include "doc/layout.h"

#include <algorithm>
#include <utility>

#include "diag/codes_yaml.h"
#include "doc/limits.h"
#include "doc/range.h"
#include "doc/signs.h"
#include "doc/slip.h"

namespace doc {
namespace {

class Scanner {
 public:
  Scanner(std::string_view bytes, Range range, bool with_comments)
      : bytes_(bytes.substr(0, range.end)), at_(range.begin), with_comments_(with_comments) {
    layout_.document = range;
  }

  Layout run() {
    while (at_ < bytes_.size() && !layout_.too_large_flow) {
      const std::size_t line_end = std::min(bytes_.find('\n', at_), bytes_.size());
      begin_ = at_;
      end_ = line_end;
      if (end_ > begin_ && bytes_[end_ - 1] == '\r') --end_;
      line();
      at_ = line_end + 1;
    }
    if (!ended_) say_what_is_open();
    if (!plain_goes_on_) layout_.wrapped_plain.reset();
    return std::move(layout_);
  }

 private:
  enum class State : std::uint8_t { block, flow, quoted, block_text };

  [[nodiscard]] bool at_end(std::size_t p) const { return p >= end_; }
  [[nodiscard]] bool word_ends(std::size_t p) const { return p >= end_ || is_blank(bytes_[p]); }
  [[nodiscard]] std::size_t column(std::size_t p) const { return p - begin_; }

  void line() {
    if (is_marker()) {
      marker();
      return;
    }
    if (state_ == State::block_text) {
      if (in_block_text()) return;
      state_ = State::block;
    }
    if (state_ != State::block) check_continuation();
    tokens(state_ == State::block ? block_line() : begin_);
  }

  void refuse(const diag::Code& code, std::size_t at, std::size_t length,
              std::optional<std::uint32_t> begin = {}, bool stops = false) {
    if (layout_.refusals.size() >= kMaxPlaces) return;
    layout_.refusals.push_back({&code, {offset32(at), offset32(at + length)}, begin, stops});
  }

  /// A further line of quotes or brackets stands further in than the key that holds them; only a
  /// closing bracket may stand below its key, where everybody writes it.
  void check_continuation() {
    std::size_t p = begin_;
    while (!at_end(p) && is_blank(bytes_[p])) ++p;
    if (at_end(p)) return;
    const bool text = state_ == State::quoted;
    const char c = bytes_[p];
    if (!text && c == ':' && word_ends(p + 1) && in_flow_plain_) {
      refuse(diag::yaml::kColonOnNextLine, p, 1, {}, true);
    }
    if (static_cast<std::ptrdiff_t>(column(p)) > parent_) return;
    if (!text && (c == '}' || c == ']' || c == '#')) return;
    const auto open = offset32(text ? quote_open_ : flow_open_);
    if (!layout_.refusals.empty() && layout_.refusals.back().begin == open) return;
    refuse(diag::yaml::kUnindented, p, 1, open);
  }

  /// Each step takes a token or more and says where to go on; there is no recursion to exhaust.
  void tokens(std::size_t p) {
    while (p < end_) {
      switch (state_) {
        case State::quoted:
          p = quoted(p);
          break;
        case State::flow:
          p = flow(p);
          break;
        case State::block:
          p = block(p);
          break;
        case State::block_text:
          return;
      }
    }
  }

  [[nodiscard]] bool is_marker() const {
    const std::string_view head = bytes_.substr(begin_, std::min<std::size_t>(end_ - begin_, 3));
    return (head == "---" || head == "...") && word_ends(begin_ + 3);
  }

  void marker() {
    const bool begins = bytes_[begin_] == '-';
    const bool first = begins && !begins_ && !layout_.has_content;
    if (!ended_ && !first) {
      layout_.document.end = offset32(begin_);
      say_what_is_open();
      ended_ = true;
    }
    if (begins && ended_) second(begin_);
    begins_ = begins_ || begins;
    state_ = State::block;
    brackets_.clear();
    plain_goes_on_ = false;
    parent_ = -1;
    line_first_ = false;
    if (begins) tokens(begin_ + 3);
    if (!begins) check_behind_end();
  }

  /// Only a comment may follow `...` on its line.
  void check_behind_end() {
    std::size_t p = begin_ + 3;
    while (!at_end(p) && is_blank(bytes_[p])) ++p;
    if (!at_end(p) && bytes_[p] != '#') refuse(diag::yaml::kTextAfterEnd, p, end_ - p);
  }

  /// At the end of the first document.
  void say_what_is_open() {
    if (state_ == State::quoted) layout_.open_quote = offset32(quote_open_);
    if (!brackets_.empty()) layout_.open_bracket = brackets_.back();
  }

  void second(std::size_t at) {
    if (!layout_.second_document) layout_.second_document = offset32(at);
  }

  void content(std::size_t at) {
    if (ended_) {
      second(at);
    } else {
      layout_.has_content = true;
    }
  }

  void comment(std::size_t at) {
    if (with_comments_) layout_.comments.push_back({offset32(at), offset32(end_)});
  }

  void suspect(const diag::Code& code, std::size_t at, std::size_t length,
               std::string_view first = {}, std::string_view second = {}) {
    if (layout_.suspects.size() >= kMaxPlaces) return;
    layout_.suspects.push_back({&code, {offset32(at), offset32(at + length)}, first, second});
  }

  bool in_block_text() {
    std::size_t p = begin_;
    while (!at_end(p) && bytes_[p] == ' ') ++p;
    if (at_end(p)) return true;
    const auto indent = static_cast<std::ptrdiff_t>(column(p));
    if (text_indent_ < 0) {
      if (indent <= parent_) return false;
      text_indent_ = indent;
    }
    return indent >= text_indent_;
  }

  /// The beginning of a line outside quotes and brackets; returns where its tokens begin.
  std::size_t block_line() {
    std::size_t p = begin_;
    while (!at_end(p) && bytes_[p] == ' ') ++p;
    if (at_end(p)) return end_;
    if (bytes_[p] == '%' && p == begin_ && !layout_.has_content && !begins_) {
      if (layout_.directives.size() < kMaxPlaces) layout_.directives.push_back(offset32(p));
      return end_;
    }
    const std::size_t odd = p;
    p = past_odd_indentation(p);
    if (at_end(p) || bytes_[p] == '#') free_tabs(odd, std::min(p, end_));
    if (at_end(p)) return end_;
    if (bytes_[p] == '#') {
      plain_goes_on_ = false;
      comment(p);
      return end_;
    }
    const auto indent = static_cast<std::ptrdiff_t>(column(odd));
    const bool goes_on = plain_goes_on_ && indent > parent_;
    if (p > odd) report_odd_indentation(odd, p, goes_on);
    if (goes_on) {
      continue_plain(p);
      return end_;
    }
    plain_goes_on_ = false;
    if (parent_ >= indent) parent_ = indent - 1;
    line_first_ = true;
    return p;
  }

  [[nodiscard]] std::size_t past_odd_indentation(std::size_t p) const {
    for (;;) {
      if (!at_end(p) && is_blank(bytes_[p])) {
        ++p;
      } else if (bytes_.substr(p, 3) == kFullWidthSpaceSign) {
        p += 3;
      } else {
        return std::min(p, end_);
      }
    }
  }

  void free_tabs(std::size_t from, std::size_t to) {
    for (std::size_t p = from; p < to; ++p) {
      if (bytes_[p] == '\t') layout_.free_tabs.push_back(offset32(p));
    }
  }

  void report_odd_indentation(std::size_t from, std::size_t to, bool in_text) {
    const std::string_view odd = bytes_.substr(from, to - from);
    const std::size_t tab = odd.find('\t');
    if (tab != std::string_view::npos && layout_.tabs.size() < kMaxPlaces) {
      layout_.tabs.push_back(offset32(from + tab));
    }
    const std::size_t wide = odd.find(kFullWidthSpaceSign);
    if (wide != std::string_view::npos && !in_text) {
      suspect(diag::yaml::kFullWidthSpace, from + wide, 3);
    }
  }

  /// A further line of a plain text: only a comment ends it.
  void continue_plain(std::size_t p) {
    for (; !at_end(p); ++p) {
      if (bytes_[p] == '#' && is_blank(bytes_[p - 1])) {
        comment(p);
        plain_goes_on_ = false;
        return;
      }
    }
  }

  /// One token outside quotes and brackets.
  std::size_t block(std::size_t p) {
    const char c = bytes_[p];
    if (is_blank(c)) return p + 1;
    if (c == '#' && (p == begin_ || is_blank(bytes_[p - 1]))) {
      comment(p);
      return end_;
    }
    content(p);
    const bool line_first = line_first_;
    line_first_ = false;
    if ((c == '-' || c == '?' || c == ':') && word_ends(p + 1)) {
      parent_ = static_cast<std::ptrdiff_t>(column(p));
      line_first_ = true;
      return p + 1;
    }
    if (c == '&' || c == '*' || c == '!') {
      while (!word_ends(p)) ++p;
      return p;
    }
    if (c == '"' || c == '\'') {
      key_column_ = static_cast<std::ptrdiff_t>(column(p));
      return open_quote(p);
    }
    if (c == '[' || c == '{') {
      key_column_ = static_cast<std::ptrdiff_t>(column(p));
      state_ = State::flow;
      elements_ = 0;
      flow_open_ = p;
      return p;
    }
    if ((c == '|' || c == '>') && block_text_head(p)) return end_;
    return plain(p, line_first);
  }

  /// A plain scalar; returns where to go on, the end of the line when it was the last thing.
  std::size_t plain(std::size_t from, bool line_first) {
    std::size_t p = from;
    bool commented = false;
    for (; !at_end(p); ++p) {
      if (bytes_[p] == ':' && word_ends(p + 1)) {
        parent_ = static_cast<std::ptrdiff_t>(column(from));
        suspect_sign(from);
        return p + 1;
      }
      if (bytes_[p] == '#' && p > from && is_blank(bytes_[p - 1])) {
        comment(p);
        commented = true;
        break;
      }
    }
    suspect_sign(from);
    // A line without `key: ` where one is wanted. After a slip, the next lines are looked at as
    // well, though YAML takes them for more of the same text.
    const bool slipped = line_first && suspect_key(from, trimmed(bytes_.substr(from, p - from)));
    plain_goes_on_ = !commented && !slipped;
    layout_.wrapped_plain = offset32(from);
    return end_;
  }

  void suspect_sign(std::size_t from) {
    if (const auto sign = leading_full_width_sign(bytes_.substr(from, 3))) {
      suspect(diag::yaml::kFullWidthSign, from, 3, sign->written, sign->plain);
    }
  }

  bool suspect_key(std::size_t from, std::string_view text) {
    const auto slip = find_slip(text);
    if (slip) suspect(*slip->code, from + slip->index, slip->length, slip->sign);
    return slip.has_value();
  }

  bool block_text_head(std::size_t p) {
    std::ptrdiff_t digit = 0;
    for (++p; !word_ends(p); ++p) {
      if (bytes_[p] >= '1' && bytes_[p] <= '9') {
        digit = bytes_[p] - '0';
      } else if (bytes_[p] != '+' && bytes_[p] != '-') {
        return false;
      }
    }
    while (!at_end(p) && is_blank(bytes_[p])) ++p;
    if (!at_end(p)) {
      if (bytes_[p] != '#') return false;
      comment(p);
    }
    state_ = State::block_text;
    text_indent_ = digit == 0 ? -1 : std::max<std::ptrdiff_t>(parent_, 0) + digit;
    return true;
  }

  std::size_t open_quote(std::size_t p) {
    state_ = State::quoted;
    quote_ = bytes_[p];
    quote_open_ = p;
    return p + 1;
  }

  /// Within quotes, to behind the closing one or to the end of the line.
  std::size_t quoted(std::size_t p) {
    for (; !at_end(p); ++p) {
      if (quote_ == '"' && bytes_[p] == '\\') {
        // yaml-cpp takes this one, which no other reader knows.
        if (!at_end(p + 1) && bytes_[p + 1] == '\'') refuse(diag::yaml::kBadEscape, p, 2);
        ++p;
      } else if (bytes_[p] == quote_) {
        if (quote_ == '"' || at_end(p + 1) || bytes_[p + 1] != '\'') break;
        ++p;
      }
    }
    if (at_end(p)) return end_;
    if (quote_open_ < begin_) {
      layout_.wrapped_quote = {offset32(quote_open_), offset32(p + 1)};
    }
    return behind_value(p + 1);
  }

  /// Behind a quoted text or closed brackets, which may have been a key.
  std::size_t behind_value(std::size_t p) {
    if (!brackets_.empty()) {
      state_ = State::flow;
      after_quoted_ = true;
      return p;
    }
    state_ = State::block;
    check_comment(p);
    while (!at_end(p) && is_blank(bytes_[p])) ++p;
    if (!at_end(p) && bytes_[p] == ':' && word_ends(p + 1)) {
      parent_ = key_column_;
      ++p;
    }
    return p;
  }

  /// A comment stands apart from what it follows.
  void check_comment(std::size_t p) {
    if (!at_end(p) && bytes_[p] == '#') refuse(diag::yaml::kCommentSpace, p, 1);
  }

  /// One token or character within brackets.
  std::size_t flow(std::size_t p) {
    const char c = bytes_[p];
    if (is_blank(c)) return p + 1;
    if (c == '#' && (p == begin_ || is_blank(bytes_[p - 1]))) {
      comment(p);
      in_flow_plain_ = false;
      return end_;
    }
    if (c == '#' && !in_flow_plain_) {
      check_comment(p);
      return end_;
    }
    if ((c == '"' || c == '\'') && !in_flow_plain_) return open_quote(p);
    const bool colon = c == ':' && (after_quoted_ || word_ends(p + 1) ||
                                    (!at_end(p + 1) && is_flow_sign(bytes_[p + 1])));
    after_quoted_ = false;
    in_flow_plain_ = !is_flow_sign(c) && !colon;
    if (in_flow_plain_) return p + 1;
    if (++elements_ > kMaxFlowElements) {
      layout_.too_large_flow = offset32(flow_open_);
      return end_;
    }
    if (c == '[' || c == '{') brackets_.push_back(offset32(p));
    if (c == ']' || c == '}') {
      brackets_.pop_back();
      if (brackets_.empty()) return behind_value(p + 1);
      after_quoted_ = true;
    }
    return p + 1;
  }

  std::string_view bytes_;
  std::size_t at_;
  bool with_comments_;
  Layout layout_;

  std::size_t begin_ = 0;  ///< Of the line.
  std::size_t end_ = 0;    ///< Of the line, without its line end.

  State state_ = State::block;
  bool line_first_ = false;     ///< Nothing but dashes stands before on the line: a key may begin.
  bool begins_ = false;         ///< A `---` has been seen.
  bool ended_ = false;          ///< The first document is over.
  std::ptrdiff_t parent_ = -1;  ///< Column of the innermost key or dash that holds what comes.
  std::ptrdiff_t key_column_ = 0;
  std::ptrdiff_t text_indent_ = -1;
  bool plain_goes_on_ = false;
  char quote_ = '"';
  std::size_t quote_open_ = 0;
  std::vector<std::uint32_t> brackets_;
  std::size_t flow_open_ = 0;
  std::size_t elements_ = 0;
  bool in_flow_plain_ = false;
  bool after_quoted_ = false;
};

}  // namespace

Layout lay_out(std::string_view bytes, Range range, bool with_comments) {
  return Scanner(bytes, range, with_comments).run();
}

}  // namespace doc
