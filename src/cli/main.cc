// The program around cli::run(): the real streams, environment and clock.
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "text/terminal.h"

namespace {

/// No exception is meant to come this far: what does is a fault of ours.
[[noreturn]] void report_internal_error() {
  std::cerr << "plantlint: internal error; please report it with the input that led to it\n";
  std::cerr.flush();
  std::_Exit(cli::kInternal);
}

std::string variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(report_internal_error);
  std::ios::sync_with_stdio(false);
  cli::Context context{std::cin, std::cout, std::cerr, variable};
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  context.now = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  context.out_is_terminal = text::output_is_terminal();
  context.err_is_terminal = text::error_is_terminal();
  const int code = cli::run(std::vector<std::string>(argv + 1, argv + argc), context);
  std::cout.flush();
  // A full disk or a closed pipe must not look like a clean plant.
  return std::cout ? code : std::max(code, cli::kFailed);
}
