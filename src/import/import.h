// Files of the field as one draft of a plant.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "import/draft.h"
#include "import/format.h"

namespace importer {

/// A file as it was read.
struct Source {
  std::string path;
  std::string bytes;
};

/// What became of a source.
struct Imported {
  std::string path;
  const Format* format = nullptr;
  std::string_view encoding;
};

/// Reads all sources into one draft: configurations before inventories before what was observed,
/// so that later ones find devices and networks by address. `named` is the format that the user
/// named, or null. False after a fault; faults of all sources are reported.
bool import_sources(std::vector<Source> sources, const Format* named,
                    const model::Vocabulary& vocabulary, std::int64_t now, text::Sources& texts,
                    Draft& draft, std::vector<Imported>& imported, diag::Sink& faults);

/// What was read, written and left out, with remarks and questions, for the error stream.
std::string report(const Draft& draft, const std::vector<Imported>& imported,
                   text::Language language);

}  // namespace importer
