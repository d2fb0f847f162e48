#include "text/terminal.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>
#endif

namespace text {

#ifdef _WIN32
namespace {

/// The C library takes NUL for one, too.
bool is_console(DWORD which) {
  DWORD mode = 0;
  return GetConsoleMode(GetStdHandle(which), &mode) != 0;
}

}  // namespace

bool output_is_terminal() { return is_console(STD_OUTPUT_HANDLE); }
bool error_is_terminal() { return is_console(STD_ERROR_HANDLE); }
#else
bool output_is_terminal() { return isatty(STDOUT_FILENO) != 0; }
bool error_is_terminal() { return isatty(STDERR_FILENO) != 0; }
#endif

}  // namespace text
