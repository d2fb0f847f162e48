// JSON, guarded: a fault with its line, bounded depth.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "import/format.h"

namespace importer {

inline constexpr int kMaxJsonDepth = 200;

/// The value of the whole text; empty after a fault. `at` is added to the place of a fault.
std::optional<nlohmann::json> parse_json(const Input& input, std::string_view text,
                                         std::size_t at = 0);

/// A member's text, or a number's digits; empty if there is none.
std::string json_text(const nlohmann::json& object, const char* key);
/// A member, or null.
const nlohmann::json& json_member(const nlohmann::json& object, const char* key);

}  // namespace importer
