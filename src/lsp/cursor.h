// What stands at a place of a YAML text that may be half typed: which keys lead there, and the word
// under the cursor. It judges nothing and reports nothing: what a file says is read/'s affair.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lsp {

struct Cursor {
  enum class Role : unsigned char {
    none,   ///< In a comment, a block text, behind a closed bracket.
    key,    ///< A key stands there or may be typed.
    value,  ///< A value of the last key of `path`, or an element of its list.
  };
  Role role = Role::none;
  /// From the root: keys, and "-" for an element of a list. Of a value its own key is the last one
  /// (or "-"); of a key the mapping that it stands in.
  std::vector<std::string> path;
  std::string word;                 ///< Under the cursor, without quotes; may be empty.
  std::size_t begin = 0;            ///< Of the word as written, quotes included …
  std::size_t end = 0;              ///< … and its end; both at the cursor where there is none.
  std::vector<std::string> beside;  ///< Other keys of the same mapping, or elements of the list.
  bool flow = false;                ///< Within braces or brackets.
};

/// Cost: one pass over the section (from one unindented key to the next) that the cursor is in.
Cursor cursor_at(std::string_view text, std::size_t offset);

}  // namespace lsp
