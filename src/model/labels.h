// What the words of a choice mean, for who ticks an answer and does not know the plant format.
#pragma once

#include <string_view>

#include "model/attribute.h"
#include "text/language.h"

namespace model {

/// The meaning of a word of an attribute, or empty texts where it has none of its own.
text::Words label(std::string_view attribute, std::string_view word);

}  // namespace model
