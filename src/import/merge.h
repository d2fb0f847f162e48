// A draft put into a plant file that is there: ids, comments and layout stay, and only what the
// sources say otherwise changes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "import/draft.h"
#include "text/source.h"

namespace importer {

struct Merged {
  std::string text;                  ///< The whole file as it will be.
  std::vector<std::string> added;    ///< "devices/plc-1"
  std::vector<std::string> changed;  ///< "networks/lan: cidr"
  std::size_t unchanged = 0;
};

/// What a person wrote stays: of an entity that is there only what a configuration knows better
/// (ranges, addresses, interfaces, policies) is written anew, what is missing is added. Entities
/// are known again by range, address and id; the draft takes over the ids of the plant. Empty after
/// a fault; the file must be a plant without fault.
std::optional<Merged> merge(text::Sources& sources, text::FileId plant, Draft& draft,
                            text::Language language, diag::Sink& faults);

}  // namespace importer
