// What a document is read as: nodes, their places, and the pieces a handler is given.
#include "doc/document.h"

#include <fmt/format.h>

#include <string>

#include "support/catch.h"

namespace {

/// Prints a node with the bytes that its span covers, line ends shown as '~'.
std::string shown(const text::Sources& sources, text::Span span) {
  std::string out(sources.bytes(span));
  for (char& c : out) {
    if (c == '\n') c = '~';
  }
  return out;
}

std::string printed(const text::Sources& sources, const doc::Tree& tree, const doc::Node& node) {
  switch (node.kind) {
    case doc::NodeKind::null:
      return fmt::format("null<{}>", shown(sources, node.span));
    case doc::NodeKind::scalar:
      return fmt::format("'{}'<{}>", node.text, shown(sources, node.span));
    case doc::NodeKind::sequence: {
      std::string out = "[";
      for (const doc::Node* item : tree.items(node)) out += printed(sources, tree, *item) + " ";
      return fmt::format("{}]<{}>", out, shown(sources, node.span));
    }
    case doc::NodeKind::mapping: {
      std::string out = "{";
      for (const doc::Entry& entry : tree.entries(node)) {
        out += fmt::format("{}<{}>: {} ", entry.key.text, shown(sources, entry.key.span),
                           printed(sources, tree, *entry.value));
      }
      return fmt::format("{}}}<{}>", out, shown(sources, node.span));
    }
  }
  return {};
}

std::string loaded(std::string yaml) {
  text::Sources sources;
  const text::FileId file = sources.add("x.yaml", std::move(yaml));
  diag::Sink sink;
  const auto tree = doc::load(sources, file, sink);
  return tree ? printed(sources, *tree, tree->root()) : "fault";
}

class Recorder final : public doc::Handler {
 public:
  explicit Recorder(const text::Sources& sources) : sources_(sources) {}
  bool streams(const doc::Key& key) override { return key.text != "plant"; }
  void section(const doc::Key& key, const doc::Node& head) override {
    log += fmt::format("section {} kind {} at {}\n", key.text, static_cast<int>(head.kind),
                       line(head.span));
  }
  void item(const doc::Key& section, const doc::Key& key, const doc::Tree& tree) override {
    log += fmt::format("item {}/{} {}\n", section.text, key.text,
                       printed(sources_, tree, tree.root()));
    if (key.text.empty()) CHECK(key.span == tree.root().span);
  }
  void value(const doc::Key& key, const doc::Tree& tree) override {
    log += fmt::format("value {} {}\n", key.text, printed(sources_, tree, tree.root()));
  }
  std::string log;

 private:
  std::string line(text::Span span) const {
    const text::Position at = sources_.position(span.file, span.begin);
    return fmt::format("{}:{}", at.line, at.column);
  }
  const text::Sources& sources_;
};

}  // namespace

TEST_CASE("nodes cover what is written") {
  CHECK(loaded("a: b c # d\n") == "{a<a>: 'b c'<b c> }<a: b c>");
  CHECK(loaded("a: 'b'\n\"c\": \"d\\t\"\n") ==
        "{a<a>: 'b'<'b'> c<\"c\">: 'd\t'<\"d\\t\"> }<a: 'b'~\"c\": \"d\\t\">");
  CHECK(loaded("a:\nb: ~\nc:\n") == "{a<a>: null<> b<b>: null<~> c<c>: null<> }<a:~b: ~~c>");
  CHECK(loaded("a:\nnull-ish: x\n") ==
        "{a<a>: null<> null-ish<null-ish>: 'x'<x> }<a:~null-ish: x>");
  CHECK(loaded("- a\n-\n- b: 1\n  c: 2\n-   - x\n") ==
        "['a'<a> null<> {b<b>: '1'<1> c<c>: '2'<2> }<b: 1~  c: 2> ['x'<x> ]<- x> ]"
        "<- a~-~- b: 1~  c: 2~-   - x>");
  CHECK(loaded("[a , {b: [ ] , c: } # d\n, ]\n") ==
        "['a'<a> {b<b>: []<[ ]> c<c>: null<> }<{b: [ ] , c: }> ]<[a , {b: [ ] , c: } # d~, ]>");
  CHECK(loaded("a: |\n  b\n  c\n\nd: >-\n  e\n  f\n") ==
        "{a<a>: 'b\nc\n'<|~  b~  c> d<d>: 'e f'<>-~  e~  f> }<a: |~  b~  c~~d: >-~  e~  f>");
  CHECK(loaded("a: b\n  c\n  # d\n") == "{a<a>: 'b c'<b~  c> }<a: b~  c>");
  CHECK(loaded("a: \"b\n  c\"  # d\n") == "{a<a>: 'b c'<\"b~  c\"> }<a: \"b~  c\">");
  CHECK(loaded("? a\n: b\n") == "{a<a>: 'b'<b> }<? a~: b>");
  CHECK(loaded("日本: 値\r\n") == "{日本<日本>: '値'<値> }<日本: 値>");
  CHECK(loaded("\xEF\xBB\xBF---\na: 1\n...\n") == "{a<a>: '1'<1> }<a: 1>");
  CHECK(loaded("http://x.example: a:b\n") ==
        "{http://x.example<http://x.example>: 'a:b'<a:b> }<http://x.example: a:b>");
  CHECK(loaded("plain\n") == "'plain'<plain>");
}

