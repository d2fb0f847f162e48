// One line on a terminal's standard error for work that takes longer than a second: how many plants
// are done, which is worked on, and at what. Nothing in a pipe, and nothing is left behind.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cli/context.h"
#include "lint/lint.h"

namespace cli {

class Progress {
 public:
  using Clock = std::function<std::int64_t()>;  ///< Milliseconds from any point on.

  explicit Progress(Context& context);
  Progress(Context& context, Clock clock);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// Told before each step; writes when a second has passed, and then ten times a second at most.
  void step(std::size_t done, std::size_t of, lint::Stage stage, std::string_view what);
  /// Takes the line away.
  void end();

 private:
  Context& context_;
  Clock clock_;
  std::int64_t begun_ = 0;
  std::int64_t last_ = 0;
  bool shown_ = false;
};

}  // namespace cli
