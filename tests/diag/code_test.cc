// The tables of what the program says: each row complete, in both languages, and fit to be filled.
#include <fmt/args.h>
#include <fmt/format.h>

#include <cctype>
#include <set>
#include <string>

#include "diag/codes.h"
#include "support/catch.h"

namespace {

using text::Language;

/// The numbers of the arguments that a pattern names.
std::set<int> arguments_of(std::string_view pattern) {
  std::set<int> out;
  for (std::size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] != '{') continue;
    if (pattern[i + 1] == '{') {
      ++i;
      continue;
    }
    out.insert(pattern[i + 1] - '0');
  }
  return out;
}

std::string filled(std::string_view pattern) {
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (int i = 0; i < 6; ++i) store.push_back(fmt::format("value{}", i));
  return fmt::vformat(pattern, store);
}

}  // namespace

TEST_CASE("every code has an id of its own, of the form input/fault") {
  std::set<std::string_view> ids;
  for (const diag::Code* code : diag::all_codes()) {
    INFO(code->id);
    CHECK(ids.insert(code->id).second);
    const std::size_t slash = code->id.find('/');
    REQUIRE(slash != std::string_view::npos);
    CHECK(slash > 0);
    CHECK(slash + 1 < code->id.size());
    for (const char c : code->id)
      CHECK((std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-' || c == '/'));
  }
}

TEST_CASE("a code says the same in both languages") {
  for (const diag::Code* code : diag::all_codes()) {
    INFO(code->id);
    CHECK_FALSE(code->message.en.empty());
    CHECK_FALSE(code->message.ja.empty());
    CHECK(code->fix.en.empty() == code->fix.ja.empty());
    CHECK(arguments_of(code->fix.en) == arguments_of(code->fix.ja));
    // A word that only one language can say may be left out of the other, but none may be invented.
    for (const Language language : {Language::en, Language::ja}) {
      CHECK_NOTHROW(filled(code->message.in(language)));
      CHECK_NOTHROW(filled(code->fix.in(language)));
    }
    CHECK(arguments_of(code->message.en) == arguments_of(code->message.ja));
  }
}

TEST_CASE("every code shows what it looks like, filled with what an input may give") {
  for (const diag::Code* code : diag::all_codes()) {
    INFO(code->id);
    std::set<int> named = arguments_of(code->message.en);
    named.merge(arguments_of(code->fix.en));
    const std::size_t wanted = named.empty() ? 0 : static_cast<std::size_t>(*named.rbegin()) + 1;
    for (std::size_t i = 0; i < code->example.size(); ++i) {
      CHECK(code->example[i].empty() == (i >= wanted));
    }
    for (const Language language : {Language::en, Language::ja}) {
      const std::string shown = diag::with_example(*code, code->message, language);
      CHECK(shown.find("{0}") == std::string::npos);
      CHECK(shown.find("''") == std::string::npos);
    }
  }
}

TEST_CASE("a message is a clause: no full stop, no capital at its head") {
  for (const diag::Code* code : diag::all_codes()) {
    INFO(code->id);
    // Marks and notes are sentences of a report.
    if (code->id.starts_with("note/")) continue;
    CHECK_FALSE(code->message.en.ends_with('.'));
    CHECK_FALSE(code->message.ja.ends_with("。"));
    const std::string_view head = code->message.en.substr(0, code->message.en.find(' '));
    const bool name =
        std::ranges::count_if(head, [](unsigned char c) { return std::isupper(c); }) > 1;
    CHECK((name || std::isupper(static_cast<unsigned char>(head[0])) == 0));
  }
}
