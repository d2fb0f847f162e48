// One question of an interview, and what an answer to it writes.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/interview_draft.h"
#include "text/language.h"

namespace cli {

/// More than this many ids are not offered by number.
inline constexpr std::size_t kMostOffered = 20;

/// What came of an answer: something to write, or why it is none.
struct Taken {
  std::vector<Writing> writings;
  std::string wrong;
  /// Only a part is wrong: the writings hold for the rest, and the question stands for that part.
  bool partly = false;
  /// It says that there is nothing to write: the question is done.
  bool nothing = false;
};

struct Asking {
  struct Choice {
    std::string word;
    std::string label;
  };
  std::string question;
  std::vector<std::string> about;  ///< What it is asked of: ids, and names where there are some.
  std::vector<Choice> choices;     ///< Offered by number.
  /// Asked of several at once; `each` parts them.
  bool may_part = false;
  bool takes_unknown = false;     ///< "Nobody knows" may be written down.
  std::vector<std::string> keys;  ///< By which it is known that it was asked; one for each entity.
  std::function<Taken(const std::string& answer)> take;
};

/// An attribute of entities that do not state it, in the words of its declaration. Without keys if
/// none of them has yet to be asked: those in `asked` were.
Asking attribute_asking(InterviewDraft& draft, model::AttributeId attribute,
                        const std::vector<std::string>& ids, const std::set<std::string>& asked,
                        text::Language language);

/// The answer with numbers of choices as their words.
std::string without_numbers(const Asking& asking, std::string_view answer);

/// An id made of a name: no blanks and signs, in small letters.
std::string as_id(std::string_view name);
/// The same, with a number behind where something of these kinds or of `taken` has it.
std::string free_id(const model::Plant& plant, model::KindSet kinds, std::string_view name,
                    std::set<std::string>& taken);

/// Whether a network is one of the file, and not the one that a zone without networks has.
bool is_written(const model::Plant& plant, std::uint32_t network);

/// "none", "nothing", "nobody", in either language.
bool says_none(std::string_view answer);

}  // namespace cli
