// What a run does, told while it does it: on standard error or in a file, and never in a report.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace text {

enum class LogLevel : std::uint8_t { off, error, warning, info, debug };

/// "debug"; empty for a word that names none.
std::optional<LogLevel> log_level_named(std::string_view name);

/// Off until begun. Every line begins with the time and the level. Text of an input is made
/// visible.
class Log {
 public:
  Log();
  ~Log();
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  /// To a stream, which must outlive this.
  void begin(LogLevel level, std::ostream& out);
  /// To the end of a file. One that is there and is no log of ours is left as it is: that is
  /// std::errc::file_exists.
  std::error_code begin(LogLevel level, const std::string& file);

  [[nodiscard]] bool takes(LogLevel level) const;
  void write(LogLevel level, std::string_view message);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace text
