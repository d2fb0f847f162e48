// What changed between two judgements.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "diag/report.h"

namespace diag {

/// A finding as far as two judgements can be compared by it.
struct Seen {
  std::string identity;
  std::string plant, rule;
  std::string subject;  ///< "device/hmi-1"
  Verdict verdict = Verdict::fail;
  Severity severity = Severity::info;
  std::string message;
  std::string place;  ///< "plants/line3.yaml:18"
  friend bool operator==(const Seen&, const Seen&) = default;
};

/// Somebody who can open a session to a device in another zone.
struct Reach {
  std::string plant;
  std::string who;               ///< "device/pc-77", "network/lte" or "outside"
  std::string to;                ///< A device's id.
  std::vector<std::string> way;  ///< Ids of what it passes, in order; both ends included.
};

/// Something that was not stated in one of the two.
struct Open {
  std::string plant;
  std::string path;       ///< "devices/hmi-1"
  std::string attribute;  ///< "login"
  friend auto operator<=>(const Open&, const Open&) = default;
};

struct Difference {
  text::Language language = text::Language::en;
  std::string old_name, new_name;  ///< As the call named them.
  std::vector<Seen> fresh;         ///< Sorted: worst first.
  std::vector<Seen> resolved;
  std::vector<std::pair<Seen, Seen>> changed;  ///< Another verdict or severity.
  std::size_t unchanged = 0;
  std::vector<Open> answered;
  std::vector<Open> asked;         ///< Open now and not before.
  bool compares_reach = false;     ///< Both are plants; a report does not say who reaches what.
  std::vector<Reach> reachable;    ///< What was not …
  std::vector<Reach> unreachable;  ///< … and what is no more.
  int exit_code = 0;
};

}  // namespace diag
