#include "read/scalars.h"

#include "read/address.h"
#include "support/catch.h"

namespace {

TEST_CASE("days are counted as the calendar has them") {
  CHECK(reader::parse_day("1970-01-01").number == 0);
  CHECK(reader::parse_day("2000-02-29").number == 11016);
  CHECK(reader::parse_day("2025-10-14").number == 20375);
  for (const char* none :
       {"2025-02-29", "2100-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "0000-01-01"}) {
    INFO(none);
    CHECK(reader::parse_day(none).well_formed);
    CHECK_FALSE(reader::parse_day(none).number.has_value());
  }
  for (const char* malformed :
       {"", "2025-1-01", "2025/01/01", "20250101", "2025-01-1x", "-025-01-01"}) {
    INFO(malformed);
    CHECK_FALSE(reader::parse_day(malformed).well_formed);
  }
  for (const char* text : {"0001-01-01", "1600-03-01", "1969-12-31", "1999-12-31", "2000-02-29",
                           "2000-03-01", "2024-12-31", "9999-12-31"}) {
    CHECK(reader::day_text(*reader::parse_day(text).number) == text);
  }
}

TEST_CASE("only plain decimal numbers are numbers") {
  CHECK(reader::plain_integer("0") == 0);
  CHECK(reader::plain_integer("65535") == 65535);
  CHECK(reader::plain_integer("-7") == -7);
  for (const char* other :
       {"", "-", "+1", "01", "1e3", "0x10", "1.0", "1_0", " 1", "9999999999999999999"}) {
    INFO(other);
    CHECK_FALSE(reader::plain_integer(other).has_value());
  }
}

TEST_CASE("other notations are told what to write") {
  const auto spelling = [](std::string_view text, doc::Style style = doc::Style::plain) {
    doc::Node node;
    node.kind = doc::NodeKind::scalar;
    node.style = style;
    node.text = text;
    return reader::plain_spelling(node);
  };
  CHECK(spelling("012") == "12");
  CHECK(spelling("000") == "0");
  CHECK(spelling("+5") == "5");
  CHECK(spelling("1e3") == "1000");
  CHECK(spelling("0x10") == "16");
  CHECK(spelling("0o17") == "15");
  CHECK(spelling("12.0") == "12");
  CHECK(spelling("1_000") == "1000");
  CHECK(spelling("２０") == "20");
  CHECK(spelling("20", doc::Style::double_quoted) == "20");
  for (const char* none : {"", "+", "twenty", "1.5", ".inf", "1e99", "-"}) {
    INFO(none);
    CHECK(spelling(none).empty());
  }
}

TEST_CASE("services are transports with ports") {
  for (const char* good : {"any", "tcp", "udp/53", "tcp/1000-2000", "icmp", "tcp/0-65535"}) {
    INFO(good);
    CHECK(reader::is_plain_service(good));
  }
  for (const char* bad : {"", "TCP/1", "tcp/", "tcp/-", "tcp/2-1", "tcp/65536", "icmp/1", "tcp/01",
                          "tcp/1-2-3", "any/1"}) {
    INFO(bad);
    CHECK_FALSE(reader::is_plain_service(bad));
  }
}

TEST_CASE("addresses are read strictly and written in their usual form") {
  struct Row {
    const char* text;
    const char* usual;
  };
  for (const Row row :
       {Row{"10.0.0.1", "10.0.0.1"}, Row{"::", "::"}, Row{"::1", "::1"},
        Row{"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"}, Row{"fe80::", "fe80::"},
        Row{"::ffff:10.0.0.1", "::ffff:a00:1"}, Row{"1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"},
        Row{"1:0:3:4:5:6:7:8", "1:0:3:4:5:6:7:8"}}) {
    INFO(row.text);
    const auto address = reader::parse_address(row.text);
    REQUIRE(address.has_value());
    CHECK(reader::to_text(*address) == row.usual);
    CHECK(reader::parse_address(row.usual) == address);
  }
  for (const char* bad : {"", "10.0.0", "10.0.0.256", "10.0.0.01", "10.0.0.1.", "10.0.0.1/8", ":",
                          ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "::g",
                          "1:2:3:4:5:6:7:8::", "fe80::1%eth0", "1.2.3.4::", "::1.2.3", "1:"}) {
    INFO(bad);
    CHECK_FALSE(reader::parse_address(bad).has_value());
  }
}

TEST_CASE("ranges hold what their prefix says") {
  const auto range = reader::parse_range("10.20.0.7/22");
  REQUIRE(range.has_value());
  CHECK(reader::to_text(reader::first(*range)) == "10.20.0.0");
  CHECK(reader::to_text(reader::last(*range)) == "10.20.3.255");
  CHECK(reader::contains(*range, *reader::parse_address("10.20.3.1")));
  CHECK_FALSE(reader::contains(*range, *reader::parse_address("10.20.4.0")));
  CHECK_FALSE(reader::contains(*range, *reader::parse_address("::")));
  CHECK(reader::contains(*reader::parse_range("::/0"), *reader::parse_address("ffff::")));
  CHECK(reader::contains(*reader::parse_range("10.0.0.1/32"), *reader::parse_address("10.0.0.1")));
  for (const char* bad : {"10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "::/129", "/8"}) {
    INFO(bad);
    CHECK_FALSE(reader::parse_range(bad).has_value());
  }
}

}  // namespace
