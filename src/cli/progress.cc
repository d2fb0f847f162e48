#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>

#include "graph/measure.h"
#include "report/pen.h"

namespace cli {
namespace {

constexpr std::int64_t kSilent = 1000;
constexpr std::int64_t kBetween = 100;
constexpr std::size_t kShownName = 40;

std::int64_t steady() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

text::Words word(lint::Stage stage) {
  switch (stage) {
    case lint::Stage::read:
      return {"reading", "読込中"};
    case lint::Stage::judge:
      return {"judging", "判定中"};
    case lint::Stage::write:
      return {"writing", "出力中"};
  }
  return {};
}

}  // namespace

Progress::Progress(Context& context) : Progress(context, steady) {}

Progress::Progress(Context& context, Clock clock)
    : context_(context), clock_(std::move(clock)), begun_(clock_()) {}

Progress::~Progress() { end(); }

void Progress::step(std::size_t done, std::size_t of, lint::Stage stage, std::string_view what) {
  if (!context_.err_is_terminal || context_.variable("TERM") == "dumb") return;
  const std::int64_t now = clock_();
  if (now - begun_ < kSilent || (shown_ && now - last_ < kBetween)) return;
  last_ = now;
  shown_ = true;
  const std::size_t percent = of == 0 ? 0 : 100 * done / of;
  context_.err << "\r\x1b[K"
               << fmt::format("{}/{} {}%  {} {}", done, of, percent,
                              word(stage).in(context_.language),
                              graph::fit(report::plain(what), kShownName * 12, 12));
  context_.err.flush();
}

void Progress::end() {
  if (!shown_) return;
  context_.err << "\r\x1b[K";
  context_.err.flush();
  shown_ = false;
}

}  // namespace cli
