// The words of a call as one line, which is what Windows hands to a program.
#pragma once

#include <string>
#include <vector>

namespace text {

/// Each word in quotes, so that the program started gets it back as it is: a backslash before a
/// quote is doubled there, and only there.
std::string command_line(const std::vector<std::string>& words);

}  // namespace text
