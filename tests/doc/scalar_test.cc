// Scalars under the YAML 1.2 core schema.
#include <cmath>
#include <string>

#include "doc/document.h"
#include "support/catch.h"

namespace {

doc::Node node_of(std::string_view text, doc::Style style = doc::Style::plain) {
  doc::Node node;
  node.kind = doc::NodeKind::scalar;
  node.style = style;
  node.text = text;
  return node;
}

}  // namespace

TEST_CASE("plain scalars resolve as YAML 1.2 says") {
  using doc::Scalar;
  const struct {
    std::string_view text;
    Scalar scalar;
  } rows[] = {
      {"", Scalar::null},         {"~", Scalar::null},          {"null", Scalar::null},
      {"NULL", Scalar::null},     {"nUll", Scalar::string},     {"true", Scalar::boolean},
      {"False", Scalar::boolean}, {"yes", Scalar::string},      {"on", Scalar::string},
      {"No", Scalar::string},     {"0", Scalar::integer},       {"-12", Scalar::integer},
      {"+12", Scalar::integer},   {"012", Scalar::integer},     {"0o17", Scalar::integer},
      {"0o18", Scalar::string},   {"0xfF", Scalar::integer},    {"0x", Scalar::string},
      {"-0x1", Scalar::string},   {"1_000", Scalar::string},    {"1:30", Scalar::string},
      {"1.", Scalar::number},     {".5", Scalar::number},       {"1.10", Scalar::number},
      {"1e3", Scalar::number},    {"1e", Scalar::string},       {"-1.5E-7", Scalar::number},
      {".", Scalar::string},      {"+", Scalar::string},        {".inf", Scalar::number},
      {"-.INF", Scalar::number},  {".nan", Scalar::number},     {"-.nan", Scalar::string},
      {"1.2.3", Scalar::string},  {"10.0.0.1", Scalar::string}, {"2025-10-14", Scalar::string},
      {"e5", Scalar::string},     {"..5", Scalar::string},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(doc::scalar(node_of(row.text)) == row.scalar);
  }
}

TEST_CASE("a quoted scalar is a string whatever it says") {
  for (const auto style : {doc::Style::single_quoted, doc::Style::double_quoted,
                           doc::Style::literal, doc::Style::folded}) {
    CHECK(doc::scalar(node_of("true", style)) == doc::Scalar::string);
    CHECK_FALSE(doc::boolean(node_of("true", style)));
    CHECK_FALSE(doc::integer(node_of("1", style)));
    CHECK_FALSE(doc::number(node_of("1", style)));
  }
}

TEST_CASE("integers") {
  CHECK(doc::integer(node_of("-12")) == -12);
  CHECK(doc::integer(node_of("+7")) == 7);
  CHECK(doc::integer(node_of("0")) == 0);
  CHECK(doc::integer(node_of("0o17")) == 15);
  CHECK(doc::integer(node_of("0xFF")) == 255);
  CHECK(doc::integer(node_of("9223372036854775807")) == INT64_MAX);
  CHECK(doc::integer(node_of("-9223372036854775808")) == INT64_MIN);
  for (const auto* text :
       {"9223372036854775808", "012", "-012", "1e3", "1.0", "x", "", "0x1FFFFFFFFFFFFFFFF"}) {
    CAPTURE(text);
    CHECK_FALSE(doc::integer(node_of(text)));
  }
}

TEST_CASE("numbers") {
  CHECK(doc::number(node_of("1.5")) == 1.5);
  CHECK(doc::number(node_of("+.5")) == 0.5);
  CHECK(doc::number(node_of("1.")) == 1.0);
  CHECK(doc::number(node_of("-1e3")) == -1000.0);
  CHECK(doc::number(node_of("-3")) == -3.0);
  CHECK(doc::number(node_of("0x10")) == 16.0);
  CHECK(doc::number(node_of("12345678901234567890")) == 12345678901234567890.0);
  CHECK(doc::number(node_of("-.inf")) == -INFINITY);
  CHECK(std::isnan(*doc::number(node_of(".NaN"))));
  for (const auto* text : {"012", "x", "", "1e999", "true"}) {
    CAPTURE(text);
    CHECK_FALSE(doc::number(node_of(text)));
  }
}

TEST_CASE("bools") {
  CHECK(doc::boolean(node_of("TRUE")) == true);
  CHECK(doc::boolean(node_of("false")) == false);
  for (const auto* text : {"yes", "on", "tRUE", "1", ""}) CHECK_FALSE(doc::boolean(node_of(text)));
}
