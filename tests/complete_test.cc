// Everything has what it owes: each file of ours is built.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "support/catch.h"
#include "support/plants.h"
#include "text/embedded.h"

namespace {

namespace fs = std::filesystem;

const fs::path kRoot = support::source_dir();

std::string bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::set<std::string> files_below(const std::string& folder, const std::string& extension) {
  std::set<std::string> files;
  if (!fs::exists(kRoot / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(kRoot / folder)) {
    if (entry.path().extension() == extension) {
      files.insert(fs::relative(entry.path(), kRoot / folder).generic_string());
    }
  }
  return files;
}

}  // namespace

TEST_CASE("every source file lies where the build looks for it: one folder below src") {
  const std::set<std::string> files = files_below("src", ".cc");
  REQUIRE(!files.empty());
  for (const std::string& file : files) {
    INFO("src/" << file);
    CHECK(std::count(file.begin(), file.end(), '/') == 1);
  }
}

TEST_CASE("every rule file lies in the program") {
  for (const std::string& file : files_below("rules", ".yaml")) {
    INFO("rules/" << file);
    const text::Embedded* embedded = text::find_embedded("rules/" + file);
    REQUIRE(embedded != nullptr);
    CHECK(embedded->bytes == bytes(kRoot / "rules" / file));
  }
  CHECK(std::ranges::is_sorted(text::embedded(), {}, &text::Embedded::path));
  CHECK(text::find_embedded("rules/no-such-file.yaml") == nullptr);
}
