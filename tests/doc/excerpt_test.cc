// Decoded texts lead back to the exact place where they are written.
#include <string>

#include "doc/document.h"
#include "support/catch.h"

namespace {

struct Case {
  std::string yaml;  ///< A mapping whose key `k` holds the text.
  std::string decoded;
  std::string word;     ///< Looked for in the decoded text…
  std::string written;  ///< … and found as this in the file.
};

std::string written_of(const Case& c, std::string& decoded) {
  text::Sources sources;
  const text::FileId file = sources.add("rule.yaml", c.yaml);
  diag::Sink sink;
  const auto tree = doc::load(sources, file, sink);
  REQUIRE(tree);
  const doc::Node* node = tree->find(tree->root(), "k");
  REQUIRE(node != nullptr);
  const text::Excerpt excerpt = tree->excerpt(sources, *node);
  decoded = excerpt.text;
  const std::size_t at = decoded.find(c.word);
  REQUIRE(at != std::string::npos);
  const auto begin = static_cast<std::uint32_t>(at);
  const auto end = static_cast<std::uint32_t>(at + c.word.size());
  return std::string(sources.bytes(excerpt.span(begin, end)));
}

}  // namespace

TEST_CASE("a word of a decoded text is found where it is written") {
  const Case cases[] = {
      {"k: a && bcd\n", "a && bcd", "bcd", "bcd"},
      {"k: \"a && bcd\"\n", "a && bcd", "bcd", "bcd"},
      {"k: 'a && bcd'\n", "a && bcd", "bcd", "bcd"},
      {"k: 'it''s bcd'\n", "it's bcd", "bcd", "bcd"},
      {"k: 'it''s bcd'\n", "it's bcd", "t's", "t''s"},
      {"k: \"x == \\\"y\\\" && bcd\"\n", "x == \"y\" && bcd", "bcd", "bcd"},
      {"k: \"x == \\\"y\\\" && bcd\"\n", "x == \"y\" && bcd", "\"y\"", "\\\"y\\\""},
      {"k: \"\\u65e5本 bcd\\n\"\n", "日本 bcd\n", "日", "\\u65e5"},
      {"k: \"\\u65e5本 bcd\\n\"\n", "日本 bcd\n", "本", "本"},
      {"k: \"\\u65e5本 bcd\\n\"\n", "日本 bcd\n", "\n", "\\n"},
      {"k: \"a\n  bcd\n\n  efg\"\n", "a bcd\nefg", "efg", "efg"},
      {"k: \"a  \\\n     bcd\"\n", "a  bcd", "bcd", "bcd"},
      {"k: a &&\n  bcd  \n   || efg # why\n", "a && bcd || efg", "bcd", "bcd"},
      {"k: a &&\n  bcd  \n   || efg # why\n", "a && bcd || efg", "efg", "efg"},
      {"k: a\n\n  bcd\n", "a\nbcd", "bcd", "bcd"},
      {"k: >-\n  a &&\n  bcd ||\n\n  efg\n", "a && bcd ||\nefg", "bcd", "bcd"},
      {"k: >-\n  a &&\n  bcd ||\n\n  efg\n", "a && bcd ||\nefg", "efg", "efg"},
      {"k: >\n  a\n    more\n  bcd\n", "a\n  more\nbcd\n", "bcd", "bcd"},
      {"k: >\n  a\n    more\n  bcd\n", "a\n  more\nbcd\n", "more", "more"},
      {"k: |\n  a\n  bcd\n\n    efg\nz: 1\n", "a\nbcd\n\n  efg\n", "efg", "efg"},
      {"k: |2-\n    a\n  bcd\n", "  a\nbcd", "bcd", "bcd"},
      {"k: |\r\n  a\r\n  bcd\r\n", "a\nbcd\n", "bcd", "bcd"},
      {"k: >- # how\n\n  a\n  bcd\n", "\na bcd", "bcd", "bcd"},
      {"\xEF\xBB\xBFk: \"\\x41 bcd\"\n", "A bcd", "bcd", "bcd"},
      {"k: [\"\\t\"]\nz: 1\n", "", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.yaml, c.word);
    std::string decoded;
    CHECK(written_of(c, decoded) == c.written);
    CHECK(decoded == c.decoded);
  }
}

TEST_CASE("every plain character of a folded text points at itself") {
  const std::string yaml =
      "k: >-\n  link.carries.exists(f,\n    f.plant_data)\n  && 日本 == \"x\"\n\n  || !done\n";
  text::Sources sources;
  const text::FileId file = sources.add("rule.yaml", yaml);
  diag::Sink sink;
  const auto tree = doc::load(sources, file, sink);
  REQUIRE(tree);
  const text::Excerpt excerpt = tree->excerpt(sources, *tree->find(tree->root(), "k"));
  for (std::uint32_t i = 0; i < excerpt.text.size(); ++i) {
    if (excerpt.text[i] == ' ' || excerpt.text[i] == '\n') continue;
    CAPTURE(i);
    CHECK(sources.bytes(excerpt.span(i, i + 1)) == excerpt.text.substr(i, 1));
  }
}

TEST_CASE("an empty text stands between its quotes") {
  text::Sources sources;
  const text::FileId file = sources.add("rule.yaml", "k: \"\"\n");
  diag::Sink sink;
  const auto tree = doc::load(sources, file, sink);
  REQUIRE(tree);
  const text::Excerpt excerpt = tree->excerpt(sources, *tree->find(tree->root(), "k"));
  CHECK(excerpt.span(0, 0) == text::Span{file, 4, 4});
}
