// Whether a standard stream is a terminal; the rest of the program cannot ask.
#pragma once

namespace text {

bool output_is_terminal();
bool error_is_terminal();

}  // namespace text
