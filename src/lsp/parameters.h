// What a client sent, looked into without trusting its shape.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace lsp {

using Json = nlohmann::json;

/// Parsed, or nothing where it is no JSON or nests deeper than kMaxDepth: a hostile message must
/// not exhaust the stack.
std::optional<Json> parsed(std::string_view text);
inline constexpr std::size_t kMaxDepth = 200;

/// As one line of ASCII-safe UTF-8; bytes that are not UTF-8 become U+FFFD.
std::string written(const Json& value);

/// The value behind the keys, or null where an object or key is missing.
const Json* find(const Json& value, std::initializer_list<std::string_view> keys);
/// The same of a certain type; nothing where it is another.
std::optional<std::string> text_at(const Json& value, std::initializer_list<std::string_view> keys);
std::optional<std::int64_t> number_at(const Json& value,
                                      std::initializer_list<std::string_view> keys);
bool flag_at(const Json& value, std::initializer_list<std::string_view> keys);
/// The array, or an empty one.
const Json& array_at(const Json& value, std::initializer_list<std::string_view> keys);

}  // namespace lsp
