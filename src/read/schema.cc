// The JSON Schema of a plant file: what a schema can express of what the reader demands. It is made
// from the same keys and rows, so that the two cannot part.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/labels.h"
#include "read/keys.h"
#include "read/limits.h"
#include "read/read.h"
#include "read/schema_patterns.h"
#include "read/sections.h"
#include "read/words.h"

namespace reader {
namespace {

using Json = nlohmann::ordered_json;
using model::Attribute;
using model::AttributeId;
using model::Kind;
using model::Type;

Json refer_to(std::string_view name) { return {{"$ref", "#/$defs/" + std::string(name)}}; }
Json any_of(Json alternatives) { return {{"anyOf", std::move(alternatives)}}; }
Json required(std::vector<std::string_view> keys) { return {{"required", std::move(keys)}}; }

Json matching(std::string_view pattern) {
  return {{"type", "string"}, {"pattern", std::string(pattern)}};
}

std::string definition(const Attribute& attribute) {
  return std::string(model::name(attribute.kind)) + '.' + std::string(attribute.name);
}

std::string described(const Attribute& attribute, text::Language language) {
  const bool ja = language == text::Language::ja;
  std::string out(attribute.doc.in(language));
  if (attribute.need == model::Need::fallback && !attribute.fallback.empty()) {
    out += (ja ? "（記載なし＝" : "; ") + std::string(attribute.fallback) +
           (ja ? "）" : " if not stated");
  }
  if (!attribute.question.en.empty()) {
    out += (ja ? "。" : ". ") + std::string(attribute.question.in(language));
  }
  return out;
}

/// Words that stand alone in a list.
std::vector<std::string_view> exclusive(const Attribute& attribute) {
  std::vector<std::string_view> out{model::kUnknownWord};
  if (attribute.type == Type::address) out.insert(out.end(), {"none", "dhcp"});
  if (is_exclusive(attribute, "any")) out.emplace_back("any");
  const auto& fixed = attribute.fixed;
  if (attribute.type == Type::choice &&
      std::find(fixed.begin(), fixed.end(), "none") != fixed.end()) {
    out.emplace_back("none");
  }
  return out;
}

/// Words and the Japanese ones of one of them that attributes share.
std::vector<std::string_view> with(std::vector<std::string_view> words, std::string_view shared) {
  const auto japanese = model::japanese(shared);
  words.insert(words.end(), japanese.begin(), japanese.end());
  return words;
}

Json truths() {
  Json out = {"yes", "no", true, false};
  for (const std::string_view word : {"yes", "no"}) {
    for (const std::string_view japanese : model::japanese(word)) out.push_back(japanese);
  }
  return out;
}

/// A word with what it means, as editors show it beside.
Json explained(std::string_view word, std::string_view meaning) {
  Json out = {{"const", word}};
  if (!meaning.empty()) out["description"] = meaning;
  return out;
}

constexpr text::Words kPlantDoc = {
    "A plant network: zones, networks, devices, links and data flows, version 1 of the format.",
    "工場ネットワーク：ゾーン、ネットワーク、機器、回線、データの流れ（書式の版 1）。"};
constexpr text::Words kPartDoc = {"A part of a plant, which another file of it includes.",
                                  "工場の一部。同じ工場の他のファイルが include で取り込む。"};

/// What nobody knows.
Json unknown_words() { return {{"enum", with({model::kUnknownWord}, model::kUnknownWord)}}; }

class Schema {
 public:
  Schema(const model::Vocabulary& vocabulary, text::Language language)
      : vocabulary_(vocabulary), language_(language) {}

  std::string text(SchemaOf of) {
    const bool whole = of == SchemaOf::plant;
    definitions();
    Json root;
    root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    root["$id"] = fmt::format("https://plantlint.invalid/schemas/{}.schema.json", name(of));
    root["title"] = whole ? "plantlint plant" : "plantlint part of a plant";
    root["description"] = (whole ? kPlantDoc : kPartDoc).in(language_);
    root["type"] = "object";
    root["properties"] = sections();
    if (whole) {
      root["required"] = Json::array({"plantlint"});
      root["anyOf"] = {required({"plant"}), required({"include"})};
    }
    root["additionalProperties"] = false;
    root["$defs"] = std::move(defs_);
    return root.dump(1) + '\n';
  }

