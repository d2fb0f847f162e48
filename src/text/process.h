// Another program's output. The only place that starts one.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace text {

/// What a program writes to its standard output, up to kMaxFileBytes; empty if it cannot be started
/// or does not end with 0. No shell is between; its standard input is empty and its errors are
/// dropped.
std::optional<std::string> output_of(const std::vector<std::string>& command);

}  // namespace text
