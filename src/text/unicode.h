// What is asked of Unicode: validity, folding for comparison, width on a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace text {

/// Longer text is not folded: normalizing long runs of combining marks costs their square.
inline constexpr std::size_t kMaxFoldBytes = 1024;

/// NFKC with case folding and without characters that show nothing: ids that differ only in case,
/// width or an invisible character compare equal, and so do katakana words with and without the
/// mark of a long vowel at their end (short_vowels). Text that is not UTF-8 or is longer than
/// kMaxFoldBytes comes back unchanged.
std::string fold(std::string_view utf8);

/// Katakana words are written with and without "ー" at their end: サーバ, サーバー. The mark is
/// left out after three characters of a run of katakana, inside compounds too; shorter words keep
/// it (コピー, キー), as in print.
std::string short_vowels(std::string_view utf8);

/// What words of a vocabulary are compared by: folded; a space, "_" and "-" are one sign, and none
/// beside a letter that is not ASCII, where a dash after katakana is the mark of a long vowel.
std::string word_key(std::string_view utf8);

/// Terminal cells: East Asian wide characters count 2, combining ones 0.
std::size_t display_width(std::string_view utf8);

/// Byte offset of the first byte that is not strict UTF-8 (no overlong form, no surrogate), or
/// npos.
std::size_t first_invalid_utf8(std::string_view bytes);

/// Code points, for columns and limits; a byte that is not UTF-8 may count as none.
std::size_t code_points(std::string_view utf8);

/// The text with control characters made visible (U+241B for ESC, …), so that a plant's text never
/// acts on a terminal. Line ends become U+240A. Characters that turn the direction of writing, show
/// nothing or end a line are written <U+202E>; bytes that are not UTF-8 become U+FFFD.
std::string visible(std::string_view utf8);

}  // namespace text
