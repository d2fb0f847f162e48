// What Windows takes apart again: the rules of CommandLineToArgvW.
#include "text/command_line.h"

#include "support/catch.h"

TEST_CASE("words become a line that gives them back") {
  CHECK(text::command_line({}).empty());
  CHECK(text::command_line({"git", "main:a b/plant.yaml", ""}) ==
        R"("git" "main:a b/plant.yaml" "")");
  CHECK(text::command_line({R"(C:\a\b)"}) == R"("C:\a\b")");
  CHECK(text::command_line({R"(a\)"}) == R"("a\\")");
  CHECK(text::command_line({R"(a"b)"}) == R"("a\"b")");
  CHECK(text::command_line({R"(a\"b)"}) == R"("a\\\"b")");
  CHECK(text::command_line({R"(a\\"b\\)"}) == R"("a\\\\\"b\\\\")");
}
