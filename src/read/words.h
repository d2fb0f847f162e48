// The words that attributes take, and what a word at fault was meant to be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "doc/document.h"
#include "model/attribute.h"
#include "model/vocabulary.h"
#include "read/context.h"

namespace reader {

/// All words that a choice takes, aliases included.
std::vector<std::string_view> words_of(const model::Attribute& attribute,
                                       const model::Vocabulary& vocabulary);

/// The word that a Japanese one stands for (共通: shared, なし: none), else what is written.
std::string_view canonical(const model::Attribute& attribute, std::string_view written);
/// The same of the words that need no attribute: yes, no, unknown, any, none.
std::string_view canonical(std::string_view written);

/// The Japanese words of a choice with fixed words, in the order of these; of truths; none of
/// others.
std::vector<std::string_view> japanese_words(const model::Attribute& attribute);

/// Words that say all there is to say, so that nothing can stand beside them in a list.
bool is_exclusive(const model::Attribute& attribute, std::string_view word);

/// What other formats and YAML 1.1 write for yes and no.
std::string meant_truth(const Context& context, std::string_view written);

/// Whether YAML reads the scalar as text; whole numbers pass for names and numbers of rules.
bool is_text(const doc::Node& node);

}  // namespace reader
