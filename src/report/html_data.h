// What the html format shows, as one JSON document inside the page. The page's script draws all of
// it; `verify` reads it back (lint/snapshot.cc).
//
// Texts in both languages are kept once, in `texts`, as "same in both" or ["English", "日本語"],
// and named by their index. What findings of one rule share is kept once, in `kinds`. In texts of a
// finding U+0001 stands for the id of its subject. A finding is an array, in this order:
//   kind · verdict (0 fail, 1 undecided, 2 waived) · severity (0 info … 4 critical) ·
//   flags (1 assumed, 2 folded, 4 new, 8 known) · subject (index of `entities`) · message · found ·
//   file (index of `files`, -1 = none) · line · column · identity · evidence (indexes of
//   `evidence`) · missing ([entity, attribute]…) · folded (indexes of findings) ·
//   accepted by (index of `accepted_risks`, -1 = none) · zones (indexes of `zones`)
#pragma once

#include <iosfwd>
#include <string_view>

#include "diag/report.h"
#include "text/source.h"

namespace report {

inline constexpr std::string_view kPageSchema = "plantlint-html/1";
/// The id of the script element that holds the document.
inline constexpr std::string_view kPageElement = "plantlint-report";

/// Nothing in it ends a script element. Memory: the texts that differ.
void write_page_data(const diag::Report& report, const text::Sources& sources,
                     text::Language language, std::ostream& out);

}  // namespace report
