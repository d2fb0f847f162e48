// Every field of the rule vocabulary has a row in a table of facts; what it says of itself is
// whole.
#include "facts/vocabulary.h"

#include <algorithm>

#include "facts/rows.h"
#include "support/catch.h"

namespace {

using facts_test::Fixture;

}  // namespace

TEST_CASE("every field is read by at least one row") {
  std::vector<facts_test::Table> tables;
  for (const auto& some :
       {facts_test::attribute_tables(), facts_test::cloud_tables(),
        facts_test::configuration_tables(), facts_test::control_tables(),
        facts_test::description_tables(), facts_test::device_tables(),
        facts_test::exposure_tables(), facts_test::flow_tables(), facts_test::host_tables(),
        facts_test::line_tables(), facts_test::maintenance_tables(), facts_test::model_tables(),
        facts_test::people_tables(), facts_test::relation_tables(), facts_test::safety_tables(),
        facts_test::separation_tables(), facts_test::stage_tables(), facts_test::wire_tables(),
        facts_test::zone_tables()}) {
    tables.insert(tables.end(), some.begin(), some.end());
  }
  const auto read = facts_test::fields_read(tables);
  std::size_t count = 0;
  for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
    const auto type = static_cast<expr::ObjectTypeId>(i);
    const expr::ObjectType& object = facts::vocabulary().object(type);
    for (std::size_t slot = 0; slot < object.fields.size(); ++slot) {
      INFO("owing a row: " << object.name << "." << object.fields[slot].name);
      CHECK(read.contains({type, expr::FieldSlot{static_cast<std::uint16_t>(slot)}}));
      ++count;
    }
  }
  CHECK(count > 250);
}

TEST_CASE("every field and function is documented in both languages") {
  for (const expr::ObjectType& object : facts::vocabulary().objects()) {
    for (const expr::Field& field : object.fields) {
      INFO(object.name << "." << field.name);
      CHECK_FALSE(field.doc.en.empty());
      CHECK_FALSE(field.doc.ja.empty());
    }
  }
  for (const expr::Function& function : facts::vocabulary().functions()) {
    INFO(function.name);
    CHECK_FALSE(function.doc.en.empty());
    CHECK_FALSE(function.doc.ja.empty());
  }
}

TEST_CASE("slots lead to what they are named for") {
  for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
    const auto type = static_cast<expr::ObjectTypeId>(i);
    const expr::ObjectType& object = facts::vocabulary().object(type);
    CHECK(object.name == facts::name(type));
    CHECK(facts::object_named(object.name) == type);
    for (std::size_t slot = 0; slot < object.fields.size(); ++slot) {
      INFO(object.name << "." << object.fields[slot].name);
      const facts::FieldSource from =
          facts::source(type, expr::FieldSlot{static_cast<std::uint16_t>(slot)});
      if (from.attribute != model::kNoAttribute) {
        std::string name(model::attribute(from.attribute).name);
        std::replace(name.begin(), name.end(), '.', '_');
        // `carries` is who travels over a link.
        if (object.name == "link" && name == "carries") name = "carries_networks";
        CHECK(name == object.fields[slot].name);
        CHECK(facts::object_type(model::attribute(from.attribute).kind) == type);
      } else if (from.fact != nullptr) {
        CHECK(from.fact->name == object.fields[slot].name);
      } else {
        CHECK(object.fields[slot].name == "id");
      }
    }
  }
  CHECK_FALSE(facts::object_named("literal"));
  CHECK_FALSE(facts::object_named("devices"));
}

TEST_CASE("which kinds rules may be for") {
  std::string judged;
  for (std::size_t i = 0; i < facts::kObjectTypes; ++i) {
    const auto type = static_cast<expr::ObjectTypeId>(i);
    if (facts::judged(type)) judged += std::string(facts::name(type)) + " ";
  }
  CHECK(judged ==
        "plant party zone network device link flow remote_access policy_rule forward expectation "
        "crossing ");
}

TEST_CASE("functions of rules") {
  const Fixture fixture("zones: { z: { tier: control } }\n");
  const struct {
    std::string expression, value;
  } rows[] = {
      {"risk(1, 1)", "info"},
      {"risk(1, 4)", "low"},
      {"risk(2, 3)", "medium"},
      {"risk(3, 3)", "high"},
      {"risk(4, 4)", "critical"},
      {"risk(0, 5)", "low"},
      {"risk(-9223372036854775807, 9223372036854775807)", "low"},
      {"step_down(\"critical\")", "high"},
      {"step_down(\"high\")", "medium"},
      {"step_down(\"info\")", "info"},
      {"at_least(\"low\", \"high\")", "high"},
      {"at_least(\"high\", \"low\")", "high"},
      {"at_least(risk(1, 1), step_down(risk(4, 4)))", "high"},
      {"risk(zone.rank, 4)", "low"},
      {"today == timestamp(\"2026-06-01T00:00:00Z\")", "true"},
  };
  for (const auto& row : rows) {
    INFO(row.expression);
    CHECK(fixture.value("zone z", row.expression) == row.value);
  }
}

TEST_CASE("a condition about one kind sees that kind, the plant and today") {
  const auto type = facts::object_type(model::Kind::link);
  const expr::Vocabulary& of_links = facts::vocabulary_for(type);
  CHECK(&of_links == &facts::vocabulary_for(type));
  for (const std::string_view name : {"link", "subject", "plant", "today"}) {
    INFO(name);
    CHECK(of_links.find_variable(name));
  }
  CHECK_FALSE(of_links.find_variable("device"));
  CHECK(of_links.find_variable("link") == facts::vocabulary().find_variable("link"));
  CHECK(of_links.find_variable("today") == facts::kToday);
  CHECK(of_links.find_variable("subject") == facts::kSubject);
}
