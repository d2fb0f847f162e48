// The rows of the survey with what covers each, for `plantlint rules --survey`.
#pragma once

#include <string_view>

#include "cli/context.h"
#include "rule/rulebook.h"

namespace cli {

/// `format` is table, json or markdown.
void write_survey_rows(const rule::Rulebook& book, std::string_view format, const Context& context);

}  // namespace cli
