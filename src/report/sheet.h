// The questionnaires of a report as a document to print or a table to fill in.
#pragma once

#include <iosfwd>

#include "diag/report.h"
#include "text/language.h"

namespace report {

/// One chapter a party, fit to be printed and ticked by hand.
void write_sheets_markdown(const diag::Report& report, text::Language language, std::ostream& out);

/// One row for each thing asked of each entity, with columns for the answer; UTF-8 with a byte
/// order mark and CRLF, as spreadsheets open it rightly in Japan.
void write_sheets_csv(const diag::Report& report, text::Language language, std::ostream& out);

}  // namespace report
