// Undecided verdicts as questions: one an attribute, the most useful first.
#pragma once

#include <string_view>
#include <vector>

#include "diag/report.h"
#include "facts/world.h"
#include "text/language.h"

namespace rule {

/// How many questions are shown in full.
inline constexpr std::size_t kShown = 5;

/// What is asked once for the plant where a section was not written at all.
struct SectionQuestion {
  std::string_view name;  ///< "flows"
  text::Words question;
  std::string_view paste;  ///< A line for the plant file, to be filled in.
};
/// Null if the plant is not asked for this section.
const SectionQuestion* section_question(std::string_view name);

/// Groups the missing attributes of all undecided findings, and those on which a failure rests, by
/// attribute and kind: first what a failure of high severity or more rests on, then by how many
/// verdicts each takes part in, then by severity, then by place.
std::vector<diag::Question> questions(const std::vector<diag::Finding>& findings,
                                      const facts::World& world);

/// How many undecided findings these questions, all answered, would decide.
std::size_t settled(const std::vector<diag::Finding>& findings,
                    const std::vector<diag::Question>& questions, std::size_t count);

}  // namespace rule
