// Words that formats are made of: those stay where a source is made anonymous.
#pragma once

#include <cstddef>
#include <string_view>

namespace importer {

/// A command, a setting or a value that some format has of its own, whatever its case.
bool is_keyword(std::string_view word);
/// The length of the sign or word of Japanese tables at the beginning of a text; 0 if there is
/// none.
std::size_t sign_at(std::string_view text);

}  // namespace importer
