// An accepted risk on its way into a file of such: what `waive` writes, and what an editor drafts.
#pragma once

#include <string>

#include "diag/report.h"

namespace lint {

/// Who accepts what; what is empty is left blank, so that the entry accepts nothing until somebody
/// fills it in.
struct NewWaiver {
  std::string owner, reason, until, ticket;
};

/// The entry for a finding, two spaces deep, with its line end.
std::string waiver_entry(const diag::PlantReport& plant, const diag::Finding& finding,
                         const NewWaiver& waiver);

/// The file with the entry behind the last one; what was there stays byte for byte. An empty file
/// gets its head.
std::string with_waiver(std::string file, const std::string& entry);

/// Whether the text is read without fault and holds one waiver more than `before`.
bool adds_one_waiver(const std::string& text, std::size_t before);

}  // namespace lint
