// What can be wrong with the files that people keep beside a plant: waivers, baselines, reports,
// questionnaires filled in; and what an accepted risk itself may be found at fault for.
#pragma once

#include "diag/diagnostic.h"

namespace diag::file {

extern const Code kNotOurs;     ///< {0} what was wanted: "a waivers file"
extern const Code kNewer;       ///< {0} version found, {1} version known
extern const Code kUnknownKey;  ///< {0} key, {1} known keys
extern const Code kNotText;     ///< {0} key
extern const Code kWrongShape;  ///< {0} key, {1} what is wanted
extern const Code kBadDay;      ///< {0} text
extern const Code kTwice;       ///< {0} what is given twice
extern const Code kAcceptsAll;
extern const Code kBrokenJson;     ///< {0} the parser's words
extern const Code kMissingMember;  ///< {0} member
extern const Code kOtherPlant;     ///< {0} plant of the file, {1} plants judged

extern const Code kOpenQuote;
extern const Code kNoColumn;      ///< {0} and {1} columns wanted
extern const Code kNoPlace;       ///< {0} row, {1} path
extern const Code kNoAnswer;      ///< {0} row, {1} text, {2} path, {3} words that would do
extern const Code kSaysOther;     ///< {0} row, {1} path, {2} value in the plant, {3} the answer
extern const Code kByHand;        ///< {0} row, {1} path, {2} value
extern const Code kWouldNotRead;  ///< {0} plant

std::vector<const Code*> codes();

}  // namespace diag::file

/// Findings about the waivers file: {0} the waiver in short.
namespace diag::waiver {

extern const Code kExpired;  ///< {1} the day
extern const Code kUnused;
extern const Code kUnknown;     ///< {1} what is not there
extern const Code kIncomplete;  ///< {1} what is missing
extern const Code kForbidden;   ///< {1} the rule

std::vector<const Code*> codes();

}  // namespace diag::waiver
