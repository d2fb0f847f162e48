// How wide text is when it is drawn: an estimate on the safe side, since fonts differ.
#pragma once

#include <string>
#include <string_view>

namespace graph {

/// Pixels of a text in a sans-serif font of this size: Japanese characters are as wide as high.
int text_width(std::string_view text, int font);

/// The text as it is, or its beginning with an ellipsis, within a width.
std::string fit(std::string_view text, int width, int font);

}  // namespace graph
