// Places in a text, in the units of each kind of client; URIs; edits.
#include "lsp/document.h"
#include "lsp/lines.h"
#include "lsp/uri.h"
#include "support/catch.h"
#include "support/dice.h"

namespace {

using lsp::Encoding;
using lsp::Json;
using lsp::Lines;

const std::string kMixed = "a: 日本\r\n\xF0\x9F\x8F\xAD\xF0\x9F\x8F\xAD x: y\rlast";

}  // namespace

TEST_CASE("lsp: characters are counted in the client's units") {
  const Lines lines(kMixed);
  CHECK(lines.count() == 3);
  struct Row {
    Encoding encoding;
    std::uint32_t behind_factories;
  };
  const std::size_t offset = kMixed.find(" x:");
  for (const Row& row :
       {Row{Encoding::utf8, 8}, Row{Encoding::utf16, 4}, Row{Encoding::utf32, 2}}) {
    const lsp::Position at = lines.position(offset, row.encoding);
    CHECK(at.line == 1);
    CHECK(at.character == row.behind_factories);
    CHECK(lines.offset(at, row.encoding) == offset);
  }
  // Within a surrogate pair, behind the end of a line, behind the last line.
  CHECK(lines.offset({1, 1}, Encoding::utf16) == kMixed.find("\xF0"));
  CHECK(lines.offset({0, 99}, Encoding::utf16) == kMixed.find('\r'));
  CHECK(lines.offset({9, 0}, Encoding::utf16) == kMixed.size());
  CHECK(lines.position(kMixed.find('\n'), Encoding::utf16).character == 5);
}

TEST_CASE("lsp: bytes that are not UTF-8 have a place too") {
  const std::string bad = "\xE6\x97 \x80\xFF\xC0z";
  const Lines lines(bad);
  for (std::size_t i = 0; i <= bad.size(); ++i) {
    CHECK(lines.offset(lines.position(i, Encoding::utf16), Encoding::utf16) <= i);
  }
  CHECK(lines.offset(lines.position(bad.size(), Encoding::utf16), Encoding::utf16) == bad.size());
}

TEST_CASE("lsp: the best encoding that a client offers is chosen") {
  CHECK(lsp::chosen(Json::array()) == Encoding::utf16);
  CHECK(lsp::chosen(Json::array({"utf-16", "utf-8"})) == Encoding::utf8);
  CHECK(lsp::chosen(Json::array({"utf-32", "utf-16"})) == Encoding::utf32);
  CHECK(lsp::chosen(Json::array({7, "utf-7"})) == Encoding::utf16);
}

TEST_CASE("lsp: paths and URIs") {
  CHECK(lsp::path_of("file:///a/b%20c.yaml") == "/a/b c.yaml");
  CHECK(lsp::path_of("file:///c%3A/plants/../x.yaml") == "C:/x.yaml");
  CHECK(lsp::path_of("file://server/share/x.yaml") == "//server/share/x.yaml");
  CHECK(lsp::path_of("file://localhost/x") == "/x");
  CHECK(lsp::path_of("untitled:Untitled-1").empty());
  CHECK(lsp::path_of("file:///a%0").empty());
  CHECK(lsp::path_of("file:///a%00b").empty());
  CHECK(lsp::path_of("file:///a%ZZ").empty());
  CHECK(lsp::uri_of("/工場/a b.yaml") == "file:///%E5%B7%A5%E5%A0%B4/a%20b.yaml");
  CHECK(lsp::uri_of("C:/x.yaml") == "file:///C%3A/x.yaml");
  for (const std::string path : {"/工場/a b.yaml", "C:/x.yaml", "//server/share/x.yaml"}) {
    CHECK(lsp::path_of(lsp::uri_of(path)) == path);
  }
  CHECK(lsp::absolute("a/b", "/c") == "/c/a/b");
  CHECK(lsp::absolute("/a/b", "/c") == "/a/b");
}

TEST_CASE("lsp: edits in parts give the text that the client has") {
  support::Dice dice(13);
  const std::vector<std::string> parts = {"", "a", "日", "\xF0\x9F\x8F\xAD", "\n", "\r\n", "x: y"};
  lsp::Document document("file:///x", "/x", 1, kMixed);
  std::string wanted = kMixed;
  for (int i = 0; i < 500; ++i) {
    const Lines lines(wanted);
    const auto some = [&] { return lsp::Position{dice.below(lines.count() + 1), dice.below(9)}; };
    const auto encoding = static_cast<Encoding>(dice.below(3));
    lsp::Position begin = some();
    lsp::Position end = some();
    std::size_t from = lines.offset(begin, encoding);
    std::size_t to = lines.offset(end, encoding);
    if (to < from) {
      std::swap(begin, end);
      std::swap(from, to);
    }
    const std::string text = dice.of(parts);
    std::vector<lsp::Edit> edits;
    const Json change = {{"range", {{"start", to_json(begin)}, {"end", to_json(end)}}},
                         {"text", text}};
    CHECK(document.change(Json::array({change}), i + 2, encoding, edits));
    const std::string_view tail = std::string_view(wanted).substr(to);
    const std::size_t behind = lsp::moved(wanted.size(), edits.front());
    wanted = wanted.substr(0, from) + text + std::string(tail);
    REQUIRE(document.text() == wanted);
    CHECK(behind == wanted.size());
  }
}

TEST_CASE("lsp: a change that is none is refused") {
  lsp::Document document("file:///x", "/x", 1, "abc\ndef");
  std::vector<lsp::Edit> edits;
  for (const Json& wrong :
       {Json::array({1}), Json::array({{{"text", 3}}}), Json::array({{{"text", ""}, {"range", 5}}}),
        Json::array({{{"text", ""},
                      {"range",
                       {{"start", {{"line", 1}, {"character", 0}}},
                        {"end", {{"line", 0}, {"character", 0}}}}}}}),
        Json::array({{{"text", ""},
                      {"range",
                       {{"start", {{"line", -1}, {"character", 0}}},
                        {"end", {{"line", 0}, {"character", 0}}}}}}})}) {
    CHECK(!document.change(wrong, 2, Encoding::utf16, edits));
    CHECK(document.text() == "abc\ndef");
  }
}
