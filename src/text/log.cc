// The only file that knows spdlog: headers alone, with the fmt that the rest uses.
#include "text/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>

#include <array>
#include <fstream>
#include <utility>

#include "text/file.h"
#include "text/stream_path.h"
#include "text/unicode.h"

namespace text {
namespace {

constexpr std::string_view kFirstLine = "# plantlint log\n";
constexpr std::array<std::string_view, 5> kLevels = {"off", "error", "warning", "info", "debug"};

spdlog::level::level_enum level_of(LogLevel level) {
  switch (level) {
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::off:
      break;
  }
  return spdlog::level::off;
}

std::error_code failed(std::errc code) { return std::make_error_code(code); }

/// Nothing, or a log of ours: so that a slip of the pen destroys no plant.
std::error_code is_ours(const std::string& file) {
  const FileKind kind = kind_of(file);
  if (kind == FileKind::none) return {};
  if (kind != FileKind::file) return failed(std::errc::file_exists);
  std::ifstream in(stream_path(file), std::ios::binary);
  if (!in) return failed(std::errc::permission_denied);
  std::string first(kFirstLine.size(), '\0');
  in.read(first.data(), static_cast<std::streamsize>(first.size()));
  if (in.gcount() == 0) return {};
  return first == kFirstLine ? std::error_code() : failed(std::errc::file_exists);
}

}  // namespace

struct Log::State {
  std::ofstream file;
  LogLevel level = LogLevel::off;
  std::unique_ptr<spdlog::logger> logger;

  void open(LogLevel wanted, std::ostream& out) {
    level = wanted;
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(out, true);
    logger = std::make_unique<spdlog::logger>("plantlint", std::move(sink));
    logger->set_level(level_of(wanted));
    logger->set_pattern("%H:%M:%S.%e %l: %v");
  }
};

std::optional<LogLevel> log_level_named(std::string_view name) {
  for (std::size_t i = 0; i < kLevels.size(); ++i) {
    if (kLevels[i] == name) return static_cast<LogLevel>(i);
  }
  return std::nullopt;
}

Log::Log() = default;
Log::~Log() = default;

void Log::begin(LogLevel level, std::ostream& out) {
  state_ = std::make_unique<State>();
  state_->open(level, out);
}

std::error_code Log::begin(LogLevel level, const std::string& file) {
  if (const std::error_code error = is_ours(file)) return error;
  auto state = std::make_unique<State>();
  state->file.open(stream_path(file), std::ios::binary | std::ios::app | std::ios::ate);
  if (!state->file) return failed(std::errc::permission_denied);
  if (state->file.tellp() == std::streampos(0)) state->file << kFirstLine;
  state->open(level, state->file);
  state_ = std::move(state);
  return {};
}

bool Log::takes(LogLevel level) const {
  return state_ && level != LogLevel::off && level <= state_->level;
}

void Log::write(LogLevel level, std::string_view message) {
  if (!takes(level)) return;
  state_->logger->log(level_of(level), "{}", visible(message));
}

}  // namespace text
