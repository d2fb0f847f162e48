// Switches whose command line is not that of IOS but near it (Hirschmann, Netgear, Dell): blocks
// end by `exit`, VLANs stand in a table of their own, ports say what they participate in.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "import/lines.h"

namespace importer {

/// Whether a configuration is of that kind. Reads some kilobytes at most.
bool is_fastpath(std::string_view bytes);

/// Its lines as IOS would have them, each with the number of the line that it stands for. The text
/// of new lines is kept in `kept`.
std::vector<Line> fastpath_lines(std::string_view bytes, std::deque<std::string>& kept);

}  // namespace importer
