// Whether a plant's use of its data is so limited that protecting the network reaches a certain
// level, as the survey's interviews say of data that only go through office PCs.
#pragma once

#include <vector>

#include "facts/world.h"
#include "model/kind.h"

namespace facts {

struct DataUse {
  /// Known and limited. False where it is wider, and where what is stated does not tell.
  bool limited = false;
  std::vector<model::Ref> readers;     ///< Office devices that read plant data; empty = none leave.
  std::vector<model::Ref> boundaries;  ///< The devices that filter on the way there.
};

/// Limited: plant data leave the control side for office computers alone, to be read, by wire and
/// through a device that filters; nothing comes from outside the plant or goes there, nobody comes
/// in by remote access, no analysis decides anything, and no other use is stated.
/// Cost: linear in flows and their ways.
DataUse data_use(const World& world);

}  // namespace facts
