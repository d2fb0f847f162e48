// The blocks that the text format consists of; text.cc puts them in order.
#pragma once

#include <string>

#include "diag/report.h"
#include "report/pen.h"

namespace report {

/// A failed finding: its place, excerpt, evidence, and what to do.
void append_finding(std::string& out, const Pen& pen, const diag::PlantReport& plant,
                    const diag::Finding& finding);

/// The same in three lines: what and where, what to do, who and which.
void append_brief(std::string& out, const Pen& pen, const diag::Finding& finding);

/// A fault of an input.
void append_fault(std::string& out, const Pen& pen, const diag::Diagnostic& fault);

/// All faults of a sink, and how many it did not keep.
void append_faults(std::string& out, const Pen& pen, const diag::Sink& faults);

/// The questions: some in full, the rest as one count.
void append_questions(std::string& out, const Pen& pen, const diag::PlantReport& plant);

/// What was found, judged and read in a plant.
void append_totals(std::string& out, const Pen& pen, const diag::PlantReport& plant);

/// Over all plants, and the exit code with its reason.
void append_result(std::string& out, const Pen& pen, const diag::Report& report);

}  // namespace report
