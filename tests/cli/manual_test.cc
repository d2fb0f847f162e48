// The manual page and the tables of the README say what the program says of itself.
#include <fmt/format.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "cli/call.h"
#include "cli/commands.h"
#include "report/format.h"
#include "rule/rulebook.h"
#include "support/catch.h"
#include "support/plants.h"
#include "support/update.h"

namespace {

constexpr std::string_view kBegin =
    ".\\\" What follows up to EXIT STATUS is written from --help (tests/cli/manual_test.cc).\n";
constexpr std::string_view kEnd = ".SH EXIT STATUS\n";

/// An argument or option of a command, and what its help says.
struct Entry {
  std::string name;
  std::string help;
};

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

/// The entries of a --help: lines indented by two, the rest of each behind two blanks or below.
std::vector<Entry> entries(const std::string& help) {
  std::vector<Entry> out;
  std::istringstream in(help);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("  ")) continue;
    if (line[2] == ' ') {
      REQUIRE_FALSE(out.empty());
      out.back().help += (out.back().help.empty() ? "" : " ") + trimmed(line);
      continue;
    }
    const std::size_t gap = line.find("  ", 2);
    out.push_back({trimmed(line.substr(2, gap - 2)),
                   gap == std::string::npos ? std::string() : trimmed(line.substr(gap))});
  }
  return out;
}

/// Text as roff takes it.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  // A dot or quote at the head of a line would be a request.
  if (out.starts_with('.') || out.starts_with('\'')) out.insert(0, "\\&");
  return out;
}

/// Broken at blanks, so that no line is long: mandoc counts a character outside ASCII as eight.
/// `sign` ends a line that goes on.
std::string filled(const std::string& text, const std::string& sign = "") {
  std::string out;
  std::size_t width = 0;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    std::size_t needs = 0;
    for (const char c : word) {
      const auto byte = static_cast<unsigned char>(c);
      needs += byte < 0x80 ? 1 : byte >= 0xC0 ? 8 : 0;
    }
    if (!out.empty()) {
      const bool fits = width + 1 + needs <= 72;
      out += fits ? " " : sign + "\n";
      // Not a request.
      if (!fits && (word[0] == '.' || word[0] == '\'')) out += "\\&";
      width = fits ? width + 1 : 0;
    }
    out += word;
    width += needs;
  }
  return out;
}

std::string written_by_help(bool japanese) {
  std::string out = japanese ? ".SH コマンド\n" : ".SH COMMANDS\n";
  for (const cli::Command& command : cli::commands()) {
    const std::string name(command.name);
    out += fmt::format(".SS {}\n{}\n", name,
                       filled(roff(japanese ? command.summary.ja : command.summary.en)));
    for (const Entry& entry :
         entries(call::run({name, "--help", "--lang", japanese ? "ja" : "en"}).out)) {
      out += fmt::format(".TP\n.B {}\n{}\n", filled(roff(entry.name), " \\"),
                         filled(roff(entry.help)));
    }
  }
  return out;
}

std::string in_tree(const std::string& path) {
  return support::bytes_of(support::source_dir() / path);
}

/// The first cells of the rows of a Markdown table, from its head on.
std::set<std::string> first_cells(const std::string& text, const std::string& head) {
  std::set<std::string> out;
  std::istringstream in(text.substr(text.find("\n" + head) + 1));
  std::string line;
  std::getline(in, line);
  std::getline(in, line);
  while (std::getline(in, line) && line.starts_with("| ")) {
    out.insert(trimmed(line.substr(2, line.find('|', 2) - 2)));
  }
  return out;
}

}  // namespace

TEST_CASE("the manual pages have every command and option, in either language") {
  for (const bool japanese : {false, true}) {
    const std::string path = japanese ? "cmake/plantlint.ja.1.in" : "cmake/plantlint.1.in";
    const std::string page = in_tree(path);
    const std::size_t begin = page.find(kBegin);
    const std::size_t end = page.find(japanese ? ".SH 終了コード\n" : kEnd);
    REQUIRE(begin != std::string::npos);
    REQUIRE(end > begin);
    const std::size_t from = begin + kBegin.size();
    const std::string wanted = written_by_help(japanese);
    if (support::update_wanted()) {
      std::ofstream(support::source_dir() / path, std::ios::binary)
          << page.substr(0, from) << wanted << page.substr(end);
      continue;
    }
    INFO(path);
    CHECK(page.substr(from, end - from) == wanted);
  }
}

