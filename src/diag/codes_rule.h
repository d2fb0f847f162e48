// Faults of rule files, their cases, catalogues and other data of a rule pack.
#pragma once

#include "diag/diagnostic.h"

namespace diag::rule {

extern const Code kNotRule;
extern const Code kUnknownKey;        ///< {0} key, {1} known keys
extern const Code kUnknownPart;       ///< {0} key, {1} in which, {2} known keys
extern const Code kMissingKey;        ///< {0} key
extern const Code kWantsList;         ///< {0} key
extern const Code kWantsTexts;        ///< {0} key
extern const Code kWantsNames;        ///< {0} key
extern const Code kUnknownWord;       ///< {0} word, {1} key, {2} known words
extern const Code kNotText;           ///< {0} key
extern const Code kUntranslated;      ///< {0} key
extern const Code kBadId;             ///< {0} id
extern const Code kDuplicateRule;     ///< {0} id
extern const Code kUnknownReference;  ///< {0} reference
extern const Code kUnknownAnchor;     ///< {0} anchor, {1} key
extern const Code kUnknownRule;       ///< {0} id
extern const Code kUnknownAttribute;  ///< {0} attribute, {1} kind
extern const Code kUnclosedBrace;
extern const Code kEvaluation;  ///< {0} rule, {1} subject, {2} error
extern const Code kBadName;
extern const Code kBadData;           ///< {0} what is wanted
extern const Code kNoRules;           ///< {0} path
extern const Code kUnknownSelection;  ///< {0} what was asked for
extern const Code kUnknownParty;      ///< {0} what was asked for
extern const Code kShippedId;         ///< {0} id
extern const Code kCoversCircle;      ///< {0} ids
extern const Code kNothingDescribed;  ///< {0} plant
extern const Code kNothingJudged;     ///< {0} plant
extern const Code kNothingSelected;   ///< {0} plant
extern const Code kPlantTwice;        ///< {0} id, {1} one path, {2} the other
extern const Code kCaseTitle;         ///< {0} title
extern const Code kCaseMark;          ///< {0} mark
extern const Code kCaseNoFile;        ///< {0} rule

std::vector<const Code*> codes();

}  // namespace diag::rule
