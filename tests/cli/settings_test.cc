#include "cli/settings.h"

#include <map>
#include <sstream>

#include "support/catch.h"

namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

cli::Context context(const Variables& variables, bool terminal) {
  static std::istringstream in;
  static std::ostringstream out;
  cli::Context made{in, out, out, [variables](std::string_view name) {
                      const auto found = variables.find(name);
                      return found == variables.end() ? std::string() : found->second;
                    }};
  made.out_is_terminal = terminal;
  made.now = 1782864000 + 3600;  // 2026-07-01, one o'clock
  return made;
}

}  // namespace

TEST_CASE("settings: the language follows the option, then the locale") {
  using text::Language;
  struct Row {
    std::string_view option;
    Variables variables;
    bool terminal;
    Language wanted;
  };
  const Row rows[] = {
      {"ja", {}, false, Language::ja},
      {"en", {{"LANG", "ja_JP.UTF-8"}}, true, Language::en},
      {"auto", {{"LANG", "ja_JP.UTF-8"}}, false, Language::ja},
      {"auto", {{"LC_ALL", "C"}, {"LANG", "ja_JP.UTF-8"}}, true, Language::en},
      {"auto", {{"LC_MESSAGES", "ja_JP"}, {"LANG", "de_DE"}}, true, Language::ja},
      {"", {{"LANG", "ja_JP.UTF-8"}}, true, Language::ja},
      // A file or pipe gets what the screen gets.
      {"", {{"LANG", "ja_JP.UTF-8"}}, false, Language::ja},
      {"", {}, true, Language::en},
  };
  for (const Row& row : rows) {
    CHECK(cli::language(row.option, context(row.variables, row.terminal)) == row.wanted);
  }
}

TEST_CASE("settings: colour") {
  struct Row {
    std::string_view option;
    Variables variables;
    bool terminal;
    bool wanted;
  };
  const Row rows[] = {
      {"", {}, true, true},
      {"", {}, false, false},
      {"auto", {{"TERM", "dumb"}}, true, false},
      {"", {{"NO_COLOR", "1"}}, true, false},
      {"", {{"NO_COLOR", ""}}, true, true},
      {"always", {{"NO_COLOR", "1"}}, false, true},
      {"never", {{"FORCE_COLOR", "1"}}, true, false},
      {"", {{"FORCE_COLOR", "1"}}, false, true},
      {"", {{"CLICOLOR_FORCE", "1"}}, false, true},
      {"", {{"FORCE_COLOR", "0"}}, false, false},
      {"", {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}, true, false},
  };
  for (const Row& row : rows) {
    CHECK(cli::colour(row.option, context(row.variables, row.terminal)) == row.wanted);
  }
}

TEST_CASE("settings: ASCII only where asked or where a terminal needs it") {
  CHECK(cli::ascii(true, context({}, false)));
  CHECK_FALSE(cli::ascii(false, context({{"LANG", "C"}}, false)));
  CHECK(cli::ascii(false, context({{"LANG", "C"}}, true)));
  CHECK(cli::ascii(false, context({{"LANG", "ja_JP.UTF-8"}, {"TERM", "dumb"}}, true)));
  CHECK_FALSE(cli::ascii(false, context({{"LANG", "ja_JP.UTF-8"}}, true)));
  CHECK(cli::ascii(false, context({{"LC_CTYPE", "ja_JP.eucJP"}, {"LANG", "x.UTF-8"}}, true)));
}

TEST_CASE("settings: the day comes from the option, the variable, the clock") {
  diag::Sink faults;
  const auto day = [&](const std::string& option, const Variables& variables = {}) {
    const auto found = cli::today(option, context(variables, false), faults);
    return found ? found->seconds : -1;
  };
  CHECK(day("") == 1782864000);
  CHECK(day("1970-01-02") == 86400);
  CHECK(day("2024-02-29") == 1709164800);
  CHECK(day("", {{"SOURCE_DATE_EPOCH", "86401"}}) == 86400);
  CHECK(day("1970-01-01", {{"SOURCE_DATE_EPOCH", "86401"}}) == 0);
  CHECK(faults.empty());
  for (const std::string bad : {"2023-02-29", "2024-2-1", "today", "2024-13-01", "2024-01-01x"}) {
    CHECK(day(bad) == -1);
  }
  for (const std::string bad : {"-1", "1e9", "99999999999999999999", "253402300800", " 1"}) {
    CHECK(day("", {{"SOURCE_DATE_EPOCH", bad}}) == -1);
  }
  CHECK(faults.count() == 10);
}
