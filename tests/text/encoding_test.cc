// Bytes of other encodings: as the C library reads them, where it can; nothing is guessed.
#include "text/encoding.h"

#include <fmt/format.h>
#include <iconv.h>

#include <string>

#include "support/catch.h"

namespace {

std::optional<std::string> by_iconv(iconv_t state, std::string bytes) {
  iconv(state, nullptr, nullptr, nullptr, nullptr);
  std::string out(16, '\0');
  char* in = bytes.data();
  std::size_t in_left = bytes.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  const std::size_t result = iconv(state, &in, &in_left, &to, &to_left);
  if (result == static_cast<std::size_t>(-1)) return std::nullopt;
  out.resize(out.size() - to_left);
  return out;
}

std::optional<std::string> read(std::string_view bytes, std::string_view wanted) {
  std::string_view name;
  const auto out = text::to_utf8(bytes, name);
  CHECK(name == wanted);
  return out;
}

}  // namespace

TEST_CASE("every pair of bytes of code page 932 reads as the C library reads it") {
  const iconv_t state = iconv_open("UTF-8", "CP932");
  if (state == reinterpret_cast<iconv_t>(-1)) {
    WARN("the C library has no code page 932 here: skipped");
    return;
  }
  // A letter of two bytes in front makes it no UTF-8, whatever the pair is.
  const std::string front = "\x82\xA0";
  std::string wrong;
  for (int lead = 0x81; lead <= 0xFF; ++lead) {
    for (int trail = 0x30; trail <= 0xFF; ++trail) {
      const std::string pair = front + static_cast<char>(lead) + static_cast<char>(trail);
      std::string_view name;
      const auto ours = text::to_utf8(pair, name);
      if (ours != by_iconv(state, pair)) wrong += fmt::format(" {:02X}{:02X}", lead, trail);
    }
  }
  iconv_close(state);
  CHECK(wrong == "");
}

TEST_CASE("a table that Excel saved in code page 932 is read") {
  CHECK(read("\x8B\x40\x8A\xED\x96\xBC,IP\r\n\xCC\xDF\xDA\xBD,10.0.0.1\r\n", "CP932") ==
        "機器名,IP\r\nﾌﾟﾚｽ,10.0.0.1\r\n");
}

TEST_CASE("UTF-16 with a mark is read, either way round, beyond the first plane as well") {
  using std::string_view_literals::operator""sv;
  CHECK(read("\xFF\xFE\x5F\x6A\x0A\x00\x3D\xD8\x00\xDE"sv, "UTF-16") == "機\n😀");
  CHECK(read("\xFE\xFF\x6A\x5F\x00\x0A\xD8\x3D\xDE\x00"sv, "UTF-16") == "機\n😀");
}

TEST_CASE("half a letter is no text") {
  using std::string_view_literals::operator""sv;
  CHECK_FALSE(read("\x8B\x40\x8A"sv, "CP932"));
  CHECK_FALSE(read("\xFF\xFE\x5F"sv, "UTF-16"));
  CHECK_FALSE(read("\xFF\xFE\x3D\xD8"sv, "UTF-16"));
  CHECK_FALSE(read("\xFF\xFE\x00\xDE"sv, "UTF-16"));
}

TEST_CASE("a mark of UTF-8 is no part of the text") {
  CHECK(read("\xEF\xBB\xBF"
             "a",
             "UTF-8") == "a");
}
