#include "lsp/yaml_text.h"

#include "doc/document.h"
#include "lsp/parameters.h"

namespace lsp {

std::string yaml_word(std::string_view word) {
  doc::Node node;
  node.kind = doc::NodeKind::scalar;
  node.text = word;
  const bool plain = !word.empty() && doc::scalar(node) == doc::Scalar::string &&
                     word.find_first_of(",[]{}:#&*!|>'\"%@`\n\r\t") == std::string_view::npos &&
                     word.front() != '-' && word.front() != '?' && word.front() != ' ' &&
                     word.back() != ' ';
  // Double quotes of JSON are double quotes of YAML.
  return plain ? std::string(word) : written(Json(std::string(word)));
}

}  // namespace lsp
