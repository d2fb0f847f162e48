// A difference as text, JSON or Markdown.
#pragma once

#include <array>
#include <iosfwd>
#include <string_view>

#include "diag/difference.h"

namespace report {

void write_difference_text(const diag::Difference& difference, std::ostream& out);
void write_difference_json(const diag::Difference& difference, std::ostream& out);
/// For a merge request.
void write_difference_markdown(const diag::Difference& difference, std::ostream& out);

struct DifferenceFormat {
  std::string_view name;
  void (*write)(const diag::Difference& difference, std::ostream& out);
};
inline constexpr std::array<DifferenceFormat, 3> kDifferenceFormats = {
    {{"text", write_difference_text},
     {"json", write_difference_json},
     {"markdown", write_difference_markdown}}};

}  // namespace report
