// The one value that says that an input is at fault.
#pragma once

#include <string>
#include <string_view>
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
};

/// Another place that belongs to the fault ("first written here").
struct Note {
  text::Span span;
  text::Words message;  ///< A fmt format string like Code::message, with the note's own arguments.
  std::vector<std::string> arguments;
};

/// One fault of an input file. Values are copied in, so it outlives what it speaks of.
struct Diagnostic {
  const Code* code = nullptr;  ///< Never null once reported; points into a static table.
  text::Span span;             ///< file == text::kNoFile when no file is concerned.
  std::vector<std::string> arguments;
  std::string suggestion;  ///< Nearest spelling, or empty: shown as "did you mean 'x'?".
  std::vector<Note> notes;
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
std::string message(const Note& note, text::Language language);

/// Every code the program can report, in the order of the tables (diag/codes_*.cc), for `explain`
/// and for the test that demands a case of each.
std::vector<const Code*> all_codes();

}  // namespace diag
