// What reports say besides the texts of rules: sentences and marks, each a row of a table.
#pragma once

#include "diag/diagnostic.h"

namespace diag::note {

// About a plant as a whole.
extern const Code kNoSystemModel;
extern const Code kStage;         ///< {0} number, {1} its name
extern const Code kStageAtLeast;  ///< {0} number, {1} its name
extern const Code kStageOther;    ///< {0} number, {1} its name, {2} the number that is stated
extern const Code kStageOtherAtLeast;
extern const Code kLeftOut;      ///< {0} id, {1} the reason stated
extern const Code kLeftOutWith;  ///< {0} how much by kind: "1 zone, 2 devices"
extern const Code kPartialInventory;
extern const Code kRoughReach;  ///< {0} how many devices the filter rules tell apart
extern const Code kAssumedWorst;
extern const Code kOnlyParties;  ///< {0} parties, {1} how many verdicts are for others

// What an undecided finding says.
extern const Code kOpen;  ///< {0} id, {1} title of the rule, {2} what is not stated

// What a finding found: {0} attribute, {1} value.
extern const Code kStated;
extern const Code kFromProfile;
extern const Code kFromZone;
extern const Code kByDefault;

// What an entity is.
extern const Code kDeviceIn;      ///< {0} type, {1} zones
extern const Code kDeviceInMany;  ///< {0} type, {1} number of zones
extern const Code kZone;          ///< {0} tier

// Marks behind a clause.
extern const Code kLevel;          ///< {0} lowest security level
extern const Code kLevelDisputed;  ///< {0} lowest security level
extern const Code kOneSource;
extern const Code kOurWording;
extern const Code kNoClause;  ///< {0} the standard

std::vector<const Code*> codes();

}  // namespace diag::note
