#include "cli/settings.h"

#include <charconv>
#include <chrono>

#include "cli/fault.h"
#include "diag/codes_call.h"

namespace cli {
namespace {

constexpr std::int64_t kDay = 24 * 60 * 60;

/// The first of the variables that is set, as POSIX looks for a locale.
std::string locale(const Context& context, std::string_view category) {
  for (const std::string_view name :
       {std::string_view("LC_ALL"), category, std::string_view("LANG")}) {
    if (std::string value = context.variable(name); !value.empty()) return value;
  }
  return {};
}

bool forced(const Context& context, std::string_view name) {
  const std::string value = context.variable(name);
  return !value.empty() && value != "0";
}

std::int64_t floor_to_day(std::int64_t seconds) {
  const std::int64_t into = seconds % kDay;
  return seconds - (into < 0 ? into + kDay : into);
}

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number<unsigned>(text.substr(0, 4));
  const auto month = number<unsigned>(text.substr(5, 2));
  const auto day = number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day whole{std::chrono::year(static_cast<int>(*year)),
                                          std::chrono::month(*month), std::chrono::day(*day)};
  if (!whole.ok()) return std::nullopt;
  return std::chrono::sys_days(whole).time_since_epoch().count() * kDay;
}

}  // namespace

text::Language language(std::string_view option, const Context& context) {
  if (option == "ja") return text::Language::ja;
  if (option == "en") return text::Language::en;
  return locale(context, "LC_MESSAGES").substr(0, 2) == "ja" ? text::Language::ja
                                                             : text::Language::en;
}

int begin_log(const std::string& level, const std::string& file, Context& context) {
  context.log = std::make_shared<text::Log>();
  std::string word = level.empty() ? context.variable("PLANTLINT_LOG") : level;
  if (word.empty()) word = file.empty() ? "off" : "info";
  const auto named = text::log_level_named(word);
  if (!named) {
    return fail(context, diag::call::kUnknownWord,
                {word, "PLANTLINT_LOG", "off, error, warning, info, debug"});
  }
  if (file.empty()) {
    context.log->begin(*named, context.err);
    return kOk;
  }
  const std::error_code error = context.log->begin(*named, file);
  if (error == std::errc::file_exists) return fail(context, diag::call::kNoLog, {file});
  if (error) return cannot_write(context, file, error);
  return kOk;
}

bool colour(std::string_view option, const Context& context) {
  if (option == "always") return true;
  if (option == "never" || !context.variable("NO_COLOR").empty()) return false;
  if (forced(context, "FORCE_COLOR") || forced(context, "CLICOLOR_FORCE")) return true;
  return context.out_is_terminal && context.variable("TERM") != "dumb";
}

bool ascii(bool option, const Context& context) {
  if (option) return true;
  if (!context.out_is_terminal) return false;
  if (context.variable("TERM") == "dumb") return true;
  const std::string name = locale(context, "LC_CTYPE");
  for (const std::string_view utf8 : {"UTF-8", "utf-8", "UTF8", "utf8"}) {
    if (name.find(utf8) != std::string::npos) return false;
  }
  return true;
}

std::optional<expr::Instant> today(const std::string& option, const Context& context,
                                   diag::Sink& faults) {
  if (!option.empty()) {
    if (const auto seconds = date(option)) return expr::Instant{*seconds, 0};
    faults.report(diag::call::kBadDate, {}, {option, "--today"});
    return std::nullopt;
  }
  const std::string epoch = context.variable("SOURCE_DATE_EPOCH");
  if (epoch.empty()) return expr::Instant{floor_to_day(context.now), 0};
  // The last second of the year 9999; later ones have no date in CEL.
  constexpr std::int64_t kLast = 253402300799;
  const auto seconds = number<std::int64_t>(epoch);
  if (seconds && *seconds >= 0 && *seconds <= kLast) {
    return expr::Instant{floor_to_day(*seconds), 0};
  }
  faults.report(diag::call::kBadDate, {}, {epoch, "SOURCE_DATE_EPOCH"});
  return std::nullopt;
}

}  // namespace cli
