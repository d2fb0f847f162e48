#include "read/schema_patterns.h"

#include <algorithm>

#include "text/unicode.h"

namespace reader {
namespace {

// In the order of ids.cc: white space, the signs of YAML and of paths in both widths, then what
// acts without showing.
constexpr std::string_view kIdCharacter =
    "[^\\s\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u061c\\u1680\\u2000-\\u200f\\u2028-\\u202f"
    "\\u205f-\\u206f\\u3000\\ufeff\\ufff9-\\ufffb|:/*,\\[\\]{}｜：／＊，［］｛｝]";

/// One character of a word, in either case and width.
std::string either(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80 || byte <= 0x20) return std::string(1, c);
  const auto wide = [](unsigned char ascii) {
    // U+FF01..U+FF5E mirror ASCII from '!' on.
    const unsigned code = 0xFF01U + (ascii - 0x21U);
    std::string out;
    out += static_cast<char>(0xE0U | (code >> 12U));
    out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
    return out;
  };
  const bool lower = c >= 'a' && c <= 'z';
  const bool upper = c >= 'A' && c <= 'Z';
  if (lower || upper) {
    const auto small = static_cast<unsigned char>(lower ? byte : byte - 'A' + 'a');
    const auto capital = static_cast<unsigned char>(small - 'a' + 'A');
    return std::string("[") + static_cast<char>(small) + static_cast<char>(capital) + wide(small) +
           wide(capital) + "]";
  }
  const bool needs_escape = std::string_view("\\]^-[").find(c) != std::string_view::npos;
  return std::string("[") + (needs_escape ? "\\" : "") + c + wide(byte) + "]";
}

/// A space, "_" and "-" for each other between ASCII letters; beside other letters they may stand
/// or not, and so may the mark of a long vowel at the end of a katakana word (text::word_key).
std::string of_word(std::string_view word) {
  const std::string key = text::word_key(word);
  std::string pattern;
  std::size_t run = 0;
  for (std::size_t at = 0; at < key.size();) {
    const auto byte = static_cast<unsigned char>(key[at]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    const std::string_view character = std::string_view(key).substr(at, length);
    at += length;
    if (character == "-") {
      pattern += "[-_ －＿　]";
    } else if (length == 1) {
      pattern += either(character.front());
    } else {
      pattern += character;
    }
    const bool katakana = character >= "ァ" && character <= "ヺ" && length == 3;
    run = katakana || (run > 0 && character == "ー") ? run + 1 : 0;
    const bool last = at >= key.size();
    const bool next_wide = !last && static_cast<unsigned char>(key[at]) >= 0x80;
    if (run >= 3) pattern += "ー?";
    if (!last && (length > 1 || next_wide)) pattern += "[-_ ・]?";
  }
  return pattern;
}

}  // namespace

std::string id_pattern() { return "^" + std::string(kIdCharacter) + "+$"; }

std::string inner_pattern() {
  const std::string part = std::string(kIdCharacter) + "+";
  return "^" + part + "(/" + part + ")?$";
}

std::string folding_pattern(const std::vector<std::string_view>& words) {
  std::vector<std::string> patterns;
  for (const std::string_view word : words) {
    std::string pattern = of_word(word);
    if (std::find(patterns.begin(), patterns.end(), pattern) == patterns.end()) {
      patterns.push_back(std::move(pattern));
    }
  }
  std::string out = "^(";
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (i > 0) out += '|';
    out += patterns[i];
  }
  return out + ")$";
}

}  // namespace reader
