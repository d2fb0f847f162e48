// Unknown and error in every operator: the truth tables.
#include <array>
#include <string>

#include "support/catch.h"
#include "world.h"

namespace {

using expr_test::World;

// Rows and columns: t, f, u, e.
constexpr std::array<const char*, 4> kOperands = {"t", "f", "u", "e"};
using Table = std::array<std::array<const char*, 4>, 4>;

void check_binary(const Table& table, const std::string& before, const std::string& between,
                  const std::string& after) {
  const World world;
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      const std::string text = before + kOperands[row] + between + kOperands[column] + after;
      INFO(text);
      CHECK(world.truth(text) == table[row][column]);
    }
  }
}

constexpr Table kAnd = {{{"t", "f", "u", "e"},  //
                         {"f", "f", "f", "f"},
                         {"u", "f", "u", "u"},
                         {"e", "f", "u", "e"}}};
constexpr Table kOr = {{{"t", "t", "t", "t"},  //
                        {"t", "f", "u", "e"},
                        {"t", "u", "u", "u"},
                        {"t", "e", "u", "e"}}};

}  // namespace

TEST_CASE("&& with unknown and error", "[expr][unknown]") {
  check_binary(kAnd, "", " && ", "");
  // Wherever the third operand stands, it decides as in the table.
  check_binary(kAnd, "t && ", " && ", "");
  check_binary(kAnd, "(", " && t) && ", "");
}

TEST_CASE("|| with unknown and error", "[expr][unknown]") {
  check_binary(kOr, "", " || ", "");
  check_binary(kOr, "f || ", " || ", "");
  check_binary(kOr, "(", " || f) || ", "");
}

TEST_CASE("! with unknown and error", "[expr][unknown]") {
  const World world;
  CHECK(world.truth("!t") == "f");
  CHECK(world.truth("!f") == "t");
  CHECK(world.truth("!u") == "u");
  CHECK(world.truth("!e") == "e");
}

TEST_CASE("?: with unknown and error", "[expr][unknown]") {
  const World world;
  // condition, then, else
  for (const char* then : kOperands) {
    for (const char* otherwise : kOperands) {
      const std::string branches = std::string(" ? ") + then + " : " + otherwise;
      INFO(branches);
      CHECK(world.truth("t" + branches) == then);
      CHECK(world.truth("f" + branches) == otherwise);
      CHECK(world.truth("u" + branches) == "u");
      CHECK(world.truth("e" + branches) == "e");
    }
  }
}

TEST_CASE("== and != with unknown and error", "[expr][unknown]") {
  constexpr Table kEqual = {{{"t", "f", "u", "e"},  //
                             {"f", "t", "u", "e"},
                             {"u", "u", "u", "e"},
                             {"e", "e", "e", "e"}}};
  constexpr Table kNotEqual = {{{"f", "t", "u", "e"},  //
                                {"t", "f", "u", "e"},
                                {"u", "u", "u", "e"},
                                {"e", "e", "e", "e"}}};
  check_binary(kEqual, "", " == ", "");
  check_binary(kNotEqual, "", " != ", "");
}

TEST_CASE("strict functions with unknown and error", "[expr][unknown]") {
  const World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"n + n", "6"},
      {"n + un", "u"},
      {"un + n", "u"},
      {"un + un", "u"},
      {"n + en", "e"},
      {"en + n", "e"},
      {"un + en", "e"},
      {"en + un", "e"},
      {"-un", "u"},
      {"-en", "e"},
      {"un < 1", "u"},
      {"[n, un]", "u"},
      {"[un, en]", "e"},
      {"{'k': un}", "u"},
      {"size(us)", "u"},
      {"us.startsWith('a')", "u"},
      {"us.matches('a.c')", "u"},
      {"string(un)", "u"},
      {"[1, 2][un]", "u"},
      {"un in [1, 2]", "u"},
      {"type(un)", "u"},
      {"cel.bind(x, un, f && x == 1)", "f"},
      {"cel.bind(x, en, f && x == 1)", "f"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.truth(one.text) == one.out);
  }
}

