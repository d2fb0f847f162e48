// Validity, folding, width and visibility of text.
#include "text/unicode.h"

#include <string>

#include "support/catch.h"

TEST_CASE("strict UTF-8 is told from everything else") {
  const struct {
    std::string bytes;
    std::size_t bad;
  } rows[] = {
      {"", std::string::npos},
      {"plain text, long enough", std::string::npos},
      {"é日𠀋\xF4\x8F\xBF\xBF", std::string::npos},
      {"\xEE\x80\x80\xED\x9F\xBF", std::string::npos},
      {"12345678\xFF", 8},
      {"a\x80", 1},
      {"a\xC0\x80", 1},
      {"\xC1\xBF", 0},
      {"\xE0\x9F\xBF", 0},
      {"\xED\xA0\x80", 0},
      {"\xF0\x8F\xBF\xBF", 0},
      {"\xF4\x90\x80\x80", 0},
      {"\xF5\x80\x80\x80", 0},
      {"日\xE6\x97", 3},
      {"\xE6", 0},
      {"\xF0\xA0\x80", 0},
      {"\xC3(", 0},
  };
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(text::first_invalid_utf8(row.bytes) == row.bad);
  }
}

TEST_CASE("ids that differ in case, width or unseen characters fold together") {
  CHECK(text::fold("PLC-1") == "plc-1");
  CHECK(text::fold("ＰＬＣ－１") == "plc-1");
  CHECK(text::fold("ｶﾞ") == text::fold("ガ"));
  CHECK(text::fold("Straße") == text::fold("STRASSE"));
  CHECK(text::fold("plc\u200B-1") == "plc-1");
  CHECK(text::fold("装置") == "装置");
  CHECK(text::fold("A\xFF") == "A\xFF");
  const std::string marks(text::kMaxFoldBytes + 1, '\xCC');
  CHECK(text::fold(marks) == marks);
}

TEST_CASE("width is counted in terminal cells") {
  CHECK(text::display_width("") == 0);
  CHECK(text::display_width("abc") == 3);
  CHECK(text::display_width("塗装セルA") == 9);
  CHECK(text::display_width("ｶﾞ") == 2);
  CHECK(text::display_width("e\u0301") == 1);
  CHECK(text::display_width("\xFF") == 1);
}

TEST_CASE("code points are counted") {
  CHECK(text::code_points("") == 0);
  CHECK(text::code_points("塗装A") == 3);
}

TEST_CASE("control characters are shown, not sent") {
  CHECK(text::visible("plain 日本") == "plain 日本");
  CHECK(text::visible("a\x1B[31m") == "a␛[31m");
  CHECK(text::visible("a\nb\r\t") == "a␊b␍␉");
  CHECK(text::visible(std::string_view("\0", 1)) == "␀");
  CHECK(text::visible("\x7F") == "␡");
  CHECK(text::visible("\u009B") == "<U+009B>");
  CHECK(text::visible("a\u202Eb") == "a<U+202E>b");
  CHECK(text::visible("a\u2066b\uFEFF") == "a<U+2066>b<U+FEFF>");
  CHECK(text::visible("\U000E0041") == "<U+0E0041>");
  CHECK(text::visible("a\xFFz") == "a\uFFFDz");
}

TEST_CASE("katakana words are compared without the long vowel at their end") {
  CHECK(text::fold("サーバー") == text::fold("サーバ"));
  CHECK(text::fold("ｻｰﾊﾞｰ") == text::fold("サーバ"));
  CHECK(text::fold("ファイルサーバー室") == text::fold("ファイルサーバ室"));
  CHECK(text::fold("サーバーラック") == text::fold("サーバラック"));
  // Short words keep it: they would be other words.
  CHECK(text::fold("キー") != text::fold("キ"));
  CHECK(text::fold("ビール") != text::fold("ビル"));
  CHECK(text::fold("コピー") != text::fold("コピ"));
}

TEST_CASE("words of a vocabulary are compared without the signs between their parts") {
  CHECK(text::word_key("Access Point") == text::word_key("access-point"));
  CHECK(text::word_key("opcua_binary") == text::word_key("opcua-binary"));
  CHECK(text::word_key("無線 LAN 親機") == text::word_key("無線LAN親機"));
  CHECK(text::word_key("サ－バ") == text::word_key("サーバ"));
  CHECK(text::word_key("タッチ・パネル") == text::word_key("タッチパネル"));
  CHECK(text::word_key("rs-232") != text::word_key("rs232"));
}
