// The formats of a coverage: a plant against the survey's table and against each guideline.
#pragma once

#include <array>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "diag/coverage.h"
#include "text/language.h"

namespace report {

struct CoverageFormat {
  std::string_view name;  ///< As typed after --format.
  void (*write)(const std::vector<diag::Coverage>& plants, text::Language language,
                std::ostream& out);
};

void write_coverage_table(const std::vector<diag::Coverage>& plants, text::Language language,
                          std::ostream& out);
void write_coverage_json(const std::vector<diag::Coverage>& plants, text::Language language,
                         std::ostream& out);
void write_coverage_markdown(const std::vector<diag::Coverage>& plants, text::Language language,
                             std::ostream& out);

inline constexpr std::array<CoverageFormat, 3> kCoverageFormats = {{
    {"table", write_coverage_table},
    {"json", write_coverage_json},
    {"markdown", write_coverage_markdown},
}};

}  // namespace report
