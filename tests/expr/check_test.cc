// Names and types against a vocabulary.
#include <string>

#include "support/catch.h"
#include "world.h"

namespace {

struct Case {
  const char* text;
  const char* out;
};

std::string faults(const std::string& text, const expr::CheckOptions& options = {}) {
  static const expr_test::World world;
  const auto made = world.compiled(text, options);
  CHECK(made.program.has_value() == made.faults.empty());
  return made.faults;
}

std::string type_of(const std::string& text) {
  static const expr_test::World world;
  const auto made = world.compiled(text);
  return made.program ? to_text(made.program->result(), world.vocabulary) : made.faults;
}

}  // namespace

TEST_CASE("what the checker refuses", "[expr][check]") {
  const Case cases[] = {
      {"devise.id", "1-7: unknown name 'devise'; did you mean 'device'?"},
      {"zebra", "1-6: unknown name 'zebra'"},
      {"device.logn == 'none'", "8-12: 'device' has no field 'logn'; did you mean 'login'?"},
      {"device.id.size", "11-15: a value of type string has no fields, so no 'size'"},
      {"devices.exsts(d, true)", "9-14: unknown function 'exsts'; did you mean 'exists'?"},
      {"nothing(nobody)", "9-15: unknown name 'nobody' | 1-8: unknown function 'nothing'"},
      {"device.id.startWith('x')",
       "11-20: unknown function 'startWith'; did you mean 'startsWith'?"},
      {"device.id.startsWith(1)",
       "11-21: there is no 'string.startsWith(int)'; there is string.startsWith(string)"},
      {"device.rank == 'x'", "13-15: '==' does not take (int, string); it takes (A, A)"},
      {"device.rank + 'x'",
       "13-14: '+' does not take (int, string); it takes (int, int), (uint, uint), (double, "
       "double), (string, string), (bytes, bytes), (list(A), list(A)), …"},
      {"device.rank && true", "1-12: '&&' wants a bool here, not int"},
      {"device.rank ? 1 : 2", "1-12: '?:' wants a bool here, not int"},
      {"t ? 1 : 'a'", "3-4: '?:' does not take (bool, int, string); it takes (bool, A, A)"},
      {"devices.all(d, d.rank)", "16-22: 'all' wants a bool here, not int"},
      {"device.rank.all(x, x > 1)", "1-12: 'all' goes over a list or a map, not int"},
      {"{[1]: 2}", "2-5: a map has keys of type bool, int, uint or string, not list(int)"},
      {"device == null && device.id == null",
       "29-31: '==' does not take (string, null_type); it takes (A, A)"},
      // Words.
      {"link.medium == 'wify'",
       "16-22: 'wify' is none of the words of 'link.medium': ethernet, wifi, lte, local-5g; did "
       "you mean 'wifi'?"},
      {"'WiFi' != link.medium",
       "1-7: 'WiFi' is none of the words of 'link.medium': ethernet, wifi, lte, local-5g; did you "
       "mean 'wifi'?"},
      {"link.medium in ['lte', '5g']",
       "24-28: '5g' is none of the words of 'link.medium': ethernet, wifi, lte, local-5g"},
      {"'fax' in devices.map(d, d.login)",
       "1-6: 'fax' is none of the words of 'devices.map(d, d.login)': none, shared, individual, "
       "multi-factor"},
      {"link.medium == (t ? 'lte' : 'umts')",
       "29-35: 'umts' is none of the words of 'link.medium': ethernet, wifi, lte, local-5g"},
      {"{'lte': 1, 'gsm': 2}[link.medium] > 1",
       "12-17: 'gsm' is none of the words of 'link.medium': ethernet, wifi, lte, local-5g"},
      {"worse(device.login, 'individul')",
       "21-32: 'individul' is none of the words of 'worse': none, shared, individual, "
       "multi-factor; did you mean 'individual'?"},
      {"link.medium == wifi", "16-20: unknown name 'wifi'; did you mean '\"wifi\"'?"},
      // Every fault of an expression is told.
      {"device.a || device.b", "8-9: 'device' has no field 'a' | 20-21: 'device' has no field 'b'"},
      // Constants that can not be read.
      {"device.id.matches('a(b')", "19-24: 'a(b' is no regular expression: missing ): a(b"},
      {"today > timestamp('2026-01-01')",
       "19-31: '2026-01-01' is no timestamp; write it as 'timestamp(\"2026-04-01T00:00:00Z\")'"},
      {"ip('10.0.0.256') == ip('10.0.0.1')",
       "4-16: '10.0.0.256' is no ip; write it as 'ip(\"192.0.2.1\")'"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(faults(one.text) == one.out);
  }
}

TEST_CASE("has() on what may be not stated", "[expr][check]") {
  expr::CheckOptions options;
  CHECK(faults("has(device.login)", options).empty());
  options.refuse_has_on_optional = true;
  CHECK(faults("has(device.login)", options) ==
        "1-18: has() may not ask for 'login', which may be not stated");
  CHECK(faults("has(device.id)", options).empty());
  CHECK(faults("has({'a': 1}.a)", options).empty());
}

TEST_CASE("the type that is wanted", "[expr][check]") {
  expr::CheckOptions options;
  options.result = expr::TypeKind::boolean;
  CHECK(faults("device.rank > 1", options).empty());
  CHECK(faults("any", options).empty());
  CHECK(faults("device.rank", options) == "1-12: the expression gives int, but bool is wanted");
}

TEST_CASE("types of expressions", "[expr][check]") {
  const Case cases[] = {
      {"1 + 1", "int"},
      {"device", "device"},
      {"device.login", "string"},
      {"devices.map(d, d.rank)", "list(int)"},
      {"devices.filter(d, d.rank > 1)", "list(device)"},
      {"{'a': devices}", "map(string, list(device))"},
      {"[1, 'a']", "list(dyn)"},
      {"[device.login, link.medium]", "list(string)"},
      {"t ? device.login : 'none'", "string"},
      {"today - timestamp('2026-01-01T00:00:00Z')", "duration"},
      {"cidr('10.0.0.0/8').containsIP('10.1.1.1')", "bool"},
      {"[ip('10.0.0.1')][0]", "ip"},
      {"any.what.ever", "dyn"},
      {"optional.of(1)", "optional_type(int)"},
      {"devices[0].peers[0].login", "string"},
      {"type(1)", "type"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(type_of(one.text) == one.out);
  }
}

TEST_CASE("the fields that an expression reads", "[expr][check]") {
  const expr_test::World world;
  const auto made = world.compiled(
      "link.carries.exists(d, d.login == 'none' && has(d.secure)) || device.login "
      "== 'shared'");
  REQUIRE(made.program);
  std::string reads;
  for (const auto& [object, slot] : made.program->reads()) {
    reads += world.vocabulary.object(object).name + "." +
             world.vocabulary.field(object, slot).name + " ";
  }
  CHECK(reads == "device.login device.secure link.carries ");
}

TEST_CASE("names that are looked up in a container", "[expr][check]") {
  expr::Vocabulary vocabulary;
  vocabulary.add_variable({"a.x", expr::TypeKind::integer, {}});
  vocabulary.add_variable({"x", expr::TypeKind::string, {}});
  const auto type = [&](const char* text) {
    const expr_test::Source source(text);
    diag::Sink sink;
    expr::CheckOptions options;
    options.container = "a.b";
    const auto program = expr::compile(source.excerpt(), vocabulary, sink, options);
    return program ? to_text(program->result(), vocabulary) : source.lines(sink);
  };
  CHECK(type("x") == "int");
  CHECK(type(".x") == "string");
  CHECK(type("a.x") == "int");
  CHECK(type("[1.5].all(x, x > 1.0) && x > 1") == "bool");
}

TEST_CASE("without static types faults wait for the run", "[expr][check]") {
  const expr_test::World world;
  const auto run = [&](const char* text) {
    expr::CheckOptions options;
    options.dynamic = true;
    const auto made = world.compiled(text, options);
    if (!made.program) return made.faults;
    const expr::Value value = expr::evaluate(*made.program, world, world.bindings).value;
    if (!value.is(expr::Kind::error)) return to_text(value, world.vocabulary);
    const expr_test::Source source(text);
    return source.line(made.program->diagnostic(value.fault()));
  };
  CHECK(run("nobody || true") == "true");
  CHECK(run("nobody") == "1-7: there is no value of the name 'nobody'");
  CHECK(run("nothing(1)") == "1-11: there is no function 'nothing'");
  CHECK(run("1 + 'a'") == "1-8: '_+_' does not take values of the types (int, string)");
  CHECK(run("any.x") == "1-6: a value of type int has no field 'x'");
  CHECK(run("[1, 'a'][1]") == "\"a\"");
}
