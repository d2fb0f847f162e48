// The fast way through YAML against yaml-cpp: the same pieces, places and faults, whatever the
// file.
#include "doc/plain.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "doc/engine.h"
#include "support/catch.h"
#include "support/dice.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

/// All that a handler is given, with every offset.
class Log final : public doc::Handler {
 public:
  explicit Log(bool streams) : streams_(streams) {}
  bool streams(const doc::Key& key) override { return streams_ && key.text != "plant"; }
  void section(const doc::Key& section, const doc::Node& head) override {
    key(section);
    text += fmt::format("section {} at {}\n", int(head.kind), head.span.begin);
  }
  void item(const doc::Key& section, const doc::Key& id, const doc::Tree& tree) override {
    key(section);
    key(id);
    node(tree, tree.root());
  }
  void value(const doc::Key& of, const doc::Tree& tree) override {
    key(of);
    node(tree, tree.root());
  }
  std::string text;

 private:
  void key(const doc::Key& of) {
    text += fmt::format("{}/{}<{}-{}> ", of.text, int(of.style), of.span.begin, of.span.end);
  }
  void node(const doc::Tree& tree, const doc::Node& at) {
    text += fmt::format("{}/{}<{}-{}>'{}'(", int(at.kind), int(at.style), at.span.begin,
                        at.span.end, at.text);
    for (const doc::Node* item : tree.items(at)) node(tree, *item);
    for (const doc::Entry& entry : tree.entries(at)) {
      key(entry.key);
      node(tree, *entry.value);
    }
    text += ")\n";
  }
  bool streams_;
};

std::string read_by(doc::Engine engine, const std::string& bytes, bool streams) {
  text::Sources sources;
  const text::FileId file = sources.add("plant.yaml", bytes);
  Log log(streams);
  diag::Sink sink;
  doc::set_engine(engine);
  log.text += doc::read(sources, file, log, sink) ? "clean" : "faults";
  doc::set_engine(doc::Engine::automatic);
  for (const diag::Diagnostic& fault : sink.all()) {
    log.text += fmt::format("\n{} {}-{} {}", fault.code->id, fault.span.begin, fault.span.end,
                            fmt::join(fault.arguments, "|"));
  }
  return std::move(log.text);
}

void same(const std::string& bytes) {
  for (const bool streams : {true, false}) {
    const std::string slow = read_by(doc::Engine::yaml_cpp, bytes, streams);
    if (read_by(doc::Engine::automatic, bytes, streams) == slow) continue;
    INFO(bytes);
    CHECK(read_by(doc::Engine::automatic, bytes, streams) == slow);
  }
}

std::vector<fs::path> yaml_files() {
  std::vector<fs::path> out;
  for (const char* folder : {"examples", "tests/bad", "tests/read", "rules"}) {
    for (const auto& entry : fs::recursive_directory_iterator(support::source_dir() / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".yaml" || extension == ".json") out.push_back(entry.path());
    }
  }
  return out;
}

/// Cuts, copies and strange signs, as slips and worse.
std::string spoilt(std::string bytes, support::Dice& dice) {
  static constexpr std::array<std::string_view, 34> kBits = {
      " ",    "\n", ":",  "-",     "#",  "'",   "\"",   "{",    "}",    "[",   "]",  ",",
      "?",    "|",  ">",  "&a ",   "*a", "!t ", "~",    "null", "\t",   ": ",  " #", "- ",
      "\n  ", "\\", "''", "---\n", "<<", "：",  "\r\n", "|\n",  "a: b", "\n- "};
  for (std::uint32_t edits = dice.below(4); edits > 0 && !bytes.empty(); --edits) {
    const std::size_t at = dice.below(static_cast<std::uint32_t>(bytes.size()));
    switch (dice.below(4)) {
      case 0:
        bytes.erase(at, 1 + dice.below(4));
        break;
      case 1:
        bytes.resize(at);
        break;
      default:
        bytes.insert(at, kBits[dice.below(std::uint32_t{kBits.size()})]);
    }
  }
  return bytes;
}

}  // namespace

TEST_CASE("the fast reader and yaml-cpp read every file of the tree alike") {
  const auto files = yaml_files();
  CHECK(files.size() > 100);
  for (const fs::path& file : files) {
    INFO(file.string());
    same(support::bytes_of(file));
  }
}

TEST_CASE("the fast reader and yaml-cpp read spoilt examples alike") {
  support::Dice dice(20261130);
  for (const char* example : {"beginner", "packaging-cell"}) {
    const std::string whole =
        support::bytes_of(support::source_dir() / "examples" / example / "plant.yaml");
    for (int round = 0; round < 150; ++round) same(spoilt(whole, dice));
  }
}

TEST_CASE("what people write beside the plain forms is left to yaml-cpp, item by item") {
  same(
      "a:\n  b: |\n    text\n  c: 1\n  d: 'it''s'\n  e: \"\\x41\"\n  f: &x 1\n  g: [a, # b\n  "
      "c]\n");
  same("a:\n- b: 1\n  c:\n  - d\n-\n- e\n");
  same("a: {b: 1, c: [d, 'e', \"f\"], g: {}}\nb: ~\nc:\n  d:\n  e: null\n");
  same("{\"a\": {\"b\": [1, null, \"\\u5de5\\n\"]},\n\t\"c\": {}}\n");
  same("a:\n  b: c\n   d: e\n");
  same("a:\n  b: \"c\n  d: e\n  f: g\"\n");
  same("a:\n  ? b\n  : c\n  d: e");
  same("a:\n  b: c # d\n  e:# f\n  # g\n\n  h: i#j\n");
}

TEST_CASE("a large plant of JSON is read, which yaml-cpp would hold whole in its memory") {
  std::string bytes = "{\"devices\": {";
  for (int i = 0; i < 260'000; ++i) {
    bytes += fmt::format("{}\"d{}\": {{\"a\": 1}}", i == 0 ? "" : ",\n", i);
  }
  bytes += "}}\n";
  CHECK(read_by(doc::Engine::automatic, bytes, true).ends_with("clean"));
  CHECK(read_by(doc::Engine::yaml_cpp, bytes, true).find("yaml/brackets-too-large") !=
        std::string::npos);
}
