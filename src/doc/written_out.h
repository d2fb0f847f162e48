// YAML as other programs take it, written out: no anchors, aliases, merge keys or tags.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace doc {

/// The first document with what aliases and merge keys (`<<`) stand for in their places and all
/// scalars in quotes; tags are dropped. Empty if it is no YAML, or if written out it is deeper than
/// 64 levels or more than 200,000 nodes: aliases may double themselves.
std::optional<std::string> written_out(std::string_view text);

}  // namespace doc
