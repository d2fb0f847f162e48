// Everything has what it owes: each file of ours is built.
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

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

/// The .cc files that a CMakeLists.txt names, in its order.
std::vector<std::string> listed(const std::string& path) {
  static const RE2 kName(R"(([\w/.-]+\.cc))");
  const std::string text = bytes(kRoot / path);
  std::vector<std::string> names;
  re2::StringPiece rest(text);
  for (std::string name; RE2::FindAndConsume(&rest, kName, &name);) names.push_back(name);
  return names;
}

}  // namespace

TEST_CASE("every source file is listed, once and in order") {
  for (const std::string folder : {"src", "tests"}) {
    const std::vector<std::string> names = listed(folder + "/CMakeLists.txt");
    const std::set<std::string> unique(names.begin(), names.end());
    // Named once more for a property: version.cc; plants.cc and main.cc.
    CHECK(unique.size() + (folder == "src" ? 1 : 2) == names.size());
    for (const std::string& file : files_below(folder, ".cc")) {
      // The fuzzers and the benchmark are programs of their own.
      if (folder == "tests" && (file.starts_with("fuzz/") || file.starts_with("bench/"))) continue;
      INFO(folder << "/" << file);
      CHECK(unique.contains(file));
    }
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
