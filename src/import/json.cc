#include "import/json.h"

#include "diag/codes_import.h"

namespace importer {
namespace {

/// The first place that is deeper than the limit, outside of texts; npos if none.
std::size_t too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxJsonDepth) return i;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return std::string_view::npos;
}

/// Finds the place of the first fault; builds nothing.
class FaultPlace : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::size_t at = 0;
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    at = position;
    return false;
  }
};

}  // namespace

std::optional<nlohmann::json> parse_json(const Input& input, std::string_view text,
                                         std::size_t at) {
  if (const std::size_t deep = too_deep(text); deep != std::string_view::npos) {
    input.fault(diag::importer::kTooDeep, at + deep, {std::to_string(kMaxJsonDepth)});
    return std::nullopt;
  }
  nlohmann::json value = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
  if (!value.is_discarded()) return value;
  FaultPlace place;
  nlohmann::json::sax_parse(text.begin(), text.end(), &place);
  const bool cut = place.at > text.size();
  const std::size_t where = at + std::min(place.at > 0 ? place.at - 1 : 0, text.size());
  input.fault(cut ? diag::importer::kHalfFile : diag::importer::kJson, where);
  return std::nullopt;
}

std::string json_text(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = json_member(object, key);
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return {};
}

const nlohmann::json& json_member(const nlohmann::json& object, const char* key) {
  static const nlohmann::json kNull;
  if (!object.is_object()) return kNull;
  const auto at = object.find(key);
  return at == object.end() ? kNull : *at;
}

}  // namespace importer
