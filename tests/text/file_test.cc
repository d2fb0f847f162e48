// Files are read whole, and written whole or not at all.
#include "text/file.h"

#include <filesystem>
#include <sstream>
#include <string>

#include "support/catch.h"

namespace {

namespace fs = std::filesystem;

/// An empty folder of this test, removed afterwards.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / "plantlint-file-test") {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }
  [[nodiscard]] std::ptrdiff_t count() const {
    return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
  }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("what was written is read back") {
  const Folder folder;
  const std::string name = folder.file("report.txt");
  std::error_code error;
  for (const std::string& bytes :
       {std::string("a\0b\r\n", 5), std::string(100000, 'x'), std::string()}) {
    REQUIRE_FALSE(text::write_file(name, bytes));
    CHECK(text::read_file(name, error) == bytes);
    CHECK_FALSE(error);
  }
  CHECK(folder.count() == 1);
}

TEST_CASE("writing keeps permissions and follows links") {
  const Folder folder;
  const std::string name = folder.file("report.txt");
  const std::string link = folder.file("link.txt");
  REQUIRE_FALSE(text::write_file(name, "one"));
  fs::permissions(name, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(name, link);
  REQUIRE_FALSE(text::write_file(link, "two"));
  std::error_code error;
  CHECK(text::read_file(name, error) == "two");
  CHECK(fs::is_symlink(link));
  CHECK(fs::status(name).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("a file that cannot be written leaves the old one and no other") {
  const Folder folder;
  CHECK(text::write_file(folder.file("no/such/folder.txt"), "x"));
  CHECK(text::write_file(folder.file(""), "x") == std::errc::is_a_directory);
  CHECK(folder.count() == 0);
}

TEST_CASE("a folder is made with those above it, and one that is there is left alone") {
  const Folder folder;
  const std::string deep = folder.file("a/b/c");
  CHECK_FALSE(text::make_folder(deep));
  CHECK(text::is_folder(deep));
  CHECK_FALSE(text::write_file(deep + "/kept.txt", "x"));
  CHECK_FALSE(text::make_folder(deep));
  CHECK(text::exists(deep + "/kept.txt"));
  CHECK(text::make_folder(deep + "/kept.txt"));
}

TEST_CASE("what is no regular file is refused") {
  const Folder folder;
  std::error_code error;
  CHECK_FALSE(text::read_file(folder.file("missing"), error));
  CHECK(error == std::errc::no_such_file_or_directory);
  CHECK_FALSE(text::read_file(folder.file(""), error));
  CHECK(error == std::errc::is_a_directory);
  CHECK_FALSE(text::read_file("/dev/null", error));
  CHECK(error == std::errc::not_supported);
}

TEST_CASE("a stream is read to its end") {
  std::istringstream in(std::string(40000, 'z'));
  std::error_code error;
  const auto bytes = text::read_stream(in, error);
  REQUIRE(bytes);
  CHECK(bytes->size() == 40000);
  CHECK_FALSE(error);
}
