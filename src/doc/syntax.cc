#include "doc/syntax.h"

#include <algorithm>

#include "diag/codes_yaml.h"
#include "doc/limits.h"
#include "doc/range.h"
#include "doc/signs.h"

namespace doc {
namespace {

namespace codes = diag::yaml;

class Explanation {
 public:
  Explanation(Faults& faults, const Layout& layout, std::uint32_t offset, std::string_view words)
      : faults_(faults),
        layout_(layout),
        bytes_(faults.bytes().substr(0, layout.document.end)),
        at_(std::clamp(offset, layout.document.begin, layout.document.end)),
        words_(words),
        before_(lay_out(faults.bytes(), {layout.document.begin, at_})) {
    line_begin_ = begin_of_line(at_);
    // What is noticed at the end is the fault of the last line with something on it.
    if (trimmed(bytes_.substr(at_)).empty()) {
      std::size_t last = at_;
      while (last > layout.document.begin &&
             (is_blank(bytes_[last - 1]) || is_break(bytes_[last - 1]))) {
        --last;
      }
      at_ = offset32(last);
      line_begin_ = begin_of_line(at_);
    }
  }

  void report(Stumble stumble) {
    if (report_slips()) return;
    switch (stumble) {
      case Stumble::unfinished_mapping:
      case Stumble::unfinished_sequence:
        unfinished();
        return;
      case Stumble::unfinished_flow_mapping:
        bracket('{');
        return;
      case Stumble::unfinished_flow_sequence:
        bracket('[');
        return;
      case Stumble::flow_end:
        faults_.report(codes::kUnmatchedBracket, at_, {std::string(bytes_.substr(at_, 1))});
        return;
      case Stumble::dash:
        faults_.report(codes::kMisplacedDash, at_);
        return;
      case Stumble::colon:
        colon();
        return;
      case Stumble::quote:
        quote(layout_.open_quote.value_or(at_));
        return;
      case Stumble::escape:
        escape();
        return;
      case Stumble::character:
        faults_.report(codes::kReservedCharacter, at_, {character()});
        return;
      case Stumble::tab:
        faults_.report(codes::kTab, at_);
        return;
      case Stumble::block_head:
        faults_.report(codes::kBlockScalarHead, back_to("|>"));
        return;
      case Stumble::alias:
        word(codes::kAlias, '*');
        return;
      case Stumble::anchor:
        word(codes::kAnchor, '&');
        return;
      case Stumble::tag:
        word(codes::kTag, '!');
        return;
      case Stumble::depth:
        faults_.report(codes::kTooDeep, at_, {std::to_string(kMaxDepth)});
        return;
      case Stumble::other:
        break;
    }
    faults_.report(codes::kSyntax, at_, {std::string(words_)});
  }

 private:
  [[nodiscard]] std::uint32_t begin_of_line(std::uint32_t at) const {
    const std::size_t end = at == 0 ? std::string_view::npos : bytes_.rfind('\n', at - 1);
    return std::max(end == std::string_view::npos ? 0 : offset32(end + 1), layout_.document.begin);
  }

  /// Where the last line above begins that is neither blank nor a comment.
  [[nodiscard]] std::uint32_t line_before_this() const {
    std::uint32_t begin = line_begin_;
    while (begin > layout_.document.begin) {
      const std::uint32_t end = begin - 1;
      begin = begin_of_line(end);
      const std::string_view line = trimmed(bytes_.substr(begin, end - begin));
      if (!line.empty() && line[0] != '#') break;
    }
    return begin;
  }

  /// All lines that look like slips, since nothing after the stumble is read; true if one of them
  /// explains it.
  bool report_slips() {
    const std::uint32_t near = std::min(line_before_this(), before_.wrapped_plain.value_or(at_));
    bool explained = false;
    const std::size_t far = bytes_.find('\n', at_);
    const auto explains = [&](std::uint32_t begin) { return begin >= near && begin < far; };
    for (const Suspect& suspect : layout_.suspects) {
      std::vector<std::string> arguments;
      if (!suspect.first.empty()) arguments.emplace_back(suspect.first);
      if (!suspect.second.empty()) arguments.emplace_back(suspect.second);
      faults_.report(*suspect.code, suspect.at, std::move(arguments));
      explained = explained || explains(suspect.at.begin);
    }
    return explained || std::any_of(layout_.tabs.begin(), layout_.tabs.end(), explains);
  }

  /// Before the stumble on its line, without white space and dashes.
  [[nodiscard]] std::string_view line_before() const {
    std::string_view line = trimmed(bytes_.substr(line_begin_, at_ - line_begin_));
    while (!line.empty() && line[0] == '-') line = trimmed(line.substr(1));
    return line;
  }

  [[nodiscard]] std::string_view rest_of_line() const {
    const std::string_view rest = bytes_.substr(at_);
    return trimmed(rest.substr(0, rest.find('\n')));
  }

  [[nodiscard]] std::string character() const {
    std::size_t end = at_ + 1U;
    while (end < bytes_.size() && (static_cast<unsigned char>(bytes_[end]) & 0xC0U) == 0x80U) ++end;
    return std::string(bytes_.substr(at_, end - at_));
  }

