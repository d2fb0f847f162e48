#include "text/encoding.h"

#include <utf8proc.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "text/embedded.h"
#include "text/unicode.h"

namespace text {
namespace {

using std::string_view_literals::operator""sv;

void append(std::string& out, char32_t letter) {
  std::array<utf8proc_uint8_t, 4> bytes;
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(letter), bytes.data());
  out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::uint8_t at(std::string_view bytes, std::size_t index) {
  return static_cast<std::uint8_t>(bytes[index]);
}

constexpr std::size_t kTrails = 188;
constexpr char32_t kUnmapped = 0xFFFD;

/// The double-byte letters of code page 932, by lead byte and place in its row.
using Rows = std::array<std::array<char16_t, kTrails>, 256>;

void fill(Rows& rows, std::string_view line) {
  std::uint8_t lead = 0;
  for (const char digit : line.substr(0, 2)) {
    lead = static_cast<std::uint8_t>(lead * 16 + (digit <= '9' ? digit - '0' : digit - 'A' + 10));
  }
  line.remove_prefix(3);
  for (char16_t& letter : rows[lead]) {
    utf8proc_int32_t point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(line.data()),
                                       static_cast<utf8proc_ssize_t>(line.size()), &point);
    letter = static_cast<char16_t>(point);
    line.remove_prefix(static_cast<std::size_t>(size));
  }
}

/// The table lies in the program, since the C library's own is a file that a plain root, a static
/// program and other systems do not have.
Rows read_rows() {
  Rows rows;
  for (auto& row : rows) row.fill(kUnmapped);
  std::string_view table = find_embedded("src/text/cp932.txt")->bytes;
  while (!table.empty()) {
    const std::size_t end = table.find('\n');
    fill(rows, table.substr(0, end));
    table.remove_prefix(end + 1);
  }
  return rows;
}

/// kUnmapped where the two bytes are no letter. Rows F0 to F9 are the users' own letters.
char32_t double_byte(std::uint8_t lead, std::uint8_t trail) {
  static const Rows rows = read_rows();
  if (trail < 0x40 || trail == 0x7F || trail > 0xFC) return kUnmapped;
  const std::size_t place = static_cast<std::size_t>(trail) - 0x40 - (trail > 0x7F ? 1 : 0);
  if (lead >= 0xF0 && lead <= 0xF9) {
    return static_cast<char32_t>(0xE000U + (lead - 0xF0U) * kTrails + place);
  }
  return rows[lead][place];
}

std::optional<std::string> from_cp932(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() * 3 / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const std::uint8_t lead = at(bytes, i);
    char32_t letter = lead;
    if (lead >= 0xA1 && lead <= 0xDF) {
      letter = 0xFF61U + (lead - 0xA1U);
    } else if (lead >= 0x80) {
      if (++i == bytes.size()) return std::nullopt;
      letter = double_byte(lead, at(bytes, i));
    }
    if (letter == kUnmapped) return std::nullopt;
    append(out, letter);
  }
  return out;
}

/// `high` is the place of a unit's high byte: 1 in little-endian text, 0 in big-endian.
std::optional<std::string> from_utf16(std::string_view bytes, std::size_t high) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  std::string out;
  char32_t first = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const char32_t unit = std::uint32_t{at(bytes, i + high)} << 8 | at(bytes, i + 1 - high);
    const bool second_half = unit >= 0xDC00 && unit <= 0xDFFF;
    if (second_half != (first != 0)) return std::nullopt;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
      first = unit;
      continue;
    }
    append(out, first == 0 ? unit : 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00));
    first = 0;
  }
  if (first != 0) return std::nullopt;
  return out;
}

}  // namespace

std::optional<std::string> to_utf8(std::string_view bytes, std::string_view& name) {
  if (bytes.starts_with("\xFF\xFE"sv)) {
    name = "UTF-16";
    return from_utf16(bytes.substr(2), 1);
  }
  if (bytes.starts_with("\xFE\xFF"sv)) {
    name = "UTF-16";
    return from_utf16(bytes.substr(2), 0);
  }
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) bytes.remove_prefix(3);
  if (first_invalid_utf8(bytes) == std::string_view::npos) {
    name = "UTF-8";
    return std::string(bytes);
  }
  name = "CP932";
  return from_cp932(bytes);
}

}  // namespace text