TEST_CASE("text that needs no decoding is a view of the file") {
  text::Sources sources;
  const text::FileId file = sources.add("x.yaml", "a: 'b'\nc: \"\\n\"\n");
  diag::Sink sink;
  const auto tree = doc::load(sources, file, sink);
  REQUIRE(tree);
  const char* begin = sources.bytes(file).data();
  CHECK(tree->find(tree->root(), "a")->text.data() == begin + 4);
  CHECK(tree->find(tree->root(), "c")->text == "\n");
  CHECK(tree->find(tree->root(), "z") == nullptr);
}

TEST_CASE("a tree keeps its nodes where they are when it is moved") {
  text::Sources sources;
  const text::FileId file = sources.add("x.yaml", "a: \"\\x41\"\n");
  diag::Sink sink;
  auto tree = doc::load(sources, file, sink);
  REQUIRE(tree);
  const doc::Node* node = tree->find(tree->root(), "a");
  const doc::Tree moved = std::move(*tree);
  CHECK(moved.find(moved.root(), "a") == node);
  CHECK(node->text == "A");
}

TEST_CASE("a handler is given sections entry by entry") {
  text::Sources sources;
  const text::FileId file =
      sources.add("x.yaml",
                  "plantlint: 1\nplant:\n  id: k\nzones:\n  a: { tier: dmz }\n  \"b\\t\": x\n"
                  "links:\nflows: {}\nexpect:\n  - x\n  - { y: 1 }\n\"n\\t\": {z: 1}\n");
  Recorder recorder(sources);
  diag::Sink sink;
  CHECK(doc::read(sources, file, recorder, sink));
  CHECK(recorder.log ==
        "value plantlint '1'<1>\n"
        "value plant {id<id>: 'k'<k> }<id: k>\n"
        "section zones kind 3 at 5:3\n"
        "item zones/a {tier<tier>: 'dmz'<dmz> }<{ tier: dmz }>\n"
        "item zones/b\t 'x'<x>\n"
        "section links kind 0 at 7:6\n"
        "section flows kind 3 at 8:8\n"
        "section expect kind 2 at 10:3\n"
        "item expect/ 'x'<x>\n"
        "item expect/ {y<y>: '1'<1> }<{ y: 1 }>\n"
        "section n\t kind 3 at 12:8\n"
        "item n\t/z '1'<1>\n");
}

TEST_CASE("after a fault the handler still sees the rest, without duplicates") {
  text::Sources sources;
  const text::FileId file = sources.add(
      "x.yaml", "zones:\n  a: 1\n  a: [2]\n  ? [k]\n  : {v: 1}\n  b: &x 3\nzones: {c: 1}\n");
  Recorder recorder(sources);
  diag::Sink sink;
  CHECK_FALSE(doc::read(sources, file, recorder, sink));
  CHECK(sink.count() == 4);
  CHECK(recorder.log == "section zones kind 3 at 2:3\nitem zones/a '1'<1>\nitem zones/b '3'<3>\n");
}

