// What the html format shows, as one JSON document inside the page. The page's script draws all of
// it; `verify` reads it back (lint/snapshot.cc).
//
// Texts in both languages are kept once, in `texts`, as "same in both" or ["English", "日本語"],
// and named by their index. What findings of one rule share is kept once, in `kinds`. In texts of a
// finding U+0001 stands for the id of its subject. An entity is [index of `words`, id]. A finding
// is an array, in this order, what is empty at its end left out:
//   class (index of `classes`) · subject (index of `entities`) · message · found · line · identity
//   · evidence (indexes of `evidence`) · zones (indexes of `zones`) · missing (pairs, one behind
//   the other: index of `entities`, index of `words`) · folded (indexes of findings)
// A class is what many findings share:
//   kind · verdict (0 fail, 1 undecided, 2 waived) · severity (0 info … 4 critical) ·
//   flags (1 assumed, 2 folded, 4 new, 8 known) · file (index of `files`, -1 = none) · column ·
//   accepted by (index of `accepted_risks`, -1 = none)
// Identities are cut after kPageIdentity digits, their "#2" kept. A flow is [id, from, to, class],
// from and to as indexes of `entities`, the class [data, protocol, access] out of `flow_classes`.
// An entity of a question is its index alone where its path is `at` and its id, else [index, path].
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "diag/report.h"
#include "text/source.h"

namespace report {

inline constexpr std::string_view kPageSchema = "plantlint-html/1";
/// Digits of an identity in the page: 80 bits, so that two of a million findings are as good as
/// never the same. What compares a page with another source cuts that one, too.
inline constexpr std::size_t kPageIdentity = 20;
std::string page_identity(const std::string& identity);
/// The id of the script element that holds the document.
inline constexpr std::string_view kPageElement = "plantlint-report";

/// Nothing in it ends a script element. Memory: the texts that differ.
void write_page_data(const diag::Report& report, const text::Sources& sources,
                     text::Language language, std::ostream& out);

}  // namespace report
