// Places in a text as the protocol counts them: lines from 0, characters in the client's units.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lsp/parameters.h"

namespace lsp {

/// In which units a client counts the characters of a line.
enum class Encoding : std::uint8_t { utf8, utf16, utf32 };

std::string_view name(Encoding encoding);  ///< "utf-16"
/// The best of those that a client offers; UTF-16 where it offers none that is known.
Encoding chosen(const Json& offered);

struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;
};

/// Where the lines of a text begin. Line ends are CR LF, LF and CR. The text must outlive it.
class Lines {
 public:
  /// One pass over the text.
  explicit Lines(std::string_view text);

  /// An offset behind the end is the end. Cost: a binary search and the line up to the offset.
  [[nodiscard]] Position position(std::size_t offset, Encoding encoding) const;
  /// A line behind the last one is the end of the text, a character behind the end of a line is
  /// that end (as the protocol wants it); one within a character is its beginning.
  [[nodiscard]] std::size_t offset(Position position, Encoding encoding) const;
  [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(begins_.size()); }
  [[nodiscard]] std::size_t begin(std::uint32_t line) const;
  /// Of the line's text, without its end.
  [[nodiscard]] std::size_t end(std::uint32_t line) const;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> begins_;
};

Json to_json(Position position);
/// Nothing where it is none.
std::optional<Position> position_from(const Json* value);

/// A range of two offsets.
Json range_json(const Lines& lines, std::size_t begin, std::size_t end, Encoding encoding);

}  // namespace lsp
