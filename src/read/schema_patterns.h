// Regular expressions of the JSON Schema, in the part of ECMA-262 that other engines share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reader {

/// An id: none of the characters that Ids::check refuses (ids.h).
std::string id_pattern();
/// An id, or an interface: "fw-1/in".
std::string inner_pattern();
/// Any of the words as text::word_key compares them: in any case, ASCII letters and signs also in
/// full width, katakana words with and without "ー" at their end.
std::string folding_pattern(const std::vector<std::string_view>& words);

/// Several protocols in one field, as tools write them.
inline constexpr std::string_view kSeveralPattern = "^[^,\\s]+(,[^,\\s]+)+$";
inline constexpr std::string_view kDayPattern =
    "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// IPv6 is only sketched: any text of its characters with two colons.
inline constexpr std::string_view kAddressPattern =
    "^(((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
    "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
    "|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)$";
inline constexpr std::string_view kRangePattern =
    "^(((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}"
    "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])/(3[0-2]|[12]?[0-9])"
    "|[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$";
/// A relative path without "..", backslash or colon that ends in a name.
inline constexpr std::string_view kPathPattern =
    "^(?!/)(?!(.*/)?\\.\\.(/|$))(?!\\.?$)[^\\\\:]*[^\\\\:/]$";

}  // namespace reader
