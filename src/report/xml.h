// Text of a plant inside XML.
#pragma once

#include <string>
#include <string_view>

namespace report {

/// Fit for content and for attributes in double quotes: nothing in it is markup, and what XML 1.0
/// does not allow is shown.
std::string xml(std::string_view text);

/// The same for content that keeps its line ends.
std::string xml_lines(std::string_view text);

}  // namespace report
