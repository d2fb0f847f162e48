// The program around cli::run(): the real streams, environment and clock.
#include <chrono>
#include <exception>
#include <iostream>

#include "cli/commands.h"
#include "cli/window.h"
#include "text/start.h"
#include "text/terminal.h"

namespace {

/// No exception is meant to come this far: what does is a fault of ours.
[[noreturn]] void report_internal_error() {
  std::cerr << "plantlint: internal error; please report it with the input that led to it\n";
  std::cerr.flush();
  std::_Exit(cli::kInternal);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(report_internal_error);
  std::ios::sync_with_stdio(false);
  const text::Streams streams;
  cli::Context context{std::cin, std::cout, std::cerr, text::variable};
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  context.now = std::chrono::duration_cast<std::chrono::seconds>(now).count();
  context.out_is_terminal = text::output_is_terminal();
  context.err_is_terminal = text::error_is_terminal();
  const std::vector<std::string> words = text::arguments(argc, argv);
  const int code =
      text::has_own_window() ? cli::run_in_window(words, context) : cli::run(words, context);
  std::cout.flush();
  // A full disk or a closed pipe must not look like a clean plant.
  return std::cout ? code : std::max(code, cli::kFailed);
}
