// Whom a line of a policy reaches beyond the end that it names: what a port forward there, or a
// gateway there, passes on.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "topology/graph.h"
#include "topology/line.h"

namespace topology {

/// Adds to the lines of each device, behind each that names a device which passes sessions on,
/// lines of the same origin (Line::relayed) that name those to whom it does: a router by its port
/// forwards, a gateway what hangs on its buses. Of several in a row the first kMaxRelays are
/// followed. To be called before who() is asked of the endpoints. Cost: lines x such devices.
void add_relayed(const Graph& graph, Endpoints& endpoints, Services& services,
                 std::map<std::uint32_t, std::vector<Line>>& lines);
inline constexpr int kMaxRelays = 3;

}  // namespace topology
