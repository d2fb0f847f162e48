// Breaks text into lines of a terminal: Latin at blanks, Japanese between characters but not within
// a katakana word.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// Lines of at most `cells` cells, without a blank at either end; at least one line. A word wider
/// than that has a line of its own and is not cut, so that addresses and ids can be copied. No line
/// begins with a closing mark of punctuation (、。）」) nor ends with an opening one.
std::vector<std::string> wrap(std::string_view text, std::size_t cells);

/// Like wrap(), but an item is broken only if it is wider than a line by itself. `between` stands
/// after each item but the last, at the end of a line too.
std::vector<std::string> wrap_items(const std::vector<std::string>& items, std::string_view between,
                                    std::size_t cells);

/// The text with blanks behind it up to a width in cells; unchanged if it is wider.
std::string padded(std::string_view text, std::size_t cells);

/// The number of bytes of the UTF-8 character at the start of `text`: at least 1, never beyond it.
std::size_t character_bytes(std::string_view text);

}  // namespace report
