// Faults of files, bytes and YAML: what doc/ can say.
#pragma once

#include "diag/codes.h"

namespace diag::yaml {

// The file itself. Argument: the path.
extern const Code kFileMissing;
extern const Code kFileIsFolder;
extern const Code kFileNotRegular;
extern const Code kFileTooLarge;
extern const Code kFileUnreadable;

// Its bytes.
extern const Code kEmpty;
extern const Code kUtf16;
extern const Code kNotUtf8;
extern const Code kNul;
extern const Code kControlCharacter;
extern const Code kCarriageReturn;
extern const Code kByteOrderMark;

// What a Japanese keyboard or an editor puts where YAML wants a plain character.
extern const Code kTab;
extern const Code kFullWidthColon;
extern const Code kFullWidthSpace;
extern const Code kFullWidthDigits;
extern const Code kFullWidthSign;
extern const Code kMissingSpace;

// YAML that plantlint does not take.
extern const Code kDirective;
extern const Code kTag;
extern const Code kAnchor;
extern const Code kAlias;
extern const Code kMergeKey;
extern const Code kSeveralDocuments;
extern const Code kTextAfterEnd;
extern const Code kCommentSpace;
extern const Code kUnindented;
extern const Code kColonOnNextLine;
extern const Code kRootNotMapping;
extern const Code kDuplicateKey;
extern const Code kKeyNotScalar;
extern const Code kKeyMissing;

// Limits (doc/limits.h). Argument: the limit.
extern const Code kKeyTooLong;
extern const Code kScalarTooLong;
extern const Code kTooDeep;
extern const Code kTooManyValues;
extern const Code kFlowTooLarge;

// Syntax: the reader cannot go on after these.
extern const Code kUnclosedQuote;
extern const Code kUnclosedBracket;
extern const Code kUnmatchedBracket;
extern const Code kBadEscape;
extern const Code kReservedCharacter;
extern const Code kIndentation;
extern const Code kMissingColon;
extern const Code kSecondColon;
extern const Code kMisplacedColon;
extern const Code kMisplacedDash;
extern const Code kBlockScalarHead;
extern const Code kUnexpectedText;
extern const Code kSyntax;

/// Note of kDuplicateKey: where the key stands first.
extern const text::Words kFirstHere;
/// Note of kIndentation: the line that the faulty one does not fit.
extern const text::Words kTextBegins;
extern const text::Words kGoesOn;
/// Note of kUnclosedBracket: where the reader met something else. Argument: the closing bracket.
extern const text::Words kExpectedHere;

}  // namespace diag::yaml
