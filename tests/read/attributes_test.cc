// Every attribute, read in every form: the rows say what a plant may state.
#include <algorithm>
#include <map>
#include <set>

#include "model/attribute.h"
#include "read/keys.h"
#include "read/reading.h"
#include "support/catch.h"

namespace {

using model::Attribute;
using model::AttributeId;
using model::Kind;
using model::Origin;
using model::Type;

// Names of each kind that values may refer to; `subject` is what the attributes stand on.
constexpr const char* kWorld =
    "parties:\n  own: { role: user-company }\n"
    "zones:\n  office: { tier: information }\n  hall: { tier: control }\n"
    "networks:\n  lan: { zone: office, cidr: 10.0.0.0/8 }\n"
    "devices:\n  pc: { type: pc, network: lan }\n  fw: { type: firewall, interfaces: { in: { "
    "network: lan } } }\n"
    "links:\n  line: { medium: lte, between: [pc, hall] }\n";

AttributeId id_of(const Attribute& attribute) {
  return model::find_attribute(attribute.kind, attribute.name);
}

/// One legal value of an attribute; empty where there is none to write.
std::string sample(const Attribute& attribute) {
  switch (attribute.type) {
    case Type::boolean:
      return "yes";
    case Type::integer:
      return std::to_string(attribute.max);
    case Type::text:
      if (attribute.name == "source_port") return "1024-65535";
      return attribute.name == "service" ? "tcp/502" : "words";
    case Type::date:
      return "2027-03-31";
    case Type::choice:
      switch (attribute.words) {
        case model::Words::device_type:
          return "switch";
        case model::Words::medium:
          return "wifi";
        case model::Words::protocol:
          return "modbus-tcp";
        default:
          return std::string(attribute.fixed.front());
      }
    case Type::reference:
      if (model::holds(attribute.refers, Kind::party)) return "own";
      if (attribute.refers == model::only(Kind::interface)) return "in";
      if (model::holds(attribute.refers, Kind::device)) return "pc";
      if (model::holds(attribute.refers, Kind::network)) return "lan";
      if (model::holds(attribute.refers, Kind::link)) return "line";
      return "office";
    case Type::address:
      return "10.0.0.7";
    case Type::cidr:
      return "192.168.0.0/24";
    case Type::endpoint:
      return "10.1.0.0/16";
  }
  return {};
}

/// A value that the attribute must refuse; empty for free text.
std::string wrong(const Attribute& attribute) {
  if (attribute.name == "source_port") return "high";
  if (attribute.type == Type::text) return attribute.name == "service" ? "tcp/0x1" : "true";
  if (attribute.type == Type::integer) return std::to_string(attribute.max + 1);
  return "no-such-word";
}

/// What an entity of the kind must state, by key.
std::map<std::string, std::string> base(Kind kind) {
  switch (kind) {
    case Kind::plant:
      return {{"id", "p"}};
    case Kind::zone:
      return {{"tier", "control"}};
    case Kind::device:
      return {{"type", "plc"}, {"network", "lan"}};
    case Kind::interface:
      return {{"network", "lan"}};
    case Kind::link:
      return {{"medium", "lte"}, {"between", "[fw, hall]"}};
    case Kind::flow:
      return {{"from", "fw"}, {"to", "hall"}};
    case Kind::conduit:
      return {{"between", "[office, hall]"}};
    case Kind::policy_rule:
      return {{"action", "allow"}};
    case Kind::alias:
      return {{"is", "10.9.9.9"}};
    case Kind::forward:
      return {{"to", "10.9.9.9"}};
    case Kind::expectation:
      return {{"only", "fw"}, {"may_reach", "hall"}};
    default:
      return {};
  }
}

std::string mapping(const std::map<std::string, std::string>& keys) {
  std::string out = "{ ";
  for (const auto& [key, value] : keys) {
    out += out.size() > 2 ? ", " : "";
    const std::size_t dot = key.find('.');
    if (dot == std::string::npos) {
      out += key + ": " + value;
    } else {
      out += key.substr(0, dot) + ": { " + key.substr(dot + 1) + ": " + value + " }";
    }
  }
  return out + " }";
}

/// A plant in which an entity of the kind states these keys.
std::string plant_text(Kind kind, const std::map<std::string, std::string>& keys) {
  const std::string entity = mapping(keys);
  std::string out = "plantlint: 1\n";
  out += kind == Kind::plant ? "plant: " + entity + "\n" : "plant: { id: p }\n";
  std::string world = kWorld;
  const auto in_section = [&](const std::string& section, const std::string& entry) {
    const std::size_t at = world.find(section + ":\n");
    if (at == std::string::npos) {
      world += section + ":\n  " + entry + "\n";
    } else {
      world.insert(at + section.size() + 2, "  " + entry + "\n");
    }
  };
  switch (kind) {
    case Kind::plant:
      break;
    case Kind::interface:
      in_section("devices", "subject: { type: firewall, interfaces: { in: " + entity + " } }");
      break;
    case Kind::permission:
      in_section("conduits", "subject: { between: [office, hall], allows: [" + entity + "] }");
      break;
    case Kind::policy_rule:
      in_section("devices",
                 "subject: { type: firewall, interfaces: { in: { network: lan } }, policy: { "
                 "default: deny, rules: [" +
                     entity + "] } }");
      break;
    case Kind::alias:
      in_section("devices",
                 "subject: { type: firewall, network: lan, policy: { default: deny, "
                 "aliases: { a: " +
                     keys.at("is") + " } } }");
      break;
    case Kind::forward:
      in_section("devices",
                 "subject: { type: firewall, interfaces: { in: { network: lan } }, "
                 "policy: { default: deny, forwards: [" +
                     entity + "] } }");
      break;
    case Kind::expectation:
      world += "expect:\n  - " + entity + "\n";
      break;
    default:
      in_section(std::string(model::section(kind)), "subject: " + entity);
      break;
  }
  return out + world;
}

/// The keys of an entity that states one attribute in a form, with what it then may not state.
std::map<std::string, std::string> stating(const Attribute& attribute, const std::string& value) {
  auto keys = base(attribute.kind);
  const std::string name(attribute.name);
  if (attribute.kind == Kind::link) {
    if (name == "from" || name == "to") {
      keys.erase("between");
      keys["from"] = "fw";
      keys["to"] = "hall";
    } else if (name == "master" || name == "members") {
      keys.erase("between");
      keys["master"] = "fw";
      keys["members"] = "[hall]";
    }
  }
  if (attribute.kind == Kind::expectation && name == "never") keys.erase("only");
  if (attribute.kind == Kind::network && name == "holds") keys.erase("zone");
  keys[name] = value;
  return keys;
}

/// Derived from where the entity stands, or only within another attribute's mapping.
bool is_written(const Attribute& attribute) {
  return attribute.kind != Kind::policy_rule || attribute.name != "unapplied";
}

model::Ref subject(const model::Plant& plant, Kind kind) {
  const model::Table& table = plant.table(kind);
  // Interfaces of `fw` come last: sections are written with the subject first.
  REQUIRE(table.size() > 0);
  return {kind, 0};
}

struct Outcome {
  std::unique_ptr<reading::Reading> reading;
  Origin origin = Origin::absent;
  std::string written;
};

Outcome outcome(const Attribute& attribute, const std::string& value) {
  const std::string text = plant_text(attribute.kind, stating(attribute, value));
  INFO(text);
  Outcome out{reading::read(text), Origin::absent, {}};
  CHECK(out.reading->faults() == std::vector<std::string>());
  if (!out.reading->plant) return out;
  const model::Ref entity = subject(*out.reading->plant, attribute.kind);
  out.origin =
      out.reading->plant->table(attribute.kind).column(id_of(attribute)).origin(entity.row());
  out.written = reader::written(*out.reading->plant, entity, id_of(attribute));
  const text::Span at =
      reader::locate(out.reading->sources, *out.reading->plant, entity, id_of(attribute));
  CHECK(value.find(std::string(out.reading->sources.bytes(at))) != std::string::npos);
  return out;
}

TEST_CASE("every attribute is read in every form") {
  for (const Attribute& attribute : model::attributes()) {
    if (!is_written(attribute)) continue;
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    // Two ends have no single value.
    const bool ends = attribute.name == "between";
    const std::string second = attribute.kind == Kind::conduit ? "hall" : "fw";
    const std::string value = ends ? "[" + sample(attribute) + ", hall]" : sample(attribute);
    const std::string plain = attribute.kind == Kind::conduit && ends ? "[office, hall]" : value;
    const Outcome stated = outcome(attribute, plain);
    CHECK(stated.origin == Origin::stated);
    const std::string inner =
        attribute.refers == model::only(Kind::interface) ? "subject/in" : plain;
    CHECK(stated.written == inner);

    const Outcome evidence =
        outcome(attribute, "{ value: " + plain + ", evidence: drawing 7, basis: observed }");
    CHECK(evidence.origin == Origin::stated);
    CHECK(evidence.written == stated.written);

    // The plant's id is part of every finding's identity: there is always one.
    const bool is_plant_id = attribute.kind == Kind::plant && attribute.name == "id";
    const std::string open_answer = is_plant_id ? "" : "{ value: unknown, evidence: interview }, ";
    const Outcome several = outcome(attribute, "[" + open_answer + "{ value: " + plain + " }]");
    CHECK(several.origin == Origin::stated);
    CHECK(several.written == stated.written);

    if (attribute.list && !ends) {
      CHECK(outcome(attribute, "[" + plain + "]").written == stated.written);
    }
    if (!is_plant_id) {
      CHECK(outcome(attribute, "unknown").origin == Origin::unknown);
      CHECK(outcome(attribute, "{ value: unknown }").origin == Origin::unknown);
    }
  }
}

TEST_CASE("every attribute refuses what it does not take, at its place") {
  for (const Attribute& attribute : model::attributes()) {
    if (!is_written(attribute)) continue;
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    for (const std::string& value :
         {wrong(attribute), std::string("{ x: 1 }"), std::string("[[a]]"), std::string("")}) {
      const std::string text = plant_text(attribute.kind, stating(attribute, value));
      INFO(text);
      const auto read = reading::read(text);
      CHECK_FALSE(read->plant.has_value());
      CHECK_FALSE(read->faults().empty());
    }
  }
}

TEST_CASE("of several statements the worse counts where words are ranked") {
  for (const Attribute& attribute : model::attributes()) {
    if (!attribute.worst_first) continue;
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    const std::string worst(attribute.fixed.front());
    const std::string best(attribute.fixed.back());
    const Outcome read =
        outcome(attribute, "[{ value: " + best + ", evidence: a }, { value: " + worst + " }]");
    CHECK(read.written == worst);
    CHECK(read.reading->plant->table(attribute.kind).column(id_of(attribute)).contradicted(0));
  }
}

TEST_CASE("an inheriting attribute comes from the entity, its profile or its zone, in that order") {
  for (const Attribute& attribute : model::attributes()) {
    if (!attribute.inherits) continue;
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    const std::string value = sample(attribute);
    auto keys = base(attribute.kind);
    keys["profile"] = "shared";
    std::string text = plant_text(attribute.kind, keys);
    text += "profiles:\n  shared: { " + std::string(attribute.name) + ": " + value + " }\n";
    const auto by_profile = reading::read(text);
    INFO(text);
    REQUIRE(by_profile->faults() == std::vector<std::string>());
    const model::Column& column = by_profile->plant->table(attribute.kind).column(id_of(attribute));
    CHECK(column.origin(0) == Origin::profile);
    CHECK(reader::written(*by_profile->plant, {attribute.kind, 0}, id_of(attribute)) == value);
    const text::Span at = reader::locate(by_profile->sources, *by_profile->plant,
                                         {attribute.kind, 0}, id_of(attribute));
    CHECK(by_profile->sources.bytes(at) == value);
    CHECK(at.begin > text.find("profiles:"));

    if (attribute.kind != Kind::device) continue;
    const auto by_zone = reading::read(
        reading::plant_with("parties:\n  own: {}\nzones:\n  z: { tier: control, defaults: { " +
                            std::string(attribute.name) + ": " + value + " } }\n" +
                            "devices:\n  subject: { type: plc, zone: z }\n"));
    REQUIRE(by_zone->faults() == std::vector<std::string>());
    CHECK(by_zone->origin(Kind::device, "subject", attribute.name) == Origin::zone_default);
    CHECK(by_zone->value(Kind::device, "subject", attribute.name) == value);
    CHECK(by_zone->located(Kind::device, "subject", attribute.name) == value);
  }
}

TEST_CASE("inheriting attributes of one name are alike in all kinds") {
  std::map<std::string_view, const Attribute*> first;
  for (const Attribute& attribute : model::attributes()) {
    if (!attribute.inherits) continue;
    INFO(std::string(attribute.name));
    const Attribute& other = *first.emplace(attribute.name, &attribute).first->second;
    CHECK(other.type == attribute.type);
    CHECK(other.list == attribute.list);
    CHECK(other.words == attribute.words);
    CHECK(other.fixed.data() == attribute.fixed.data());
    CHECK(other.refers == attribute.refers);
    CHECK(other.worst_first == attribute.worst_first);
    CHECK(other.min == attribute.min);
    CHECK(other.max == attribute.max);
  }
}

TEST_CASE("printed defaults hold where nothing is stated, and say so") {
  for (const Attribute& attribute : model::attributes()) {
    if (attribute.need != model::Need::fallback) continue;
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    const auto read = reading::read(plant_text(attribute.kind, base(attribute.kind)));
    REQUIRE(read->faults() == std::vector<std::string>());
    const model::Ref entity = subject(*read->plant, attribute.kind);
    CHECK(read->plant->table(attribute.kind).column(id_of(attribute)).origin(entity.row()) ==
          Origin::fallback);
    CHECK(reader::written(*read->plant, entity, id_of(attribute)) == attribute.fallback);
    const text::Span at = reader::locate(read->sources, *read->plant, entity, id_of(attribute));
    CHECK(at == read->plant->table(attribute.kind).place(entity.row()).key);
  }
}

TEST_CASE("every attribute is a key, part of one, or told from where it stands") {
  for (const Attribute& attribute : model::attributes()) {
    INFO(std::string(model::name(attribute.kind)) << "." << std::string(attribute.name));
    CHECK_FALSE(attribute.doc.en.empty());
    CHECK_FALSE(attribute.doc.ja.empty());
    CHECK(attribute.question.en.empty() == attribute.question.ja.empty());
    if (attribute.kind == Kind::alias || !is_written(attribute)) continue;
    const std::string_view head = attribute.name.substr(0, attribute.name.find('.'));
    CHECK(reader::keys(attribute.kind).find(head) != nullptr);
  }
}

}  // namespace
