// Tables and columns: what a cell says, what an entity is called and what lies in it.
#include "model/plant.h"

#include <algorithm>

#include "model/vocabulary.h"
#include "support/catch.h"

namespace {

using model::Kind;
using model::Origin;
using model::Ref;

model::Plant empty_plant() {
  auto words = std::make_shared<model::Vocabulary>();
  words->protocols.resize(1);
  words->protocols[0].id = "modbus-tcp";
  return model::Plant(std::move(words));
}

Ref add(model::Plant& plant, Kind kind, std::string_view id, Ref parent = {}) {
  const Ref ref(kind, plant.table(kind).add(plant.intern(id), {}, parent));
  plant.index(ref);
  return ref;
}

}  // namespace

TEST_CASE("a cell that nobody wrote is absent, one that nobody knows is unknown") {
  model::Column column;
  CHECK(column.origin(3) == Origin::absent);
  CHECK_FALSE(column.get(3));
  column.set(2, 7, Origin::stated);
  CHECK(column.get(2) == 7U);
  // The rows before it stay as they were.
  CHECK(column.origin(0) == Origin::absent);
  CHECK_FALSE(column.get(0));
  column.set(0, 5, Origin::unknown);
  CHECK_FALSE(column.known(0));
  CHECK_FALSE(column.get(0));
  for (const Origin origin : {Origin::profile, Origin::zone_default, Origin::fallback}) {
    column.set(1, 9, origin);
    CHECK(column.get(1) == 9U);
    CHECK(column.origin(1) == origin);
  }
}

TEST_CASE("a contradiction does not hide where a value comes from") {
  model::Column column;
  column.set(0, 1, Origin::zone_default, true);
  CHECK(column.contradicted(0));
  CHECK(column.origin(0) == Origin::zone_default);
  CHECK(column.get(0) == 1U);
  column.set(0, 2, Origin::stated);
  CHECK_FALSE(column.contradicted(0));
  CHECK_FALSE(column.contradicted(99));
}

TEST_CASE("a reference keeps its kind and row in one number") {
  for (std::size_t kind = 0; kind < model::kKinds; ++kind) {
    for (const std::uint32_t row : {0U, 1U, model::kMaxRows}) {
      const Ref ref(static_cast<Kind>(kind), row);
      if (ref.packed == Ref().packed) continue;  // the last row of the last kind
      CHECK(ref.kind() == static_cast<Kind>(kind));
      CHECK(ref.row() == row);
      CHECK(ref.valid());
      CHECK(Ref::from_raw(ref.packed) == ref);
    }
  }
  CHECK_FALSE(Ref().valid());
}

TEST_CASE("an entity is found by its id among the kinds asked for") {
  model::Plant plant = empty_plant();
  const Ref zone = add(plant, Kind::zone, "line");
  const Ref network = add(plant, Kind::network, "line");
  CHECK(plant.find(model::only(Kind::zone), "line") == zone);
  CHECK(plant.find(model::only(Kind::network), "line") == network);
  CHECK_FALSE(plant.find(model::only(Kind::device), "line").valid());
  CHECK_FALSE(plant.find(model::only(Kind::zone), "Line").valid());
  CHECK(plant.id(network) == "line");
}

TEST_CASE("what lies in an entity is listed in the order written") {
  model::Plant plant = empty_plant();
  const Ref fw = add(plant, Kind::device, "fw");
  const Ref other = add(plant, Kind::device, "other");
  add(plant, Kind::interface, "fw/out", fw);
  add(plant, Kind::interface, "other/in", other);
  add(plant, Kind::interface, "fw/in", fw);
  const auto inside = plant.children(fw, Kind::interface);
  REQUIRE(inside.size() == 2);
  CHECK(plant.id(Ref(Kind::interface, inside[0])) == "fw/out");
  CHECK(plant.id(Ref(Kind::interface, inside[1])) == "fw/in");
  CHECK(plant.table(Kind::interface).parent(inside[1]) == fw);
  CHECK(plant.children(fw, Kind::policy_rule).empty());
}

TEST_CASE("texts are kept once, and stay where they are") {
  model::Plant plant = empty_plant();
  const model::TextId first = plant.intern("same");
  const std::string_view view = plant.text(first);
  for (int i = 0; i < 1000; ++i) plant.intern("text " + std::to_string(i));
  CHECK(plant.intern("same") == first);
  CHECK(plant.text(first).data() == view.data());
  CHECK(plant.text(model::kNoText).empty());
}

TEST_CASE("lists of any length stand side by side") {
  model::Plant plant = empty_plant();
  const std::uint32_t none = plant.add_list({});
  const std::uint32_t some = plant.add_list({3, 1, 2});
  const std::uint32_t last = plant.add_list({9});
  CHECK(plant.list(none).empty());
  CHECK(std::ranges::equal(plant.list(some), std::vector<std::uint32_t>{3, 1, 2}));
  plant.mutable_list(some)[0] = 8;
  CHECK(plant.list(some)[0] == 8);
  CHECK(std::ranges::equal(plant.list(last), std::vector<std::uint32_t>{9}));
}

TEST_CASE("an entry may stand for several pieces, if it is of devices") {
  model::Plant plant = empty_plant();
  add(plant, Kind::device, "one");
  const Ref many = add(plant, Kind::device, "many");
  add(plant, Kind::zone, "z");
  plant.table(Kind::device)
      .column(model::find_attribute(Kind::device, "count"))
      .set(many.row(), 12, Origin::stated);
  CHECK(plant.pieces(Kind::device) == 13);
  CHECK(plant.pieces(Kind::zone) == 1);
  CHECK(plant.pieces(Kind::link) == 0);
}

TEST_CASE("a word of a choice is found by its code, a plant's own protocols behind the others") {
  model::Plant plant = empty_plant();
  add(plant, Kind::protocol, "house-bus");
  const model::Attribute& protocol =
      model::attribute(model::find_attribute(Kind::flow, "protocol"));
  CHECK(plant.word(protocol, 0) == "modbus-tcp");
  CHECK(plant.word(protocol, 1) == "house-bus");
  const model::Attribute& login = model::attribute(model::find_attribute(Kind::device, "login"));
  CHECK(plant.word(login, 0) == "none");
}

TEST_CASE("labels belong to one entity and key") {
  model::Plant plant = empty_plant();
  const Ref a = add(plant, Kind::device, "a");
  const Ref b = add(plant, Kind::device, "b");
  plant.set_label(a, "line", "1");
  plant.set_label(a, "line", "2");
  REQUIRE(plant.label(a, "line") != nullptr);
  CHECK(*plant.label(a, "line") == "2");
  CHECK(plant.label(b, "line") == nullptr);
  CHECK(plant.label(a, "row") == nullptr);
}
