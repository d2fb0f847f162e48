// What somebody wrote into the cell of a questionnaire, as a value of the plant format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/plant.h"

namespace cli {

struct Answer {
  std::string value;                  ///< As a plant file writes it: "shared", "[ftp, vnc]".
  std::vector<std::string> expected;  ///< The words that would do, where it is none.
  std::string wrong;                  ///< The part that is no answer.
};

/// Words of the format, their meanings in either language, "shared = one for all" as the sheet
/// offers it, days and yes/no as spreadsheets write them. `value` is empty where it is no answer.
Answer answer_of(const model::Plant& plant, model::AttributeId attribute, std::string_view cell);

/// The parts of a list as people write one: with commas, semicolons, strokes or lines between them.
std::vector<std::string> parts_of(const std::string& cell);

/// Without white space around, and without the apostrophe that guards against formulas.
std::string bare_cell(std::string_view cell);

}  // namespace cli
