// The stories of the examples: a plant as drawn, the files of its machines, and what compare says.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "cli/call.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

constexpr std::string_view kStories[] = {"shop-ledger-router", "line-opnsense", "press-cell"};

std::filesystem::path folder_of(std::string_view story) {
  return support::source_dir() / "examples" / story;
}

std::vector<std::string> files_of(std::string_view story) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(story) / "files"))
    out.push_back(entry.path().string());
  std::ranges::sort(out);
  return out;
}

/// With the paths that a reader of the repository has.
std::string from_the_root(std::string text) {
  const std::string root = support::source_dir().string() + "/";
  for (std::size_t at = 0; (at = text.find(root, at)) != std::string::npos;)
    text.erase(at, root.size());
  return text;
}

struct Told {
  int code = 0;
  std::string text;
};

Told compared(std::string_view story, const std::string& language) {
  std::vector<std::string> words = {"compare", folder_of(story).string()};
  for (const std::string& file : files_of(story)) words.push_back(file);
  words.insert(words.end(), {"--format", "line", "--lang", language});
  const call::Result called = call::run(words);
  return {called.code, from_the_root(called.err + "\n" + called.out)};
}

}  // namespace

TEST_CASE("stories: what compare says of each plant stands beside it") {
  for (const std::string_view story : kStories) {
    for (const std::string language : {"en", "ja"}) {
      INFO(story << " " << language);
      const Told told = compared(story, language);
      CHECK(told.code == 1);
      const auto golden = folder_of(story) / ("compare." + language + ".txt");
      if (support::update_wanted()) std::ofstream(golden, std::ios::binary) << told.text;
      CHECK(told.text == support::bytes_of(golden));
    }
  }
}

TEST_CASE("stories: what the files say alone is judged without a fault, and is what they say") {
  for (const std::string_view story : kStories) {
    INFO(story);
    std::vector<std::string> words = {"import"};
    for (const std::string& file : files_of(story)) words.push_back(file);
    const call::Result drafted = call::run(words);
    REQUIRE(drafted.code == 0);
    const diag::Report report =
        support::check({support::plant_text(drafted.out)}, support::options());
    REQUIRE(report.plants.size() == 1);
    CHECK(report.plants[0].faults.empty());
    CHECK(report.plants[0].judged);
  }
}
