// The files that lie inside the program: rules, their cases and vocabulary, schemas.
#pragma once

#include <span>
#include <string_view>

namespace text {

/// A file of the source tree as it was when the program was built.
struct Embedded {
  std::string_view path;  ///< Relative to the source tree: "rules/vocabulary/media.yaml".
  std::string_view bytes;
  std::string_view sha256;  ///< Of the bytes, in hexadecimal digits.
};

/// All of them, sorted by path (bytewise).
std::span<const Embedded> embedded();

/// Null if there is none of that path.
const Embedded* find_embedded(std::string_view path);

}  // namespace text
