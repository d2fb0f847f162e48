// What every report for people says first and last: the verdict in a line, and what it rests on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "diag/report.h"
#include "text/language.h"

namespace report {

/// Digits of an identity that are shown to people.
inline constexpr std::size_t kIdDigits = 12;

/// "Not clean: 1 critical, 3 high, 2 undecided", in the language.
std::string verdict_line(const diag::Report& report, text::Language language);
/// The same of one plant.
std::string verdict_line(const diag::PlantReport& plant, text::Language language);

/// What the report rests on, as names and values in the language; empty without a basis.
std::vector<std::pair<std::string, std::string>> basis_lines(const diag::Report& report,
                                                             text::Language language);

/// A document of lines cut to so many bytes at the end of a line, with a line that says so.
std::string shortened(const std::string& text, std::size_t bytes, text::Language language);

}  // namespace report
