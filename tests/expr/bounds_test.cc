// Hostile expressions end in a diagnostic, soon and with little memory.
#include <string>

#include "expr/limits.h"
#include "support/catch.h"
#include "world.h"

namespace {

std::string repeated(const std::string& part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

/// The code of the first fault, of reading or of the run; "" if there is none.
std::string fault(const std::string& text) {
  static const expr_test::World world;
  const expr_test::Source source(text);
  diag::Sink sink;
  const auto program = expr::compile(source.excerpt(), world.vocabulary, sink);
  if (!program) return std::string(sink.all().at(0).code->id);
  const expr::Value value = expr::evaluate(*program, world, world.bindings).value;
  return value.is(expr::Kind::error) ? std::string(value.fault().code->id) : "";
}

}  // namespace

TEST_CASE("expressions nested too deep", "[expr][bounds]") {
  CHECK(fault(repeated("(", 10'000) + "1" + repeated(")", 10'000)) == "expr/too-deep");
  CHECK(fault(repeated("[", 10'000)) == "expr/too-deep");
  CHECK(fault(repeated("{1:", 10'000)) == "expr/too-deep");
  CHECK(fault(repeated("!", 10'000) + "t") == "expr/too-deep");
  CHECK(fault(repeated("-", 10'000) + "n") == "expr/too-deep");
  CHECK(fault("1" + repeated(" + 1", 10'000)) == "expr/too-deep");
  CHECK(fault("any" + repeated(".a", 10'000)) == "expr/too-deep");
  CHECK(fault("any" + repeated("[0]", 10'000)) == "expr/too-deep");
  CHECK(fault(repeated("t ? 1 : ", 7'000) + "1") == "expr/too-deep");
  CHECK(fault(repeated("f(", 10'000)) == "expr/too-deep");
  CHECK(fault(repeated("(", 100) + "1" + repeated(")", 100)).empty());
  CHECK(fault(repeated("!", 100) + "t").empty());
}

TEST_CASE("long chains are not deep", "[expr][bounds]") {
  CHECK(fault("t" + repeated(" && t", 10'000)).empty());
  CHECK(fault("f" + repeated(" || f", 10'000)).empty());
  CHECK(fault("[1" + repeated(", 1", 20'000) + "].all(x, x == 1)").empty());
  CHECK(fault("[[]" + repeated(", []", 16'000) + "].all(x, x == [])").empty());
}

TEST_CASE("texts that are too long", "[expr][bounds]") {
  CHECK(fault(repeated("1 + ", 1024 * 1024 / 4) + "1") == "expr/too-long");
  CHECK(fault("'" + repeated("a", 1024 * 1024) + "'") == "expr/too-long");
  CHECK(fault("size('" + repeated("a", expr::kMaxTextBytes - 12) + "') > 0").empty());
}

TEST_CASE("evaluations that cost too much", "[expr][bounds]") {
  const std::string ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";
  std::string text = "true";
  for (char variable = 'a'; variable < 'k'; ++variable) {
    text = ten + ".all(" + std::string(1, variable) + "x, " + text + ")";
  }
  CHECK(fault(text) == "expr/cost");
  // No branch beside it takes the fault away.
  CHECK(fault("(" + text + ") || t") == "expr/cost");
  CHECK(fault("t || (" + text + ")").empty());
}

TEST_CASE("values that grow too large", "[expr][bounds]") {
  // Each variable holds the one before it twice.
  const auto doubled = [](const std::string& first, const std::string& step, int times,
                          const std::string& last) {
    std::string text = "cel.bind(v0, " + first + ", ";
    for (int i = 1; i <= times; ++i) {
      const std::string before = "v" + std::to_string(i - 1);
      std::string value = step;
      for (std::size_t at = value.find('@'); at != std::string::npos; at = value.find('@')) {
        value.replace(at, 1, before);
      }
      text += "cel.bind(v" + std::to_string(i) + ", " + value + ", ";
    }
    return text + last + repeated(")", static_cast<std::size_t>(times) + 1);
  };
  CHECK(fault(doubled("'aaaaaaaa'", "@ + @", 30, "size(v30) > 0")) == "expr/value-size");
  CHECK(fault(doubled("[1]", "@ + @", 30, "size(v30) > 0")) == "expr/cost");
  // Shared parts: small in memory, endless to compare or to print.
  CHECK(fault(doubled("[1]", "[@, @]", 30, "v30 == v30")) == "expr/cost");
  const expr_test::World world;
  CHECK(world.eval(doubled("[1]", "[@, @]", 30, "v30")).size() < expr::kMaxPrinted + 10);
  CHECK(fault(doubled("[1]", "[[[[[[[[[[@]]]]]]]]]]", 30, "v30 == v30")) == "expr/value-size");
  CHECK(fault(doubled("1", "@", 40, "v40")) == "expr/too-many-variables");
}

TEST_CASE("patterns that cost too much", "[expr][bounds]") {
  CHECK(fault("device.id.matches('((a{100}){100}){100}')") == "expr/regex");
  CHECK(fault("device.id.matches(device.id + '((a{100}){100}){100}')") == "expr/regex");
  CHECK(fault("'" + repeated("a", 10'000) + "'.matches('(a*)*b') || t").empty());
}

TEST_CASE("bytes that are no text", "[expr][bounds]") {
  CHECK(fault("'\xff'") == "expr/not-utf-8");
  CHECK(fault(std::string("t\0", 2)) == "expr/character");
  CHECK(fault("\x01") == "expr/character");
}
