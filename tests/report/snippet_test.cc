#include "report/snippet.h"

#include "support/catch.h"
#include "text/unicode.h"

namespace {

std::string shown(const std::string& bytes, std::string_view mark, std::string_view label = "") {
  text::Sources sources;
  const text::FileId file = sources.add("a.yaml", bytes);
  const auto begin = static_cast<std::uint32_t>(bytes.find(mark));
  const report::Pen pen({}, sources);
  std::string out;
  report::snippet(out, pen, {file, begin, begin + static_cast<std::uint32_t>(mark.size())}, label,
                  report::Look::plain);
  return out;
}

}  // namespace

TEST_CASE("snippet: the caret stands under wide characters") {
  CHECK(shown("zones:\n  name: 塗装セルA\n", "塗装セルA", "same name") ==
        "   │\n"
        " 2 │   name: 塗装セルA\n"
        "   │         ^^^^^^^^^ same name\n"
        "   │\n");
  CHECK(shown("装置: [制御盤, x]\n", "x") ==
        "   │\n 1 │ 装置: [制御盤, x]\n   │                ^\n   │\n");
}

TEST_CASE("snippet: shows which entity the line belongs to") {
  CHECK(shown("devices:\n  a: 1\n  fw:\n    b: 1\n    # c\n    in:\n      d: 1\n      bad: 1\n",
              "bad") ==
        "   │\n"
        " 3 │   fw:\n"
        "   ⋮\n"
        " 6 │     in:\n"
        "   ⋮\n"
        " 8 │       bad: 1\n"
        "   │       ^^^\n"
        "   │\n");
}

TEST_CASE("snippet: ends of files and empty places") {
  CHECK(shown("", "") == "   │\n 1 │\n   │ ^\n   │\n");
  CHECK(shown("a: 1\r\nb: 2\r\n", "2").find('\r') == std::string::npos);
  // A place of several lines is marked on its first.
  CHECK(shown("a: [1,\n  2]\n", "[1,\n  2]").find(" │    ^^^\n") != std::string::npos);
}

TEST_CASE("snippet: a long line is cut around the place") {
  const std::string line = "x: " + std::string(300, 'a') + " HERE " + std::string(300, 'b');
  const std::string out = shown(line, "HERE", "label");
  CHECK(out.find("HERE") != std::string::npos);
  std::size_t from = 0;
  for (std::size_t end = out.find('\n'); end != std::string::npos; end = out.find('\n', from)) {
    CHECK(text::display_width(out.substr(from, end - from)) <= report::kColumns);
    from = end + 1;
  }
  CHECK(shown("k: " + std::string(5000, 'z'), std::string(5000, 'z')).find("…") !=
        std::string::npos);
}

TEST_CASE("snippet: cost does not grow with the line") {
  text::Sources sources;
  const std::string item = "{id: 装置, type: plc}, ";
  std::string bytes = "devices: [";
  while (bytes.size() < 8'000'000) bytes += item;
  const text::FileId file = sources.add("a.yaml", bytes);
  const report::Pen pen({}, sources);
  const auto size = static_cast<std::uint32_t>(bytes.size());
  std::string out;
  for (std::uint32_t i = 1; i <= 2000; ++i) {
    const std::uint32_t at = size / 2001 * i;
    report::snippet(out, pen, {file, at, at + 2}, "label", report::Look::plain);
  }
  CHECK(out.size() < 2000 * 1000);
}
