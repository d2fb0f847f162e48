// What `explain` tells besides rules: the words of plant files, of conditions and of reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/page.h"
#include "rule/rulebook.h"
#include "text/source.h"

namespace cli {

/// What pages are made from; all of it outlives the call.
struct Topics {
  const rule::Rulebook& book;
  const text::Sources& sources;
};

/// Everything that goes by a word: a device type, medium or protocol (by an alias too), an
/// attribute, a value, a kind of entity, a fact, a function, a row of the survey, a code of a
/// message. Returns how many were found.
std::size_t explain_word(std::string_view word, const Topics& topics, Page& page);

/// A list by its name ("types", "facts", …); false if there is none of this name.
bool explain_list(std::string_view name, const Topics& topics, Page& page);

/// The names of the lists.
std::vector<std::string_view> list_names();

/// Every word that explain_word knows, for the nearest spelling.
std::vector<std::string> known_words(const Topics& topics);

}  // namespace cli
