// Which place of a half-typed file the cursor is at.
#include "lsp/cursor.h"

#include "lsp/scope.h"
#include "support/catch.h"

namespace {

using lsp::Cursor;

/// The cursor at the first '|' of a text, as "role path/of/keys word [beside]".
std::string at(std::string text) {
  const std::size_t offset = text.find('|');
  text.erase(offset, 1);
  const Cursor cursor = lsp::cursor_at(text, offset);
  std::string out = cursor.role == Cursor::Role::none  ? "none"
                    : cursor.role == Cursor::Role::key ? "key"
                                                       : "value";
  out += " ";
  for (const std::string& part : cursor.path) out += "/" + part;
  out += " " + cursor.word + " [";
  for (const std::string& other : cursor.beside) out += (out.back() == '[' ? "" : " ") + other;
  return out + "]";
}

struct Row {
  std::string_view text;
  std::string_view wanted;
};

}  // namespace

TEST_CASE("lsp: the cursor in block style") {
  const Row rows[] = {
      {"|", "key   []"},
      {"pla|", "key  pla []"},
      {"plant: |", "value /plant  [plant]"},
      {"plant:\n  id: x\n  na|", "key /plant na [id x]"},
      {"plant:\n  id: x\n  |\nzones: {}", "key /plant  [id x]"},
      {"plant:\n  id: x\n|\nzones: {}", "key   [plant]"},
      {"devices:\n  plc-1:\n    type: p|lc\n", "value /devices/plc-1/type plc [type]"},
      {"devices:\n  plc-1:\n    type: |\n    zone: x\n",
       "value /devices/plc-1/type  [type zone x]"},
      {"devices:\n  plc-1:\n    |\n", "key /devices/plc-1  []"},
      {"devices:\n  plc-1:\n    type: plc # no|te\n", "none /devices/plc-1/type  [type plc]"},
      {"devices:\n  # a|\n  x: 1\n", "none /devices  [devices]"},
      {"links:\n  l:\n    between:\n      - a\n      - b|\n", "value /links/l/between/- b [a]"},
      {"links:\n  l:\n    between:\n    - a\n    - |\n", "value /links/l/between/-  [a]"},
      {"expect:\n  - only: x\n    may_re|: y\n", "key /expect/- may_re [only x y]"},
      {"expect:\n  - only: x\n  - on|\n", "value /expect/- on []"},
      {"plant:\n  name: |-\n    text\n    more\n  id: x\n", "value /plant/name - [name id x]"},
      {"a:\n  b: \"q: |w\"\n", "value /a/b q: w [b]"},
      {"a:\n  'b c': d\n  e|: f\n", "key /a e [b c d f]"},
      {"a:\r\n  b: |c\r\n  d: e\r\n", "value /a/b c [b d e]"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(at(std::string(row.text)) == row.wanted);
  }
}

TEST_CASE("lsp: the cursor within braces and brackets") {
  const Row rows[] = {
      {"d:\n  x: { | }\n", "key /d/x  []"},
      {"d:\n  x: { ty|\n", "key /d/x ty []"},
      {"d:\n  x: { type: | }\n", "value /d/x/type  [type]"},
      {"d:\n  x: { type: plc, | }\n", "key /d/x  [type plc]"},
      {"d:\n  x: { type: plc | }\n", "none /d/x/type  [type plc]"},
      {"d:\n  x: { type: plc, zo|ne: a }\n", "key /d/x zone [type plc a]"},
      {"d:\n  x: { via: [a, |] }\n", "value /d/x/via/-  [a]"},
      {"d:\n  x: { via: [a, b|], to: c }\n", "value /d/x/via/- b [a]"},
      {"d:\n  x: { i: { out: { network: |\n  y: { type: plc }\n",
       "value /d/x/i/out/network  [network]"},
      {"d:\n  x: { type: plc,\n       zone: |l }\n", "value /d/x/zone l [type plc zone]"},
      {"d:\n  x: { type: plc\n  y|: { type: pc }\n", "key /d y [x]"},
      {"d: { x: { type: | } }\n", "value /d/x/type  [type]"},
      {"d:\n  x: { \"a\": \"b|\" }\n", "value /d/x/a b [a]"},
      {"d:\n  x: [ # no|te\n    a ]\n", "none /d/x/-  [a]"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(at(std::string(row.text)) == row.wanted);
  }
}

TEST_CASE("lsp: the scanner ends on any bytes") {
  const std::string text = "d:\n  x: { a: [b, {c: d}], 'e\n - - - f: |\n\t: }]{\xFF\xE6\n  \"\n";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t offset = 0; offset <= text.size() - begin; ++offset) {
      const std::string part = text.substr(begin);
      const Cursor cursor = lsp::cursor_at(part, offset);
      CHECK(cursor.begin <= cursor.end);
      CHECK(cursor.end <= part.size());
      CHECK(lsp::scope_of(cursor).keys.size() < 200);
    }
  }
}
