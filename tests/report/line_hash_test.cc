#include "report/line_hash.h"

#include <string>
#include <vector>

#include "support/catch.h"

namespace {

using Hashes = std::vector<std::string>;

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

// The values are those that GitHub's upload action computes for these texts.
TEST_CASE("line hash: the values that GitHub expects") {
  CHECK(report::line_hashes("") == Hashes{"c129715d7a2bc9a3:1"});
  CHECK(
      report::line_hashes(" a\nb\n  \t\tc\n d") ==
      Hashes{"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"});
  CHECK(report::line_hashes(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End") ==
        Hashes{"8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1",
               "c6805c5e1288b612:1", "b86d3392aea1be30:1", "e6ceba753e1a442:1"});
  CHECK(report::line_hashes(repeated("Lorem ipsum dolor sit amet.\n", 10)) ==
        Hashes{"a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3",
               "a7f2ff13bc495cf2:4", "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6",
               "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1", "55ec222b86bcae53:1",
               "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1"});
}

TEST_CASE("line hash: one value for all kinds of line ends") {
  const Hashes wanted{"e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1",
                      "e20e36e16fcb0cc8:1", "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1",
                      "c129715d7a2bc9a3:1"};
  CHECK(report::line_hashes(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n") ==
        wanted);
  CHECK(report::line_hashes(" hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n") == wanted);
}

TEST_CASE("line hash: Japanese and emoji are hashed as UTF-16") {
  CHECK(report::line_hashes("devices:\n  - id: 制御PLC-01\n    zone: 製造🏭\n") ==
        Hashes{"de9f30d9ead5f376:1", "3cefe8095b8fe22b:1", "a2469c92d5750375:1",
               "c129715d7a2bc9a3:1"});
}
