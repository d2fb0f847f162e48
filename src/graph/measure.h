// How wide text is when it is drawn: an estimate on the safe side, since fonts differ.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graph {

/// Pixels of a text in a sans-serif font of this size: Japanese characters are as wide as high.
int text_width(std::string_view text, int font);

/// The text as it is, or its beginning with an ellipsis, within a width.
std::string fit(std::string_view text, int width, int font);

/// The whole text in lines of at most this width: broken at blanks and behind marks where it can
/// be, else anywhere. At least one line.
std::vector<std::string> broken(std::string_view text, int width, int font);

}  // namespace graph