 private:
  Json sections() {
    Json out;
    out[std::string(kVersionKey)] = {{"const", 1}};
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const Kind kind = static_cast<Kind>(i);
      const std::string section(model::section(kind));
      if (section.empty()) continue;
      if (kind == Kind::plant) {
        out[section] = refer_to(model::name(kind));
      } else if (kind == Kind::expectation) {
        out[section] = {{"type", "array"}, {"items", refer_to(model::name(kind))}};
      } else {
        out[section] = by_id(refer_to(model::name(kind)));
      }
    }
    out[std::string(kProfilesKey)] = by_id(refer_to("profile"));
    const Json path = matching(kPathPattern);
    out[std::string(kIncludeKey)] = any_of({path, {{"type", "array"}, {"items", path}}});
    for (const auto& [name, shape] : out.items()) {
      shape["description"] = section_doc(name).in(language_);
    }
    return out;
  }

  /// The words of a choice, each with its meaning, and the Japanese ones that stand for them.
  [[nodiscard]] Json choices(const Attribute& attribute) const {
    Json out = Json::array();
    for (const std::string_view word : attribute.fixed) {
      out.push_back(explained(word, model::label(attribute.name, word).in(language_)));
    }
    if (auto japanese = japanese_words(attribute); !japanese.empty()) {
      out.push_back({{"enum", std::move(japanese)}});
    }
    return any_of(std::move(out));
  }

  /// Rows of the vocabulary, each id with its name.
  template <typename Rows>
  [[nodiscard]] Json named(const Rows& rows) const {
    Json out = Json::array();
    for (const auto& row : rows) out.push_back(explained(row.id, row.name.in(language_)));
    return out;
  }

  static Json by_id(Json value) {
    return {{"type", "object"},
            {"propertyNames", refer_to("id")},
            {"additionalProperties", std::move(value)}};
  }

  void definitions() {
    defs_["id"] = {{"type", "string"},
                   {"pattern", id_pattern()},
                   {"maxLength", kMaxIdLength},
                   {"not", {{"enum", with(with({"unknown", "any"}, "unknown"), "any")}}}};
    defs_["reference"] = matching(id_pattern());
    defs_["end"] = matching(inner_pattern());
    defs_["text"] = {{"type", {"string", "integer"}}, {"minLength", 1}};
    defs_["labels"] = by_id(refer_to("text"));
    const model::AttributeId basis = model::find_attribute(Kind::device, "basis");
    std::vector<std::string_view> basis_words = words_of(model::attribute(basis), vocabulary_);
    const auto japanese = japanese_words(model::attribute(basis));
    basis_words.insert(basis_words.end(), japanese.begin(), japanese.end());
    basis_words = with(
        [&] {
          basis_words.push_back(model::kUnknownWord);
          return basis_words;
        }(),
        model::kUnknownWord);
    defs_["basis"] = {{"enum", basis_words}};
    words("device-type", model::find_attribute(Kind::device, "type"),
          named(vocabulary_.device_types));
    words("medium", model::find_attribute(Kind::link, "medium"), named(vocabulary_.media));
    words("protocol-word", model::find_attribute(Kind::flow, "protocol"),
          named(vocabulary_.protocols));
    const auto rows = model::attributes();
    for (std::size_t i = 0; i < rows.size(); ++i) attribute(rows[i]);
    for (std::size_t i = 0; i < model::kKinds; ++i) {
      const Kind kind = static_cast<Kind>(i);
      if (kind != Kind::alias) defs_[std::string(model::name(kind))] = entity(kind);
    }
    defs_["profile"] = object(profile_keys());
  }

  /// Of a vocabulary: its rows with their names and all other words as they are listed, for
  /// completion; and all of them in other case and width.
  void words(const std::string& name, AttributeId id, Json rows) {
    const auto all = words_of(model::attribute(id), vocabulary_);
    std::set<std::string_view> seen;
    for (const Json& row : rows) seen.insert(row["const"].get_ref<const std::string&>());
    Json others = Json::array();
    for (const std::string_view word : all) {
      if (seen.insert(word).second) others.push_back(word);
    }
    Json alternatives = rows;
    if (!others.empty()) alternatives.push_back({{"enum", std::move(others)}});
    alternatives.push_back(matching(folding_pattern(all)));
    defs_[name] = any_of(std::move(alternatives));
  }

