// Every YAML fault: what is said of it, and where.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "diag/codes_yaml.h"
#include "doc/faults_of.h"
#include "doc/limits.h"
#include "doc/open.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

fs::path bad_folder() { return support::source_dir() / "tests" / "bad"; }

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The files of tests/bad with YAML-level faults. Files of other readers lie in folders beside.
const std::map<std::string, std::string>& expected() {
  static const std::map<std::string, std::string> table{
      {"alias-bomb.yaml",
       "yaml/anchor 1:4\nyaml/anchor 2:4\nyaml/alias 2:8\nyaml/alias 2:12\nyaml/anchor "
       "3:4\nyaml/alias 3:8\nyaml/alias 3:12\nyaml/anchor 4:4\nyaml/alias 4:8\nyaml/alias 4:12"},
      {"alias-cycle.yaml", "yaml/anchor 4:8\nyaml/alias 5:11"},
      {"alias-undefined.yaml", "yaml/alias 5:16"},
      {"anchor-and-alias.yaml", "yaml/anchor 5:11\nyaml/alias 6:9"},
      {"bad-escape.yaml", "yaml/bad-escape 4:12"},
      {"block-text-head.yaml", "yaml/block-text-head 4:9"},
      {"byte-order-mark-inside.yaml", "yaml/byte-order-mark 4:1"},
      {"c1-control.yaml", "yaml/control-character 4:10"},
      {"carriage-return.yaml",
       "yaml/carriage-return 1:13\nyaml/carriage-return 1:20\nyaml/carriage-return 1:28"},
      {"colon-on-next-line.yaml", "yaml/colon-on-next-line 5:5"},
      {"comment-space.yaml", "yaml/comment-space 4:12\nyaml/comment-space 5:30"},
      {"control-character.yaml", "yaml/control-character 4:14\nyaml/control-character 5:9"},
      {"directive.yaml", "yaml/directive 1:1"},
      {"duplicate-key.yaml",
       "yaml/duplicate-key 4:3\nyaml/duplicate-key 6:23\nyaml/duplicate-key "
       "8:3\nyaml/duplicate-key 9:1"},
      {"empty.yaml", "yaml/empty 1:1"},
      {"escaped-single-quote.yaml", "yaml/bad-escape 4:12"},
      {"full-width-brace.yaml", "yaml/full-width-sign 5:11"},
      {"full-width-colon-in-braces.yaml", "yaml/full-width-colon 5:17"},
      {"full-width-colon.yaml", "yaml/full-width-colon 5:9\nyaml/full-width-colon 8:9"},
      {"full-width-digits.yaml",
       "yaml/full-width-digits 4:10\nyaml/full-width-digits 6:16\nyaml/full-width-digits 6:26"},
      {"full-width-hash.yaml", "yaml/full-width-sign 4:1"},
      {"full-width-space-after-colon.yaml", "yaml/full-width-space 6:10"},
      {"full-width-space-in-value.yaml", "yaml/full-width-space 4:9\nyaml/full-width-space 5:12"},
      {"full-width-space.yaml", "yaml/full-width-space 5:1"},
      {"indentation-under-value.yaml", "yaml/indentation 5:5"},
      {"indentation.yaml", "yaml/indentation 7:5"},
      {"key-list.yaml", "yaml/key-not-a-word 5:5"},
      {"key-missing.yaml", "yaml/key-missing 5:3"},
      {"key-missing-in-braces.yaml", "yaml/key-missing 4:10"},
      {"lone-surrogate.yaml", "yaml/not-utf-8 4:11"},
      {"merge-key.yaml", "yaml/anchor 5:11\nyaml/merge-key 6:11\nyaml/alias 6:15"},
      {"misplaced-colon.yaml", "yaml/misplaced-colon 5:7"},
      {"misplaced-dash.yaml", "yaml/misplaced-dash 4:14"},
      {"missing-colon-last-line.yaml", "yaml/missing-colon 4:1"},
      {"missing-colon.yaml", "yaml/missing-colon 6:3"},
      {"missing-space-before-brace.yaml", "yaml/missing-space 5:9"},
      {"missing-space-in-braces.yaml", "yaml/missing-space 5:17"},
      {"missing-space.yaml", "yaml/missing-space 6:9"},
      {"not-yaml.yaml", "yaml/root-not-mapping 1:1"},
      {"nul.yaml", "yaml/nul 4:10"},
      {"only-comments.yaml", "yaml/empty 1:1"},
      {"overlong-utf-8.yaml", "yaml/not-utf-8 4:11"},
      {"reserved-character.yaml", "yaml/reserved-character 4:9"},
      {"root-comma.yaml", "yaml/reserved-character 1:1"},
      {"root-list.yaml", "yaml/root-not-mapping 1:1"},
      {"second-colon.yaml", "yaml/second-colon 4:13"},
      {"several-documents.yaml", "yaml/several-documents 4:1"},
      {"shift-jis.yaml", "yaml/not-utf-8 4:9"},
      {"tab-after-spaces.yaml", "yaml/tab 6:3"},
      {"tab.yaml", "yaml/tab 5:1\nyaml/tab 6:1"},
      {"tag-before-brace.yaml", "yaml/tag 5:11\nyaml/tag 6:14\nyaml/tag 6:22"},
      {"tag.yaml", "yaml/tag 4:10\nyaml/tag 5:9"},
      {"text-after-end.yaml", "yaml/several-documents 5:1"},
      {"text-on-end-line.yaml", "yaml/text-after-end 4:5"},
      {"text-after-quote.yaml", "yaml/unexpected-text 4:16"},
      {"unclosed-brace.yaml", "yaml/unclosed-bracket 5:11"},
      {"unclosed-quote.yaml", "yaml/unclosed-quote 4:9"},
      {"unclosed-single-quote.yaml", "yaml/unclosed-quote 4:9"},
      {"unindented-brace.yaml", "yaml/unindented 5:1"},
      {"unindented-quote.yaml", "yaml/unindented 5:1"},
      {"unmatched-bracket.yaml", "yaml/unmatched-bracket 5:12"},
      {"utf-16.yaml", "yaml/utf-16 1:1"},
  };
  return table;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string staircase(std::size_t levels) {
  std::string out;
  for (std::size_t i = 0; i < levels; ++i) out += std::string(i, ' ') + "a:\n";
  return out;
}

struct Huge {
  std::string name;
  std::string bytes;
  std::string faults;
};

std::vector<Huge> huge() {
  const std::string mebibyte(std::size_t{1} << 20, 'x');
  const std::string long_key(1100, 'k');
  return {
      {"flow nesting", "a: " + repeated("[", 10000) + repeated("]", 10000) + "\n",
       "yaml/too-deep 1:67"},
      {"open flow nesting", "a: " + repeated("{", 10000),
       "yaml/key-not-a-word 1:5\nyaml/too-deep 1:67"},
      {"block nesting", staircase(2000), "yaml/too-deep 65:65"},
      {"dashes", "a:\n" + repeated("- ", 10000) + "x\n", "yaml/too-deep 2:127"},
      {"question marks", repeated("? ", 10000) + "x\n",
       "yaml/key-not-a-word 1:3\nyaml/too-deep 1:129"},
      {"plain scalar", "a: " + mebibyte + "\n", "yaml/text-too-long 1:4"},
      {"quoted scalar", "a: \"" + mebibyte + "\"\n", "yaml/text-too-long 1:4"},
      {"literal scalar", "a: |\n  " + mebibyte + "\n", "yaml/text-too-long 1:4"},
      {"folded lines", "a: >\n" + repeated("  some words\n", 100000), "yaml/text-too-long 1:4"},
      {"plain key", "a: 1\n" + long_key + ": 1\n", "yaml/key-too-long 2:1"},
      {"quoted key", "\"" + long_key + "\": 1\n", "yaml/key-too-long 1:1"},
      {"explicit key", "? " + long_key + "\n: 1\n", "yaml/key-too-long 1:3"},
      {"key in braces", "a: {" + long_key + ": 1}\n",
       "yaml/unclosed-bracket 1:4\nyaml/key-too-long 1:5"},
      {"brackets", "a: [" + repeated("x,", doc::kMaxFlowElements + 1) + "]\n",
       "yaml/brackets-too-large 1:4"},
      {"values", "plant:\n  a:\n  " + repeated("- x\n  ", doc::kMaxTreeNodes),
       "yaml/too-many-values 1000002:5\nunstreamed: yaml/too-many-values 1000001:5"},
  };
}

}  // namespace

