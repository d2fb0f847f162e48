#include "text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace text {
namespace {

struct Decoded {
  std::int32_t code_point = -1;  ///< -1 for a byte that begins no character.
  std::size_t bytes = 1;
};

Decoded decode(std::string_view utf8, std::size_t at) {
  std::int32_t code_point = -1;
  const std::string_view rest = utf8.substr(at, 4);
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(rest.data()),
                                       static_cast<utf8proc_ssize_t>(rest.size()), &code_point);
  if (length <= 0) return {};
  return {code_point, static_cast<std::size_t>(length)};
}

bool is_ascii(std::string_view bytes) {
  return std::none_of(bytes.begin(), bytes.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Characters that act without showing: direction of writing, zero width, line separators, tags.
bool acts_unseen(std::int32_t c) {
  return (c >= 0x80 && c <= 0x9F) || c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

constexpr std::int32_t kLongVowel = 0x30FC;

bool is_katakana(std::int32_t c) { return c >= 0x30A1 && c <= 0x30FA; }

/// Hyphens and dashes as they are mistyped for each other.
bool is_dash(std::int32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500;
}

/// Signs between the parts of a word, the katakana middle dot among them.
bool separates(std::int32_t c) { return is_dash(c) || c == ' ' || c == '_' || c == 0x30FB; }

void append_code(std::string& out, std::int32_t c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  out += "<U+";
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
    out += kDigits[static_cast<std::size_t>((c >> shift) & 0xF)];
  }
  out += '>';
}

/// Length of the strict UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2) return 0;
  if (first < 0xE0) return continues(1) ? 2 : 0;
  if (first < 0xF0) {
    if (!continues(1) || !continues(2)) return 0;
    if (first == 0xE0 && byte(1) < 0xA0) return 0;
    if (first == 0xED && byte(1) >= 0xA0) return 0;
    return 3;
  }
  if (first > 0xF4 || !continues(1) || !continues(2) || !continues(3)) return 0;
  if (first == 0xF0 && byte(1) < 0x90) return 0;
  if (first == 0xF4 && byte(1) >= 0x90) return 0;
  return 4;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out(utf8);
  if (is_ascii(utf8)) {
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
  }
  if (utf8.size() > kMaxFoldBytes || first_invalid_utf8(utf8) != std::string_view::npos) return out;
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                   static_cast<utf8proc_ssize_t>(utf8.size()), &mapped, options);
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owned(mapped, std::free);
  if (length < 0) return out;
  return short_vowels({reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)});
}

std::string short_vowels(std::string_view utf8) {
  constexpr std::size_t kKept = 3;  // サーバー, but コピー
  std::string out;
  std::size_t run = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode(utf8, at);
    const bool mark = next.code_point == kLongVowel;
    if (mark && run >= kKept) {
      at += next.bytes;
      continue;
    }
    run = is_katakana(next.code_point) || (mark && run > 0) ? run + 1 : 0;
    out += utf8.substr(at, next.bytes);
    at += next.bytes;
  }
  return out;
}

std::string word_key(std::string_view utf8) {
  if (is_ascii(utf8)) {
    std::string out = fold(utf8);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return separates(c); }, '-');
    return out;
  }
  const std::string folded = fold(utf8);
  std::string joined;
  std::int32_t before = -1;
  for (std::size_t at = 0; at < folded.size();) {
    const Decoded next = decode(folded, at);
    const std::string_view here = std::string_view(folded).substr(at, next.bytes);
    at += next.bytes;
    const std::int32_t after = decode(folded, at).code_point;
    if (!separates(next.code_point)) {
      joined += here;
    } else if (is_katakana(before) && is_dash(next.code_point)) {
      joined += "ー";
    } else if (before < 0x80 && after < 0x80) {
      joined += '-';
    }
    before = next.code_point;
  }
  return short_vowels(joined);
}

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode(utf8, at);
    at += next.bytes;
    width +=
        next.code_point < 0 ? 1U : static_cast<std::size_t>(utf8proc_charwidth(next.code_point));
  }
  return width;
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (bytes.size() - at >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes.data() + at, sizeof word);
      if ((word & 0x8080808080808080U) != 0) break;
      at += 8;
    }
    if (at == bytes.size()) break;
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::size_t code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

std::string visible(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded next = decode(utf8, at);
    const std::int32_t c = next.code_point;
    if (c < 0) {
      out += "\xEF\xBF\xBD";
    } else if (c < 0x20 || c == 0x7F) {
      // The Unicode block of control pictures mirrors the control characters.
      out += "\xE2\x90";
      out += static_cast<char>(c == 0x7F ? 0xA1 : 0x80 + c);
    } else if (acts_unseen(c)) {
      append_code(out, c);
    } else {
      out += utf8.substr(at, next.bytes);
    }
    at += next.bytes;
  }
  return out;
}

}  // namespace text
