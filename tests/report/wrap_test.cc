#include "report/wrap.h"

#include "support/catch.h"
#include "text/unicode.h"

using report::wrap;

TEST_CASE("wrap: Latin breaks at blanks, Japanese between characters") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("one two three", 8) == Lines{"one two", "three"});
  CHECK(wrap("a-very-long-word x", 5) == Lines{"a-very-long-word", "x"});
  CHECK(wrap("塗装ラインの操作盤", 8) == Lines{"塗装", "ラインの", "操作盤"});
  CHECK(wrap("PC が 1 台", 6) == Lines{"PC が", "1 台"});
}

TEST_CASE("wrap: punctuation stays where it belongs") {
  for (const std::string& line : wrap("「事務所」と「塗装ライン」の間、または（入口）。", 8)) {
    INFO(line);
    CHECK(line.rfind("。", 0) == std::string::npos);
    CHECK(line.rfind("」", 0) == std::string::npos);
    CHECK(line.rfind("、", 0) == std::string::npos);
    CHECK_FALSE((line.size() >= 3 && line.substr(line.size() - 3) == "「"));
  }
}

TEST_CASE("wrap: no line is wider than asked when it can be broken") {
  const std::string text =
      "操作盤 hmi-01 が zone-a にあり、office からの経路が switch を通ります。";
  for (std::size_t cells = 8; cells < 60; ++cells) {
    for (const std::string& line : wrap(text, cells)) {
      CHECK(text::display_width(line) <= cells);
    }
  }
}

TEST_CASE("wrap: what stands between items stays with the item before it") {
  using Lines = std::vector<std::string>;
  CHECK(report::wrap_items({"one", "two", "three"}, " -", 11) == Lines{"one - two -", "three"});
  // An item as wide as a line leaves no room for it.
  CHECK(report::wrap_items({"one two four", "x"}, " -", 12) == Lines{"one two", "four - x"});
}

TEST_CASE("wrap: padding counts cells") {
  CHECK(report::padded("経路", 6) == "経路  ");
  CHECK(report::padded("long", 2) == "long");
}
