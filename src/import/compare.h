// A drawn plant held against what was read from its machines: by effect, not by text.
#pragma once

#include <span>
#include <string_view>

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

/// A kind of difference: what its findings have in common.
struct Matter {
  std::string_view id;
  std::string_view name;
  text::Words title;
  diag::Severity severity;
  text::Words fix;
};
/// All of them, by id.
std::span<const Matter> matters();

/// What differs, as findings with identity: only drawn, only configured (or seen), cannot tell
/// (undecided). Networks by range, devices by address, flows by ends and service, lines that let
/// something through by the flows and permissions that need them, defaults and forwards.
std::vector<diag::Finding> compare(const model::Plant& plant, const Draft& draft, Compared& same);

}  // namespace importer
