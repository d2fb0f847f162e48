// A judgement as far as others can be compared with it: made now, or read from a report.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "diag/difference.h"
#include "diag/report.h"
#include "model/plant.h"
#include "text/source.h"

namespace lint {

struct Snapshot {
  std::map<std::string, diag::Seen> findings;  ///< By identity.
  bool cut_identities = false;  ///< Only as much of them as a page keeps (report/html_data.h).
  std::set<diag::Open> open;
  std::set<std::string> plants;       ///< Their ids …
  std::vector<std::string> paths;     ///< … and their paths.
  std::vector<diag::FileRead> files;  ///< Of the basis.
  std::string day, version, rules_sha256;
  std::map<std::string, std::string> switches;
};

/// With messages in the language.
Snapshot snapshot_of(const diag::Report& report, text::Language language,
                     const text::Sources& sources);

/// Reads a report in the json or html format. What is wrong with it goes to `sink`; nothing is
/// believed of a report that is not whole.
std::optional<Snapshot> read_report(const text::Sources& sources, text::FileId file,
                                    diag::Sink& sink);

/// Who can open a session to which device of another zone, for certain. Cost: the reach of every
/// device.
std::vector<diag::Reach> reach_of(const model::Plant& plant);

/// Everything but reach.
diag::Difference compare(const Snapshot& before, const Snapshot& now);
/// Adds reach: pairs, whatever way they take.
void compare_reach(const std::vector<diag::Reach>& before, const std::vector<diag::Reach>& now,
                   diag::Difference& out);

}  // namespace lint
