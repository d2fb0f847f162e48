// Where the plant ends for those who described it: neighbours that are out of scope.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/world.h"

namespace facts {

/// Networks out of scope in which a leg of a device of the plant hangs; by row, each once. Cost:
/// its legs.
std::vector<std::uint32_t> networks_left_out(const World& world, std::uint32_t device);

/// It passes on, unfiltered, what comes from a neighbour that is out of scope and of no control
/// tier: who is there is not described, and gets through.
topology::Fact open_to_left_out(const World& world, std::uint32_t device);

}  // namespace facts