TEST_CASE("each bad file gives its faults at their places") {
  std::set<std::string> seen;
  for (const fs::directory_entry& entry : fs::directory_iterator(bad_folder())) {
    if (entry.path().extension() != ".yaml") continue;
    const std::string name = entry.path().filename().string();
    const auto row = expected().find(name);
    if (row == expected().end()) continue;
    seen.insert(name);
    CAPTURE(name);
    CHECK(faults_of(bytes_of(entry.path())) == row->second);
  }
  CHECK(seen.size() == expected().size());
}

TEST_CASE("what YAML takes is taken") {
  // Tabs on empty lines, before comments and between a key and its value; a bracket below its key.
  for (const std::string& text : {
           std::string("a: 1\n\t\nb: 2\n"),
           std::string("a: 1\n  \t# why\nb:\t2\n"),
           std::string("a: {\n  b: 1\n}\nc: [\n  x\n]\n"),
           std::string("a: \"x\n  y\"\nb: [1, # one\n  2]\n"),
           std::string("a: {b: c#d, e: f}\n... # the end\n"),
       }) {
    CAPTURE(text);
    CHECK(faults_of(text).empty());
  }
}

TEST_CASE("huge inputs are refused in own words and in bounded time") {
  for (const Huge& input : huge()) {
    CAPTURE(input.name);
    CHECK(faults_of(input.bytes) == input.faults);
  }
}

