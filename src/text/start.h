// What the system hands to the program when it starts: words, variables, streams, and the window
// that it opened for it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace text {

/// The words after the program's name, in UTF-8; patterns such as *.yaml are no longer or not yet
/// taken apart.
std::vector<std::string> arguments(int count, char** words);

/// A variable of the environment; empty when it is not set. Where a system states the user's
/// language in another way than by LANG, LANG says it.
std::string variable(std::string_view name);

/// While this lives, the standard streams carry bytes as they are, and text for a window is shown
/// whatever its code page. Before anything is read or written.
class Streams {
 public:
  Streams();
  ~Streams();
  Streams(const Streams&) = delete;
  Streams& operator=(const Streams&) = delete;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Whether a window was opened for this run alone, shows what it says and closes when it ends: a
/// double click.
bool has_own_window();

}  // namespace text
