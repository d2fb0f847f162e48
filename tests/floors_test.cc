// Includes run downstairs only, and each library stays in its folder (the floors of the house).
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

/// A folder includes itself and folders of lower floors, never its neighbours.
const std::map<std::string, int> kFloors = {
    {"text", 1},   {"diag", 2}, {"model", 2}, {"doc", 3},   {"expr", 3},   {"topology", 3},
    {"report", 3}, {"read", 4}, {"facts", 4}, {"graph", 5}, {"import", 5}, {"rule", 5},
    {"lint", 6},   {"lsp", 7},  {"cli", 8},   {"page", 9},
};

/// Libraries that only some folders may know, by the beginning of their headers' paths. One that is
/// not listed here is refused everywhere, but for the standard library (names without a slash).
const std::map<std::string, std::set<std::string>> kLibraries = {
    {"yaml-cpp/", {"doc"}},
    {"CLI/", {"cli"}},
    {"re2/", {"expr", "rule"}},
    {"utf8proc.h", {"text"}},
    {"nlohmann/", {"report", "read", "lint", "lsp", "cli", "import", "page"}},
    {"pugixml.hpp", {"import"}},
    {"spdlog/", {"text"}},
    {"fmt/", {}},
};

struct SourceFile {
  std::string folder;
  std::string path;
  std::string text;
};

const fs::path kSource = support::source_dir() / "src";

std::string source_bytes(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<SourceFile> source_files() {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(kSource)) {
    const auto extension = entry.path().extension();
    if (extension == ".cc" || extension == ".h") {
      const fs::path relative = fs::relative(entry.path(), kSource);
      files.push_back(
          {relative.begin()->string(), relative.generic_string(), source_bytes(entry.path())});
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

/// The targets of #include, with their quote or angle bracket in front.
std::vector<std::string> includes(const std::string& text) {
  static const RE2 kInclude(R"re((?m)^[ \t]*#[ \t]*include[ \t]*(["<][^">\n]+))re");
  std::vector<std::string> found;
  re2::StringPiece rest(text);
  for (std::string target; RE2::FindAndConsume(&rest, kInclude, &target);) found.push_back(target);
  return found;
}

/// The code without comments and literals, so that words in them do not count.
std::string code_only(std::string text) {
  static const RE2 kNoise(R"re(//[^\n]*|"(?:[^"\\\n]|\\.)*")re");
  RE2::GlobalReplace(&text, kNoise, "");
  return text;
}

}  // namespace

TEST_CASE("includes run downstairs only") {
  for (const SourceFile& file : source_files()) {
    INFO("src/" << file.path);
    const auto own = kFloors.find(file.folder);
    REQUIRE(own != kFloors.end());
    for (const std::string& include : includes(file.text)) {
      if (include.front() != '"') continue;
      INFO("includes " << include.substr(1));
      const std::string folder = include.substr(1, include.find('/') - 1);
      const auto other = kFloors.find(folder);
      REQUIRE(other != kFloors.end());
      CHECK((folder == file.folder || other->second < own->second));
    }
  }
}

TEST_CASE("each library stays in its folder") {
  for (const SourceFile& file : source_files()) {
    INFO("src/" << file.path);
    for (const std::string& include : includes(file.text)) {
      if (include.front() != '<') continue;
      const std::string header = include.substr(1);
      INFO("includes <" << header << ">");
      const auto library = std::ranges::find_if(
          kLibraries, [&](const auto& entry) { return header.starts_with(entry.first); });
      const bool posix = header.starts_with("sys/") || header == "unistd.h" ||
                         header == "fcntl.h" || header == "spawn.h" || header == "io.h" ||
                         header == "iconv.h" || header == "windows.h" || header == "shellapi.h" ||
                         header == "filesystem" || header == "fstream";
      if (library != kLibraries.end()) {
        CHECK((library->second.empty() || library->second.contains(file.folder)));
      } else if (posix) {
        CHECK(file.folder == "text");
      } else {
        CHECK(header.find('/') == std::string::npos);
        CHECK(!header.ends_with(".h"));
      }
    }
  }
}

TEST_CASE("a folder's namespace bears its name") {
  for (const SourceFile& file : source_files()) {
    INFO("src/" << file.path);
    // POSIX has a function ::read; import is a word of C++20.
    const std::string name = file.folder == "read"     ? "reader"
                             : file.folder == "import" ? "importer"
                                                       : file.folder;
    if (file.path == "cli/main.cc") continue;
    CHECK(file.text.find("namespace " + name) != std::string::npos);
  }
}

TEST_CASE(
    "exceptions are caught where libraries throw them: the command line, and the ways to "
    "yaml-cpp") {
  static const RE2 kCatch(R"(\bcatch\s*\()");
  std::vector<std::string> places;
  for (const SourceFile& file : source_files()) {
    const std::string code = code_only(file.text);
    re2::StringPiece rest(code);
    while (RE2::FindAndConsume(&rest, kCatch)) places.push_back(file.folder);
  }
  CHECK(places == std::vector<std::string>{"cli", "doc", "doc", "doc"});
}

TEST_CASE("a header begins with what it is for") {
  for (const SourceFile& file : source_files()) {
    INFO("src/" << file.path);
    if (file.path.ends_with(".h")) CHECK(file.text.starts_with("// "));
  }
}
