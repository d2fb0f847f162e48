// Words as YAML must write them.
#pragma once

#include <string>
#include <string_view>

namespace lsp {

/// Plain where YAML reads it back as this text, else in double quotes.
std::string yaml_word(std::string_view word);

}  // namespace lsp
