// What can be wrong with a plant file or with the vocabulary files it is read against.
#pragma once

#include "diag/diagnostic.h"

namespace diag::plant {

// The file as a whole.
extern const Code kNoVersion;
extern const Code kVersion;
extern const Code kNoSection;
extern const Code kUnknownSection;
extern const Code kSectionTwice;
extern const Code kIncludePath;
extern const Code kIncludeCycle;
extern const Code kTooManyIncludes;
extern const Code kTooLarge;
extern const Code kTooManyEntities;

// Shapes: what stands where.
extern const Code kUnknownKey;
extern const Code kBelongsUnder;  ///< {0} key, {1} group, {2} kind
extern const Code kPortAlone;     ///< {0} attribute, {1} number
extern const Code kWantsMapping;
extern const Code kWantsList;
extern const Code kWantsEntity;
extern const Code kWantsOneValue;
extern const Code kWantsText;
extern const Code kEmptyValue;
extern const Code kEmptyText;
extern const Code kEmptyList;
extern const Code kMissing;
extern const Code kNoStatedValue;
extern const Code kTwiceInList;
extern const Code kStandsAlone;
extern const Code kNotInherited;
extern const Code kProfileOfOtherKind;
extern const Code kUnknownProfile;

// Values.
extern const Code kUnknownWord;
extern const Code kBoolean;
extern const Code kInteger;
extern const Code kIntegerForm;
extern const Code kIntegerRange;
extern const Code kDate;
extern const Code kNoSuchDay;
extern const Code kAddress;
extern const Code kCidr;
extern const Code kCidrHostBits;
extern const Code kService;
extern const Code kEndpoint;
extern const Code kRangeBackward;
extern const Code kMaskHoles;
extern const Code kMaskHostBits;
extern const Code kPorts;

// Ids and references.
extern const Code kIdCharacter;
extern const Code kIdNumber;
extern const Code kIdReserved;
extern const Code kIdLength;
extern const Code kDuplicateId;
extern const Code kSimilarId;
extern const Code kProtocolTaken;
extern const Code kReferenceTwice;
extern const Code kUnknownId;
extern const Code kWrongKind;
extern const Code kAmbiguousId;

// What does not fit together.
extern const Code kNoPlace;
extern const Code kZoneAndHolds;
extern const Code kZoneOfNetwork;
extern const Code kZoneOfDevice;
extern const Code kLinkShape;
extern const Code kTwoEnds;
extern const Code kLinkDirection;
extern const Code kSameEnds;
extern const Code kAmbiguousEnd;
extern const Code kInCircle;
extern const Code kExpectation;
extern const Code kAddressTwice;
extern const Code kAddressOutside;
extern const Code kOverlap;

// Vocabulary files (rules/vocabulary), reported as faults of a rule file.
extern const Code kVocabularyShape;
extern const Code kVocabularyKey;
extern const Code kVocabularyValue;
extern const Code kVocabularyTwice;

// Notes that go with them.
extern const text::Words kFirstHere;
extern const text::Words kDeclaredHere;

}  // namespace diag::plant
