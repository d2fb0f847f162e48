// What the words of a choice mean, for who ticks an answer and does not know the plant format, and
// the Japanese words that a plant file may write for them: one table.
#pragma once

#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "text/language.h"

namespace model {

/// The meaning of a word of an attribute, or empty texts where it has none of its own.
text::Words label(std::string_view attribute, std::string_view word);

/// The Japanese words that stand for a word of an attribute, the label first; empty where it has
/// none.
std::vector<std::string_view> japanese(std::string_view attribute, std::string_view word);
/// Those of a word that many attributes share: yes, no, unknown, any, none.
std::vector<std::string_view> japanese(std::string_view word);

/// The word of an attribute that a Japanese word stands for, compared by text::word_key; of a
/// shared word if `attribute` is empty. Empty if it stands for none.
std::string_view meant(std::string_view attribute, std::string_view written);

}  // namespace model
