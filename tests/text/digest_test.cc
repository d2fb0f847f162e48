#include "text/digest.h"

#include <string>

#include "support/catch.h"

TEST_CASE("digest: the published vectors and the borders of a block") {
  CHECK(text::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(text::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(text::sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(text::sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  CHECK(text::sha256_hex("plc-1|装置") != text::sha256_hex("plc-1|装置 "));
}

TEST_CASE("digest: lengths around the padding differ from their neighbours") {
  std::string last;
  for (std::size_t length = 50; length < 132; ++length) {
    const std::string digest = text::sha256_hex(std::string(length, 'x'));
    CHECK(digest.size() == 64);
    CHECK(digest != last);
    last = digest;
  }
}
