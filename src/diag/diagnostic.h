// The one value that says that an input is at fault.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/language.h"
#include "text/source.h"

namespace diag {

/// A row of a code table: what can be wrong with an input, in both languages.
/// `message` and `fix` are fmt format strings; {0}, {1}, … are the arguments of the diagnostic.
struct Code {
  std::string_view id;  ///< Stable, `<input>/<fault>`: "yaml/duplicate-key", "plant/unknown-key".
  text::Words
      message;  ///< Lower case, no full stop, names quoted: what is wrong and what was expected.
  text::Words fix;  ///< What to do; may be empty when the message says it.
  /// Arguments as an input gives them, by which `explain` shows what the message looks like.
  std::array<std::string_view, 4> example{};
};

/// Another place that belongs to the fault ("first written here").
struct Related {
  text::Span span;
  text::Words message;  ///< A fmt format string like Code::message, with arguments of its own.
  std::vector<std::string> arguments;
};

/// One fault of an input file. Values are copied in, so it outlives what it speaks of.
struct Diagnostic {
  const Code* code = nullptr;  ///< Never null once reported; points into a static table.
  text::Span span;             ///< file == text::kNoFile when no file is concerned.
  std::vector<std::string> arguments;
  std::string suggestion;  ///< Nearest spelling, or empty: shown as "did you mean 'x'?".
  std::vector<Related> related;
};

/// A sentence of a report, put into words when it is printed, so that reports in both languages
/// come from one run: a row of a table (diag/codes_note.h) with what is filled in, or, without a
/// code, a text of a rule file or a name.
struct Note {
  const Code* code = nullptr;
  std::vector<text::Bilingual> arguments;  ///< A value that is the same in both has no `ja`.
  text::Bilingual text;                    ///< Only without a code.

  Note() = default;
  explicit Note(text::Bilingual said) : text(std::move(said)) {}
  Note(const Code& row, std::vector<text::Bilingual> values)
      : code(&row), arguments(std::move(values)) {}
  [[nodiscard]] bool empty() const { return code == nullptr && text.empty(); }
  [[nodiscard]] std::string in(text::Language language) const;
};

/// Collects faults. Readers go on after a fault, so that one run shows all of them.
class Sink {
 public:
  /// Keeps at most kMaxKept diagnostics and counts the rest.
  void report(Diagnostic diagnostic);
  /// Short form: code, place, arguments, nearest spelling.
  void report(const Code& code, text::Span span, std::vector<std::string> arguments = {},
              std::string suggestion = {});

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return kept_; }
  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  /// Sorts by file, offset and code, so that output does not depend on the order of passes.
  void sort();

  static constexpr std::size_t kMaxKept = 1000;

 private:
  std::vector<Diagnostic> kept_;
  std::size_t count_ = 0;
};

/// The message in a language, arguments filled in, suggestion appended.
std::string message(const Diagnostic& diagnostic, text::Language language);
/// The fix in a language; empty when the code has none.
std::string fix(const Diagnostic& diagnostic, text::Language language);
std::string message(const Related& related, text::Language language);

/// A message or a fix with the arguments of its example.
std::string with_example(const Code& code, const text::Words& pattern, text::Language language);

/// Every code the program can report, in the order of the tables (diag/codes_*.cc), for `explain`
/// and for the test that demands a case of each.
std::vector<const Code*> all_codes();

}  // namespace diag
