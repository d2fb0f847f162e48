// What can be wrong with an expression, when it is read, checked or run.
#pragma once

#include "diag/codes.h"

namespace diag::expression {

// Reading.
extern const Code kEmpty;
extern const Code kTooLong;
extern const Code kTooDeep;
extern const Code kNotUtf8;
extern const Code kCharacter;
extern const Code kUnclosedString;
extern const Code kEscape;
extern const Code kNumber;
extern const Code kNumberRange;
extern const Code kToken;
extern const Code kOperand;
extern const Code kUnfinished;
extern const Code kUnfinishedOperand;
extern const Code kTrailing;
extern const Code kReserved;
extern const Code kMacroVariable;
extern const Code kMacroArguments;
extern const Code kHasArgument;
extern const Code kMessage;

// Checking.
extern const Code kName;
extern const Code kField;
extern const Code kNoFields;
extern const Code kFunction;
extern const Code kOverload;
extern const Code kMethod;
extern const Code kWord;
extern const Code kNotBool;
extern const Code kNotIterable;
extern const Code kHasOptional;
extern const Code kForgets;
extern const Code kResult;
extern const Code kMapKey;
extern const Code kLocals;
extern const Code kRegex;
extern const Code kLiteral;

// Running.
extern const Code kRunName;
extern const Code kRunFunction;
extern const Code kRunOverload;
extern const Code kRunNotBool;
extern const Code kRunNotIterable;
extern const Code kRunNoField;
extern const Code kDivision;
extern const Code kOverflow;
extern const Code kRange;
extern const Code kIndex;
extern const Code kKey;
extern const Code kRepeatedKey;
extern const Code kKeyKind;
extern const Code kConversion;
extern const Code kNoValue;
extern const Code kCost;
extern const Code kValueSize;
extern const Code kHost;

}  // namespace diag::expression