  Json element(const Attribute& attribute) const {
    switch (attribute.type) {
      case Type::boolean:
        return {{"enum", truths()}};
      case Type::integer:
        return {{"type", "integer"}, {"minimum", attribute.min}, {"maximum", attribute.max}};
      case Type::text:
        if (attribute.kind == Kind::plant && attribute.name == "id") return refer_to("id");
        if (attribute.name == "service") return {{"type", "string"}, {"minLength", 1}};
        if (attribute.name == "source_port") {
          return any_of({{{"const", "any"}},
                         {{"type", "integer"}, {"minimum", 0}, {"maximum", 65535}},
                         matching("^[0-9]+(-[0-9]+)?$")});
        }
        return refer_to("text");
      case Type::date:
        if (attribute.fixed.empty()) return matching(kDayPattern);
        return any_of({matching(kDayPattern), choices(attribute)});
      case Type::choice:
        if (attribute.words == model::Words::device_type) return refer_to("device-type");
        if (attribute.words == model::Words::medium) return refer_to("medium");
        // A plant's own protocols are ids.
        if (attribute.words == model::Words::protocol) {
          return any_of({refer_to("protocol-word"), refer_to("id"), matching(kSeveralPattern)});
        }
        return choices(attribute);
      case Type::reference: {
        const bool inner = model::holds(attribute.refers, Kind::interface);
        return refer_to(inner ? "end" : "reference");
      }
      case Type::address:
        return any_of({{{"enum", with({"dhcp", "none"}, "none")}}, matching(kAddressPattern)});
      case Type::cidr:
        return matching(kRangePattern);
      case Type::endpoint:
        return {{"type", "string"}, {"minLength", 1}};
    }
    return {};
  }

  Json value(const Attribute& attribute) const {
    const Json one = element(attribute);
    const std::string name = definition(attribute);
    if (name == "flow.from" || name == "flow.to") {
      // Several stand for one flow each.
      return any_of({one, Json{{"type", "array"}, {"items", one}, {"minItems", 1}}});
    }
    if (!attribute.list) return one;
    const bool ends = attribute.name == "between";
    Json list = {
        {"type", "array"}, {"items", any_of({one, unknown_words()})}, {"uniqueItems", true}};
    if (ends) {
      list["minItems"] = 2;
      list["maxItems"] = 2;
      return any_of(
          {std::move(list), Json{{"type", "array"}, {"const", Json::array({"unknown"})}}});
    }
    const bool filled = attribute.need == model::Need::required ||
                        definition(attribute) == "link.members" ||
                        definition(attribute) == "interface.network";
    if (filled) list["minItems"] = 1;
    list["anyOf"] = {{{"maxItems", 1}}, {{"items", {{"not", {{"enum", exclusive(attribute)}}}}}}};
    return any_of({one, std::move(list)});
  }

  void attribute(const Attribute& row) {
    const std::string name = definition(row);
    const bool may_be_unknown = name != "plant.id";
    Json plain = value(row);
    if (may_be_unknown) {
      if (plain.contains("anyOf") && plain.size() == 1) {
        plain["anyOf"].push_back(unknown_words());
      } else {
        plain = any_of({std::move(plain), unknown_words()});
      }
    }
    const std::string stated = shared(name, std::move(plain));
    Json out;
    out["description"] = described(row, language_);
    out["anyOf"] = {refer_to(stated.substr(0, stated.rfind('.'))),
                    refer_to(stated),
                    {{"type", "array"}, {"items", refer_to(stated)}, {"minItems", 1}}};
    defs_[name] = std::move(out);
  }

  /// Defines what an attribute takes and its form with evidence, once for all attributes that take
  /// the same; the name of the latter, which is that of the former and ".stated".
  std::string shared(const std::string& attribute, Json value) {
    const auto [place, fresh] = shared_.emplace(value.dump(), attribute + ".value");
    const std::string& name = place->second;
    if (fresh) {
      defs_[name] = std::move(value);
      defs_[name + ".stated"] = {{"type", "object"},
                                 {"properties",
                                  {{"value", refer_to(name)},
                                   {"evidence", refer_to("text")},
                                   {"basis", refer_to("basis")}}},
                                 {"required", Json::array({"value"})},
                                 {"additionalProperties", false}};
    }
    return name + ".stated";
  }