TEST_CASE("load() reads a part of a stream with places of the whole file") {
  text::Sources sources;
  const text::FileId file = sources.add("x.cases.yaml",
                                        "# about\n--- # base\na: 1\n--- # fail: English | "
                                        "日本語\nb: 2\n---\n--- {c: 3}\n...\n# end\n");
  const auto parts = doc::parts(sources, file);
  REQUIRE(parts.size() == 4);
  CHECK(parts[0].title == "base");
  CHECK(parts[1].title == "fail: English | 日本語");
  CHECK(sources.bytes(parts[1].head) == "# fail: English | 日本語");
  CHECK(parts[2].title.empty());
  diag::Sink sink;
  const auto tree = doc::load(sources, parts[1].body, sink);
  REQUIRE(tree);
  CHECK(sources.position(file, tree->find(tree->root(), "b")->span.begin) == text::Position{5, 4});
  const auto flow = doc::load(sources, parts[3].body, sink);
  REQUIRE(flow);
  CHECK(sources.bytes(flow->root().span) == "{c: 3}");
  CHECK(sink.empty());
  CHECK_FALSE(doc::load(sources, parts[2].body, sink));
}

TEST_CASE("a stream may begin without a marker") {
  text::Sources sources;
  const text::FileId file = sources.add("x.yaml",
                                        "\xEF\xBB\xBF"
                                        "a: 1\n--- # two\nb: 1");
  const auto parts = doc::parts(sources, file);
  REQUIRE(parts.size() == 2);
  CHECK(sources.bytes(parts[0].body) == "a: 1\n");
  CHECK(parts[0].title.empty());
  CHECK(sources.bytes(parts[1].body) == "b: 1");
}

TEST_CASE("comments are found outside quotes and block texts") {
  text::Sources sources;
  const text::FileId file = sources.add("x.yaml",
                                        "# one\na: b # two\nc: \"# no\n  # no\" # three\nd: |  # "
                                        "four\n  # no\n\n  # no\ne: 'x' #! five \n"
                                        "f: [a, # six\n  \"#\", b#no]#no\ng: h#no\ni: j\n  k # "
                                        "seven\nl:\n- >-\n # no\n- m # eight\n");
  std::string out;
  const auto size = static_cast<std::uint32_t>(sources.bytes(file).size());
  for (const doc::Comment& comment : doc::comments(sources, {file, 0, size})) {
    CHECK(sources.bytes(comment.span).front() == '#');
    out += fmt::format("{}:{}\n", sources.position(file, comment.span.begin).line, comment.text);
  }
  CHECK(out == "1:one\n2:two\n4:three\n5:four\n9:! five\n10:six\n14:seven\n18:eight\n");
}

TEST_CASE("a plain text in the place of a mapping says what slipped") {
  const auto slip = [](std::string yaml) -> std::string {
    text::Sources sources;
    const text::FileId file = sources.add("x.yaml", std::move(yaml));
    diag::Sink sink;
    const auto tree = doc::load(sources, file, sink);
    REQUIRE(tree);
    if (!doc::report_slip(*tree->find(tree->root(), "k"), sink)) return "none";
    const diag::Diagnostic& fault = sink.all().at(0);
    const text::Position at = sources.position(file, fault.span.begin);
    return fmt::format("{} {}:{}", fault.code->id, at.line, at.column);
  };
  CHECK(slip("k:\n  id：x\n") == "yaml/full-width-colon 2:5");
  CHECK(slip("k:\n  id:x\n") == "yaml/missing-space 2:5");
  CHECK(slip("k:\n  id:　x\n") == "yaml/full-width-space 2:6");
  CHECK(slip("k:\n  -x\n") == "yaml/missing-space 2:3");
  CHECK(slip("k:\n  -x\n  -y\n") == "yaml/missing-space 2:3");
  CHECK(slip("k: http://x\n") == "none");
  CHECK(slip("k: \"a:b\"\n") == "none");
  CHECK(slip("k: -1\n") == "none");
  CHECK(slip("k: [a]\n") == "none");
}
