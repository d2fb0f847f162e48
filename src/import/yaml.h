// YAML that was written for other programs.
#pragma once

#include <optional>

#include "doc/document.h"
#include "import/format.h"

namespace importer {

/// A tree with the text that it points into.
struct ForeignYaml {
  text::Sources written_out;  ///< Of what anchors and merge keys stand for; empty without them.
  std::optional<doc::Tree> tree;
};
/// Reads the input; where it has anchors, aliases, merge keys or tags, as they are written out.
/// False after a fault.
bool load_yaml(const Input& input, ForeignYaml& yaml);

}  // namespace importer
