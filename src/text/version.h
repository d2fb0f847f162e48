// The version of the tool.
#pragma once

#include <string_view>

namespace text {

/// As CMakeLists.txt states it: "0.1.0".
std::string_view version();

}  // namespace text
