// From the paths of a call to the plants they name.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/context.h"
#include "diag/diagnostic.h"
#include "lint/lint.h"
#include "text/source.h"

namespace cli {

/// The name by which a folder is a plant.
inline constexpr std::string_view kPlantFile = "plant.yaml";

/// Texts that count instead of the files of their paths.
using Texts = std::map<std::string, std::shared_ptr<const std::string>, std::less<>>;

/// Opens what a plant includes: from within its folder only. `sources` and `texts` (null = files
/// alone) must outlive it.
reader::Opener include_opener(text::Sources& sources, const std::string& folder,
                              const Texts* texts = nullptr);

/// A file is a plant, `-` is one on standard input, a folder with plant.yaml is one; other folders
/// are searched for such. Each plant comes once, however often it is named. Files are read, and
/// what cannot be read is a fault; includes are read when asked for, from within the folder of the
/// plant only.
std::vector<lint::Input> find_plants(const std::vector<std::string>& paths, text::Sources& sources,
                                     Context& context, diag::Sink& faults);

}  // namespace cli
