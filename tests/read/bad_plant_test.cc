// Every file under tests/bad/plant says at its end, in lines that begin with `#!`, what is wrong
// with it: the place, the code, the nearest spelling.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "diag/codes.h"
#include "read/reading.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;
constexpr const char* kFolder = "/tests/bad/plant";

std::vector<std::string> expected(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (line.substr(0, 3) == "#! ") out.push_back(line.substr(3));
  }
  return out;
}

reading::Files included() {
  reading::Files out;
  for (const auto& entry : fs::directory_iterator(support::source_dir().string() +
                                                  std::string(kFolder) + "/included")) {
    const std::string path = "included/" + entry.path().filename().string();
    out[path] = reading::file_text("tests/bad/plant/" + path);
  }
  return out;
}

std::vector<std::string> bad_files() {
  std::vector<std::string> out;
  for (const auto& entry :
       fs::directory_iterator(support::source_dir().string() + std::string(kFolder))) {
    if (entry.is_regular_file()) out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST_CASE("bad plant files are refused with all their faults at their places") {
  std::set<std::string_view> seen;
  for (const std::string& name : bad_files()) {
    INFO(name);
    const std::string text = reading::file_text("tests/bad/plant/" + name);
    const auto read = reading::read(text, included(), name);
    CHECK_FALSE(read->plant.has_value());
    CHECK(read->faults() == expected(text));
    CHECK(text.substr(0, 10) == "# schema: ");
    for (const diag::Diagnostic& fault : read->sink.all()) {
      seen.insert(fault.code->id);
      for (const text::Language language : {text::Language::en, text::Language::ja}) {
        CHECK_FALSE(diag::message(fault, language).empty());
        CHECK_NOTHROW(diag::fix(fault, language));
        for (const diag::Related& note : fault.related)
          CHECK_NOTHROW(diag::message(note, language));
      }
    }
  }
  // Limits that a test can only meet with gigabytes, and one that files_test generates.
  const std::set<std::string_view> elsewhere{"plant/too-large", "plant/too-many-entities",
                                             "plant/too-many-includes"};
  for (const diag::Code* code : diag::plant::codes()) {
    INFO(std::string(code->id));
    const bool of_plants = code->id.substr(0, 6) == "plant/" && elsewhere.count(code->id) == 0;
    CHECK((!of_plants || seen.count(code->id) == 1));
    CHECK_FALSE(code->message.en.empty());
    CHECK_FALSE(code->message.ja.empty());
    CHECK(code->fix.en.empty() == code->fix.ja.empty());
  }
}

}  // namespace
