// What follows for whoever stands somewhere from what they can address.
#pragma once

#include <array>
#include <cstdint>

#include "facts/world.h"

namespace facts {

/// Worked out once for devices that address the same.
struct Opening {
  Grade worst{1, false};                       ///< Of all that is addressed, also perhaps.
  std::uint32_t worst_at = 0;                  ///< The first device that bad.
  Grade others{1, false};                      ///< The worst of all but that one.
  std::array<std::uint32_t, 2> controllers{};  ///< The first that are surely addressed.
  std::uint32_t controller_count = 0;          ///< At most two are counted.
  bool ot = false;  ///< A controller, or a device in OT, is surely addressed.
};

/// From a device, network or link. A device among its own alike stands in it as well: leave it out
/// by worst_but() and controller_but().
const Opening& opening(const World& world, model::Ref start);

Grade worst_but(const Opening& opening, std::uint32_t device);
bool controller_but(const Opening& opening, std::uint32_t device);
/// A device surely addresses a controller other than itself. Cost: mostly that of looking for one
/// beside it, once for those that address the same.
bool opens_controller(const World& world, std::uint32_t device);

}  // namespace facts
