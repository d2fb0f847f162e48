// A drawn plant held against what was read from its machines: by effect, not by text.
#pragma once

#include "diag/report.h"
#include "import/draft.h"
#include "model/plant.h"
#include "text/language.h"

namespace importer {

/// How many things are the same, and how many nobody can tell.
struct Compared {
  std::size_t networks_same = 0;
  std::size_t devices_same = 0;
  std::size_t flows_same = 0;
  std::size_t lines_needed = 0;
};

/// What differs, as findings with identity: only drawn, only configured (or seen), cannot tell
/// (undecided). Networks by range, devices by address, flows by ends and service, lines that let
/// something through by the flows and permissions that need them, defaults and forwards.
std::vector<diag::Finding> compare(const model::Plant& plant, const Draft& draft, Compared& same);

}  // namespace importer
