#include "text/terminal.h"

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace text {

#ifdef _WIN32
bool output_is_terminal() { return _isatty(1) != 0; }
bool error_is_terminal() { return _isatty(2) != 0; }
#else
bool output_is_terminal() { return isatty(STDOUT_FILENO) != 0; }
bool error_is_terminal() { return isatty(STDERR_FILENO) != 0; }
#endif

}  // namespace text
