// Changes to a file's text, and how they read as a diff.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cli {

/// Bytes begin..end are replaced; begin == end inserts. Edits do not overlap.
struct Edit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
};

/// The text with all edits made, in whatever order they come; those at one place in their order.
std::string edited(std::string_view text, std::vector<Edit> edits);

/// What makes `now` of a text, as changes of whole lines; few lines are touched, not the fewest in
/// every case: where two large texts have little in common it is one change. Cost: lines that
/// differ against lines that differ, at most some millions.
std::vector<Edit> line_edits(std::string_view before, std::string_view now);

/// A unified diff with three lines around each change; empty where nothing differs. Cost: the lines
/// that differ are looked for between those that edits touch.
std::string unified_diff(std::string_view name, std::string_view before,
                         const std::vector<Edit>& edits);

}  // namespace cli
