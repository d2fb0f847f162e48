// What the formats for people draw with: glyphs, colours, the language, and safe text.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "diag/report.h"
#include "report/format.h"
#include "text/language.h"
#include "text/source.h"

namespace report {

/// The width that texts are broken at, in cells. Fixed, so that a report does not depend on the
/// terminal it was made in.
inline constexpr std::size_t kColumns = 100;

struct Glyphs {
  std::string_view bar;    ///< Beside source lines and between the rows of a tree.
  std::string_view tee;    ///< Before a row.
  std::string_view last;   ///< Before the last row.
  std::string_view skip;   ///< Where source lines are left out.
  std::string_view arrow;  ///< Between the hops of a way.
  std::string_view dot;    ///< Between the items of a short list.
  std::string_view cut;    ///< Where a long line is cut.
};

/// Looks of a piece of text; none of them when colours are off.
enum class Look : std::uint8_t {
  plain,
  strong,
  faint,
  critical,
  high,
  medium,
  low,
  info,
  question
};

class Pen {
 public:
  Pen(const Options& options, const text::Sources& sources);

  [[nodiscard]] const Glyphs& glyphs() const { return *glyphs_; }
  [[nodiscard]] text::Language language() const { return language_; }
  [[nodiscard]] const text::Sources& sources() const { return *sources_; }
  [[nodiscard]] std::string_view in(const text::Words& words) const { return words.in(language_); }
  template <std::same_as<text::Bilingual> Text>  // a brace is Words
  [[nodiscard]] const std::string& in(const Text& text) const {
    return text.in(language_);
  }
  template <std::same_as<diag::Note> Note>
  [[nodiscard]] std::string in(const Note& note) const {
    return note.in(language_);
  }
  [[nodiscard]] bool verbose() const { return verbose_; }
  [[nodiscard]] bool explain_clauses() const { return explain_clauses_; }

  /// The text between the codes that switch the look on and off. The text must be safe already.
  [[nodiscard]] std::string paint(Look look, std::string_view text) const;

  /// "plants/line3.yaml:18:9", or empty when no file is concerned: one form everywhere, so that a
  /// terminal or an editor opens any of them.
  [[nodiscard]] std::string place(text::Span span) const;

 private:
  text::Language language_;
  bool colour_;
  bool verbose_;
  bool explain_clauses_;
  const Glyphs* glyphs_;
  const text::Sources* sources_;
};

Look look(diag::Severity severity);

/// Text of an input made fit to be printed within a line: line ends and runs of blanks become one
/// blank, control characters become visible.
std::string plain(std::string_view text);

}  // namespace report
