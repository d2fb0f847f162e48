// The test program: Catch2's own main, and --update.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
#endif

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "support/update.h"

namespace {
bool update_asked = false;
}

bool support::update_wanted() {
  const char* value = std::getenv("PLANTLINT_UPDATE");
  return update_asked || (value != nullptr && std::string_view(value) == "1");
}

int main(int argc, char** argv) {
  std::vector<char*> arguments(argv, argv + argc);
  update_asked = std::erase_if(arguments, [](const char* argument) {
                   return std::string_view(argument) == "--update";
                 }) > 0;
  return Catch::Session().run(static_cast<int>(arguments.size()), arguments.data());
}
