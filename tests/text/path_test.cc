// Paths as each system writes them; what Windows has is tried on every system.
#include "text/path.h"

#include <string>
#include <string_view>

#include "support/catch.h"

namespace {

using enum text::PathStyle;

}  // namespace

TEST_CASE("a path begins with its root, or with none") {
  CHECK(text::root_of("a/b", posix).empty());
  CHECK(text::root_of("/a/b", posix) == "/");
  CHECK(text::root_of("C:/a", posix).empty());
  for (const auto& [path, root] : {std::pair<std::string_view, std::string_view>{"a\\b", ""},
                                   {"C:\\a", "C:\\"},
                                   {"c:a", "c:"},
                                   {"/a", "/"},
                                   {"//server/share/a", "//server/share/"},
                                   {"\\\\server\\share", "\\\\server\\share"},
                                   {"//?/C:/a", "//?/C:/"},
                                   {"//?/UNC/server/share/a", "//?/UNC/server/share/"},
                                   {"//./pipe/a", "//./pipe/"},
                                   {"1:/a", ""}}) {
    INFO(path);
    CHECK(text::root_of(path, windows) == root);
  }
}

TEST_CASE("a path is absolute where the whole way is said") {
  CHECK(text::is_absolute("/a", posix));
  CHECK_FALSE(text::is_absolute("C:/a", posix));
  CHECK(text::is_absolute("C:/a", windows));
  CHECK(text::is_absolute("//server/share/a", windows));
  CHECK_FALSE(text::is_absolute("C:a", windows));
  CHECK_FALSE(text::is_absolute("/a", windows));
  CHECK_FALSE(text::is_absolute("a", windows));
}

TEST_CASE("what a user gave goes on with slashes and without what makes reports longer") {
  CHECK(text::tidy_path("./a//", posix) == "a");
  CHECK(text::tidy_path("/", posix) == "/");
  CHECK(text::tidy_path("a\\b", posix) == "a\\b");
  CHECK(text::tidy_path(".\\inc\\plant.yaml", windows) == "inc/plant.yaml");
  CHECK(text::tidy_path("inc\\", windows) == "inc");
  CHECK(text::tidy_path("C:\\", windows) == "C:/");
  CHECK(text::tidy_path("\\\\?\\Z:\\工場\\", windows) == "//?/Z:/工場");
}

TEST_CASE("the folder and the last part of a path") {
  for (const text::PathStyle style : {posix, windows}) {
    CHECK(text::folder_of("a", style) == ".");
    CHECK(text::folder_of("a/b", style) == "a");
    CHECK(text::folder_of("/a", style) == "/");
    CHECK(text::folder_of("/", style) == "/");
    CHECK(text::last_part("a/b", style) == "b");
    CHECK(text::last_part("b", style) == "b");
  }
  CHECK(text::folder_of("a\\b", posix) == ".");
  CHECK(text::folder_of("inc\\plant.yaml", windows) == "inc");
  CHECK(text::folder_of("C:\\plant.yaml", windows) == "C:\\");
  CHECK(text::folder_of("C:plant.yaml", windows) == "C:");
  CHECK(text::folder_of("//server/share/a", windows) == "//server/share/");
  CHECK(text::last_part("C:plant.yaml", windows) == "plant.yaml");
  CHECK(text::last_part("rules\\PL101.yaml", windows) == "PL101.yaml");
}

TEST_CASE("a folder and a name join to a path") {
  CHECK(text::join("", "a") == "a");
  CHECK(text::join(".", "a") == "a");
  CHECK(text::join("/", "a") == "/a");
  CHECK(text::join("a", "b") == "a/b");
  CHECK(text::join("C:", "a", windows) == "C:a");
  CHECK(text::join("a\\", "b", windows) == "a\\b");
}

TEST_CASE("below a folder by whole parts") {
  for (const text::PathStyle style : {posix, windows}) {
    CHECK(text::lies_below("/a/b", "/a", style));
    CHECK(text::lies_below("/a//b", "/a/", style));
    CHECK(text::lies_below("/a", "/a", style));
    CHECK(text::lies_below("/a", "/", style));
    CHECK_FALSE(text::lies_below("/ab", "/a", style));
    CHECK_FALSE(text::lies_below("a", "/", style));
    CHECK_FALSE(text::lies_below("a/b", "/a", style));
  }
  CHECK(text::lies_below("C:/a", "C:/", windows));
  CHECK_FALSE(text::lies_below("D:/a", "C:/", windows));
  CHECK(text::lies_below("//server/share/a", "//server/share", windows));
  CHECK_FALSE(text::lies_below("//server/other/a", "//server/share", windows));
}

TEST_CASE("the deepest folder of two") {
  CHECK(text::common_folder("/a/b", "/a/c") == "/a");
  CHECK(text::common_folder("/a", "/b") == "/");
  CHECK(text::common_folder("a/b", "/a").empty());
  CHECK(text::common_folder("C:/a/b", "C:/a/c", windows) == "C:/a");
  CHECK(text::common_folder("C:/a", "D:/a", windows).empty());
  CHECK(text::common_folder("//s/one/a", "//s/two/a", windows).empty());
}
