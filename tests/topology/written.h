// Facts of the topology as text, so that tests compare what a reader would see.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/plant.h"
#include "topology/topology.h"

namespace support {

/// "yes", "no", "unknown", "unknown: fw/policy f-1/via".
std::string written(const model::Plant& plant, const topology::Fact& fact);
/// "plc -> lan -> fw[f-1] -fw/out-> wan": what let it through in brackets, lines over which it
/// goes.
std::string written(const model::Plant& plant, const topology::Way& way);
/// "f-1 f-2?": members that are unknown with a question mark.
std::string written(const model::Plant& plant, model::Kind kind,
                    const std::vector<topology::Member>& members);
std::string written(const model::Plant& plant, const std::vector<model::Ref>& refs);

/// A plant with its facts, asked by id.
struct Asked {
  explicit Asked(std::string_view text);

  [[nodiscard]] model::Ref ref(std::string_view id) const;
  [[nodiscard]] std::string exists(std::string_view flow) const;
  [[nodiscard]] std::string filtered(std::string_view flow) const;
  [[nodiscard]] std::string shortest(std::string_view flow) const;
  [[nodiscard]] std::string boundaries(std::string_view flow) const;
  [[nodiscard]] std::string boundary(std::string_view device) const;
  [[nodiscard]] std::string carries(std::string_view line) const;
  [[nodiscard]] std::string sessions(std::string_view line) const;
  /// "control|office by fw: joined yes, filtered yes", one a line.
  [[nodiscard]] std::string joins() const;
  /// "direct yes by lte-1: …"
  [[nodiscard]] std::string direct(std::string_view device) const;
  /// "yes after 2: …"
  [[nodiscard]] std::string pivot(std::string_view device) const;
  /// "plc fw?"
  [[nodiscard]] std::string opens(std::string_view start) const;
  [[nodiscard]] std::string written_near_end(std::string_view link) const;
  [[nodiscard]] std::string leaves_site(std::string_view link) const;
  [[nodiscard]] std::string internet(std::string_view line) const;
  /// An end of a flow or session: of a flow by id, else of remote access.
  [[nodiscard]] const topology::FlowWays& ways(std::string_view id) const;

  model::Plant plant;
  topology::Topology facts;
};

}  // namespace support
