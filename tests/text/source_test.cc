// Places in files: lines, columns, and the way back from decoded text.
#include "text/source.h"

#include <string>

#include "support/catch.h"
#include "text/excerpt.h"

using text::Position;

TEST_CASE("positions count code points from 1") {
  text::Sources sources;
  const text::FileId file = sources.add("a.yaml", "ab\n装置: x\r\n\nend");
  CHECK(sources.position(file, 0) == Position{1, 1});
  CHECK(sources.position(file, 2) == Position{1, 3});
  CHECK(sources.position(file, 3) == Position{2, 1});
  CHECK(sources.position(file, 9) == Position{2, 3});
  CHECK(sources.position(file, 11) == Position{2, 5});
  CHECK(sources.position(file, 14) == Position{3, 1});
  CHECK(sources.position(file, 15) == Position{4, 1});
  CHECK(sources.position(file, 18) == Position{4, 4});
  CHECK(sources.position(file, 1000) == Position{4, 4});
  CHECK(sources.line(file, 2) == "装置: x");
  CHECK(sources.line(file, 3).empty());
  CHECK(sources.line(file, 4) == "end");
  CHECK(sources.line(file, 5).empty());
  CHECK(sources.line(file, 0).empty());
  CHECK(sources.line_begin(file, 4) == 15);
  CHECK(sources.line_begin(file, 9) == 18);
}

TEST_CASE("a byte order mark counts for nothing") {
  text::Sources sources;
  const text::FileId file = sources.add("a.yaml",
                                        "\xEF\xBB\xBF"
                                        "a: 1\nb");
  CHECK(sources.position(file, 0) == Position{1, 1});
  CHECK(sources.position(file, 3) == Position{1, 1});
  CHECK(sources.position(file, 6) == Position{1, 4});
  CHECK(sources.line(file, 1) == "a: 1");
  CHECK(sources.line_begin(file, 1) == 3);
  CHECK(sources.position(file, 8) == Position{2, 1});
}

TEST_CASE("an empty file has one empty line") {
  text::Sources sources;
  const text::FileId file = sources.add("a.yaml", "");
  CHECK(sources.position(file, 0) == Position{1, 1});
  CHECK(sources.line(file, 1).empty());
  CHECK(sources.bytes(text::Span{file, 3, 9}).empty());
  CHECK(sources.name(text::kNoFile).empty());
  CHECK(sources.position(text::kNoFile, 7) == Position{1, 1});
}

TEST_CASE("places in large files agree with counting from the beginning") {
  std::string bytes = "\xEF\xBB\xBF";
  for (int i = 0; i < 3000; ++i) {
    bytes += std::string(static_cast<std::size_t>(i % 61), 'x') + "日本";
    if (i % 7 != 0) bytes += "\n";
  }
  bytes += std::string(20000, 'y') + "é" + std::string(8192, '\n');
  text::Sources sources;
  const text::FileId file = sources.add("big.yaml", bytes);
  Position at{1, 1};
  bool same = true;
  for (std::uint32_t i = 3; i <= bytes.size(); ++i) {
    const bool begins =
        i == bytes.size() || (static_cast<unsigned char>(bytes[i]) & 0xC0U) != 0x80U;
    if (begins && i % 3 == 0) same = same && sources.position(file, i) == at;
    if (begins && at.column == 1) same = same && sources.line_begin(file, at.line) == i;
    if (i == bytes.size()) break;
    if (bytes[i] == '\n') {
      at = {at.line + 1, 1};
    } else {
      const bool ends =
          i + 1 >= bytes.size() || (static_cast<unsigned char>(bytes[i + 1]) & 0xC0U) != 0x80U;
      if (ends) ++at.column;
    }
  }
  CHECK(same);
}

TEST_CASE("excerpts lead back to their source") {
  // "a\u0041b" wrapped: decoded `aA b`.
  text::Excerpt excerpt;
  excerpt.text = "aA b";
  excerpt.file = text::FileId{0};
  excerpt.pieces = {{0, 1}, {1, 2}, {2, 8}, {3, 11}, {4, 12}};
  CHECK(excerpt.span(0, 1) == text::Span{excerpt.file, 1, 2});
  CHECK(excerpt.span(1, 2) == text::Span{excerpt.file, 2, 8});
  CHECK(excerpt.span(3, 4) == text::Span{excerpt.file, 11, 12});
  CHECK(excerpt.span(0, 4) == text::Span{excerpt.file, 1, 12});
  CHECK(excerpt.span(4, 4) == text::Span{excerpt.file, 12, 12});
}

TEST_CASE("a gap between pieces belongs to neither word") {
  text::Excerpt excerpt;
  excerpt.text = "abcdef";
  excerpt.pieces = {{0, 1}, {3, 4}, {3, 9}, {6, 12}};
  CHECK(excerpt.span(0, 3).end == 4);
  CHECK(excerpt.span(3, 6).begin == 9);
}

TEST_CASE("a whole file is its own excerpt") {
  text::Sources sources;
  const text::FileId file = sources.add("expr", "a && b");
  const text::Excerpt excerpt = text::whole(sources, file);
  CHECK(excerpt.text == "a && b");
  CHECK(excerpt.span(5, 6) == text::Span{file, 5, 6});
  CHECK(excerpt.span(0, 6) == text::Span{file, 0, 6});
}
