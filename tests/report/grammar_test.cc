// English slips that templates make: "1 rules", "a interface", a word written twice.
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "diag/codes.h"
#include "diag/diagnostic.h"
#include "support/catch.h"
#include "support/plants.h"

namespace {

namespace fs = std::filesystem;

/// The first slip of a line, or empty. Ids and paths of plants may hold anything: what stands in
/// quotes is not looked at.
std::string slip_in(const std::string& line) {
  static const std::regex kQuoted("'[^']*'|`[^`]*`");
  static const std::regex kSlips(
      "\\b1 (rules|devices|verdicts|questions|errors|findings|zones|networks|flows|links|plants|"
      "parties|cases|files|ways|filters|entries|hosts|machines|lines)\\b"
      "|\\b[Aa] (interface|alias|expectation|(?!one|eu)[aeio][a-z]+)\\b"
      "|\\b[Aa]n [bcdfgjkpqtvwz][a-z]+\\b"
      "|\\b(the|a|an|of|to|in|is|and|its|are|with) \\3\\b"
      "|\\bits [a-z]+ of its\\b");
  const std::string plain = std::regex_replace(line, kQuoted, "'x'");
  std::smatch found;
  return std::regex_search(plain, found, kSlips) ? found.str() : std::string();
}

void check_text(const std::string& name, const std::string& text) {
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    const std::string slip = slip_in(line);
    if (slip.empty()) continue;
    INFO(name << ": " << line);
    CHECK(slip.empty());
  }
}

}  // namespace

TEST_CASE("the English of messages, rules and reports has no slips of templates") {
  CHECK(slip_in("98 rules, and 1 devices hang on it") == "1 devices");
  CHECK(slip_in("it is a interface") == "a interface");
  CHECK(slip_in("anybody may use its services of its destinations") == "its services of its");
  CHECK(slip_in("'1 rules' is a user's id, 11 rules are not").empty());
  for (const auto& codes : {diag::yaml::codes(), diag::plant::codes(), diag::expression::codes(),
                            diag::rule::codes(), diag::call::codes(), diag::importer::codes(),
                            diag::file::codes(), diag::waiver::codes(), diag::note::codes()}) {
    for (const diag::Code* code : codes) {
      check_text(std::string(code->id),
                 std::string(code->message.en) + "\n" + std::string(code->fix.en));
    }
  }
  for (const char* folder : {"tests/golden/check", "tests/report/golden"}) {
    for (const auto& entry : fs::directory_iterator(support::source_dir() / folder)) {
      const std::string name = entry.path().filename().string();
      if (name.find(".en.") == std::string::npos) continue;
      check_text(name, support::bytes_of(entry.path()));
    }
  }
}