TEST_CASE("a duplicate key says where the first one stands") {
  text::Sources sources;
  const text::FileId file = sources.add("plant.yaml", "zones:\n  a: 1\n  b: 2\n  a: 3\n");
  Nobody nobody(true);
  diag::Sink sink;
  CHECK_FALSE(doc::read(sources, file, nobody, sink));
  REQUIRE(sink.all().size() == 1);
  REQUIRE(sink.all()[0].related.size() == 1);
  const diag::Related& note = sink.all()[0].related[0];
  CHECK(sources.position(file, note.span.begin) == text::Position{2, 3});
  CHECK(diag::message(note, text::Language::en) == "'a' is written first here");
}

TEST_CASE("many keys are told apart, and the one written twice is found") {
  std::string bytes = "zones:\n";
  for (int i = 0; i < 5000; ++i) bytes += fmt::format("  z-{}: {{}}\n", i);
  CHECK(faults_of(bytes).empty());
  CHECK(faults_of(bytes + "  z-77: {}\n") == "yaml/duplicate-key 5002:3");
}

TEST_CASE("a file of a million faults stays cheap") {
  text::Sources sources;
  const text::FileId file = sources.add("plant.yaml", "a:\n" + repeated("- !t x\n", 100000));
  Nobody nobody(true);
  diag::Sink sink;
  CHECK_FALSE(doc::read(sources, file, nobody, sink));
  CHECK(sink.count() == 100000);
  CHECK(sink.all().size() == diag::Sink::kMaxKept);
}

TEST_CASE("files that cannot be read say why") {
  text::Sources sources;
  const fs::path folder = fs::temp_directory_path();
  diag::Sink sink;
  CHECK_FALSE(doc::open(sources, (folder / "no" / "such.yaml").string(), "such.yaml",
                        text::Role::plant, {}, sink));
  CHECK_FALSE(doc::open(sources, folder.string(), "folder", text::Role::plant, {}, sink));
  CHECK_FALSE(doc::open(sources, "/dev/null", "null", text::Role::plant, {}, sink));
  REQUIRE(sink.all().size() == 3);
  CHECK(sink.all()[0].code == &diag::yaml::kFileMissing);
  CHECK(sink.all()[1].code == &diag::yaml::kFileIsFolder);
  CHECK(sink.all()[2].code == &diag::yaml::kFileNotRegular);
  CHECK(diag::message(sink.all()[0], text::Language::en) == "there is no file 'such.yaml'");
}

TEST_CASE("every YAML code has a case, and reads in both languages") {
  // No test can bring these about on every machine.
  std::set<std::string> seen{"file/too-large", "file/unreadable",  "file/missing",
                             "file/is-folder", "file/not-regular", "yaml/syntax"};
  for (const auto& [name, faults] : expected()) faults_of(bytes_of(bad_folder() / name), &seen);
  // The test above brings these about.
  for (const Huge& input : huge()) {
    for (const diag::Code* code : diag::yaml::codes()) {
      if (input.faults.find(code->id) != std::string::npos) seen.insert(std::string(code->id));
    }
  }
  std::set<std::string> ids;
  for (const diag::Code* code : diag::yaml::codes()) {
    CAPTURE(code->id);
    CHECK(seen.count(std::string(code->id)) == 1);
    CHECK(ids.insert(std::string(code->id)).second);
    for (const text::Words* words : {&code->message, &code->fix}) {
      CHECK_FALSE(words->en.empty());
      CHECK_FALSE(words->ja.empty());
      CHECK(words->en.back() != '.');
      CHECK(words->ja.substr(words->ja.size() - 3) != "。");
    }
    const diag::Diagnostic sample{code, {}, {"0", "1"}, {}, {}};
    CHECK_NOTHROW(diag::message(sample, text::Language::ja));
    CHECK_NOTHROW(diag::fix(sample, text::Language::en));
    CHECK_NOTHROW(diag::fix(sample, text::Language::ja));
  }
}
