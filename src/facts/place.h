// What a place of a plant is to who judges a session: where it stands, and who can be there.
//
// A place is what flows, rules of policies and ways name: a device, a network, a zone, or the far
// side of a line that leaves the site, which is the link itself. Facts used to answer "is this the
// less trusted side" each in its own way, and differently for a cloud without devices, for a
// network whose medium leaves the site, for a zone that holds no machine yet. Here it is answered
// once, and the object type `end` shows the answers to rules.
#pragma once

#include <cstdint>
#include <vector>

#include "facts/world.h"

namespace facts {

/// Nothing of it stands in the plant: a line that leaves the site, a place whose zones are all
/// outside, a network of a medium that leaves the site.
bool lies_outside(const World& world, model::Ref place);
/// By its tiers; without zones by the machines on it.
bool lies_in_ot(const World& world, model::Ref place);

/// How far from the machines it stands: 1 field and control, 2 control-information, 3 a dmz, 4
/// information, 5 outside; 0 where that is not known. A place in several zones counts by the
/// highest of those in OT.
int standing(const World& world, model::Ref place);

/// Who can be there, 2-4 (X): outside by the lines that lead there, at least 3; inside 2.
Grade place_exposure(const World& world, model::Ref place);

/// Networks it hangs on or holds; of a line none.
std::vector<std::uint32_t> networks_at(const World& world, model::Ref place);

}  // namespace facts
