// What can be wrong with a call of the program: options, paths, where reports go.
#pragma once

#include "diag/diagnostic.h"

namespace diag::call {

extern const Code kNoCommand;
extern const Code kUnknownCommand;    ///< {0} word
extern const Code kCommandMissing;    ///< {0} a path that was given instead of a command
extern const Code kUnknownOption;     ///< {0} option, {1} command
extern const Code kTooManyArguments;  ///< {0} argument, {1} command
extern const Code kNeedsValue;        ///< {0} option
extern const Code kNeedsArgument;     ///< {0} command, {1} argument
extern const Code kBadCommandLine;    ///< {0} the parser's words
extern const Code kUnknownWord;       ///< {0} word, {1} option, {2} known words
extern const Code kBadDate;           ///< {0} text, {1} option or variable
extern const Code kBadReport;         ///< {0} text
extern const Code kReportTwice;       ///< {0} file
extern const Code kCannotRead;        ///< {0} file, {1} reason
extern const Code kOverwritesInput;   ///< {0} target, {1} the file read
extern const Code kCannotWrite;       ///< {0} file, {1} reason
extern const Code kChangedMeanwhile;  ///< {0} file
extern const Code kFileInUse;         ///< {0} file
extern const Code kFileExists;        ///< {0} file
extern const Code kNothingHere;
extern const Code kNoPlantIn;     ///< {0} folder
extern const Code kLinkOutside;   ///< {0} path
extern const Code kTooManyFiles;  ///< {0} folder, {1} limit
extern const Code kStdinTwice;
extern const Code kStdinInclude;      ///< {0} path
extern const Code kUnknownTopic;      ///< {0} word, {1} names of lists
extern const Code kBadName;           ///< {0} name
extern const Code kUnknownSetting;    ///< {0} key, {1} known keys
extern const Code kBadSetting;        ///< {0} key, {1} what is wanted
extern const Code kSeveralKinds;      ///< {0} kinds
extern const Code kOnePlant;          ///< {0} path, {1} how many plants it holds
extern const Code kWholeOnly;         ///< {0} command
extern const Code kShortId;           ///< {0} id
extern const Code kSeveralFindings;   ///< {0} id
extern const Code kNoFinding;         ///< {0} id
extern const Code kNotFailing;        ///< {0} id, {1} verdict
extern const Code kAddByHand;         ///< {0} file
extern const Code kNoLog;             ///< {0} file
extern const Code kNoRevision;        ///< {0} REV:path, {1} what git says
extern const Code kNothingToCompare;  ///< {0} path

std::vector<const Code*> codes();

}  // namespace diag::call
