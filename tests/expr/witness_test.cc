// Which elements decided.
#include <string>

#include "support/catch.h"
#include "world.h"

TEST_CASE("witnesses and counterexamples", "[expr][witness]") {
  const expr_test::World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"devices.exists(d, d.rank > 0)", "true: d=device#1"},
      {"devices.all(d, d.rank < 1)", "false: !d=device#1"},
      {"devices.exists(d, d.rank > 9)", "false:"},
      {"devices.all(d, d.rank < 9)", "true:"},
      {"!devices.exists(d, d.rank > 0)", "false: d=device#1"},
      {"devices.exists(d, d.rank > 0) == true", "true: d=device#1"},
      {"devices.exists_one(d, d.rank == 1)", "true: d=device#1"},
      {"devices.exists_one(d, d.rank > 0)", "false: d=device#1 d=device#2"},
      {"devices.exists_one(d, d.rank > 9)", "false:"},
      // Outer before inner; only those of the deciding element.
      {"devices.exists(d, d.peers.exists(p, p.rank == 2))", "true: d=device#1 p=device#2"},
      {"devices.all(d, d.peers.exists(p, p.rank == 1))", "false: !d=device#1"},
      {"devices.all(d, !d.peers.exists(p, p.rank == 1))", "false: !d=device#0 p=device#1"},
      // Of || the branch that is true, of && the one that is false.
      {"devices.exists(d, d.rank == 9) || devices.exists(x, x.rank == 2)", "true: x=device#2"},
      {"devices.exists(d, d.rank == 1) || devices.exists(x, x.rank == 2)", "true: d=device#1"},
      {"devices.exists(d, d.rank == 1) && devices.exists(x, x.rank == 2)",
       "true: d=device#1 x=device#2"},
      {"devices.exists(d, d.rank == 1) && devices.all(x, x.rank == 0)", "false: !x=device#1"},
      {"devices.all(d, d.rank == 0) || devices.all(x, x.rank == 1)",
       "false: !d=device#1 !x=device#0"},
      {"devices.all(d, d.rank == 0) || devices.exists(x, x.rank == 1)", "true: x=device#1"},
      {"devices.exists(d, d.rank == 1) || u", "true: d=device#1"},
      {"u || devices.exists(d, d.rank == 1)", "true: d=device#1"},
      // Condition and branch of ?:.
      {"devices.exists(d, d.rank == 1) ? devices.exists(x, x.rank == 2) : f",
       "true: d=device#1 x=device#2"},
      {"devices.exists(d, d.rank == 9) ? t : devices.exists(x, x.rank == 2)", "true: x=device#2"},
      // An unknown or an error has none.
      {"devices.exists(d, d.rank == 1) && u", "unknown(device#7.secure):"},
      {"devices.exists(d, d.rank == 1) && e", "error(\"broken\"):"},
      {"devices.exists(d, d.rank == 1) == u", "unknown(device#7.secure):"},
      // What filter and map look at decides nothing.
      {"devices.filter(d, devices.exists(x, x.rank > d.rank)).exists(y, y.rank == 1)",
       "true: y=device#1"},
      // Uncertain members are no witnesses while others decide.
      {"maybe.exists(x, x == 1 || x == 2)", "true: x=2"},
      {"maybe.all(x, x != 1 && x != 2)", "false: !x=2"},
      // Of two variables the element.
      {"['a', 'b'].exists(i, s, i == 1)", "true: s=\"b\""},
      {"{'k': 5}.exists(k, w, w == 5)", "true: w=5"},
      {"{'k': 5}.exists(k, k == 'k')", "true: k=\"k\""},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.witnesses(one.text) == one.out);
  }
}

TEST_CASE("witnesses are limited in number", "[expr][witness]") {
  const expr_test::World world;
  std::string text = "devices.exists(d, d.rank == 1)";
  for (int i = 0; i < 100; ++i) text += " && devices.exists(d, d.rank == 2)";
  const auto made = world.compiled(text);
  REQUIRE(made.program);
  const expr::Result result = expr::evaluate(*made.program, world, world.bindings);
  CHECK(result.value.is_true());
  REQUIRE(result.witnesses.size() == expr::kMaxWitnesses);
  CHECK(result.witnesses[0].element.object().row == 1);
}
