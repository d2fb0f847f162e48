// Kinds by their names and sections, and the words of tiers, types, media and protocols.
#include "model/kind.h"

#include <algorithm>
#include <set>

#include "model/vocabulary.h"
#include "support/catch.h"

namespace {

using model::Kind;
using model::Tier;

constexpr Tier kAllTiers[] = {Tier::field,       Tier::control, Tier::control_information,
                              Tier::information, Tier::dmz,     Tier::cloud,
                              Tier::external};

}  // namespace

TEST_CASE("a kind is known by its name, and by its section where it has one") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    CHECK(names.insert(model::name(kind)).second);
    CHECK(model::kind_named(model::name(kind)) == kind);
    if (model::section(kind).empty()) continue;
    CHECK(model::kind_of_section(model::section(kind)) == kind);
  }
  CHECK_FALSE(model::kind_named("devices"));
  CHECK_FALSE(model::kind_named(""));
  CHECK_FALSE(model::kind_of_section("device"));
  // The kinds that lie inside another share the empty section, which names none.
  CHECK_FALSE(model::kind_of_section(""));
  CHECK_FALSE(model::kind_named(model::name(Kind::literal)));
}

TEST_CASE("a set of kinds holds those it was made of") {
  const model::KindSet set = model::only(Kind::zone) | model::only(Kind::protocol);
  for (std::size_t i = 0; i < model::kKinds; ++i) {
    const auto kind = static_cast<Kind>(i);
    CHECK(model::holds(set, kind) == (kind == Kind::zone || kind == Kind::protocol));
  }
}

TEST_CASE("tiers rise from the machines outwards, and a dmz lies beside them") {
  int before = -1;
  for (const Tier tier : kAllTiers) {
    INFO(model::name(tier));
    if (tier == Tier::dmz) {
      CHECK(model::rank(tier) == -1);
      CHECK_FALSE(model::is_ot(tier));
      CHECK_FALSE(model::is_outside(tier));
      continue;
    }
    CHECK(model::rank(tier) >= before);
    before = model::rank(tier);
    CHECK_FALSE((model::is_ot(tier) && model::is_outside(tier)));
    CHECK(model::is_ot(tier) == (model::rank(tier) < model::rank(Tier::information)));
    CHECK(model::is_outside(tier) == (model::rank(tier) > model::rank(Tier::information)));
  }
}

TEST_CASE("a word is looked up as people write it") {
  model::Vocabulary words;
  words.device_types.resize(2);
  words.device_types[0].id = "pc";
  words.device_types[1].id = "process-controller";
  words.device_types[1].aliases = {"PLC", "シーケンサ"};
  words.index();
  CHECK(words.device_type("plc") == 1U);
  CHECK(words.device_type("ＰＬＣ") == 1U);
  CHECK(words.device_type("ｼｰｹﾝｻ") == 1U);
  CHECK(words.device_type("PC") == 0U);
  CHECK_FALSE(words.device_type("plcs"));
  CHECK_FALSE(words.medium("plc"));
  // An alias that is another row's id does not take it over.
  words.device_types[1].aliases.push_back("PC");
  words.index();
  CHECK(words.device_type("pc") == 0U);
}
