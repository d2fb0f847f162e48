#include "topology/address.h"

#include <string_view>

#include "support/catch.h"

using topology::contains;
using topology::overlap;
using topology::parse_range;

TEST_CASE("addresses and ranges are read strictly") {
  for (const std::string_view good :
       {"10.0.0.1", "0.0.0.0/0", "10.20.0.0/24", "255.255.255.255/32", "::", "::1", "fd00::/8",
        "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "FE80::1/64"}) {
    CAPTURE(good);
    CHECK(parse_range(good));
  }
  for (const std::string_view bad : {"",
                                     "any",
                                     "10.0.0",
                                     "10.0.0.1.2",
                                     "10.0.0.256",
                                     "10.0.0.-1",
                                     "10.0.0.1/33",
                                     "10.0.0.1/",
                                     "10..0.1",
                                     "1:2:3",
                                     "1:2:3:4:5:6:7:8:9",
                                     "::1::",
                                     "12345::",
                                     "g::",
                                     "::/129",
                                     ":",
                                     ":1",
                                     "1:",
                                     "10.0.0.1 ",
                                     "+1.0.0.0"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_range(bad));
  }
}

TEST_CASE("ranges hold each other by family") {
  const auto in = [](std::string_view outer, std::string_view inner) {
    return contains(*parse_range(outer), *parse_range(inner));
  };
  CHECK(in("10.20.0.0/24", "10.20.0.255"));
  CHECK_FALSE(in("10.20.0.0/24", "10.20.1.0"));
  CHECK(in("10.20.0.77/24", "10.20.0.1"));
  CHECK(in("0.0.0.0/0", "10.0.0.0/8"));
  CHECK_FALSE(in("::/0", "10.0.0.1"));
  CHECK(in("fd00::/8", "fdff::1"));
  CHECK(overlap(*parse_range("10.0.0.0/8"), *parse_range("10.20.0.0/16")));
  CHECK_FALSE(overlap(*parse_range("10.0.0.0/16"), *parse_range("10.20.0.0/16")));
}
