// Pieces of text as configurations hold them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace importer {

std::string_view trimmed(std::string_view text);
/// At any of the characters; pieces are trimmed, empty ones left out.
std::vector<std::string_view> split(std::string_view text, std::string_view characters);
/// The pieces would outlive the text.
std::vector<std::string_view> split(std::string&& text, std::string_view characters) = delete;
/// ASCII letters in lower case; the rest as it is.
std::string lower(std::string_view text);
/// Full-width letters, digits and signs as ASCII, half-width kana as full-width; case is kept.
std::string narrow(std::string_view text);
std::optional<int> whole_number(std::string_view text);
bool same_word(std::string_view a, std::string_view b);
std::string joined(const std::vector<std::string>& words, std::string_view between = ", ");
void add_once(std::vector<std::string>& list, std::string word);

/// The last part of a path, for evidence.
std::string_view file_name(std::string_view path);
/// The name of a file up to its first full stop.
std::string_view stem(std::string_view path);

}  // namespace importer
