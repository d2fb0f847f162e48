// Functions, beyond what the conformance cases ask.
#include <string>

#include "expr/functions.h"
#include "support/catch.h"
#include "world.h"

TEST_CASE("functions give", "[expr][library]") {
  const expr_test::World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      // Dates in rules.
      {"today > timestamp('2026-01-01T00:00:00Z')", "true"},
      {"today - timestamp('2026-06-30T00:00:00Z') == duration('24h')", "true"},
      {"today.getFullYear()", "2026"},
      {"today.getHours('Asia/Tokyo')", "9"},
      {"today.getHours('-02:30')", "21"},
      {"timestamp('2024-02-29T12:00:00Z').getDayOfYear()", "59"},
      {"timestamp('1969-12-31T23:59:59.5Z').getMilliseconds()", "500"},
      {"timestamp('1969-12-31T23:59:59Z').getSeconds()", "59"},
      {"string(timestamp('0001-01-01T00:00:00Z') + duration('1ns'))",
       "\"0001-01-01T00:00:00.000000001Z\""},
      {"duration('1h30m') + duration('-90m') == duration('0')", "true"},
      {"string(duration('-0.5s'))", "\"-0.5s\""},
      {"duration('1.5h').getMinutes()", "90"},
      // Addresses.
      {"cidr('10.0.0.0/8').containsIP('10.255.0.1')", "true"},
      {"cidr('0.0.0.0/0').containsIP('8.8.8.8')", "true"},
      {"cidr('10.0.0.0/31').containsIP('10.0.0.2')", "false"},
      {"cidr('::/0').containsIP('10.0.0.1')", "false"},
      {"isCIDR('10.0.0.0/33')", "false"},
      {"isIP('010.0.0.1')", "false"},
      {"isIP('1:2:3:4:5:6:7::')", "true"},
      {"isIP('1:2:3:4:5:6:7:8::')", "false"},
      {"isIP('::1::')", "false"},
      {"isIP('12345::')", "false"},
      {"string(ip('0:0:0:0:0:0:0:0'))", "\"::\""},
      {"string(ip('1:0:0:2:0:0:0:3'))", "\"1:0:0:2::3\""},
      {"string(ip('1:0:2:0:3:0:4:0'))", "\"1:0:2:0:3:0:4:0\""},
      // Text.
      {"'シーケンサ'.size()", "5"},
      {"'aXbX'.split('X')", "[\"a\", \"b\", \"\"]"},
      {"'abc'.split('')", "[\"a\", \"b\", \"c\"]"},
      {"'abc'.split('', 2)", "[\"a\", \"bc\"]"},
      {"''.split(',')", "[\"\"]"},
      {"'ab'.replace('', '-')", "\"-a-b-\""},
      {"'aaa'.replace('a', 'b', 2)", "\"bba\""},
      {"'日本語'.substring(1, 2)", "\"本\""},
      {"'日本語'.reverse()", "\"語本日\""},
      {"'%s: %d'.format(['a', 2])", "\"a: 2\""},
      {"['a', 'b'].join(', ')", "\"a, b\""},
      {"device.id.matches('^d[0-9]+$')", "true"},
      {"device.id.matches(device.id)", "true"},
      // Numbers.
      {"7 / -2", "-3"},
      {"-7 % 3", "-1"},
      {"int('-9223372036854775808') / -1 == 0 || true", "true"},
      {"math.greatest(1, 2.5)", "2.5"},
      {"math.least([3, 1, 2])", "1"},
      {"int('+5')", "5"},
      {"double('1e999')", "double(\"Infinity\")"},
      {"double('1e-999')", "0.0"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.eval(one.text) == one.out);
  }
}

TEST_CASE("functions refuse", "[expr][library]") {
  const expr_test::World world;
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"n / 0", "error(\"division by zero\")"},
      {"n * 9223372036854775807", "error(\"the result of '*' is out of range\")"},
      {"uint(-n)", "error(\"'-3' is out of the range of uint\")"},
      {"int('x' + device.id)", "error(\"'xd0' can not be converted to int\")"},
      {"[1, 2][n]", "error(\"there is no element 3 in a list of 2\")"},
      {"{'a': 1}[device.id]", "error(\"the map has no key \\\"d0\\\"\")"},
      {"{n: 1, 3u: 2}", "error(\"the map has the key 3u twice\")"},
      {"optional.none().value()", "error(\"the optional has no value\")"},
      {"devices.filter(d, d.rank == 9)[0]", "error(\"there is no element 0 in a list of 0\")"},
      {"devices.all(d, d.rank == 0 && d.secure || [7, 8, 9][d.rank + 2] == 9)",
       "error(\"there is no element 3 in a list of 3\")"},
      {"today.getHours('Nowhere/City')",
       "error(\"'Nowhere/City' can not be converted to time zone\")"},
      {"'%d'.format([device.id])", "error(\"'\\\"d0\\\"' can not be converted to %d\")"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(world.eval(one.text) == one.out);
  }
}

TEST_CASE("the table of functions is sound", "[expr][library]") {
  for (const expr::Overload& row : expr::overloads()) {
    INFO(row.name);
    CHECK(row.run != nullptr);
    CHECK((!row.receiver || !row.parameters.empty()));
  }
  for (const std::string_view name : expr::function_names()) {
    INFO(name);
    CHECK_FALSE(expr::overloads(name).empty());
  }
  CHECK(expr::overloads("no such function").empty());
}
