// The sections of a plant file: their names and what each is for.
#pragma once

#include <string_view>
#include <vector>

#include "text/language.h"

namespace reader {

inline constexpr std::string_view kVersionKey = "plantlint";
inline constexpr std::string_view kIncludeKey = "include";
inline constexpr std::string_view kProfilesKey = "profiles";

/// All that may stand at the top of a plant file: the version, the sections of the kinds, profiles
/// and includes.
const std::vector<std::string_view>& section_names();

/// One line on what stands in a section, for the schema, completion and `explain`; empty texts for
/// any other word.
text::Words section_doc(std::string_view section);

}  // namespace reader