  Json object(const Keys& known) const {
    Json properties = Json::object();
    for (const KeySpec& spec : known.all()) properties[std::string(spec.name)] = key(spec);
    return {
        {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  }

  Json key(const KeySpec& spec) const {
    switch (spec.role) {
      case KeyRole::attribute:
        return refer_to(definition(model::attribute(spec.attribute)));
      case KeyRole::group: {
        Json properties = Json::object();
        for (const auto& [name, id] : spec.members) {
          properties[std::string(name)] = refer_to(definition(model::attribute(id)));
        }
        return {{"type", "object"},
                {"properties", std::move(properties)},
                {"additionalProperties", false}};
      }
      case KeyRole::policy:
        return any_of({refer_to(definition(model::attribute(spec.attribute))), long_policy(spec)});
      case KeyRole::labels:
        return refer_to("labels");
      case KeyRole::profile:
        return refer_to("text");
      case KeyRole::defaults:
        return object(default_keys());
      case KeyRole::interfaces: {
        Json out = by_id(refer_to(model::name(Kind::interface)));
        out["minProperties"] = 1;
        return out;
      }
      case KeyRole::allows:
        return {{"type", "array"}, {"items", refer_to(model::name(Kind::permission))}};
    }
    return {};
  }

  static Json long_policy(const KeySpec& spec) {
    const Json rules = {{"type", "array"}, {"items", refer_to(model::name(Kind::policy_rule))}};
    Json properties;
    for (const auto& [name, id] : spec.members) {
      properties[std::string(name)] = refer_to(definition(model::attribute(id)));
    }
    properties["rules"] = rules;
    properties["aliases"] = by_id(refer_to("alias.is"));
    properties["unapplied"] = by_id(rules);
    properties["perhaps_applied"] = by_id(rules);
    properties["forwards"] = {{"type", "array"}, {"items", refer_to(model::name(Kind::forward))}};
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"minProperties", 1},
            {"additionalProperties", false}};
  }

  Json entity(Kind kind) const {
    Json out = object(keys(kind));
    std::vector<std::string_view> needed;
    for (const KeySpec& spec : keys(kind).all()) {
      if (spec.role == KeyRole::attribute &&
          model::attribute(spec.attribute).need == model::Need::required) {
        needed.push_back(spec.name);
      }
    }
    if (!needed.empty()) out["required"] = needed;
    switch (kind) {
      case Kind::device:
        out["anyOf"] = {required({"network"}), required({"interfaces"}), required({"zone"})};
        break;
      case Kind::network:
        out["not"] = required({"zone", "holds"});
        break;
      case Kind::link:
        link(out);
        break;
      case Kind::expectation:
        out["oneOf"] = {required({"only"}), required({"never"})};
        break;
      default:
        break;
    }
    return out;
  }

  /// Ends in one of three ways; with an arrow where the medium has one direction.
  void link(Json& out) const {
    const std::vector<std::vector<std::string_view>> ways{
        {"between"}, {"from", "to"}, {"master", "members"}};
    out["oneOf"] = Json::array();
    for (const auto& way : ways) {
      Json others = Json::array();
      for (const auto& other : ways) {
        if (other == way) continue;
        for (const std::string_view key : other) others.push_back(required({key}));
      }
      Json shape = required(way);
      shape["not"] = any_of(std::move(others));
      out["oneOf"].push_back(std::move(shape));
    }
    Json words = Json::array();
    for (const model::Medium& medium : vocabulary_.media) {
      if (!medium.one_way) continue;
      words.push_back(medium.id);
      for (const std::string& alias : medium.aliases) words.push_back(alias);
    }
    if (words.empty()) return;
    const Json one_way = {{"enum", std::move(words)}};
    const Json stated = {{"type", "object"},
                         {"properties", {{"value", one_way}}},
                         {"required", Json::array({"value"})}};
    out["if"] = {{"properties", {{"medium", any_of({one_way, stated})}}},
                 {"required", Json::array({"medium"})}};
    out["then"] = required({"from", "to"});
  }

  const model::Vocabulary& vocabulary_;
  text::Language language_;
  Json defs_ = Json::object();
  std::map<std::string, std::string> shared_;  ///< Text of a definition -> its name.
};

}  // namespace

std::string_view name(SchemaOf of) { return of == SchemaOf::plant ? "plant" : "plant-part"; }

std::string schema(const model::Vocabulary& vocabulary, SchemaOf of, text::Language language) {
  return Schema(vocabulary, language).text(of);
}

}  // namespace reader
