// Reports made by hand for the tests of the formats: a small Japanese plant with findings, folded
// ones and questions, and input with faults.
#pragma once

#include "diag/report.h"
#include "text/source.h"

namespace sample {

struct Sample {
  text::Sources sources;
  diag::Report report;
};

/// One plant with findings of every severity, folds, a way, witnesses, a waived one, questions.
void judged(Sample& out);
/// A plant that passes, one with faults, and a fault that belongs to no file.
void with_faults(Sample& out);
/// Nothing failed; `worst` is undecided, or nothing at all.
void nothing_failed(Sample& out, std::optional<diag::Severity> worst);

}  // namespace sample