TEST_CASE("the manual pages have the same parts") {
  const auto parts = [](const std::string& page) {
    std::size_t count = 0;
    for (std::size_t at = page.find(".SH "); at != std::string::npos;
         at = page.find(".SH ", at + 1)) {
      ++count;
    }
    return count;
  };
  CHECK(parts(in_tree("cmake/plantlint.1.in")) == parts(in_tree("cmake/plantlint.ja.1.in")));
}

TEST_CASE("help shows how each command is called") {
  for (const cli::Command& command : cli::commands()) {
    INFO(command.name);
    CHECK_FALSE(command.examples.empty());
    for (const cli::Example& example : command.examples) {
      CHECK(example.line.starts_with("plantlint " + std::string(command.name)));
      CHECK_FALSE(example.what.en.empty());
      CHECK_FALSE(example.what.ja.empty());
    }
  }
}

TEST_CASE("help tells of every option what it does") {
  for (const cli::Command& command : cli::commands()) {
    const std::vector<Entry> all = entries(call::run({std::string(command.name), "--help"}).out);
    INFO(command.name);
    CHECK(all.size() > 1);
    for (const Entry& entry : all) {
      INFO(entry.name);
      CHECK_FALSE(entry.help.empty());
    }
  }
}

TEST_CASE("the README lists the commands, no more and no fewer") {
  std::set<std::string> names;
  for (const cli::Command& command : cli::commands())
    names.insert(fmt::format("`{}`", command.name));
  CHECK(first_cells(in_tree("README.md"), "| command |") == names);
}

TEST_CASE(
    "the README names every report format, and the list of changes how many rules there are") {
  std::string told;
  for (const std::string& cell : first_cells(in_tree("README.md"), "| format |"))
    told += cell + " ";
  for (const report::Format& format : report::formats()) {
    INFO(format.name);
    CHECK(told.find(fmt::format("`{}`", format.name)) != std::string::npos);
  }
  const std::string rules = fmt::format("\n- {} rules over", support::book().rules->rules().size());
  CHECK(in_tree("CHANGELOG.md").find(rules) != std::string::npos);
}

TEST_CASE("the README gives a reason for every library that is linked") {
  const std::set<std::string> told = first_cells(in_tree("README.md"), "| library |");
  const std::string built = in_tree("cmake/libraries.cmake") + in_tree("tests/CMakeLists.txt") +
                            in_tree("packaging/web/package.json");
  // As CMake and as people write them.
  const std::pair<std::string, std::string> names[] = {{"yaml-cpp", "yaml-cpp"},
                                                       {"CLI11", "CLI11"},
                                                       {"fmt", "fmt"},
                                                       {"RE2", "re2"},
                                                       {"utf8proc", "utf8proc"},
                                                       {"nlohmann-json", "nlohmann_json"},
                                                       {"pugixml", "pugixml"},
                                                       {"spdlog", "spdlog"},
                                                       {"tcmalloc", "tcmalloc"},
                                                       {"Catch2", "Catch2"},
                                                       {"CodeMirror 6", "@codemirror/view"},
                                                       {"xz-decompress", "xz-decompress"}};
  CHECK(told.size() == std::size(names));
  for (const auto& [shown, in_cmake] : names) {
    INFO(shown);
    CHECK(told.contains(shown));
    CHECK(built.find(in_cmake) != std::string::npos);
  }
  std::size_t packages = 0;
  for (std::size_t at = built.find("find_package("); at != std::string::npos;
       at = built.find("find_package(", at + 1)) {
    const std::string package =
        built.substr(at + 13, built.find_first_of(" )\n", at + 13) - at - 13);
    INFO(package);
    ++packages;
    const bool known =
        std::ranges::any_of(names, [&](const auto& one) { return one.second == package; });
    CHECK((known || package == "PkgConfig" || package == "Threads"));
  }
  CHECK(packages > 3);
}