TEST_CASE("all and exists fold as && and ||", "[expr][unknown]") {
  const World world;
  for (std::size_t row = 0; row < 4; ++row) {
    for (std::size_t column = 0; column < 4; ++column) {
      const std::string body =
          std::string("(x, x == 1 ? ") + kOperands[row] + " : " + kOperands[column] + ")";
      INFO(body);
      CHECK(world.truth("[1, 2].all" + body) == kAnd[row][column]);
      CHECK(world.truth("[1, 2].exists" + body) == kOr[row][column]);
      CHECK(world.truth("{1: 0, 2: 0}.all" + body) == kAnd[row][column]);
      CHECK(world.truth("{1: 0, 2: 0}.exists" + body) == kOr[row][column]);
    }
  }
}

TEST_CASE("exists_one with unknown and error", "[expr][unknown]") {
  constexpr Table kOne = {{{"f", "t", "u", "e"},  //
                           {"t", "f", "u", "e"},
                           {"u", "u", "u", "e"},
                           {"e", "e", "e", "e"}}};
  check_binary(kOne, "[1, 2].exists_one(x, x == 1 ? ", " : ", ")");
  const World world;
  // Two are too many, whatever else there is.
  CHECK(world.truth("[1, 2, 3].exists_one(x, x == 2 ? u : t)") == "f");
}

TEST_CASE("filter and map with unknown and error", "[expr][unknown]") {
  const World world;
  CHECK(world.eval("[1, 2, 3].filter(x, x == 2 ? u : t)") == "[1, maybe 2, 3]");
  CHECK(world.truth("[1, 2, 3].filter(x, x == 2 ? u : t).size()") == "u");
  CHECK(world.eval("[1, 2, 3].filter(x, x == 2 ? u : x == 1)[0]") == "1");
  CHECK(world.truth("[1, 2].filter(x, x == 2 ? e : t)") == "e");
  CHECK(world.truth("[1, 2].filter(x, x == 1 ? u : e)") == "e");
  CHECK(world.truth("[1, 2].map(x, x == 2 ? un : x)") == "u");
  CHECK(world.truth("[1, 2].map(x, x == 2 ? en : un)") == "e");
  CHECK(world.eval("[1, 2].map(x, x == 2 ? u : t, x * 2)") == "[2, maybe 4]");
  CHECK(world.truth("{'a': 1}.transformMap(k, w, u, w)") == "u");
}

TEST_CASE("an unknown names all that is missing", "[expr][unknown]") {
  const World world;
  CHECK(world.eval("u") == "unknown(device#7.secure)");
  CHECK(world.eval("u && v") == "unknown(device#7.secure, device#8.secure)");
  CHECK(world.eval("v || u") == "unknown(device#7.secure, device#8.secure)");
  CHECK(world.eval("u == v") == "unknown(device#7.secure, device#8.secure)");
  CHECK(world.eval("u && u") == "unknown(device#7.secure)");
  CHECK(world.eval("u ? v : t") == "unknown(device#7.secure)");
  CHECK(world.eval("(f && u) || v") == "unknown(device#8.secure)");
  CHECK(world.eval("[1, 2].all(x, x == 1 ? u : v)") == "unknown(device#7.secure, device#8.secure)");
  // The host may name another attribute than the field.
  CHECK(world.eval("devices.all(d, d.secure || d.id != 'd2')") == "unknown(device#2.protection)");
}

TEST_CASE("an unknown names no more than a limit", "[expr][unknown]") {
  std::vector<expr::Missing> many;
  const World world;
  for (std::uint32_t row = 200; row > 0; --row) many.push_back(world.missing(row));
  const expr::Missings kept = expr::missing(many);
  REQUIRE(kept->items.size() == expr::kMaxMissing);
  CHECK(kept->more);
  CHECK(kept->items.front() == world.missing(1));
  const expr::Missings joined = expr::unite(kept, expr::missing({world.missing(0)}));
  REQUIRE(joined->items.size() == expr::kMaxMissing);
  CHECK(joined->items.front() == world.missing(0));
  CHECK(joined->more);
}

