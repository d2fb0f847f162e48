// Text to tree and back; what is no expression.
#include "expr/parse.h"

#include <string>

#include "excerpt.h"
#include "support/catch.h"

namespace {

/// The tree as text, or the fault.
std::string parsed(const std::string& text) {
  const expr_test::Source source(text);
  diag::Sink sink;
  const auto ast = expr::parse(source.excerpt(), sink);
  if (!ast) return source.lines(sink);
  CHECK(sink.empty());
  return to_text(*ast);
}

}  // namespace

TEST_CASE("a tree prints as what it was read from", "[expr][parse]") {
  struct Case {
    const char* text;
    const char* out;  ///< Null: the same.
  };
  const Case cases[] = {
      {"1 + 2 * 3", nullptr},
      {"(1 + 2) * 3", nullptr},
      {"1 - (2 - 3)", nullptr},
      {"(1 - 2) - 3", "1 - 2 - 3"},
      {"((((a))))", "a"},
      {"a && b || c && d", nullptr},
      {"a && (b || c) && d", nullptr},
      {"(a && b) && c", nullptr},
      {"(a || b) || c", nullptr},
      {"a ? b : c ? d : e", nullptr},
      {"(a ? b : c) ? d : e", nullptr},
      {"a ? (b ? 1 : 2) : c", nullptr},
      {"!a", nullptr},
      {"!(a && b)", nullptr},
      {"!!a", nullptr},
      {"-a", nullptr},
      {"-(1)", nullptr},
      {"-1", nullptr},
      {"--1", nullptr},
      {"-(-1)", "--1"},
      {"-(1.5)", nullptr},
      {"-(1.foo())", nullptr},
      {"-1.foo()", nullptr},
      {"a - -1", nullptr},
      {"a in [1, 2]", nullptr},
      {"(a in b) == c", "a in b == c"},
      {"a == (b in c)", nullptr},
      {"a.b.c", nullptr},
      {".a.b", nullptr},
      {"a.`b-c`", nullptr},
      {"a.`b`", "a.b"},
      {"a.?b", nullptr},
      {"a[?0]", nullptr},
      {"a[b][0].c", nullptr},
      {"f()", nullptr},
      {".f(1)", nullptr},
      {"a.f(1, 2)", nullptr},
      {"(a + b).f()", nullptr},
      {"[1, ?a, 2]", nullptr},
      {"[1, 2,]", "[1, 2]"},
      {"{'a': 1, ?'b': c}", "{\"a\": 1, ?\"b\": c}"},
      {"{}", nullptr},
      {"has(a.b)", nullptr},
      {"a.exists(x, x > 1)", nullptr},
      {"a.all(i, x, x > i)", nullptr},
      {"a.exists_one(x, x)", nullptr},
      {"a.existsOne(i, x, x)", nullptr},
      {"a.map(x, x > 1, x * 2)", nullptr},
      {"a.filter(x, x).map(y, y)", nullptr},
      {"a.transformMap(k, v, v)", nullptr},
      {"cel.bind(x, 1, x + x)", nullptr},
      {"a.all(1)", nullptr},
      {"'\\n\\'\\x01'", "\"\\n'\\x01\""},
      {"b'\\xff'", "b\"\\xff\""},
      {"r'\\d'", "\"\\\\d\""},
      {"0x10u", "16u"},
      {"1e3", "1000.0"},
      {"1e300", "1e+300"},
      {"-9223372036854775808", nullptr},
      {"a // no more\n + 1", "a + 1"},
      {"null == true", nullptr},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    const std::string wanted = one.out != nullptr ? one.out : one.text;
    CHECK(parsed(one.text) == wanted);
    CHECK(parsed(wanted) == wanted);
  }
}

TEST_CASE("what is no expression", "[expr][parse]") {
  struct Case {
    const char* text;
    const char* out;
  };
  const Case cases[] = {
      {"", "1-1: the expression is empty"},
      {"  ", "1-3: the expression is empty"},
      {"1 +", "4-4: the expression ends where a value or a name is expected"},
      {"(1", "3-3: the expression ends where ')' is expected"},
      {"[1, 2", "6-6: the expression ends where ']' is expected"},
      {"{1}", "3-4: expected ':', but found '}'"},
      {"f(1 2)", "5-6: expected ')', but found '2'"},
      {"f(,)", "3-4: expected a value or a name, but found ','"},
      {"1 2", "3-4: '2' can not follow here: an operator is missing"},
      {"a and b", "3-6: 'and' can not follow here: an operator is missing; did you mean '&&'?"},
      {"a = b", "3-4: '=' has no meaning in an expression; did you mean '=='?"},
      {"a & b", "3-4: '&' has no meaning in an expression; did you mean '&&'?"},
      {"a ＝ b", "3-4: '＝' has no meaning in an expression; did you mean '=='?"},
      {"f（a)", "2-3: '（' has no meaning in an expression; did you mean '('?"},
      {"a　&& b", "2-3: '　' has no meaning in an expression"},
      {"'abc", "1-2: this string does not end; ' is missing"},
      {"'''abc''", "1-2: this string does not end; ''' is missing"},
      {"'a\nb'", "1-2: this string does not end; ' is missing"},
      {"'\\d'", "2-4: '\\d' is no escape that is known here"},
      {"'\\ud800'", "2-8: '\\ud800' is no escape that is known here"},
      {"b'\\u0041'", "3-5: '\\u' is no escape that is known here"},
      {"12abc", "1-6: '12abc' is no number"},
      {"9223372036854775808", "1-20: '9223372036854775808' is out of the range of int"},
      {"18446744073709551616u", "1-22: '18446744073709551616u' is out of the range of uint"},
      {"for", "1-4: 'for' is a reserved word and no name"},
      {"a.exists(1, true)", "10-11: 'exists' wants the name of a variable here"},
      {"a.exists(x.y, true)", "10-13: 'exists' wants the name of a variable here"},
      {"has(a)", "5-6: has() wants a field, as in 'has(x.field)'"},
      {"has(a.b, c)", "1-12: 'has' was given 2 arguments; it takes 1"},
      {"Foo{a: 1}", "1-5: values of the form 'Foo{…}' do not exist here"},
      {"a.1", "2-4: '.1' can not follow here: an operator is missing"},
      {"a ? b", "6-6: the expression ends where ':' is expected"},
      {"1\n  + $", "2:5-6: '$' has no meaning in an expression"},
  };
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(parsed(one.text) == one.out);
  }
}

TEST_CASE("faults are told in Japanese as well", "[expr][parse]") {
  const expr_test::Source source("a = b");
  diag::Sink sink;
  expr::parse(source.excerpt(), sink);
  REQUIRE(sink.count() == 1);
  CHECK(source.line(sink.all()[0], text::Language::ja) ==
        "3-4: 「=」は式では使えません（もしかして「==」ですか）");
}

TEST_CASE("spans are places in the file", "[expr][parse]") {
  text::Sources sources;
  // A folded scalar: line ends became spaces, the indentation is gone.
  const text::FileId file = sources.add("rule.yaml", "when: >\n  a &&\n  b c\n");
  text::Excerpt excerpt;
  excerpt.text = "a && b c";
  excerpt.file = file;
  excerpt.pieces = {{0, 10}, {5, 17}};
  diag::Sink sink;
  CHECK_FALSE(expr::parse(excerpt, sink));
  REQUIRE(sink.count() == 1);
  const text::Position at = sources.position(file, sink.all()[0].span.begin);
  CHECK(at.line == 3);
  CHECK(at.column == 5);
}
