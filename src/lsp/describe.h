// Texts of hovers and completions: what an attribute, a word, an entity means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lsp/view.h"
#include "model/attribute.h"
#include "model/kind.h"

namespace lsp {

/// A word that a value may be.
struct WordChoice {
  std::string word;    ///< As it may be written.
  std::string means;   ///< In the client's language; may be empty.
  std::string stands;  ///< The word of the format that it stands for, where it is another one.
};

/// All words that an attribute takes, those of the format first, then the Japanese ones.
std::vector<WordChoice> words_for(const model::Attribute& attribute, const View& view);

/// What a word of an attribute means; empty where nothing is known.
std::string meaning(const model::Attribute& attribute, std::string_view word, const View& view);

/// What it is, what it takes, what holds where it is not stated: Markdown.
std::string attribute_page(const model::Attribute& attribute, const View& view);

/// What it is, where it stands, its verdicts and why: Markdown.
std::string entity_page(model::Ref entity, const View& view);

/// The id as Markdown shows it, whatever signs are in it.
std::string code(std::string_view text);
/// Text of a plant in Markdown: no sign of it acts.
std::string prose(std::string_view text);

}  // namespace lsp
