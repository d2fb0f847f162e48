#include "diag/report.h"

#include <array>

namespace diag {
namespace {

constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high",
                                                         "critical"};
constexpr std::array<std::string_view, 5> kVerdicts = {"pass", "fail", "undecided",
                                                       "not-applicable", "waived"};

}  // namespace

std::string_view name(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }

std::string_view name(Verdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

std::string_view name(Waiver::State state) {
  constexpr std::array<std::string_view, 6> kStates = {"used",    "unused",     "expired",
                                                       "unknown", "incomplete", "forbidden"};
  return kStates[static_cast<std::size_t>(state)];
}

std::optional<Severity> severity_named(std::string_view name) {
  for (std::size_t i = 0; i < kSeverities.size(); ++i) {
    if (kSeverities[i] == name) return static_cast<Severity>(i);
  }
  return std::nullopt;
}

}  // namespace diag
