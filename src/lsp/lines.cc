#include "lsp/lines.h"

#include <algorithm>
#include <limits>

namespace lsp {
namespace {

/// Bytes of the character that begins here; 1 for a byte that begins none.
std::size_t length_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t wanted = first < 0x80   ? 1
                             : first < 0xC2 ? 1
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 1;
  std::size_t length = 1;
  while (length < wanted && at + length < text.size() &&
         (static_cast<unsigned char>(text[at + length]) & 0xC0U) == 0x80U) {
    ++length;
  }
  return length == wanted ? wanted : 1;
}

std::uint32_t units(std::size_t length, Encoding encoding) {
  if (encoding == Encoding::utf8) return static_cast<std::uint32_t>(length);
  return encoding == Encoding::utf16 && length == 4 ? 2 : 1;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "utf-8";
    case Encoding::utf32:
      return "utf-32";
    case Encoding::utf16:
      break;
  }
  return "utf-16";
}

Encoding chosen(const Json& offered) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf32}) {
    const auto is = [&](const Json& one) { return one.is_string() && one == name(encoding); };
    if (std::any_of(offered.begin(), offered.end(), is)) return encoding;
  }
  return Encoding::utf16;
}

Lines::Lines(std::string_view text) : text_(text), begins_{0} {
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at)) {
    const bool pair = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    at += pair ? 2 : 1;
    begins_.push_back(static_cast<std::uint32_t>(at));
  }
}

std::size_t Lines::begin(std::uint32_t line) const {
  return line < begins_.size() ? begins_[line] : text_.size();
}

std::size_t Lines::end(std::uint32_t line) const {
  if (line + 1 >= begins_.size()) return text_.size();
  std::size_t end = begins_[line + 1];
  while (end > begins_[line] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return end;
}

Position Lines::position(std::size_t offset, Encoding encoding) const {
  offset = std::min(offset, text_.size());
  const auto after = std::upper_bound(begins_.begin(), begins_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - begins_.begin() - 1);
  Position out{line, 0};
  // Within a line end a client has no place to point at.
  const std::size_t last = std::min(offset, end(line));
  for (std::size_t at = begins_[line]; at < last;) {
    const std::size_t length = length_at(text_, at);
    if (at + length > last) break;
    out.character += units(length, encoding);
    at += length;
  }
  return out;
}

std::size_t Lines::offset(Position position, Encoding encoding) const {
  if (position.line >= begins_.size()) return text_.size();
  const std::size_t last = end(position.line);
  std::size_t at = begins_[position.line];
  for (std::uint32_t character = 0; at < last;) {
    const std::size_t length = length_at(text_, at);
    character += units(length, encoding);
    if (character > position.character) break;
    at += length;
  }
  return at;
}

Json to_json(Position position) {
  return {{"line", position.line}, {"character", position.character}};
}

std::optional<Position> position_from(const Json* value) {
  if (value == nullptr) return std::nullopt;
  const auto line = number_at(*value, {"line"});
  const auto character = number_at(*value, {"character"});
  if (!line || !character || *line < 0 || *character < 0) return std::nullopt;
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return Position{static_cast<std::uint32_t>(std::min(*line, kMost)),
                  static_cast<std::uint32_t>(std::min(*character, kMost))};
}

Json range_json(const Lines& lines, std::size_t begin, std::size_t end, Encoding encoding) {
  return {{"start", to_json(lines.position(begin, encoding))},
          {"end", to_json(lines.position(std::max(begin, end), encoding))}};
}

}  // namespace lsp
