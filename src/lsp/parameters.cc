#include "lsp/parameters.h"

#include <limits>

namespace lsp {
namespace {

/// Brackets outside of strings that are open at once.
bool nests_too_deep(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

}  // namespace

std::optional<Json> parsed(std::string_view text) {
  if (nests_too_deep(text)) return std::nullopt;
  Json value = Json::parse(text, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return value;
}

std::string written(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* find(const Json& value, std::initializer_list<std::string_view> keys) {
  const Json* at = &value;
  for (const std::string_view key : keys) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(std::string(key));
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

std::optional<std::string> text_at(const Json& value,
                                   std::initializer_list<std::string_view> keys) {
  const Json* at = find(value, keys);
  if (at == nullptr || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

std::optional<std::int64_t> number_at(const Json& value,
                                      std::initializer_list<std::string_view> keys) {
  const Json* at = find(value, keys);
  if (at == nullptr || !at->is_number_integer()) return std::nullopt;
  if (at->is_number_unsigned() &&
      at->get<std::uint64_t>() >
          static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return std::nullopt;
  }
  return at->get<std::int64_t>();
}

bool flag_at(const Json& value, std::initializer_list<std::string_view> keys) {
  const Json* at = find(value, keys);
  return at != nullptr && at->is_boolean() && at->get<bool>();
}

const Json& array_at(const Json& value, std::initializer_list<std::string_view> keys) {
  static const Json kNone = Json::array();
  const Json* at = find(value, keys);
  return at != nullptr && at->is_array() ? *at : kNone;
}

}  // namespace lsp
