// The formats in which a report is written. A new one is a file here and a row in format.cc.
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "diag/report.h"
#include "text/language.h"
#include "text/source.h"

namespace report {

/// How to write, apart from what: settings of the terminal and of the user. Two formats of one run
/// may be in two languages.
struct Options {
  text::Language language = text::Language::en;
  bool colour = false;  ///< ANSI colours by severity; only formats for people look at it.
  bool ascii = false;   ///< Lines and arrows drawn with ASCII.
  /// What stands before names of files for hosts of repositories: the way from the repository's
  /// root to the current folder, "plants/" or empty.
  std::string from_repository{};
  bool brief = false;            ///< A finding in three lines.
  bool explain_clauses = false;  ///< The titles of cited clauses.
  bool verdicts = false;         ///< Every verdict by subject; formats that list them look at it.
  bool verbose = false;  ///< Everything in full: all questions, all folded findings, all rules.
};

struct Format {
  std::string_view name;  ///< As typed after --format.
  text::Words summary;    ///< One line, for --help.
  bool all_verdicts;      ///< It lists what passes, so the run must keep it.
  bool rule_texts;        ///< It lists the rules with their clauses.
  bool delivery;          ///< It shows the picture, zones and coverage.
  /// Writes the whole report; never fails, the caller looks at the state of the stream.
  void (*write)(const diag::Report& report, const text::Sources& sources, const Options& options,
                std::ostream& out);
};

/// In the order in which --help lists them.
std::span<const Format> formats();

/// The format of this name, or null.
const Format* find_format(std::string_view name);

}  // namespace report