  /// The nearest of these signs before the stumble on its line; yaml-cpp is past it when it
  /// notices.
  [[nodiscard]] std::uint32_t back_to(std::string_view signs) const {
    const std::size_t at = bytes_.find_last_of(signs, at_);
    return at == std::string_view::npos || at < line_begin_ ? at_ : offset32(at);
  }

  void word(const diag::Code& code, char sign) {
    const std::uint32_t begin = back_to(std::string_view(&sign, 1));
    std::size_t end = begin;
    while (!ends_word(bytes_, end) && !is_flow_sign(bytes_[end])) ++end;
    constexpr std::size_t kShown = 100;
    faults_.report(code, Range{begin, offset32(end)},
                   {std::string(bytes_.substr(begin, std::min(end - begin, kShown)))});
  }

  /// A quote that was left open swallows the text up to the next one, and the fault shows there.
  [[nodiscard]] bool wrapped_quote_explains() const {
    return before_.wrapped_quote && before_.wrapped_quote->end >= line_begin_;
  }

  void quote(std::uint32_t at) {
    const std::string sign(bytes_.substr(at, 1));
    faults_.report(codes::kUnclosedQuote, at, {sign.empty() ? "\"" : sign});
  }

  void unfinished() {
    if (wrapped_quote_explains()) {
      quote(before_.wrapped_quote->begin);
      return;
    }
    if (!line_before().empty() && at_ > line_begin_) {
      faults_.report(codes::kUnexpectedText, at_);
      return;
    }
    const std::string_view line = rest_of_line();
    if (line.substr(0, 1) == ",") {
      faults_.report(codes::kReservedCharacter, at_, {","});
      return;
    }
    const bool has_key = line.find(": ") != std::string_view::npos ||
                         (!line.empty() && line.back() == ':') || line.substr(0, 2) == "- ";
    if (has_key) {
      faults_.report(codes::kIndentation, at_);
      return;
    }
    std::string_view shown = line;
    constexpr std::size_t kShown = 60;
    if (shown.size() > kShown) {
      std::size_t cut = kShown;
      while (cut > 0 && (static_cast<unsigned char>(shown[cut]) & 0xC0U) == 0x80U) --cut;
      shown = shown.substr(0, cut);
    }
    faults_.report(codes::kMissingColon, Range{at_, at_ + offset32(line.size())},
                   {std::string(shown)});
  }

  void bracket(char kind) {
    if (before_.wrapped_quote && wrapped_quote_explains()) {
      quote(before_.wrapped_quote->begin);
      return;
    }
    if (!before_.open_bracket) {
      faults_.report(codes::kUnexpectedText, at_);
      return;
    }
    const std::uint32_t open = *before_.open_bracket;
    const char written = bytes_[open] == '[' || bytes_[open] == '{' ? bytes_[open] : kind;
    const std::string wanted(1, written == '{' ? '}' : ']');
    diag::Related note{faults_.span({at_, at_}), codes::kExpectedHere, {wanted}};
    faults_.report(codes::kUnclosedBracket, Range{open, open + 1},
                   {std::string(1, written), wanted}, {std::move(note)});
  }

  void colon() {
    const std::string_view line = line_before();
    const bool second = line.find(": ") != std::string_view::npos;
    if (wrapped_quote_explains()) {
      quote(before_.wrapped_quote->begin);
    } else if (!second && line.size() > kMaxKeyBytes) {
      const auto begin = offset32(static_cast<std::size_t>(line.data() - bytes_.data()));
      faults_.report(codes::kKeyTooLong, Range{begin, at_}, {std::to_string(kMaxKeyBytes)});
    } else if (before_.wrapped_plain && *before_.wrapped_plain < line_begin_ && !line.empty()) {
      const auto begin = offset32(static_cast<std::size_t>(line.data() - bytes_.data()));
      diag::Related note{faults_.span({*before_.wrapped_plain, *before_.wrapped_plain + 1}),
                         codes::kTextBegins,
                         {}};
      faults_.report(codes::kIndentation, Range{begin, at_}, {}, {std::move(note)});
    } else if (second) {
      faults_.report(codes::kSecondColon, at_);
    } else {
      faults_.report(codes::kMisplacedColon, at_);
    }
  }

  void escape() {
    // yaml-cpp stands behind the backslash or behind the digits.
    const std::size_t slash = bytes_.rfind('\\', at_);
    const bool near = slash != std::string_view::npos && slash + 12 > at_;
    faults_.report(codes::kBadEscape, near ? offset32(slash) : at_);
  }

  Faults& faults_;
  const Layout& layout_;
  std::string_view bytes_;
  std::uint32_t at_;
  std::string_view words_;
  Layout before_;
  std::uint32_t line_begin_ = 0;
};

}  // namespace

void report_stumble(Faults& faults, const Layout& layout, Stumble stumble, std::uint32_t offset,
                    std::string_view words) {
  Explanation(faults, layout, offset, words).report(stumble);
}

}  // namespace doc
