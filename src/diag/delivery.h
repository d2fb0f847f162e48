// What a delivery report shows of a plant beside its verdicts: the picture, zones and conduits, the
// flows between zones, coverage. Made only where a format asks for it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "diag/coverage.h"
#include "diag/report.h"
#include "text/language.h"

namespace diag {

/// A zone as IEC 62443-3-2 wants it documented.
struct ZoneRow {
  std::string id;
  std::string name;
  text::Bilingual tier;
  std::string sl_target;       ///< "2"; empty = no level claimed.
  text::Bilingual worst_case;  ///< Empty = not stated.
  std::string owner;           ///< The party's id; may be empty.
  std::vector<std::string> networks;
  std::size_t devices = 0;  ///< Pieces.
};

/// A conduit that the plant declares, or a pair of zones that flows cross without one.
struct ConduitRow {
  std::string id;  ///< Empty where none is declared.
  std::string name;
  std::vector<std::string> between;
  std::vector<std::string> through;  ///< Boundary devices.
  std::vector<std::string> allows;   ///< "ews-1 rdp"; empty = what it permits is not stated.
  std::string owner;
  std::size_t flows = 0;  ///< That cross between these zones.
};

/// A flow between two zones, or within one.
struct FlowRow {
  std::string id, from, to;
  text::Bilingual data;
  std::string protocol;
  text::Bilingual access;
};

struct Delivery {
  text::Bilingual picture;  ///< SVG.
  std::vector<ZoneRow> zones;
  std::vector<ConduitRow> conduits;
  std::vector<FlowRow> flows;
  /// The zones in which each subject of a finding lies or which it joins, by its path.
  std::map<std::string, std::vector<std::string>> zones_of;
  Coverage coverage;
};

}  // namespace diag
