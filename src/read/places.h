// Which networks and zones things stand in, and whether what says so fits together.
#pragma once

#include "read/context.h"
#include "read/ids.h"

namespace reader {

/// Fills Plant::network_zones and gives each zone without networks one of its own name. Needs the
/// zones of networks resolved, and comes before anything else is.
void place_networks(Context context, Ids& ids);

/// Fills Plant::device_networks and device_zones. Needs all references resolved.
void place_devices(Context context);

/// Ends of links that are the same, or zones with several networks; tunnels and aliases that rest
/// on themselves.
void check_ends(Context context);

}  // namespace reader
