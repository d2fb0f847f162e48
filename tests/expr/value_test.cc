// Values by themselves: equality, order, maps, text.
#include "expr/value.h"

#include <limits>
#include <string>
#include <vector>

#include "support/catch.h"
#include "world.h"

using expr::Kind;
using expr::Value;

TEST_CASE("values print as CEL", "[expr][value]") {
  const expr_test::World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"null", "null"},
      {"1.0", "1.0"},
      {"0.1 + 0.2", "0.30000000000000004"},
      {"1.0 / 0.0", "double(\"Infinity\")"},
      {"5u", "5u"},
      {"'a\"b\\n'", "\"a\\\"b\\n\""},
      {"'日本'", "\"日本\""},
      {"b'\\x00a'", "b\"\\x00a\""},
      {"[1, [2u]]", "[1, [2u]]"},
      {"{'a': 1, 2: true}", "{\"a\": 1, 2: true}"},
      {"timestamp('2026-07-01T09:00:00+09:00')", "timestamp(\"2026-07-01T00:00:00Z\")"},
      {"duration('90m')", "duration(\"5400s\")"},
      {"duration('-1.5s')", "duration(\"-1.5s\")"},
      {"ip('2001:DB8:0:0:1:0:0:1')", "ip(\"2001:db8::1:0:0:1\")"},
      {"cidr('10.1.2.3/8')", "cidr(\"10.1.2.3/8\")"},
      {"cidr('10.1.2.3/8').masked()", "cidr(\"10.0.0.0/8\")"},
      {"optional.of(1)", "optional.of(1)"},
      {"optional.none()", "optional.none()"},
      {"type(1)", "int"},
      {"type(device)", "device"},
      {"device", "device#0"},
      {"e", "error(\"broken\")"},
      {"today", "timestamp(\"2026-07-01T00:00:00Z\")"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.eval(one.text) == one.out);
  }
}

TEST_CASE("numbers of all kinds compare by value", "[expr][value]") {
  const Value most = Value::integer(std::numeric_limits<std::int64_t>::max());
  CHECK(expr::equal(Value::integer(1), Value::uinteger(1)));
  CHECK(expr::equal(Value::uinteger(1), Value::real(1.0)));
  CHECK_FALSE(expr::equal(Value::integer(1), Value::real(1.5)));
  CHECK_FALSE(expr::equal(Value::integer(-1), Value::uinteger(18446744073709551615U)));
  // As doubles: 2^63 is no int, but the double nearest to the largest int.
  CHECK(expr::equal(most, Value::real(9223372036854775808.0)));
  CHECK((expr::compare(most, Value::real(9223372036854777856.0)) < 0));
  CHECK((expr::compare(Value::uinteger(0), Value::real(-0.5)) > 0));
  // Keys are told apart by their exact value.
  const expr::Map map({{most, Value::string("most")}});
  CHECK(map.find(most) != nullptr);
  CHECK(map.find(Value::real(9223372036854775808.0)) == nullptr);
  CHECK((expr::compare(Value::real(-1e30), Value::integer(0)) < 0));
  CHECK((expr::compare(Value::uinteger(3), Value::real(2.5)) > 0));
  const Value nan = Value::real(std::numeric_limits<double>::quiet_NaN());
  CHECK_FALSE(expr::equal(nan, nan));
  CHECK((expr::compare(nan, Value::integer(1)) == std::partial_ordering::unordered));
  CHECK_FALSE(expr::equal(Value::string("1"), Value::integer(1)));
}

TEST_CASE("maps of any size find their keys", "[expr][value]") {
  for (const int size : {0, 1, 7, 8, 9, 1000}) {
    std::vector<expr::Map::Entry> entries;
    for (int i = size - 1; i >= 0; --i) {
      entries.emplace_back(i % 2 == 0 ? Value::integer(i) : Value::string(std::to_string(i)),
                           Value::integer(i));
    }
    const expr::Map map(std::move(entries));
    INFO(size);
    CHECK(map.repeated() == nullptr);
    for (int i = 0; i < size; ++i) {
      const Value key = i % 2 == 0 ? Value::real(i) : Value::string(std::to_string(i));
      const Value* found = map.find(key);
      REQUIRE(found != nullptr);
      CHECK(found->integer() == i);
    }
    CHECK(map.find(Value::integer(size + size % 2)) == nullptr);
    CHECK(map.find(Value::boolean(true)) == nullptr);
    CHECK(map.find(Value()) == nullptr);
  }
}

TEST_CASE("of repeated keys the first counts", "[expr][value]") {
  const expr::Map map({{Value::integer(1), Value::string("a")},
                       {Value::uinteger(1), Value::string("b")},
                       {Value::string("1"), Value::string("c")}});
  REQUIRE(map.repeated() != nullptr);
  CHECK(map.size() == 2);
  CHECK(map.find(Value::real(1.0))->text() == "a");
}

TEST_CASE("lists of objects borrow the host's rows", "[expr][value]") {
  const std::vector<std::uint32_t> rows = {4, 2};
  const std::vector<expr::Missings> maybe = {nullptr, expr::missing({})};
  const expr::List list = expr::List::objects(expr::ObjectTypeId{3}, rows, maybe);
  const Value value = Value::list_view(list);
  REQUIRE(value.list().size() == 2);
  CHECK(value.list().at(0).object() == expr::ObjectRef{expr::ObjectTypeId{3}, 4});
  CHECK(value.list().membership(0) == nullptr);
  CHECK(value.list().membership(1) != nullptr);
  CHECK_FALSE(value.list().sure());
  // All sure is told as such.
  CHECK(expr::List({Value()}, {nullptr}).sure());
}

TEST_CASE("how deep values nest", "[expr][value]") {
  CHECK(Value::integer(1).depth() == 0);
  CHECK(Value::list(std::vector<Value>{}).depth() == 1);
  CHECK(Value::list({Value::list({Value()})}).depth() == 2);
  CHECK(Value::some(Value::some(Value())).depth() == 2);
}
