// The words of the formats for people: severities, kinds of entity, counts of them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "diag/report.h"
#include "text/language.h"

namespace report {

/// "high", 「高」.
text::Words word(diag::Severity severity);

/// The state of an accepted risk: "in force", 「有効」.
text::Words word(diag::Waiver::State state);

/// A kind of entity in the singular: "remote access", 「リモート接続」. An unknown one as it is.
text::Words kind_word(std::string_view kind);

/// "3 zones", 「ゾーン 3」.
std::string counted(std::size_t count, std::string_view kind, text::Language language);

}  // namespace report
