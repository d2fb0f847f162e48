// What can be wrong with a file that is to be imported.
#pragma once

#include "diag/diagnostic.h"

namespace diag::importer {

extern const Code kUnknownFormat;  ///< {0} formats
extern const Code kOtherFormat;    ///< {0} the format named, {1} the one it looks like
extern const Code kNotFormat;      ///< {0} the format named
extern const Code kHalfFile;
extern const Code kNothing;  ///< {0} format
extern const Code kEncoding;
extern const Code kBinary;
extern const Code kPacked;
extern const Code kXml;  ///< {0} the parser's words
extern const Code kEntities;
extern const Code kSecondRoot;  ///< {0} element
extern const Code kTooDeep;     ///< {0} limit
extern const Code kTooMany;     ///< {0} limit, {1} of what
extern const Code kJson;
extern const Code kNoColumn;
extern const Code kIncluded;  ///< {0} file

std::vector<const Code*> codes();

}  // namespace diag::importer