// `maybe` holds 0 and 2 surely, 1 and 3 perhaps.
TEST_CASE("uncertain members of a list", "[expr][unknown]") {
  const World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      // exists: member && p
      {"maybe.exists(x, x == 2)", "t"},
      {"maybe.exists(x, x == 1)", "u"},
      {"maybe.exists(x, x == 9)", "f"},
      {"maybe.exists(x, x == 1 ? e : f)", "u"},
      {"maybe.exists(x, x == 0 ? e : f)", "e"},
      {"maybe.exists(x, x == 1 ? u : f)", "u"},
      {"maybe.exists(x, x == 1 || x == 2)", "t"},
      // all: !member || p
      {"maybe.all(x, x != 2)", "f"},
      {"maybe.all(x, x != 1)", "u"},
      {"maybe.all(x, x < 9)", "t"},
      {"maybe.all(x, x == 1 ? e : t)", "u"},
      {"maybe.all(x, x == 0 ? e : t)", "e"},
      {"maybe.all(x, x == 1 ? u : t)", "u"},
      {"maybe.all(x, x != 1 && x != 2)", "f"},
      // in
      {"2 in maybe", "t"},
      {"1 in maybe", "u"},
      {"9 in maybe", "f"},
      // exists_one
      {"maybe.exists_one(x, x == 2)", "t"},
      {"maybe.exists_one(x, x == 1)", "u"},
      {"maybe.exists_one(x, x == 9)", "f"},
      {"maybe.exists_one(x, x % 2 == 0)", "f"},
      {"maybe.exists_one(x, x == 1 || x == 2)", "u"},
      // size, index
      {"size(maybe)", "u"},
      {"maybe.size() > 0", "u"},
      {"maybe[0]", "0"},
      {"maybe[1]", "u"},
      {"maybe[2]", "u"},
      {"maybe[4]", "e"},
      // everything else
      {"maybe == [0, 2]", "u"},
      {"[maybe]", "u"},
      {"{'k': maybe}", "u"},
      {"[1].map(x, maybe)", "u"},
      {"(maybe + [9]).exists(x, x == 9)", "t"},
      {"(maybe + [9]).exists(x, x == 3)", "u"},
      {"(maybe + [9]).all(x, x < 10)", "t"},
      {"type(maybe) == list", "t"},
      {"cel.bind(l, maybe, l.exists(x, x == 0))", "t"},
      {"(t ? maybe : []).exists(x, x == 1)", "u"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.truth(one.text) == one.out);
  }
  CHECK(world.eval("maybe") == "[0, maybe 1, 2, maybe 3]");
  CHECK(world.eval("maybe.filter(x, x > 0)") == "[maybe 1, 2, maybe 3]");
  CHECK(world.eval("maybe.filter(x, x == 2)") == "[2]");
  CHECK(world.eval("maybe.map(x, x * 10)") == "[0, maybe 10, 20, maybe 30]");
  CHECK(world.truth("maybe.filter(x, x == 1 ? e : t)") == "u");
  CHECK(world.truth("maybe.filter(x, x == 0 ? e : t)") == "e");
  CHECK(world.truth("maybe.map(x, 1 / (x - 1))") == "u");
  CHECK(world.truth("maybe.map(x, 1 / x)") == "e");
  CHECK(world.eval("maybe.exists(x, x == 1)") == "unknown(device#21.secure)");
  CHECK(world.eval("size(maybe)") == "unknown(device#21.secure, device#23.secure)");
}

TEST_CASE("fields that are not stated", "[expr][unknown]") {
  const World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"device.login", "\"shared\""},
      {"device.login == 'none'", "false"},
      {"devices.filter(d, d.login == 'shared')", "[device#0, maybe device#2]"},
      {"devices.exists(d, d.login == 'none')", "true"},
      {"devices.all(d, d.login in ['none', 'shared'])", "unknown(device#2.login)"},
      {"has(device.login)", "true"},
      {"devices.map(d, has(d.login))", "[true, true, false]"},
      {"device.peers", "[device#1, maybe device#2]"},
      {"device.peers.exists(p, p.rank == 2)", "unknown(device#0.via)"},
      {"device.peers.exists(p, p.peers.exists(q, q.rank == 2))", "true"},
      {"devices.map(d, d.peers.size())", "unknown(device#0.via, device#1.via, device#2.via)"},
      {"worse(device.login, 'none')", "false"},
      {"devices.all(d, worse('multi-factor', d.login))", "unknown(device#2.login)"},
      {"device.stated()", "true"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.eval(one.text) == one.out);
  }
}
