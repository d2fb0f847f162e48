// primaryLocationLineHash: by this and nothing else GitHub tells whether an alert is the same.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The fingerprint of each line of a text (UTF-8), from line 1 on: a 64-bit rolling hash of what
/// follows the beginning of the line, without blanks and tabs, and the count of that hash so far.
/// The same that GitHub's upload action computes. Cost: linear.
std::vector<std::string> line_hashes(std::string_view utf8);

}  // namespace report
