// plantlint schema: prints a JSON Schema.
#include <algorithm>
#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/commands.h"
#include "cli/fault.h"
#include "diag/codes_call.h"
#include "read/read.h"
#include "rule/rulebook.h"
#include "text/embedded.h"
#include "text/spelling.h"

namespace cli {
namespace {

constexpr std::string_view kFolder = "schemas/";
constexpr std::string_view kEnding = ".schema.json";
constexpr std::string_view kJapanese = "schemas/ja.json";
constexpr std::array kOfPlants = {reader::SchemaOf::plant, reader::SchemaOf::part};

/// Those of plants are made from the attributes; the others lie in the program.
std::vector<std::string_view> names() {
  std::vector<std::string_view> out;
  for (const reader::SchemaOf of : kOfPlants) out.push_back(reader::name(of));
  for (const text::Embedded& file : text::embedded()) {
    if (!file.path.starts_with(kFolder) || !file.path.ends_with(kEnding)) continue;
    out.push_back(file.path.substr(kFolder.size()));
    out.back().remove_suffix(kEnding.size());
  }
  return out;
}

using Json = nlohmann::ordered_json;

/// Puts the Japanese of each description in its place.
void translate(Json& value, const Json& japanese) {
  if (value.is_object()) {
    if (const auto text = value.find("description"); text != value.end() && text->is_string()) {
      const auto found = japanese.find(text->get_ref<const std::string&>());
      if (found != japanese.end()) *text = *found;
    }
  }
  if (!value.is_structured()) return;
  for (Json& part : value) translate(part, japanese);
}

std::string kept(const std::string& name, text::Language language) {
  const std::string bytes(
      text::find_embedded(std::string(kFolder) + name + std::string(kEnding))->bytes);
  if (language == text::Language::en) return bytes;
  Json schema = Json::parse(bytes);
  translate(schema, Json::parse(text::find_embedded(kJapanese)->bytes));
  return schema.dump(2) + '\n';
}

int print(const std::string& name, Context& context) {
  const std::vector<std::string_view> known = names();
  std::string all;
  for (const std::string_view one : known) all += (all.empty() ? "" : ", ") + std::string(one);
  if (name.empty()) return fail(context, diag::call::kNeedsArgument, {"plantlint schema", all});
  if (std::ranges::find(known, name) == known.end()) {
    return fail(context, diag::call::kUnknownWord, {name, "plantlint schema", all},
                text::nearest(name, known));
  }
  const auto* of = std::ranges::find(kOfPlants, name, &reader::name);
  if (of == kOfPlants.end()) {
    context.out << kept(name, context.language);
    return kOk;
  }
  text::Sources sources;
  diag::Sink faults;
  const rule::Rulebook book(sources, rule::shipped(), faults);
  if (!book.vocabulary()) return fail(context, sources, faults);
  context.out << reader::schema(*book.vocabulary(), *of, context.language);
  return kOk;
}

}  // namespace

Run add_schema(Arguments& arguments) {
  const auto name = std::make_shared<std::string>();
  arguments.argument("NAME", *name,
                     {"plant, plant-part (a file that a plant includes), config, waivers, rule or "
                      "report",
                      "plant、plant-part（工場が取り込むファイル）、config、waivers、rule、"
                      "report のいずれか"});
  return [name](Context& context) { return print(*name, context); };
}

}  // namespace cli
